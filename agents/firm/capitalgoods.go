package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// shareCapitalGoods hands the economy's capital goods to its firms in
// proportion to their orders, and the bill with them.
func (p *Population) shareCapitalGoods(w *engine.World, m int) {
	g := w.Goods
	var got, ordered, base, price float64
	var domestic, foreign, duty, premium money.Money
	for i, row := range p.capitalRows[m] {
		got += g.Got[row]
		ordered += g.Order[row]
		base += p.capitalBase[m][i]
		price += float64(p.capitalBase[m][i] * g.RowPrice[row])
		domestic += g.Domestic[row]
		foreign += g.Foreign[row]
		duty += g.Duty[row]
		premium += g.Premium[row]
	}
	if base > 0 {
		w.Board.CapitalPrice[m] = price / base
	}
	l := w.Ledger[m]
	l.Pay(ledger.InvestmentPurchases, ledger.Firms, ledger.Firms, domestic)
	PostImports(w, m, ledger.InvestmentPurchases, ledger.Firms, foreign, duty, premium)
	served := 1.0
	if ordered > 0 {
		served = got / ordered
	}
	lo, hi := p.economy(m)
	if lo == hi {
		return
	}
	money.SplitFloat(domestic+foreign+duty+premium, p.Invest[lo:hi], p.CapitalCost[lo:hi])
	for f := lo; f < hi; f++ {
		c := p.cell(f)
		p.Deposits[f] -= p.CapitalCost[f]
		arrived := float64(p.Invest[f] * served)
		p.Capital[f] += arrived - float64(c.delta*p.Capital[f]*w.Dt())
		if p.Rebuild[f] > 0 {
			p.Rebuild[f] *= 1 - float64(w.Clock.HalfLife(p.RebuildIn[f])*served)
		}
		if p.Pledged[f] > 0 {
			p.Pledged[f] *= 1 - float64(w.Clock.HalfLife(pledgeHalfLife)*served)
		}
	}
}
