package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	runner "github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/results/record"
)

const dutyAndQuake = `
title = "what is recorded"
start = "2025-01"
[run]
years = 3
replicates = 2
[scale]
firms = 120
persons = 60_000
[record]
series = "full"
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.24
start = "2025-04"
[[shock]]
name = "quake"
kind = "capital-loss"
economy = "JPN"
sectors = ["all"]
share = 0.5
start = "2025-07"
`

// series reads a recording by name.
type seriesOf struct {
	*engine.Recording
	at map[engine.SeriesKey]int
}

func byName(r *engine.Recording) seriesOf {
	s := seriesOf{r, map[engine.SeriesKey]int{}}
	for i, k := range r.Keys {
		s.at[k] = i
	}
	return s
}

func (s seriesOf) key(t *testing.T, variable string, k engine.SeriesKey) int {
	t.Helper()
	for i, v := range s.Variables {
		if v.Name == variable {
			k.Variable = i
			if at, ok := s.at[k]; ok {
				return at
			}
		}
	}
	t.Fatalf("%s %+v is not recorded", variable, k)
	return 0
}

func (s seriesOf) value(t *testing.T, step int, variable string, k engine.SeriesKey) float64 {
	t.Helper()
	return s.At(step, s.key(t, variable, k))
}

func (s seriesOf) money(t *testing.T, step int, variable, economy string) int64 {
	t.Helper()
	return s.Money[step*len(s.Keys)+s.key(t, variable, engine.SeriesKey{Economy: economy})]
}

var quintiles = []string{"q1", "q2", "q3", "q4", "q5"}

// importersQuota gives licence premia to importers.
const importersQuota = `
[[shock]]
name = "cars"
kind = "quota"
importer = "USA"
origins = ["JPN"]
sectors = ["MVH"]
limit = 0.6
holder = "importers"
start = "2025-05"
`

// What the parts have adds up to what the whole has, in every step of a life
// with noise, a tariff, a quota and an earthquake.
func TestTheRecordAddsUp(t *testing.T) {
	w := world(t, parse(t, dutyAndQuake+importersQuota), model.Shocked, 0)
	r := byName(run(t, w))
	entered, cut := 0.0, 0.0
	for step := range r.Steps() {
		for _, economy := range []string{"JPN", "USA"} {
			all := engine.SeriesKey{Economy: economy}
			value := func(v string, k engine.SeriesKey) float64 { return r.value(t, step, v, k) }
			for _, v := range []string{"consumption_real", "disposable_income", "disposable_income_real", "equivalent_variation"} {
				var sum, size float64
				for _, q := range quintiles {
					x := value(v, engine.SeriesKey{Economy: economy, Group: q})
					sum, size = sum+x, size+math.Abs(x)
				}
				if total := value(v, all); math.Abs(sum-total) > 1e-9*size {
					t.Fatalf("step %d: the quintiles' %s in %s is %.9g, the whole %.9g", step, v, economy, sum, total)
				}
			}
			for _, v := range []string{"exports_real", "imports_real", "imports_nominal"} {
				var partners, sectors float64
				for _, p := range w.Regions {
					if p == economy {
						continue
					}
					partners += value(v, engine.SeriesKey{Economy: economy, Partner: p})
					for _, j := range w.Sectors {
						sectors += value(v, engine.SeriesKey{Economy: economy, Partner: p, Sector: j})
					}
				}
				if total := value(v, all); math.Abs(partners-total) > 1e-9*total || math.Abs(sectors-total) > 1e-9*total {
					t.Fatalf("step %d: %s of %s is %.9g, by partner %.9g, by partner and sector %.9g", step, v, economy, total, partners, sectors)
				}
			}
			amount := func(v string) int64 { return r.money(t, step, v, economy) }
			gdp := amount("gdp_nominal")
			if x := amount("consumption_nominal") + amount("government_nominal") + amount("investment_nominal") + amount("inventories_nominal") +
				amount("exports_nominal") - amount("imports_nominal"); x != gdp {
				t.Fatalf("step %d: expenditure in %s is %d, GDP %d", step, economy, x, gdp)
			}
			if x := amount("wages_nominal") + amount("operating_surplus") + amount("production_taxes"); x != gdp {
				t.Fatalf("step %d: incomes in %s are %d, GDP %d", step, economy, x, gdp)
			}
			uses := value("consumption_real", all) + value("government_real", all) + value("investment_real", all) + value("inventories_real", all)
			if x := uses + value("exports_real", all) - value("imports_real", all); math.Abs(x-value("gdp_real", all)) > 1e-9*x {
				t.Fatalf("step %d: real uses in %s are %.9g, real GDP %.9g", step, economy, x, value("gdp_real", all))
			}
			if in, out := value("entries", all), value("bankruptcies", all); in != out {
				t.Fatalf("step %d: %g firms a year enter in %s and %g fail, and each entrant takes a failed firm's place", step, in, economy, out)
			}
			entered += value("entries", all)
			cut += value("stock_outs", all)
			for _, v := range []string{"exporter_share", "stock_outs", "fill_rate", "largest_firms_share"} {
				if x := value(v, all); x < 0 || x > 1 {
					t.Fatalf("step %d: %s of %s is %g, and is a share", step, v, economy, x)
				}
			}
		}
	}
	if entered == 0 || cut == 0 {
		t.Errorf("entries sum to %g and shares of firms out of stock to %g, so this test sees nothing of one of them", entered, cut)
	}
}

