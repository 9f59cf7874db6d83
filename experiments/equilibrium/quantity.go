package equilibrium

import (
	"math"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
)

// quantities computes one round of purchases, flows and outputs at the state's
// prices.
func (s *state) quantities(l *engine.Levers) {
	t := s.t
	clear(s.flow)
	s.setPulls()
	for i := range t.cells {
		for _, in := range t.cells[i].inputs {
			quantity, _ := s.input(i, in)
			s.buy(in, quantity)
		}
	}
	for m := range t.economies {
		s.consume(m)
		for _, r := range t.economies[m].public {
			s.buy(r, r.base*l.GovDemand[t.cell(m, t.classes[r.class].sector)]*(1+s.extra[m]))
		}
		s.invest(m)
	}
	for c, r := range t.buyers {
		if r != nil {
			s.buy(r, r.base*l.WorldDemand[t.Modelled*len(t.Sectors)+c])
		}
	}
	s.produce(l)
	for m := range t.economies {
		s.extra[m] = 0
		if t.economies[m].spends {
			s.extra[m] = (s.duties(l, m)/t.World - t.economies[m].revenue) / t.economies[m].purchases
		}
	}
}

// buy adds a purchase to the flows.
func (s *state) buy(r *row, quantity float64) {
	R, S := len(s.t.Regions), len(s.t.Sectors)
	c := &s.t.classes[r.class]
	_, norm := s.bundle(r)
	for o, b := range r.share {
		if b > 0 {
			s.flow[(c.region*R+o)*S+c.sector] += quantity * b * s.pull[r.class*R+o] / norm
		}
	}
}

// fresh is the context of a decision outside time: no noise, and the memory of
// the base year.
func fresh(behaviour any, decisionCase int) *engine.Context {
	c := &engine.Context{Clock: engine.Clock{StepsPerYear: 1}, Case: decisionCase}
	if r, ok := behaviour.(engine.Remembering); ok {
		c.Memory = make([]float64, r.Columns())
	}
	return c
}

// invest replaces the capital that every cell wants to keep.
func (s *state) invest(m int) {
	t := s.t
	e := &t.economies[m]
	var base, value float64
	for _, r := range e.capital {
		price, _ := s.bundle(r)
		base += r.base
		value += r.base * price
	}
	s.invested[m], s.capital[m] = 0, t.World*e.capitalPrice
	if base == 0 {
		return
	}
	s.capital[m] = value / base
	user := math.Log(s.capital[m]/e.capitalPrice) - s.wage[m]
	for i := range t.cells {
		if c := &t.cells[i]; c.economy == m && c.capital > 0 {
			s.replaced[i] = s.replacement(c, i, user)
			s.invested[m] += s.replaced[i]
		}
	}
	for _, r := range e.capital {
		s.buy(r, s.invested[m]*r.base/base)
	}
}

// replacement is a cell's gross investment where capital no longer changes:
// the root of Rate(K) = delta K, which is one secant away for a behaviour that
// is linear in K.
func (s *state) replacement(c *cell, i int, user float64) float64 {
	view := firm.InvestmentView{
		Context: fresh(c.investment, 0),
		Base:    c.capital, Outlook: s.output[i] / s.t.output0[i], UserCost: user, Depreciation: c.delta,
	}
	gap := func(k float64) float64 {
		view.Capital = k
		return c.investment.Rate(&view) - c.delta*k
	}
	k, step := c.capital, 0.01*c.capital
	for range 3 {
		g := gap(k)
		slope := (gap(k+step) - g) / step
		if math.Abs(g) <= 1e-15*c.capital || slope == 0 {
			break
		}
		k = max(0, k-g/slope)
	}
	return c.delta * k
}

// produce adds up what is shipped, trade costs included.
func (s *state) produce(l *engine.Levers) {
	t := s.t
	for o := range t.Regions {
		for j := range t.Sectors {
			var modelled, all float64
			for d := range t.Regions {
				at := l.At(d, o, j)
				x := s.flow[at] * (1 + l.TradeCost[at])
				all += x
				if d < t.Modelled {
					modelled += x
				}
			}
			if at := t.cell(o, j); o < t.Modelled {
				s.output[at] = all
			} else {
				s.sold[at-t.Modelled*len(t.Sectors)] = modelled
			}
		}
	}
}

