package cli

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

func TestTheEquilibriumOfATariffIsPrintedWithWhatItRestsOn(t *testing.T) {
	o := transpac(t, engine.Catalogue{}, "equilibrium", "reciprocal-tariff-2025").must(t, 0,
		"Consumption, real", "Terms of trade", "JPN to USA", "What the equations leave over", "trade balance is minus its base-year transfer")
	if strings.Contains(o.out, "NaN") {
		t.Errorf("%s", o.out)
	}
}

func TestTheEquilibriumComesAsATableForMachines(t *testing.T) {
	o := transpac(t, engine.Catalogue{}, "equilibrium", "reciprocal-tariff-2025", "--format", "csv").must(t, 0)
	rows, err := csv.NewReader(strings.NewReader(o.out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 500 || strings.Join(rows[0], " ") != "variable economy partner sector unit base value change nominal" {
		t.Errorf("%d rows under %v", len(rows), rows[0])
	}
}

func TestTheSecondClosureCarriesItsName(t *testing.T) {
	transpac(t, engine.Catalogue{}, "equilibrium", "reciprocal-tariff-2025", "--closure", "exact-hat", "--autarky").must(t, 0,
		"Exact hat algebra", "not the simulator's equations", "KOR", "real wage behind closed borders")
	file := filepath.Join(t.TempDir(), "oil.toml")
	const oil = "title = \"dear oil\"\neconomies = [\"JPN\", \"USA\"]\n[[shock]]\nkind = \"world-price\"\nsectors = [\"MIN\"]\nchange = 0.5\n"
	if err := os.WriteFile(file, []byte(oil), 0o600); err != nil {
		t.Fatal(err)
	}
	transpac(t, engine.Catalogue{}, "equilibrium", file, "--closure", "exact-hat").must(t, 2, "tariffs alone", "world prices")
	transpac(t, engine.Catalogue{}, "equilibrium", file).must(t, 0, "Consumption, real")
}

func TestThePublishedStudyAgreesInEveryFigure(t *testing.T) {
	o := transpac(t, engine.Catalogue{}, "equilibrium", "liberation-day").must(t, 0, "E1", "E2", "E3", "agrees")
	if strings.Contains(o.out, "DIFFERS") {
		t.Errorf("%s", o.out)
	}
	transpac(t, engine.Catalogue{}, "equilibrium", "liberation-day", "--labour-supply", "1").must(t, 2, "--labour-supply does not change liberation-day")
}

func TestShocksWithoutAnEquilibriumAreNamed(t *testing.T) {
	transpac(t, engine.Catalogue{}, "equilibrium", "yen-risk-premium").must(t, 2, "no static equilibrium", "risk-premium", "exchange rate")
	transpac(t, engine.Catalogue{}, "equilibrium", "baseline").must(t, 2, "it has no shock")
}

func TestMistakesInTheFlagsOfEquilibrium(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--closure", "simulater"}, `did you mean simulator`},
		{[]string{"--format", "json"}, "text or csv"},
		{[]string{"--format", "csv", "--nash"}, "effects only"},
		{[]string{"--closure", "exact-hat", "--optimal"}, "leave out --closure exact-hat"},
		{[]string{"--labour-supply", "-1"}, "--labour-supply is -1; give a number, 0 to 100"},
		{[]string{"--labour-supply", "abc"}, `--labour-supply is "abc"; give a number; `},
		{[]string{"--labor-supply", "1"}, "did you mean --labour-supply?"},
		{[]string{"--external-economies", "5"}, "--external-economies is 5; give a number, 0 or more and below 1"},
		{[]string{"--external-economies", "NaN"}, "give a number, 0 or more"},
		{[]string{"--technology", "1e300"}, "give a number, 0 to 20"},
		{[]string{"--trade-elasticity", "0"}, "--trade-elasticity is 0; give a number, above 0"},
		{[]string{"--closure", "exact-hat", "--external-economies", "0.1"}, "add --labour-supply"},
		{[]string{"--closure", "exact-hat", "--external-economies", "0.3", "--labour-supply", "0.5"}, "is 1.2; it must stay below 1"},
		{[]string{"--external-economies", "0.5", "--labour-supply", "3"}, "times --labour-supply 3 is 1.5; it must stay below 1"},
		{[]string{"--format", "x"}, "--format is \"x\"; give text or csv\n"},
		{[]string{"--trade-elasticity", "6"}, "belongs to --closure exact-hat and --autarky"},
	} {
		transpac(t, engine.Catalogue{}, append([]string{"equilibrium", "reciprocal-tariff-2025"}, c.args...)...).must(t, 2, c.want)
	}
}

func TestTheSummaryOfATariffStandsBesideItsEquilibrium(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	transpac(t, engine.Catalogue{}, "run", "reciprocal-tariff-2025", "--out", dir, "--quiet", "--replicates", "1",
		"--set", "run.noise=false", "--set", "run.years=2", "--set", "scale.persons=1_000_000", "--set", "scale.firms=40").must(t, 0, "static equilibrium")
	for _, name := range []string{"summary.md", "report.html"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"static equilibrium", "employment where wages are stable"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}
