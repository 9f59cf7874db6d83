package spec_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

var rich = `
title = "quotes \" and \\ and 日本"
story = """
Two lines
and a tab	here."""
economies = ["KOR", "USA"]
base_year = 2014
start = "2014-03"
sweep = { points = 3, nested = [1, [2.0, "x"]], when = 2014-03-01, at = 07:30:00, "odd key" = { a = {} } }
[run]
years = 7
seed = 9223372036854775807
[scale]
firms = 500
[[shock]]
name = "one"
kind = "tariff"
importer = "USA"
rate = 1e-7
start = "2014-05"
duration_months = 4.5
profile = "path"
path = [0.1, 1, 0.30000000000000004]
[[shock]]
kind = "tariff"
importer = "KOR"
rate = 1
sectors = ["MVH", "AGR"]
start = 7
end = 20
profile = "pulse"
half_life_months = 2
[published]
name = "a paper"
[[published.figure]]
value = inf
[[published.figure]]
value = -3
[firm.JPN]
stock_days = 30
[government.USA]
tariff_revenue = "debt"
` + "\n" + manyTablesBody

var manyTablesBody = strings.SplitN(manyTables, "\n", 3)[2]

func TestTheResolvedFormReadsBackToItself(t *testing.T) {
	for name, text := range map[string]string{"plain": title, "shocks": lines(title, tariff, tariff), "tables": manyTables, "rich": rich} {
		e := parse(t, text)
		resolved := spec.Resolved(e)
		again := parse(t, string(resolved))
		if twice := spec.Resolved(again); !bytes.Equal(resolved, twice) {
			t.Errorf("%s: resolved\n%s\nreads back as\n%s", name, resolved, twice)
		}
		if spec.Hash(e) != spec.Hash(again) {
			t.Errorf("%s: the hash of the resolved form differs", name)
		}
	}
}

func TestTheResolvedFormSpellsOutEveryDefault(t *testing.T) {
	got := string(spec.Resolved(parse(t, lines(title, tariff+`start = "2025-04"`))))
	want := `title = "a test"
economies = ["JPN", "USA"]
base_year = 2023
table = "world"
start = "2025-01"

[run]
years = 5
steps_per_year = 12
replicates = 32
seed = 1
noise = true
check = true

[scale]
persons = 10000
firms = 1000

[record]
series = "aggregate"

[[shock]]
name = "tariff0"
kind = "tariff"
start = "2025-04"
profile = "step"
importer = "USA"
sectors = ["goods"]
rate = 0.24

[firm]
stock_days = 30.0
pricing = "cost"
weights = {MVH = 1.0}
shares = [0.5, 0.5]

[firm.pricing_parameters]
markup = 0.2

[government]
tariff_revenue = "rebate"

[bank]
reserve = 0.1
`
	if got != want {
		t.Errorf("resolved form is\n%s\nwant\n%s", got, want)
	}
}

func TestTheHashIsThatOfWhatTheFileSaysAndNotOfHow(t *testing.T) {
	base := lines(title, "[run]", "years = 3", tariff)
	want := spec.Hash(parse(t, base))
	for name, text := range map[string]string{
		"a default spelled out":      lines(title, "[run]", "years = 3", "seed = 1", tariff),
		"another order and comments": lines("# a comment", title, tariff, "[firm]", "[run]", "years = 3"),
		"an override that is none":   lines(base, "[firm.JPN]", "stock_days = 30"),
		"an inline table":            lines(title, "run = { years = 3 }", tariff),
	} {
		if got := spec.Hash(parse(t, text)); got != want {
			t.Errorf("%s changes the hash", name)
		}
	}
	if got := spec.Hash(parse(t, lines(title, tariff), "run.years=3")); got != want {
		t.Error("--set and the file give different hashes for one value")
	}
	renamed, err := spec.Parse("other.toml", []byte(base), options())
	if err != nil || spec.Hash(renamed) != want {
		t.Error("the name of the file changes the hash")
	}
	for name, set := range map[string]string{
		"seed": "run.seed=2", "title": "title=x", "economies": `economies=["USA","JPN"]`, "rate": "shock.0.rate=0.240000000000001",
		"start": "shock.0.start=1", "parameter": "bank.reserve=0.2", "place": "firm.USA.MVH.stock_days=3", "sweep": "sweep.points=3",
	} {
		if spec.Hash(parse(t, base, set)) == want {
			t.Errorf("another %s leaves the hash as it is", name)
		}
	}
	if len(want) != 64 {
		t.Errorf("the hash has %d digits", len(want))
	}
}

func TestADefectiveCatalogueIsTheProgrammersMistake(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(*engine.Catalogue)
		answer string
	}{
		"reserved name":  {func(c *engine.Catalogue) { c.Kinds[2].Name = "run" }, "kind run: the name cannot be that of a table"},
		"kind twice":     {func(c *engine.Catalogue) { c.Kinds[2].Name = "firm" }, "kind firm is announced twice"},
		"no default":     {func(c *engine.Catalogue) { c.Behaviours[0].Name = "x" }, `kind firm: default of pricing: engine: no behaviour of firm.pricing is named "cost"`},
		"no such slot":   {func(c *engine.Catalogue) { c.Behaviours[1].Slot = "firm.x" }, `behaviour firm.x "variable": no kind has that slot`},
		"common key":     {func(c *engine.Catalogue) { c.Shocks[0].New = func() engine.Shock { return new(shockWithName) } }, "shock tariff: key name is common to all shocks"},
		"malformed tag":  {func(c *engine.Catalogue) { c.Kinds[2].Parameters = func() any { return new(malformed) } }, "kind bank: parameter:"},
		"nil parameters": {func(c *engine.Catalogue) { c.Kinds[2].Parameters = nil }, "kind bank: Parameters is nil"},
	} {
		opt := options()
		c.spoil(&opt.Catalogue)
		if _, err := spec.Parse("x.toml", []byte(title), opt); err == nil || !strings.Contains(err.Error(), c.answer) {
			t.Errorf("%s: told %v, want %s", name, err, c.answer)
		}
	}
	if errs := spec.CheckCatalogue(fakeCatalogue()); len(errs) > 0 {
		t.Error(errs)
	}
}

type shockWithName struct {
	tariffShock
	Name string `toml:"name" doc:"A name."`
}

type malformed struct {
	X float64 `toml:"x" range:"[1" doc:"A number."`
}
