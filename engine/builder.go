package engine

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Settings gives a kind its parameters and behaviours as the experiment
// resolved them. Economy and sector may be empty for a wider scope.
type Settings interface {
	// Resolve fills a parameter struct of the kind with defaults and
	// overrides, the most specific last.
	Resolve(kind, economy, sector string, parameters any) error
	// Behaviour returns a new behaviour of the slot with its parameters.
	Behaviour(slot, economy, sector string) (any, error)
}

// Builder is what a kind gets to build its population from.
type Builder struct {
	*World
	Settings Settings
	// Template is the prepared world of the same layout, or nil while it is
	// being made: what was drawn and solved there need not be again.
	Template *World
	Firms    int           // firm agents per modelled economy
	Layout   random.Source // draws of the world's layout: they depend on the seed, not on the replicate
}

// Linker lets a population finish its building when all populations exist and
// the goods market is complete.
type Linker interface {
	Link(b *Builder) error
}

// Parts is everything that a world is assembled from.
type Parts struct {
	Accounts  *Accounts
	Kinds     []KindEntry
	Settings  Settings
	Clock     Clock
	Noise     bool
	Check     bool
	Seed      uint64
	Replicate int
	Persons   int
	Firms     int
	Workers   int
	Shocks    []ActiveShock
	Detail    bool // record variables by partner and sector
	Panels    []PanelRequest
}

// Base is a base year ready to be run: the dry step that closes it has been
// taken. It is read-only, so any number of worlds may be built from it at the
// same time.
type Base struct{ dry *World }

// Prepare builds the populations and markets of an experiment once and takes
// the dry step that measures the base-year flows.
func Prepare(p Parts) (*Base, error) {
	p.Shocks, p.Noise, p.Panels = nil, false, nil
	dry, err := assemble(p, nil)
	if err != nil {
		return nil, err
	}
	dry.Dry = true
	if err := dry.Advance(); err != nil {
		return nil, fmt.Errorf("the dry step that closes the base year failed: %w", err)
	}
	return &Base{dry: dry}, nil
}

// Build assembles a world in its base year from a prepared base: every
// population fixes its base transfers from the dry step and opens its books.
// The world is a fixed point of its own rules. Noise, replicate, shocks and
// workers are the run's own; all else must be as prepared.
func (base *Base) Build(p Parts) (*World, error) {
	w, err := assemble(p, base.dry)
	if err != nil {
		return nil, err
	}
	for i, pop := range w.Populations {
		if c, ok := pop.(BasePosition); ok {
			if err := c.CloseBase(w, base.dry, base.dry.Populations[i]); err != nil {
				return nil, fmt.Errorf("closing the base year of %s: %w", pop.Name(), err)
			}
		}
	}
	return w, nil
}

func assemble(p Parts, template *World) (*World, error) {
	a := p.Accounts
	regions, sectors := len(a.Regions), len(a.Sectors)
	w := &World{
		Accounts: a, Clock: p.Clock, Noise: p.Noise, Check: p.Check, Workers: max(1, p.Workers),
		Persons: p.Persons, Seed: p.Seed, Replicate: p.Replicate, Source: random.New(p.Seed, uint32(p.Replicate)),
		Levers: NewLevers(regions, sectors), Shocks: p.Shocks, Board: NewBoard(regions, sectors),
		Goods:    market.NewGoods(regions, a.Modelled, sectors, p.Clock.Dt()),
		Labour:   market.NewLabour(regions, sectors),
		Currency: market.NewCurrency(regions), Assumed: newAssumedRates(regions, sectors),
		Credit:   make([]market.Lender, a.Modelled),
		Recorder: NewRecorder(p.Clock, p.Detail),
	}
	copy(w.Goods.Scale, a.Scale)
	w.Goods.DollarUnit = dollarUnit
	copy(w.Goods.BaseDuty, a.Duty)
	copy(w.Levers.BaseDuty, a.Duty)
	for m := range a.Modelled {
		w.Ledger = append(w.Ledger, ledger.New(a.Regions[m], a.Unit[m]))
	}
	b := &Builder{World: w, Template: template, Settings: p.Settings, Firms: p.Firms, Layout: random.New(p.Seed, 0)}
	for _, k := range p.Kinds {
		if k.Build == nil {
			return nil, fmt.Errorf("kind %s has no Build function", k.Name)
		}
		pop, err := k.Build(b)
		if err != nil {
			return nil, fmt.Errorf("building %s: %w", k.Name, err)
		}
		if pop == nil || pop.Name() != k.Name {
			return nil, fmt.Errorf("building %s: Build returned %T; the population must have the name of its kind", k.Name, pop)
		}
		w.Populations = append(w.Populations, pop)
	}
	w.Goods.Finish()
	if template != nil {
		w.Goods.Share(template.Goods)
	}
	for _, pop := range w.Populations {
		if l, ok := pop.(Linker); ok {
			if err := l.Link(b); err != nil {
				return nil, fmt.Errorf("linking %s: %w", pop.Name(), err)
			}
		}
	}
	if template == nil {
		if err := w.Recorder.unique(); err != nil {
			return nil, err
		}
	}
	return w, w.openPanels(p.Panels)
}

// dollarUnit is the number of dollar money units (thousandths) in a million
// dollars.
const dollarUnit = 1e9

// Population returns the population of the named kind, or nil.
func (w *World) Population(name string) Population {
	for _, p := range w.Populations {
		if p.Name() == name {
			return p
		}
	}
	return nil
}
