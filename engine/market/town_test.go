package market_test

import (
	"math"
	"sync"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// The world of these tests: two modelled economies, Home with the yen and
// Away with the dollar, and the Rest of the world, which has no books. They
// trade cars and steel. A million dollars is 100 million yen and 1e9
// thousandths of a dollar, and a step is a month.
const (
	home, away, rest = 0, 1, 2
	cars, steel      = 0, 1
	regions          = 3

	yenPerMillion    = 1e8
	dollarPerMillion = 1e9
)

// final marks a row whose buyer is not a firm.
const final = -1

func emptyMarket() *market.Goods {
	g := market.NewGoods(regions, 2, 2, 1.0/12)
	g.Scale[home], g.Scale[away], g.Scale[rest] = yenPerMillion, dollarPerMillion, dollarPerMillion
	g.DollarUnit = dollarPerMillion
	return g
}

// sellers adds sellers of one product that serve every destination with the
// given weights and have unlimited stock.
func sellers(g *market.Goods, region, sector int, weights ...float64) (first int) {
	first = g.AddSellers(region, sector, len(weights))
	for k, w := range weights {
		for d := range regions {
			g.Weight[(first+k)*regions+d] = w
		}
	}
	return first
}

// leg is one origin of a row with its base share and, where it is linked, its
// suppliers and their weights.
type leg struct {
	origin    int
	share     float64
	suppliers []int32
	weights   []float64
}

// buyer adds a row.
func buyer(g *market.Goods, c market.Class, user int, legs ...leg) (row int) {
	row = g.AddRow(g.AddClass(c), user)
	for _, l := range legs {
		g.AddLeg(l.origin, l.share, l.suppliers, l.weights)
	}
	return row
}

// open finishes the market with unlimited stocks.
func open(g *market.Goods) *market.Goods {
	g.Finish()
	for s := range g.Limit {
		g.Limit[s] = math.Inf(1)
	}
	return g
}

// trade lives through one step of the market.
func trade(g *market.Goods) {
	g.Quote(serial)
	g.Place(serial)
	g.Clear(serial)
}

func serial(n int, f func(int)) {
	for s := range n {
		f(s)
	}
}

// parallel runs shards on so many goroutines, in whatever order they come.
func parallel(workers int) market.Parallel {
	return func(n int, f func(int)) {
		next := make(chan int, n)
		for s := range n {
			next <- n - 1 - s
		}
		close(next)
		var group sync.WaitGroup
		for range workers {
			group.Go(func() {
				for s := range next {
					f(s)
				}
			})
		}
		group.Wait()
	}
}

// priceAll sets a seller's border price in every destination.
func priceAll(g *market.Goods, seller int, price float64) {
	for d := range regions {
		g.Price[seller*regions+d] = price
	}
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

func equal(t testing.TB, what string, got, want money.Money) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %d, want %d", what, got, want)
	}
}

// exactly is the tolerance for results of a few floating-point operations.
const exactly = 1e-12
