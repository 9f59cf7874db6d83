package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
)

// Order implements engine.Orderer: input orders and investment.
func (p *Population) Order(w *engine.World) {
	dt := w.Dt()
	p.shards(w, func(lo, hi int) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				w.Goods.Order[p.InputRow[k]] = p.inputOrder(w, c, f, int(k), dt)
			}
			p.Invest[f] = p.investmentOrder(w, c, f) * dt
		}
	})
	for m, rows := range p.capitalRows {
		var wanted, base float64
		for f := range p.Economy {
			if int(p.Economy[f]) == m {
				wanted += p.Invest[f]
			}
		}
		for _, v := range p.capitalBase[m] {
			base += v
		}
		for i, row := range rows {
			w.Goods.Order[row] = wanted * p.capitalBase[m][i] / base
		}
	}
}

// inputOrder is max(0, a Y dt + (1-exp(-dt/tau_M)) (target - M)), with
// target = a D_e (n_j + dt) and M the stock before this step's use. Services
// are ordered for the output planned and leave no stock.
func (p *Population) inputOrder(w *engine.World, c *Cell, f, k int, dt float64) float64 {
	output := p.Planned[f]
	if c.Storable {
		output = p.Output[f]
	}
	need := p.InputNeed[k]
	order := need * output * dt
	if w.Storable[p.InputSector[k]] {
		target := float64(need * p.Expected[f] * (c.InputDays/365 + dt))
		order = float64(need*p.Planned[f]*dt) + float64(c.step.input*(target-p.InputStock[k]-p.InputUsed[k]))
	}
	return max(0, order)
}

// investmentOrder is gross investment per year in units of capital: the
// behaviour's wish as far as the firm can pay, reconstruction, and what a pledge
// still wants built.
func (p *Population) investmentOrder(w *engine.World, c *Cell, f int) float64 {
	m := c.Economy
	userCost := logOf(w.Board.CapitalPrice[m]/p.capitalPrice[m]/w.Board.WageIndex[m]) + float64(realRateWeight*(w.Board.LoanRate[m]-w.Board.Inflation[m]))
	rate := c.investment.Rate(&InvestmentView{
		Capital: p.Capital[f], Base: p.BaseCapital[f] + p.Added[f], Outlook: p.Outlook[f] / p.BaseOutput[f],
		UserCost: userCost, Depreciation: c.delta, AdjustYears: c.InvestmentYears,
	})
	rate = min(rate, p.affordable(w, c, f)/w.Dt())
	// Owners and insurers pay for reconstruction, the pledge for its plants:
	// neither waits for the firm's own credit.
	p.Rebuilding[f] = p.Rebuild[f] * w.Clock.HalfLife(p.RebuildIn[f])
	p.Building[f] = p.Pledged[f] * w.Clock.HalfLife(pledgeHalfLife)
	return rate + (p.Rebuilding[f]+p.Building[f])/w.Dt()
}

// affordable is the capital, in units, that a firm can pay for in this step:
// deposits and what the bank would still lend.
func (p *Population) affordable(w *engine.World, c *Cell, f int) float64 {
	rule := market.Credit{LoanToValue: c.LoanToValue}
	room := rule.Grant(math.MaxInt64, p.Loans[f], p.collateral(w, f))
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
