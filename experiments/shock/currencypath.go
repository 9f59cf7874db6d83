package shock

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// numeraire is the currency in which the levers quote exchange rates.
const numeraire = "USD"

// lowestRate keeps a prescribed exchange rate above zero, where prices in the
// other currency would have no meaning.
const lowestRate = 0.01

// CurrencyPath prescribes the value of an economy's currency, whatever regime
// its central bank follows. At intensity x the currency stands at
//
//	level = 1 + change x
//
// relative to what it is worth in the same run without the shocks, measured in
// the currencies it moves against.
// Currencies it does not move against keep their rate to it, so they travel
// along: a yen that falls against the dollar alone takes the euro with it,
// while a yen that falls against all leaves the euro's dollar rate alone.
// Prescribing a move of the dollar lets the other currencies move the opposite
// way.
//
// The rate is the regime's again where the intensity is zero, and a change of
// zero prescribes nothing. Several shocks to one currency multiply.
type CurrencyPath struct {
	Economy string   `toml:"economy" required:"true" doc:"region whose currency moves"`
	Change  float64  `toml:"change" unit:"fraction" range:"[-0.95,20]" required:"true" doc:"relative change of the currency's value at full intensity: -0.2 is a depreciation by 20 %"`
	Against []string `toml:"against" default:"all" doc:"regions whose currencies it moves against; [\"all\"] for every other currency"`

	moved  []int // regions whose dollar rate is prescribed
	invert bool  // they move opposite to the economy's currency
}

// Bind implements engine.Shock.
func (c *CurrencyPath) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	c.moved = nil
	home := s.region("economy", c.Economy)
	if home < 0 {
		return s.errs
	}
	currency := world.Currency
	if len(currency) != len(world.Regions) {
		s.reject("economy", "the world states the currency of %d of its %d regions, so no currency can be moved", len(currency), len(world.Regions))
		return s.errs
	}
	against := make(map[string]bool)
	for _, r := range s.regions("against", c.Against, func(r int) bool { return currency[r] != currency[home] },
		"uses the currency of "+c.Economy+", which cannot move against itself") {
		against[currency[r]] = true
	}
	// The dollar's own rate is 1 by definition: the side of the move that
	// holds it stays put and the other side is prescribed.
	c.invert = !against[numeraire]
	for r := range world.Regions {
		if against[currency[r]] == c.invert {
			c.moved = append(c.moved, r)
		}
	}
	return s.errs
}

// Apply prescribes the dollar rates of the currencies that move.
func (c *CurrencyPath) Apply(l *engine.Levers, intensity float64) {
	if c.Change == 0 || intensity == 0 {
		return
	}
	level := max(lowestRate, 1+float64(c.Change*intensity))
	if c.invert {
		level = 1 / level
	}
	for _, r := range c.moved {
		if math.IsNaN(l.ExchangePath[r]) {
			l.ExchangePath[r] = 1
		}
		l.ExchangePath[r] *= level
	}
}
