package parameter_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Each row reads: KEY = VALUE is told ANSWER.
var mistakes = []struct {
	key    string
	value  any
	answer string
}{
	{"stock_days", 400.0, "stock_days: 400 is out of range; give a number, 0 to 365 (days)"},
	{"stock_days", -1e-300, "stock_days: -1e-300 is out of range; give a number, 0 to 365 (days)"},
	{"stock_days", int64(-1), "stock_days: -1 is out of range; give a number, 0 to 365 (days)"},
	{"stock_days", math.NaN(), "stock_days: NaN is not a finite number; give a number, 0 to 365 (days)"},
	{"stock_days", math.Inf(1), "stock_days: +Inf is not a finite number; give a number, 0 to 365 (days)"},
	{"stock_days", "30", `stock_days: found the text "30"; give a number, 0 to 365 (days)`},
	{"stock_days", true, "stock_days: found true; give a number, 0 to 365 (days)"},
	{"stock_days", nil, "stock_days: found nothing; give a number, 0 to 365 (days)"},
	{"stock_days", time.Now(), "stock_days: found a date; give a number, 0 to 365 (days)"},
	{"stock_days", []any{1.0}, "stock_days: found a list; give a number, 0 to 365 (days)"},
	{"stock_days", map[string]any{}, "stock_days: found a table; give a number, 0 to 365 (days)"},
	{"stock_days", []map[string]any{{}}, "stock_days: found a list of tables; give a number, 0 to 365 (days)"},
	{"stock_days", uint8(3), "stock_days: found a value of type uint8; give a number, 0 to 365 (days)"},
	{"cap", math.Inf(-1), "cap: -Inf is not a finite number; give a number, above 0"},
	{"cap", 0.0, "cap: 0 is out of range; give a number, above 0"},
	{"level", math.NaN(), "level: NaN is not a finite number; give a number, 0 to 1"},
	{"count", 3.0, "count: found the number 3.0; give an integer, above -5 and at most 5"},
	{"count", int64(-5), "count: -5 is out of range; give an integer, above -5 and at most 5"},
	{"count", int64(math.MinInt64), "count: -9223372036854775808 is out of range; give an integer, above -5 and at most 5"},
	{"quarters", int64(3), "quarters: 3 is not possible; give 1, 2, 4"},
	{"open", "true", `open: found the text "true"; give true or false`},
	{"open", int64(1), "open: found the integer 1; give true or false"},
	{"revenue", "rebte", `revenue: "rebte" is not possible; give rebate, spend, debt; did you mean rebate?`},
	{"revenue", "", `revenue: "" is not possible; give rebate, spend, debt`},
	{"revenue", int64(1), "revenue: found the integer 1; give rebate, spend, debt"},
	{"sectors", "MVH", `sectors: found the text "MVH"; give a list of texts: ["MVH"]`},
	{"sectors", "MVH, CHM", `sectors: found the text "MVH, CHM"; give a list of texts: ["MVH", "CHM"]`},
	{"sectors", []any{"MVH", int64(2)}, "sectors: item 2: found the integer 2; give a list of texts"},
	{"holders", []any{"a", "c"}, `holders: item 2: "c" is not possible; give a list of texts of a, b`},
	{"path", []any{1.0, math.NaN()}, "path: item 2: NaN is not a finite number; give a list of numbers, 0 to 2 each"},
	{"path", []any{3.0}, "path: item 1: 3 is out of range; give a list of numbers, 0 to 2 each"},
	{"path", 1.0, "path: found the number 1.0; give a list of numbers, 0 to 2 each"},
	{"path", []any{[]any{1.0}}, "path: item 1: found a list; give a list of numbers, 0 to 2 each"},
	{"weights", []any{}, "weights: found a list; give a table of numbers, 0 or more each"},
	{"weights", map[string]any{"MVH": "x"}, `weights.MVH: found the text "x"; give a table of numbers, 0 or more each`},
	{"weights", map[string]any{"MVH": -1.0}, "weights.MVH: -1 is out of range; give a table of numbers, 0 or more each"},
	{"stok_days", 3.0, "stok_days: unknown key; did you mean stock_days?"},
	{"Stock-Days", 3.0, "Stock-Days: unknown key; did you mean stock_days?"},
	{"zzz", 3.0, "zzz: unknown key; known: cap, count, holders, level, open, path, pricing, quarters, rate, revenue, sectors, stock_days, weights"},
	{"", 3.0, ": unknown key; known: cap, count, holders, level, open, path, pricing, quarters, rate, revenue, sectors, stock_days, weights"},
	{"note", "x", "note: unknown key; known: cap, count, holders, level, open, path, pricing, quarters, rate, revenue, sectors, stock_days, weights"},
}

