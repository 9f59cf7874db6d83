package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Investment is the behaviour in slot firm.investment: the capital goods that a
// firm wants to buy.
type Investment interface {
	// Rate returns gross investment per year in units of capital.
	Rate(v *InvestmentView) float64
}

// Planned is what an investment function implements that goes by the user cost with
// which plans were made; the view of others has today's.
type Planned interface {
	// PlanYears is the mean age of plans, in years.
	PlanYears() float64
}

// InvestmentView is what a firm knows when it invests.
type InvestmentView struct {
	*engine.Context
	Capital      float64 // units on hand
	Base         float64 // units in the base year
	Outlook      float64 // slow demand expectation relative to base-year output
	UserCost     float64 // user cost of capital relative to the wage with which plans were made, base 1, in logs
	Depreciation float64 // annual rate
}

// Accelerator closes the gap to wanted capital over several years:
//
//	I = max(0, delta K + (K* - K)/tau_K),   K* = K_0 (O/Y_0) (1 - eta_K ln U),
//
// O the slow outlook of demand and U the user cost of capital relative to the
// wage that plans in hand were made with. Plans are renewed after a mean time T:
//
//	ln U <- ln U + (1 - exp(-dt/T)) (today's ln U - ln U).
type Accelerator struct {
	AdjustYears        float64 `toml:"investment_years" symbol:"tau_K" unit:"years" default:"5" range:"[0.1,100]" caution:"[2,100]|closing capital gaps within a year or two is the investment accelerator: with an outlook of some months cycles grow instead of dying out" source:"assumption" doc:"Time in which a gap of capital is closed."`
	PlanTime           float64 `toml:"plan_months" unit:"months" default:"12" range:"[0,120]" source:"Millar 2005, Finance and Economics Discussion Series 2005-24: four quarters at least until investment responds" doc:"Mean time from a change of the user cost to the orders that it changes; 0 is at once."`
	UserCostElasticity float64 `toml:"user_cost_elasticity" symbol:"eta_K" default:"0.3" range:"[0,5]" source:"Chirinko 2008, J. Macroeconomics 30(2): 0.4 to 0.6 in the long run, lower in practice" doc:"Fall of wanted capital per unit rise of its user cost, in logs."`
}

// Rate implements Investment.
func (b *Accelerator) Rate(v *InvestmentView) float64 {
	wanted := v.Base * v.Outlook
	if v.UserCost != 0 {
		wanted *= 1 - float64(b.UserCostElasticity*v.UserCost)
	}
	return max(0, float64(v.Depreciation*v.Capital)+(wanted-v.Capital)/b.AdjustYears)
}

// PlanYears implements Planned.
func (b *Accelerator) PlanYears() float64 { return b.PlanTime / 12 }

// Replacement only replaces what wears out in the base year.
type Replacement struct{}

// Rate implements Investment.
func (Replacement) Rate(v *InvestmentView) float64 { return v.Depreciation * v.Base }
