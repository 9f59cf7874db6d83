package market_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
)

// highStreet is a market in which households at home buy cars from home and
// away together with as many trade services (sector steel) from two shops of
// different size. Of every two units of money spent on a car, one is margin.
func highStreet() (g *market.Goods, car, service, shops int) { return highStreetWithDuty(0) }

// highStreetWithDuty is the high street where cars from away paid a duty in the
// base year.
func highStreetWithDuty(duty float64) (g *market.Goods, car, service, shops int) {
	g = emptyMarket()
	g.BaseDuty[g.Flow(home, away, cars)] = duty
	sellers(g, home, cars, 1)
	shops = sellers(g, home, steel, 3, 1)
	sellers(g, away, cars, 1)
	car = buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: home, share: 0.75}, leg{origin: away, share: 0.25})
	service = buyer(g, market.Class{Destination: home, Sector: steel}, final, leg{origin: home, share: 1})
	g.AddShop(&market.Shop{Destination: home, Sector: steel, Margin: 1, Goods: [][]int32{{int32(car)}}, Services: []int32{int32(service)}})
	open(g)
	g.Order[car], g.Order[service] = 4, 4
	return g, car, service, shops
}

// At base prices the shelf price covers the car and the margin, and the shops
// earn nothing besides the margin.
func TestAtBasePricesTheShelfPriceIsTheCost(t *testing.T) {
	g, car, service, shops := highStreet()
	trade(g)
	equal(t, "price of four cars", g.Spent(car), 4*yenPerMillion)
	equal(t, "price of their margins", g.Spent(service), 4*yenPerMillion)
	equal(t, "the large shop's revenue", g.Revenue[shops*regions+home], 3*yenPerMillion)
}

// Cars from away paid a duty of 30 % in the base year. Their shelf price holds it,
// so that the shops earn their margin and nothing else, on these cars and on those
// from home, and a list price twice as high is twice all of it.
func TestTheShelfPriceHoldsTheBaseDuty(t *testing.T) {
	g, car, service, shops := highStreetWithDuty(0.3)
	trade(g)
	near(t, "price of four cars", float64(g.Spent(car)), 4.3*yenPerMillion, 1e-9)
	near(t, "duty", float64(g.Duty[car]), 0.3*yenPerMillion, 1e-9)
	near(t, "price of their margins", float64(g.Spent(service)), 4*yenPerMillion, 1e-9)
	near(t, "revenue of the shops", float64(g.Revenue[shops*regions+home]+g.Revenue[(shops+1)*regions+home]), 4*yenPerMillion, 1e-9)
	near(t, "shelf price", g.AskShelf(g.Shops[0], car), 1, 1e-12)
	g.Shelf[g.Flow(home, away, cars)] = 2
	trade(g)
	near(t, "price of four cars, one at twice the list price", float64(g.Spent(car)+g.Spent(service)), (6+2*2.3)*yenPerMillion, 1e-9)
	near(t, "shelf price", g.AskShelf(g.Shops[0], car), (6+2*2.3)/(6+2.3), 1e-12)
}

// A duty of 40 % on cars from away while shelf prices stay: households pay what
// they paid before, the treasury gets its duty, and the shops bear it in
// proportion to their sales. When the shelf price of these cars has risen by the
// duty's share in it, a fifth, the shops have their margin back.
func TestShopsBearTheDutyUntilTheShelfPriceHasRisen(t *testing.T) {
	for shelf, lost := range map[float64]float64{1: 0.4, 1.1: 0.2, 1.2: 0, 1.25: -0.1} {
		g, car, service, shops := highStreet()
		flow := g.Flow(home, away, cars)
		g.DutyRate[flow], g.Shelf[flow] = 0.4, shelf
		trade(g)
		near(t, "spending on cars and margins", float64(g.Spent(car)+g.Spent(service)), (6+2*shelf)*yenPerMillion, 1e-9)
		near(t, "duty", float64(g.Duty[car]), 0.4*yenPerMillion, 1e-9)
		near(t, "the large shop's revenue", float64(g.Revenue[shops*regions+home]), (4-lost)*0.75*yenPerMillion, 1e-9)
		near(t, "the small shop's revenue", float64(g.Revenue[(shops+1)*regions+home]), (4-lost)*0.25*yenPerMillion, 1e-9)
		paid := g.Spent(car) + g.Spent(service) - g.Duty[car]
		got := g.Foreign[car]
		for s := range shops + 2 {
			got += g.Revenue[s*regions+home]
		}
		equal(t, "what households pay less what sellers receive", paid, got)
	}
}

// No shop sells a car for less than it pays for it: a duty of 300 % is on the
// shelf at once as far as the margin cannot hold it.
func TestNoShopSellsBelowWhatItPays(t *testing.T) {
	g, car, service, shops := highStreet()
	g.DutyRate[g.Flow(home, away, cars)] = 3
	trade(g)
	near(t, "spending on cars and margins", float64(g.Spent(car)+g.Spent(service)), (6+4)*yenPerMillion, 1e-9)
	near(t, "revenue of the shops", float64(g.Revenue[shops*regions+home]+g.Revenue[(shops+1)*regions+home]), 3*yenPerMillion, 1e-9)
}
