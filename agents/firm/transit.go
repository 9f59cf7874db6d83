package firm

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Inputs that are kept in stock travel: a firm pays for them when they are
// shipped, owns them under way and uses them when they have arrived
// (market.Transit). What is bought to be used at once does not: households,
// governments and investors hold no stocks in the model, so that a delay would
// only shift their use against their payment. Their imports are thought of as
// served from the wharf. Services need no ship, and passive regions have no
// stocks.

// setRoutes gives the goods market the time that inputs travel to each
// modelled economy, in years: the table's, scaled, or the experiment's own.
func setRoutes(b *engine.Builder) error {
	for m := range b.Modelled {
		var q Parameters
		if err := b.Settings.Resolve(Name, b.Regions[m], "", &q); err != nil {
			return err
		}
		for o, origin := range b.Regions {
			days := q.TransitScale * b.TransitDays[m*len(b.Regions)+o]
			if own, given := q.TransitDays[origin]; given {
				days = own
			}
			if o != m {
				b.Goods.Transit.Years[m*len(b.Regions)+o] = days / 365
			}
		}
		for origin := range q.TransitDays {
			if b.Region(origin) < 0 {
				return fmt.Errorf("firm.transit_days: no region is called %q%s", origin, parameter.Hint(origin, b.Regions))
			}
		}
	}
	return nil
}

// openTransit puts on the way what a steady flow has there.
func (p *Population) openTransit(b *engine.Builder) {
	for f, y := range p.BaseOutput {
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			b.Goods.OpenTransit(int(p.InputRow[k]), p.InputNeed[k]*y)
		}
	}
}
