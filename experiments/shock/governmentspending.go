package shock

import "github.com/seed-16a9e133/transpac/engine"

// GovernmentSpending changes a government's real purchases of chosen products.
type GovernmentSpending struct {
	Economy string   `toml:"economy" required:"true" doc:"modelled economy whose government buys"`
	Sectors []string `toml:"sectors" default:"all" doc:"sectors or groups it buys from"`
	Change  float64  `toml:"change" unit:"fraction" range:"[-1,10]" required:"true" doc:"relative change of real purchases at full intensity"`

	at []int
}

// Bind implements engine.Shock.
func (g *GovernmentSpending) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	g.at = s.cells(one(s.economy("economy", g.Economy)), s.sectors("sectors", g.Sectors))
	return s.errs
}

// Apply multiplies the purchases by 1 + change x intensity.
func (g *GovernmentSpending) Apply(l *engine.Levers, intensity float64) {
	scale(l.GovDemand, g.at, g.Change, intensity)
}
