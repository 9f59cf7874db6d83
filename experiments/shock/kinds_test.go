package shock

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"pgregory.net/rapid"
)

// sample is one working table of a kind, with the key that carries its size
// and the size that means nothing happens.
type sample struct {
	fields table
	size   string
	none   any
}

// samples has at least one table for every kind.
var samples = map[string]sample{
	"tariff":           {table{"importer": "USA", "origins": list("JPN"), "rate": 0.24}, "rate", 0.0},
	"export-tax":       {table{"origin": "JPN", "rate": 0.1}, "rate", 0.0},
	"quota":            {table{"importer": "USA", "origins": list("JPN"), "sectors": list("MVH"), "limit": 0.9, "holder": "treasury"}, "limit", math.Inf(1)},
	"export-control":   {table{"origin": "USA", "importers": list("JPN"), "sectors": list("ELE"), "cut": 0.5, "exempt": list("MVH")}, "cut", 0.0},
	"sourcing-subsidy": {table{"importer": "USA", "origins": list("USA"), "sectors": list("ELE"), "rate": 0.1}, "rate", 0.0},
	"trade-cost":       {table{"importer": "USA", "origins": list("JPN"), "rate": 0.05}, "rate", 0.0},
	"exporter-cost":    {table{"importer": "USA", "origins": list("JPN"), "change": -0.5}, "change", 0.0},
	"currency-path":    {table{"economy": "JPN", "change": -0.2}, "change", 0.0},
	"risk-premium":     {table{"economy": "JPN", "shift": -0.1}, "shift", 0.0},
	"invoicing":        {table{"economy": "JPN", "change": -0.3}, "change", 0.0},
	"capital-loss":     {table{"economy": "JPN", "share": 0.1, "rebuild_half_life_months": 18.0}, "share", 0.0},
	"capacity-loss":    {table{"economy": "JPN", "share": 0.1}, "share", 0.0},
	"labour-loss":      {table{"economy": "JPN", "share": 0.1}, "share", 0.0},
	"productivity":     {table{"economy": "JPN", "change": -0.1}, "change", 0.0},
	"input-cut":        {table{"economy": "JPN", "inputs": list("MIN"), "share": 0.1}, "share", 0.0},
	"world-price":      {table{"sectors": list("MIN"), "change": 0.5}, "change", 0.0},
	"world-demand":     {table{"change": -0.15}, "change", 0.0},
	"direct-investment": {table{"parent": "JPN", "host": "USA", "sectors": list("MVH"), "amount": 10.0},
		"amount", 0.0},
	"policy-rate":         {table{"economy": "USA", "change": 0.01}, "change", 0.0},
	"government-spending": {table{"economy": "USA", "change": 0.05}, "change", 0.0},
	"tax":                 {table{"economy": "USA", "on": "product", "change": 0.01}, "change", 0.0},
	"tax on income":       {table{"economy": "USA", "on": "income", "change": 0.01}, "change", 0.0},
	"tax on profits":      {table{"economy": "USA", "on": "corporate", "change": 0.01}, "change", 0.0},
	"transfer":            {table{"economy": "USA", "amount": 100.0}, "amount", 0.0},
	"training":            {table{"economy": "JPN", "speed_up": 1.0}, "speed_up", 0.0},
	"household-demand":    {table{"economy": "USA", "change": -0.02}, "change", 0.0},
	"tariff that spares ships at sea": {table{"importer": "USA", "origins": list("JPN"), "rate": 0.24, "under_way": "spared"},
		"rate", 0.0},
	"trade-cost of time": {table{"importer": "USA", "origins": list("JPN"), "days": 14.0}, "days", 0.0},
	"productivity of the largest": {table{"economy": "JPN", "change": -0.1, "fall": "largest"},
		"change", 0.0},
}

// kindOf is the kind of a sample: its name up to the first blank.
func kindOf(name string) string {
	var kind string
	fmt.Sscan(name, &kind)
	return kind
}

func TestEveryKindHasASampleAndSoundTags(t *testing.T) {
	for _, entry := range Builtin() {
		if _, ok := samples[entry.Name]; !ok {
			t.Errorf("no sample for kind %s, so the properties below are not tested for it", entry.Name)
		}
		if entry.Doc == "" {
			t.Errorf("kind %s has no doc", entry.Name)
		}
		for _, err := range parameter.Check(entry.New()) {
			t.Errorf("%s: %v", entry.Name, err)
		}
	}
}

