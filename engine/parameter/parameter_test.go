package parameter_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

type stocks struct {
	StockDays float64 `toml:"stock_days" symbol:"n_s" unit:"days" default:"30" range:"[0,365]" caution:"[1,200]|stocks this long hide every shortage" source:"a paper" doc:"Target stock."`
}

type choice string

type everything struct {
	stocks
	Pricing  string             `toml:"pricing" slot:"firm.pricing" default:"cost" doc:"How the price is set."`
	Revenue  choice             `toml:"revenue" oneof:"rebate, spend,debt" default:"rebate" doc:"Use of duties."`
	Quarters int                `toml:"quarters" oneof:"1,2,4" default:"4" doc:"An integer among a few."`
	Count    int64              `toml:"count" range:"(-5,5]" doc:"An integer."`
	Open     bool               `toml:"open" default:"true" doc:"A switch."`
	Sectors  []string           `toml:"sectors" default:"goods, services" doc:"A list of texts."`
	Holders  []choice           `toml:"holders" oneof:"a,b" doc:"A list of a few texts."`
	Path     []float64          `toml:"path" range:"[0,2]" default:"1,0.5" doc:"A list of numbers."`
	Weights  map[string]float64 `toml:"weights" keys:"sectors" range:"[0,inf)" default:"MVH=1, AGR=0.5" caution:"[0,10]|one sector outweighs all" doc:"A table of numbers."`
	Cap      float64            `toml:"cap" default:"inf" range:"(0,inf]" doc:"A limit that may be absent."`
	Level    float64            `toml:"level" default:"nan" range:"[0,1]" doc:"A number that need not be given."`
	Rate     float64            `toml:"rate" required:"true" range:"[0,1]" doc:"A number that must be given."`
	Note     string             // no parameter
	state    int
}

func defaults() everything {
	return everything{
		stocks: stocks{30}, Pricing: "cost", Revenue: "rebate", Quarters: 4, Open: true,
		Sectors: []string{"goods", "services"}, Holders: []choice{}, Path: []float64{1, 0.5},
		Weights: map[string]float64{"MVH": 1, "AGR": 0.5}, Cap: math.Inf(1), Level: math.NaN(),
	}
}

// same compares two structs in which Level may be "not given".
func same(a, b everything) bool {
	bothAbsent := math.IsNaN(a.Level) && math.IsNaN(b.Level)
	if bothAbsent {
		a.Level, b.Level = 0, 0
	}
	return reflect.DeepEqual(a, b)
}

func TestDefaultsComeFromTheTags(t *testing.T) {
	p := everything{Note: "kept", state: 7}
	if err := parameter.Defaults(&p); err != nil {
		t.Fatal(err)
	}
	want := defaults()
	want.Note, want.state = "kept", 7
	if !same(p, want) {
		t.Errorf("defaults are %+v, want %+v", p, want)
	}
}

func TestTheTagsAreSound(t *testing.T) {
	if errs := parameter.Check(new(everything)); len(errs) > 0 {
		t.Error(errs)
	}
}

func TestFieldsAreDescribedInTheirOrder(t *testing.T) {
	fields := parameter.Describe(new(everything))
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	if got := strings.Join(keys, " "); got != "stock_days pricing revenue quarters count open sectors holders path weights cap level rate" {
		t.Errorf("keys are %s", got)
	}
	want := parameter.Field{
		Key: "stock_days", Name: "StockDays", Type: "number", Symbol: "n_s", Unit: "days", Default: "30", Range: "[0,365]",
		Caution: "[1,200]|stocks this long hide every shortage", Source: "a paper", Doc: "Target stock.",
	}
	if !reflect.DeepEqual(fields[0], want) {
		t.Errorf("an embedded struct's field is described as %+v", fields[0])
	}
	if f := fields[2]; !reflect.DeepEqual(f.OneOf, []string{"rebate", "spend", "debt"}) {
		t.Errorf("choices are %q", f.OneOf)
	}
	if f := fields[12]; !f.Required || f.Default != "" {
		t.Errorf("a required field is described as %+v", f)
	}
}

func TestEveryFormIsRead(t *testing.T) {
	var p everything
	errs := parameter.Decode(&p, map[string]any{
		"stock_days": int64(10), "pricing": "any name", "revenue": "debt", "quarters": int64(1), "count": int64(5), "open": false,
		"sectors": []any{"MVH"}, "holders": []any{"b", "a"}, "path": []any{int64(2), 0.25}, "weights": map[string]any{"AGR": int64(3)},
		"cap": math.Inf(1), "level": 0.5, "rate": 1.0,
	}, nil)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	want := everything{
		stocks: stocks{10}, Pricing: "any name", Revenue: "debt", Quarters: 1, Count: 5, Sectors: []string{"MVH"}, Holders: []choice{"b", "a"},
		Path: []float64{2, 0.25}, Weights: map[string]float64{"MVH": 1, "AGR": 3}, Cap: math.Inf(1), Level: 0.5, Rate: 1,
	}
	if !same(p, want) {
		t.Errorf("read %+v, want %+v", p, want)
	}
}

func TestValuesReadBackToThemselves(t *testing.T) {
	var p, q everything
	if errs := parameter.Decode(&p, map[string]any{"rate": 0.25, "holders": []any{"b"}, "count": int64(-4)}, nil); len(errs) > 0 {
		t.Fatal(errs)
	}
	values := parameter.Values(&p)
	if _, given := values["level"]; given {
		t.Error("a number that is not given has a value")
	}
	if errs := parameter.Decode(&q, values, nil); len(errs) > 0 {
		t.Fatal(errs)
	}
	if !same(p, q) {
		t.Errorf("%+v reads back as %+v", p, q)
	}
}

func TestAnOverrideLeavesTheRestAsItIs(t *testing.T) {
	p := defaults()
	p.Open = false
	if errs := parameter.Override(&p, map[string]any{"path": []any{0.0}}, nil); len(errs) > 0 {
		t.Fatal(errs)
	}
	want := defaults()
	want.Open, want.Path = false, []float64{0}
	if !same(p, want) {
		t.Errorf("after the override %+v, want %+v", p, want)
	}
}

func TestTwoStructsNeverShareAListOrTable(t *testing.T) {
	var p, q everything
	raw := map[string]any{"rate": 0.1, "weights": map[string]any{"MVH": 2.0}, "path": []any{1.0}}
	parameter.Decode(&p, raw, nil)
	parameter.Decode(&q, raw, nil)
	p.Weights["MVH"], p.Path[0], p.Sectors[0] = 9, 9, "changed"
	if q.Weights["MVH"] != 2 || q.Path[0] != 1 || q.Sectors[0] != "goods" {
		t.Errorf("a change of one shows in the other: %+v", q)
	}
}

func TestDangerousValuesAreNamed(t *testing.T) {
	p := defaults()
	if got := parameter.Cautions(&p); len(got) > 0 {
		t.Errorf("the defaults are dangerous: %q", got)
	}
	p.StockDays, p.Weights["SRV"] = 300, 20
	want := []string{"stock_days is 300: stocks this long hide every shortage", "weights.SRV is 20: one sector outweighs all"}
	if got := parameter.Cautions(&p); !reflect.DeepEqual(got, want) {
		t.Errorf("cautions are %q, want %q", got, want)
	}
}
