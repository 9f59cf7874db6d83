package design

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// table reads the text of a [sweep] table, in the form that package spec hands
// on.
func table(t testing.TB, text string) map[string]any {
	t.Helper()
	var raw map[string]any
	if _, err := toml.Decode(text, &raw); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return alikeTables(raw).(map[string]any)
}

// alikeTables gives inline lists of tables the type of [[tables]].
func alikeTables(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for k := range v {
			v[k] = alikeTables(v[k])
		}
	case []any:
		var tables []map[string]any
		for _, item := range v {
			if inner, isTable := item.(map[string]any); isTable {
				tables = append(tables, inner)
			}
		}
		if len(v) > 0 && len(tables) == len(v) {
			return tables
		}
	}
	return value
}

// parsed is the design of a text without mistakes.
func parsed(t testing.TB, text string) *Design {
	t.Helper()
	d, mistakes := Parse(table(t, text), files)
	for _, m := range mistakes {
		t.Error(m)
	}
	if len(mistakes) > 0 {
		t.FailNow()
	}
	return d
}

// files is the folder of the tests.
func files(name string) ([]byte, error) {
	text, known := map[string]string{
		"points.csv": "shock.a.rate, firm.pricing, run.years\n# a comment\n0.1, mark-up, 2\n0.25, variable-markup, 3\n",
		"ragged.csv": "a,b\n1,2\n3\n",
		"empty.csv":  "",
	}[name]
	if !known {
		return nil, &os.PathError{Op: "open", Path: name, Err: os.ErrNotExist}
	}
	return []byte(text), nil
}

func all(d *Design) (points [][]any) {
	for i := range d.Len() {
		points = append(points, d.Point(i).Values)
	}
	return points
}

func TestAGridHasEveryCombinationOnce(t *testing.T) {
	d := parsed(t, `
		design = "grid"
		[[parameter]]
		key = "shock.a.rate"
		range = [0.0, 1.0]
		steps = 5
		[[parameter]]
		key = "firm.pricing"
		values = ["mark-up", "variable-markup"]
		[[parameter]]
		key = "run.years"
		range = [1, 3]
		steps = 9
		integer = true
	`)
	if d.Len() != 5*2*3 {
		t.Fatalf("%d points, want 30", d.Len())
	}
	seen := map[string]bool{}
	for i := range d.Len() {
		seen[strings.Join(d.Settings(d.Point(i)), " ")] = true
	}
	for _, a := range []string{"0.0", "0.25", "0.5", "0.75", "1.0"} {
		for _, b := range []string{`"mark-up"`, `"variable-markup"`} {
			for c := 1; c <= 3; c++ {
				if want := fmt.Sprintf("shock.a.rate=%s firm.pricing=%s run.years=%d", a, b, c); !seen[want] {
					t.Errorf("%s is missing", want)
				}
			}
		}
	}
}

func TestAListIsWhatTheFileSays(t *testing.T) {
	for _, text := range []string{
		"design = \"list\"\nfile = \"points.csv\"",
		`design = "list"
		 points = [{ shock.a.rate = 0.1, "firm.pricing" = "mark-up", "run.years" = 2 }, { "shock.a.rate" = 0.25, firm.pricing = "variable-markup", run.years = 3 }]`,
	} {
		d := parsed(t, text)
		got := []string{}
		for i := range d.Len() {
			settings := d.Settings(d.Point(i))
			slices.Sort(settings)
			got = append(got, strings.Join(settings, " "))
		}
		want := []string{
			`firm.pricing="mark-up" run.years=2 shock.a.rate=0.1`,
			`firm.pricing="variable-markup" run.years=3 shock.a.rate=0.25`,
		}
		if !slices.Equal(got, want) {
			t.Errorf("points %q, want %q", got, want)
		}
	}
}
