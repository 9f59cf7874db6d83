package market_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
)

func TestAPooledOrderIsSharedBySizeAtEqualPrices(t *testing.T) {
	g := emptyMarket()
	first := sellers(g, home, cars, 3, 1)
	row := buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: home, share: 1})
	open(g)
	g.Order[row] = 100
	trade(g)
	near(t, "sales of the seller of size 3", g.Sold[first], 75, exactly)
	near(t, "sales of the seller of size 1", g.Sold[first+1], 25, exactly)
}

func TestWithinAPoolTheCheaperSellerGainsByTheElasticity(t *testing.T) {
	g := emptyMarket()
	first := sellers(g, home, cars, 1, 1)
	row := buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: home, share: 1})
	open(g)
	g.Within[cars] = 3
	priceAll(g, first, 0.9)
	g.Order[row] = 100
	trade(g)
	near(t, "sales of the cheap seller over those of the dear one", g.Sold[first]/g.Sold[first+1], math.Pow(0.9, -3), exactly)
	near(t, "sales together", g.Sold[first]+g.Sold[first+1], 100, exactly)
}

func TestALinkedOrderGoesToTheChosenSuppliersAlone(t *testing.T) {
	g := emptyMarket()
	first := sellers(g, home, steel, 5, 3, 1)
	row := buyer(g, market.Class{Destination: home, Sector: steel}, cars,
		leg{home, 1, []int32{int32(first + 1), int32(first + 2)}, []float64{0.6, 0.4}})
	open(g)
	g.Order[row] = 50
	trade(g)
	near(t, "sales of the largest, which is no supplier", g.Sold[first], 0, 0)
	near(t, "sales of the first supplier", g.Sold[first+1], 30, exactly)
	near(t, "sales of the second supplier", g.Sold[first+2], 20, exactly)
}

func TestALinkMovesToAnotherSeller(t *testing.T) {
	g := emptyMarket()
	first := sellers(g, home, steel, 1, 1)
	row := buyer(g, market.Class{Destination: home, Sector: steel}, cars, leg{home, 1, []int32{int32(first)}, []float64{1}})
	open(g)
	g.Rewire(0, int32(first+1))
	g.Reindex()
	g.Order[row] = 50
	trade(g)
	if g.Sold[first] != 0 || g.Sold[first+1] != 50 {
		t.Errorf("after the move the old supplier sells %g and the new one %g", g.Sold[first], g.Sold[first+1])
	}
	if g.Customers(first) != 0 || g.Customers(first+1) != 1 || g.LinkDestination(0) != home || g.LinkBuyerRow(0) != row {
		t.Error("the index of customers does not know of the move")
	}
}

// threeOrigins is a buyer at home with habits of 50, 30 and 20 percent.
func threeOrigins(c market.Class) (g *market.Goods, row int, sellerOf [regions]int) {
	g = emptyMarket()
	for r := range regions {
		sellerOf[r] = sellers(g, r, cars, 1)
	}
	c.Destination, c.Sector = home, cars
	row = buyer(g, c, final, leg{origin: home, share: 0.5}, leg{origin: away, share: 0.3}, leg{origin: rest, share: 0.2})
	open(g)
	priceAll(g, sellerOf[away], 1.25)
	priceAll(g, sellerOf[rest], 0.8)
	g.Order[row] = 100
	return g, row, sellerOf
}

// shares are what h p^-sigma gives at the prices of threeOrigins.
func shares(sigma float64) [regions]float64 {
	x := [regions]float64{0.5, 0.3 * math.Pow(1.25, -sigma), 0.2 * math.Pow(0.8, -sigma)}
	sum := x[0] + x[1] + x[2]
	return [regions]float64{x[0] / sum, x[1] / sum, x[2] / sum}
}

func TestSharesOfOriginsFollowHabitsAndPricesAndAddUpToTheOrder(t *testing.T) {
	g, row, sellerOf := threeOrigins(market.Class{Short: 1.5, Long: 1.5})
	trade(g)
	want, sum := shares(1.5), 0.0
	for r, s := range sellerOf {
		near(t, "share of an origin", g.Sold[s]/100, want[r], exactly)
		sum += g.Sold[s]
	}
	near(t, "all origins together", sum, 100, exactly)
	near(t, "quantity received", g.Got[row], 100, exactly)
	near(t, "the bundle's price", g.RowPrice[row], want[0]+1.25*want[1]+0.8*want[2], exactly)
}

func TestWithoutSubstitutionQuantitiesKeepTheirSharesAtAnyPrice(t *testing.T) {
	g, _, sellerOf := threeOrigins(market.Class{Short: 0, Long: 0, Drift: 1})
	for range 5 {
		trade(g)
	}
	for r, s := range sellerOf {
		near(t, "share of an origin", g.Sold[s], []float64{50, 30, 20}[r], exactly)
	}
}

