package parameter_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// structWith makes a pointer to a struct with one field X of the given type
// and tag.
func structWith(example any, tag string) any {
	return reflect.New(reflect.StructOf([]reflect.StructField{
		{Name: "X", Type: reflect.TypeOf(example), Tag: reflect.StructTag(tag)},
	})).Interface()
}

// Each row reads: a field of the example's type with TAG is told ANSWER.
var defects = []struct {
	example any
	tag     string
	answer  string
}{
	{0.0, `toml:"x"`, "tag doc is missing"},
	{0.0, `toml:"x" doc`, `malformed tag near "doc"`},
	{0.0, `toml:"x" doc:text`, "malformed tag: the value of doc is not quoted"},
	{0.0, `toml:"x" doc:"a" doc:"b"`, "tag doc appears twice"},
	{0.0, `toml:"x" docs:"a"`, `unknown tag "docs"; did you mean doc?`},
	{0.0, `toml:"X" doc:"a"`, `toml key "X": use lower-case letters`},
	{0.0, `default:"3"`, "tag default without a toml key"},
	{0.0, `toml:"x" doc:"a" range:"0,1"`, "brackets are missing"},
	{0.0, `toml:"x" doc:"a" range:"[0;1]"`, "the comma is missing"},
	{0.0, `toml:"x" doc:"a" range:"[a,1]"`, "the lower bound is not a number"},
	{0.0, `toml:"x" doc:"a" range:"[0,]"`, "the upper bound is not a number"},
	{0.0, `toml:"x" doc:"a" range:"[0,nan]"`, "a bound is not a number"},
	{0.0, `toml:"x" doc:"a" range:"[2,1]"`, "it is empty"},
	{0.0, `toml:"x" doc:"a" range:"[1,1)"`, "it is empty"},
	{0.0, `toml:"x" doc:"a" range:"[1,2]"`, "the default is the zero value: 0 is out of range"},
	{0.0, `toml:"x" doc:"a" default:"3" range:"[1,2]"`, "default of x: 3 is out of range"},
	{0.0, `toml:"x" doc:"a" default:"three"`, "default of x:"},
	{0.0, `toml:"x" doc:"a" default:"inf"`, "default of x: +Inf is not a finite number"},
	{0.0, `toml:"x" doc:"a" oneof:"1,2"`, "a number cannot be one of a list"},
	{0.0, `toml:"x" doc:"a" slot:"firm.x"`, "a number cannot name the behaviour of a slot"},
	{0.0, `toml:"x" doc:"a" keys:"sectors"`, `tag keys is "sectors" or "regions"`},
	{0.0, `toml:"x" doc:"a" required:"yes"`, `tag required is "yes"; write "true"`},
	{0.0, `toml:"x" doc:"a" required:"true" default:"1"`, "a required parameter has no default"},
	{0.0, `toml:"x" doc:"a" caution:"[0,1]"`, "tag caution is"},
	{0.0, `toml:"x" doc:"a" caution:"[0,1]| "`, "tag caution is"},
	{0.0, `toml:"x" doc:"a" caution:"[0|why"`, "brackets are missing"},
	{0.0, `toml:"x" doc:"a" default:"2" caution:"[0,1]|why"`, "the default is outside its own caution: x is 2: why"},
	{"", `toml:"x" doc:"a" range:"[0,1]"`, "a text has no range"},
	{"", `toml:"x" doc:"a" oneof:"p,q"`, `the default is the zero value: "" is not possible; give p, q`},
	{"", `toml:"x" doc:"a" oneof:"p,q" default:"r"`, `default of x: "r" is not possible; give p, q`},
	{"", `toml:"x" doc:"a" slot:"firm.x"`, "it names no behaviour"},
	{false, `toml:"x" doc:"a" default:"maybe"`, "default of x:"},
	{0, `toml:"x" doc:"a" default:"1.5"`, "default of x:"},
	{0, `toml:"x" doc:"a" oneof:"1,2"`, "the default is the zero value: 0 is not possible; give 1, 2"},
	{[]float64{}, `toml:"x" doc:"a" default:"1,b"`, "default of x:"},
	{map[string]float64{}, `toml:"x" doc:"a" default:"MVH"`, "write KEY=NUMBER"},
	{uint(0), `toml:"x" doc:"a"`, "type uint cannot be a parameter"},
	{[]int{}, `toml:"x" doc:"a"`, "type []int cannot be a parameter"},
	{map[int]float64{}, `toml:"x" doc:"a"`, "type map[int]float64 cannot be a parameter"},
	{new(float64), `toml:"x" doc:"a"`, "type *float64 cannot be a parameter"},
	{struct{ Y float64 }{}, `toml:"x" doc:"a"`, "cannot be a parameter"},
}

