package shock

import "github.com/seed-16a9e133/transpac/engine"

// LabourLoss keeps a share of the workers of chosen sectors from working:
// illness, evacuation, a strike.
type LabourLoss struct {
	Economy string   `toml:"economy" required:"true" doc:"modelled economy that is struck"`
	Sectors []string `toml:"sectors" default:"all" doc:"sectors or groups whose workers stay away"`
	Share   float64  `toml:"share" unit:"fraction" range:"[0,1]" required:"true" doc:"share of each sector's workers unable to work at full intensity"`
	Fall    string   `toml:"fall" default:"uniform" oneof:"uniform,random,largest,central" doc:"how the loss falls: every firm alike (uniform), or whole firms drawn at random, the largest first, or those with most buyers first (central)"`

	where supply
}

// Bind implements engine.Shock.
func (c *LabourLoss) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.where = s.supply(c.Economy, c.Sectors, c.Fall)
	return s.errs
}

// Apply announces the missing workers.
func (c *LabourLoss) Apply(l *engine.Levers, intensity float64) {
	c.where.lose(l, engine.LossLabour, c.Share, intensity)
}
