package engine

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
)

// fuelAndCars is a world of two regions and two products, fuel and cars, the
// first of which is posted anew twice a month.
func fuelAndCars() *Builder {
	accounts := &Accounts{Geography: Geography{Regions: []string{"JPN", "USA"}, Sectors: []string{"fuel", "cars"}}, PriceMonths: []float64{0.5, 0}}
	return &Builder{World: &World{Accounts: accounts, Clock: Clock{StepsPerYear: 12}, Goods: market.NewGoods(2, 2, 2, 1.0/12), Currency: market.NewCurrency(2), Assumed: newAssumedRates(2, 2)}}
}

// The yen falls by a tenth for good. After one half-life Japan's makers of cars
// reckon with half of it, after two with three quarters; sellers of fuel with all
// of it from the first day, and so does everybody whose half-life is zero.
func TestSellersAndBuyersGetUsedToACurrencyByHalves(t *testing.T) {
	const japan, usa, fuel, cars = 0, 1, 0, 1
	b := fuelAndCars()
	b.AssumeRates(japan, fuel, 3)
	b.AssumeRates(japan, cars, 3)
	b.AssumeRates(usa, cars, 0)
	makers, traders, quick := &b.Assumed[b.Cell(japan, cars)], &b.Assumed[b.Cell(japan, fuel)], &b.Assumed[b.Cell(usa, cars)]
	b.Currency.Dollar[japan] = 0.9
	fall := math.Log(0.9)
	for month := 1; month <= 6; month++ {
		b.spreadExchangeRates()
		want := 1 - math.Exp2(-float64(month)/3)
		if got := makers.Between(japan, usa) / fall; math.Abs(got-want) > 1e-12 {
			t.Errorf("in month %d makers reckon with %.4f of the fall, want %.4f", month, got, want)
		}
		if got := makers.Between(usa, japan) / fall; math.Abs(got+want) > 1e-12 {
			t.Errorf("in month %d the dollar is worth %.4f of the fall in yen, want %.4f", month, got, -want)
		}
		if got := [2]float64{traders.Between(japan, usa), quick.Between(japan, usa)}; math.Abs(got[0]-fall) > 1e-12 || got[0] != got[1] {
			t.Errorf("in month %d fuel is sold and cars are bought at %g, not at the %g of the day", month, got, fall)
		}
	}
	if x := makers.Between(japan, japan); x != 0 {
		t.Errorf("a currency is worth %g of itself", x)
	}
}
