package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Produce implements engine.Producer. Goods are produced now, from workers,
// capital and the input stocks on hand; for services the same limits make the
// capacity that orders may draw on in this step.
func (p *Population) Produce(w *engine.World) {
	dt := w.Dt()
	p.shards(w, func(lo, hi int) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			p.stockOpen[f] = p.Stock[f]
			p.cashOpen[f] = p.Deposits[f]
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				p.InputUsed[k] = 0
			}
			limit := p.capacity(w, c, f)
			p.setHours(w, c, f, min(p.Planned[f], limit))
			if !c.Storable {
				w.Goods.Limit[f] = limit * dt
				continue
			}
			p.Output[f] = min(p.Planned[f], limit)
			p.use(f, p.Output[f]*dt)
			p.Stock[f] += float64(p.Output[f] * dt)
			w.Goods.Limit[f] = p.Stock[f]
		}
	})
	p.setWages(w)
}

// capacity is the largest output per year that labour with overtime, capital
// and critical inputs allow:
// min(A L (1+overtime), kappa K, min_j M_j/(a_j dt)).
func (p *Population) capacity(w *engine.World, c *Cell, f int) float64 {
	labour := p.Skill[f] * p.productivity(w, f) * p.labour(w, f) * (1 + c.Overtime)
	capital := p.BaseOutput[f] / c.Utilisation * (p.Capital[f] / p.BaseCapital[f]) * p.Usable[f]
	limit := min(labour, capital)
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		if p.InputCritical[k] {
			limit = min(limit, p.InputStock[k]/(p.InputNeed[k]*w.Dt()))
		}
	}
	return max(0, limit)
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
	needed := output / (p.Skill[f] * p.productivity(w, f))
	paid := math.Min((1+c.Overtime)*labour, max(c.ShortTime*labour, needed))
	p.owed[f] = p.Wage[f] * paid
}

// use draws the inputs of a quantity of output from storable stocks; a
// non-critical input that runs out is done without.
func (p *Population) use(f int, output float64) {
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		if p.InputStock[k] == 0 {
			continue
		}
		used := min(p.InputStock[k], p.InputNeed[k]*output)
		p.InputStock[k] -= used
		p.InputUsed[k] = used
	}
}
