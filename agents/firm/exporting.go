package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Exporting is the behaviour in slot firm.exporting: whether a firm serves a
// foreign market. It is asked once a quarter.
type Exporting interface {
	// Serve returns the variable profit that the firm now expects of the market
	// in a year, in base-year worth, and whether it serves the market.
	Serve(v *ExportView) (expected float64, serves bool)
}

// ExportView is what a firm knows of a foreign market when it reviews it.
// Profits and cost are yearly, in base-year worth; the context's Case is the
// destination.
type ExportView struct {
	*engine.Context
	Serves   bool    // the market so far
	Profit   float64 // variable profit at present sales, or at those that an entrant would have
	Expected float64 // what it expected so far
	Cost     float64 // fixed cost of serving the market
}

// SunkCost leaves a market where expected profit falls below the fixed cost,
// and enters one where it exceeds the cost by a margin that pays for the start:
// between the two the past decides (Dixit 1989, J. Political Economy 97(3)).
type SunkCost struct {
	Sunk   float64 `toml:"export_sunk_cost" unit:"fraction" default:"0.1" range:"[0,5]" source:"assumption; Das, Roberts, Tybout 2007 find hysteresis" doc:"Margin by which expected profit in a market must exceed the fixed cost before a firm enters; 0 is Melitz 2003."`
	Memory float64 `toml:"profit_half_life_months" unit:"months" default:"18" range:"[0.1,240]" source:"assumption" doc:"Half-life with which expected profit in a market follows profit."`
}

// Serve implements Exporting.
func (b *SunkCost) Serve(v *ExportView) (expected float64, serves bool) {
	memory := 1 - numeric.Exp(-ln2*0.25/(b.Memory/12))
	expected = v.Expected + float64(memory*(v.Profit-v.Expected))
	if v.Serves {
		return expected, expected >= v.Cost
	}
	return expected, expected > v.Cost*(1+b.Sunk)
}

// FixedMarkets keeps every firm in the markets of the base year: trade moves at
// the intensive margin alone, as with Armington 1969 or Krugman 1980.
type FixedMarkets struct{}

// Serve implements Exporting.
func (FixedMarkets) Serve(v *ExportView) (expected float64, serves bool) {
	return v.Profit, v.Serves
}

// setFixedCosts gives every firm and foreign market a permanent yearly fixed
// cost under which the base year's exporters, and they alone, export: a
// fraction of base-year profit for exporters, a multiple of the profit that
// they would make for the others (permanent traits; the sunk cost is the margin
// that entry needs on top).
func (p *Population) setFixedCosts(b *engine.Builder) {
	for i := range p.Cells {
		c := &p.Cells[i]
		for d := range p.Regions {
			if d == c.Economy {
				continue
			}
			var total float64
			for f := c.Lo; f < c.Hi; f++ {
				total += b.Goods.Weight[f*p.Regions+d]
			}
			market := b.Purchases(b.Cell(c.Economy, c.Sector), d)
			for f := c.Lo; f < c.Hi; f++ {
				at := f*p.Regions + d
				u := random.Trait(uint64(at), traitFixedCost, 0)
				if w := b.Goods.Weight[at]; w > 0 {
					p.Profit[at] = market * w / total
					p.FixedCost[at] = p.Profit[at] * (0.1 + float64(0.75*u))
				} else {
					p.Profit[at] = market * p.Candidate[at] / (total + p.Candidate[at])
					p.FixedCost[at] = p.Profit[at] * (1.15 + 2*u)
				}
			}
		}
	}
}

// reviewExports lets firms enter and leave foreign markets once a quarter. The
// yardstick is expected variable profit relative to sales in the base year:
// sales that the firm has, or would have at its price, times its margin
// relative to the base margin. The last exporter of a cell stays.
func (p *Population) reviewExports(w *engine.World) {
	quarter := max(1, w.Clock.StepsPerYear/4)
	if w.Step == 0 || w.Step%quarter != 0 {
		return
	}
	moved := false
	v := p.viewsOf(w, 0)
	for i := range p.Cells {
		c := &p.Cells[i]
		for d := range p.Regions {
			if d != c.Economy && p.reviewMarket(w, c, d, v) {
				moved = true
			}
		}
	}
	if moved {
		w.Goods.Reindex()
	}
}

