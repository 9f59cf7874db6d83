package cmd_test

import (
	"os"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// TestTheTableOfDecisionsIsComplete compares the decisions that
// docs/experiments.md lists, and their behaviours, with the program's.
func TestTheTableOfDecisionsIsComplete(t *testing.T) {
	text, err := os.ReadFile("../docs/experiments.md")
	if err != nil {
		t.Fatal(err)
	}
	catalogue := cli.Builtin()
	for _, kind := range catalogue.Kinds {
		for _, f := range parameter.Describe(kind.Parameters()) {
			if f.Slot == "" {
				continue
			}
			row := ""
			for _, line := range strings.Split(string(text), "\n") {
				if strings.HasPrefix(line, "| `"+f.Slot+"` | ") {
					row = line
				}
			}
			if !strings.Contains(row, "| `"+f.Default+"`") {
				t.Errorf("%s: the row %q does not begin with the default, %s", f.Slot, row, f.Default)
			}
			for _, b := range catalogue.Behaviours {
				if b.Slot == f.Slot && !strings.Contains(row, "`"+b.Name+"`") {
					t.Errorf("%s: the row %q lacks %s", f.Slot, row, b.Name)
				}
			}
		}
	}
}
