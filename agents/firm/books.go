package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Reconcile implements engine.Reconciler: the sum of all firms' deposits, loans,
// trade credit and book values against the control accounts.
func (p *Population) Reconcile(w *engine.World) error {
	for m, l := range w.Ledger {
		lo, hi := p.Range(m)
		var deposits, loans, payable money.Money
		for f := lo; f < hi; f++ {
			deposits += p.Deposits[f]
			loans += p.Loans[f]
			payable += p.Payable[f]
		}
		if err := l.Reconcile(ledger.Deposits, ledger.Firms, deposits); err != nil {
			return err
		}
		if err := l.Reconcile(ledger.Loans, ledger.Firms, -loans); err != nil {
			return err
		}
		if err := l.Reconcile(ledger.TradeCredit, ledger.Firms, -payable); err != nil {
			return err
		}
	}
	return p.reconcileBooks(w)
}

// Production is an economy's firms' accounts of a step in money.
type Production struct {
	Sales, Inventory, Purchases, ProductTax money.Money
}

// Accounts adds up the firms' accounts of the step.
func (p *Population) Accounts(w *engine.World, economy int) Production {
	var a Production
	lo, hi := p.Range(economy)
	for f := lo; f < hi; f++ {
		a.Sales += p.Sales[f]
		a.Inventory += p.Inventory[f]
		a.Purchases += p.Purchases[f]
		a.ProductTax += p.ProductTax[f]
	}
	return a
}

// Surplus is the gross operating surplus of a firm in the step: sales and
// inventory change less purchases, wages and taxes on products.
func (p *Population) Surplus(w *engine.World, f int) money.Money {
	return p.Sales[f] + p.Inventory[f] - p.Purchases[f] - w.Labour.Bill[f] - p.ProductTax[f]
}

// Range returns the firms of an economy, which are contiguous.
func (p *Population) Range(economy int) (lo, hi int) {
	first := true
	for i := range p.Cells {
		if c := &p.Cells[i]; c.Economy == economy {
			if first {
				lo, first = c.Lo, false
			}
			hi = c.Hi
		}
	}
	return lo, hi
}

// CapitalRows lists the rows of an economy's bundle of capital goods.
func (p *Population) CapitalRows(economy int) []int32 { return p.capitalRows[economy] }

// InventoryVolume is the change of all inventories of an economy in the step at
// base-year prices.
func (p *Population) InventoryVolume(w *engine.World, economy int) float64 {
	var v float64
	lo, hi := p.Range(economy)
	for f := lo; f < hi; f++ {
		v += p.Stock[f] - p.stockOpen[f] + p.received[f]
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			if p.InputStored[k] {
				v += w.Goods.Got[p.InputRow[k]] - p.InputUsed[k]
			}
		}
	}
	return v
}

// BaseReplacement is a firm's replacement of capital in a base-year step, in
// money.
func (p *Population) BaseReplacement(w *engine.World, f int) float64 {
	c := p.cell(f)
	return float64(c.delta * p.BaseCapital[f] * w.Dt() * w.Scale[c.Economy])
}
