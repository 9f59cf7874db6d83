package model_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func catalogue() engine.Catalogue {
	return agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
}

// parse reads an experiment given as TOML text.
func parse(t testing.TB, text string, set ...string) *spec.Experiment {
	t.Helper()
	x, err := spec.Parse("test.toml", []byte(text), spec.Options{Catalogue: catalogue(), Geography: model.Geography, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// world builds one run of an experiment.
func world(t testing.TB, x *spec.Experiment, v model.Variant, replicate int) *engine.World {
	t.Helper()
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	w, err := model.New(x, a, catalogue(), v, replicate, 1)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// run lives through the whole run and returns what was recorded.
func run(t testing.TB, w *engine.World) *engine.Recording {
	t.Helper()
	for range w.Clock.Steps {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	return w.Recorder.Recording()
}

// gap is the largest distance of a series from its base value in the measure
// of the fixed point: |x - x0| over max(|x0|, 1e-3 of the economy's total of
// the variable). A balance, whose total is about zero, is measured against GDP.
func gap(r *engine.Recording, key int, total map[[2]string]float64) float64 {
	k := r.Keys[key]
	x0 := r.At(0, key)
	scale := math.Max(math.Abs(x0), 1e-3*total[[2]string{k.Economy, r.Variables[k.Variable].Name}])
	if r.Variables[k.Variable].Measure == engine.Level {
		scale = math.Max(scale, total[[2]string{k.Economy, "gdp_nominal"}])
	}
	if scale < 1e-9 { // zero but for rounding
		scale = 1
	}
	worst := 0.0
	for s := range r.Steps() {
		worst = math.Max(worst, math.Abs(r.At(s, key)-x0)/scale)
	}
	return worst
}

func totals(r *engine.Recording) map[[2]string]float64 {
	out := map[[2]string]float64{}
	for i, k := range r.Keys {
		if k.Partner == "" && k.Sector == "" && k.Group == "" {
			out[[2]string{k.Economy, r.Variables[k.Variable].Name}] = math.Abs(r.At(0, i))
		}
	}
	return out
}

// TestBaselineIsAFixedPoint lives through quiet years without noise or shock:
// every recorded series, the whole bilateral trade matrix by sector included,
// stays at its base-year value.
func TestBaselineIsAFixedPoint(t *testing.T) {
	for name, text := range map[string]string{
		"monthly, 20 years": "[run]\nyears = 20\n",
		"quarterly":         "[run]\nyears = 20\nsteps_per_year = 4\n",
		"weekly":            "[run]\nyears = 4\nsteps_per_year = 52\n",
		"2014":              "base_year = 2014\n[run]\nyears = 5\n",
		"2011":              "base_year = 2011\n[run]\nyears = 5\n",
		"KOR and USA":       "economies = [\"KOR\", \"USA\"]\n[run]\nyears = 5\n",
		"three economies":   "economies = [\"JPN\", \"USA\", \"CHN\"]\n[run]\nyears = 5\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text = strings.Replace("title = \"baseline\"\n"+text, "[run]\n", "[run]\nnoise = false\n", 1) + "[record]\nseries = \"full\"\n"
			checkFixedPoint(t, run(t, world(t, parse(t, text), model.Baseline, 0)))
		})
	}
}

// TestBaselineIsAFixedPointAtEveryFrequency repeats it for other economies and
// lengths of a step; the long test over 20 years at the default scale.
func TestBaselineIsAFixedPointAtEveryFrequency(t *testing.T) {
	years, scale := 2, "[scale]\nfirms = 200\npersons = 100_000\n"
	if long() {
		years, scale = 20, ""
	}
	for name, economies := range economySets {
		for _, steps := range []int{4, 12, 52} {
			t.Run(fmt.Sprintf("%s at %d steps a year", name, steps), func(t *testing.T) {
				t.Parallel()
				text := fmt.Sprintf("title = \"baseline\"\neconomies = %s\n[run]\nyears = %d\nsteps_per_year = %d\nnoise = false\n%s[record]\nseries = \"full\"\n",
					economies, years, steps, scale)
				checkFixedPoint(t, run(t, world(t, parse(t, text), model.Baseline, 0)))
			})
		}
	}
}

// TestEveryBehaviourRestsInTheBaseYear chooses every behaviour of every
// decision, one at a time and beside the defaults of the others: whichever
// firms, consumers and banks decide by, the quiet economy stays where it is.
func TestEveryBehaviourRestsInTheBaseYear(t *testing.T) {
	required := map[string]string{
		"government.policy schedule": `policy_parameters = { against = ["USA", "CHN"], dates = ["2026-01"], rates = [0.1] }`,
	}
	for _, e := range catalogue().Behaviours {
		t.Run(e.Slot+" "+e.Name, func(t *testing.T) {
			t.Parallel()
			kind, key, _ := strings.Cut(e.Slot, ".")
			text := fmt.Sprintf("title = \"baseline\"\n[run]\nyears = 4\nnoise = false\n[scale]\nfirms = 100\npersons = 100_000\n[record]\nseries = \"full\"\n[%s]\n%s = %q\n%s\n", kind, key, e.Name, required[e.Slot+" "+e.Name])
			checkFixedPoint(t, run(t, world(t, parse(t, text), model.Baseline, 0)))
		})
	}
}

// TestTheAlternativesRestTogether chooses the alternative of every decision at
// once.
func TestTheAlternativesRestTogether(t *testing.T) {
	x := parse(t, `
title = "alternatives"
[run]
years = 10
noise = false
[record]
series = "full"
[firm]
expectation = "trend-following"
planning = "production-smoothing"
pricing = "structural-markup"
repricing = "menu-cost"
invoicing = "local-currency"
hiring = "adjustment-band"
ordering = "just-in-time"
sourcing = "ces"
search = "threshold"
dividends = "free-cash"
borrowing = "trade-off"
exporting = "fixed"
[consumer]
consumption = "buffer-stock"
basket = "linear-expenditure"
search = "immobile"
[bank]
lending = "cash-flow"
deposit_rate = "sticky"
payout = "conservation-buffer"
[government]
policy = "tit-for-tat"
[centralbank]
intervention = "leaning"
`)
	checkFixedPoint(t, run(t, world(t, x, model.Baseline, 0)))
}

func checkFixedPoint(t *testing.T, r *engine.Recording) {
	t.Helper()
	const tolerance = 1e-6
	sums := totals(r)
	moving := 0
	for i, k := range r.Keys {
		if g := gap(r, i, sums); g > tolerance {
			if moving++; moving <= 10 {
				t.Errorf("%s %s %s %s %s moves by %.3g: from %.9g to %.9g", r.Variables[k.Variable].Name,
					k.Economy, k.Partner, k.Sector, k.Group, g, r.At(0, i), r.At(r.Steps()-1, i))
			}
		}
	}
	if moving > 0 {
		t.Errorf("%d of %d series move by more than %g", moving, len(r.Keys), tolerance)
	}
}
