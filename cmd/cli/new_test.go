package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// What `new` writes is whole; package cmd_test compiles and runs it.
func TestNewWritesAModuleAndAnExperiment(t *testing.T) {
	t.Chdir(t.TempDir())
	transpac(t, engine.Catalogue{}, "new", "behaviour", "slow-hands").must(t, 0, filepath.Join("slow-hands", "main.go"), "next: cd slow-hands")
	for name, words := range map[string][]string{
		"main.go":         {"type SlowHands struct", `Name: "slow-hands"`},
		"main_test.go":    {"func TestSlowHandsKeepsThePromises", "firm.pricing=slow-hands"},
		"experiment.toml": {`pricing = "slow-hands"`},
		"go.mod":          {"module example.com/slow-hands", "replace " + modulePath + " => ..", "github.com/BurntSushi/toml"},
		"go.sum":          {"github.com/BurntSushi/toml"},
	} {
		text, err := os.ReadFile(filepath.Join("slow-hands", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if !strings.Contains(string(text), w) {
				t.Errorf("%s lacks %q:\n%s", name, w, text)
			}
		}
		if strings.Contains(string(text), "<<") {
			t.Errorf("%s has an open place", name)
		}
	}
	transpac(t, engine.Catalogue{}, "new", "experiment", "steel").must(t, 0, "steel.toml")
	transpac(t, engine.Catalogue{}, "validate", "steel.toml").must(t, 0, "sound")
}

func TestMistakesWithNewLeaveNothingBehind(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("taken", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("taken.toml", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  []string
		words []string
	}{
		{[]string{"behaviour", "taken"}, []string{"taken exists already"}},
		{[]string{"experiment", "taken"}, []string{"taken.toml exists already"}},
		{[]string{"behavior", "x"}, []string{"did you mean behaviour?"}},
		{[]string{"agent"}, []string{"a kind and a name"}},
		{[]string{"agent", "Funds"}, []string{"lower-case letters"}},
		{[]string{"agent", "../up"}, []string{"lower-case letters"}},
		{[]string{"agent", "firm"}, []string{"[firm] already"}},
		{[]string{"agent", "run"}, []string{"[run] already"}},
		{[]string{"behaviour", "mark-up"}, []string{"mark-up", "already"}},
		{[]string{"experiment", "reciprocal-tariff-2025"}, []string{"library"}},
		{[]string{"agent", "fund", "--checkout", "."}, []string{"--checkout .", "go.mod"}},
	} {
		transpac(t, engine.Catalogue{}, append([]string{"new"}, c.args...)...).must(t, 2, c.words...)
	}
	mustHoldOnly(t, "taken", "taken.toml")
}

func TestAFigureOfOnesOwn(t *testing.T) {
	t.Chdir(t.TempDir())
	transpac(t, engine.Catalogue{}, plus(tiny, "--out", "here", "--quiet")...).must(t, 0)
	plot := func(args ...string) outcome {
		return transpac(t, engine.Catalogue{}, append([]string{"plot", "here"}, args...)...)
	}
	plot("--variables", "exchange_rate,gdp_real", "--economies", "JPN", "--levels", "--replicate", "1", "--out", "mine.png").must(t, 0, "mine.svg", "mine.png")
	text, err := os.ReadFile("mine.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"Exchange rate against the dollar", "GDP, real", "baseline run of replicate 1", "Japan"} {
		if !strings.Contains(string(text), w) {
			t.Errorf("the figure does not say %q", w)
		}
	}
	transpac(t, engine.Catalogue{}, "reproduce", "here", "--quiet").must(t, 0, "identical")
	plot("--variables", "gdp_raal", "--levels").must(t, 2, "did you mean gdp_real?")
	plot("--variables", "gdp_real", "--levels", "--economies", "jpn").must(t, 2, "did you mean JPN?")
	plot("--variables", "gdp_real", "--levels", "--partner", "USA").must(t, 2, "no values", "--partner")
	plot("--variables", "gdp_real").must(t, 2, "no shock", "--levels")
	plot("--variables", "gdp_real", "--levels", "--replicate", "2").must(t, 2, "0 to 1")
	plot("--variables", "gdp_real", "--levels", "--variant", "shocked").must(t, 2, "no shocked run")
	plot("--variables", "gdp_real", "--levels", "--variant", "bassline").must(t, 2, "baseline or shocked")
	plot("--levels").must(t, 2, "--variables")
}
