package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Borrowing is the behaviour in slot firm.borrowing: how much bank debt a firm
// wants to take up or repay. What it gets is the bank's decision.
type Borrowing interface {
	// Loan returns the wanted new loan, negative for a repayment, in money. No
	// firm repays more than it owes or has.
	Loan(v *LoanView) money.Money
}

// LoanView is what a firm knows when it asks for credit, in money.
type LoanView struct {
	*engine.Context
	Deposits money.Money // negative where the firm could not pay
	Target   money.Money // deposits that it wants to keep
	Debt     money.Money
	BaseDebt money.Money // debt of the base year
	Capital  money.Money // at replacement cost
	Leverage float64     // base-year debt relative to capital at the base year's replacement cost
}

// PeckingOrder prefers own funds: it borrows what it lacks and repays debt
// beyond the base year's out of deposits beyond target (Myers, Majluf 1984,
// J. Financial Economics 13(2)).
type PeckingOrder struct{}

// Loan implements Borrowing.
func (PeckingOrder) Loan(v *LoanView) money.Money {
	if v.Deposits < 0 {
		return -v.Deposits
	}
	return -max(0, min(v.Debt-v.BaseDebt, v.Deposits-v.Target))
}

// TradeOff holds debt in proportion to capital: it closes the gap to the
// base-year leverage over the years, borrowing even where it has deposits, and
// covers what it lacks at once (Flannery, Rangan 2006, J. Financial Economics
// 79(3)).
type TradeOff struct {
	HalfLife float64 `toml:"leverage_half_life_years" unit:"years" default:"1.6" range:"[0.1,40]" source:"Flannery, Rangan 2006: firms close about a third of the gap to target leverage in a year" doc:"Half-life with which debt follows target leverage."`

	share float64 // per step
}

// SetClock implements engine.Timed.
func (b *TradeOff) SetClock(c engine.Clock) { b.share = c.HalfLife(b.HalfLife) }

// Loan implements Borrowing.
func (b *TradeOff) Loan(v *LoanView) money.Money {
	wanted := float64(v.Leverage * float64(v.Capital))
	return max(-v.Deposits, money.Round(b.share*(wanted-float64(v.Debt))))
}

// credit carries out a firm's wish: the bank grants what its limit allows, a
// repayment is at most the debt and the deposits. It returns what was lent and
// what was repaid.
func (p *Population) credit(w *engine.World, c *Cell, f int, target money.Money, v *views) (lent, repaid money.Money) {
	c.borrowing.Turn(&v.turn, f)
	v.loan = LoanView{
		Context: &v.turn, Deposits: p.Deposits[f], Target: target, Debt: p.Loans[f], BaseDebt: p.BaseLoans[f],
		Capital:  w.Money(c.Economy, p.Capital[f]*w.Board.CapitalPrice[c.Economy]),
		Leverage: c.Leverage / p.capitalPrice[c.Economy],
	}
	wish := c.borrowing.By.Loan(&v.loan)
	if wish > 0 {
		lent = market.Grant(w.Credit[c.Economy], wish, p.borrower(w, f, v))
	} else {
		repaid = max(0, min(-wish, p.Loans[f], p.Deposits[f]))
	}
	p.Loans[f] += lent - repaid
	p.Deposits[f] += lent - repaid
	return lent, repaid
}

// borrower is a firm as the bank sees it.
func (p *Population) borrower(w *engine.World, f int, v *views) *market.Borrower {
	v.borrower = market.Borrower{Debt: p.Loans[f], Collateral: p.collateral(w, f), Earnings: money.Round(p.Earnings[f])}
	return &v.borrower
}

// collateral is capital at replacement cost, the insured claim to its
// reconstruction, and stocks at current prices, those under way included.
func (p *Population) collateral(w *engine.World, f int) money.Money {
	m := int(p.Economy[f])
	worth := float64((p.Capital[f]+p.Rebuild[f])*w.Board.CapitalPrice[m]) + float64(p.Stock[f]*w.Goods.Price[f*p.Regions+m])
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		row, stock := int(p.InputRow[k]), p.InputStock[k]
		if load := w.Goods.Transit.Load(row); load != nil {
			stock += load.UnderWay
		}
		worth += float64(stock * w.Goods.RowPrice[row])
	}
	return w.Money(m, worth)
}

// earn lets a firm's yearly earnings follow the gross operating surplus of the
// step: banks look at about the last twelve months. The dry step measures the
// base year's.
func (p *Population) earn(w *engine.World, f int, share float64) {
	if w.Dry {
		share = 1
	}
	p.Earnings[f] += float64(share * (float64(p.Surplus(w, f))/w.Dt() - p.Earnings[f]))
}
