package shock

import "github.com/seed-16a9e133/transpac/engine"

// ExportControl withholds a share of an origin's deliveries of chosen goods
// from chosen importers. Unlike under a quota no licence is traded and no
// premium arises: orders beyond the limit stay unfilled, and firms' lines that need
// the goods wait for them. Firms of the exempt sectors hold a licence and are
// served in full.
//
// At intensity x the limit is 1 - cut x, relative to the base year's volume.
type ExportControl struct {
	Origin    string   `toml:"origin" required:"true" doc:"region that withholds deliveries"`
	Importers []string `toml:"importers" required:"true" doc:"regions that are not served; [\"all\"] for every region but the origin"`
	Sectors   []string `toml:"sectors" required:"true" doc:"sectors or groups of the goods controlled"`
	Cut       float64  `toml:"cut" unit:"fraction" range:"[0,1]" required:"true" doc:"share of the base year's deliveries withheld: 0 no control, 1 nothing is delivered"`
	Exempt    []string `toml:"exempt" doc:"sectors or groups of users that hold a licence"`

	at     []int
	exempt []int // positions in DeliveryExempt
}

// Bind implements engine.Shock.
func (c *ExportControl) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.at = s.at(s.exports(c.Origin, c.Importers, s.sectors("sectors", c.Sectors)))
	c.exempt = nil
	for _, user := range s.optional("exempt", c.Exempt) {
		for _, i := range c.at {
			c.exempt = append(c.exempt, i*len(world.Sectors)+user)
		}
	}
	return s.errs
}

// Restricts names whose trade is limited: importers and origins, as written in the
// experiment.
func (c *ExportControl) Restricts() (importers, origins []string) {
	return c.Importers, []string{c.Origin}
}

// Apply imposes the limit wherever no tighter one stands, and grants the
// licences.
func (c *ExportControl) Apply(l *engine.Levers, intensity float64) {
	if c.Cut == 0 || intensity == 0 {
		return
	}
	limit := max(0, 1-float64(c.Cut*intensity))
	for _, i := range c.at {
		l.DeliveryLimit[i] = min(l.DeliveryLimit[i], limit)
	}
	for _, i := range c.exempt {
		l.DeliveryExempt[i] = true
	}
}
