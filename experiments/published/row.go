package published

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
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

	Experiment string    // its name
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

// Mistakes lists what is wrong with the [published] table of an experiment, if it
// has one, whose rest may be unsound. The series of its measures are looked up
// later, by [Prepare].
func Mistakes(x *spec.Experiment) []spec.Problem {
	if x.Published == nil {
		return nil
	}
	_, found := newRow(x)
	return found
}

// newRow reads the [published] table of an experiment and reports every mistake
// in it.
func newRow(x *spec.Experiment) (*Row, spec.Errors) {
	r := &Row{Experiment: x.Name, Title: x.Title}
	if x.Published == nil {
		return nil, spec.Errors{x.Mistake(nil, "there is no [published] table; `transpac describe published` lists its keys")}
	}
	head := map[string]any{}
	for key, value := range x.Published {
		if key != variantsKey && key != targetsKey {
			head[key] = value
		}
	}
	found := decode(x, r, head)
	variants, bad := tables(x, variantsKey)
	found = append(found, bad...)
	for i, table := range variants {
		var v Variant
		found = append(found, decode(x, &v, table, variantsKey, strconv.Itoa(i))...)
		r.Variants = append(r.Variants, v)
	}
	targets, bad := tables(x, targetsKey)
	found = append(found, bad...)
	if len(targets) == 0 && len(bad) == 0 {
		found = append(found, mistake(x, "is missing; give one or more [[published.target]]", targetsKey))
	}
	for i, table := range targets {
		t, bad := r.target(x, table, strconv.Itoa(i))
		found = append(found, bad...)
		r.Targets = append(r.Targets, t)
	}
	if _, given := x.Published["id"]; r.ID == "" && given {
		found = append(found, mistake(x, "is empty; write a short name, such as T1", "id"))
	}
	if r.Solver != simulation && len(r.Variants) == 0 {
		found = append(found, mistake(x, fmt.Sprintf("is missing; the solver %s needs one or more with its settings", r.Solver), variantsKey))
	}
	if len(found) > 0 {
		return nil, found
	}
	return r, nil
}

// mistake is one in the [published] table of an experiment.
func mistake(x *spec.Experiment, text string, path ...string) spec.Problem {
	return x.Mistake(append([]string{"published"}, path...), "%s", text)
}

// target reads one [[published.target]].
func (r *Row) target(x *spec.Experiment, table map[string]any, at string) (t Target, found spec.Errors) {
	found = decode(x, &t, table, targetsKey, at)
	if len(t.Band) > 0 && (len(t.Band) != 2 || !(t.Band[0] < t.Band[1])) {
		found = append(found, mistake(x, "give [smallest, largest]", targetsKey, at, "band"))
	} else if t.Judged() && (t.Value < t.Band[0] || t.Value > t.Band[1]) {
		found = append(found, mistake(x, fmt.Sprintf("the published number, %g, lies outside; correct one of the two", t.Value), targetsKey, at, "band"))
	}
	if t.Measure == "" {
		return t, found
	}
	var err error
	if t.measure, err = parse(t.Measure); err != nil {
		return t, append(found, mistake(x, err.Error(), targetsKey, at, "measure"))
	}
	for _, a := range atoms(t.measure) {
		if text := r.misnamed(a.Variant); text != "" {
			found = append(found, mistake(x, text, targetsKey, at, "measure"))
		}
	}
	return t, found
}

// misnamed says why a measure cannot name a variant in this way; empty if it can.
func (r *Row) misnamed(variant string) string {
	var names []string
	for _, v := range r.Variants {
		names = append(names, v.Name)
	}
	switch {
	case variant == "" && len(names) > 0:
		return fmt.Sprintf("with variants every series needs the name of one in front, such as {%s/...}", names[0])
	case variant != "" && !slices.Contains(names, variant):
		return fmt.Sprintf("no [[published.variant]] is called %q%s", variant, parameter.Hint(variant, names))
	}
	return ""
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

// decode fills the keys of a struct with the values of a table that the path
// leads to below [published].
func decode(x *spec.Experiment, ptr any, table map[string]any, path ...string) (found spec.Errors) {
	for _, err := range parameter.Decode(ptr, table, nil) {
		at, text := path, err.Error()
		var bad *parameter.Error
		if errors.As(err, &bad) {
			at, text = append(slices.Clone(path), bad.Key), bad.Problem
		}
		found = append(found, mistake(x, text, at...))
	}
	return found
}

// tables reads a list of tables of [published].
func tables(x *spec.Experiment, key string) (list []map[string]any, found spec.Errors) {
	wrong := spec.Errors{mistake(x, fmt.Sprintf("is a list of tables, each under [[published.%s]]", key), key)}
	switch raw := x.Published[key].(type) {
	case nil:
		return nil, nil
	case []map[string]any:
		return raw, nil
	case []any:
		for _, item := range raw {
			table, ok := item.(map[string]any)
			if !ok {
				return nil, wrong
			}
			list = append(list, table)
		}
		return list, nil
	}
	return nil, wrong
}

// number writes a figure with three significant digits.
func number(x float64) string { return digits(x, 3) }

func digits(x float64, n int) string {
	if math.IsNaN(x) {
		return "none"
	}
	return strings.Replace(fmt.Sprintf("%.*g", n, x), "-", "−", 1)
}
