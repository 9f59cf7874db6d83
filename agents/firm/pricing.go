package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Pricing is the behaviour in slot firm.pricing: the price that a firm wants
// in one market when it may reset it.
type Pricing interface {
	// Wanted returns the log of the wanted border price in the destination's
	// currency, relative to the base year.
	Wanted(v *PriceView) float64
}

// PriceView is what a firm knows of a market when it sets its price there. All
// prices are logs relative to the base year, in the destination's currency. The
// context's Case is the destination.
type PriceView struct {
	*engine.Context
	Cost        float64 // unit cost, taxes on revenue and export included
	Competitors float64 // index of delivered, duty-paid prices of the sector in the market
	Duty        float64 // ln((1+t)/(1+t_0)): what the buyer pays on this firm's product above the base year's duty
	Domestic    bool
	Share       float64 // market share of the firm that the agent stands for, 0 to 1
}

// CostMarkup keeps a constant mark-up on cost: tariff and currency pass-through
// are complete when the price resets.
type CostMarkup struct{}

// Wanted implements Pricing.
func (CostMarkup) Wanted(v *PriceView) float64 { return v.Cost }

// VariableMarkup gives competitors' prices a constant weight lambda:
//
//	ln p* = (1-lambda) ln(mu c) + lambda (ln Q - chi ln(1+t)).
//
// At given Q the pass-through of a tariff into the duty-paid price is
// 1 - lambda chi, that of the currency into the border price 1 - lambda.
type VariableMarkup struct {
	Domestic  float64 `toml:"complementarity_domestic" symbol:"lambda_d" default:"0.1" range:"[0,0.95]" source:"Amiti, Itskhoki, Konings 2019, REStud 86(6): about 0 for small, 0.5 for large firms; size-weighted lower at home" doc:"Weight of competitors' prices at home."`
	Export    float64 `toml:"complementarity" symbol:"lambda" default:"0.2" range:"[0,0.95]" source:"Amiti, Itskhoki, Konings 2019, REStud 86(6)" doc:"Weight of competitors' prices in export markets."`
	Symmetric float64 `toml:"tariff_symmetry" symbol:"chi" default:"1" range:"[0,1]" source:"Feenstra 1989, J. Int. Economics 27: tariff and exchange-rate pass-through are equal" doc:"1 treats a tariff like a rise of cost, 0 lets it pass through completely."`
}

// Wanted implements Pricing.
func (b *VariableMarkup) Wanted(v *PriceView) float64 {
	lambda := b.Export
	if v.Domestic {
		lambda = b.Domestic
	}
	return mixPrice(lambda, b.Symmetric, v)
}

// StructuralMarkup derives the weight of competitors' prices from the market
// share s as in Atkeson and Burstein 2008 (AER 98(5), equations 9 to 11): with
// demand elasticity e(s) = rho (1-s) + eta s, the mark-up's elasticity is
//
//	Gamma = (rho-eta)(rho-1) s (1-s) / (e (e-1)),  lambda = Gamma/(1+Gamma).
type StructuralMarkup struct {
	Within    float64 `toml:"elasticity_within" symbol:"rho" default:"10" range:"(1,50]" source:"Atkeson, Burstein 2008, table 2: 10" doc:"Elasticity between the products of a sector."`
	Across    float64 `toml:"elasticity_across" symbol:"eta" default:"1.01" range:"(1,50]" source:"Atkeson, Burstein 2008, table 2: 1.01" doc:"Elasticity between sectors."`
	Symmetric float64 `toml:"tariff_symmetry" symbol:"chi" default:"1" range:"[0,1]" source:"Feenstra 1989, J. Int. Economics 27" doc:"1 treats a tariff like a rise of cost, 0 lets it pass through completely."`
}

// Wanted implements Pricing.
func (b *StructuralMarkup) Wanted(v *PriceView) float64 {
	s := v.Share
	e := float64(b.Within*(1-s)) + float64(b.Across*s)
	gamma := max(0, (b.Within-b.Across)*(b.Within-1)*s*(1-s)/(e*(e-1)))
	return mixPrice(gamma/(1+gamma), b.Symmetric, v)
}

func mixPrice(lambda, chi float64, v *PriceView) float64 {
	return float64((1-lambda)*v.Cost) + float64(lambda*(v.Competitors-float64(chi*v.Duty)))
}
