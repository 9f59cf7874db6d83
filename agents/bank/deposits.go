package bank

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// DepositRate is the behaviour in slot bank.deposit_rate: the interest that a
// bank pays.
type DepositRate interface {
	// Rate returns the deposit rate, an annual deviation from the base year.
	Rate(v *RateView) float64
}

// RateView is what a bank knows when it sets its deposit rate. Rates are annual
// deviations from the base year.
type RateView struct {
	*engine.Context
	Policy float64
	Last   float64 // deposit rate of the last step
}

// PassThrough follows the policy rate by a share, at once.
type PassThrough struct {
	Pass float64 `toml:"deposit_pass_through" default:"0.6" range:"[0,1]" source:"Drechsler, Savov, Schnabl 2017, QJE 132(4): deposit rates move by about 0.4 to 0.7 of the policy rate" doc:"Move of the deposit rate per unit of the policy rate."`
}

// Rate implements DepositRate.
func (b *PassThrough) Rate(v *RateView) float64 { return float64(b.Pass * v.Policy) }

// StickyDeposits follows the same share slowly, more slowly up than down
// (Driscoll, Judson 2013, "Sticky deposit rates", Federal Reserve FEDS 2013-80:
// upward changes take about twice as long).
type StickyDeposits struct {
	PassThrough
	Rise float64 `toml:"rise_half_life_months" unit:"months" default:"6" range:"[0,120]" source:"assumption; twice the time of a fall, Driscoll, Judson 2013" doc:"Half-life with which the deposit rate rises."`
	Fall float64 `toml:"fall_half_life_months" unit:"months" default:"3" range:"[0,120]" source:"assumption" doc:"Half-life with which the deposit rate falls."`

	rise, fall float64 // per step
}

// SetClock implements engine.Timed.
func (b *StickyDeposits) SetClock(c engine.Clock) {
	b.rise, b.fall = c.HalfLife(b.Rise/12), c.HalfLife(b.Fall/12)
}

// Rate implements DepositRate.
func (b *StickyDeposits) Rate(v *RateView) float64 {
	gap := b.PassThrough.Rate(v) - v.Last
	if gap > 0 {
		return v.Last + float64(b.rise*gap)
	}
	return v.Last + float64(b.fall*gap)
}
