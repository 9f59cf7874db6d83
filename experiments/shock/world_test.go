package shock

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// world is a small world: Japan and the United States with agents, three
// passive regions of which the rest of the world uses the dollar, four goods
// and two services.
func world() engine.Geography {
	return engine.Geography{
		Regions:  []string{"JPN", "USA", "CHN", "EUR", "ROW"},
		Modelled: 2,
		Currency: []string{"JPY", "USD", "CNY", "EUR", "USD"},
		Sectors:  []string{"MIN", "MET", "ELE", "MVH", "ICT", "FIN"},
		Storable: []bool{true, true, true, true, false, false},
		Groups: map[string][]string{
			"all":      {"MIN", "MET", "ELE", "MVH", "ICT", "FIN"},
			"goods":    {"MIN", "MET", "ELE", "MVH"},
			"services": {"ICT", "FIN"},
		},
	}
}

// table is what a [[shock]] table says apart from the common keys.
type table = map[string]any

func list(names ...string) []any {
	out := make([]any, len(names))
	for i, n := range names {
		out[i] = n
	}
	return out
}

// decode reads a table into a new shock of a kind and binds it, and returns
// every mistake.
func decode(t *testing.T, kind string, fields table) (engine.Shock, []error) {
	t.Helper()
	entry, err := engine.Catalogue{Shocks: Builtin()}.Shock(kind)
	if err != nil {
		t.Fatal(err)
	}
	s := entry.New()
	if errs := parameter.Decode(s, fields, nil); len(errs) > 0 {
		return nil, errs
	}
	return s, s.Bind(world())
}

// bound is decode for a table without mistakes.
func bound(t *testing.T, kind string, fields table) engine.Shock {
	t.Helper()
	s, errs := decode(t, kind, fields)
	for _, err := range errs {
		t.Error(err)
	}
	if len(errs) > 0 {
		t.FailNow()
	}
	return s
}

// under returns the levers after a shock of a kind acted at an intensity.
func under(t *testing.T, kind string, fields table, intensity float64) *engine.Levers {
	t.Helper()
	l := fresh()
	bound(t, kind, fields).Apply(l, intensity)
	return l
}

func fresh() *engine.Levers { return engine.NewLevers(len(world().Regions), len(world().Sectors)) }

// on finds the position of a route by codes.
func on(importer, origin, sector string) int {
	w := world()
	return fresh().At(w.Region(importer), w.Region(origin), w.Sector(sector))
}

// cell finds the position of a (region, sector) by codes.
func cell(region, sector string) int {
	w := world()
	return fresh().Cell(w.Region(region), w.Sector(sector))
}

// moved lists the positions of a lever that are not at the base value.
func moved(lever []float64, base float64) []int {
	var out []int
	for i, v := range lever {
		if v != base && !(math.IsNaN(v) && math.IsNaN(base)) {
			out = append(out, i)
		}
	}
	return out
}

// wantMoved checks that a lever moved at the given positions and nowhere else.
func wantMoved(t *testing.T, what string, lever []float64, base float64, want ...int) {
	t.Helper()
	slices.Sort(want)
	if got := moved(lever, base); !slices.Equal(got, want) {
		t.Errorf("%s moved at positions %v, want %v", what, got, want)
	}
}

// wantValue compares up to the rounding of a few operations.
func wantValue(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got != want && math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want)) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// wantMistakes checks that a table is refused with exactly one mistake per
// given key, in order, whose text contains the words after the colon.
func wantMistakes(t *testing.T, kind string, fields table, want ...string) {
	t.Helper()
	_, errs := decode(t, kind, fields)
	if len(errs) != len(want) {
		t.Errorf("%s %v has mistakes %v, want %d", kind, fields, errs, len(want))
		return
	}
	for i, w := range want {
		key, words, _ := strings.Cut(w, ": ")
		field, isField := errs[i].(*engine.FieldError)
		if !isField || field.Key != key || !strings.Contains(field.Err.Error(), words) {
			t.Errorf("mistake %d of %s is %q, want key %s and the words %q", i+1, kind, errs[i], key, words)
		}
	}
}
