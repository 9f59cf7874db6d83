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
	b.taxed = make([]float64, b.Cells()*len(b.Regions))
	for o := range b.Regions {
		for j := range b.Sectors {
			for d := range b.Regions {
				b.taxed[b.cell(o, j)*len(b.Regions)+d] = 1 + b.levers.BaseDuty[b.levers.At(d, o, j)]
			}
		}
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
			b.inputs = append(b.inputs, foreign.InputShares(b.Accounts, b.cell(r, j))...)
			b.origins = append(b.origins, foreign.PassiveOrigins(b.Accounts, r, j)...)
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
				at := o
				if o >= b.Modelled && d >= b.Modelled {
					at = d // passive regions are one origin to each other
				}
				if x := b.Purchases(b.cell(o, j), d); x > 0 {
					b.market[b.cell(d, j)*R+at] += x / total
				}
			}
		}
	}
	return nil
}

func (t *Twin) cell(region, sector int) int { return region*len(t.Sectors) + sector }

// decision is the behaviour that an experiment chooses for a slot.
func decision[B any](b *twinBuilder, slot, economy, sector string) (B, error) {
	var by B
	behaviour, err := b.settings.Behaviour(slot, economy, sector)
	if err != nil {
		return by, err
	}
	by, fits := behaviour.(B)
	if !fits {
		return by, fmt.Errorf("equilibrium: a %T does not take the decision %s", behaviour, slot)
	}
	if t, ok := behaviour.(engine.Timed); ok {
		t.SetClock(engine.Clock{StepsPerYear: 1})
	}
	return by, nil
}

// long is the elasticity of a sourcing behaviour once habits are formed, for a
// sector of relative elasticity 1.
func (b *twinBuilder) long(slot, economy, sector string) (float64, error) {
	s, err := decision[firm.Sourcing](b, slot, economy, sector)
	if err != nil {
		return 0, err
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
	r := &row{class: at, base: base, share: share}
	for o, x := range share {
		r.price += x * b.taxed[b.cell(o, sector)*len(b.Regions)+region]
	}
	return r
}

func (b *twinBuilder) addEconomy(m int) error {
	code := b.Regions[m]
	var e economy
	var err error
	if e.basket, err = decision[consumer.Basket](b, "consumer.basket", code, ""); err != nil {
		return err
	}
	if err := b.settings.Resolve(government.Name, code, "", &e.government); err != nil {
		return err
	}
	if e.policy, err = decision[government.Policy](b, "government.policy", code, ""); err != nil {
		return err
	}
	e.spends = e.government.Revenue == "spend"
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
	for o := range b.Regions {
		for j := range b.Sectors {
			e.revenue += b.levers.BaseDuty[b.levers.At(m, o, j)] * b.trade(m, o, j)
		}
	}
	var capital, cost float64
	for _, r := range e.capital {
		capital += r.base
		cost += r.base * r.price
	}
	if e.capitalPrice = 1; capital > 0 {
		e.capitalPrice = cost / capital
	}
	if err := b.openShop(m, &e); err != nil {
		return err
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
	var err error
	if c.pricing, err = decision[firm.Pricing](b, "firm.pricing", code, sector); err != nil {
		return err
	}
	if c.investment, err = decision[firm.Investment](b, "firm.investment", code, sector); err != nil {
		return err
	}
	elasticity, err := b.long("firm.sourcing", code, sector)
	if err != nil {
		return err
	}
	if err := b.addSellers(&c, at); err != nil {
		return err
	}
	if y := b.Output[at]; y > 0 {
		c.labour, c.tax = b.Labour[at]/y, b.Tax[at]/y
		c.base = c.labour
		for j := range b.Sectors {
			for _, in := range b.input(at, m, j, elasticity) {
				c.inputs = append(c.inputs, in)
				c.base += in.base * in.price
			}
		}
		c.capital = b.cellCapital(m, s)
	}
	b.cells = append(b.cells, c)
	return nil
}

// input is what a modelled cell needs of a product per unit of output: what it
// may draw from any origin, and what is specific to one.
func (b *twinBuilder) input(buyer, m, j int, elasticity float64) (rows []*row) {
	R := len(b.Regions)
	share := make([]float64, R)
	var need float64
	for o := range share {
		x := b.Intermediate(b.cell(o, j), buyer) / b.Output[buyer]
		if b.Specific != nil {
			if fixed := x * b.Specific[(buyer*len(b.Sectors)+j)*R+o]; fixed > 0 {
				only := make([]float64, R)
				only[o] = 1
				rows = append(rows, b.row(m, j, 0, fixed, only))
				x = max(0, x-fixed)
			}
		}
		share[o] = x
		need += x
	}
	if need == 0 {
		return rows
	}
	for o := range share {
		share[o] /= need
	}
	return append(rows, b.row(m, j, elasticity, need, share))
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

// addSellers says which firms sell where.
func (b *twinBuilder) addSellers(c *cell, at int) error {
	var q firm.Parameters
	if err := b.settings.Resolve(firm.Name, b.Regions[c.economy], b.Sectors[c.sector], &q); err != nil {
		return err
	}
	c.within, c.offers = q.WithinElasticity, b.offers
	R := len(b.Regions)
	mean := []Seller{{Weight: 1, Share: concentration(b.FirmCount[at]), Jobs: 1}}
	for d := range R {
		sellers := mean
		if b.Sellers != nil && len(b.Sellers[at*R+d]) > 0 {
			sellers = b.Sellers[at*R+d]
		}
		c.sellers = append(c.sellers, sellers)
		b.offers += len(sellers)
	}
	return nil
}

// concentration is the sum of squared shares of n firms whose sizes fall with
// (rank - 1/2)^(-1/zeta), zeta the exponent of package firm: the share of the
// firm that sells the average unit.
func concentration(n float64) float64 {
	if n <= 1 {
		return 1
	}
	const power, exact = -1 / firm.TailExponent, 1000
	var sum, squares float64
	for k := 1; k <= min(exact, int(n)); k++ {
		x := math.Pow(float64(k)-0.5, power)
		sum, squares = sum+x, squares+x*x
	}
	if n > exact {
		sum += (math.Pow(n, 1+power) - math.Pow(exact, 1+power)) / (1 + power)
	}
	return squares / (sum * sum)
}
