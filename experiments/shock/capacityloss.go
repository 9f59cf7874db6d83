package shock

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine"
)

// CapacityLoss idles a share of the capital of chosen sectors for as long as
// the profile lasts: a power cut, an ordered closure, a blocked road. Nothing
// is destroyed.
type CapacityLoss struct {
	Economy  string   `toml:"economy" required:"true" doc:"modelled economy that is struck"`
	Sectors  []string `toml:"sectors" default:"all" doc:"sectors or groups that stand idle"`
	Share    float64  `toml:"share" unit:"fraction" range:"[0,1]" required:"true" doc:"share of each sector's capacity that stands idle at full intensity; a fifth of capacity is spare in the base year (firm.utilisation), so that half of it idle leaves five eighths of output"`
	Fall     string   `toml:"fall" default:"random" oneof:"uniform,random,largest,central" doc:"how the loss falls: every firm alike (uniform), or whole firms drawn at random, the largest first, or those with most buyers first (central)"`
	Recovery string   `toml:"recovery" default:"together" oneof:"together,in-turn" doc:"how whole firms come back as the intensity falls: all of them by degrees (together), or one after another, each with all of its capacity (in-turn)"`

	where supply
}

// Bind implements engine.Shock.
func (c *CapacityLoss) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.where = s.supply(c.Economy, c.Sectors, c.Fall)
	if c.Recovery == inTurn && c.Fall == "uniform" {
		s.errs = append(s.errs, &engine.FieldError{Key: "recovery", Err: fmt.Errorf("every firm is struck alike (fall = \"uniform\"), so that none comes back before another; use \"together\", or let whole firms be struck")})
	}
	return s.errs
}

// inTurn lets the firms struck last come back first: what the intensity leaves of
// the share is idle in full.
const inTurn = "in-turn"

// Apply announces the idle capacity.
func (c *CapacityLoss) Apply(l *engine.Levers, intensity float64) {
	share := c.Share
	if c.Recovery == inTurn && intensity > 0 {
		share, intensity = min(1, share*intensity), 1
	}
	c.where.lose(l, engine.LossCapacity, share, intensity)
}
