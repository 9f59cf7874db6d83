package sweep

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Check finds what is wrong with a sweep before anything is run, and returns
// all mistakes it found, up to a few.
//
// Points are parsed one by one, up to a limit. Of more points than that, it
// takes those at which a factor has its smallest, its largest, or for the first
// time one of its texts, and others spread evenly: what is allowed is an
// interval or a list for nearly every key. A mistake that only appears inside
// is the failure of its point.
func (j Job) Check() []error {
	if len(j.Experiment.Shocks) == 0 && !slices.ContainsFunc(j.Design.Factors, aboutShocks) {
		return []error{errors.New("the experiment has no [[shock]], so there is nothing that the points could respond to; add one, or use `transpac run`")}
	}
	return append(j.checkPoints(), j.checkTargets()...)
}

func aboutShocks(f design.Factor) bool {
	return slices.ContainsFunc(f.Keys, func(key string) bool { return strings.HasPrefix(key, "shock.") })
}

const (
	parsedAtMost = 500
	spread       = 100 // points evenly spread among more than that
	shownAtMost  = 20
)

// checkPoints parses points and reports their mistakes by point and key.
func (j Job) checkPoints() []error {
	list := j.telling()
	found := make([][]error, len(list))
	var group errgroup.Group
	group.SetLimit(max(1, j.Workers))
	for i, point := range list {
		group.Go(func() error {
			_, err := j.parse(point)
			found[i] = atPoint(j.Design, point, err)
			return nil
		})
	}
	_ = group.Wait()
	errs := slices.Concat(found...)
	if n := len(errs); n > shownAtMost {
		errs = append(errs[:shownAtMost], fmt.Errorf("and %d more mistakes at other points", n-shownAtMost))
	}
	return errs
}

// atPoint turns the mistakes of a point's experiment into errors that name the
// point.
func atPoint(d *design.Design, point int, err error) []error {
	var list spec.Errors
	if err == nil {
		return nil
	}
	if !errors.As(err, &list) {
		return []error{fmt.Errorf("point %d: %w", point, err)}
	}
	values := d.Point(point).Values
	var errs []error
	for _, p := range list {
		key := p.Key
		if key == "" {
			key = strings.TrimPrefix(p.Flag, "--set ")
		}
		text := fmt.Sprintf("point %d: %s: %s", point, key, p.Text)
		for i, f := range d.Factors {
			if slices.Contains(f.Keys, strings.TrimPrefix(p.Flag, "--set ")) {
				text = fmt.Sprintf("point %d, where %s = %s: %s", point, f.Name, design.Text(values[i]), p.Text)
			}
		}
		errs = append(errs, errors.New(text))
	}
	return errs
}

// telling lists the points that are parsed, ascending.
func (j Job) telling() []int {
	n := j.Design.Len()
	var out []int
	if n <= parsedAtMost {
		for i := range n {
			out = append(out, i)
		}
		return out
	}
	for i := range spread {
		out = append(out, i*(n-1)/(spread-1))
	}
	lowest, highest := make([]int, len(j.Design.Factors)), make([]int, len(j.Design.Factors))
	low, high := values(j.Design.Point(0)), values(j.Design.Point(0))
	texts := map[string]bool{}
	for i := range n {
		for k, v := range values(j.Design.Point(i)) {
			if v.Number < low[k].Number {
				low[k], lowest[k] = v, i
			}
			if v.Number > high[k].Number {
				high[k], highest[k] = v, i
			}
			if name := fmt.Sprint(k, v.Text); v.Text != "" && !texts[name] {
				texts[name] = true
				out = append(out, i)
			}
		}
	}
	out = append(append(out, lowest...), highest...)
	slices.Sort(out)
	return slices.Compact(out)
}

// checkTargets makes sure that the responses that are asked for exist, by
// asking the smallest economy that the experiment allows for.
func (j Job) checkTargets() []error {
	wanted := slices.Clone(kept(j.Design))
	if j.Design.Adaptive != nil && len(wanted) == 0 {
		wanted = append(wanted, j.Design.Adaptive.Response)
	}
	if len(wanted) == 0 {
		return nil
	}
	known, err := j.series()
	if err != nil {
		return []error{err}
	}
	var errs []error
	for _, o := range wanted {
		for _, key := range []record.Key{o.Key, o.Per} {
			if key != (record.Key{}) && !slices.Contains(known, key.String()) {
				errs = append(errs, fmt.Errorf("sweep: no series is called %s%s", key, hint(key.String(), known)))
			}
		}
		x := j.Experiment
		if step := o.Step(run.ShockStart(x), x.Run.StepsPerYear); step >= x.Run.Steps() {
			errs = append(errs, fmt.Errorf("sweep: %s lies beyond the end of the run of %d years; raise run.years or take an earlier horizon", o, x.Run.Years))
		}
	}
	if a := j.Design.Adaptive; a != nil && len(j.Design.Targets) == 0 && (a.Response.Relative() || !slices.Contains(Horizons, a.Response.Months)) {
		errs = append(errs, fmt.Errorf("sweep.adaptive.response: a sweep without targets records no elasticities, and the horizons %v only; add %q to targets",
			Horizons, a.Response))
	}
	return errs
}

func hint(name string, known []string) string {
	if near := parameter.Nearest(name, known); near != "" {
		return "; did you mean " + near + "?"
	}
	variable, _, _ := strings.Cut(name, ":")
	for _, k := range known {
		if strings.HasPrefix(k, variable+":") {
			return "; of this variable there is " + k + ", for instance"
		}
	}
	return "; `transpac describe variables` lists the variables"
}

// series lists what the experiment records.
func (j Job) series() ([]string, error) {
	x := *j.Experiment
	accounts, err := model.Load(&x)
	if err != nil {
		return nil, err
	}
	x.Scale = spec.Scale{Persons: 1_000_000, Firms: 40}
	world, err := model.New(&x, accounts, j.Catalogue, model.Baseline, 0, 1)
	if err != nil {
		return nil, err
	}
	rec := world.Recorder.Recording()
	out := make([]string, len(rec.Keys))
	for i, k := range rec.Keys {
		out[i] = record.Key{Variable: rec.Variables[k.Variable].Name, Economy: k.Economy, Partner: k.Partner, Sector: k.Sector, Group: k.Group}.String()
	}
	return out, nil
}
