package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Ordering is the behaviour in slot firm.ordering: the stocks of inputs that a
// firm holds, and what it orders for them.
type Ordering interface {
	// Days is the wanted stock of an input that is stored, in days of use beyond
	// the use of one step. Product is the code of its sector.
	Days(product string) float64
	// Order writes the orders of all inputs. They come as the use of the step's
	// output, which is what services are ordered for; the behaviour changes
	// those that can be stored. Below 0 counts as 0.
	Order(v *OrderView, orders []float64)
}

// OrderView is what a firm knows when it orders. Quantities are in base-year
// worth, output and demand per year; slices are over the firm's inputs and are
// not to be changed.
type OrderView struct {
	*engine.Context
	Planned  float64 // output before input limits
	Expected float64 // orders
	Base     float64 // base-year output
	Output   float64 // last output: of this step where output is stored, of the last one where it is made to order
	Aim      float64 // demand for it, as far as a normal use of capital serves it
	Need     []float64
	Stock    []float64 // after the use of this step
	Used     []float64 // in this step
	UnderWay []float64 // paid, not yet arrived, and what suppliers owe whom nobody replaces
	Span     []float64 // mean time that orders travel, years
	Target   []float64 // wanted stock in years of use, that of one step included
	Sector   []int32
	Stored   []bool // by input: a stock of it is held
}

// StockRefill follows the plan and closes gaps of the stock over time:
//
//	order = n Y* dt + (1 - exp(-dt/tau_M)) (target - M - U),  target = n D_e (days/365 + dt + T),
//
// M the stock before this step's use, U what is under way, T the mean time that
// orders travel.
type StockRefill struct {
	InputDays  float64 `toml:"input_stock_days" symbol:"n_j" unit:"days" default:"30" range:"[1,365]" caution:"[15,365]|critical inputs with few days of stock are the shortage trap: one late supplier stops its customers" source:"US manufacturers hold materials for 0.45 months of shipments (a third of 1.3 to 1.4, Census M3), of which materials are about half: some 27 days of use; at least 15 days for critical inputs" doc:"Target stock of each storable input in days of use, beyond the use of one step."`
	AdjustDays float64 `toml:"input_adjustment_days" symbol:"tau_M" unit:"days" default:"30" range:"[1,3650]" source:"assumption" doc:"Time in which a gap of input stocks is closed."`

	speed, dt float64 // per step; years
}

// SetClock implements engine.Timed.
func (b *StockRefill) SetClock(c engine.Clock) {
	b.speed, b.dt = c.PerStep(365/b.AdjustDays), c.Dt()
}

// Days implements Ordering.
func (b *StockRefill) Days(string) float64 { return b.InputDays }

// Order implements Ordering.
func (b *StockRefill) Order(v *OrderView, orders []float64) {
	for k, need := range v.Need {
		if v.Stored[k] {
			target := float64(need * v.Expected * (b.InputDays/365 + b.dt + v.Span[k]))
			orders[k] = float64(need*v.Planned*b.dt) + float64(b.speed*(target-v.Stock[k]-v.Used[k]-v.UnderWay[k]))
		}
	}
}

// JustInTime orders up to the plan: the use of the coming step and a safety
// stock of fixed size, all of it at once,
//
//	order = n Y* dt + (target - M - U),  target = n (Y* dt + Y_0 days/365 + D_e T).
//
// The stock is not scaled with expected demand, so that orders to suppliers
// follow production and do not amplify it (base-stock policy: Arrow, Harris,
// Marschak 1951, Econometrica 19(3); kanban: Sugimori, Kusunoki, Cho, Uchikawa
// 1977, Int. J. Production Research 15(6)).
type JustInTime struct {
	SafetyDays float64 `toml:"safety_days" unit:"days" default:"5" range:"[0,365]" source:"assumption; a week's worth of work" doc:"Safety stock of each storable input in days of base-year use, beyond the use of one step."`

	dt float64 // years
}

// SetClock implements engine.Timed.
func (b *JustInTime) SetClock(c engine.Clock) { b.dt = c.Dt() }

// Days implements Ordering.
func (b *JustInTime) Days(string) float64 { return b.SafetyDays }

// Order implements Ordering.
func (b *JustInTime) Order(v *OrderView, orders []float64) {
	for k, need := range v.Need {
		if v.Stored[k] {
			use := float64(need * v.Planned * b.dt)
			target := use + float64(need*v.Base*(b.SafetyDays/365)) + float64(need*v.Expected*v.Span[k])
			orders[k] = use + (target - v.Stock[k] - v.Used[k] - v.UnderWay[k])
		}
	}
}

// UseAndGap orders what the last output used and a share of what the stock
// lacks:
//
//	order = n Y dt + (1 - exp(-dt/tau)) max(0, n Y_a (days/365 + T) - M - U)
//
// M is the stock before this step's use, U what is under way, T the mean time
// that orders travel, Y the last output and Y_a the demand for it as far as a
// normal use of capital serves it, whatever inputs allow. Stocks beyond the target
// are left alone. It is the order rule of the ARIO model (Hallegatte 2014, Risk Analysis
// 34(1)). Stocks are not built for output beyond normal capacity: a target that
// followed orders up into spare capacity would raise them days/tau times as much
// again, without end. Its weakness: where inputs limit output, orders follow the
// fall.
type UseAndGap struct {
	TargetDays float64            `toml:"target_days" symbol:"n_s" unit:"days" default:"90" range:"[1,730]" source:"Hallegatte 2014: 90 days of use of inputs that can be stocked" doc:"Wanted stock of an input in days of use."`
	ByProduct  map[string]float64 `toml:"target_days_by_product" unit:"days" range:"[1,730]" keys:"sectors" source:"as target_days" doc:"Wanted stock of chosen inputs, by the code of their sector."`
	AdjustDays float64            `toml:"gap_days" symbol:"tau" unit:"days" default:"30" range:"[1,3650]" caution:"[1,45]|gaps that close slowly let a shortage of inputs grow into a collapse" source:"Hallegatte 2014: 30 days" doc:"Time in which a gap of input stocks is closed."`

	speed, dt float64 // per step; years
}

// SetClock implements engine.Timed.
func (b *UseAndGap) SetClock(c engine.Clock) { b.speed, b.dt = c.PerStep(365/b.AdjustDays), c.Dt() }

// Days implements Ordering. The target contains the use of the step.
func (b *UseAndGap) Days(product string) float64 {
	days, given := b.ByProduct[product]
	if !given {
		days = b.TargetDays
	}
	return max(0, days-float64(365*b.dt))
}

// Order implements Ordering.
func (b *UseAndGap) Order(v *OrderView, orders []float64) {
	for k, need := range v.Need {
		if v.Stored[k] {
			gap := float64(need*(v.Target[k]+v.Span[k])*v.Aim) - v.Stock[k] - v.Used[k] - v.UnderWay[k]
			orders[k] = float64(need*v.Output*b.dt) + float64(b.speed*max(0, gap))
		}
	}
}
