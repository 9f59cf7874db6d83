package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Seller is somebody who supplies the firms of an economy outside the goods
// market and lets them pay later, such as a trading house: a sector of the
// ledger with deposits and a claim on each firm. The base year opens with the
// claims at which firms pay as much as they are billed.
type Seller struct {
	Economy int
	Account ledger.Sector
	Claim   []money.Money // per firm: open bills
	days    float64       // mean time until a bill is paid
	Firms   *Population   // all firms
	paid    []money.Money // per firm, in this step
}

// NewSeller opens the accounts of a seller whose bills are paid after so many
// days in the mean. A kind calls it when it is built.
func (p *Population) NewSeller(b *engine.Builder, economy int, name string, days float64) *Seller {
	return &Seller{
		Economy: economy, Account: b.Ledger[economy].AddSector(name), days: days, Firms: p,
		Claim: make([]money.Money, p.Firms()), paid: make([]money.Money, p.Firms()),
	}
}

// Missing is the quantity (base-year worth) of an input, an index into
// InputRow, that was ordered in the step and that the market did not deliver.
func (p *Population) Missing(w *engine.World, input int) float64 {
	row := p.InputRow[input]
	return max(0, w.Goods.Order[row]-w.Goods.Got[row])
}

// Sell delivers a quantity (base-year worth) of a firm's input and bills it. A
// service, or an input that cannot be stored, has quantity 0. It belongs in the
// stage Trade.
func (s *Seller) Sell(w *engine.World, f, input int, quantity float64, bill money.Money) {
	p, m := s.Firms, s.Economy
	if quantity != 0 {
		p.InputStock[input] += quantity
		p.received[f] += quantity
		p.Inventory[f] += w.Money(m, quantity*w.Goods.RowPrice[p.InputRow[input]])
	}
	p.Purchases[f] += bill
	p.Payable[f] += bill
	s.Claim[f] += bill
	w.Board.Production[m].Sales += bill
	w.Ledger[m].Pay(ledger.IntermediatePurchases, ledger.Firms, s.Account, bill)
	w.Ledger[m].Exchange(ledger.TradeCredit, s.Account, ledger.Firms, bill)
}

// Collect lets firms pay what is due. It belongs in the stage Trade, after the
// sales. In the dry step, which opens without bills, everything is due.
func (s *Seller) Collect(w *engine.World) {
	var sum money.Money
	for f, claim := range s.Claim {
		x := money.Round(s.due(w) * float64(claim))
		s.paid[f] = x
		s.Claim[f] -= x
		s.Firms.Payable[f] -= x
		s.Firms.Deposits[f] -= x
		sum += x
	}
	w.Ledger[s.Economy].Exchange(ledger.TradeCredit, s.Account, ledger.Firms, -sum)
}

// due is the share of open bills that is paid in a step.
func (s *Seller) due(w *engine.World) float64 {
	if w.Dry {
		return 1
	}
	return w.Clock.PerStep(365 / s.days)
}

// WriteOff is the loss of what the firms that failed in the step owed: an
// entrant does not pay his predecessor's bills. It belongs in the stage Settle.
func (s *Seller) WriteOff(w *engine.World) {
	for _, f := range s.Firms.Replaced {
		s.Firms.Payable[f] -= s.Claim[f]
		w.Ledger[s.Economy].Forgive(ledger.TradeCredit, ledger.LossesOnLoans, s.Account, ledger.Firms, s.Claim[f])
		s.Claim[f] = 0
	}
}

// Open enters the claims with which the base year opens, from the bills of the
// dry step. It belongs in CloseBase.
func (s *Seller) Open(w *engine.World, dry *Seller) {
	for f, bill := range dry.paid {
		x := money.Round(float64(bill) * (1/s.due(w) - 1))
		s.Claim[f], s.Firms.Payable[f] = x, s.Firms.Payable[f]+x
		w.Ledger[s.Economy].Open(ledger.TradeCredit, s.Account, ledger.Firms, x)
	}
}

// Reconcile implements engine.Reconciler.
func (s *Seller) Reconcile(w *engine.World) error {
	var sum money.Money
	for _, x := range s.Claim {
		sum += x
	}
	return w.Ledger[s.Economy].Reconcile(ledger.TradeCredit, s.Account, sum)
}
