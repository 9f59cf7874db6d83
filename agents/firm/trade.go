package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Trade implements engine.Trader: goods are shipped and received, revenue and
// purchases booked, capital goods shared out.
func (p *Population) Trade(w *engine.World) {
	dt := w.Dt()
	clear(p.received)
	p.openOrigins(w)
	p.shards(w, func(lo, hi int, _ *views) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				row := int(p.InputRow[k])
				if load := w.Goods.Transit.Load(row); load != nil {
					p.InputStock[k] += load.Arrived
				} else if p.InputStored[k] {
					p.InputStock[k] += w.Goods.Got[row]
				}
			}
			if c.Storable {
				p.Stock[f] -= w.Goods.Sold[f]
			} else {
				p.Output[f] = w.Goods.Sold[f] / dt
				p.use(w, f, w.Goods.Sold[f])
			}
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				p.noteDeliveries(w, f, k)
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
	var accrual money.Money
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		row := int(p.InputRow[k])
		purchases += g.Spent(row)
		if p.InputStored[k] {
			inputs += float64((g.Got[row] - p.InputUsed[k]) * g.RowPrice[row])
			if load := g.Transit.Load(row); load != nil {
				accrual += load.Accrual
			}
		}
	}
	rate := c.taxRate + w.Levers.ProductTax[w.Cell(c.Economy, c.Sector)]
	p.Sales[f], p.Purchases[f] = sales, purchases
	p.ExportTax[f] = exportTax
	p.ProductTax[f] = money.Round(rate*float64(sales)) + exportTax
	finished := float64((p.Stock[f] - p.stockOpen[f]) * g.Price[f*p.Regions+c.Economy])
	p.Inventory[f] = w.Money(c.Economy, finished+inputs) + accrual
	p.Deposits[f] += sales - purchases - p.ProductTax[f]
}

// postTrade enters an economy's totals of the firms' trade into the ledger.
func (p *Population) postTrade(w *engine.World, m int) {
	l := w.Ledger[m]
	var bill market.Bill
	var tax, exportTax, exports money.Money
	lo, hi := p.Range(m)
	for f := lo; f < hi; f++ {
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			bill.Add(w.Goods, int(p.InputRow[k]))
		}
		tax += p.ProductTax[f] - p.ExportTax[f]
		exportTax += p.ExportTax[f]
		for d := range p.Regions {
			if d != m {
				exports += w.Goods.Revenue[f*p.Regions+d]
			}
		}
	}
	PostPurchases(w, m, ledger.IntermediatePurchases, ledger.Firms, bill)
	l.Pay(ledger.ProductTaxes, ledger.Firms, ledger.Government, tax)
	l.Pay(ledger.ExportTaxes, ledger.Firms, ledger.Government, exportTax)
	l.Pay(ledger.ExportSales, ledger.Abroad, ledger.Firms, exports)
}

// PostPurchases enters the purchases of a sector into the ledger: what domestic
// firms receive, the border value to abroad, duties less subsidies and auctioned
// licences to the treasury, other licence premia to the equity fund of the
// licence holders. Intermediate purchases by others than firms enter the
// economy's production account.
func PostPurchases(w *engine.World, m int, t ledger.Transaction, payer ledger.Sector, bill market.Bill) {
	l := w.Ledger[m]
	l.Pay(t, payer, ledger.Firms, bill.Domestic)
	l.Pay(t, payer, ledger.Abroad, bill.Foreign)
	l.Pay(ledger.ImportDuties, payer, ledger.Government, bill.Duty)
	l.Pay(ledger.LicencePremia, payer, ledger.Government, bill.Licence)
	l.Pay(ledger.LicencePremia, payer, ledger.Fund, bill.Premium)
	w.Board.TariffRevenue[m] += bill.Duty
	w.Board.Licences[m] += bill.Licence
	w.Board.FundIncome[m] += bill.Premium
	if t == ledger.IntermediatePurchases && payer != ledger.Firms {
		w.Board.Production[m].Purchases += bill.Total()
	}
}
