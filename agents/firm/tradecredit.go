package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Firms may buy outside the goods market from other kinds of agents, such as
// trading houses, and pay later. The seller is a sector of the firm's economy
// in the ledger; he keeps his claim on each firm, and the firm what it owes to
// all sellers together.

// BuyOnCredit delivers a quantity (base-year worth) of a firm's input k, an
// index into InputRow, for which it owes the cost. A service, or an input that
// cannot be stored, has quantity 0. The seller calls it in the stage Trade.
func (p *Population) BuyOnCredit(w *engine.World, f, k int, quantity float64, cost money.Money, seller ledger.Sector) {
	m := int(p.Economy[f])
	if quantity != 0 {
		p.InputStock[k] += quantity
		p.received[f] += quantity
		p.Inventory[f] += w.Money(m, quantity*w.Goods.RowPrice[p.InputRow[k]])
	}
	p.Purchases[f] += cost
	p.Payable[f] += cost
	w.Ledger[m].Pay(ledger.IntermediatePurchases, ledger.Firms, seller, cost)
	w.Ledger[m].Exchange(ledger.TradeCredit, seller, ledger.Firms, cost)
}

// PaySupplier lets a firm pay an amount of what it owes to a seller.
func (p *Population) PaySupplier(w *engine.World, f int, amount money.Money, seller ledger.Sector) {
	p.Payable[f] -= amount
	p.Deposits[f] -= amount
	w.Ledger[p.Economy[f]].Exchange(ledger.TradeCredit, seller, ledger.Firms, -amount)
}

// WriteOff is a seller's loss of what a firm owed him. A seller owes it to the
// firms in Replaced in the stage Settle: an entrant does not pay its
// predecessor's bills.
func (p *Population) WriteOff(w *engine.World, f int, amount money.Money, seller ledger.Sector) {
	p.Payable[f] -= amount
	w.Ledger[p.Economy[f]].Forgive(ledger.TradeCredit, ledger.LossesOnLoans, seller, ledger.Firms, amount)
}

// OpenPayable enters what a firm owes to a seller when the base year opens.
func (p *Population) OpenPayable(w *engine.World, f int, amount money.Money, seller ledger.Sector) {
	p.Payable[f] += amount
	w.Ledger[p.Economy[f]].Open(ledger.TradeCredit, seller, ledger.Firms, amount)
}
