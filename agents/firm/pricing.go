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
	Cost        float64 // unit cost, taxes on revenue and export included, at the exchange rates that the firm assumes
	Competitors float64 // index of delivered, duty-paid prices of the firm's rivals in the market, home and foreign ones, less what trade costs add to its own goods on the way there
	Duty        float64 // ln((1+t)/(1+t_0)): what the buyer pays on this firm's product above the base year's duty
	Domestic    bool
	Share       float64 // market share of the firm that the agent stands for in its industry, 0 to 1
}

// CostMarkup keeps a constant mark-up on cost: tariff and currency pass-through
// are complete when the price resets.
type CostMarkup struct{}

// Wanted implements Pricing.
func (CostMarkup) Wanted(v *PriceView) float64 { return v.Cost }

// VariableMarkup gives competitors' prices a weight lambda that rises with the
// firm's market share s in its industry:
//
//	ln p* = (1-lambda) ln(mu c) + lambda (ln Q - chi ln(1+t)),
//	lambda = min(Lambda, (rho-1)s/(1+(rho-1)s)).
//
// The second form is that of firms which set quantities, with an elasticity of 1
// between industries (Atkeson, Burstein 2008; section 2 of Amiti, Itskhoki,
// Konings 2019); Lambda is what the latter estimate for large firms. Small firms
// pass cost on in full. At given Q the pass-through of a tariff into the
// duty-paid price is 1 - lambda chi, that of the currency into the border price
// 1 - lambda.
type VariableMarkup struct {
	Large     float64 `toml:"complementarity" symbol:"Lambda" default:"0.5" range:"[0,0.95]" source:"Amiti, Itskhoki, Konings 2019, REStud 86(6): about 0.5 for large firms, none for small ones" doc:"Weight of competitors' prices for large firms, the highest there is."`
	Within    float64 `toml:"elasticity_within" symbol:"rho" default:"10" range:"(1,50]" source:"Atkeson, Burstein 2008, table 2: 10" doc:"Elasticity between the products of an industry: how fast the weight of competitors' prices rises with market share."`
	Symmetric float64 `toml:"tariff_symmetry" symbol:"chi" default:"1" range:"[0,1]" source:"Feenstra 1989, J. Int. Economics 27: tariff and exchange-rate pass-through are equal" doc:"1 treats a tariff like a rise of cost, 0 lets it pass through completely."`
}

// Wanted implements Pricing.
func (b *VariableMarkup) Wanted(v *PriceView) float64 {
	gamma := float64((b.Within - 1) * v.Share)
	return mixPrice(min(b.Large, gamma/(1+gamma)), b.Symmetric, v)
}

// StructuralMarkup derives the weight of competitors' prices from the market
// share s as in Atkeson and Burstein 2008 (AER 98(5)). A firm that sets its price
// against given prices of the others faces the demand elasticity
// e = rho (1-s) + eta s, one that sets its quantity against given quantities
// 1/e = (1-s)/rho + s/eta; either marks up by e/(e-1). The elasticity of the
// mark-up to the firm's relative price is
//
//	Gamma = (rho-eta)(rho-1) s (1-s) / (e (e-1))              (prices, Bertrand)
//	Gamma = (1/eta-1/rho)(rho-1) s (1-s) / (1 - 1/e)          (quantities, Cournot)
//
// and lambda = Gamma/(1+Gamma). Their baseline is quantities.
type StructuralMarkup struct {
	Within    float64 `toml:"elasticity_within" symbol:"rho" default:"10" range:"(1,50]" source:"Atkeson, Burstein 2008, table 2: 10" doc:"Elasticity between the products of a sector."`
	Across    float64 `toml:"elasticity_across" symbol:"eta" default:"1.01" range:"(1,50]" source:"Atkeson, Burstein 2008, table 2: 1.01" doc:"Elasticity between sectors."`
	Symmetric float64 `toml:"tariff_symmetry" symbol:"chi" default:"1" range:"[0,1]" source:"Feenstra 1989, J. Int. Economics 27" doc:"1 treats a tariff like a rise of cost, 0 lets it pass through completely."`

	Competition string `toml:"competition" default:"quantity" oneof:"price,quantity" source:"Atkeson, Burstein 2008: quantities in the baseline, prices as an alternative" doc:"What firms set against each other: quantities (Cournot), or prices (Bertrand), which makes large firms follow their competitors much less."`
}

// Wanted implements Pricing.
func (b *StructuralMarkup) Wanted(v *PriceView) float64 {
	s := v.Share
	var gamma float64
	if b.Competition == "quantity" {
		inverse := (1-s)/b.Within + s/b.Across // of the elasticity
		gamma = (1/b.Across - 1/b.Within) * (b.Within - 1) * s * (1 - s) / (1 - inverse)
	} else {
		e := float64(b.Within*(1-s)) + float64(b.Across*s)
		gamma = (b.Within - b.Across) * (b.Within - 1) * s * (1 - s) / (e * (e - 1))
	}
	gamma = max(0, gamma)
	return mixPrice(gamma/(1+gamma), b.Symmetric, v)
}

func mixPrice(lambda, chi float64, v *PriceView) float64 {
	return float64((1-lambda)*v.Cost) + float64(lambda*(v.Competitors-float64(chi*v.Duty)))
}
