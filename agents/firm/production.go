package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Produce implements engine.Producer. What is stored is produced now, from
// workers, capital and the input stocks on hand; for what is made to order the
// same limits make the capacity that orders may draw on in this step.
func (p *Population) Produce(w *engine.World) {
	dt := w.Dt()
	p.shards(w, func(lo, hi int, v *views) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			p.stockOpen[f] = p.Stock[f]
			p.cashOpen[f] = p.Deposits[f]
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				p.InputUsed[k] = 0
			}
			if c.Storable {
				p.Factor[f] = p.factor(c, f, p.Expected[f], v)
			}
			p.own[f], p.inputs[f] = p.ownLimit(w, c, f), p.inputLimit(w, c, f)
			limit := min(p.own[f], p.inputs[f])
			wanted := min(p.Planned[f], limit)
			made := min(p.stopUnweaned(w, f, p.stopLines(w, f, wanted)), p.onHand(w, f))
			if made < wanted {
				limit, p.inputs[f] = made, made
			}
			p.setHours(w, c, f, min(p.Planned[f], limit))
			if !c.Storable {
				w.Goods.Limit[f] = limit * dt
				continue
			}
			p.Aim[f] = min(p.Planned[f], p.normal(f))
			p.Output[f] = min(p.Planned[f], limit)
			p.use(w, f, p.Output[f]*dt)
			p.Stock[f] += float64(p.Output[f] * dt)
			w.Goods.Limit[f] = p.Stock[f]
		}
	})
	p.setWages(w)
}

// Accept implements engine.Acceptor: who makes to order sees the orders, and may
// run his capital harder.
func (p *Population) Accept(w *engine.World) {
	dt := w.Dt()
	p.shards(w, func(lo, hi int, v *views) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			if c.Storable {
				continue
			}
			orders := w.Goods.Demand[f] / dt
			if x := p.factor(c, f, orders, v); x != p.Factor[f] {
				p.Factor[f] = x
				p.own[f] = p.ownLimit(w, c, f)
				w.Goods.Limit[f] = min(p.own[f], p.inputs[f]) * dt
			}
			p.Aim[f] = min(orders, p.normal(f))
		}
	})
}

// factor is output that capital allows relative to its capacity.
func (p *Population) factor(c *Cell, f int, orders float64, v *views) float64 {
	c.overproduction.Turn(&v.turn, f)
	v.overproduction = OverproductionView{Context: &v.turn, Orders: orders, Output: p.Output[f], Factor: p.Factor[f]}
	return c.overproduction.By.Factor(&v.overproduction)
}

// normal is output per year at the base year's use of the capital that can run,
// and the harder use of it that scarcity has brought about.
func (p *Population) normal(f int) float64 {
	return p.BaseOutput[f] * (p.Capital[f] / p.BaseCapital[f]) * p.Usable[f] * p.Factor[f]
}

// ownLimit is the largest output per year that labour with overtime and capital
// allow: min(Y(L) (1+overtime), alpha kappa K).
func (p *Population) ownLimit(w *engine.World, c *Cell, f int) float64 {
	labour := p.staffed(w, c, f) * (1 + c.Overtime)
	capital := p.BaseOutput[f] / c.Utilisation * (p.Capital[f] / p.BaseCapital[f]) * p.Usable[f] * p.Factor[f]
	return max(0, min(labour, capital))
}

// inputLimit is the largest output per year that the stocks of critical inputs
// allow: min_j (M_j + B_j)/(a_j lasting_j). B_j is what suppliers of goods of
// their own owe; the lines that wait for it are counted by stopLines, and the
// others do not slow down for it.
func (p *Population) inputLimit(w *engine.World, c *Cell, f int) float64 {
	limit := math.Inf(1)
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		if p.InputCritical[k] > 0 && p.weanings.share(k) == 0 {
			_, felt := p.outstanding(w, k)
			limit = min(limit, p.allowed(f, k, (p.InputStock[k]+felt)/(p.InputNeed[k]*p.lasting(w, c, k))))
		}
	}
	return max(0, limit)
}

// allowed is output per year when an input suffices for supported, were it needed
// on all lines. The share phi that needs it makes phi supported, the others go on as
// in normal times: phi supported + (1-phi) max(normal, supported).
func (p *Population) allowed(f int, k int32, supported float64) float64 {
	phi := p.InputCritical[k]
	if phi == 1 {
		return supported
	}
	return float64(phi*supported) + float64((1-phi)*max(p.normal(f), supported))
}

// onHand is the largest output per year for which the stocks of the inputs suffice
// of which suppliers owe: M_j/(a_j dt). Lines that need not wait for a supplier run
// as long as others deliver; nothing is made of what nobody has delivered.
func (p *Population) onHand(w *engine.World, f int) float64 {
	limit := math.Inf(1)
	r := &p.relations
	if r.theta == nil {
		return limit
	}
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		if r.open[k] && p.InputCritical[k] > 0 && p.weanings.share(k) == 0 {
			limit = min(limit, p.allowed(f, k, p.InputStock[k]/(p.InputNeed[k]*w.Dt())))
		}
	}
	return max(0, limit)
}

// lasting is the time, in years, for which the stock of a critical input has to
// last at an output that it does not limit: a step or, since firms slow down
// before a stock is used up, a share psi of its target T in years of use,
// max(dt, psi T).
func (p *Population) lasting(w *engine.World, c *Cell, k int32) float64 {
	return max(w.Dt(), c.SlowdownShare*p.InputTarget[k])
}

// labour is the positions that are filled and can work: unfilled openings and
// missing experience count against them. Positions that round to no head are
// filled by workers of the cell's other firms.
func (p *Population) labour(w *engine.World, f int) float64 {
	l := w.Labour
	if l.Target[f] <= 0 {
		return p.Positions[f] * p.Staffed[f]
	}
	if l.Skills[f] == 0 {
		return 0
	}
	filled := float64(l.Heads[f]) / float64(l.Target[f])
	return p.Positions[f] * filled * (l.Units[f] / l.Skills[f]) * p.Staffed[f]
}

// setHours sets what the firm owes for the positions that the output needs,
// within short time and overtime.
func (p *Population) setHours(w *engine.World, c *Cell, f int, output float64) {
	labour := p.labour(w, f)
	paid := math.Min((1+c.Overtime)*labour, max(c.ShortTime*labour, p.needed(w, c, f, output)))
	p.owed[f] = p.Wage[f] * paid
}

// use draws the inputs of a quantity of output from storable stocks; a
// non-critical input that runs out is done without.
func (p *Population) use(w *engine.World, f int, output float64) {
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		p.useLines(w, k, output)
		if p.InputStock[k] == 0 {
			continue
		}
		used := min(p.InputStock[k], p.InputNeed[k]*output)
		if phi := p.InputCritical[k]; phi > 0 && phi < 1 { // lines that do without do not use up what the others need
			used = min(used, p.InputStock[k]*(w.Dt()/p.lasting(w, p.cell(f), k)))
		}
		p.InputStock[k] -= used
		p.InputUsed[k] = used
	}
	p.useUnweaned(f, output)
}
