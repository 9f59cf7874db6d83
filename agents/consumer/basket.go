package consumer

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Basket is the behaviour in slot consumer.basket: how an income group divides
// its budget over products.
type Basket interface {
	// Divide writes the quantity of each product in base-year worth, duty paid;
	// at the prices of the view they cost the budget. At base-year prices and
	// budget they are the budget times the shares.
	Divide(v *BasketView, quantities []float64)
	// Preferences returns the elasticity of substitution beyond subsistence and
	// the part gamma of the base-year basket that is subsistence, by which
	// welfare is measured: u(q) = gamma B_0 + CES(q - gamma b B_0).
	Preferences() (elasticity, subsistence float64)
}

// BasketView is what a group knows when it shops; slices are by product and are
// not to be changed. The context's agent is the economy, its Case the group.
type BasketView struct {
	*engine.Context
	Budget float64   // of the step, base-year worth
	Base   float64   // budget of a base-year step
	Shares []float64 // base-year budget shares, duty paid
	Prices []float64 // delivered and duty paid, base 1
}

// CES substitutes between products with one elasticity: with shares b_j and
// prices p_j, x_j is proportional to b_j p_j^-sigma.
type CES struct {
	Elasticity float64 `toml:"basket_elasticity" symbol:"sigma_c" default:"0.9" range:"[0,5]" source:"assumption, near Cobb-Douglas; Atalay 2017, AEJ Macro 9(4)" doc:"Elasticity of substitution between sectors in the basket."`
}

// Divide implements Basket.
func (b *CES) Divide(v *BasketView, quantities []float64) {
	var sum float64
	for i, price := range v.Prices {
		x := v.Shares[i] * numeric.Pow(price, -b.Elasticity)
		quantities[i] = x
		sum += float64(x * price)
	}
	// The quantities x_j/sum cost exactly one unit of budget.
	for i := range quantities {
		quantities[i] *= v.Budget / sum
	}
}

// Preferences implements Basket.
func (b *CES) Preferences() (elasticity, subsistence float64) { return b.Elasticity, 0 }

// LinearExpenditure buys a subsistence quantity of every product whatever it
// costs and divides what is left in constant shares (Stone 1954, Economic
// Journal 64; Geary 1950):
//
//	x_j = gamma b_j B_0 + b_j (B - gamma B_0 P)/p_j,   P = sum of b_j p_j.
//
// The budget elasticity of all products is 1 in the base year, and price
// elasticities are smaller than those of constant shares. A budget below the
// cost of subsistence buys the subsistence basket in part.
type LinearExpenditure struct {
	Subsistence float64 `toml:"subsistence" symbol:"gamma" unit:"fraction" default:"0.5" range:"[0,1]" source:"Lluch, Powell, Williams 1977, Patterns in Household Demand and Saving: Frisch parameter near -2 in rich countries, which is half of the budget" doc:"Part of the base-year basket that is bought whatever it costs."`
}

// Divide implements Basket.
func (b *LinearExpenditure) Divide(v *BasketView, quantities []float64) {
	var index float64
	for i, price := range v.Prices {
		index += float64(v.Shares[i] * price)
	}
	need := float64(b.Subsistence * v.Base)
	free := v.Budget - float64(need*index)
	if free < 0 {
		need, free = v.Budget/index, 0
	}
	for i, price := range v.Prices {
		quantities[i] = v.Shares[i] * (need + free/price)
	}
}

// Preferences implements Basket: Stone and Geary's are Cobb-Douglas beyond
// subsistence.
func (b *LinearExpenditure) Preferences() (elasticity, subsistence float64) { return 1, b.Subsistence }

// Preferences returns those of an economy's consumers, as their basket has them.
func (p *Population) Preferences(economy int) (elasticity, subsistence float64) {
	return p.basket[economy].By.Preferences()
}
