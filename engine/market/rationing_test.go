package market_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
)

func TestAShortSellerServesEveryOrderInProportion(t *testing.T) {
	g := emptyMarket()
	s := sellers(g, home, steel, 1)
	large := buyer(g, market.Class{Destination: home, Sector: steel}, cars, leg{home, 1, []int32{int32(s)}, []float64{1}})
	small := buyer(g, market.Class{Destination: away, Sector: steel}, cars, leg{home, 1, []int32{int32(s)}, []float64{1}})
	pooled := buyer(g, market.Class{Destination: home, Sector: steel}, final, leg{origin: home, share: 1})
	open(g)
	g.Limit[s] = 50
	g.Order[large], g.Order[small], g.Order[pooled] = 60, 30, 10
	trade(g)
	near(t, "fill rate", g.Fill[s], 0.5, exactly)
	near(t, "the large customer receives", g.Got[large], 30, exactly)
	near(t, "the small customer receives", g.Got[small], 15, exactly)
	near(t, "the wholesale customers receive", g.Got[pooled], 5, exactly)
	near(t, "the seller ships", g.Sold[s], 50, exactly)
	near(t, "the seller was asked for", g.Demand[s], 100, exactly)
}

func TestAnEmptyStoreShipsNothing(t *testing.T) {
	for _, limit := range []float64{0, -3} {
		g := emptyMarket()
		s := sellers(g, home, steel, 1)
		row := buyer(g, market.Class{Destination: home, Sector: steel}, cars, leg{home, 1, []int32{int32(s)}, []float64{1}})
		open(g)
		g.Limit[s], g.Order[row] = limit, 10
		trade(g)
		if g.Got[row] != 0 || g.Spent(row) != 0 || g.Sold[s] != 0 {
			t.Errorf("with a limit of %g the buyer gets %g for %d", limit, g.Got[row], g.Spent(row))
		}
	}
}

// pool is a wholesale market at home with three sellers of equal size.
func pool(limits ...float64) (g *market.Goods, first, row int) {
	g = emptyMarket()
	first = sellers(g, home, cars, 1, 1, 1)
	row = buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: home, share: 1})
	open(g)
	copy(g.Limit[first:], limits)
	g.Order[row] = 90
	return g, first, row
}

func TestUnservedWholesaleDemandIsOfferedOnceMoreToSellersWithStock(t *testing.T) {
	g, first, row := pool(10, 40, 60)
	trade(g)
	// 20 are left over; the others have 10 and 30 to spare and share them 1 to 3.
	near(t, "the short seller ships", g.Sold[first], 10, exactly)
	near(t, "the seller with little to spare ships", g.Sold[first+1], 35, exactly)
	near(t, "the seller with much to spare ships", g.Sold[first+2], 45, exactly)
	near(t, "the buyers receive", g.Got[row], 90, exactly)
	near(t, "orders that the short seller saw", g.Demand[first], 30, exactly)
}

func TestTheSecondOfferEndsWithTheLastStock(t *testing.T) {
	g, first, row := pool(10, 35, 32)
	trade(g)
	for k, limit := range []float64{10, 35, 32} {
		near(t, "a seller ships all it has", g.Sold[first+k], limit, exactly)
	}
	near(t, "the buyers receive", g.Got[row], 77, exactly)
}

// Of what the empty store was asked for, 20, three quarters are for goods that
// only he makes: nobody else's will do.
func TestOrdersForAMakersOwnGoodsAreNotOfferedToOthers(t *testing.T) {
	g, first, row := pool(10, 1000, 1000)
	g.Own[home*2+cars] = 0.75
	trade(g)
	near(t, "the short seller ships", g.Sold[first], 10, exactly)
	near(t, "the others ship", g.Sold[first+1]+g.Sold[first+2], 65, exactly)
	near(t, "the buyers receive", g.Got[row], 75, exactly)
}

// Half of a seller's customers have turned to the two others, whose parts of the
// order stay equal: 90 in the ratio 1 to 2 to 2.
func TestOrdersAtWholesaleThatHaveTurnedAwayGoToTheOthers(t *testing.T) {
	g, first, row := pool(1000, 1000, 1000)
	g.Turned[first] = 0.5
	trade(g)
	for k, orders := range []float64{18, 36, 36} {
		near(t, "a seller's orders", g.Demand[first+k], orders, exactly)
	}
	near(t, "the buyers receive", g.Got[row], 90, exactly)
}

// Of an order of 30, 6 are called off from the first supplier alone; the rest is
// divided by weight. What he cannot ship is lacking in proportion.
func TestABuyerMayCallOffGoodsFromOneSupplier(t *testing.T) {
	g := emptyMarket()
	first := sellers(g, home, steel, 1, 1)
	row := buyer(g, market.Class{Destination: home, Sector: steel}, cars, leg{home, 1, []int32{int32(first), int32(first + 1)}, []float64{0.5, 0.5}})
	open(g)
	g.CallOffs()
	g.Order[row], g.Extra[row], g.LinkExtra[0] = 30, 6, 6
	g.Limit[first] = 9
	trade(g)
	near(t, "orders with the first supplier", g.Demand[first], 18, exactly)
	near(t, "orders with the second", g.Demand[first+1], 12, exactly)
	near(t, "the buyer receives", g.Got[row], 21, exactly)
	g.Quota[g.Flow(home, home, steel)] = 0
	trade(g)
	near(t, "what is called off under an embargo", g.Demand[first], 0, 0)
}

