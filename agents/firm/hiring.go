package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Hiring is the behaviour in slot firm.hiring: the positions that a firm
// opens and cuts on the way to those that its plan needs.
type Hiring interface {
	// Positions returns the firm's positions in this step.
	Positions(v *HiringView) float64
}

// HiringView is what a firm knows when it sets its positions.
type HiringView struct {
	*engine.Context
	Positions float64 // of the last step
	Wanted    float64 // needed by the plan at full hours
}

// PartialAdjustment moves positions by a share of the gap in every step:
// L <- L + h (L* - L), hiring and firing at their own speeds (Sargent 1978,
// J. Political Economy 86(6): convex adjustment costs).
type PartialAdjustment struct {
	Hire float64 `toml:"hiring_half_life_months" unit:"months" default:"4" range:"[0.01,120]" caution:"[0.5,120]|fast hiring feeds back into demand within the month" source:"assumption" doc:"Half-life with which positions rise to the wanted number."`
	Fire float64 `toml:"firing_half_life_months" unit:"months" default:"4" range:"[0.01,120]" source:"assumption; equal to hiring, because unequal speeds shift mean employment of a noisy baseline" doc:"Half-life with which positions fall to the wanted number."`

	hire, fire float64 // per step
}

// SetClock implements engine.Timed.
func (b *PartialAdjustment) SetClock(c engine.Clock) {
	b.hire, b.fire = c.HalfLife(b.Hire/12), c.HalfLife(b.Fire/12)
}

// Positions implements Hiring.
func (b *PartialAdjustment) Positions(v *HiringView) float64 {
	speed := b.hire
	if v.Wanted < v.Positions {
		speed = b.fire
	}
	return v.Positions + float64(speed*(v.Wanted-v.Positions))
}

// AdjustmentBand hoards labour: positions stay where they are while the gap is
// within a band and jump to the wanted number once it is not, as fixed costs
// of adjustment imply (Hamermesh 1989, AER 79(4); Caballero, Engel, Haltiwanger
// 1997, AER 87(1)).
type AdjustmentBand struct {
	Band float64 `toml:"inaction_band" unit:"fraction" default:"0.05" range:"[0,1]" source:"assumption; in Caballero, Engel, Haltiwanger 1997 firms adjust disproportionately to large gaps" doc:"Gap of wanted to present positions, relative, within which nothing changes."`
}

// Positions implements Hiring.
func (b *AdjustmentBand) Positions(v *HiringView) float64 {
	if math.Abs(v.Wanted-v.Positions) <= b.Band*v.Positions {
		return v.Positions
	}
	return v.Wanted
}
