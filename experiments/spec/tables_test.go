package spec_test

import (
	"cmp"
	"reflect"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

const manyTables = `
title = "many tables"
[firm]
stock_days = 20
weights = { AGR = 2 }
[firm.pricing_parameters]
markup = 0.5
[firm.USA]
pricing = "variable"
[firm.USA.pricing_parameters]
complementarity = 0.1
[firm.USA.MVH]
stock_days = 60
pricing_parameters = { complementarity = 0.7 }
[firm.USA.SRV]
pricing = "cost"
[firm.JPN.MVH.pricing_parameters]
markup = 0.9
`

func TestTheMostSpecificTableWins(t *testing.T) {
	e := parse(t, manyTables)
	for _, c := range []struct {
		economy, sector string
		stock           float64
		pricing         any
		place           spec.Place
	}{
		{"", "", 20, &costPricing{0.5}, spec.Place{}},
		{"KOR", "MVH", 20, &costPricing{0.5}, spec.Place{}},
		{"JPN", "AGR", 20, &costPricing{0.5}, spec.Place{}},
		{"JPN", "MVH", 20, &costPricing{0.9}, spec.Place{Economy: "JPN", Sector: "MVH"}},
		{"USA", "", 20, &variablePricing{0.1}, spec.Place{Economy: "USA"}},
		{"USA", "AGR", 20, &variablePricing{0.1}, spec.Place{Economy: "USA"}},
		{"USA", "MVH", 60, &variablePricing{0.7}, spec.Place{Economy: "USA", Sector: "MVH"}},
		// Another behaviour than the economy's starts from its own defaults.
		{"USA", "SRV", 20, &costPricing{0.2}, spec.Place{Economy: "USA", Sector: "SRV"}},
	} {
		var firm firmParameters
		if err := e.Tables.Resolve("firm", c.economy, c.sector, &firm); err != nil {
			t.Fatal(err)
		}
		if firm.StockDays != c.stock {
			t.Errorf("firms of %s %s stock %g days, want %g", c.economy, c.sector, firm.StockDays, c.stock)
		}
		if want := (map[string]float64{"MVH": 1, "AGR": 2}); !reflect.DeepEqual(firm.Weights, want) {
			t.Errorf("a table of numbers adds to the default: %v, want %v", firm.Weights, want)
		}
		pricing, err := e.Tables.Behaviour("firm.pricing", c.economy, c.sector)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(pricing, c.pricing) {
			t.Errorf("firms of %s %s price by %#v, want %#v", c.economy, c.sector, pricing, c.pricing)
		}
		if place := e.Tables.Place("firm", c.economy, c.sector); place != c.place {
			t.Errorf("the table for %s %s is that of %v, want %v", c.economy, c.sector, place, c.place)
		}
	}
}

func TestResolvedParametersShareNothing(t *testing.T) {
	e := parse(t, manyTables)
	var first, second firmParameters
	if err := e.Tables.Resolve("firm", "JPN", "AGR", &first); err != nil {
		t.Fatal(err)
	}
	first.Weights["MVH"], first.Shares[0] = 99, 99
	if err := e.Tables.Resolve("firm", "JPN", "AGR", &second); err != nil {
		t.Fatal(err)
	}
	if second.Weights["MVH"] != 1 || second.Shares[0] != 0.5 {
		t.Errorf("a change of one resolved struct shows in the next: %+v", second)
	}
}

func TestDefaultTablesAreThoseOfAnEmptyFile(t *testing.T) {
	written, bare := parse(t, title).Tables, spec.DefaultTables(fakeCatalogue())
	var a, b firmParameters
	if err := cmp.Or(written.Resolve("firm", "JPN", "MVH", &a), bare.Resolve("firm", "JPN", "MVH", &b)); err != nil || !reflect.DeepEqual(a, b) {
		t.Errorf("%+v and %+v, %v", a, b, err)
	}
	if choice, err := bare.Choice("firm.pricing", "JPN", "MVH"); err != nil || choice != "cost" {
		t.Errorf("pricing is %q, %v", choice, err)
	}
}

func TestWhatIsNotInTheCatalogueCannotBeResolved(t *testing.T) {
	e := parse(t, title)
	if err := e.Tables.Resolve("frim", "", "", new(firmParameters)); err == nil {
		t.Error("a kind that does not exist resolves")
	}
	if _, err := e.Tables.Behaviour("firm.hiring", "", ""); err == nil {
		t.Error("a slot that does not exist has a behaviour")
	}
}

func TestDangerousParametersAreWarnedOfWhereTheyStand(t *testing.T) {
	e := parse(t, lines(title, tariff, `[firm.USA]`, `stock_days = 300`, `[firm.USA.MVH.pricing_parameters]`, `markup = 2`,
		`[run]`, `replicates = 1`, `check = false`), "shock.0.rate=3", "shock.0.profile=ramp", "shock.0.ramp_months=90")
	want := []string{
		"run.replicates is 1: a single pair of runs gives no band of uncertainty",
		"run.check is false: a broken accounting identity would go unnoticed",
		"shock.tariff0.rate is 3: nobody has seen such a rate",
		"shock.tariff0.ramp_months is 90: the shock ends or the run is over before it reaches full strength",
		"firm.USA.stock_days is 300: stocks this long hide every shortage",
		"firm.USA.MVH.pricing_parameters.markup is 2: a mark-up this high empties the shops",
	}
	if got := spec.Warnings(e); !reflect.DeepEqual(got, want) {
		t.Errorf("warnings are\n%q, want\n%q", got, want)
	}
	for setting, want := range map[string]string{
		"scale.persons=1": "scale.persons is 1: ", "scale.persons=1_000_000": "scale.persons is 1000000: ",
		"scale.firms=5": "scale.firms is 5: ", "scale.firms=1_000_000": "scale.firms is 1000000: ",
	} {
		if got := spec.Warnings(parse(t, lines(title, tariff), setting)); len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s is warned of with %q", setting, got)
		}
	}
	passive := parse(t, lines(title, tariff, `[firm.KOR]`, `stock_days = 30`, `[firm.KOR.MVH]`, `stock_days = 30`))
	want = []string{
		"[firm.KOR] has no effect: KOR is passive in this experiment; add it to economies, or take the table out",
		"[firm.KOR.MVH] has no effect: KOR is passive in this experiment; add it to economies, or take the table out",
	}
	if got := spec.Warnings(passive); !reflect.DeepEqual(got, want) {
		t.Errorf("tables of a passive region are warned of with\n%q, want\n%q", got, want)
	}
	if got := spec.Warnings(parse(t, lines(title, tariff))); len(got) > 0 {
		t.Errorf("an ordinary experiment is warned of: %q", got)
	}
}
