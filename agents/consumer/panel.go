package consumer

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Agents implements engine.Paneled.
func (p *Population) Agents() int { return len(p.Group) }

// Place implements engine.Paneled: a consumer's sector is that of his
// experience when the world opens.
func (p *Population) Place(w *engine.World, i int) (region, sector int) {
	return economyOf(w, i), int(w.Labour.Sector[i])
}

func economyOf(w *engine.World, worker int) int {
	m := 0
	for worker >= int(w.Labour.WorkerHi[m]) {
		m++
	}
	return m
}

// panelColumns are what can be recorded of a consumer agent, per person of the
// labour force behind him.
func panelColumns() []engine.PanelColumn {
	const rate, stock = "own currency per person, annual rate", "own currency per person"
	return []engine.PanelColumn{
		column("quintile", "1 to 5", "Quintile of base-year income, 1 the poorest.", func(p *Population, _ *engine.World, i int) float64 { return float64(p.Group[i]) + 1 }),
		column("skill", "efficiency units", "Permanent skill.", func(_ *Population, w *engine.World, i int) float64 { return w.Labour.Skill[i] }),
		column("shares", "shares", "Shares in the economy's equity fund.", func(p *Population, _ *engine.World, i int) float64 { return float64(p.Shares[i]) }),
		column("employed", "0 or 1", "1 for who has a job.", func(_ *Population, w *engine.World, i int) float64 {
			if w.Labour.Employer[i] == market.Unemployed {
				return 0
			}
			return 1
		}),
		column("employer", "agent", "Number of the firm agent that employs him, -1 for the unemployed.", func(_ *Population, w *engine.World, i int) float64 { return float64(w.Labour.Employer[i]) }),
		column("experience_gap", "fraction", "1 on the day of a move to another sector, 0 for who is experienced where he works.", func(_ *Population, w *engine.World, i int) float64 { return w.Labour.Gap[i] }),
		column("pay", rate, "Gross pay.", perPerson(true, func(_ *Population, w *engine.World, i int) money.Money { return w.Labour.Paid[i] })),
		column("income", rate, "Disposable income, interest excluded.", perPerson(true, func(p *Population, _ *engine.World, i int) money.Money { return p.Income[i] })),
		column("budget", rate, "Spending that he plans; what is not delivered stays in his deposits.", perPerson(true, func(p *Population, _ *engine.World, i int) money.Money { return p.Budget[i] })),
		column("deposits", stock, "Bank deposits.", perPerson(false, func(p *Population, _ *engine.World, i int) money.Money { return p.Deposits[i] })),
	}
}

var column = engine.Column[*Population]

// perPerson is an agent's amount per person, a flow as an annual rate.
func perPerson(flow bool, amount func(p *Population, w *engine.World, i int) money.Money) func(*Population, *engine.World, int) float64 {
	return func(p *Population, w *engine.World, i int) float64 {
		x := w.Unit[economyOf(w, i)].Units(amount(p, w, i)) / float64(w.Persons)
		if flow {
			x /= w.Dt()
		}
		return x
	}
}
