package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Earn implements engine.Earner: wages, interest, and the dividends declared
// in the last step.
func (p *Population) Earn(w *engine.World) {
	w.Labour.Pay(w.Parallel, w.Dt())
	p.shareBills(w)
	wages, interest := make([]money.Money, w.Modelled), make([]money.Money, w.Modelled)
	dividends := make([]money.Money, w.Modelled*p.Regions) // economy x owner
	for f := range p.Economy {
		c := p.cell(f)
		m := c.Economy
		p.InterestDue[f] = p.interest(w, f)
		p.Deposits[f] -= w.Labour.Bill[f] + p.InterestDue[f] + p.Dividend[f]
		wages[m] += w.Labour.Bill[f]
		interest[m] += p.InterestDue[f]
		dividends[m*p.Regions+int(p.Owner[f])] += p.Dividend[f]
	}
	for m, l := range w.Ledger {
		l.Pay(ledger.Wages, ledger.Firms, ledger.Households, wages[m])
		l.Pay(ledger.Interest, ledger.Firms, ledger.Bank, interest[m])
		for owner := range w.Modelled {
			x := dividends[m*p.Regions+owner]
			if owner == m {
				l.Pay(ledger.Dividends, ledger.Firms, ledger.Fund, x)
				w.Board.FundIncome[m] += x
			} else if x != 0 {
				w.Board.FundIncome[owner] += w.PayAbroad(ledger.Dividends, m, ledger.Firms, owner, ledger.Fund, x)
			}
		}
	}
}

// interest is what changed against the base year, whose interest is part of
// the base-year transfers: the deviation of the loan rate on all debt, and the
// full rate on debt beyond the base year's.
func (p *Population) interest(w *engine.World, f int) money.Money {
	m := int(p.Economy[f])
	rate := w.Board.LoanRate[m]
	x := float64(rate * float64(p.Loans[f]))
	if more := p.Loans[f] - p.BaseLoans[f]; more > 0 {
		x += float64(float64(more) * baseLoanRate)
	}
	if x == 0 {
		return 0
	}
	return money.Round(x * w.Dt())
}

// baseLoanRate is the real rate on new debt in the base year (assumption: a
// real policy rate of 1 % and a spread of 2 %).
const baseLoanRate = 0.03

// Settle implements engine.Settler: profit tax, credit, default and entry, and
// the dividends that will be paid in the next step.
func (p *Population) Settle(w *engine.World) {
	clear(p.Failures)
	clear(p.Entrants)
	p.Replaced = p.Replaced[:0]
	v := p.viewsOf(w, 0)
	year := w.Clock.PerStep(1)
	tax, lent, repaid := make([]money.Money, w.Modelled), make([]money.Money, w.Modelled), make([]money.Money, w.Modelled)
	for f := range p.Economy {
		c := p.cell(f)
		m := c.Economy
		p.ProfitTax[f] = p.profitTax(w, c, f)
		p.Deposits[f] -= p.ProfitTax[f]
		tax[m] += p.ProfitTax[f]
		// Money that waits for a pledged plant is not free.
		target := p.liquidity(w, f) + w.Money(m, p.Pledged[f]*w.Board.CapitalPrice[m])
		free := p.Deposits[f] - p.cashOpen[f] // Earn paid the dividend after cashOpen was read
		free += p.Dividend[f]
		if w.Step == 0 {
			p.Cash[f] = float64(free)
			if !w.Dry {
				p.Cash[f] = float64(p.BaseCash[f])
			}
		} else {
			c.dividends.Turn(&v.turn, f)
			p.Cash[f] = c.dividends.By.Sustainable(float64(free), p.Cash[f])
		}
		p.earn(w, f, year)
		borrowed, paid := p.credit(w, c, f, target, v)
		lent[m] += borrowed
		repaid[m] += paid
		p.declare(w, c, f, target, v)
	}
	for m, l := range w.Ledger {
		l.Pay(ledger.CorporateTaxes, ledger.Firms, ledger.Government, tax[m])
		l.Exchange(ledger.Loans, ledger.Bank, ledger.Firms, lent[m]-repaid[m])
	}
	for f := range p.Economy {
		if p.insolvent(w, f) {
			p.replace(w, f)
		}
	}
	p.searchSuppliers(w)
	p.requalify(w)
}

// profit is sales and inventory change less purchases, wages, taxes on
// products, depreciation at replacement cost and interest.
func (p *Population) profit(w *engine.World, c *Cell, f int) money.Money {
	wear := w.Money(c.Economy, c.delta*p.Capital[f]*w.Dt()*w.Board.CapitalPrice[c.Economy])
	return p.Sales[f] + p.Inventory[f] - p.Purchases[f] - w.Labour.Bill[f] - p.ProductTax[f] - wear - p.InterestDue[f]
}

