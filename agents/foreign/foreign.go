// Package foreign is the passive regions: the rest of the world as the
// modelled economies meet it. A passive region sells each product at a price
// that rises with what its inputs cost and with what the modelled economies buy
// of it, and buys their products out of a given total demand. Its income is given.
package foreign

import (
	"math"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Name is the kind's name and TOML table.
const Name = "foreign"

const drawDemand random.Purpose = 400

// Parameters of passive regions; TOML table [foreign].
type Parameters struct {
	Sourcing        string  `toml:"sourcing" slot:"foreign.sourcing" default:"habit-ces" doc:"How passive regions divide a product over origins."`
	Exchange        string  `toml:"exchange_rate" slot:"foreign.exchange_rate" default:"float" doc:"How the currencies of passive regions move against the dollar, each as far as it floats (float_share of regions.csv in experiments/data/SOURCES.md)."`
	Supply          float64 `toml:"supply_elasticity" default:"10" range:"(0,inf)" source:"Fajgelbaum, Goldberg, Kennedy, Khandelwal 2020, QJE 135(1): foreign export supply to the US is close to horizontal" doc:"Rise of a region's sales to the modelled economies per unit rise of its price, in logs."`
	PriceDuration   float64 `toml:"price_duration_months" unit:"months" default:"11" range:"[0.03,120]" source:"Gopinath, Rigobon 2008, QJE 123(2): 10.6 months for US imports" doc:"Mean time between two price resets; less for fuel, utilities and farm products (experiments/data/sectors.csv)."`
	Complementarity float64 `toml:"complementarity" symbol:"lambda" default:"0.2" range:"[0,0.95]" source:"Amiti, Itskhoki, Konings 2019, REStud 86(6)" doc:"Weight of competitors' prices in the destination."`
	AssumedRate     float64 `toml:"assumed_rate_half_life_months" unit:"months" default:"3.5" range:"[0,60]" source:"as firms (assumed_rate_half_life_months): Bank of Japan, Tankan" doc:"Half-life with which the exchange rates that sellers reckon with when they set a price in another currency, and buyers when they choose between origins, follow the market's; 0 reckons with the rate of the day, as do sellers and buyers of fuel, utilities and farm products."`
	DollarShare     float64 `toml:"dollar_share" unit:"fraction" default:"nan" range:"[0,1]" source:"experiments/data/SOURCES.md (invoicing.csv) for what is not given" doc:"Share of exports whose price is sticky in dollars, the rest in the region's own currency; if it is not given, the shares of the table of routes."`
	DemandNoise     float64 `toml:"demand_noise" unit:"log points" default:"0.01" range:"[0,0.5]" source:"assumption" doc:"Standard deviation of a region's demand."`
	NoiseHalfLife   float64 `toml:"noise_half_life_months" unit:"months" default:"9" range:"[0.1,120]" source:"assumption" doc:"Half-life of demand noise."`
}

// Population is all passive regions.
type Population struct {
	Parameters
	first   []int // per passive cell (region-Modelled)*sectors+sector: seller
	rows    []int // per passive cell: row of its purchases, or -1
	base    []float64
	sales0  []float64 // base-year sales to the modelled economies per year
	inputs  []float64 // passive cell*sectors+product: base-year purchases of an input over output
	origins []float64 // passive cell*passive regions+origin: shares of what the region takes from passive regions, itself among them
	lists   []float64 // passive cell: log list price in passive regions, own currency, without what an experiment prescribes
	home    []float64 // passive cell: the same with it
	market  []float64 // passive region*sectors+product: log of what the region paid for a product in the last step
	price   []float64 // passive cell*regions+destination: log list price
	reset   []float64 // per sector: share of prices that is set anew in a step
	today   []float64 // per region: log value of its currency in dollars
	noise   []float64 // per region
	keep    float64
	shock   float64
	regions int
}

// Name implements engine.Population.
func (p *Population) Name() string { return Name }

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeGlobal,
		Doc:        "The passive regions: the rest of the world's supply and demand.",
		Parameters: func() any { return new(Parameters) },
		Build:      func(b *engine.Builder) (engine.Population, error) { return build(b) },
	}
}

