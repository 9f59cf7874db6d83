package market

import (
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Effective is a worker's efficiency units at work.
func (l *Labour) Effective(worker int) float64 {
	if l.Gap[worker] == 0 {
		return l.Skill[worker]
	}
	return l.Skill[worker] * (1 - float64(l.GapLoss[l.EmployerRegion[l.Employer[worker]]]*l.Gap[worker]))
}

// CountUnits recomputes every employer's efficiency units.
func (l *Labour) CountUnits(run Parallel) {
	l.sortByEmployer()
	run(GoodsShards, func(s int) {
		lo, hi := shard(len(l.EmployerRegion), s)
		for e := lo; e < hi; e++ {
			var units, skills float64
			for _, w := range l.order[l.at[e]:l.at[e+1]] {
				units += l.Effective(int(w))
				skills += l.Skill[w]
			}
			l.Units[e], l.Skills[e] = units, skills
		}
	})
}

// Pay computes every worker's gross pay of a step of dt years and each
// employer's wage bill, and lets experience gaps close.
func (l *Labour) Pay(run Parallel, dt float64) {
	clear(l.Paid)
	run(GoodsShards, func(s int) {
		lo, hi := shard(len(l.EmployerRegion), s)
		for e := lo; e < hi; e++ {
			rate := l.Wage[e] * dt
			decay := l.GapDecay[l.EmployerRegion[e]]
			var bill money.Money
			for _, w := range l.order[l.at[e]:l.at[e+1]] {
				pay := money.Round(rate * l.Effective(int(w)))
				l.Paid[w] = pay
				bill += pay
				if l.Gap[w] != 0 {
					l.Gap[w] = forget(l.Gap[w], decay)
				}
			}
			l.Bill[e] = bill
		}
	})
}

// forget lets a gap decay and closes it once it is too small to matter.
func forget(gap, decay float64) float64 {
	gap *= 1 - decay
	if gap < 1e-3 {
		return 0
	}
	return gap
}
