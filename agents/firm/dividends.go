package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Dividends is the behaviour in slot firm.dividends: what a firm pays to its
// owners in the next step.
type Dividends interface {
	// Sustainable returns the cash flow of a step that the firm regards as
	// lasting, given the free cash of this one and what it thought before, in
	// money. The equity index values it.
	Sustainable(free, before float64) float64
	// Declare returns the wanted dividend of the next step in money, negative
	// where owners should add equity (they add no more than in the base year).
	Declare(v *DividendView) float64
}

// DividendView is what a firm knows when it declares a dividend, in money.
type DividendView struct {
	*engine.Context
	Sustainable float64     // lasting cash flow of a step
	Deposits    money.Money // after credit and repayment
	Target      money.Money // deposits that the firm wants to keep
}

// Lintner smooths: the dividend is smoothed free cash and a share of what
// deposits exceed their target (Lintner 1956, AER 46(2)).
type Lintner struct {
	Payout float64 `toml:"payout_months" unit:"months" default:"12" range:"[0.1,120]" source:"Lintner 1956, AER 46(2): dividends adjust slowly" doc:"Time in which deposits above target are paid out, and memory of smoothed cash flow."`

	share float64 // per step
}

// SetClock implements engine.Timed.
func (b *Lintner) SetClock(c engine.Clock) { b.share = c.PerStep(12 / b.Payout) }

// Sustainable implements Dividends.
func (b *Lintner) Sustainable(free, before float64) float64 {
	return before + float64(b.share*(free-before))
}

// Declare implements Dividends.
func (b *Lintner) Declare(v *DividendView) float64 {
	return v.Sustainable + float64(b.share*float64(v.Deposits-v.Target))
}

// FreeCash pays out all that the firm has no use for: the free cash of the
// step and every deposit above target, so that owners and not the firm decide
// about it (Jensen 1986, AER 76(2)).
type FreeCash struct{}

// Sustainable implements Dividends.
func (FreeCash) Sustainable(free, _ float64) float64 { return free }

// Declare implements Dividends.
func (FreeCash) Declare(v *DividendView) float64 {
	return v.Sustainable + float64(v.Deposits-v.Target)
}
