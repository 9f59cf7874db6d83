package cli

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/facts"
)

func TestFactsAreWrittenAsTableAndFigure(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	transpac(t, engine.Catalogue{}, "facts", "output-cycle", "price-changes", "--quiet", "--out", dir,
		"--set", "run.years=15", "--set", "run.replicates=2", "--set", "scale.firms=60", "--set", "scale.persons=200000").
		must(t, 0, "output-cycle", "verdict", "match")
	for _, name := range []string{"README.md", "facts.csv", "agreement.svg", "agreement.png"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	figure, err := os.ReadFile(filepath.Join(dir, "agreement.svg"))
	if err != nil {
		t.Fatal(err)
	}
	if text := string(figure); !strings.Contains(text, ">Do the simulated economies move as actual ones do?<") || strings.Contains(text, "published") {
		t.Error("the figure does not ask the question of the facts")
	}
}

func TestMistakesOfFactsAreExplained(t *testing.T) {
	transpac(t, engine.Catalogue{}, "facts", "okum").must(t, 2, `no fact is called "okum"`, "okun")
	transpac(t, engine.Catalogue{}, "facts", "okun", "--workers", "0").must(t, 2, "1 or more")
	transpac(t, engine.Catalogue{}, "facts", "okun", "--set", "run.years=10").must(t, 2, "run.years is 10", "15 years or more")
	transpac(t, engine.Catalogue{}, "facts", "okun", "--set", "run.years=3").must(t, 2, "run.years of 15 or more")
}

// The committed table has the facts of the program, with their values and bands.
func TestTheCommittedTableOfFactsIsThatOfTheProgram(t *testing.T) {
	text, err := os.ReadFile("../../results/facts/facts.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, row := range rows[1:] {
		names = append(names, row[0])
	}
	if got, want := slices.Compact(names), facts.Names(); !slices.Equal(got, want) {
		t.Errorf("the table has %v, the program %v; write it anew with `transpac facts`", got, want)
	}
}