func TestNoKindUsesAKeyThatEveryShockHas(t *testing.T) {
	common := []string{"name", "kind", "start", "end", "duration_months", "profile", "ramp_months", "half_life_months", "path", "path_months"}
	for _, entry := range Builtin() {
		for _, f := range parameter.Describe(entry.New()) {
			for _, key := range common {
				if f.Key == key {
					t.Errorf("kind %s has a key %q of its own", entry.Name, key)
				}
			}
		}
	}
}

func TestEverySampleMovesALever(t *testing.T) {
	for name, s := range samples {
		if identical(under(t, kindOf(name), s.fields, 1), fresh()) {
			t.Errorf("%s at full strength moved nothing", name)
		}
	}
}

func TestAShockOfSizeZeroLeavesEveryLeverAsItIs(t *testing.T) {
	for name, s := range samples {
		nothing := maps.Clone(s.fields)
		nothing[s.size] = s.none
		if !identical(under(t, kindOf(name), nothing, 1), fresh()) {
			t.Errorf("%s of size zero moved a lever", name)
		}
	}
}

func TestEveryLeverIsMovedByAKind(t *testing.T) {
	movedBy := make(map[string]bool)
	base := reflect.ValueOf(fresh()).Elem()
	for name, s := range samples {
		after := reflect.ValueOf(under(t, kindOf(name), s.fields, 1)).Elem()
		for i := range base.NumField() {
			if base.Field(i).Kind() == reflect.Slice && !sameBits(base.Field(i), after.Field(i)) {
				movedBy[base.Type().Field(i).Name] = true
			}
		}
	}
	for i := range base.NumField() {
		if name := base.Type().Field(i).Name; name != "BaseDuty" && base.Field(i).Kind() == reflect.Slice && !movedBy[name] {
			t.Errorf("no kind of shock moves the lever %s", name)
		}
	}
}

// Whatever other shocks did before, a shock at intensity zero changes nothing,
// to the last bit.
func TestIntensityZeroIsTheIdentity(t *testing.T) {
	var names []string
	shocks := make(map[string]engine.Shock)
	for _, entry := range Builtin() {
		names = append(names, entry.Name)
		shocks[entry.Name] = bound(t, entry.Name, samples[entry.Name].fields)
	}
	rapid.Check(t, func(t *rapid.T) {
		earlier := rapid.SliceOfN(rapid.SampledFrom(names), 0, 8).Draw(t, "earlier shocks")
		strength := rapid.Float64Range(0, 1).Draw(t, "their intensity")
		last := rapid.SampledFrom(names).Draw(t, "last shock")
		before, after := fresh(), fresh()
		for id, name := range earlier {
			before.Impose(id, shocks[name], strength)
			after.Impose(id, shocks[name], strength)
		}
		after.Impose(len(earlier), shocks[last], 0)
		if !identical(before, after) {
			t.Fatalf("%s at intensity 0 moved a lever", last)
		}
	})
}

func TestTheOrderOfShocksDoesNotMatterBeyondRounding(t *testing.T) {
	var all []engine.Shock
	for _, entry := range Builtin() {
		all = append(all, bound(t, entry.Name, samples[entry.Name].fields))
	}
	forward, backward := fresh(), fresh()
	for i := range all {
		all[i].Apply(forward, 0.7)
		all[len(all)-1-i].Apply(backward, 0.7)
	}
	f, b := reflect.ValueOf(forward).Elem(), reflect.ValueOf(backward).Elem()
	for i := range f.NumField() {
		values, isFloats := f.Field(i).Interface().([]float64)
		if !isFloats {
			continue
		}
		for k, v := range values {
			w := b.Field(i).Interface().([]float64)[k]
			if v != w && !(math.IsNaN(v) && math.IsNaN(w)) && math.Abs(v-w) > 1e-14*math.Abs(v) {
				t.Errorf("%s[%d] is %v in one order and %v in the other", f.Type().Field(i).Name, k, v, w)
			}
		}
	}
}

// identical compares all levers bit by bit.
func identical(a, b *engine.Levers) bool {
	return sameBits(reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
}

func sameBits(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			if !sameBits(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !sameBits(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Float64:
		return math.Float64bits(a.Float()) == math.Float64bits(b.Float())
	default:
		return a.Interface() == b.Interface()
	}
}
