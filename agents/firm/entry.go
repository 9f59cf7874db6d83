package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeSector,
		Doc:        "Firms of every modelled economy and sector.",
		Parameters: func() any { return new(Parameters) },
		Panel:      panelColumns(),
		Build:      func(b *engine.Builder) (engine.Population, error) { return build(b) },
	}
}

// Behaviours lists the behaviours of firms' decisions.
func Behaviours() []engine.BehaviourEntry {
	return []engine.BehaviourEntry{
		{Slot: "firm.pricing", Name: "mark-up", Doc: "Constant mark-up on cost: complete pass-through when the price resets.", New: func() any { return new(CostMarkup) }},
		{Slot: "firm.pricing", Name: "variable-markup", Doc: "Competitors' prices enter with a constant weight; prices are sticky in the invoicing currency.", New: func() any { return new(VariableMarkup) }},
		{Slot: "firm.pricing", Name: "structural-markup", Doc: "Competitors' prices enter with a weight that rises with the firm's market share (Atkeson and Burstein 2008).", New: func() any { return new(StructuralMarkup) }},
		{Slot: "firm.sourcing", Name: "habit-ces", Doc: "Little substitution between origins within the year, more over the years.", New: func() any { return new(HabitCES) }},
		{Slot: "firm.sourcing", Name: "ces", Doc: "Substitution between origins at once, with one elasticity.", New: func() any { return new(CES) }},
		{Slot: "firm.sourcing", Name: "fixed-shares", Doc: "No substitution between origins.", New: func() any { return new(FixedShares) }},
		{Slot: "firm.investment", Name: "accelerator", Doc: "Capital follows a slow demand expectation and its user cost.", New: func() any { return new(Accelerator) }},
		{Slot: "firm.investment", Name: "replacement", Doc: "Investment replaces base-year depreciation and nothing else.", New: func() any { return new(Replacement) }},
		{Slot: "firm.wages", Name: "wage-curve", Doc: "Wages rise when unemployment is below its natural rate.", New: func() any { return new(WageCurve) }},
		{Slot: "firm.wages", Name: "fixed", Doc: "Nominal wages stay where they are.", New: func() any { return new(FixedWages) }},
	}
}