// border is the value of a flow at the border, ex duty.
func (s *state) border(l *engine.Levers, importer, origin, sector int) float64 {
	at := l.At(importer, origin, sector)
	if s.flow[at] == 0 {
		return 0
	}
	return s.flow[at] * (1 + l.TradeCost[at]) * math.Exp(s.price[s.at(origin, sector, importer)])
}

// duties is an economy's tariff revenue less sourcing subsidies.
func (s *state) duties(l *engine.Levers, m int) float64 {
	var sum float64
	for o := range s.t.Regions {
		for j := range s.t.Sectors {
			if rate := l.NetDuty(l.At(m, o, j)); rate != 0 {
				sum += rate * s.border(l, m, o, j)
			}
		}
	}
	return sum
}

// income is what an economy's households can spend: value added at market
// prices, shops' surplus included, duties, the transfer and dividends from abroad,
// less government purchases and investment.
func (s *state) income(l *engine.Levers, m int) float64 {
	t := s.t
	sum := t.economies[m].transfer + s.dividends(l, m) + s.duties(l, m) + s.surplus[m]
	for d := range t.Regions {
		for j := range t.Sectors {
			sum += s.border(l, d, m, j)
		}
	}
	for i := range t.cells {
		if c := &t.cells[i]; c.economy == m {
			for _, in := range c.inputs {
				quantity, price := s.input(i, in)
				sum -= quantity * price
			}
		}
	}
	return sum - s.publicSpending(l, m) - s.invested[m]*s.capital[m]
}

func (s *state) publicSpending(l *engine.Levers, m int) float64 {
	var sum float64
	for _, r := range s.t.economies[m].public {
		price, _ := s.bundle(r)
		sum += r.base * l.GovDemand[s.t.cell(m, s.t.classes[r.class].sector)] * (1 + s.extra[m]) * price
	}
	return sum
}

// dividends is what an economy receives from its affiliates in the others less
// what affiliates in it pay: their share of a cell's profit after the
// replacement of capital and the tax on it.
func (s *state) dividends(l *engine.Levers, m int) float64 {
	t := s.t
	if t.Owned == nil {
		return 0
	}
	var sum float64
	for i := range t.cells {
		c := &t.cells[i]
		for owner := range t.Modelled {
			share := t.Owned[i*t.Modelled+owner]
			if share == 0 || (owner == m) == (c.economy == m) {
				continue
			}
			profit := s.profit(l, c, i)
			profit -= max(0, profit) * t.CorporateTax[c.economy]
			if owner == m {
				sum += share * profit
			} else {
				sum -= share * profit
			}
		}
	}
	return sum
}

// profit of a cell: sales, with the surplus of shops, less taxes on them, inputs,
// wages and the replacement of capital.
func (s *state) profit(l *engine.Levers, c *cell, i int) float64 {
	t := s.t
	rate := 1 - c.tax - l.ProductTax[t.cell(c.economy, c.sector)]
	var sum float64
	if c.sector == t.RetailSector {
		sum = s.surplus[c.economy] * rate
	}
	for d := range t.Regions {
		x := s.border(l, d, c.economy, c.sector)
		if d != c.economy {
			sum -= x * l.ExportTax[l.At(d, c.economy, c.sector)]
		}
		sum += x * rate
	}
	for _, in := range c.inputs {
		quantity, price := s.input(i, in)
		sum -= quantity * price
	}
	sum -= c.labour * math.Exp(s.wage[c.economy]) * s.labour(l, i)
	return sum - s.replaced[i]*s.capital[c.economy]
}

// jobIntensity is the jobs that a unit of a cell's shipments takes, over the base
// year's mean of its firms. Large firms have more output per job, so it rises
// where small ones take over sales.
func (s *state) jobIntensity(l *engine.Levers, c *cell) float64 {
	var jobs, shipped float64
	for d := range s.t.Regions {
		flow := l.At(d, c.economy, c.sector)
		x := s.flow[flow] * (1 + l.TradeCost[flow])
		shipped += x
		jobs += x * s.jobs[s.at(c.economy, c.sector, d)]
	}
	if !(shipped > 0) {
		return 1
	}
	return jobs / shipped
}

// workers is the jobs that the outputs of an economy need, over its base jobs.
func (s *state) workers(l *engine.Levers, m int) float64 {
	var sum, base float64
	for i := range s.t.cells {
		c := &s.t.cells[i]
		if c.economy != m || c.heads == 0 {
			continue
		}
		base += c.heads
		sum += c.heads * s.labour(l, i) / s.t.output0[i] * s.jobIntensity(l, c) / s.t.intensity0[i]
	}
	return sum / base
}
