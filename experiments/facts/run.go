package facts

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/stats"
)

//go:embed cycle.toml
var cycleText []byte

//go:embed depreciation.toml
var depreciationText []byte

// settling is the years at the start of a run that are left out of measures,
// because the noise starts from rest.
const settling = 5

// Options says how the facts are measured. Set lays settings KEY=VALUE over
// both experiments, for more seeds or a reduced world.
type Options struct {
	Spec     spec.Options
	Names    []string // facts to measure; none means all
	Set      []string
	Workers  int
	Progress func(run.Progress)
}

// Report is what was measured.
type Report struct {
	Outcomes []Outcome // by fact and economy
	Seeds    int       // replicates that were asked for
	Failures []string  // of runs that stopped, one line each
}

// Measure runs the two experiments and measures the facts. It returns the
// errors of the settings, of ctx, and of a run too short to measure.
func Measure(ctx context.Context, opt Options) (*Report, error) {
	r := &Report{}
	for i := range all {
		if f := &all[i]; len(opt.Names) == 0 || slices.Contains(opt.Names, f.ID) {
			for _, t := range f.Targets {
				r.Outcomes = append(r.Outcomes, Outcome{Fact: f, Target: t})
			}
		}
	}
	if err := r.cycles(ctx, opt); err != nil {
		return r, err
	}
	if err := r.depreciation(ctx, opt); err != nil {
		return r, err
	}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		m := stats.Summarise(slices.Clone(o.Values))
		o.P05, o.Median, o.P95 = m.P05, m.P50, m.P95
	}
	return r, nil
}

// cycles measures the facts of the noisy baseline.
func (r *Report) cycles(ctx context.Context, opt Options) error {
	if !slices.ContainsFunc(r.Outcomes, func(o Outcome) bool { return o.ofCycle != nil }) {
		return nil
	}
	x, err := load("cycle", cycleText, opt)
	if err != nil {
		return err
	}
	if x.Run.Years < 3*settling || x.Run.StepsPerYear != 12 {
		return fmt.Errorf("cycle: run.years is %d and run.steps_per_year %d; facts need %d years or more of months", x.Run.Years, x.Run.StepsPerYear, 3*settling)
	}
	geography, err := opt.Spec.Geography(x.Table, x.BaseYear, x.Economies)
	if err != nil {
		return err
	}
	manufacturing := map[string]bool{}
	for _, code := range geography.Groups["manufacturing"] {
		manufacturing[code] = true
	}
	return r.pairs(ctx, x, opt, func(baseline, _ *engine.Recording) error {
		of := map[string]*economy{}
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			if o.ofCycle == nil {
				continue
			}
			e := of[o.Economy]
			if e == nil {
				if e, err = observe(baseline, o.Economy, manufacturing); err != nil {
					return err
				}
				of[o.Economy] = e
			}
			o.Values = append(o.Values, o.ofCycle(e))
		}
		return nil
	})
}

// depreciation measures the facts of the pair.
func (r *Report) depreciation(ctx context.Context, opt Options) error {
	if !slices.ContainsFunc(r.Outcomes, func(o Outcome) bool { return o.ofPair != nil }) {
		return nil
	}
	// The length of the cycles' run is not that of this one.
	opt.Set = slices.DeleteFunc(slices.Clone(opt.Set), func(s string) bool { return strings.HasPrefix(s, "run.years=") })
	x, err := load("depreciation", depreciationText, opt)
	if err != nil {
		return err
	}
	return r.pairs(ctx, x, opt, func(baseline, shocked *engine.Recording) error {
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			if o.ofPair == nil {
				continue
			}
			before, err := balance(baseline, o.Economy)
			if err != nil {
				return err
			}
			after, err := balance(shocked, o.Economy)
			if err != nil {
				return err
			}
			for t := range after {
				after[t] = 100 * (after[t] - before[t])
			}
			o.Values = append(o.Values, o.ofPair(after))
		}
		return nil
	})
}

