package published

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// probeName is the name of the kind that measures what a row needs beyond the
// recorded variables. It acts on nobody, draws no random number, and exists in
// runs of the suite alone.
const probeName = "probe"

// question is what a probe needs to know of its experiment.
type question struct {
	experiment *spec.Experiment
	start      int    // step of the first shock
	struck     string // name of the shock from which distances are counted
}

// instrument measures one thing.
type instrument interface {
	// declare announces the series. Firms are complete.
	declare(b *engine.Builder, firms *firm.Population, q question) error
	// record writes them at the end of a step.
	record(w *engine.World)
}

// instruments are known by the variables that they record.
var instruments = []struct {
	variables []engine.Variable
	make      func() instrument
}{
	{resetVariables, func() instrument { return new(resets) }},
	{distanceVariables, func() instrument { return new(distances) }},
	{affiliateVariables, func() instrument { return new(affiliates) }},
	{exporterVariables, func() instrument { return new(exporters) }},
	{sectorVariables, func() instrument { return new(sectorPrices) }},
}

// probe is the population of instruments of a world.
type probe struct {
	question
	wanted []string // variables
	tools  []instrument
}

// probing is a catalogue with a probe that records those of the wanted variables
// that are an instrument's.
func probing(c engine.Catalogue, q question, wanted []string) engine.Catalogue {
	return c.With(engine.Catalogue{Kinds: []engine.KindEntry{{
		Name: probeName, Version: "1", Scope: engine.ScopeGlobal,
		Doc:        "Measures of the published suite.",
		Parameters: func() any { return new(struct{}) },
		Build:      func(*engine.Builder) (engine.Population, error) { return &probe{question: q, wanted: wanted}, nil },
	}}})
}

// Name implements engine.Population.
func (p *probe) Name() string { return probeName }

// Link implements engine.Linker.
func (p *probe) Link(b *engine.Builder) error {
	firms, ok := b.Population(firm.Name).(*firm.Population)
	if !ok {
		return fmt.Errorf("the catalogue's firms are not those of package firm, whose books the suite reads")
	}
	for _, i := range instruments {
		if !slices.ContainsFunc(i.variables, func(v engine.Variable) bool { return slices.Contains(p.wanted, v.Name) }) {
			continue
		}
		tool := i.make()
		if err := tool.declare(b, firms, p.question); err != nil {
			return err
		}
		p.tools = append(p.tools, tool)
	}
	return nil
}

// Report implements engine.Reporter.
func (p *probe) Report(w *engine.World) {
	for _, tool := range p.tools {
		tool.record(w)
	}
}

// known tells whether some instrument records a variable.
func known(variable string) bool {
	for _, i := range instruments {
		if slices.ContainsFunc(i.variables, func(v engine.Variable) bool { return v.Name == variable }) {
			return true
		}
	}
	return false
}
