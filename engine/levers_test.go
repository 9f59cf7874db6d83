package engine

import (
	"math"
	"reflect"
	"testing"
)

// sliceFields visits every slice of the levers by field name. The duties of the
// base year stand among them but are data that nothing moves.
func sliceFields(l *Levers, visit func(name string, field reflect.Value)) {
	v := reflect.ValueOf(l).Elem()
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.Slice && v.Type().Field(i).Name != "BaseDuty" {
			visit(v.Type().Field(i).Name, v.Field(i))
		}
	}
}

func TestEveryLeverHasItsPlacesAndItsBaseValue(t *testing.T) {
	const regions, sectors = 3, 4
	routes, cells := regions*regions*sectors, regions*sectors
	inf, nan := math.Inf(1), math.NaN()
	// The lengths and base values are those stated at the fields of Levers.
	want := map[string]struct {
		length int
		base   any
	}{
		"Tariff": {routes, 0.0}, "ExportTax": {routes, 0.0}, "TradeCost": {routes, 0.0},
		"TransitDelay": {routes, 0.0}, "UnderWaySpared": {routes, false},
		"Quota": {routes, inf}, "QuotaHolder": {routes, LicenceExporters},
		"DeliveryLimit": {routes, inf}, "DeliveryExempt": {routes * sectors, false},
		"ExporterFixedCost": {routes, 1.0}, "SourcingSubsidy": {routes, 0.0},
		"Productivity": {cells, 1.0}, "WorldPrice": {cells, 1.0}, "WorldDemand": {cells, 1.0},
		"GovDemand": {cells, 1.0}, "ProductTax": {cells, 0.0},
		"ExchangePath": {regions, nan}, "RiskPremium": {regions, 0.0}, "DollarShare": {regions, 0.0},
		"PolicyRate": {regions, 0.0}, "IncomeTax": {regions, 0.0}, "CorporateTax": {regions, 0.0},
		"Training": {regions, 0.0}, "Transfer": {regions, 0.0}, "Demand": {regions, 1.0},
		"Losses": {0, nil}, "Pledges": {0, nil},
	}
	l := NewLevers(regions, sectors)
	sliceFields(l, func(name string, field reflect.Value) {
		w, ok := want[name]
		if !ok {
			t.Errorf("lever %s has no stated base value in this test", name)
			return
		}
		if field.Len() != w.length {
			t.Errorf("%s has %d places, want %d", name, field.Len(), w.length)
		}
		for i := range field.Len() {
			got := field.Index(i).Interface()
			if f, isFloat := got.(float64); isFloat && math.IsNaN(f) && math.IsNaN(w.base.(float64)) {
				continue
			}
			if got != w.base {
				t.Errorf("%s[%d] = %v, want %v", name, i, got, w.base)
			}
		}
	})
}

func TestResetUndoesWhateverMovedALever(t *testing.T) {
	moved := NewLevers(2, 3)
	sliceFields(moved, func(name string, field reflect.Value) {
		for i := range field.Len() {
			switch e := field.Index(i); e.Kind() {
			case reflect.Float64:
				e.SetFloat(0.37)
			case reflect.Bool:
				e.SetBool(true)
			case reflect.Int8:
				e.SetInt(int64(LicenceTreasury))
			default:
				t.Fatalf("%s holds values of a kind this test does not move", name)
			}
		}
	})
	moved.Losses = append(moved.Losses, Loss{Share: 0.5})
	moved.Pledges = append(moved.Pledges, Pledge{AnnualAmount: 1})
	moved.Reset()

	fresh := NewLevers(2, 3)
	sliceFields(fresh, func(name string, want reflect.Value) {
		got := reflect.ValueOf(moved).Elem().FieldByName(name)
		if got.Len() != want.Len() {
			t.Errorf("after Reset %s has %d entries, want %d", name, got.Len(), want.Len())
			return
		}
		for i := range want.Len() {
			w, g := want.Index(i), got.Index(i)
			if w.Kind() == reflect.Float64 {
				if math.Float64bits(w.Float()) != math.Float64bits(g.Float()) {
					t.Errorf("after Reset %s[%d] = %v, want %v", name, i, g.Float(), w.Float())
				}
			} else if w.Interface() != g.Interface() {
				t.Errorf("after Reset %s[%d] = %v, want %v", name, i, g.Interface(), w.Interface())
			}
		}
	})
}

// halving is a shock that halves the capital of region 0.
type halving struct{}

func (halving) Bind(Geography) []error { return nil }

func (halving) Apply(l *Levers, intensity float64) {
	if intensity > 0 {
		l.Losses = append(l.Losses, Loss{Of: LossCapital, Share: 0.5, Intensity: intensity})
	}
}

func TestLossesCarryThePositionOfTheShockThatCausedThem(t *testing.T) {
	l := NewLevers(1, 1)
	l.Impose(4, halving{}, 1)
	l.Impose(5, halving{}, 0)
	l.Impose(7, halving{}, 0.5)
	if len(l.Losses) != 2 || l.Losses[0].ID != 4 || l.Losses[1].ID != 7 {
		t.Errorf("losses carry positions %+v, want 4 and 7", l.Losses)
	}
}
