package equilibrium

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/results/record"
)

// frictionless is the experiment of the library with frictions off.
func frictionless(t *testing.T) string {
	t.Helper()
	text, _, err := library.Read("without-frictions")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// runs are the two runs of a pair, the undisturbed one for a step, since nothing
// moves there, and the static equilibrium of the same experiment.
type runs struct {
	before, after *engine.Recording
	rest          *Solution
}

// simulate makes them.
func simulate(t *testing.T, text string, affiliates bool) runs {
	t.Helper()
	x := read(t, text)
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	if !affiliates {
		clear(a.ForeignJobs)
	}
	m, err := model.Prepare(x, a, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	before, err := m.World(model.Baseline, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	after, err := m.World(model.Shocked, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := before.Advance(); err != nil {
		t.Fatal(err)
	}
	for range x.Run.Steps() {
		if err := after.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	twin, err := NewTwin(a, x.Tables, ReadWorld(after, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	s, err := twin.SolveExperiment(x)
	if err != nil {
		t.Fatal(err)
	}
	return runs{before.Recorder.Recording(), after.Recorder.Recording(), s}
}

// limit compares the end of a simulation with its static equilibrium and
// returns the largest gap, in points of the effect, by group of variables.
func limit(t *testing.T, text string, affiliates bool) map[string]float64 {
	t.Helper()
	r := simulate(t, text, affiliates)
	simulated := lastEffects(r.before, r.after)
	gaps := map[string]float64{}
	note := func(group string, e Effect, gap float64) {
		if math.Abs(gap) > gaps[group] {
			gaps[group] = math.Abs(gap)
			t.Logf("%s: %s %s %s %s: simulated %.4f %%, equilibrium %.4f %%", group, e.Variable, e.Economy, e.Partner, e.Sector, simulated[e.Key], e.Change)
		}
	}
	compared := 0
	for _, e := range r.rest.Effects() {
		got, known := simulated[e.Key]
		if !known || e.Unit != record.Percent {
			continue
		}
		compared++
		switch {
		case e.Partner != "":
			note("trade", e, 100*((1+got/100)/(1+e.Change/100)-1))
		case e.Sector != "":
			if e.Variable == "output_real" {
				note("output by sector", e, got-e.Change)
			}
		case e.Variable == "consumption_real" || e.Variable == "wage_real":
			note("real incomes", e, got-e.Change)
		default:
			note("aggregates and prices", e, got-e.Change)
		}
	}
	if compared < 600 {
		t.Errorf("only %d effects were compared", compared)
	}
	return gaps
}

// lastEffects are the changes, in per cent, from the first step of a baseline to
// the last step of a shocked run.
func lastEffects(before, after *engine.Recording) map[record.Key]float64 {
	out := map[record.Key]float64{}
	for k, key := range after.Keys {
		if was := before.At(0, k); was != 0 {
			name := after.Variables[key.Variable].Name
			out[record.Key{Variable: name, Economy: key.Economy, Partner: key.Partner, Sector: key.Sector, Group: key.Group}] =
				100 * (after.At(after.Steps()-1, k)/was - 1)
		}
	}
	return out
}

func within(t *testing.T, gaps, tolerance map[string]float64) {
	t.Helper()
	for group, most := range tolerance {
		if gap := gaps[group]; !(gap <= most) || gap == 0 {
			t.Errorf("%s: %.4f points between the simulation and its equilibrium, %g are allowed", group, gap, most)
		}
	}
}

// With frictions off the simulator ends where its equations have their static
// equilibrium. What remains is the grain of whole jobs: a consumer agent stands
// for many persons, and unemployment cannot be nearer to its natural rate than
// one of them.
func TestWithoutFrictionsTheSimulatorEndsInItsEquilibrium(t *testing.T) {
	strict := map[string]float64{"trade": 1, "real incomes": 0.1, "output by sector": 0.1, "aggregates and prices": 0.1}
	// Affiliates use more of their parents' inputs than their cell, so that a
	// tariff on those moves their profits and what they send home: the cell's mean
	// misses a part of it, which shows in totals of exports.
	loose := map[string]float64{"trade": 1, "real incomes": 0.1, "output by sector": 0.3, "aggregates and prices": 0.3}
	for _, c := range []struct {
		origins    string
		affiliates bool
		tolerance  map[string]float64
	}{{`["JPN"]`, true, strict}, {`["all"]`, false, strict}, {`["all"]`, true, loose}} {
		t.Run(fmt.Sprintf("tariff on %s, affiliates %t", c.origins, c.affiliates), func(t *testing.T) {
			within(t, limit(t, strings.Replace(frictionless(t), `origins = ["JPN"]`, "origins = "+c.origins, 1), c.affiliates), c.tolerance)
		})
	}
}

// Where wages fall by a third, small firms, which pass on all of it, take over
// sales of large ones, which have more output per job: the jobs that a cell's
// output takes rise, and the equilibrium has to know.
func TestJobsFollowSalesFromLargeFirmsToSmallOnes(t *testing.T) {
	text := strings.NewReplacer(
		"base_year = 2023", "base_year = 2014", `importer = "USA"`, `importer = "all"`, "rate = 0.10", "rate = 0.60",
	).Replace(frictionless(t))
	within(t, limit(t, text, false), map[string]float64{
		"trade": 1, "real incomes": 0.1, "output by sector": 0.1, "aggregates and prices": 0.1,
	})
}

func onlyInTheLongLadder(t *testing.T) {
	t.Helper()
	if os.Getenv("TRANSPAC_LONG") == "" {
		t.Skip("set TRANSPAC_LONG=1 for the limit at finer grain, elsewhere and of other shocks")
	}
}

// Every shock that has a static counterpart ends in it.
func TestEveryLastingShockEndsInItsEquilibrium(t *testing.T) {
	onlyInTheLongLadder(t)
	head, _, _ := strings.Cut(frictionless(t), "[[shock]]")
	for _, shock := range []string{
		"kind = \"tariff\"\nimporter = \"CHN\"\norigins = [\"USA\"]\nrate = 0.2\n",
		"kind = \"tariff\"\nimporter = \"JPN\"\norigins = [\"USA\"]\nrate = 0.24\n",
		"kind = \"trade-cost\"\nimporter = \"USA\"\norigins = [\"JPN\"]\nrate = 0.1\nboth_directions = true\n",
		"kind = \"export-tax\"\norigin = \"JPN\"\nimporters = [\"USA\"]\nrate = 0.1\n",
		"kind = \"productivity\"\neconomy = \"JPN\"\nsectors = [\"MVH\"]\nchange = 0.1\n",
		"kind = \"world-price\"\nsectors = [\"MIN\"]\nchange = 0.1\n",
		"kind = \"world-demand\"\nsectors = [\"MCH\"]\nchange = -0.2\n",
		"kind = \"government-spending\"\neconomy = \"USA\"\nchange = 0.02\n",
		"kind = \"sourcing-subsidy\"\nimporter = \"USA\"\norigins = [\"USA\"]\nsectors = [\"ELE\"]\nrate = 0.1\n",
		"kind = \"tax\"\neconomy = \"JPN\"\non = \"product\"\nsectors = [\"MVH\"]\nchange = 0.05\n",
	} {
		kind, _, _ := strings.Cut(shock, "\n")
		t.Run(kind, func(t *testing.T) {
			within(t, limit(t, head+"[[shock]]\n"+shock, false), map[string]float64{
				"trade": 1, "real incomes": 0.1, "output by sector": 0.15, "aggregates and prices": 0.1,
			})
		})
	}
}

// Smaller agents, smaller gaps; other behaviours, base years and economies.
func TestTheLimitHoldsElsewhere(t *testing.T) {
	onlyInTheLongLadder(t)
	for name, c := range map[string]struct {
		edit      func(string) string
		tolerance float64
	}{
		"finer grain": {func(s string) string { return strings.Replace(s, "persons = 5_000", "persons = 1_000", 1) }, 0.03},
		"no mark-ups": {func(s string) string { return strings.Replace(s, "[firm]\n", "[firm]\npricing = \"mark-up\"\n", 1) }, 0.1},
		"shops at own cost": {func(s string) string {
			return strings.Replace(s, "[consumer]\n", "[consumer]\nretail = \"own-cost\"\n", 1)
		}, 0.1},
		"no shops": {func(s string) string { return strings.Replace(s, "[consumer]\n", "[consumer]\nretail = \"none\"\n", 1) }, 0.1},
		"spent revenue": {func(s string) string {
			return strings.Replace(s, "[government]\n", "[government]\ntariff_revenue = \"spend\"\n", 1)
		}, 0.1},
		"habits": {func(s string) string {
			for _, kind := range []string{"firm", "consumer", "government", "foreign"} {
				s += "[" + kind + ".sourcing_parameters]\nhabit_half_life_months = 3\n"
			}
			return strings.ReplaceAll(s, "sourcing = \"ces\"\n", "")
		}, 0.1},
		"base year 2014": {func(s string) string { return strings.Replace(s, "base_year = 2023", "base_year = 2014", 1) }, 0.1},
		"three economies": {func(s string) string {
			return strings.Replace(s, `["JPN", "USA"]`, `["JPN", "USA", "KOR"]`, 1)
		}, 0.15},
	} {
		t.Run(name, func(t *testing.T) {
			within(t, limit(t, c.edit(frictionless(t)), false), map[string]float64{
				"trade": 1, "real incomes": c.tolerance, "output by sector": 2 * c.tolerance, "aggregates and prices": 2 * c.tolerance,
			})
		})
	}
}

// With every friction on, too, a lasting duty ends near its equilibrium: American
// surpluses make the dollar dearer until trade balances again, so that exports fall
// as imports do (Lerner 1936). Within seven years they come to within a quarter of
// what the equilibrium says. At the old value of the currency, and with prices that
// the central bank keeps where they were, they would not: the balance is all that
// can move it.
func TestWithAllFrictionsADearerDollarBalancesTrade(t *testing.T) {
	const text = `
title = "A duty on everything"
economies = ["JPN", "USA"]
base_year = 2023
[run]
years = 7
noise = false
[scale]
firms = 60
persons = 200_000
[[shock]]
kind = "tariff"
importer = "USA"
origins = ["all"]
rate = 0.1
start = "2025-01"
`
	ratio := func(variable, settings string) float64 {
		r := simulate(t, text+settings, true)
		key := record.Key{Variable: variable, Economy: "USA"}
		got := lastEffects(r.before, r.after)[key]
		for _, e := range r.rest.Effects() {
			if e.Key == key {
				t.Logf("%s: simulated %+.2f %%, equilibrium %+.2f %%", variable, got, e.Change)
				return got / e.Change
			}
		}
		t.Fatalf("the equilibrium has no %s", variable)
		return 0
	}
	if x := ratio("exports_real", ""); math.Abs(x-1) > 0.25 {
		t.Errorf("American exports change by %.2f of what they do in equilibrium", x)
	}
	const deaf = "[centralbank.exchange_rate_parameters]\nasset_effect = 0\n[foreign.exchange_rate_parameters]\nasset_effect = 0\n"
	if x := ratio("exports_real", deaf); x > 0.75 {
		t.Errorf("where assets do not move currencies American exports still change by %.2f of what they do in equilibrium", x)
	}
}
