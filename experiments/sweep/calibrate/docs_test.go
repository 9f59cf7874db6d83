package calibrate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

// The examples of docs/sweeps.md are tables without mistakes, and the texts of
// constraints are those that a design reads.
func TestTheExamplesOfTheGuideAreValid(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "sweeps.md"))
	if err != nil {
		t.Fatal(err)
	}
	var toml []string
	for i, block := range strings.Split(string(text), "```") {
		if body, isTOML := strings.CutPrefix(block, "toml\n"); i%2 == 1 && isTOML {
			toml = append(toml, body)
		}
	}
	root := table(t, strings.Join(toml, "\n"))
	sweep, _ := root["sweep"].(map[string]any)
	d, mistakes := design.Parse(sweep, nil)
	for _, m := range mistakes {
		t.Error(m)
	}
	raw, _ := root["calibrate"].(map[string]any)
	plan, more := Parse(raw)
	for _, m := range more {
		t.Error(m)
	}
	if d == nil || plan == nil || d.Len() != 256 || d.Adaptive == nil || len(plan.Moments) != 2 {
		t.Errorf("design %v, plan %v", d, plan)
	}
}
