package shock

import "github.com/seed-16a9e133/transpac/engine"

// ExporterCost changes the fixed cost that each firm pays to serve a market:
// certification, local representation, a data centre in the country. It decides
// which firms export at all, and weighs on small exporters most (Melitz 2003).
type ExporterCost struct {
	Importer       string   `toml:"importer" required:"true" doc:"market that is served; \"all\" for every region other than the origin"`
	Origins        []string `toml:"origins" required:"true" doc:"where the exporters are; [\"all\"] for every region but the importer"`
	Sectors        []string `toml:"sectors" default:"goods" doc:"sectors or groups of the exporters"`
	Change         float64  `toml:"change" unit:"fraction" range:"[-0.99,100]" required:"true" doc:"relative change of the fixed cost: -0.5 halves it, 1 doubles it"`
	BothDirections bool     `toml:"both_directions" default:"false" doc:"the same change also for exporters of the importer in the origins' markets"`

	at []int
}

// Bind implements engine.Shock.
func (c *ExporterCost) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.at = s.at(s.ways(c.Importer, c.Origins, s.sectors("sectors", c.Sectors), c.BothDirections))
	return s.errs
}

// Apply multiplies the fixed cost of the routes by 1 + change x intensity.
func (c *ExporterCost) Apply(l *engine.Levers, intensity float64) {
	scale(l.ExporterFixedCost, c.at, c.Change, intensity)
}
