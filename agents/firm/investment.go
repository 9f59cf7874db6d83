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

// InvestmentView is what a firm knows when it invests.
type InvestmentView struct {
	*engine.Context
	Capital      float64 // units on hand
	Base         float64 // units in the base year
	Outlook      float64 // slow demand expectation relative to base-year output
	UserCost     float64 // user cost of capital relative to the wage, base 1, in logs
	Depreciation float64 // annual rate
}

// Accelerator closes the gap to wanted capital over several years:
//
//	I = max(0, delta K + (K* - K)/tau_K),   K* = K_0 (O/Y_0) (1 - eta_K ln U),
//
// O the slow outlook of demand and U the user cost of capital relative to the
// wage.
type Accelerator struct {
	AdjustYears        float64 `toml:"investment_years" symbol:"tau_K" unit:"years" default:"5" range:"[0.1,100]" caution:"[2,100]|closing capital gaps within a year or two is the investment accelerator: with an outlook of some months cycles grow instead of dying out" source:"assumption" doc:"Time in which a gap of capital is closed."`
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

// Replacement only replaces what wears out in the base year.
type Replacement struct{}

// Rate implements Investment.
func (Replacement) Rate(v *InvestmentView) float64 { return v.Depreciation * v.Base }
