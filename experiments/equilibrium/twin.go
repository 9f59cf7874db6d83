package equilibrium

import (
	"errors"
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/agents/foreign"
	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/engine"
)

// Twin is the static equilibrium of the simulator's equations: the same base
// year, technology, mark-ups, sourcing, taxes and passive regions, with every
// price reset, shelf prices included, every habit formed, capital and stocks at
// their targets, and employment where wages are stable. The firms of a cell have
// one technology and differ in size alone, by which they price and in their jobs
// per unit of output. Its closure:
//
//   - consumption is disposable income; the government's real purchases are
//     given and its transfer balances its budget;
//   - capital is what the investment behaviour wants and is replaced as it wears
//     out;
//   - the trade balance of each modelled economy is minus its base-year transfer
//     from abroad, which is given in dollars, and the dividends of affiliates;
//   - passive regions have their schedules and no loop from sales to income;
//   - exchange rates stay at the base year, and wages and prices adjust. Value
//     added in passive regions at the base volume is the numeraire, so no real
//     variable depends on the regime.
type Twin struct {
	*engine.Accounts
	Options
	economies  []economy
	cells      []cell // modelled cells
	abroad     foreign.Parameters
	classes    []class
	offers     int       // sellers of all modelled cells in all markets
	buyers     []*row    // per passive cell: its purchases, or nil
	inputs     []float64 // passive cell*sectors+product: base-year purchases of an input over output
	origins    []float64 // passive cell*passive regions+origin: base shares in what the region takes from passive regions
	market     []float64 // cell of the destination*R+origin: base shares in purchases; passive regions are one origin, the buyer, to each other
	taxed      []float64 // cell*R+destination: 1 + the duty of the base year, its delivered price
	base       *state    // the base year
	output0    []float64 // per modelled cell: base-year output
	intensity0 []float64 // per modelled cell: jobs of a unit of its base-year shipments, 1 but for rounding
	sold0      []float64 // per passive cell: base-year sales to the modelled economies
	levers     *engine.Levers
}

// Options are what the static equilibrium adds to an experiment.
type Options struct {
	// LabourSupply is the elasticity of employment to the real wage; 0 keeps
	// employment where the wage curve is flat, at base-year unemployment.
	LabourSupply float64
	// External is psi, external economies: the elasticity of a cell's output per
	// worker to its employment; 0 is the simulator's.
	External float64
	// Technology is the elasticity of substitution between inputs and labour; 0 is
	// Leontief, the simulator's.
	Technology float64
	// Heads are the jobs of each modelled cell, by which employment is counted;
	// nil takes the accounts' persons.
	Heads []float64
	// Specific[(cell*sectors+product)*regions+origin] is the share of a modelled
	// cell's purchases of a product from an origin that nothing replaces, because
	// affiliates buy it from their parents' economy; nil means none.
	Specific []float64
	// Owned[cell*modelled+owner] is the share of a modelled cell's firms that
	// belong to another modelled economy, to which their profits go; nil means none.
	Owned []float64
	// Sellers[cell*regions+destination] are the firms of a modelled cell that serve
	// a market, which price by their market shares; nil means one firm of mean size.
	Sellers [][]Seller
	// World multiplies every given dollar price and transfer; 0 means 1. No real
	// variable depends on it.
	World float64
}

// economy is what holds for one modelled economy.
type economy struct {
	basket                       consumer.Basket
	spends                       bool // tariff revenue buys more for the government
	government                   government.Parameters
	policy                       government.Policy
	transfer                     float64 // from abroad, million dollars
	purchases                    float64 // base-year government purchases
	revenue                      float64 // base-year duties, million dollars
	capitalPrice                 float64 // of a unit of capital in the base year, duty paid
	shops                        consumer.Retail
	assortment                   consumer.Assortment // by position in consumption
	heads                        float64
	consumption, public, capital []*row
}

// Seller is firms of a cell that are alike.
type Seller struct {
	Weight float64 // of all of them in the cell's sales in the base year; over a market's sellers the sum is 1
	Share  float64 // of each real firm in the cell's sales
	Jobs   float64 // that a unit of its output takes, over the cell's mean
}

// cell is one modelled cell: firms of one technology that differ in size.
type cell struct {
	economy, sector int
	inputs          []*row // base is the need per unit of output
	labour          float64
	tax             float64 // on revenue
	heads           float64
	base            float64 // unit cost of the base year
	capital         float64
	delta           float64
	sellers         [][]Seller // per destination
	offers          int        // position of the first in state.offer
	within          float64    // elasticity of substitution between them
	pricing         firm.Pricing
	investment      firm.Investment
}

// class is what purchases of one product in one region have in common.
type class struct {
	region, sector int
	elasticity     float64
}

// row is one purchase: quantity shares over origins are proportional to
// share x price^-elasticity.
type row struct {
	class int
	base  float64 // base-year quantity per year, or per unit of output
	price float64 // base-year price of a unit, duty paid
	share []float64
}

// NewTwin builds the static equilibrium of a base year. Settings are the
// experiment's parameters and behaviours.
func NewTwin(a *engine.Accounts, settings engine.Settings, opt Options) (*Twin, error) {
	if opt.World == 0 {
		opt.World = 1
	}
	if opt.Heads != nil && len(opt.Heads) != a.Modelled*len(a.Sectors) {
		return nil, fmt.Errorf("equilibrium: %d head counts for %d modelled cells", len(opt.Heads), a.Modelled*len(a.Sectors))
	}
	if n := a.Modelled * len(a.Sectors) * len(a.Sectors) * len(a.Regions); opt.Specific != nil && len(opt.Specific) != n {
		return nil, fmt.Errorf("equilibrium: %d shares of specific inputs; give %d", len(opt.Specific), n)
	}
	if n := a.Modelled * len(a.Sectors) * a.Modelled; opt.Owned != nil && len(opt.Owned) != n {
		return nil, fmt.Errorf("equilibrium: %d shares of ownership; give %d", len(opt.Owned), n)
	}
	if !(opt.Technology >= 0) || math.IsInf(opt.Technology, 1) {
		return nil, fmt.Errorf("equilibrium: the elasticity of substitution %g between inputs and labour must be 0 or more and finite", opt.Technology)
	}
	if opt.Technology > 0 && opt.External > 0 {
		return nil, errors.New("equilibrium: external economies are worked out for Leontief technology alone; leave out one of the two")
	}
	if opt.LabourSupply < 0 || opt.External < 0 || opt.World <= 0 {
		return nil, fmt.Errorf("equilibrium: labour supply %g and external economies %g must not be negative, and the world's price level %g must be positive", opt.LabourSupply, opt.External, opt.World)
	}
	t := &Twin{Accounts: a, Options: opt}
	t.levers = t.NewLevers()
	b := twinBuilder{Twin: t, settings: settings, classOf: map[class]int{}}
	if err := b.build(); err != nil {
		return nil, err
	}
	if err := t.anchor(); err != nil {
		return nil, fmt.Errorf("equilibrium: the base year is no equilibrium: %w", err)
	}
	return t, nil
}
