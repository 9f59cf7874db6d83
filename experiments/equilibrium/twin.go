package equilibrium

import (
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
// price reset, every habit formed, capital and stocks at their targets, and
// employment where wages are stable. One representative firm stands for the
// firms of a cell. Its closure:
//
//   - consumption is disposable income; the government's real purchases are
//     given and its transfer balances its budget;
//   - capital is what the investment behaviour wants and is replaced as it wears
//     out;
//   - the trade balance of each modelled economy is minus its base-year transfer
//     from abroad, which is given in dollars;
//   - passive regions have their schedules and no loop from sales to income;
//   - exchange rates stay at the base year, and wages and prices adjust. The
//     dollar prices at which passive regions sell the base volume are the
//     numeraire, so no real variable depends on the regime.
type Twin struct {
	*engine.Accounts
	Options
	economies []economy
	cells     []cell // modelled cells
	abroad    foreign.Parameters
	classes   []class
	buyers    []*row    // per passive cell: its purchases, or nil
	market    []float64 // cell of the destination*R+origin: base shares in purchases
	base      *state    // the base year
	output0   []float64 // per modelled cell: base-year output
	sold0     []float64 // per passive cell: base-year sales to the modelled economies
	levers    *engine.Levers
}

// Options are what the static equilibrium adds to an experiment.
type Options struct {
	// LabourSupply is the elasticity of employment to the real wage; 0 keeps
	// employment where the wage curve is flat, at base-year unemployment.
	LabourSupply float64
	// External is psi, external economies: the elasticity of a cell's output per
	// worker to its employment; 0 is the simulator's.
	External float64
	// Heads are the jobs of each modelled cell, by which employment is counted;
	// nil takes the accounts' persons.
	Heads []float64
	// World multiplies every given dollar price and transfer; 0 means 1. No real
	// variable depends on it.
	World float64
}

// economy is what holds for one modelled economy.
type economy struct {
	basket                       float64 // elasticity between sectors
	spends                       bool    // tariff revenue buys more for the government
	government                   government.Parameters
	policy                       government.Policy
	transfer                     float64 // from abroad, million dollars
	purchases                    float64 // base-year government purchases
	heads                        float64
	consumption, public, capital []*row
}

// cell is one modelled cell: a representative firm.
type cell struct {
	economy, sector int
	inputs          []*row // base is the need per unit of output
	labour          float64
	tax             float64 // on revenue
	heads           float64
	base            float64 // unit cost of the base year
	capital         float64
	delta           float64
	adjust          float64 // years
	leading         float64 // mean share of a firm in its cell, weighted with shares
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
	if opt.LabourSupply < 0 || opt.External < 0 || opt.World <= 0 {
		return nil, fmt.Errorf("equilibrium: labour supply %g and external economies %g must not be negative, and the world's price level %g must be positive", opt.LabourSupply, opt.External, opt.World)
	}
	t := &Twin{Accounts: a, Options: opt, levers: engine.NewLevers(len(a.Regions), len(a.Sectors))}
	b := twinBuilder{Twin: t, settings: settings, classOf: map[class]int{}}
	if err := b.build(); err != nil {
		return nil, err
	}
	if err := t.anchor(); err != nil {
		return nil, fmt.Errorf("equilibrium: the base year is no equilibrium: %w", err)
	}
	return t, nil
}

// twinBuilder reads accounts and settings into a twin.
type twinBuilder struct {
	*Twin
	settings engine.Settings
	classOf  map[class]int
}

func (b *twinBuilder) build() error {
	if err := b.settings.Resolve(foreign.Name, "", "", &b.abroad); err != nil {
		return err
	}
	for m := range b.Modelled {
		if err := b.addEconomy(m); err != nil {
			return err
		}
		for s := range b.Sectors {
			if err := b.addCell(m, s); err != nil {
				return err
			}
		}
	}
	elasticity, err := b.long("foreign.sourcing", "", "")
	if err != nil {
		return err
	}
	R := len(b.Regions)
	for r := b.Modelled; r < R; r++ {
		for j := range b.Sectors {
			b.buyers = append(b.buyers, b.buyer(r, j, elasticity))
		}
	}
	b.market = make([]float64, R*len(b.Sectors)*R)
	for d := range R {
		for j := range b.Sectors {
			var total float64
			for o := range R {
				total += b.Purchases(b.cell(o, j), d)
			}
			for o := range R {
				if x := b.Purchases(b.cell(o, j), d); x > 0 {
					b.market[b.cell(d, j)*R+o] = x / total
				}
			}
		}
	}
	return nil
}

func (t *Twin) cell(region, sector int) int { return region*len(t.Sectors) + sector }

// long is the elasticity of a sourcing behaviour once habits are formed, for a
// sector of relative elasticity 1.
func (b *twinBuilder) long(slot, economy, sector string) (float64, error) {
	behaviour, err := b.settings.Behaviour(slot, economy, sector)
	if err != nil {
		return 0, err
	}
	s, ok := behaviour.(firm.Sourcing)
	if !ok {
		return 0, fmt.Errorf("equilibrium: behaviour %T of %s does not say how it divides purchases over origins", behaviour, slot)
	}
	_, long, _ := s.Elasticities()
	return long, nil
}

func (b *twinBuilder) row(region, sector int, elasticity, base float64, share []float64) *row {
	c := class{region, sector, elasticity * b.Elasticity[sector]}
	at, known := b.classOf[c]
	if !known {
		at = len(b.classes)
		b.classOf[c] = at
		b.classes = append(b.classes, c)
	}
	return &row{class: at, base: base, share: share}
}

func (b *twinBuilder) addEconomy(m int) error {
	code := b.Regions[m]
	var e economy
	var household consumer.Parameters
	if err := b.settings.Resolve(consumer.Name, code, "", &household); err != nil {
		return err
	}
	if err := b.settings.Resolve(government.Name, code, "", &e.government); err != nil {
		return err
	}
	policy, err := b.settings.Behaviour("government.policy", code, "")
	if err != nil {
		return err
	}
	e.policy, _ = policy.(government.Policy)
	e.basket, e.spends = household.BasketElas, e.government.Revenue == "spend"
	for _, use := range []struct {
		slot  string
		table []float64
		rows  *[]*row
	}{
		{"consumer.sourcing", b.Consumption, &e.consumption},
		{"government.sourcing", b.Government, &e.public},
		{"firm.sourcing", b.Investment, &e.capital},
	} {
		elasticity, err := b.long(use.slot, code, "")
		if err != nil {
			return err
		}
		for j := range b.Sectors {
			origins, shares, total := b.FinalShares(use.table, m, j)
			if total == 0 {
				continue
			}
			dense := make([]float64, len(b.Regions))
			for k, o := range origins {
				dense[o] = shares[k]
			}
			*use.rows = append(*use.rows, b.row(m, j, elasticity, total, dense))
		}
	}
	for _, r := range e.public {
		e.purchases += r.base
	}
	b.economies = append(b.economies, e)
	return nil
}

func (b *twinBuilder) addCell(m, s int) error {
	at, code, sector := b.cell(m, s), b.Regions[m], b.Sectors[s]
	c := cell{economy: m, sector: s, delta: b.Depreciation[at], heads: b.Employment[at]}
	if b.Heads != nil {
		c.heads = b.Heads[at]
	}
	b.economies[m].heads += c.heads
	var p firm.Parameters
	if err := b.settings.Resolve(firm.Name, code, sector, &p); err != nil {
		return err
	}
	pricing, err := b.settings.Behaviour("firm.pricing", code, sector)
	if err != nil {
		return err
	}
	investment, err := b.settings.Behaviour("firm.investment", code, sector)
	if err != nil {
		return err
	}
	c.pricing, c.investment, c.adjust = pricing.(firm.Pricing), investment.(firm.Investment), p.InvestmentYears
	elasticity, err := b.long("firm.sourcing", code, sector)
	if err != nil {
		return err
	}
	c.leading = concentration(b.FirmCount[at])
	if y := b.Output[at]; y > 0 {
		c.labour, c.tax = b.Labour[at]/y, b.Tax[at]/y
		c.base = c.labour
		for j := range b.Sectors {
			if in := b.input(at, m, j, elasticity); in != nil {
				c.inputs = append(c.inputs, in)
				c.base += in.base
			}
		}
		c.capital = b.cellCapital(m, s)
	}
	b.cells = append(b.cells, c)
	return nil
}

// input is what a modelled cell needs of a product per unit of output.
func (b *twinBuilder) input(buyer, m, j int, elasticity float64) *row {
	share := make([]float64, len(b.Regions))
	var need float64
	for o := range share {
		share[o] = b.Intermediate(b.cell(o, j), buyer) / b.Output[buyer]
		need += share[o]
	}
	if need == 0 {
		return nil
	}
	for o := range share {
		share[o] /= need
	}
	return b.row(m, j, elasticity, need, share)
}

// buyer is a passive region's purchase of a product: what it takes from each
// modelled economy, and the rest as one origin of its own.
func (b *twinBuilder) buyer(r, j int, elasticity float64) *row {
	share := make([]float64, len(b.Regions))
	var total, modelled float64
	for o := range share {
		x := b.Purchases(b.cell(o, j), r)
		total += x
		if o < b.Modelled {
			share[o] = x
			modelled += x
		}
	}
	if modelled == 0 {
		return nil
	}
	share[r] = max(0, total-modelled)
	for o := range share {
		share[o] /= total
	}
	return b.row(r, j, elasticity, total, share)
}

// cellCapital allocates the economy's capital formation by capital income, as
// the firms' opening positions do.
func (b *twinBuilder) cellCapital(m, s int) float64 {
	var investment, income float64
	for _, r := range b.economies[m].capital {
		investment += r.base
	}
	for j := range b.Sectors {
		income += max(0, b.Capital[b.cell(m, j)])
	}
	at := b.cell(m, s)
	if income == 0 || b.Depreciation[at] == 0 {
		return 0
	}
	return investment * max(0, b.Capital[at]) / income / b.Depreciation[at]
}

// concentration is the sum of squared shares of n firms whose sizes fall with
// rank^(-1/1.06) (Axtell 2001): the share of the firm that sells the average
// unit.
func concentration(n float64) float64 {
	if n <= 1 {
		return 1
	}
	const power, exact = -1 / 1.06, 1000
	var sum, squares float64
	for k := 1; k <= min(exact, int(n)); k++ {
		x := math.Pow(float64(k), power)
		sum, squares = sum+x, squares+x*x
	}
	if n > exact {
		sum += (math.Pow(n+0.5, 1+power) - math.Pow(exact+0.5, 1+power)) / (1 + power)
	}
	return squares / (sum * sum)
}
