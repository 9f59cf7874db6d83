package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Planning is the behaviour in slot firm.planning: the finished stock that a
// producer of goods wants, and the output that he plans for it. Services hold
// no stock and plan what they expect to sell.
type Planning interface {
	// Days is the wanted stock in days of expected demand.
	Days() float64
	// Plan returns planned output per year; below 0 counts as 0.
	Plan(v *PlanView) float64
}

// PlanView is what a producer knows when he plans. Flows are per year, in
// base-year worth.
type PlanView struct {
	*engine.Context
	Expected float64 // orders
	Stock    float64 // finished goods before production
	Planned  float64 // the last plan
}

// InventoryTarget plans expected demand and the correction of the stock:
//
//	Y* = D_e + (1 - exp(-dt/tau_S))/dt (n_s D_e/365 - S)
//
// (Metzler 1941, REStat 23(3)).
type InventoryTarget struct {
	StockDays  float64 `toml:"stock_days" symbol:"n_s" unit:"days" default:"14" range:"[0,365]" caution:"[5,200]|finished stocks of few days make output follow every order, many days feed the inventory accelerator" source:"US manufacturers hold 1.3 to 1.4 months of shipments (Census M3, 1994-2023), a third of it finished goods, a third work in process, a third materials" doc:"Target stock of finished goods in days of expected demand."`
	AdjustDays float64 `toml:"stock_adjustment_days" symbol:"tau_S" unit:"days" default:"240" range:"[1,3650]" caution:"[30,3650]|correcting finished stocks within a month is the inventory accelerator: output overshoots orders" source:"Blinder, Maccini 1991, J. Econ. Perspectives 5(1): estimated speeds of 5 to 20 % a month" doc:"Time in which a gap of finished stocks is closed."`

	speed float64 // share of a gap that is closed per year of the step
}

// SetClock implements engine.Timed.
func (b *InventoryTarget) SetClock(c engine.Clock) { b.speed = c.PerStep(365/b.AdjustDays) / c.Dt() }

// Days implements Planning.
func (b *InventoryTarget) Days() float64 { return b.StockDays }

// Plan implements Planning.
func (b *InventoryTarget) Plan(v *PlanView) float64 {
	target := float64(b.StockDays / 365 * v.Expected)
	return v.Expected + float64(b.speed*(target-v.Stock))
}

// ProductionSmoothing moves output slowly to what the inventory target asks
// for, because changing the rate of production is costly; the stock takes what
// that leaves (Holt, Modigliani, Muth, Simon 1960; Blinder, Maccini 1991,
// J. Econ. Perspectives 5(1)).
type ProductionSmoothing struct {
	InventoryTarget
	HalfLife float64 `toml:"production_half_life_months" unit:"months" default:"2" range:"[0.01,60]" caution:"[0.01,6]|output that lags far behind its stock target overshoots it" source:"assumption" doc:"Half-life with which planned output follows the inventory target's plan."`

	follow float64 // per step
}

// SetClock implements engine.Timed.
func (b *ProductionSmoothing) SetClock(c engine.Clock) {
	b.InventoryTarget.SetClock(c)
	b.follow = c.HalfLife(b.HalfLife / 12)
}

// Plan implements Planning.
func (b *ProductionSmoothing) Plan(v *PlanView) float64 {
	return v.Planned + float64(b.follow*(b.InventoryTarget.Plan(v)-v.Planned))
}
