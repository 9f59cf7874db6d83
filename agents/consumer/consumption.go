package consumer

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Consumption is the behaviour in slot consumer.consumption: what a consumer
// wants to spend in a step.
type Consumption interface {
	// Spend returns wanted spending of the step, in money.
	Spend(v *View) float64
	// BaseWealth is the deposits, in years of disposable income, at which
	// spending equals income.
	BaseWealth() float64
	// Memory is the half-life in years of the income expectation; 0 means that
	// only this step's income counts.
	Memory() float64
}

// Habitual is what a consumption function implements whose spending comes to what
// interest and unemployment ask for after a time; the View of others has today's.
type Habitual interface {
	// Habit is the half-life in years.
	Habit() float64
}

// View is what a consumer knows when he spends.
type View struct {
	*engine.Context
	Income   float64 // disposable income of the step, money
	Expected float64 // expected disposable income of a step, money
	Deposits float64 // money
	Years    float64 // length of the step
	RealRate float64 // real market rate against the base year as far as habits have followed it, annual
	Risk     float64 // joblessness less its natural rate, likewise
}

// Propensity holds what both consumption functions share.
type Propensity struct {
	Income    float64 `toml:"out_of_income" symbol:"m_y" default:"0.9" range:"(0,1)" source:"assumption: with m_w below it makes deposits two years of disposable income in the base year" doc:"Marginal propensity to spend out of disposable income."`
	Wealth    float64 `toml:"out_of_wealth" symbol:"m_w" unit:"1/year" default:"0.05" range:"(0,1]" source:"Carroll, Otsuka, Slacalek 2011, JMCB 43(1): 2 to 10 cents per dollar" doc:"Propensity to spend out of deposits."`
	RealRate  float64 `toml:"real_rate_effect" unit:"per annual fraction" default:"0.6" range:"[0,10]" source:"elasticity of intertemporal substitution about 0.5 (Havranek et al. 2015, J. Int. Economics 96) times an expected duration of a rate gap of somewhat more than a year" doc:"Fall of spending, relative, per unit of the real market rate."`
	Risk      float64 `toml:"risk_effect" default:"0.5" range:"[0,10]" source:"Carroll 1992, Brookings Papers: saving rises with unemployment expectations" doc:"Fall of spending, relative, per unit of unemployment above its natural rate."`
	HabitTime float64 `toml:"habit_half_life_months" unit:"months" default:"5" range:"[0,60]" source:"Christiano, Eichenbaum, Evans 2005, JPE 113(1): habit of 0.65 a quarter, which halves in 4.8 months; Smets, Wouters 2007, AER 97(3): 0.71, 6.1 months" doc:"Half-life with which spending comes to what interest and unemployment ask for; 0 is at once."`
}

func (b *Propensity) spend(income float64, v *View) float64 {
	want := float64(b.Income*income) + float64(b.Wealth*v.Deposits*v.Years)
	if shift := float64(b.RealRate*v.RealRate) + float64(b.Risk*v.Risk); shift != 0 {
		want *= max(0.5, 1-shift)
	}
	return max(0, want)
}

// BaseWealth implements Consumption: m_y y + m_w D = y at D = y (1-m_y)/m_w.
func (b *Propensity) BaseWealth() float64 { return (1 - b.Income) / b.Wealth }

// Habit implements Habitual.
func (b *Propensity) Habit() float64 { return b.HabitTime / 12 }

// BufferStock spends out of this step's income and out of deposits:
// C = m_y y + m_w D.
type BufferStock struct{ Propensity }

// Spend implements Consumption.
func (b *BufferStock) Spend(v *View) float64 { return b.spend(v.Income, v) }

// Memory implements Consumption.
func (b *BufferStock) Memory() float64 { return 0 }

// PermanentIncome spends out of expected income, which follows actual income
// slowly: C = m_y E[y] + m_w D (Friedman 1957).
type PermanentIncome struct {
	Propensity
	HalfLife float64 `toml:"income_half_life_months" unit:"months" default:"12" range:"[0.1,240]" source:"gives a marginal propensity to consume of about 0.4 within the year; Carroll, Slacalek, Tokuoka, White 2017, Quantitative Economics 8(3): 0.2 to 0.6" doc:"Half-life with which expected income follows income."`
}

// Spend implements Consumption.
func (b *PermanentIncome) Spend(v *View) float64 { return b.spend(v.Expected, v) }

// Memory implements Consumption.
func (b *PermanentIncome) Memory() float64 { return b.HalfLife / 12 }

// FixedSpending spends what was spent in the base year whatever comes in: final
// demand as input-output models have it (Leontief 1936; ARIO, Hallegatte 2008).
// What income does not cover comes out of deposits, which may fall below zero.
type FixedSpending struct{}

// Spend implements Consumption. The expectation is the base year's for ever.
func (FixedSpending) Spend(v *View) float64 { return v.Expected }

// BaseWealth implements Consumption: a year's income, which moves nothing.
func (FixedSpending) BaseWealth() float64 { return 1 }

// Memory implements Consumption.
func (FixedSpending) Memory() float64 { return math.Inf(1) }
