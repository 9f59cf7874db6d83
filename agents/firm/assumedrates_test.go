package firm

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// fuelAndCars is a world of two regions and two products, fuel and cars, the
// first of which is posted anew twice a month.
func fuelAndCars() *engine.Builder {
	w := &engine.World{Accounts: &engine.Accounts{Geography: engine.Geography{Regions: []string{"JPN", "USA"}}, PriceMonths: []float64{0.5, 0}}, Clock: monthly}
	return &engine.Builder{World: w}
}

// The yen falls by a tenth for good. After one half-life makers of cars reckon
// with half of it, after two with three quarters; sellers of fuel with all of it
// from the first day, and so does everybody whose half-life is zero.
func TestSellersGetUsedToACurrencyByHalves(t *testing.T) {
	const fuel, cars = 0, 1
	market := []float64{math.Log(0.9), 0}
	makers, traders, quick := NewAssumedRates(fuelAndCars(), cars, 3), NewAssumedRates(fuelAndCars(), fuel, 3), NewAssumedRates(fuelAndCars(), cars, 0)
	for month := 1; month <= 6; month++ {
		for _, r := range []*AssumedRates{&makers, &traders, &quick} {
			r.Follow(market)
		}
		near(t, "part of the fall that makers reckon with", makers.Between(0, 1)/market[0], 1-math.Exp2(-float64(month)/3))
		near(t, "what the dollar is worth to them in yen", makers.Between(1, 0), -makers.Between(0, 1))
		if traders.Between(0, 1) != market[0] || quick.Between(0, 1) != market[0] {
			t.Errorf("in month %d fuel is sold at %g and without a lag at %g, not at the %g of the day", month, traders.Between(0, 1), quick.Between(0, 1), market[0])
		}
	}
	makers.Follow(makers.Log)
	if x := makers.Between(0, 0); x != 0 {
		t.Errorf("a currency is worth %g of itself", x)
	}
}