func (p *Population) reviewMarket(w *engine.World, c *Cell, d int, v *views) (moved bool) {
	g := w.Goods
	flow := g.Flow(d, c.Economy, c.Sector)
	volume := g.FlowVolume[flow] / w.Dt()
	if volume == 0 {
		return false
	}
	var total float64
	exporters := 0
	for f := c.Lo; f < c.Hi; f++ {
		if at := f*p.Regions + d; g.Weight[at] > 0 {
			total += g.Weight[at]
			exporters++
		}
	}
	mean := g.PoolPrice[g.Pool(c.Economy, c.Sector, d)]
	v.turn.Case = d
	var leavers []int
	for f := c.Lo; f < c.Hi; f++ {
		at := f*p.Regions + d
		serves := g.Weight[at] > 0
		all := total
		price := g.Price[at]
		if !serves {
			all += p.Candidate[at]
			price = p.UnitCost[f] / p.BaseCost[f] * w.Currency.Dollar[c.Economy] / w.Currency.Dollar[d]
		}
		sales := volume * p.Candidate[at] / all * numeric.Pow(price/mean, -c.WithinElasticity)
		c.exporting.Turn(&v.turn, f)
		v.export = ExportView{
			Context: &v.turn, Serves: serves, Profit: float64(sales * p.relativeMargin(w, c, f, d, price)),
			Expected: p.Profit[at], Cost: p.FixedCost[at] * w.Levers.ExporterFixedCost[flow],
		}
		expected, stays := c.exporting.By.Serve(&v.export)
		p.Profit[at] = expected
		switch {
		case serves && !stays && exporters > 1:
			g.Weight[at] = 0
			exporters--
			leavers = append(leavers, f)
			moved = true
		case !serves && stays:
			g.Weight[at] = p.Candidate[at]
			exporters++
			p.LogPrice[at] = logOf(price * w.Currency.Dollar[d] / w.Currency.Dollar[p.Invoice[at]])
			g.Price[at] = price
			moved = true
		}
	}
	for _, f := range leavers { // all decisions are taken: every other exporter stays
		p.rewireFrom(w, c, f, d)
	}
	return moved
}

// relativeMargin is price less variable cost per unit relative to the base
// year, in the firm's money. Where capital income is a sliver of sales, the
// margin that decides on a market is taken as thinnestMargin.
func (p *Population) relativeMargin(w *engine.World, c *Cell, f, d int, price float64) float64 {
	home := price * w.Currency.Dollar[d] / w.Currency.Dollar[c.Economy]
	base := 1 - p.BaseCost[f]
	return max(0, 1+(home-p.UnitCost[f]-base)/max(thinnestMargin, base))
}

const ln2 = 0.6931471805599453

// thinnestMargin is a floor for base-year variable profit over sales: the US
// gross margin of the thinnest sectors (wholesale) is about a fifth (Census,
// Annual Wholesale Trade Survey).
const thinnestMargin = 0.2

// rewireFrom hands the links of a firm that leaves a market to the largest
// other exporters of its cell in turn.
func (p *Population) rewireFrom(w *engine.World, c *Cell, f, d int) {
	g := w.Goods
	next := c.Lo - 1
	for _, link := range g.LinksOf(f) {
		if g.LinkDestination(int(link)) != d {
			continue
		}
		for tries := 0; tries < c.Hi-c.Lo; tries++ {
			next++
			if next >= c.Hi {
				next = c.Lo
			}
			if g.Weight[next*p.Regions+d] > 0 {
				break
			}
		}
		g.Rewire(int(link), int32(next))
	}
}

// Exporters is the number of firms, real ones, that serve some foreign market.
func (p *Population) Exporters(w *engine.World, economy int) float64 {
	var n float64
	lo, hi := p.Range(economy)
	for f := lo; f < hi; f++ {
		for d := range p.Regions {
			if d != economy && w.Goods.Weight[f*p.Regions+d] > 0 {
				n += p.Represents[f]
				break
			}
		}
	}
	return n
}
