package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
)

// Order implements engine.Orderer: input orders and investment.
func (p *Population) Order(w *engine.World) {
	dt := w.Dt()
	p.renewPlans(w)
	p.shards(w, func(lo, hi int, v *views) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			for i, x := range p.inputOrders(w, c, f, v) {
				k := p.InputAt[f] + int32(i)
				w.Goods.Order[p.InputRow[k]] = max(0, x) + p.callOffOwed(w, k)
			}
			p.Invest[f] = p.investmentOrder(w, c, f, v) * dt
		}
	})
	for m, rows := range p.capitalRows {
		var wanted float64
		lo, hi := p.Range(m)
		for f := lo; f < hi; f++ {
			wanted += p.Invest[f] - p.Rebuilding[f]
		}
		for i, row := range rows {
			p.rebuildOrder[m][i] = p.reconstructionOrder(w, m, i)
			w.Goods.Order[row] = wanted*p.capitalBase[m][i]/p.capitalSum[m] + p.rebuildOrder[m][i]
		}
	}
}

// inputOrders appends a firm's orders of inputs: what is not stored is ordered
// for the output of the step, the rest as the ordering behaviour says.
func (p *Population) inputOrders(w *engine.World, c *Cell, f int, v *views) []float64 {
	output := p.Planned[f]
	if c.Storable {
		output = p.Output[f]
	}
	lo, hi := p.InputAt[f], p.InputAt[f+1]
	orders := v.orders[:0]
	for _, need := range p.InputNeed[lo:hi] {
		orders = append(orders, need*output*w.Dt())
	}
	v.orders = orders
	v.underWay, v.span = v.underWay[:0], v.span[:0]
	for k := lo; k < hi; k++ {
		var load market.Load
		if l := w.Goods.Transit.Load(int(p.InputRow[k])); l != nil {
			load = *l
		}
		owed, _ := p.outstanding(w, k)
		v.underWay, v.span = append(v.underWay, load.UnderWay+owed), append(v.span, load.Span)
	}
	c.ordering.Turn(&v.turn, f)
	v.order = OrderView{
		Context: &v.turn, Planned: p.Planned[f], Expected: p.Expected[f], Base: p.BaseOutput[f],
		Output: p.Output[f], Aim: p.Aim[f], Target: p.InputTarget[lo:hi],
		Need: p.InputNeed[lo:hi], Stock: p.InputStock[lo:hi], Used: p.InputUsed[lo:hi],
		UnderWay: v.underWay, Span: v.span,
		Sector: p.InputSector[lo:hi], Stored: p.InputStored[lo:hi],
	}
	c.ordering.By.Order(&v.order, orders)
	return orders
}

// renewPlans moves the user cost that the plans of each cell were made with
// towards today's; a behaviour without a mean age of plans goes by today's.
func (p *Population) renewPlans(w *engine.World) {
	for i := range p.Cells {
		c := &p.Cells[i]
		m := c.Economy
		cost := logOf(w.Board.CapitalPrice[m]/p.capitalPrice[m]/w.Board.WageIndex[m]) + float64(realRateWeight*(w.Board.LoanRate[m]-w.Board.Inflation[m]))
		if by, ok := c.investment.By.(Planned); ok && by.PlanYears() > 0 {
			cost = p.planCost[i] + float64(w.Clock.PerStep(1/by.PlanYears())*(cost-p.planCost[i]))
		}
		p.planCost[i] = cost
	}
}

// investmentOrder is gross investment per year in units of capital: the
// behaviour's wish as far as the firm can pay, reconstruction, and what a pledge
// still wants built.
func (p *Population) investmentOrder(w *engine.World, c *Cell, f int, v *views) float64 {
	c.investment.Turn(&v.turn, f)
	v.investment = InvestmentView{
		Context: &v.turn, Capital: p.Capital[f], Base: p.BaseCapital[f] + p.Added[f], Outlook: p.Outlook[f] / p.BaseOutput[f],
		UserCost: p.planCost[p.CellOf[f]], Depreciation: c.delta,
	}
	rate := min(c.investment.By.Rate(&v.investment), p.affordable(w, c, f, v)/w.Dt())
	// Owners and insurers pay for reconstruction, the pledge for its plants:
	// neither waits for the firm's own credit.
	p.Rebuilding[f] = p.Rebuild[f] * w.Clock.HalfLife(p.RebuildIn[f])
	p.Building[f] = p.Pledged[f] * w.Clock.HalfLife(pledgeHalfLife)
	return rate + (p.Rebuilding[f]+p.Building[f])/w.Dt()
}

// affordable is the capital, in units, that a firm can pay for in this step:
// deposits and what the bank would still lend.
func (p *Population) affordable(w *engine.World, c *Cell, f int, v *views) float64 {
	room := market.Grant(w.Credit[c.Economy], math.MaxInt64, p.borrower(w, f, v))
	funds := float64(p.Deposits[f]) + float64(room)
	return max(0, funds) / w.Scale[c.Economy] / w.Board.CapitalPrice[c.Economy]
}

const (
	// realRateWeight is the rise of the log user cost per unit of the real
	// rate's deviation. With a base-year user cost of about 10 % of capital
	// (Hall and Jorgenson 1967) a lasting point costs 10 %; a policy rate's
	// deviation that halves every year and a half counts for about a fifth of
	// that over a plant's life of ten years.
	realRateWeight = 2
	// pledgeHalfLife is how long half of a pledged plant takes to build, years.
	pledgeHalfLife = 1.5
)
