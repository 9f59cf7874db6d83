package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Expectation is the behaviour in slot firm.expectation: the orders that a
// firm expects.
type Expectation interface {
	// Expect returns expected orders per year and the slow outlook behind
	// wanted capital, per year too.
	Expect(v *ExpectationView) (expected, outlook float64)
}

// ExpectationView is what a firm knows when it revises its expectations.
type ExpectationView struct {
	*engine.Context
	Orders   float64 // received in the last step, served or not, per year
	Expected float64 // what it expected so far, per year
	Outlook  float64 // its outlook so far, per year
}

// Horizon is the memory that all expectations have.
type Horizon struct {
	Outlook float64 `toml:"outlook_half_life_months" unit:"months" default:"18" range:"[0.1,240]" caution:"[6,240]|investment that follows short-lived demand is the accelerator's trigger" source:"assumption" doc:"Half-life of the slow demand expectation behind wanted capital."`

	outlook float64 // per step
}

// look is the outlook, which is adaptive whatever the short expectation is.
func (h *Horizon) look(v *ExpectationView) float64 {
	return v.Outlook + float64(h.outlook*(v.Orders-v.Outlook))
}

// AdaptiveExpectation corrects a share of the last error:
// D_e <- D_e + rho (D - D_e) (Nerlove 1958, QJE 72(2)). It corrects half of it in
// a step at most: in quarterly steps, in which a delivery takes a quarter at every
// link, expectations that jump to the last quarter's orders can set off a shortage
// that feeds on itself.
type AdaptiveExpectation struct {
	Demand float64 `toml:"demand_half_life_months" unit:"months" default:"1" range:"[0.01,120]" caution:"[0.5,120]|expectations that follow last month's orders feed every accelerator" source:"model-consistent: orders of the noisy baseline are forecast best by the last month's, nearly as well up to this half-life, and a half worse at three months (TestFirmsForecastTheirOrders); orders of real firms carry noise of single months besides" doc:"Half-life with which expected demand follows orders; a step at least."`
	Horizon

	demand float64 // per step
}

// SetClock implements engine.Timed.
func (b *AdaptiveExpectation) SetClock(c engine.Clock) {
	b.demand, b.outlook = c.HalfLife(max(b.Demand/12, c.Dt())), c.HalfLife(b.Outlook/12)
}

// Expect implements Expectation.
func (b *AdaptiveExpectation) Expect(v *ExpectationView) (expected, outlook float64) {
	return v.Expected + float64(b.demand*(v.Orders-v.Expected)), b.look(v)
}

// TrendExpectation extrapolates: with level l and trend g per year,
//
//	l <- l + rho (D - l),   g <- g + rho_g (change of l per year - g),   D_e = l + h g
//
// (Holt 1957, reprinted in Int. J. Forecasting 20(1), 2004). Subjects who
// forecast in experiments extrapolate (Anufriev, Hommes 2012, AEJ Micro 4(4)).
type TrendExpectation struct {
	Level float64 `toml:"level_half_life_months" unit:"months" default:"3" range:"[0.01,120]" caution:"[2,120]|a trend on top of expectations that follow last month's orders turns every swing into a larger one" source:"assumption" doc:"Half-life with which the level follows orders; a step at least."`
	Horizon
	Ahead float64 `toml:"trend_horizon_months" symbol:"h" unit:"months" default:"1" range:"[0,24]" caution:"[0,3]|firms that extrapolate far ahead turn every swing into a larger one" source:"Anufriev, Hommes 2012: the weak trend rule carries 0.4 of the last change forward, the strong one 1.3" doc:"How far ahead the trend is carried forward."`
	Trend float64 `toml:"trend_half_life_months" unit:"months" default:"6" range:"[0.1,120]" source:"assumption" doc:"Half-life with which the trend follows changes of the level."`

	level, trend, dt float64 // per step; years
}

// SetClock implements engine.Timed.
func (b *TrendExpectation) SetClock(c engine.Clock) {
	b.level, b.outlook = c.HalfLife(max(b.Level/12, c.Dt())), c.HalfLife(b.Outlook/12)
	b.trend, b.dt = c.HalfLife(b.Trend/12), c.Dt()
}

// Columns implements engine.Remembering: the trend per year.
func (b *TrendExpectation) Columns() int { return 1 }

// Expect implements Expectation.
func (b *TrendExpectation) Expect(v *ExpectationView) (expected, outlook float64) {
	trend, ahead := &v.Memory[0], b.Ahead/12
	level := v.Expected - float64(ahead**trend)
	change := float64(b.level * (v.Orders - level))
	*trend += float64(b.trend * (change/b.dt - *trend))
	return math.Max(0, level+change+float64(ahead**trend)), b.look(v)
}