func TestEveryMistakeSaysWhatIsWrongAndWhatIsAllowed(t *testing.T) {
	for _, c := range mistakes {
		var p everything
		errs := parameter.Decode(&p, map[string]any{c.key: c.value, "rate": 0.5}, nil)
		if len(errs) != 1 {
			t.Errorf("%s = %v is told %d things: %v", c.key, c.value, len(errs), errs)
			continue
		}
		if got := errs[0].Error(); got != c.answer {
			t.Errorf("%s = %v is told\n%s\nand not\n%s", c.key, c.value, got, c.answer)
		}
		want := defaults()
		want.Rate = 0.5
		if !same(p, want) {
			t.Errorf("%s = %v is refused and changes the parameters all the same", c.key, c.value)
		}
	}
}

func TestAllMistakesAreToldAtOnceWithTheirPositions(t *testing.T) {
	var p everything
	errs := parameter.Decode(&p, map[string]any{"path": []any{3.0, "x"}, "open": 1.0, "zzzz": 1.0},
		func(key string) string { return "file, " + key + ": " })
	want := []string{
		"file, open: open: found the number 1.0; give true or false",
		"file, path: path: item 1: 3 is out of range; give a list of numbers, 0 to 2 each",
		`file, path: path: item 2: found the text "x"; give a list of numbers, 0 to 2 each`,
		"file, zzzz: zzzz: unknown key; known: cap, count, holders, level, open, path, pricing, quarters, rate, revenue, sectors, stock_days, weights",
		"file, rate: rate: is missing; give a number, 0 to 1: A number that must be given",
	}
	if len(errs) != len(want) {
		t.Fatalf("%d mistakes: %v", len(errs), errs)
	}
	for i, err := range errs {
		if err.Error() != want[i] {
			t.Errorf("mistake %d is\n%v, want\n%s", i, err, want[i])
		}
		if _, typed := errors.AsType[*parameter.Error](err); !typed {
			t.Errorf("mistake %d is a %T", i, err)
		}
	}
}

func TestRequiredListsAndTextsMayNotBeEmpty(t *testing.T) {
	type required struct {
		Names []string `toml:"names" required:"true" doc:"Names."`
		Name  string   `toml:"name" required:"true" doc:"A name."`
	}
	errs := parameter.Decode(new(required), map[string]any{"names": []any{}, "name": "  "}, nil)
	if len(errs) != 2 {
		t.Errorf("told %v", errs)
	}
}

func TestAnIntegerTooWideForItsFieldIsRefused(t *testing.T) {
	type small struct {
		N int64 `toml:"n" doc:"Any integer."`
	}
	var s small
	if errs := parameter.Decode(&s, map[string]any{"n": int64(math.MaxInt64)}, nil); len(errs) > 0 || s.N != math.MaxInt64 {
		t.Errorf("the largest integer is refused: %v", errs)
	}
	if errs := parameter.Decode(&s, map[string]any{"n": uint64(math.MaxUint64)}, nil); len(errs) != 1 {
		t.Error("an unsigned integer slips through")
	}
}

func TestWhatIsNoStructIsRefused(t *testing.T) {
	var missing *everything
	for _, ptr := range []any{nil, 3, everything{}, new(int), missing} {
		if errs := parameter.Decode(ptr, nil, nil); len(errs) == 0 {
			t.Errorf("%T is decoded", ptr)
		}
		if errs := parameter.Check(ptr); len(errs) == 0 {
			t.Errorf("%T is sound", ptr)
		}
		if len(parameter.Describe(ptr)) > 0 || len(parameter.Values(ptr)) > 0 || len(parameter.Cautions(ptr)) > 0 {
			t.Errorf("%T has parameters", ptr)
		}
	}
}