// Behaviours lists the behaviours of passive regions.
func Behaviours() []engine.BehaviourEntry {
	return []engine.BehaviourEntry{
		{Slot: "foreign.sourcing", Name: "habit-ces", Doc: "Little substitution between origins within the year, more over the years.", New: func() any { return new(firm.HabitCES) }},
		{Slot: "foreign.sourcing", Name: "ces", Doc: "Substitution between origins at once, with one elasticity.", New: func() any { return new(firm.CES) }},
		{Slot: "foreign.sourcing", Name: "fixed-shares", Doc: "No substitution between origins.", New: func() any { return new(firm.FixedShares) }},
	}
}

func build(b *engine.Builder) (*Population, error) {
	p := &Population{regions: len(b.Regions)}
	if err := b.Settings.Resolve(Name, "", "", &p.Parameters); err != nil {
		return nil, err
	}
	behaviour, err := b.Settings.Behaviour("foreign.sourcing", "", "")
	if err != nil {
		return nil, err
	}
	p.today = make([]float64, p.regions)
	for j := range b.Sectors {
		for r := b.Modelled; r < p.regions; r++ {
			b.AssumeRates(r, j, p.AssumedRate)
		}
		p.reset = append(p.reset, max(b.Posted(j, b.Clock), b.Clock.PerStep(12/p.PriceDuration)))
	}
	p.keep = 1 - b.Clock.HalfLife(p.NoiseHalfLife/12)
	if b.Noise {
		p.shock = p.DemandNoise * engine.StationaryShock(p.keep)
	}
	p.noise = make([]float64, p.regions)
	for r := b.Modelled; r < p.regions; r++ {
		for j := range b.Sectors {
			p.addSeller(b, r, j)
			p.addBuyer(b, r, j, behaviour.(firm.Sourcing))
		}
	}
	p.price = make([]float64, len(p.first)*p.regions)
	p.lists, p.home, p.market = make([]float64, len(p.first)), make([]float64, len(p.first)), make([]float64, len(p.first))
	for r := b.Modelled; r < p.regions; r++ {
		for j := range b.Sectors {
			p.inputs = append(p.inputs, InputShares(b.Accounts, b.Cell(r, j))...)
			p.origins = append(p.origins, PassiveOrigins(b.Accounts, r, j)...)
		}
	}
	return p, nil
}

// InputShares is what a cell pays for each product as an input, from all regions
// together, over its output in the base year.
func InputShares(a *engine.Accounts, cell int) []float64 {
	shares := make([]float64, len(a.Sectors))
	if a.Output[cell] <= 0 {
		return shares
	}
	for seller := range a.Cells() {
		shares[seller%len(a.Sectors)] += a.Intermediate(seller, cell) / a.Output[cell]
	}
	return shares
}

// PassiveOrigins divides what a passive region takes of a product from itself and
// the other passive regions over these, in the base year.
func PassiveOrigins(a *engine.Accounts, r, j int) []float64 {
	shares := make([]float64, len(a.Regions)-a.Modelled)
	var total float64
	for o := range shares {
		shares[o] = a.Purchases((a.Modelled+o)*len(a.Sectors)+j, r)
		total += shares[o]
	}
	for o := range shares {
		if total > 0 {
			shares[o] /= total
		} else if a.Modelled+o == r {
			shares[o] = 1
		}
	}
	return shares
}

// addSeller adds a region's seller of a product to the modelled economies and
// to itself.
func (p *Population) addSeller(b *engine.Builder, r, j int) {
	var sales float64
	for m := range b.Modelled {
		sales += b.Purchases(b.Cell(r, j), m)
	}
	s := b.Goods.AddSellers(r, j, 1)
	for m := range b.Modelled {
		b.Goods.Weight[s*p.regions+m] = 1
	}
	b.Goods.Weight[s*p.regions+r] = 1
	p.first = append(p.first, s)
	p.sales0 = append(p.sales0, sales)
}

