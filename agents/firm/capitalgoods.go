package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// bundlePrice is the price of a unit of capital: the delivered, duty-paid prices
// of its goods with base-year weights.
func (p *Population) bundlePrice(w *engine.World, m int) float64 {
	var base, price float64
	for i, row := range p.capitalRows[m] {
		base += p.capitalBase[m][i]
		price += float64(p.capitalBase[m][i] * w.Goods.RowPrice[row])
	}
	if base == 0 {
		return 1
	}
	return price / base
}

// shareCapitalGoods hands the economy's capital goods to its firms in
// proportion to their orders, and the bill with them. Reconstruction gets what
// arrived of each product for it.
func (p *Population) shareCapitalGoods(w *engine.World, m int) {
	g := w.Goods
	var got, ordered float64
	var bill market.Bill
	for i, row := range p.capitalRows[m] {
		rebuild := p.rebuildOrder[m][i]
		if rebuild != 0 {
			p.rebuildServed[m][i] = g.Got[row] / g.Order[row]
		}
		got += g.Got[row] - float64(rebuild*p.rebuildServed[m][i])
		ordered += g.Order[row] - rebuild
		bill.Add(g, int(row))
	}
	w.Board.CapitalPrice[m] = p.bundlePrice(w, m)
	PostPurchases(w, m, ledger.InvestmentPurchases, ledger.Firms, bill)
	served := 1.0
	if ordered > 0 {
		served = got / ordered
	}
	lo, hi := p.Range(m)
	if lo == hi {
		return
	}
	money.SplitFloat(bill.Total(), p.Invest[lo:hi], p.CapitalCost[lo:hi])
	for f := lo; f < hi; f++ {
		c := p.cell(f)
		p.Deposits[f] -= p.CapitalCost[f]
		arrived := float64((p.Invest[f]-p.Rebuilding[f])*served) + p.reconstruct(w, m, f)
		p.Capital[f] += arrived - float64(c.delta*p.Capital[f]*w.Dt())
		if built := float64(p.Building[f] * served); built != 0 {
			p.openPlants(w, f, built)
		}
	}
}