func TestALinkedCustomerGetsNoSecondOffer(t *testing.T) {
	g := emptyMarket()
	first := sellers(g, home, steel, 1, 1)
	row := buyer(g, market.Class{Destination: home, Sector: steel}, cars, leg{home, 1, []int32{int32(first)}, []float64{1}})
	open(g)
	g.Limit[first] = 10
	g.Order[row] = 30
	trade(g)
	near(t, "the customer receives", g.Got[row], 10, exactly)
	near(t, "the other seller, with stock, sells", g.Sold[first+1], 0, 0)
}

func TestTheSecondOfferIsPaidAtThePriceOfWhoDelivers(t *testing.T) {
	g, first, row := pool(0, 1000, 0)
	g.Within[cars] = 0
	priceAll(g, first+1, 2)
	trade(g)
	near(t, "the buyers receive", g.Got[row], 90, exactly)
	equal(t, "the buyers pay", g.Domestic[row], 90*2*yenPerMillion)
	equal(t, "the seller who delivered receives", g.Revenue[(first+1)*regions+home], 90*2*yenPerMillion)
	equal(t, "the seller who did not receives", g.Revenue[first*regions+home], 0)
}

func TestAnOrderOfNothingIsNothing(t *testing.T) {
	g, first, row := pool(10, 10, 10)
	trade(g)
	g.Order[row] = 0
	trade(g)
	if g.Got[row] != 0 || g.Spent(row) != 0 || g.Sold[first] != 0 || g.Fill[first] != 1 {
		t.Error("yesterday's order is served again")
	}
}

func TestRealTradeCostsAreShippedAndPaidButDoNotArrive(t *testing.T) {
	g := emptyMarket()
	s := sellers(g, away, cars, 1)
	row := buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: away, share: 1})
	open(g)
	g.Iceberg[g.Flow(home, away, cars)] = 1.25
	g.Order[row] = 80
	trade(g)
	near(t, "what arrives", g.Got[row], 80, exactly)
	near(t, "volume of the flow", g.FlowVolume[g.Flow(home, away, cars)], 80, exactly)
	near(t, "what is shipped", g.Sold[s], 100, exactly)
	near(t, "what is shipped there", g.SoldTo[s*regions+home], 100, exactly)
	equal(t, "what is paid abroad", g.Foreign[row], 100*yenPerMillion)
	near(t, "the delivered price", g.RowPrice[row], 1.25, exactly)
}

func TestRealTradeCostsUseUpTheSellersStock(t *testing.T) {
	g := emptyMarket()
	s := sellers(g, away, cars, 1)
	row := buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: away, share: 1})
	open(g)
	g.Iceberg[g.Flow(home, away, cars)] = 1.25
	g.Order[row], g.Limit[s] = 80, 50
	trade(g)
	near(t, "what arrives of a stock of 50", g.Got[row], 40, exactly)
}

// Two destinations miss goods of the same cell. What the seller with stock has
// left goes to both in proportion to what each misses: the one that comes first
// in the list of regions is served no better than the other.
func TestTheSecondOfferFavoursNoDestination(t *testing.T) {
	g := emptyMarket()
	first := sellers(g, home, cars, 1, 1)
	here := buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: home, share: 1})
	far := buyer(g, market.Class{Destination: away, Sector: cars}, final, leg{origin: home, share: 1})
	open(g)
	copy(g.Limit[first:], []float64{0, 90})
	g.Order[here], g.Order[far] = 80, 40 // 40 and 20 are ordered from the empty store
	trade(g)
	// The other store ships 60 at once and divides the 30 that are left 2 to 1.
	near(t, "what home receives", g.Got[here], 60, exactly)
	near(t, "what away receives", g.Got[far], 30, exactly)
	near(t, "what the full store ships", g.Sold[first+1], 90, exactly)
}

// Who makes to order learns what is ordered before he says what he ships.
func TestASellerMayProduceToTheOrdersThatWerePlaced(t *testing.T) {
	g, first, row := pool(0, 0, 0)
	g.Quote(serial)
	g.Place(serial)
	for s := first; s < first+3; s++ {
		near(t, "orders that a seller knows", g.Demand[s], 30, exactly)
		g.Limit[s] = g.Demand[s]
	}
	g.Limit[first] = 15
	g.Clear(serial)
	near(t, "the buyers receive", g.Got[row], 75, exactly)
	near(t, "fill rate of the seller who made half", g.Fill[first], 0.5, exactly)
}