// addBuyer adds the row of a region's purchases: what it takes from each
// modelled economy, and what it takes from itself and other passive regions as
// one leg.
func (p *Population) addBuyer(b *engine.Builder, r, j int, s firm.Sourcing) {
	var total, modelled float64
	for o := range b.Regions {
		x := b.Purchases(b.Cell(o, j), r)
		total += x
		if o < b.Modelled {
			modelled += x
		}
	}
	if modelled == 0 {
		p.rows, p.base = append(p.rows, -1), append(p.base, 0)
		return
	}
	row := b.Goods.AddRow(b.Goods.AddClass(firm.SourcingClass(b, s, r, j)), -1)
	for o := range b.Modelled {
		if x := b.Purchases(b.Cell(o, j), r); x > 0 {
			b.Goods.AddLeg(o, x/total, nil, nil)
		}
	}
	if total > modelled {
		b.Goods.AddLeg(r, (total-modelled)/total, nil, nil)
	}
	p.rows, p.base = append(p.rows, row), append(p.base, total)
}

// Link implements engine.Linker: passive sellers are never short of stock.
func (p *Population) Link(b *engine.Builder) error {
	for _, s := range p.first {
		b.Goods.Limit[s] = math.Inf(1)
	}
	return nil
}

// SetPolicy implements engine.PolicyMaker: noise in demand.
func (p *Population) SetPolicy(w *engine.World) {
	if p.shock == 0 {
		return
	}
	for r := w.Modelled; r < p.regions; r++ {
		p.noise[r] = float64(p.keep*p.noise[r]) + float64(p.shock*w.Source.Normal(drawDemand, uint64(r), uint32(w.Step), 0))
	}
}

// Plan implements engine.Planner. Passive regions ask of each other what a
// product costs them (SupplyPrice). For the modelled economies the price also rises
// with what they would buy, by ln(V/V_0)/supply elasticity, and a share of it is a
// mark-up that follows competitors in the destination. Prices approach what is
// wanted at the reset rate, those of exports sticky in the invoicing currency.
func (p *Population) Plan(w *engine.World) {
	S := len(w.Sectors)
	for cell := range p.market {
		p.market[cell] = numeric.Log(w.Board.MarketPrice[w.Modelled*S+cell])
	}
	for r, e := range w.Currency.Dollar {
		p.today[r] = numeric.Log(e)
	}
	withheld := p.withheldFrom(w)
	for cell, s := range p.first {
		r, j := w.Modelled+cell/S, cell%S
		cost := p.supply(w, cell, w.Cell(r, j))
		var sold float64 // and what was kept back: who withholds goods does not sell down the schedule
		for m := range w.Modelled {
			sold += w.Goods.SoldTo[s*p.regions+m]
		}
		if withheld != nil {
			sold += withheld[cell]
		}
		if w.Step > 0 && p.sales0[cell] > 0 && sold > 0 {
			cost += numeric.Log(sold/w.Dt()/p.sales0[cell]) / p.Supply
		}
		for m := range w.Modelled {
			p.setPrice(w, cell, s, m, r, j, cost)
		}
	}
	for cell, s := range p.first {
		r := w.Modelled + cell/S
		price, unfamiliar := p.amongPassive(w, r, cell)
		w.Goods.Price[s*p.regions+r], w.Goods.Reckoned[s*p.regions+r] = numeric.Exp(price), numeric.Exp(unfamiliar)
	}
}

// withheldFrom is what was kept back of the modelled economies' orders at each
// passive cell in the last step, quantity; nil where nothing ever was.
func (p *Population) withheldFrom(w *engine.World) []float64 {
	g := w.Goods
	if g.LegWithheld == nil {
		return nil
	}
	S := len(w.Sectors)
	out := make([]float64, len(p.first))
	for row, class := range g.RowClass {
		c := g.Classes[class]
		if c.Destination >= w.Modelled {
			continue
		}
		for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
			if o := int(g.LegOrigin[leg]); o >= w.Modelled {
				out[(o-w.Modelled)*S+c.Sector] += g.LegWithheld[leg]
			}
		}
	}
	return out
}

// supply is the log of what a product costs a region in this step. A prescribed
// factor stands on what the product costs in the run's twin, so that nothing but
// the factor tells the two apart, and moves list prices at once; where the twin is
// not known, on the base year.
func (p *Population) supply(w *engine.World, cell, at int) float64 {
	S := len(w.Sectors)
	j := cell % S
	prescribed := w.Levers.WorldPrice[at]
	cost, factor := SupplyPrice(prescribed, p.inputs[cell*S:(cell+1)*S], p.market[cell-j:cell-j+S]), 0.0
	if prescribed != 1 {
		quiet, known := w.UnshockedSupply(at)
		if !known {
			p.lists[cell] = 0
		}
		cost, factor = quiet, cost
	}
	if gap := cost - p.lists[cell]; gap != 0 {
		p.lists[cell] += float64(p.reset[j] * gap)
	}
	p.home[cell] = p.lists[cell] + factor
	w.Board.SupplyPrice[at] = cost + factor
	return cost + factor
}

