package sweep

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Check finds what is wrong with the points and the targets of a sweep before
// anything is run, and returns all mistakes that it found, up to a few. The
// experiment may be unsound for other reasons; its targets are then not checked,
// because what an experiment records is known when the rest of it is.
func (j Job) Check() []design.Mistake {
	_, before := j.Parse([]string{calendar(j.Experiment)})
	if before == nil && len(j.Experiment.Shocks) == 0 && !slices.ContainsFunc(j.Design.Factors, aboutShocks) {
		return []design.Mistake{mistake("the experiment has no [[shock]], so there is nothing that the points could respond to; add one, or use `transpac run`")}
	}
	found := j.checkPoints(before)
	if before == nil {
		found = append(found, j.checkTargets()...)
	}
	return found
}

// mistake is one in the [sweep] table.
func mistake(text string, path ...string) design.Mistake {
	return design.Mistake{Table: "sweep", Path: path, Text: text}
}

func aboutShocks(f design.Factor) bool {
	return slices.ContainsFunc(f.Keys, func(key string) bool { return strings.HasPrefix(key, "shock.") })
}

const (
	parsedAtMost = 500
	spread       = 100 // points evenly spread among more than that
	shownAtMost  = 5   // mistakes of a factor
)

// checkPoints parses points and reports their mistakes by point and key: those
// that the experiment does not have before the settings of the point.
//
// Points are parsed one by one, up to a limit. Of more points than that, it
// takes those at which a factor has its smallest, its largest, or for the first
// time one of its texts, and others spread evenly: what is allowed is an
// interval or a list for nearly every key. A mistake that only appears inside
// is the failure of its point.
func (j Job) checkPoints(before error) []design.Mistake {
	list := j.telling()
	found := make([][]atPoint, len(list))
	var group errgroup.Group
	group.SetLimit(max(1, j.Workers))
	for i, point := range list {
		group.Go(func() error {
			_, err := j.parse(point)
			for _, p := range added(err, before) {
				found[i] = append(found[i], j.located(point, p))
			}
			return nil
		})
	}
	_ = group.Wait()
	return j.summed(slices.Concat(found...))
}

// atPoint is a mistake of the experiment at a point.
type atPoint struct {
	point  int
	factor int // whose value makes it; -1 where none alone does
	text   string
	cause  string // what the text says without the value
}

// located finds the factor that makes a mistake.
func (j Job) located(point int, p spec.Problem) atPoint {
	set := strings.TrimPrefix(p.Flag, "--set ")
	for i, f := range j.Design.Factors {
		if slices.Contains(f.Keys, set) {
			return atPoint{point, i, fmt.Sprintf(", where %s = %s: %s", f.Name, design.Text(j.Design.Point(point).Values[i]), p.Text), set + p.Text}
		}
	}
	if p.Key != "" {
		set = p.Key
	}
	return atPoint{point, -1, ": " + set + ": " + p.Text, set + p.Text}
}

// summed reports every mistake once, at its first point, up to a few of each
// factor.
func (j Job) summed(all []atPoint) (out []design.Mistake) {
	var last []string
	seen, shown, more := map[string]bool{}, map[int]int{}, 0
	for _, m := range all {
		if seen[m.cause] {
			continue
		}
		seen[m.cause] = true
		if shown[m.factor]++; shown[m.factor] > shownAtMost {
			more++
			continue
		}
		last = nil
		if m.factor >= 0 && j.Design.Kind != design.List {
			last = []string{"parameter", strconv.Itoa(m.factor)}
		}
		out = append(out, mistake(fmt.Sprintf("point %d%s", m.point, m.text), last...))
	}
	if more > 0 {
		out = append(out, mistake(fmt.Sprintf("and %d more mistakes of that kind at other points", more), last...))
	}
	return out
}

// added lists the mistakes of an experiment with further settings that it does
// not have before.
func added(err, before error) []spec.Problem {
	known := problems(before)
	return slices.DeleteFunc(problems(err), func(p spec.Problem) bool { return slices.Contains(known, p) })
}

func problems(err error) []spec.Problem {
	var list spec.Errors
	if err != nil && !errors.As(err, &list) {
		return []spec.Problem{{Text: err.Error()}}
	}
	return list
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
func (j Job) checkTargets() []design.Mistake {
	wanted := slices.Clone(j.Design.Targets)
	if a := j.Design.Adaptive; a != nil && !slices.Contains(wanted, a.Response) {
		wanted = append(wanted, a.Response)
	}
	if len(wanted) == 0 {
		return nil
	}
	known, err := run.NamesOfSeries(j.Experiment, j.Catalogue)
	if err != nil {
		return []design.Mistake{mistake(err.Error())}
	}
	var found []design.Mistake
	for i, o := range wanted {
		path := []string{"targets", strconv.Itoa(i)}
		if i == len(j.Design.Targets) {
			path = []string{"adaptive", "response"}
		}
		for _, text := range append(known.Missing(o.Key, o.Per), beyond(o, j.Experiment)...) {
			found = append(found, mistake(text, path...))
		}
	}
	if a := j.Design.Adaptive; a != nil && len(j.Design.Targets) == 0 && (a.Response.Relative() || !slices.Contains(Horizons, a.Response.Months)) {
		found = append(found, mistake(fmt.Sprintf("a sweep without targets records no elasticities, and the horizons %v only; add %q to targets",
			Horizons, a.Response), "adaptive", "response"))
	}
	return found
}

// beyond says where a response lies after the end of the run.
func beyond(o record.Outcome, x *spec.Experiment) []string {
	if o.Step(run.ShockStart(x), x.Run.StepsPerYear) < x.Run.Steps() {
		return nil
	}
	return []string{fmt.Sprintf("%s lies beyond the end of the run (run.years = %d); raise run.years or take an earlier horizon", o, x.Run.Years)}
}
