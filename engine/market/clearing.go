package market

import (
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Clear lets this step's orders meet supply after Quote: orders per origin and
// supplier, caps and quotas, rationing in
// proportion to orders, a second offer of unserved wholesale demand to sellers
// with stock, and integer payments in both currencies.
func (g *Goods) Clear(run Parallel) {
	g.solveQuotas()
	g.placeOrders(run)
	g.applyDeliveryLimits()
	g.ration(run)
	g.reoffer()
	g.deliver(run)
	g.collect(run)
}

// FillRate is the share of the quantity ordered from a cell that was shipped
// in this step; 1 when nothing was ordered.
func (g *Goods) FillRate(cell int) float64 {
	var ordered, sold float64
	for s := g.CellLo[cell]; s < g.CellHi[cell]; s++ {
		ordered += g.Demand[s]
		sold += g.Sold[s]
	}
	if ordered == 0 {
		return 1
	}
	return min(1, sold/ordered)
}

// Spent is what a row cost its buyer in this step, duties and premia included.
func (g *Goods) Spent(row int) money.Money {
	return g.Domestic[row] + g.Foreign[row] + g.Duty[row] + g.Premium[row]
}
