package market

import (
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Place brings this step's orders to the sellers after Quote: orders per origin
// and supplier, caps and quotas. Sellers then know Demand and may still set
// Limit.
func (g *Goods) Place(run Parallel) {
	g.solveQuotas()
	clear(g.LegWithheld)
	g.placeOrders(run)
	g.applyDeliveryLimits()
	g.addDemand(run)
}

// Clear lets the orders that were placed meet supply: rationing in proportion
// to orders, a second offer of unserved wholesale demand to sellers with stock,
// shipments and arrivals, and integer payments in both currencies.
func (g *Goods) Clear(run Parallel) {
	g.ration(run)
	g.reoffer()
	g.Transit.schedule(g)
	g.deliver(run)
	g.Transit.now = g.Transit.slot(1)
	g.collect(run)
	g.settleShops()
}

// Bill is what purchases cost their buyer in a step, by receiver.
type Bill struct {
	Domestic money.Money // sellers at home
	Foreign  money.Money // sellers abroad, border value
	Duty     money.Money // the treasury: import duties less sourcing subsidies
	Premium  money.Money // licence holders at home: premia of quotas
	Licence  money.Money // the treasury: premia of auctioned licences
}

// Total is the whole cost.
func (b Bill) Total() money.Money { return b.Domestic + b.Foreign + b.Duty + b.Premium + b.Licence }

// Add adds what a row cost in this step.
func (b *Bill) Add(g *Goods, row int) {
	b.Domestic += g.Domestic[row]
	b.Foreign += g.Foreign[row]
	b.Duty += g.Duty[row]
	b.Premium += g.Premium[row]
	b.Licence += g.Licence[row]
}

// Spent is what a row cost its buyer in this step, duties and premia included.
func (g *Goods) Spent(row int) money.Money {
	var b Bill
	b.Add(g, row)
	return b.Total()
}