func TestHabitsDriftUntilTheLongRunElasticityRules(t *testing.T) {
	g, _, sellerOf := threeOrigins(market.Class{Short: 0.5, Long: 3, Drift: 0.1})
	trade(g)
	for r, want := range shares(0.5) {
		near(t, "share on impact", g.Sold[sellerOf[r]]/100, want, exactly)
	}
	for range 400 {
		trade(g)
	}
	for r, want := range shares(3) {
		near(t, "share in the long run", g.Sold[sellerOf[r]]/100, want, 1e-10)
	}
}

func TestHabitsCloseTheStatedShareOfTheirGapInAStep(t *testing.T) {
	g, _, _ := threeOrigins(market.Class{Short: 0, Long: 2, Drift: 0.25})
	want := shares(2)
	trade(g)
	trade(g)
	for r := range regions {
		base := []float64{0.5, 0.3, 0.2}[r]
		near(t, "habit after two steps", g.LegHabit[r], want[r]+(base-want[r])*0.75*0.75, exactly)
	}
}

func TestHabitsReturnWithThePrices(t *testing.T) {
	g, _, sellerOf := threeOrigins(market.Class{Short: 0.5, Long: 3, Drift: 0.1})
	for range 50 {
		trade(g)
	}
	priceAll(g, sellerOf[away], 1)
	priceAll(g, sellerOf[rest], 1)
	for range 400 {
		trade(g)
	}
	for r, s := range sellerOf {
		near(t, "share of an origin", g.Sold[s], []float64{50, 30, 20}[r], 1e-10)
	}
}

// The dollar has become a quarter dearer and the rest's currency a fifth cheaper,
// but buyers still reckon with the old rates: they order as if nothing had
// happened, and pay the prices of the day. Half-way they order by half of it.
func TestBuyersChooseAtThePriceTheyReckonWithAndPayThatOfTheDay(t *testing.T) {
	g, row, sellerOf := threeOrigins(market.Class{Short: 1.5, Long: 1.5})
	reckon := func(part float64) {
		g.Reckoned[sellerOf[away]*regions+home] = math.Pow(1.25, part-1)
		g.Reckoned[sellerOf[rest]*regions+home] = math.Pow(0.8, part-1)
	}
	reckon(0)
	trade(g)
	for r, s := range sellerOf {
		near(t, "orders at the old rates", g.Sold[s], []float64{50, 30, 20}[r], exactly)
	}
	near(t, "the bundle's price", g.RowPrice[row], 0.5+1.25*0.3+0.8*0.2, exactly)
	near(t, "what is paid abroad", float64(g.Foreign[row])/yenPerMillion, 1.25*30+0.8*20, 1e-7)
	reckon(0.5)
	trade(g)
	for r, want := range shares(0.75) {
		near(t, "orders half-way", g.Sold[sellerOf[r]]/100, want, exactly)
	}
}

// Two makers away sell at the same list price, the second in the buyer's
// currency. The dollar rises by a quarter, the buyer reckons with the old rate:
// neither gains on the other, and the linked leg loses nothing to the home one.
func TestASupplierInAnotherCurrencyLosesNothingUntilBuyersReckonWithItsRate(t *testing.T) {
	g := emptyMarket()
	sellers(g, home, steel, 1)
	first := sellers(g, away, steel, 1, 1)
	pair := []int32{int32(first), int32(first + 1)}
	linked := buyer(g, market.Class{Destination: home, Sector: steel, Short: 2, Long: 2}, cars, leg{origin: home, share: 0.6}, leg{away, 0.4, pair, []float64{0.5, 0.5}})
	open(g)
	g.Within[steel] = 3
	at := first*regions + home
	g.Price[at], g.Reckoned[at] = 1.25, 0.8
	g.Order[linked] = 100
	trade(g)
	near(t, "sales of the supplier in dollars", g.Sold[first], 20, exactly)
	near(t, "sales of the one in yen", g.Sold[first+1], 20, exactly)
	near(t, "the bundle's price", g.RowPrice[linked], 0.6+0.2*1.25+0.2, exactly)
	g.Reckoned[at] = 1
	trade(g)
	if dollar, yen := g.Sold[first], g.Sold[first+1]; math.Abs(dollar/yen-math.Pow(1.25, -3)) > 1e-12 || dollar+yen >= 40 {
		t.Errorf("at the rate of the day the dearer supplier sells %.3f, the other %.3f; want %.3f of it and less than 40 together", dollar, yen, math.Pow(1.25, -3))
	}
}

func TestWhatABundleCostsIsWhatWasAskedForIt(t *testing.T) {
	g, row, _ := threeOrigins(market.Class{Short: 1.5, Long: 1.5})
	g.DutyRate[g.Flow(home, away, cars)] = 0.2
	g.Iceberg[g.Flow(home, rest, cars)] = 1.1
	g.Quote(serial)
	ask := g.Ask(row)
	g.Place(serial)
	g.Clear(serial)
	near(t, "the price paid per unit", float64(g.Spent(row))/yenPerMillion/g.Got[row], ask, 1e-9)
	near(t, "the bundle's price", g.RowPrice[row], ask, exactly)
}
