package shock

import "github.com/seed-16a9e133/transpac/engine"

// leastTradeCost keeps the sum of trade-cost shocks above -1, at which goods
// would arrive for nothing.
const leastTradeCost = -0.99

// TradeCost changes the real cost of bringing goods or services from an origin
// to an importer, as an ad valorem equivalent: goods worth 1+rate must be sent
// for 1 to arrive (the iceberg of Samuelson 1954). Unlike a tariff it uses up
// resources and earns nobody revenue. Negative rates are savings, such as those
// of regulatory alignment. Days make goods travel longer as well, or alone: a
// port closed, a canal blocked, checks at the border.
type TradeCost struct {
	Importer       string   `toml:"importer" required:"true" doc:"where the goods arrive; \"all\" for every region other than the origin"`
	Origins        []string `toml:"origins" required:"true" doc:"where the goods come from; [\"all\"] for every region but the importer"`
	Sectors        []string `toml:"sectors" default:"goods" doc:"sectors or groups"`
	Rate           float64  `toml:"rate" unit:"fraction of the price" range:"[-0.9,10]" default:"0" doc:"ad valorem equivalent of the change in cost relative to the base year"`
	Days           float64  `toml:"days" unit:"days" range:"[-365,365]" default:"0" doc:"time by which goods shipped from now on travel longer; negative for a faster route. Services do not travel"`
	BothDirections bool     `toml:"both_directions" default:"false" doc:"the same change also on the way from the importer to the origins"`

	at []int
}

// Bind implements engine.Shock.
func (c *TradeCost) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.at = s.at(s.ways(c.Importer, c.Origins, s.sectors("sectors", c.Sectors), c.BothDirections))
	return s.errs
}

// Apply adds the rate and the days, times the intensity, to the trade cost and
// the transit time of the routes.
func (c *TradeCost) Apply(l *engine.Levers, intensity float64) {
	if intensity == 0 {
		return
	}
	if c.Days != 0 {
		add(l.TransitDelay, c.at, c.Days, intensity)
	}
	if c.Rate == 0 {
		return
	}
	for _, i := range c.at {
		l.TradeCost[i] = max(leastTradeCost, l.TradeCost[i]+float64(c.Rate*intensity))
	}
}