// The people of a quintile are the same in both runs of a pair and in every
// replicate, and each quintile is a fifth.
func TestAQuintileIsTheSamePeopleInBothRuns(t *testing.T) {
	x := parse(t, dutyAndQuake)
	a := world(t, x, model.Baseline, 0).Population(consumer.Name).(*consumer.Population)
	for name, w := range map[string]*engine.World{"the shocked twin": world(t, x, model.Shocked, 0), "another replicate": world(t, x, model.Shocked, 1)} {
		run(t, w)
		b := w.Population(consumer.Name).(*consumer.Population)
		count := make([]int, consumer.Groups)
		for i := range a.Group {
			if a.Group[i] != b.Group[i] {
				t.Fatalf("consumer %d is in quintile %d of the baseline and in %d of %s", i, a.Group[i]+1, b.Group[i]+1, name)
			}
			count[a.Group[i]]++
		}
		for g, n := range count {
			if math.Abs(float64(n)-float64(len(a.Group))/consumer.Groups) > float64(w.Modelled) {
				t.Errorf("quintile %d has %d of %d consumers", g+1, n, len(a.Group))
			}
		}
	}
	for m := range 2 {
		for g := 1; g < consumer.Groups; g++ {
			if a.BaseIncome[m*consumer.Groups+g] < a.BaseIncome[m*consumer.Groups+g-1] {
				t.Errorf("economy %d: quintile %d earns less than the one below it", m, g+1)
			}
		}
	}
}

// effects are the mean effects of an experiment.
func effects(t *testing.T, text string, set ...string) *record.Table {
	t.Helper()
	out, err := runner.Pairs(t.Context(), parse(t, text, set...), runner.Options{Catalogue: catalogue()})
	if err != nil {
		t.Fatal(err)
	}
	return record.NewTable(out.Responses)
}

func effect(t *testing.T, table *record.Table, k record.Key, step int) float64 {
	t.Helper()
	r, ok := table.At(k, step)
	if !ok {
		t.Fatalf("no response of %+v in step %d", k, step)
	}
	return r.Mean
}

