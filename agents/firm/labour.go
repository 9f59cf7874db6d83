package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Recruit implements engine.Recruiter: wages move, positions follow wanted
// labour at the speeds of hiring and firing, and every firm names the heads it
// wants. Positions are continuous and carry production and pay; heads are
// their rounding, so that small firms move as smoothly as large ones.
func (p *Population) Recruit(w *engine.World) {
	for m := range w.Modelled {
		view := WageView{
			Unemployment: w.Board.Unemployment[m],
			Natural:      w.Board.NaturalRate[m],
			Vacancies:    w.Board.VacancyRate[m],
			Inflation:    w.Board.Inflation[m],
		}
		if g := p.wages[m].Growth(&view); g != 0 {
			factor := numeric.Exp(g * w.Dt())
			w.Board.WageIndex[m] *= factor
			for f := range p.Economy {
				if int(p.Economy[f]) == m {
					p.Wage[f] *= factor
				}
			}
		}
	}
	p.shards(w, func(lo, hi int) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			speed := c.step.hire
			if p.Wanted[f] < p.Positions[f] {
				speed = c.step.fire
			}
			p.Positions[f] += float64(speed * (p.Wanted[f] - p.Positions[f]))
			w.Labour.Target[f] = int32(math.Floor(p.Positions[f] + p.threshold[f]))
		}
	})
}
