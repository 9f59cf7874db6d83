package firm

import "github.com/seed-16a9e133/transpac/engine/numeric"

// Wages is the behaviour in slot firm.wages: how the wage per efficiency unit
// moves in an economy.
type Wages interface {
	// Growth returns the annual log growth of wages.
	Growth(v *WageView) float64
}

// WageView is what wage setters know of their economy.
type WageView struct {
	Unemployment float64 // rate, 0 to 1
	Natural      float64 // rate at which wages are stable
	Vacancies    float64 // open positions over workers
	Inflation    float64 // expected, annual fraction
}

// WageCurve lets wages rise when unemployment is below its natural rate:
//
//	growth = indexation x expected inflation + phi u* ln(u*/u) + psi v,
//
// where falls are damped by downward rigidity.
type WageCurve struct {
	Slope      float64 `toml:"slope" symbol:"phi" unit:"1/year" default:"0.5" range:"[0,10]" source:"Blanchflower, Oswald 1994: elasticity of pay to unemployment -0.1 at about 5 % unemployment gives phi u* of 0.02 to 0.05 a year; Gali 2011" doc:"Annual wage growth per u* ln(u*/u)."`
	Indexation float64 `toml:"indexation" default:"0.5" range:"[0,1]" caution:"[0,0.9]|full indexation with a weak policy rule is a wage-price spiral" source:"assumption" doc:"Share of expected inflation that enters wage growth."`
	Vacancies  float64 `toml:"vacancy_slope" symbol:"psi" unit:"1/year" default:"0.2" range:"[0,10]" source:"assumption" doc:"Annual wage growth per unit of the vacancy rate."`
	Rigidity   float64 `toml:"downward_rigidity" default:"0" range:"[0,1]" source:"0 keeps the noisy baseline without drift; 0.5 halves wage cuts" doc:"Share of a wage cut that does not happen."`
}

// Growth implements Wages.
func (b *WageCurve) Growth(v *WageView) float64 {
	g := b.Indexation * v.Inflation
	if u := max(v.Unemployment, 0.2*v.Natural); u != v.Natural {
		g += b.Slope * v.Natural * numeric.Log(v.Natural/u)
	}
	g += b.Vacancies * v.Vacancies
	if g < 0 {
		g *= 1 - b.Rigidity
	}
	return g
}

// FixedWages keeps nominal wages where they are.
type FixedWages struct{}

// Growth implements Wages.
func (FixedWages) Growth(*WageView) float64 { return 0 }
