package equilibrium

import (
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
