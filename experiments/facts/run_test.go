package facts

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func options(set ...string) Options {
	return Options{
		Spec: spec.Options{Catalogue: agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()}), Geography: model.Geography},
		Set:  append([]string{"run.years=15", "run.replicates=2", "scale.firms=100", "scale.persons=100000"}, set...),
	}
}

func measure(t *testing.T, opt Options) *Report {
	t.Helper()
	r, err := Measure(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range r.Failures {
		t.Error(failure)
	}
	return r
}

// In a small world of fifteen years every fact can be measured, and those that
// follow from the equations whatever the scale hold: inputs come back, jobs
// follow output, larger firms have more customers, exporters are larger, a
// weaker yen raises the trade balance in the end.
func TestFactsOfASmallWorld(t *testing.T) {
	r := measure(t, options())
	bounds := map[string][2]float64{
		"output-growth":            {0.2, 3},
		"output-persistence":       {0.5, 1},
		"investment":               {0.5, 4},
		"unemployment-persistence": {0.4, 1},
		"unemployment-output":      {-1, -0.1},
		"okun":                     {0.1, 1.3 / 0.4}, // about one for each point of joblessness, of which Japan counts four tenths
		"j-curve-rise":             {0.5, 5},
		// Lists that last seven months, but for fuel, farm products and utilities: 3 of
		// the 18 sectors, in all of which there are about as many firms.
		"price-changes": {100*meanReset() - 3, 100*meanReset() + 1},
		"price-rises":   {40, 60}, // no inflation
		"exporter-size": {0.5, 15},
		"growth-tent":   {0.4, 0.8},
		"customers":     {0.2, 1.5},
		"suppliers":     {0.5, 0.9},
		"shipments":     {0.1, 0.6}, // what is left of size
		"link-survival": {90, 100},
	}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		if math.IsNaN(o.Median) || len(o.Values) != 2 {
			t.Errorf("%s %s cannot be measured", o.ID, o.Economy)
		}
		if b, ok := bounds[o.ID]; ok && (o.Median < b[0] || o.Median > b[1]) {
			t.Errorf("%s %s is %g, want %g to %g", o.ID, o.Economy, o.Median, b[0], b[1])
		}
	}
}

// After a fall of the yen dearer imports come before larger exports: buyers
// reckon with exchange rates that they have got used to. Where they reckon with
// the rate of the day the balance rises at once.
func TestTheBalanceFallsFirstBecauseBuyersGetUsedToACurrency(t *testing.T) {
	fall := func(set ...string) (quarter, month float64) {
		opt := options(append(set, "run.noise=false", "run.replicates=1")...)
		opt.Names = []string{"j-curve-fall", "j-curve-turn"}
		r := measure(t, opt)
		return r.Outcomes[0].Median, r.Outcomes[1].Median
	}
	if balance, turn := fall(); balance >= 0 || turn < 2 {
		t.Errorf("in the first quarter the balance moves by %+.2f points and turns in month %g; want a fall that lasts", balance, turn)
	}
	if balance, turn := fall("firm.assumed_rate_half_life_months=0", "foreign.assumed_rate_half_life_months=0"); balance <= 0 || turn != 0 {
		t.Errorf("at the rate of the day the balance moves by %+.2f points and turns in month %g; want a rise at once", balance, turn)
	}
}

func TestFactsDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	values := func(workers int) (out [][]float64) {
		opt := options()
		opt.Workers, opt.Names = workers, []string{"output-cycle", "price-size"}
		for _, o := range measure(t, opt).Outcomes {
			out = append(out, o.Values)
		}
		return out
	}
	if one, two := values(1), values(2); !reflect.DeepEqual(one, two) {
		t.Errorf("%v with one worker, %v with two", one, two)
	}
}

func TestAShortRunIsRefused(t *testing.T) {
	_, err := Measure(t.Context(), options("run.years=8"))
	if err == nil || !strings.Contains(err.Error(), "facts need 15 years or more") {
		t.Errorf("%v", err)
	}
}

// meanReset is the share of prices that are set anew in a month, on average over
// sectors.
func meanReset() float64 {
	var resets float64
	for _, months := range []float64{0.5, 2.1, 3.5} {
		resets += 1 - math.Exp(-1/months)
	}
	return (resets + 15*(1-math.Exp(-1.0/7))) / 18
}
