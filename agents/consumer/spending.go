package consumer

import (
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// SetPolicy implements engine.PolicyMaker: noise in desired spending, and
// training that speeds up the learning of a new sector.
func (p *Population) SetPolicy(w *engine.World) {
	for m := range w.Modelled {
		if w.Noise {
			p.noise[m] = float64(p.keep[m]*p.noise[m]) + float64(p.shock[m]*w.Source.Normal(drawDemand, uint64(m), uint32(w.Step), 0))
		}
		w.Board.DomesticDemand[m] = w.Levers.Demand[m]
		if p.noise[m] != 0 {
			w.Board.DomesticDemand[m] *= numeric.Exp(p.noise[m])
		}
		half := p.Parameters[m].ExperienceYears / (1 + w.Levers.Training[m])
		w.Labour.GapDecay[m] = w.Clock.HalfLife(half)
		p.searchJobs(w, m)
	}
}

// searchJobs sets how many of the unemployed can find work in the step.
func (p *Population) searchJobs(w *engine.World, m int) {
	turn := w.Context()
	p.search[m].Turn(&turn, m)
	finding, moving := p.search[m].By.Rates(&JobSearchView{
		Context: &turn, Joblessness: w.Board.Joblessness[m], Natural: w.Board.NaturalRate[m],
		Vacancies: w.Board.VacancyRate[m], Wage: w.Board.WageIndex[m], Benefit: w.Board.Benefit[m],
	})
	w.Labour.Finding[m], w.Labour.Moving[m] = w.Clock.PerStep(finding), w.Clock.PerStep(moving)
}

// Earn implements engine.Earner: every consumer receives pay or benefit,
// dividends, transfers and interest, and pays income tax. Interest, and what
// banks pay out of it, is counted against the base year and adds to deposits,
// not to the income that is spent: otherwise a rise of the policy rate would
// raise spending, since households own most of the public debt.
func (p *Population) Earn(w *engine.World) {
	for m := range w.Modelled {
		p.earnEconomy(w, m)
	}
}

func (p *Population) earnEconomy(w *engine.World, m int) {
	l := w.Labour
	lo, hi := int(l.WorkerLo[m]), int(l.WorkerHi[m])
	perShare := floorDiv(w.Board.FundIncome[m], p.Issued[m])
	perHead := floorDiv(w.Board.TransferPool[m], int64(hi-lo))
	gain := floorDiv(w.Board.FundGain[m], p.Issued[m])
	if w.Dry {
		perShare, perHead = 0, 0
	}
	benefit := money.Round(w.Board.Benefit[m] * w.Dt())
	tax := w.Board.IncomeTax[m]
	interest := w.Board.DepositRate[m] * w.Dt()
	expect := 1.0
	if memory := p.consumption[m].By.Memory(); memory > 0 {
		expect = w.Clock.HalfLife(memory)
	}
	var dividends, benefits, transfers, interests, taxes money.Money
	clear(p.GroupIncome[m*Groups : (m+1)*Groups])
	for i := lo; i < hi; i++ {
		taxable := l.Paid[i] + perShare*money.Money(p.Shares[i])
		dividends += perShare * money.Money(p.Shares[i])
		due := money.Round(tax * float64(taxable))
		income := taxable - due + perHead
		taxes += due
		transfers += perHead
		if l.Employer[i] < 0 {
			income += benefit
			benefits += benefit
		}
		if interest != 0 {
			x := money.Round(interest * float64(p.Deposits[i]))
			p.Deposits[i] += x
			interests += x
		}
		p.Income[i] = income
		p.Deposits[i] += income + gain*money.Money(p.Shares[i])
		p.Expected[i] += float64(expect * (float64(income) - p.Expected[i]))
		p.GroupIncome[m*Groups+int(p.Group[i])] += income
	}
	gains := gain * money.Money(p.Issued[m])
	w.Board.FundIncome[m] -= dividends
	w.Board.FundGain[m] -= gains
	w.Board.TransferPool[m] -= transfers
	b := w.Ledger[m]
	b.Pay(ledger.Dividends, ledger.Fund, ledger.Households, dividends)
	b.Pay(ledger.BankDividends, ledger.Fund, ledger.Households, gains)
	b.Pay(ledger.Benefits, ledger.Government, ledger.Households, benefits)
	b.Pay(ledger.Transfers, ledger.Government, ledger.Households, transfers)
	b.Pay(ledger.Interest, ledger.Bank, ledger.Households, interests)
	b.Pay(ledger.IncomeTaxes, ledger.Households, ledger.Government, taxes)
}

// Order implements engine.Orderer: budgets of the step, added up by income
// group, become orders for the basket.
func (p *Population) Order(w *engine.World) {
	for m := range w.Modelled {
		p.resetShelves(w, m)
		p.setBudgets(w, m)
		for g := range Groups {
			p.orderBasket(w, m, g)
		}
	}
}

func (p *Population) setBudgets(w *engine.World, m int) {
	l := w.Labour
	clear(p.Wanted[m*Groups : (m+1)*Groups])
	lo, hi := int(l.WorkerLo[m]), int(l.WorkerHi[m])
	if w.Dry {
		var total float64
		for cell := range w.Cells() {
			x := w.Consumption[cell*len(w.Regions)+m]
			total += float64(x * (1 + w.Levers.BaseDuty[w.Levers.At(m, cell/len(w.Sectors), cell%len(w.Sectors))]))
		}
		for i := lo; i < hi; i++ {
			p.Budget[i] = w.Money(m, total*w.Dt()/float64(hi-lo))
			p.Wanted[m*Groups+int(p.Group[i])] += p.Budget[i]
		}
		return
	}
	turn := w.Context()
	spend := &p.consumption[m]
	follow := 1.0
	if by, ok := spend.By.(Habitual); ok {
		follow = w.Clock.HalfLife(by.Habit())
	}
	p.realRate[m] += float64(follow * (w.Board.PolicyRate[m] - w.Board.Inflation[m] - p.realRate[m]))
	p.risk[m] += float64(follow * (w.Board.Joblessness[m] - w.Board.NaturalRate[m] - p.risk[m]))
	view := View{Context: &turn, Years: w.Dt(), RealRate: p.realRate[m], Risk: p.risk[m]}
	demand := w.Board.DomesticDemand[m]
	for i := lo; i < hi; i++ {
		spend.Turn(&turn, i)
		view.Income, view.Expected = float64(p.Income[i]), p.Expected[i]
		// Income has just arrived; the wealth that counts is what was there before.
		view.Deposits = float64(p.Deposits[i] - p.Income[i])
		p.Budget[i] = money.Round(spend.By.Spend(&view) * demand)
		p.Wanted[m*Groups+int(p.Group[i])] += p.Budget[i]
	}
}

// Trade implements engine.Trader: groups pay for what they got, single
// consumers in proportion to their budgets. A share is rounded down; what that
// leaves is carried into the next step.
func (p *Population) Trade(w *engine.World) {
	for m := range w.Modelled {
		var bill market.Bill
		for g := range Groups {
			at := m*Groups + g
			p.Spent[at], p.Basket[at] = 0, 0
			for _, row := range p.Rows[at] {
				p.Spent[at] += w.Goods.Spent(int(row))
				p.Basket[at] += w.Goods.Got[row]
				bill.Add(w.Goods, int(row))
			}
		}
		firm.PostPurchases(w, m, ledger.ConsumptionPurchases, ledger.Households, bill)
		p.debit(w, m)
	}
}

func (p *Population) debit(w *engine.World, m int) {
	due := make([]money.Money, Groups)
	for g := range due {
		due[g] = p.Spent[m*Groups+g]
	}
	due[Groups-1] -= p.Carry[m]
	var total money.Money
	for g := range due {
		total += due[g]
	}
	for i := int(w.Labour.WorkerLo[m]); i < int(w.Labour.WorkerHi[m]); i++ {
		g := int(p.Group[i])
		whole := p.Wanted[m*Groups+g]
		if whole == 0 {
			continue
		}
		x := money.MulDiv(p.Budget[i], int64(due[g]), int64(whole))
		p.Deposits[i] -= x
		total -= x
	}
	p.Carry[m] = -total
}

// Reconcile implements engine.Reconciler.
func (p *Population) Reconcile(w *engine.World) error {
	for m := range w.Modelled {
		sum := p.Carry[m]
		for i := w.Labour.WorkerLo[m]; i < w.Labour.WorkerHi[m]; i++ {
			sum += p.Deposits[i]
		}
		if err := w.Ledger[m].Reconcile(ledger.Deposits, ledger.Households, sum); err != nil {
			return err
		}
		if err := w.Ledger[m].Reconcile(ledger.Deposits, ledger.Fund, w.Board.FundIncome[m]+w.Board.FundGain[m]); err != nil {
			return err
		}
	}
	return nil
}
