package equilibrium

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/agents/foreign"
	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
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

// OfExperiment builds the twin of an experiment: its base year, and the economy
// that the simulator builds from it, at the default grain where the experiment's
// own is finer.
func OfExperiment(x *spec.Experiment, c engine.Catalogue, opt Options) (*Twin, error) {
	a, err := model.Load(x)
	if err != nil {
		return nil, err
	}
	const persons, firms = 10_000, 1_000
	coarse := *x
	coarse.Scale = spec.Scale{Persons: max(x.Scale.Persons, persons), Firms: min(x.Scale.Firms, firms)}
	w, err := model.New(&coarse, a, c, model.Baseline, 0, 1)
	if err != nil {
		return nil, err
	}
	return NewTwin(a, x.Tables, ReadWorld(w, opt))
}

// SolveExperiment is the equilibrium of the twin in the long run of an
// experiment. The error is a *NoCounterpart where some shock has no place in it.
func (t *Twin) SolveExperiment(x *spec.Experiment) (*Solution, error) {
	l, err := t.Levers(x)
	if err != nil {
		return nil, err
	}
	return t.Solve(l)
}

// Closure says in words what the equilibrium holds fixed and what it lets move.
func (s *Solution) Closure() string { return s.t.Closure() }

// ReadWorld takes over what a simulation has and its accounts have not: the jobs
// of every cell, rounded to whole agents, who owns its firms, how large those are
// that serve a market, and the inputs that affiliates buy from their parents'
// economy and cannot replace.
func ReadWorld(w *engine.World, opt Options) Options {
	firms := w.Population(firm.Name).(*firm.Population)
	S, R := len(w.Sectors), len(w.Regions)
	opt.Heads, opt.Specific, opt.Owned = make([]float64, w.Modelled*S), make([]float64, w.Modelled*S*S*R), make([]float64, w.Modelled*S*w.Modelled)
	for i := range firms.Cells {
		c := &firms.Cells[i]
		opt.Heads[w.Cell(c.Economy, c.Sector)] = float64(c.Heads)
	}
	opt.Sellers = make([][]Seller, w.Modelled*S*R)
	for i := range firms.Cells {
		c := &firms.Cells[i]
		intensities := firms.JobIntensities(c)
		for d := range R {
			opt.Sellers[w.Cell(c.Economy, c.Sector)*R+d] = sellers(w, firms, c, intensities, d)
		}
	}
	for f := range firms.Economy {
		cell := w.Cell(int(firms.Economy[f]), int(firms.Sector[f]))
		if owner := firms.Owner[f]; owner != firms.Economy[f] {
			opt.Owned[cell*w.Modelled+int(owner)] += firms.BaseOutput[f] / w.Output[cell]
		}
		for k := firms.InputAt[f]; k < firms.InputAt[f+1]; k++ {
			if o := int(firms.InputOrigin[k]); o >= 0 {
				j := int(firms.InputSector[k])
				bought := w.Intermediate(w.Cell(o, j), cell)
				opt.Specific[(cell*S+j)*R+o] += firms.InputNeed[k] * firms.BaseOutput[f] / bought
			}
		}
	}
	for i, x := range opt.Specific {
		opt.Specific[i] = min(1, x)
	}
	return opt
}

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
// other measure. Sourcing subsidies count as negative tariffs. Its base year is
// the table's, ex duty: a tariff counts by what it adds to the price with the
// duty of the base year, and brings the revenue of that.
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
		out[at] = l.DutyFactor(at) - 1
	}
	return out, nil
}

// sellers are the firms of a cell that serve a market. Firms of nearly the same
// size count as one kind.
func sellers(w *engine.World, firms *firm.Population, c *firm.Cell, intensities []float64, d int) (out []Seller) {
	const alike = 1.1 // ratio of sizes
	var total float64
	for f := c.Lo; f < c.Hi; f++ {
		total += w.Goods.Weight[f*firms.Regions+d]
	}
	largest := 0.0 // of the last kind
	for f := c.Lo; f < c.Hi; f++ {
		weight := w.Goods.Weight[f*firms.Regions+d] / total
		if !(weight > 0) {
			continue
		}
		share := firms.Candidate[f*firms.Regions+d] / total / firms.Represents[f]
		jobs := intensities[f-c.Lo]
		if last := len(out) - 1; last >= 0 && share*alike > largest {
			sum := out[last].Weight + weight
			out[last] = Seller{Weight: sum, Share: (out[last].Share*out[last].Weight + share*weight) / sum, Jobs: (out[last].Jobs*out[last].Weight + jobs*weight) / sum}
			continue
		}
		largest = share
		out = append(out, Seller{Weight: weight, Share: share, Jobs: jobs})
	}
	return out
}
