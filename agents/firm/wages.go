package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Wages is the behaviour in slot firm.wages: how the wage per efficiency unit
// moves in an economy.
type Wages interface {
	// Growth returns the annual log growth of wages.
	Growth(v *WageView) float64
}

// Contracted is what a wage rule implements whose contracts take up productivity as
// they are renewed; WageView.Productivity is 0 for others.
type Contracted interface {
	// ContractYears is the mean duration of contracts, in years.
	ContractYears() float64
}

// WageView is what wage setters know of their economy; the context's agent is
// the economy.
type WageView struct {
	*engine.Context
	Joblessness float64 // share of workers without a job, those who no longer look included
	Natural     float64 // the share at which wages are stable
	Vacancies   float64 // open positions over workers
	Inflation   float64 // expected, annual fraction
	// Productivity is the annual growth of the productivity that contracts
	// contain; 0 for a behaviour without ContractYears.
	Productivity float64
}

// WageCurve lets wages rise when fewer are without a job than at rest:
//
//	growth = indexation x expected inflation + g + phi (u* - u) + psi v,
//
// where falls of all but g are damped by downward rigidity (were those of g,
// productivity that falls and returns would leave wages higher). g is the growth of productivity
// as contracts take it up when they are renewed, after a mean time T:
//
//	ln A <- ln A + (1 - exp(-dt/T)) (ln a - ln A),   g = growth of A
//
// with a the economy's mean productivity. Without g a lasting rise of
// productivity could reach wages only through a boom, since wages would need
// fewer unemployed to rise at all; with it labour's share returns by itself
// (Ball, Moffitt 2001, NBER Working Paper 8421: productivity growth belongs into
// the wage curve and wages take it up slowly). Who no longer looks for a job but
// would take one presses on wages like who looks, so u counts both (Hornstein,
// Kudlyak, Lange 2014, Economic Quarterly 100(1): non-employment). The curve is linear in
// unemployment on purpose: a convex one, such as phi u* ln(u*/u), turns the
// fluctuations of a noisy baseline into a steady rise of wages (half the
// squared coefficient of variation of u, times phi u*, a year).
type WageCurve struct {
	Slope        float64 `toml:"slope" symbol:"phi" unit:"1/year" default:"0.5" range:"[0,10]" caution:"[0,1.5]|wages that jump with unemployment make price level and policy rate swing against each other: cycles grow" source:"Gali 2011, JEEA 9(3): wage Phillips curve slopes of 0.3 to 0.7 on annual wage inflation" doc:"Annual wage growth per unit of u* - u."`
	Indexation   float64 `toml:"indexation" default:"0.5" range:"[0,1]" caution:"[0,0.9]|full indexation with a weak policy rule is a wage-price spiral" source:"assumption" doc:"Share of expected inflation that enters wage growth."`
	Productivity float64 `toml:"productivity" default:"1" range:"[0,1]" source:"1: labour's share of cost is constant in the long run (Kaldor 1961); trend growth of productivity enters the wage equations of Gali 2011 and of Ball, Moffitt 2001 one for one" doc:"Share of productivity's growth that enters wage growth."`
	ContractTime float64 `toml:"contract_months" unit:"months" default:"12" range:"[0.1,120]" source:"Taylor 1999, Handbook of Macroeconomics 1B, ch. 15: wages are set for about a year" doc:"Mean time until a wage contract is renewed and takes up what productivity has become."`
	Vacancies    float64 `toml:"vacancy_slope" symbol:"psi" unit:"1/year" default:"0" range:"[0,10]" source:"0: open positions exist only with noise, so that any slope adds a drift to the noisy baseline" doc:"Annual wage growth per unit of the vacancy rate."`
	Rigidity     float64 `toml:"downward_rigidity" default:"0" range:"[0,1]" source:"0 keeps the noisy baseline without drift; 0.5 halves wage cuts" doc:"Share of a wage cut that does not happen."`
}

// Growth implements Wages.
func (b *WageCurve) Growth(v *WageView) float64 {
	g := float64(b.Indexation*v.Inflation) + float64(b.Slope*(v.Natural-v.Joblessness)) + float64(b.Vacancies*v.Vacancies)
	if g < 0 {
		g *= 1 - b.Rigidity
	}
	return g + float64(b.Productivity*v.Productivity)
}

// ContractYears implements Contracted.
func (b *WageCurve) ContractYears() float64 { return b.ContractTime / 12 }

// FixedWages keeps nominal wages where they are.
type FixedWages struct{}

// Growth implements Wages.
func (FixedWages) Growth(*WageView) float64 { return 0 }
