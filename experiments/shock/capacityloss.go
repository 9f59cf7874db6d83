package shock

import "github.com/seed-16a9e133/transpac/engine"

// CapacityLoss idles a share of the capital of chosen sectors for as long as
// the profile lasts: a power cut, an ordered closure, a blocked road. Nothing
// is destroyed.
type CapacityLoss struct {
	Economy string   `toml:"economy" required:"true" doc:"modelled economy that is struck"`
	Sectors []string `toml:"sectors" default:"all" doc:"sectors or groups that stand idle"`
	Share   float64  `toml:"share" unit:"fraction" range:"[0,1]" required:"true" doc:"share of each sector's capacity that stands idle at full intensity"`
	Fall    string   `toml:"fall" default:"random" oneof:"uniform,random,largest,central" doc:"how the loss falls: every firm alike (uniform), or whole firms drawn at random, the largest first, or those with most buyers first (central)"`

	where supply
}

// Bind implements engine.Shock.
func (c *CapacityLoss) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.where = s.supply(c.Economy, c.Sectors, c.Fall)
	return s.errs
}

// Apply announces the idle capacity.
func (c *CapacityLoss) Apply(l *engine.Levers, intensity float64) {
	c.where.lose(l, engine.LossCapacity, c.Share, intensity)
}
