package cli

import (
	"os"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/library"
)

func TestDescribeKnowsEverythingThatItLists(t *testing.T) {
	all := transpac(t, faultyKind(), "describe").must(t, 0, "faulty", "firm.pricing", "base-year 2023", "variables").out
	for _, name := range newProgram(Builtin(), faultyKind(), nil, nil).describable() {
		if !strings.Contains(all, "  "+name+" ") {
			t.Errorf("`describe` does not list %s", name)
		}
		if o := transpac(t, faultyKind(), "describe", name).must(t, 0); o.out == "" {
			t.Errorf("describe %s says nothing", name)
		}
	}
}

func TestDescribeGivesEveryPropertyOfAParameter(t *testing.T) {
	transpac(t, engine.Catalogue{}, "describe", "firm").must(t, 0, "utilisation = 0.8    number", "symbol: u", "source: ", "[firm.JPN.MVH]", `firm.pricing = "variable-markup"`)
	transpac(t, engine.Catalogue{}, "describe", "firm.planning").must(t, 0, "production-smoothing",
		"stock_days = 14    number, 0 to 365; unit: days; symbol: n_s", "caution: safe is 5 to 200", "source: ")
	transpac(t, engine.Catalogue{}, "describe", "tariff").must(t, 0, "importer = required", "rate", "start = required", "half_life_months")
	transpac(t, engine.Catalogue{}, "describe", "experiment").must(t, 0, `economies = ["JPN", "USA"]`, "steps_per_year = 12", "one of 4, 12, 52, 365")
}

func TestDescribeVariablesNamesUnits(t *testing.T) {
	transpac(t, engine.Catalogue{}, "describe", "variables").must(t, 0, "gdp_real", "unemployment_rate", "tariff_revenue", "million")
}

func TestDescribeSaysWhatACodeStandsFor(t *testing.T) {
	transpac(t, engine.Catalogue{}, "describe", "regions").must(t, 0, "JPN  Japan", "ROW  Rest of the world")
	transpac(t, engine.Catalogue{}, "describe", "sectors").must(t, 0, "MVH  Motor vehicles and parts", "goods ")
	transpac(t, engine.Catalogue{}, "describe", "gdp_real").must(t, 0, "gdp_real (")
}

func TestDescribePanelsNamesColumnsAndUnits(t *testing.T) {
	transpac(t, engine.Catalogue{}, "describe", "panels").must(t, 0, `kind = "firm"`, "output (million USD, base-year prices, annual rate)", `kind = "consumer"`, "employed (0 or 1)")
	transpac(t, engine.Catalogue{}, "describe", "consumer").must(t, 0, "quintile (1 to 5)")
	transpac(t, engine.Catalogue{}, "describe", "experiment").must(t, 0, "[[record.panel]]", "sample = 500", "First recorded month or step")
}

func TestDescribeBaseYearShowsTheChosenEconomies(t *testing.T) {
	transpac(t, engine.Catalogue{}, "describe", "base-year", "2014", "--economies", "KOR,USA").must(t, 0, "Base year 2014", "Exports of KOR")
}

func TestListShowsEveryExperimentOfTheLibrary(t *testing.T) {
	o := transpac(t, engine.Catalogue{}, "list").must(t, 0)
	for _, e := range library.Entries() {
		if !strings.Contains(o.out, "  "+e.Name+" ") || !strings.Contains(o.out, e.Title) {
			t.Errorf("%s is not listed with its title", e.Name)
		}
	}
}

func TestEveryExperimentOfTheLibraryIsSoundAndResolvesToItself(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range library.Names() {
		transpac(t, engine.Catalogue{}, "validate", name).must(t, 0, "is sound")
	}
	first := transpac(t, engine.Catalogue{}, "validate", "baseline", "--resolved", "--seed", "7").must(t, 0, "seed = 7")
	write(t, "baseline.toml", first.out)
	second := transpac(t, engine.Catalogue{}, "validate", "./baseline.toml", "--resolved").must(t, 0)
	if first.out != second.out {
		t.Error("the resolved text does not resolve to itself")
	}
}

func TestHelpTeachesByExample(t *testing.T) {
	for _, c := range newProgram(engine.Catalogue{}, engine.Catalogue{}, nil, nil).command().Commands() {
		o := transpac(t, engine.Catalogue{}, c.Name(), "--help").must(t, 0, "Examples:\n  transpac "+c.Name())
		if o.err != "" {
			t.Errorf("help of %s goes to standard error", c.Name())
		}
	}
	if o := transpac(t, engine.Catalogue{}, "--version").must(t, 0); !strings.Contains(o.out, Version) {
		t.Errorf("--version prints %q", o.out)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