func TestEveryDefectOfATagIsFound(t *testing.T) {
	for _, c := range defects {
		ptr := structWith(c.example, c.tag)
		errs := parameter.Check(ptr)
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.answer) {
			t.Errorf("%T with `%s` is told %v, want %s", c.example, c.tag, errs, c.answer)
		}
		// A defective tag must not make the other functions panic.
		parameter.Describe(ptr)
		parameter.Values(ptr)
		parameter.Decode(ptr, map[string]any{"x": 1.0}, nil)
	}
}

func TestUnexportedFieldsAndSharedKeysAreDefects(t *testing.T) {
	type hidden struct {
		x float64 `toml:"x" doc:"a"`
	}
	type twice struct {
		stocks
		Other float64 `toml:"stock_days" doc:"a"`
	}
	for answer, ptr := range map[string]any{
		"an unexported field cannot be a parameter":             &hidden{x: 1},
		`fields StockDays and Other share the key "stock_days"`: new(twice),
	} {
		if errs := parameter.Check(ptr); len(errs) != 1 || !strings.Contains(errs[0].Error(), answer) {
			t.Errorf("told %v, want %s", errs, answer)
		}
	}
}

func TestForeignTagsAreNoConcernOfOurs(t *testing.T) {
	ptr := structWith(0.0, `json:"x"`)
	if errs := parameter.Check(ptr); len(errs) > 0 || len(parameter.Describe(ptr)) > 0 {
		t.Errorf("a field with another package's tag is told %v", errs)
	}
}

func TestAnIntervalHoldsItsClosedBoundsOnly(t *testing.T) {
	for _, c := range []struct {
		text    string
		inside  []float64
		outside []float64
		words   string
	}{
		{"[0,1]", []float64{0, 0.5, 1}, []float64{-0.1, 1.1}, "0 to 1"},
		{"(0,1)", []float64{0.5}, []float64{0, 1}, "above 0 and below 1"},
		{"(0,1]", []float64{1}, []float64{0}, "above 0 and at most 1"},
		{" [ 0 , 1 ) ", []float64{0}, []float64{1}, "at least 0 and below 1"},
		{"[0,inf)", []float64{0, 1e308}, []float64{-1}, "0 or more"},
		{"(0,inf)", []float64{1e-300}, []float64{0}, "above 0"},
		{"(-inf,5]", []float64{5, -1e308}, []float64{5.1}, "5 or less"},
		{"(-inf,5)", []float64{4}, []float64{5}, "below 5"},
		{"(-inf,inf)", []float64{0}, nil, "any number"},
		{"[-0.5,1e6]", []float64{-0.5, 1e6}, []float64{-0.6}, "-0.5 to 1000000"},
	} {
		r, err := parameter.ParseInterval(c.text)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, x := range c.inside {
			if !r.Contains(x) {
				t.Errorf("%s does not hold %g", c.text, x)
			}
		}
		for _, x := range c.outside {
			if r.Contains(x) {
				t.Errorf("%s holds %g", c.text, x)
			}
		}
		if got := r.String(); got != c.words {
			t.Errorf("%s reads %q, want %q", c.text, got, c.words)
		}
	}
}

func TestTheNearestNameIsTheOneThatWasMeant(t *testing.T) {
	known := []string{"years", "steps_per_year", "replicates", "seed", "noise", "check"}
	for name, want := range map[string]string{
		"yeras": "years", "year": "years", "stepsperyear": "steps_per_year", "steps-per-year": "steps_per_year", "SEED": "seed",
		"nois": "noise", "replicats": "replicates", "dees": "", "firms": "", "": "", "x": "", strings.Repeat("years", 100): "",
	} {
		if got := parameter.Nearest(name, known); got != want {
			t.Errorf("%.20q is nearest to %q, want %q", name, got, want)
		}
	}
	if got := parameter.Nearest("ab", []string{"ac", "aa"}); got != "aa" {
		t.Errorf("a tie goes to %q, not to the first in alphabetical order", got)
	}
}
