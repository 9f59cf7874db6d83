package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Trade implements engine.Trader: goods are shipped and received, revenue and
// purchases booked, capital goods shared out.
func (p *Population) Trade(w *engine.World) {
	dt := w.Dt()
	p.shards(w, func(lo, hi int) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				if row := p.InputRow[k]; w.Storable[p.InputSector[k]] {
					p.InputStock[k] += w.Goods.Got[row]
				}
			}
			if c.Storable {
				p.Stock[f] -= w.Goods.Sold[f]
			} else {
				p.Output[f] = w.Goods.Sold[f] / dt
				p.use(f, w.Goods.Sold[f])
			}
			p.bookTrade(w, c, f)
		}
	})
	for m := range w.Modelled {
		p.postTrade(w, m)
		p.shareCapitalGoods(w, m)
	}
}

// bookTrade enters a firm's sales, purchases, taxes on products and the value
// of its inventory change into its own books.
func (p *Population) bookTrade(w *engine.World, c *Cell, f int) {
	g := w.Goods
	var sales, exportTax money.Money
	for d := range p.Regions {
		x := g.Revenue[f*p.Regions+d]
		sales += x
		if rate := w.Levers.ExportTax[g.Flow(d, c.Economy, c.Sector)]; rate != 0 && d != c.Economy {
			exportTax += money.Round(rate * float64(x))
		}
	}
	var purchases money.Money
	var inputs float64
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		row := int(p.InputRow[k])
		purchases += g.Spent(row)
		if w.Storable[p.InputSector[k]] {
			inputs += float64((g.Got[row] - p.InputUsed[k]) * g.RowPrice[row])
		}
	}
	rate := c.taxRate + w.Levers.ProductTax[w.Cell(c.Economy, c.Sector)]
	p.Sales[f], p.Purchases[f] = sales, purchases
	p.ProductTax[f] = money.Round(rate*float64(sales)) + exportTax
	finished := float64((p.Stock[f] - p.stockOpen[f]) * g.Price[f*p.Regions+c.Economy])
	p.Inventory[f] = w.Money(c.Economy, finished+inputs)
	p.Deposits[f] += sales - purchases - p.ProductTax[f]
}

// postTrade enters an economy's totals of the firms' trade into the ledger.
func (p *Population) postTrade(w *engine.World, m int) {
	l := w.Ledger[m]
	var domestic, foreign, duty, premium, tax, exports money.Money
	for f := range p.Economy {
		if int(p.Economy[f]) != m {
			continue
		}
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			row := p.InputRow[k]
			domestic += w.Goods.Domestic[row]
			foreign += w.Goods.Foreign[row]
			duty += w.Goods.Duty[row]
			premium += w.Goods.Premium[row]
		}
		tax += p.ProductTax[f]
		for d := range p.Regions {
			if d != m {
				exports += w.Goods.Revenue[f*p.Regions+d]
			}
		}
	}
	l.Pay(ledger.IntermediatePurchases, ledger.Firms, ledger.Firms, domestic)
	PostImports(w, m, ledger.IntermediatePurchases, ledger.Firms, foreign, duty, premium)
	l.Pay(ledger.ProductTaxes, ledger.Firms, ledger.Government, tax)
	l.Pay(ledger.ExportSales, ledger.Abroad, ledger.Firms, exports)
}

// PostImports enters the foreign part of purchases: border value to abroad,
// duties less subsidies to the treasury, licence premia to the equity fund of
// the licence holders.
func PostImports(w *engine.World, m int, t ledger.Transaction, payer ledger.Sector, foreign, duty, premium money.Money) {
	l := w.Ledger[m]
	l.Pay(t, payer, ledger.Abroad, foreign)
	l.Pay(ledger.ImportDuties, payer, ledger.Government, duty)
	l.Pay(ledger.LicencePremia, payer, ledger.Fund, premium)
	w.Board.TariffRevenue[m] += duty
	w.Board.FundIncome[m] += premium
}

// economy returns the firms of an economy, which are contiguous.
func (p *Population) economy(m int) (lo, hi int) {
	first := true
	for i := range p.Cells {
		if c := &p.Cells[i]; c.Economy == m {
			if first {
				lo, first = c.Lo, false
			}
			hi = c.Hi
		}
	}
	return lo, hi
}
