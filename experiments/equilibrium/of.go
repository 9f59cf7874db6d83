package equilibrium

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/agents/foreign"
	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// Covers tells whether an experiment's catalogue has the kinds of agents whose
// equations the twin shares.
func Covers(x *spec.Experiment) bool {
	for _, c := range []struct {
		kind       string
		parameters any
	}{
		{firm.Name, new(firm.Parameters)}, {consumer.Name, new(consumer.Parameters)},
		{government.Name, new(government.Parameters)}, {foreign.Name, new(foreign.Parameters)},
	} {
		if x.Tables.Resolve(c.kind, "", "", c.parameters) != nil {
			return false
		}
	}
	return true
}

// Of is the static equilibrium of an experiment in the long run. The error is a
// *NoCounterpart where some shock has no place in it.
func Of(x *spec.Experiment, a *engine.Accounts, opt Options) (*Solution, error) {
	t, err := NewTwin(a, x.Tables, opt)
	if err != nil {
		return nil, err
	}
	l, err := t.Levers(x)
	if err != nil {
		return nil, err
	}
	return t.Solve(l)
}

// Closure says in words what the equilibrium holds fixed and what it lets move.
func (s *Solution) Closure() string { return s.t.Closure() }

// Twin is the model of which this is an equilibrium.
func (s *Solution) Twin() *Twin { return s.t }

// Levers are those under which this is an equilibrium.
func (s *Solution) Levers() *engine.Levers { return s.levers }

// Exchange is the second closure of the same base year. The trade elasticity is
// the mean over goods; sectors differ as the accounts say.
func (t *Twin) Exchange(elasticity, labourSupply, external float64) (*Exchange, error) {
	e := make([]float64, len(t.Sectors))
	for j := range e {
		e[j] = elasticity * t.Elasticity[j]
	}
	x, err := NewExchange(t.Accounts, e)
	if err != nil {
		return nil, err
	}
	x.LabourSupply, x.Scale = labourSupply, external
	return x, nil
}

// TariffsAlone are the tariffs of levers for [Exchange.Solve], which knows no
// other measure. Sourcing subsidies count as negative tariffs.
func TariffsAlone(l *engine.Levers) ([]float64, error) {
	for _, lever := range []struct {
		values []float64
		base   float64
		name   string
	}{
		{l.ExportTax, 0, "an export tax"}, {l.TradeCost, 0, "a trade cost"}, {l.Productivity, 1, "productivity"}, {l.WorldPrice, 1, "world prices"},
		{l.WorldDemand, 1, "world demand"}, {l.GovDemand, 1, "government purchases"}, {l.ProductTax, 0, "a tax on products"},
	} {
		for _, v := range lever.values {
			if v != lever.base {
				return nil, fmt.Errorf("equilibrium: the exact-hat closure holds tariffs alone, and the experiment moves %s", lever.name)
			}
		}
	}
	out := make([]float64, len(l.Tariff))
	for at := range out {
		out[at] = l.NetDuty(at)
	}
	return out, nil
}