// SupplyPrice is the log of what a product costs a passive region, against the
// base year and in its own currency: what an experiment prescribes with the
// factor X, and where it prescribes nothing (X = 1) value added at a given price
// and inputs at the region's log prices Q, delivered and duty paid,
//
//	ln c_j = sum over products i of a_ij ln Q_i,
//
// with the base year's input shares a_ij.
func SupplyPrice(prescribed float64, shares, prices []float64) float64 {
	if prescribed != 1 {
		return numeric.Log(prescribed)
	}
	var cost float64
	for i, share := range shares {
		cost += float64(share * prices[i])
	}
	return cost
}

// amongPassive is the log price, in its own currency, of what a passive region
// takes from itself and the other passive regions, and by how much more its buyers
// reckon with.
func (p *Population) amongPassive(w *engine.World, r, cell int) (price, unfamiliar float64) {
	S, n := len(w.Sectors), p.regions-w.Modelled
	for i, share := range p.origins[cell*n : (cell+1)*n] {
		if o := w.Modelled + i; share != 0 {
			price += float64(share * (p.home[i*S+cell%S] + p.today[o] - p.today[r]))
			unfamiliar += float64(share * w.Unfamiliar(r, cell%S, o))
		}
	}
	return price, unfamiliar
}

func (p *Population) setPrice(w *engine.World, cell, s, m, r, j int, cost float64) {
	at := cell*p.regions + m
	// A mix of invoices in dollars, the own and the buyer's currency is sticky in a
	// weighted currency.
	ours, theirs := p.invoiced(w, r, m)
	invoice := float64(ours*p.today[r]) + float64(theirs*p.today[m])
	assumed := w.Assumed[w.Cell(r, j)].Log
	own, dest := assumed[r], assumed[m]
	reckoned := float64(ours*own) + float64(theirs*dest)
	flow := w.Levers.At(m, r, j)
	wedge := numeric.Log(w.Levers.DutyFactor(flow)) + numeric.Log(1+w.Levers.TradeCost[flow])
	if tax := w.Levers.ExportTax[flow]; tax != 0 {
		cost -= numeric.Log(1 - min(tax, 0.95))
	}
	wanted := float64((1-p.Complementarity)*(cost+own-dest)) +
		float64(p.Complementarity*(numeric.Log(w.Board.MarketPrice[w.Cell(m, j)])-wedge)) + dest - reckoned
	if gap := wanted - p.price[at]; gap != 0 {
		p.price[at] += float64(p.reset[j] * gap)
	}
	w.Goods.Price[s*p.regions+m] = numeric.Exp(p.price[at] + invoice - p.today[m])
	w.Goods.Reckoned[s*p.regions+m] = numeric.Exp(float64(ours*w.Unfamiliar(m, j, r)) + float64((1-ours-theirs)*w.Unfamiliar(m, j, w.DollarRegion())))
}

// invoiced are the shares of a region's exports to another one that are in its
// own and in the buyer's currency; the rest is in dollars.
func (p *Population) invoiced(w *engine.World, r, m int) (own, buyer float64) {
	if !math.IsNaN(p.DollarShare) {
		return 1 - p.DollarShare, 0
	}
	at := r*p.regions + m
	return w.OwnInvoiced[at], max(0, 1-w.DollarInvoiced[at]-w.OwnInvoiced[at])
}

// Order implements engine.Orderer: given total demand of each region, moved by
// levers and noise.
func (p *Population) Order(w *engine.World) {
	for cell, row := range p.rows {
		if row < 0 {
			continue
		}
		r, j := w.Modelled+cell/len(w.Sectors), cell%len(w.Sectors)
		order := p.base[cell] * w.Dt() * w.Levers.WorldDemand[w.Cell(r, j)]
		if p.noise[r] != 0 {
			order *= numeric.Exp(p.noise[r])
		}
		w.Goods.Order[row] = order
	}
}
