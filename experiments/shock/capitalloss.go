package shock

import "github.com/seed-16a9e133/transpac/engine"

// CapitalLoss destroys a share of the capital of chosen sectors. The capital
// does not come back when the shock ends: it is rebuilt, at the given half-life,
// by orders for capital goods that the destruction itself creates, or by the
// firms' ordinary investment.
type CapitalLoss struct {
	Economy               string   `toml:"economy" required:"true" doc:"modelled economy that is struck"`
	Sectors               []string `toml:"sectors" default:"all" doc:"sectors or groups that lose capital"`
	Share                 float64  `toml:"share" unit:"fraction" range:"[0,1]" required:"true" doc:"share of each sector's capital destroyed"`
	Fall                  string   `toml:"fall" default:"random" oneof:"uniform,random,largest,central" doc:"how the loss falls: every firm alike (uniform), or whole firms drawn at random, the largest first, or those with most buyers first (central)"`
	RebuildHalfLifeMonths float64  `toml:"rebuild_half_life_months" unit:"months" default:"0" range:"[0,600]" doc:"time after which half of the destroyed capital is rebuilt; 0 leaves it to ordinary investment"`

	where supply
}

// Bind implements engine.Shock.
func (c *CapitalLoss) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.where = s.supply(c.Economy, c.Sectors, c.Fall)
	return s.errs
}

// Apply announces the loss of capital.
func (c *CapitalLoss) Apply(l *engine.Levers, intensity float64) {
	c.where.announce(l, engine.Loss{
		Of: engine.LossCapital, Share: c.Share, Intensity: intensity,
		RebuildYears: c.RebuildHalfLifeMonths / 12,
	})
}
