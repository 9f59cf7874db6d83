// Package agents lists the kinds of agents and behaviours that ship with
// transpac. Each kind lives in a package of its own; a researcher's kinds join
// this catalogue with engine.Catalogue.With.
package agents

import (
	"github.com/seed-16a9e133/transpac/agents/bank"
	"github.com/seed-16a9e133/transpac/agents/centralbank"
	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/agents/foreign"
	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/agents/statistics"
	"github.com/seed-16a9e133/transpac/engine"
)

// Builtin is the catalogue of built-in kinds and behaviours. The order is the
// order in which the kinds act within a stage: firms pay before consumers
// receive, consumers close the base year before governments do, banks after
// both, and the statistics office comes last.
func Builtin() engine.Catalogue {
	c := engine.Catalogue{
		Kinds: []engine.KindEntry{
			firm.Entry(), consumer.Entry(), foreign.Entry(), government.Entry(),
			bank.Entry(), centralbank.Entry(), statistics.Entry(),
		},
	}
	for _, list := range [][]engine.BehaviourEntry{
		firm.Behaviours(), consumer.Behaviours(), foreign.Behaviours(), government.Behaviours(), bank.Behaviours(), centralbank.Behaviours(),
	} {
		c.Behaviours = append(c.Behaviours, list...)
	}
	return c
}
