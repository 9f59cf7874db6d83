package bank

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Payout is the behaviour in slot bank.payout: what a bank pays to its owners
// out of its equity.
type Payout interface {
	// Pay returns the payment of the step in money; below 0 counts as 0.
	Pay(v *PayoutView) money.Money
}

// PayoutView is what a bank knows when it pays its owners, in money.
type PayoutView struct {
	*engine.Context
	Equity money.Money
	Target money.Money // the equity ratio's share of loans
	Loans  money.Money
	Profit money.Money // change of equity since the last payment, foreign assets at the new exchange rate
}

// EquityTarget pays out equity above target with a half-life and retains
// everything below it.
type EquityTarget struct {
	HalfLife float64 `toml:"payout_half_life_months" unit:"months" default:"12" range:"[0.1,240]" source:"assumption" doc:"Half-life with which equity beyond target is paid out."`

	share float64 // per step
}

// SetClock implements engine.Timed.
func (b *EquityTarget) SetClock(c engine.Clock) { b.share = c.HalfLife(b.HalfLife / 12) }

// Pay implements Payout.
func (b *EquityTarget) Pay(v *PayoutView) money.Money {
	if v.Equity <= v.Target {
		return 0
	}
	return money.Round(b.share * float64(v.Equity-v.Target))
}

// ConservationBuffer is the rule of Basel III: equity above target is paid out
// at once; inside the buffer below it a bank may pay 60, 40, 20 or 0 % of its
// profit, quartile by quartile; under the buffer nothing (Basel Committee 2011,
// "Basel III", paragraphs 129 to 132).
type ConservationBuffer struct {
	Buffer float64 `toml:"buffer" unit:"fraction" default:"0.025" range:"(0,0.2]" source:"Basel Committee 2011, Basel III, paragraph 129: 2.5 % of risk-weighted assets" doc:"Width of the buffer below target equity, relative to loans."`
}

// Pay implements Payout.
func (b *ConservationBuffer) Pay(v *PayoutView) money.Money {
	if v.Equity >= v.Target {
		return v.Equity - v.Target
	}
	if v.Profit <= 0 || v.Loans <= 0 {
		return 0
	}
	shortfall := float64(v.Target-v.Equity) / float64(v.Loans)
	share := 0.0
	for quartile, allowed := range [...]float64{0.6, 0.4, 0.2} {
		if shortfall <= b.Buffer*float64(quartile+1)/4 {
			share = allowed
			break
		}
	}
	return money.Round(share * float64(v.Profit))
}
