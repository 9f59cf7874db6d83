package published

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// Row is one entry of the suite: the [published] table of an experiment.
type Row struct {
	ID        string   `toml:"id" required:"true" doc:"Short name of the row, such as T1: a letter for the group (E, T, C, S, F) and a number."`
	Source    string   `toml:"source" required:"true" doc:"Where the result stands: authors, year, journal, table."`
	Kind      string   `toml:"kind" oneof:"reproduction,comparison of models,calibration check" default:"reproduction" doc:"What agreement means: a measured fact is reproduced, another model agrees, or an input comes back."`
	Mechanism string   `toml:"mechanism" required:"true" doc:"Which mechanism of the model produces the result."`
	Inputs    []string `toml:"inputs" doc:"Parameters that come from the literature, each with its source."`
	Solver    string   `toml:"solver" oneof:"simulation,gravity,market" default:"simulation" doc:"What computes the row: the simulator; the one-sector gravity model of package equilibrium; or one market by itself under the firms' structural pricing. The last two have neither time nor luck, and a variant's set holds their settings."`
	Struck    string   `toml:"struck" doc:"Shock from whose firms output_by_distance counts."`
	Remark    string   `toml:"remark" doc:"What the row cannot say, or why it misses."`

	Experiment string    // name in the library
	Title      string    // of the experiment
	Variants   []Variant // the experiment as it stands, if there are none
	Targets    []Target
}

// Variant is the experiment with some of its keys set anew.
type Variant struct {
	Name string   `toml:"name" required:"true" doc:"How measures call it."`
	Set  []string `toml:"set" doc:"Settings KEY=VALUE, as after --set."`
}

// Target is one published number.
type Target struct {
	Quantity string    `toml:"quantity" required:"true" doc:"What is compared, in words."`
	Measure  string    `toml:"measure" required:"true" doc:"How it is computed from responses."`
	Unit     string    `toml:"unit" doc:"Unit of the measure; empty for a ratio."`
	Value    float64   `toml:"value" default:"nan" doc:"The published number, where there is one rather than a range."`
	Band     []float64 `toml:"band" doc:"Smallest and largest value that count as agreement, fixed before any run; without it the number is only reported."`

	measure expression
}

// fields are the keys of the [published] table beside those of Row.
const (
	variantsKey = "variant"
	targetsKey  = "target"
)

// newRow reads the [published] table of an experiment and reports every mistake
// in it.
func newRow(x *spec.Experiment) (*Row, error) {
	r := &Row{Experiment: x.Name, Title: x.Title}
	if x.Published == nil {
		return nil, fmt.Errorf("%s has no [published] table", x.Name)
	}
	head := map[string]any{}
	for key, value := range x.Published {
		if key != variantsKey && key != targetsKey {
			head[key] = value
		}
	}
	errs := decode(r, head, "published")
	variants, bad := tables(x.Published[variantsKey], "published."+variantsKey)
	errs = append(errs, bad...)
	for i, table := range variants {
		var v Variant
		errs = append(errs, decode(&v, table, fmt.Sprintf("published.%s.%d", variantsKey, i))...)
		r.Variants = append(r.Variants, v)
	}
	targets, bad := tables(x.Published[targetsKey], "published."+targetsKey)
	errs = append(errs, bad...)
	if len(targets) == 0 {
		errs = append(errs, errors.New("published.target is missing; give one or more [[published.target]]"))
	}
	for i, table := range targets {
		t, bad := r.target(table, fmt.Sprintf("published.%s.%d", targetsKey, i))
		errs = append(errs, bad...)
		r.Targets = append(r.Targets, t)
	}
	if r.ID == "" && len(errs) == 0 {
		errs = append(errs, errors.New("published.id is empty; write a short name, such as T1"))
	}
	if r.Solver != simulation && len(r.Variants) == 0 {
		errs = append(errs, fmt.Errorf("published.variant is missing; the solver %s needs one or more with its settings", r.Solver))
	}
	if len(errs) > 0 {
		return nil, fmt.Errorf("%s: %w", x.Name, errors.Join(errs...))
	}
	return r, nil
}

// target reads one [[published.target]].
func (r *Row) target(table map[string]any, path string) (Target, []error) {
	var t Target
	errs := decode(&t, table, path)
	if len(errs) > 0 {
		return t, errs
	}
	if len(t.Band) > 0 && (len(t.Band) != 2 || !(t.Band[0] < t.Band[1])) {
		errs = append(errs, fmt.Errorf("%s.band: give [smallest, largest]", path))
	}
	var err error
	if t.measure, err = parse(t.Measure); err != nil {
		return t, append(errs, fmt.Errorf("%s.%w", path, err))
	}
	for _, a := range atoms(t.measure) {
		if !slices.ContainsFunc(r.Variants, func(v Variant) bool { return v.Name == a.Variant }) && (a.Variant != "" || len(r.Variants) > 0) {
			errs = append(errs, fmt.Errorf("%s.measure: no [[published.variant]] is called %q", path, a.Variant))
		}
	}
	return t, errs
}

// Judged tells whether the target has a band; without one it is only reported.
func (t *Target) Judged() bool { return len(t.Band) > 0 }

// Sign is the sign that the band asks for; 0 where it allows both.
func (t *Target) Sign() float64 {
	switch {
	case !t.Judged():
		return 0
	case t.Band[0] >= 0:
		return 1
	case t.Band[1] <= 0:
		return -1
	}
	return 0
}

// Published writes the published number, or else the band.
func (t *Target) Published() string {
	if math.IsNaN(t.Value) {
		return ""
	}
	return number(t.Value)
}

func decode(ptr any, table map[string]any, path string) []error {
	return parameter.Decode(ptr, table, func(string) string { return path + "." })
}

// tables reads a list of tables.
func tables(raw any, path string) ([]map[string]any, []error) {
	switch raw := raw.(type) {
	case nil:
		return nil, nil
	case []map[string]any:
		return raw, nil
	case []any:
		var out []map[string]any
		for _, item := range raw {
			table, ok := item.(map[string]any)
			if !ok {
				return nil, []error{fmt.Errorf("%s is a list of tables, each under [[%s]]", path, path)}
			}
			out = append(out, table)
		}
		return out, nil
	}
	return nil, []error{fmt.Errorf("%s is a list of tables, each under [[%s]]", path, path)}
}

// number writes a figure with three significant digits.
func number(x float64) string { return digits(x, 3) }

func digits(x float64, n int) string {
	if math.IsNaN(x) {
		return "none"
	}
	return strings.Replace(fmt.Sprintf("%.*g", n, x), "-", "−", 1)
}
