package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Overproduction is the behaviour in slot firm.overproduction: how far beyond
// its capacity a firm runs its capital when orders exceed output.
type Overproduction interface {
	// Factor returns output that capital allows in this step relative to its
	// normal capacity; 1 in the base year.
	Factor(v *OverproductionView) float64
}

// OverproductionView is what a firm knows when it decides how hard it runs its
// capital. Flows are per year, in base-year worth.
type OverproductionView struct {
	*engine.Context
	Orders float64 // in this step where output is made to order, else those expected
	Output float64 // of the last step
	Factor float64 // of the last step
}

// NormalCapacity never goes beyond capacity.
type NormalCapacity struct{}

// Factor implements Overproduction.
func (NormalCapacity) Factor(*OverproductionView) float64 { return 1 }

// Scarcity runs capital harder the longer orders D exceed output Y:
//
//	alpha <- max(1, alpha + (1 - exp(-dt/tau)) (alpha_max - alpha) (D - Y)/D)
//
// It is the overproduction of the ARIO model (Hallegatte 2008, Risk Analysis
// 28(3): up to a fifth more within a year; 2014, Risk Analysis 34(1)). The
// factor falls while output, that of the last step, is above the orders; the
// papers let it fall towards 1 at 1/tau whenever there is no scarcity.
type Scarcity struct {
	Largest float64 `toml:"largest_factor" symbol:"alpha_max" unit:"ratio" default:"1.25" range:"[1,3]" source:"Hallegatte 2014: 125 %; 120 % in Hallegatte 2008" doc:"Largest output relative to normal capacity."`
	Days    float64 `toml:"overproduction_days" symbol:"tau" unit:"days" default:"365" range:"[1,3650]" source:"Hallegatte 2008, 2014: one year" doc:"Time in which the factor would approach the largest if nothing at all were served."`

	speed float64 // per step
}

// SetClock implements engine.Timed.
func (b *Scarcity) SetClock(c engine.Clock) { b.speed = c.PerStep(365 / b.Days) }

// Factor implements Overproduction.
func (b *Scarcity) Factor(v *OverproductionView) float64 {
	if v.Orders <= 0 {
		return 1
	}
	scarcity := (v.Orders - v.Output) / v.Orders
	return max(1, v.Factor+float64(b.speed*(b.Largest-v.Factor)*scarcity))
}
