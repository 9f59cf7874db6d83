package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Recruit implements engine.Recruiter: wages move, positions follow wanted
// labour at the speeds of hiring and firing, and every firm names the heads it
// wants.
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
					w.Labour.Wage[f] *= factor
				}
			}
		}
	}
	p.shards(w, func(lo, hi int) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			wanted := float64(p.BaseHeads[f]) * p.Units[f] / p.BaseUnits[f]
			speed := c.step.hire
			if wanted < p.Positions[f] {
				speed = c.step.fire
			}
			p.Positions[f] += float64(speed * (wanted - p.Positions[f]))
			w.Labour.Target[f] = int32(math.Floor(p.Positions[f] + roundingPoint(f)))
		}
	})
}