// A tariff whose revenue is not paid out takes from every quintile of the
// importer, and buyers bear most but not all of the duty.
func TestATariffHurtsEveryQuintile(t *testing.T) {
	table := effects(t, dutyAndQuake, "shock.quake.share=0.0", "run.noise=false", "run.replicates=1", "government.USA.tariff_revenue=debt")
	const step = 15
	for _, q := range quintiles {
		if x := effect(t, table, record.Key{Variable: "equivalent_variation_share", Economy: "USA", Group: q}, step); x >= 0 || x < -2 {
			t.Errorf("the equivalent variation of American quintile %s is %.3f %% of income, want a loss below two per cent", q, x)
		}
	}
	route := record.Key{Economy: "USA", Partner: "JPN"}
	route.Variable = "duty_factor"
	// Goods from Japan pay 1 to 2 % already: 24 points more are 24/1.01 to 24/1.02 %.
	added := effect(t, table, route, step)
	if added < 24/1.02 || added > 24/1.01 {
		t.Errorf("the duty adds %.3f %% to the price of the base year, want %.3f to %.3f", added, 24/1.02, 24/1.01)
	}
	route.Variable = "tariff_pass_through"
	through := effect(t, table, route, step)
	if through < 50 || through > 100 {
		t.Errorf("American buyers bear %.1f %% of the duty, want 50 to 100", through)
	}
	route.Variable = "import_price_duty_paid"
	if paid := effect(t, table, route, step); math.Abs(paid-through*added/100) > 0.02 {
		t.Errorf("pass-through %.2f %% of %.3f %% is not the rise of the price, %.3f %%", through, added, paid)
	}
}

// An earthquake that destroys half of a country's capital leaves orders
// unserved, and workers without their jobs, who earn less than those who stayed.
func TestAnEarthquakeLeavesOrdersUnserved(t *testing.T) {
	table := effects(t, dutyAndQuake, "shock.duty.rate=0.0", "run.noise=false", "run.replicates=1")
	const step = 8
	if x := effect(t, table, record.Key{Variable: "stock_outs", Economy: "JPN"}, step); x < 5 {
		t.Errorf("%.1f %% more of Japan's firms cannot serve all orders, want 5 or more", x)
	}
	if x := effect(t, table, record.Key{Variable: "fill_rate", Economy: "JPN"}, step); x >= 0 {
		t.Errorf("the fill rate of Japan's firms changes by %.2f points, want a fall", x)
	}
	if x := effect(t, table, record.Key{Variable: "displaced_earnings", Economy: "JPN"}, step); x >= -5 {
		t.Errorf("displaced Japanese workers earn %.2f points less than those who stayed, want more than 5", -x)
	}
	for _, q := range quintiles {
		if x := effect(t, table, record.Key{Variable: "equivalent_variation_share", Economy: "JPN", Group: q}, step); x >= 0 {
			t.Errorf("Japanese quintile %s gains %.2f %% of income from an earthquake", q, x)
		}
	}
}

// The recorded layoffs are those of the labour market, and the foreign-owned
// jobs those of the affiliates.
func TestLayoffsAndForeignJobsAreCounted(t *testing.T) {
	w := world(t, parse(t, dutyAndQuake), model.Shocked, 0)
	r := byName(run(t, w))
	last := r.Steps() - 1
	p := w.Population(firm.Name).(*firm.Population)
	heads := 0.0
	lo, hi := p.Range(1)
	for f := lo; f < hi; f++ {
		if p.Owner[f] != 1 {
			heads += float64(w.Labour.Heads[f])
		}
	}
	if got := r.value(t, last, "foreign_owned_employment", engine.SeriesKey{Economy: "USA"}); heads == 0 || got != heads*60_000 {
		t.Errorf("foreign-owned firms in the United States have %g jobs, want %g", got, heads*60_000)
	}
	var laidOff float64
	for step := 1; step <= last; step++ {
		laidOff += r.value(t, step, "displaced", engine.SeriesKey{Economy: "JPN"}) / 12
	}
	if got := r.value(t, last, "displaced_workers", engine.SeriesKey{Economy: "JPN"}); math.Abs(got-laidOff) > 0.5 {
		t.Errorf("%.0f displaced workers are followed, and %.0f were laid off", got, laidOff)
	}
}
