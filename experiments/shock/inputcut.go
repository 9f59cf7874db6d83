package shock

import "github.com/seed-16a9e133/transpac/engine"

// InputCut keeps chosen inputs from reaching the firms of an economy: deliveries
// lost on the way, a supplier that stops serving, a stockpile spoilt. The firms
// go on ordering and live off their stocks.
type InputCut struct {
	Economy string   `toml:"economy" required:"true" doc:"modelled economy whose firms wait for inputs"`
	Sectors []string `toml:"sectors" default:"all" doc:"sectors or groups of the firms that wait"`
	Inputs  []string `toml:"inputs" required:"true" doc:"sectors or groups of the inputs that do not arrive"`
	Origin  string   `toml:"origin" default:"all" doc:"where the lost inputs come from; \"all\" for every origin, the economy itself included"`
	Share   float64  `toml:"share" unit:"fraction" range:"[0,1]" required:"true" doc:"share of the deliveries that does not arrive at full intensity"`
	Fall    string   `toml:"fall" default:"uniform" oneof:"uniform,random,largest,central" doc:"how the loss falls: every firm alike (uniform), or whole firms drawn at random, the largest first, or those with most buyers first (central)"`

	where  supply
	inputs []int
	origin int
}

// Bind implements engine.Shock.
func (c *InputCut) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.where = s.supply(c.Economy, c.Sectors, c.Fall)
	c.inputs = s.sectors("inputs", c.Inputs)
	c.origin = -1
	if c.Origin != all {
		c.origin = s.region("origin", c.Origin)
	}
	return s.errs
}

// Apply announces the inputs that do not arrive.
func (c *InputCut) Apply(l *engine.Levers, intensity float64) {
	c.where.announce(l, engine.Loss{
		Of: engine.LossInputs, Share: c.Share, Intensity: intensity,
		InputSectors: c.inputs, InputOrigin: c.origin,
	})
}