func (p *Population) profitTax(w *engine.World, c *Cell, f int) money.Money {
	profit := p.profit(w, c, f)
	if profit <= 0 {
		return 0
	}
	return money.Round(w.Board.CorporateTax[c.Economy] * float64(profit))
}

// declare sets the next dividend. Owners of a firm whose base-year dividend is
// negative or small (capital formation takes up its capital income in the data)
// add equity, up to the base year's and a share of base-year capital formation
// beyond it; and all owners pay for the reconstruction of destroyed capital. A
// bound at the base year's dividend itself would cut off bad times but not good
// ones, so that noise would drain such firms in favour of their owners.
func (p *Population) declare(w *engine.World, c *Cell, f int, target money.Money, v *views) {
	if w.Dry {
		return
	}
	formation := c.delta * p.BaseCapital[f] * w.Dt()
	floor := min(0, p.BaseCash[f]-w.Money(c.Economy, c.EquitySupport*formation))
	if p.Rebuilding[f] > 0 {
		floor -= w.Money(c.Economy, p.Rebuilding[f]*w.Board.CapitalPrice[c.Economy])
	}
	c.dividends.Turn(&v.turn, f)
	v.dividend = DividendView{Context: &v.turn, Sustainable: p.Cash[f], Deposits: p.Deposits[f], Target: target}
	p.Dividend[f] = max(floor, money.Round(c.dividends.By.Declare(&v.dividend)))
}

// insolvent tells whether a firm can neither pay nor owes less than it owns.
func (p *Population) insolvent(w *engine.World, f int) bool {
	if p.Deposits[f] >= 0 {
		return false
	}
	return p.Deposits[f]+p.collateral(w, f) < p.Loans[f]+p.Payable[f]
}

// replace closes a failed firm: the bank loses its loans and covers the
// overdraft, foreign owners lose the book value, workers are freed, and a smaller
// entrant takes the slot, with equity from its owners that fills its liquidity
// target.
func (p *Population) replace(w *engine.World, f int) {
	c := p.cell(f)
	m := c.Economy
	l := w.Ledger[m]
	l.Forgive(ledger.Loans, ledger.LossesOnLoans, ledger.Bank, ledger.Firms, p.Loans[f])
	l.Pay(ledger.LossesOnLoans, ledger.Bank, ledger.Firms, -p.Deposits[f])
	p.writeOff(w, f)
	p.Capital[f] = max(p.Capital[f], smallestSlot*p.BaseCapital[f]) * c.EntrantSize
	p.Positions[f] *= c.EntrantSize
	p.Expected[f] *= c.EntrantSize
	p.Planned[f] *= c.EntrantSize
	p.Aim[f] *= c.EntrantSize
	p.Factor[f] = 1
	p.Earnings[f] = 0
	c.forget(f)
	p.forgetRelations(w, f)
	for _, x := range p.weanings.of(f) {
		p.wean(c, x, 0)
	}
	equity := p.liquidity(w, f)
	if owner := int(p.Owner[f]); owner == m {
		l.Pay(ledger.EquityIssue, ledger.Fund, ledger.Firms, equity)
		w.Board.FundIncome[m] -= equity
	} else {
		equity, p.Book[f*p.Regions+owner] = p.invest(w, owner, m, w.Money(owner, w.Worth(m, equity)*w.Currency.Dollar[m]/w.Currency.Dollar[owner]))
	}
	p.Loans[f], p.Deposits[f], p.Dividend[f], p.Cash[f] = 0, equity, 0, 0
	p.BaseLoans[f], p.BaseCash[f] = 0, max(0, p.BaseCash[f])
	p.Noise[f] = 0
	p.Failures[m]++
	p.Entrants[m]++
	p.Replaced = append(p.Replaced, int32(f))
}

// smallestSlot keeps repeated failure from shrinking a slot to nothing: an
// entrant finds at least this share of the base year's capital.
const smallestSlot = 0.1

// CloseBase implements engine.BasePosition: the free cash of the dry step is
// the base-year dividend.
func (p *Population) CloseBase(_, _ *engine.World, twin engine.Population) error {
	t := twin.(*Population)
	for f := range p.Economy {
		p.BaseCash[f] = money.Round(t.Cash[f])
		p.Dividend[f] = p.BaseCash[f]
		p.Cash[f] = float64(p.BaseCash[f])
		p.Earnings[f] = t.Earnings[f]
	}
	return nil
}

// BaseDividends is the dividends of a base-year step by economy and owner.
func (p *Population) BaseDividends(economy, owner int) money.Money {
	var sum money.Money
	for f := range p.Economy {
		if int(p.Economy[f]) == economy && int(p.Owner[f]) == owner {
			sum += p.BaseCash[f]
		}
	}
	return sum
}
