package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Recruit implements engine.Recruiter: wages move, positions follow wanted
// labour as the hiring behaviour says, and every firm names the heads it
// wants. Positions are continuous and carry production and pay; heads are
// their rounding, so that small firms move as smoothly as large ones.
func (p *Population) Recruit(w *engine.World) {
	for m := range w.Modelled {
		turn := w.Context()
		p.wages[m].Turn(&turn, m)
		view := WageView{
			Context:     &turn,
			Joblessness: w.Board.Joblessness[m],
			Natural:     w.Board.NaturalRate[m],
			Vacancies:   w.Board.VacancyRate[m],
			Inflation:   w.Board.Inflation[m],

			Productivity: p.bargain(w, m),
		}
		if g := p.wages[m].By.Growth(&view); g != 0 {
			factor := numeric.Exp(g * w.Dt())
			w.Board.WageIndex[m] *= factor
			for f := range p.Economy {
				if int(p.Economy[f]) == m {
					p.Wage[f] *= factor
				}
			}
		}
	}
	p.shards(w, func(lo, hi int, v *views) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			c.hiring.Turn(&v.turn, f)
			v.hiring = HiringView{Context: &v.turn, Positions: p.Positions[f], Wanted: p.Wanted[f]}
			p.Positions[f] = c.hiring.By.Positions(&v.hiring)
			w.Labour.Target[f] = int32(math.Floor(p.Positions[f] + p.threshold[f]))
		}
	})
}

// bargain returns the annual growth of the productivity that wage contracts
// contain: those that are renewed take up what they lack of today's, in logs.
// Mean productivity has base-year payrolls as weights, so that no move of work
// between firms counts, and a firm that stands still counts with its payroll.
func (p *Population) bargain(w *engine.World, m int) float64 {
	by, ok := p.wages[m].By.(Contracted)
	if !ok {
		return 0
	}
	var sum, payroll float64
	lo, hi := p.Range(m)
	for f := lo; f < hi; f++ {
		weight := float64(p.cell(f).wageShare * p.BaseOutput[f])
		sum += float64(weight * p.productivity(w, f))
		payroll += weight
	}
	if payroll == 0 {
		return 0
	}
	taken := float64(w.Clock.PerStep(1/by.ContractYears()) * (logOf(sum/payroll) - p.bargained[m]))
	p.bargained[m] += taken
	return taken / w.Dt()
}
