package published

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/stats"
)

// Topic is the folder of the library that holds the suite.
const Topic = "published"

// Names lists the experiments of the suite.
func Names() []string {
	var names []string
	for _, e := range library.Entries() {
		if e.Topic == Topic {
			names = append(names, e.Name)
		}
	}
	return names
}

// IDs maps the names of rows, such as "T1", to their experiments.
func IDs() map[string]string {
	out := map[string]string{}
	for _, name := range Names() {
		var head struct{ Published struct{ ID string } }
		// A text that is none fails later, where it is read with its line.
		if text, _, err := library.Read(name); err == nil {
			if err := toml.Unmarshal(text, &head); err == nil {
				out[head.Published.ID] = name
			}
		}
	}
	return out
}

// groups are the first letters of row names in the order of the report:
// equilibrium, tariffs, currencies, supply, firms.
const groups = "ETCSF"

// Sort brings results into the order of the report.
func Sort(results []*Result) {
	slices.SortStableFunc(results, func(a, b *Result) int {
		return cmp.Or(cmp.Compare(strings.Index(groups, a.ID[:1]), strings.Index(groups, b.ID[:1])), cmp.Compare(a.ID, b.ID))
	})
}

// Options says how a row is run. Set lays settings KEY=VALUE over every
// experiment of the row, for a reduced suite.
type Options struct {
	Spec     spec.Options
	Set      []string
	Workers  int
	Progress func(run.Progress)
}

// Result is what a row showed.
type Result struct {
	Row
	Failures []string // of runs that stopped, one line each
	Outcomes []Outcome
}

// Outcome is a target with what the simulator says.
type Outcome struct {
	Target
	Values           []float64 // the measure in every pair of runs that has one
	P05, Median, P95 float64
	RightSign        float64 // share of pairs with the right sign
}

// Met tells whether the median is inside the band and the sign right in 95 % of
// the pairs. A target without a band asks for nothing.
func (o *Outcome) Met() bool {
	return !o.Judged() || len(o.Values) > 0 && o.Median >= o.Band[0] && o.Median <= o.Band[1] && o.RightSign >= 0.95
}

// Met tells whether every target of the row is met and no run failed.
func (r *Result) Met() bool {
	return len(r.Failures) == 0 && !slices.ContainsFunc(r.Outcomes, func(o Outcome) bool { return !o.Met() })
}

// collector keeps the paths of all atoms, pair by pair.
type collector struct {
	atoms    []*atom
	paths    []map[*atom][]float64 // per replicate
	failures []string
}

func newCollector(row *Row, replicates int) *collector {
	c := &collector{paths: make([]map[*atom][]float64, replicates)}
	for i := range c.paths {
		c.paths[i] = map[*atom][]float64{}
	}
	for i := range row.Targets {
		c.atoms = append(c.atoms, atoms(row.Targets[i].measure)...)
	}
	return c
}

// run simulates one variant, with a probe where measures ask for one.
func (c *collector) run(ctx context.Context, x *spec.Experiment, variant, struck string, opt Options) error {
	start := firstShock(x)
	catalogue := opt.Spec.Catalogue
	if wanted := c.probed(); len(wanted) > 0 {
		catalogue = probing(catalogue, question{x, start, struck}, wanted)
	}
	out, err := run.Pairs(ctx, x, run.Options{
		Catalogue: catalogue, Workers: opt.Workers, Progress: opt.Progress,
		Pair: func(replicate int, baseline, shocked *engine.Recording) error {
			for _, a := range c.atoms {
				if a.Variant != variant {
					continue
				}
				path, err := a.path(baseline, shocked, start, x.Run.StepsPerYear)
				if err != nil {
					return err
				}
				c.paths[replicate][a] = path
			}
			return nil
		},
	})
	if err != nil {
		return err
	}
	for _, f := range out.Failures {
		c.failures = append(c.failures, fmt.Sprintf("variant %q, replicate %d (seed %d), %s, step %d: %s", variant, f.Replicate, f.Seed, f.Variant, f.Step, f.Error))
	}
	return nil
}

// probed lists the variables that only a probe records.
func (c *collector) probed() []string {
	var list []string
	for _, a := range c.atoms {
		if known(a.Key.Variable) && !slices.Contains(list, a.Key.Variable) {
			list = append(list, a.Key.Variable)
		}
	}
	return list
}

// firstShock is the step in which the first shock starts.
func firstShock(x *spec.Experiment) int {
	first := math.Inf(1)
	for _, s := range x.Shocks {
		first = math.Min(first, s.Start)
	}
	if math.IsInf(first, 1) {
		return 0
	}
	return int(math.Round(first * float64(x.Run.StepsPerYear)))
}

// path takes the atom's values from a pair of runs.
func (a *atom) path(baseline, shocked *engine.Recording, start, stepsPerYear int) ([]float64, error) {
	key := slices.IndexFunc(baseline.Keys, func(k engine.SeriesKey) bool {
		return baseline.Variables[k.Variable].Name == a.Key.Variable && k.Economy == a.Key.Economy &&
			k.Partner == a.Key.Partner && k.Sector == a.Key.Sector && k.Group == a.Key.Group
	})
	if key < 0 {
		return nil, fmt.Errorf("no series %s is recorded; `transpac describe variables` lists them, and some need record.series = \"full\"", a.Key)
	}
	step := func(months int) int { return record.Outcome{Key: a.Key, Months: months}.Step(start, stepsPerYear) }
	from, to := step(a.From), step(a.To)
	if a.Monthly {
		to = max(step(a.To+1)-1, to)
	}
	if to >= baseline.Steps() {
		return nil, fmt.Errorf("%s@%d lies beyond the end of the run", a.Key, a.To)
	}
	v := baseline.Keys[key].Variable
	measure, scale := baseline.Variables[v].Measure, stats.Scales(baseline)[v]
	var path []float64
	for step := from; step <= to; step++ {
		b, s := baseline.At(step, key), shocked.At(step, key)
		switch a.Run {
		case record.Baseline:
			path = append(path, b)
		case record.Shocked:
			path = append(path, s)
		default:
			path = append(path, stats.Response(measure, b, s, scale))
		}
	}
	if !a.Monthly {
		return path, nil
	}
	var means []float64
	for month := a.From; month <= a.To; month++ {
		first := step(month)
		means = append(means, mean(path[first-from:max(step(month+1), first+1)-from]))
	}
	return means, nil
}

// outcomes evaluates every target in every pair whose runs all finished.
func (c *collector) outcomes(row *Row) []Outcome {
	var out []Outcome
	for _, t := range row.Targets {
		o := Outcome{Target: t}
		right := 0
		for _, paths := range c.paths {
			if slices.ContainsFunc(atoms(t.measure), func(a *atom) bool { return paths[a] == nil }) {
				continue
			}
			x := t.measure.value(func(a *atom) []float64 { return paths[a] })[0]
			if sign := t.Sign(); sign == 0 || x*sign > 0 {
				right++
			}
			o.Values = append(o.Values, x)
		}
		m := stats.Summarise(slices.Clone(o.Values))
		o.P05, o.Median, o.P95 = m.P05, m.P50, m.P95
		o.RightSign = float64(right) / math.Max(1, float64(len(o.Values)))
		out = append(out, o)
	}
	return out
}