// pairs runs an experiment and hands every pair over.
func (r *Report) pairs(ctx context.Context, x *spec.Experiment, opt Options, each func(baseline, shocked *engine.Recording) error) error {
	r.Seeds = max(r.Seeds, x.Run.Replicates)
	out, err := run.Pairs(ctx, x, run.Options{
		Catalogue: opt.Spec.Catalogue, Workers: opt.Workers, Progress: opt.Progress,
		Pair: func(_ int, baseline, shocked *engine.Recording) error { return each(baseline, shocked) },
	})
	if err != nil {
		return err
	}
	for _, f := range out.Failures {
		r.Failures = append(r.Failures, fmt.Sprintf("%s, replicate %d (seed %d), %s, step %d: %s", x.Name, f.Replicate, f.Seed, f.Variant, f.Step, f.Error))
	}
	return nil
}

func load(name string, text []byte, opt Options) (*spec.Experiment, error) {
	o := opt.Spec
	o.Set = opt.Set
	x, err := spec.Parse(name+".toml", text, o)
	if err != nil {
		return nil, fmt.Errorf("in the built-in experiment %s (facts need run.years of %d or more): %w", name, 3*settling, err)
	}
	return x, nil
}

// economy is what one run shows of one economy.
type economy struct {
	Macro
	firms         *Firms
	sizeTail      []float64 // exponent by month
	rewired       float64   // supplier links moved in a year over all links
	manufacturing map[string]bool
}

// suppliers is the number of an agent's supplier links at the end of the panel.
func (e *economy) suppliers(agent int) float64 {
	return e.firms.at("suppliers", agent, e.firms.steps()-1)
}

// observe takes the series of an economy from a run, without the first years.
func observe(rec *engine.Recording, code string, manufacturing map[string]bool) (*economy, error) {
	e := &economy{manufacturing: manufacturing}
	var failed error
	months := func(name string) []float64 {
		x, err := series(rec, name, code)
		if err != nil {
			failed = err
			return nil
		}
		return x[12*settling:]
	}
	net, gdp, rewired := months("exports_nominal"), months("gdp_nominal"), months("links_rewired")
	e.Output, e.Consumption, e.Investment = means(months("gdp_real"), 3), means(months("consumption_real"), 3), means(months("investment_real"), 3)
	e.Unemployment, e.sizeTail = means(months("unemployment_rate"), 3), months("firm_size_tail")
	imports := months("imports_nominal")
	if failed != nil {
		return nil, failed
	}
	for t := range net {
		net[t] -= imports[t]
	}
	e.NetExports = ratios(means(net, 3), means(gdp, 3))
	if len(rec.Panels) != 1 {
		return nil, fmt.Errorf("the run has %d panels of agents, one of firms is needed", len(rec.Panels))
	}
	e.firms = newFirms(rec.Panels[0], code)
	links := 0.0
	for a := range e.firms.agents {
		links += e.suppliers(a)
	}
	e.rewired = stat.Mean(rewired, nil) / links
	return e, nil
}

// balance is exports less imports over output, nominal, by month.
func balance(rec *engine.Recording, code string) ([]float64, error) {
	x, err := series(rec, "exports_nominal", code)
	if err != nil {
		return nil, err
	}
	m, err := series(rec, "imports_nominal", code)
	if err != nil {
		return nil, err
	}
	y, err := series(rec, "gdp_nominal", code)
	if err != nil {
		return nil, err
	}
	for t := range x {
		x[t] = (x[t] - m[t]) / y[t]
	}
	return x, nil
}

// series is the path of an economy's total of a variable.
func series(rec *engine.Recording, name, code string) ([]float64, error) {
	at := slices.IndexFunc(rec.Keys, func(k engine.SeriesKey) bool {
		return k == engine.SeriesKey{Variable: k.Variable, Economy: code} && rec.Variables[k.Variable].Name == name
	})
	if at < 0 {
		return nil, fmt.Errorf("no series %s of %s is recorded; leave record.series as it is", name, code)
	}
	x := make([]float64, rec.Steps())
	for t := range x {
		x[t] = rec.At(t, at)
	}
	return x, nil
}
