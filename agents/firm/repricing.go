package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Repricing is the behaviour in slot firm.repricing: whether a firm changes a
// list price that is not the wanted one.
type Repricing interface {
	// Reset returns the probability that the price is set to the wanted one in
	// this step, 0 to 1. Without noise a price moves by that share of the gap.
	// Where prices are posted more often by nature (engine.Accounts.PriceMonths)
	// the greater of the two probabilities counts.
	Reset(v *RepriceView) float64
}

// RepriceView is what a firm knows when it looks at a list price. The
// context's Case is the destination.
type RepriceView struct {
	*engine.Context
	Gap      float64 // wanted less present price, in logs
	Domestic bool
}

// Calvo changes a price with the same probability whatever the gap:
// 1 - exp(-dt/T) (Calvo 1983, J. Monetary Economics 12(3)). Prices of goods
// that cross a border last longer.
type Calvo struct {
	Duration float64 `toml:"price_duration_months" symbol:"T" unit:"months" default:"7" range:"[0.03,120]" source:"Nakamura and Steinsson 2008, QJE 123(4): median duration without sales 7 to 11 months" doc:"Mean time between two resets of a price at home; less for fuel, utilities and farm products (experiments/data/sectors.csv)."`
	Abroad   float64 `toml:"export_price_duration_months" symbol:"T_x" unit:"months" default:"11" range:"[0.03,120]" source:"Gopinath, Rigobon 2008, QJE 123(2): 10.6 months for US imports, 12.8 for exports" doc:"Mean time between two resets of a price abroad; less for fuel, utilities and farm products (experiments/data/sectors.csv)."`

	home, abroad float64 // reset per step
}

// SetClock implements engine.Timed.
func (b *Calvo) SetClock(c engine.Clock) {
	b.home, b.abroad = c.PerStep(12/b.Duration), c.PerStep(12/b.Abroad)
}

// Reset implements Repricing.
func (b *Calvo) Reset(v *RepriceView) float64 {
	if v.Domestic {
		return b.home
	}
	return b.abroad
}

// MenuCost changes a price when the gap is worth the cost of changing it:
// prices that are far off move at once, the others not at all (Golosov, Lucas
// 2007, J. Political Economy 115(2)).
type MenuCost struct {
	Band float64 `toml:"inaction_band" unit:"log points" default:"0.05" range:"[0,1]" source:"assumption; the median change of regular prices is 8.5 % (Nakamura and Steinsson 2008, QJE 123(4))" doc:"Gap in logs within which a price stays."`
}

// Reset implements Repricing.
func (b *MenuCost) Reset(v *RepriceView) float64 {
	if math.Abs(v.Gap) > b.Band {
		return 1
	}
	return 0
}
