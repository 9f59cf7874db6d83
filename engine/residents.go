package engine

import "fmt"

// Residents is a population of one agent for each modelled economy: a central
// bank, a fund, an association of traders. An agent takes part in a stage by
// having the stage's method, as a population does; his CloseBase, if any, is
// that of [ResidentBase].
type Residents struct {
	name   string
	agents []any // per modelled economy; nil where there is none
}

// ResidentBase is [BasePosition] for an agent of Residents: twin is the same
// agent in the dry world.
type ResidentBase interface {
	CloseBase(w, dry *World, twin any) error
}

// OnePerEconomy makes the Build function of a kind with one agent for each
// modelled economy. It resolves the kind's parameters there and hands them to
// build, which returns the agent, or nil where the economy has none.
func OnePerEconomy[P any](name string, build func(b *Builder, economy int, parameters P) (any, error)) func(*Builder) (Population, error) {
	return func(b *Builder) (Population, error) {
		r := &Residents{name: name, agents: make([]any, b.Modelled)}
		for m := range r.agents {
			var p P
			if err := b.Settings.Resolve(name, b.Regions[m], "", &p); err != nil {
				return nil, err
			}
			agent, err := build(b, m, p)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", b.Regions[m], err)
			}
			r.agents[m] = agent
		}
		return r, nil
	}
}

// Name implements Population.
func (r *Residents) Name() string { return r.name }

// Agent is an economy's agent, or nil.
func (r *Residents) Agent(economy int) any { return r.agents[economy] }

// CloseBase implements BasePosition.
func (r *Residents) CloseBase(w, dry *World, twin Population) error {
	for m, a := range r.agents {
		if c, ok := a.(ResidentBase); ok {
			if err := c.CloseBase(w, dry, twin.(*Residents).agents[m]); err != nil {
				return err
			}
		}
	}
	return nil
}

// Reconcile implements Reconciler.
func (r *Residents) Reconcile(w *World) error {
	for _, a := range r.agents {
		if c, ok := a.(Reconciler); ok {
			if err := c.Reconcile(w); err != nil {
				return err
			}
		}
	}
	return nil
}

// Link implements Linker.
func (r *Residents) Link(b *Builder) error {
	for _, a := range r.agents {
		if l, ok := a.(Linker); ok {
			if err := l.Link(b); err != nil {
				return err
			}
		}
	}
	return nil
}

// The stages of the step are those of the agents, in the order of economies.

func (r *Residents) SetPolicy(w *World) { inTurn(r, func(a PolicyMaker) { a.SetPolicy(w) }) }
func (r *Residents) Plan(w *World)      { inTurn(r, func(a Planner) { a.Plan(w) }) }
func (r *Residents) Recruit(w *World)   { inTurn(r, func(a Recruiter) { a.Recruit(w) }) }
func (r *Residents) Produce(w *World)   { inTurn(r, func(a Producer) { a.Produce(w) }) }
func (r *Residents) Earn(w *World)      { inTurn(r, func(a Earner) { a.Earn(w) }) }
func (r *Residents) Order(w *World)     { inTurn(r, func(a Orderer) { a.Order(w) }) }
func (r *Residents) Accept(w *World)    { inTurn(r, func(a Acceptor) { a.Accept(w) }) }
func (r *Residents) Trade(w *World)     { inTurn(r, func(a Trader) { a.Trade(w) }) }
func (r *Residents) Settle(w *World)    { inTurn(r, func(a Settler) { a.Settle(w) }) }
func (r *Residents) Report(w *World)    { inTurn(r, func(a Reporter) { a.Report(w) }) }

// inTurn calls f for every agent that takes part in a stage.
func inTurn[Stage any](r *Residents, f func(Stage)) {
	for _, a := range r.agents {
		if s, ok := a.(Stage); ok {
			f(s)
		}
	}
}
