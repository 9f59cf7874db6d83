package shock

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// wantRates checks the prescribed dollar rates of the world's five regions;
// NaN where none is prescribed.
func wantRates(t *testing.T, l *engine.Levers, want ...float64) {
	t.Helper()
	for r, w := range want {
		got := l.ExchangePath[r]
		if math.IsNaN(got) != math.IsNaN(w) || math.Abs(got-w) > 1e-15 {
			t.Errorf("%s stands at %v, want %v", world().Regions[r], got, w)
		}
	}
}

var free = math.NaN()

func TestADepreciationAgainstAllMovesOneDollarRate(t *testing.T) {
	l := under(t, "currency-path", table{"economy": "JPN", "change": -0.2}, 1)
	wantRates(t, l, 0.8, free, free, free, free)
}

func TestACurrencyPathFollowsItsIntensity(t *testing.T) {
	l := under(t, "currency-path", table{"economy": "JPN", "change": -0.2}, 0.5)
	wantRates(t, l, 0.9, free, free, free, free)
}

func TestCurrenciesItDoesNotMoveAgainstTravelAlong(t *testing.T) {
	// The yen falls against the dollar alone, so yuan and euro fall with it.
	l := under(t, "currency-path", table{"economy": "JPN", "change": -0.2, "against": list("USA")}, 1)
	wantRates(t, l, 0.8, free, 0.8, 0.8, free)
}

func TestAMoveAgainstOthersThanTheDollarMovesThem(t *testing.T) {
	// The yen falls by a fifth against the euro and keeps its dollar rate, so
	// the euro rises by a quarter against the dollar.
	l := under(t, "currency-path", table{"economy": "JPN", "change": -0.2, "against": list("EUR")}, 1)
	wantRates(t, l, free, free, free, 1.25, free)
}

func TestAFallOfTheDollarRaisesTheOthers(t *testing.T) {
	// The rest of the world uses the dollar and stays with it.
	l := under(t, "currency-path", table{"economy": "USA", "change": -0.2}, 1)
	wantRates(t, l, 1.25, free, 1.25, 1.25, free)
	l = under(t, "currency-path", table{"economy": "USA", "change": -0.2, "against": list("JPN")}, 1)
	wantRates(t, l, 1.25, free, free, free, free)
}

func TestTwoMovesOfOneCurrencyMultiply(t *testing.T) {
	s := bound(t, "currency-path", table{"economy": "JPN", "change": -0.2})
	l := fresh()
	s.Apply(l, 1)
	s.Apply(l, 0.5)
	wantRates(t, l, 0.72, free, free, free, free)
}

func TestACurrencyCannotMoveAgainstItself(t *testing.T) {
	wantMistakes(t, "currency-path", table{"economy": "USA", "change": -0.2, "against": list("ROW")},
		"against: ROW uses the currency of USA")
	wantMistakes(t, "currency-path", table{"economy": "JPY", "change": -0.2},
		`economy: no region is called "JPY"; did you mean JPN?`)
}

func TestAWorldWithoutCurrenciesIsRefusedRatherThanMisread(t *testing.T) {
	w := world()
	w.Currency = nil
	s := &CurrencyPath{Economy: "JPN", Change: -0.2, Against: []string{"all"}}
	if errs := s.Bind(w); len(errs) != 1 {
		t.Errorf("mistakes %v, want one", errs)
	}
}

func TestRiskPremiaAdd(t *testing.T) {
	s := bound(t, "risk-premium", table{"economy": "JPN", "shift": -0.1})
	l := fresh()
	s.Apply(l, 1)
	s.Apply(l, 0.5)
	wantMoved(t, "risk premium", l.RiskPremium, 0, 0)
	wantValue(t, "shift of the yen", l.RiskPremium[0], -0.15)
}

func TestTheChangeOfADollarShareStaysWithinOne(t *testing.T) {
	s := bound(t, "invoicing", table{"economy": "JPN", "change": -0.6})
	l := fresh()
	s.Apply(l, 1)
	wantMoved(t, "dollar share", l.DollarShare, 0, 0)
	wantValue(t, "change of the dollar share", l.DollarShare[0], -0.6)
	s.Apply(l, 1)
	wantValue(t, "change of the dollar share", l.DollarShare[0], -1)
}
