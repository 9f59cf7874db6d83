package firm

import (
	"math"

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
// Profits and cost are yearly and of one real firm, in base-year worth; the
// context's Case is the destination.
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
	memory := 1 - numeric.Exp(-math.Ln2*0.25/(b.Memory/12))
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
// that entry needs on top). An agent whose firms export in part has both.
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
				firm := p.Candidate[at] / p.Represents[f]
				profit := market * firm / total
				p.FixedCost[at] = profit * (0.1 + float64(0.75*u))
				others := market * firm / (total + p.rest(f, at))
				p.OtherCost[at] = others * (1.15 + 2*u)
				p.Profit[at] = profit
				if p.asksOthers(f, b.Goods.Weight[at], profit, at, 1) {
					p.Profit[at] = others
				}
			}
		}
	}
}

// rest is the weight in a market that the firms of an agent would add that do
// not export in the base year.
func (p *Population) rest(f, at int) float64 { return float64(p.Candidate[at] * (1 - p.Exporting[f])) }

// asksOthers tells which of an agent's firms review a market: those that do not
// export in the base year and have the higher fixed cost, or those that do.
// The base year's exporters enter first and leave last; where they alone serve
// the market, the profit of one firm tells who is nearer to a change.
func (p *Population) asksOthers(f int, weight, profit float64, at int, costs float64) bool {
	switch {
	case p.Exporting[f] == 0:
		return true
	case p.Exporting[f] == 1 || weight == 0:
		return false
	case weight == p.Candidate[at]:
		return true
	}
	return profit > float64(0.5*costs*(p.FixedCost[at]+p.OtherCost[at]))
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
	v.turn.Case = d
	var leavers []int
	for f := c.Lo; f < c.Hi; f++ {
		at := f*p.Regions + d
		was := g.Weight[at]
		now := p.reviewFirm(w, c, f, d, volume, total, v)
		switch {
		case now == was:
			continue
		case now == 0 && exporters == 1:
			continue
		case now == 0:
			exporters--
			leavers = append(leavers, f)
		case was == 0:
			exporters++
			price := p.entryPrice(w, c, f, d)
			p.LogPrice[at] = logOf(price * w.Currency.Dollar[d] / w.Currency.Dollar[p.Invoice[at]])
			g.Price[at] = price
			g.Reckoned[at] = expOf(w.Unfamiliar(d, c.Sector, int(p.Invoice[at])))
		}
		g.Weight[at] = now
		moved = true
	}
	for _, f := range leavers { // all decisions are taken: every other exporter stays
		p.rewireFrom(w, c, f, d)
	}
	return moved
}

// reviewFirm is the weight that an agent wants in a market: that of all its
// firms, of the base year's exporters among them, or none. Volume is the cell's
// sales there per year, total the weight of all who serve it.
func (p *Population) reviewFirm(w *engine.World, c *Cell, f, d int, volume, total float64, v *views) float64 {
	g, at := w.Goods, f*p.Regions+d
	weight, full := g.Weight[at], p.Candidate[at]
	part := full * p.Exporting[f]
	price := g.Price[at]
	if weight == 0 {
		price = p.entryPrice(w, c, f, d)
	}
	mean := g.PoolReckoned(g.Pool(c.Economy, c.Sector, d))
	asked := price * expOf(w.Unfamiliar(d, c.Sector, int(p.Invoice[at])))
	sales := volume * full / p.Represents[f] * numeric.Pow(asked/mean, -c.WithinElasticity)
	margin := p.relativeMargin(w, c, f, d, price)
	costs := w.Levers.ExporterFixedCost[g.Flow(d, c.Economy, c.Sector)]
	others := p.asksOthers(f, weight, sales/total*margin, at, costs)
	serves, cost, added := weight > 0, p.FixedCost[at], part
	if others {
		serves, cost, added = weight == full, p.OtherCost[at], p.rest(f, at)
	}
	if !serves {
		total += added
	}
	c.exporting.Turn(&v.turn, f)
	v.export = ExportView{
		Context: &v.turn, Serves: serves, Profit: float64(sales / total * margin),
		Expected: p.Profit[at], Cost: cost * costs,
	}
	expected, stays := c.exporting.By.Serve(&v.export)
	p.Profit[at] = expected
	switch {
	case stays == serves:
		return weight
	case others && stays:
		return full
	case others || stays:
		return part
	}
	return 0
}

// entryPrice is the price with which a firm enters a market, in the
// destination's currency: its list price is its unit cost relative to the base
// year's, turned into the currency of invoice at the rates that it assumes.
func (p *Population) entryPrice(w *engine.World, c *Cell, f, d int) float64 {
	invoice := int(p.Invoice[f*p.Regions+d])
	list := p.UnitCost[f] / p.BaseCost[f]
	list *= expOf(w.Assumed[w.Cell(c.Economy, c.Sector)].Between(c.Economy, invoice))
	return list * w.Currency.Dollar[invoice] / w.Currency.Dollar[d]
}

// relativeMargin is price less variable cost per unit relative to the base
// year, in the firm's money. Where capital income is a sliver of sales, the
// margin that decides on a market is taken as thinnestMargin.
func (p *Population) relativeMargin(w *engine.World, c *Cell, f, d int, price float64) float64 {
	home := price * w.Currency.Dollar[d] / w.Currency.Dollar[c.Economy]
	base := 1 - p.BaseCost[f]
	return max(0, 1+(home-p.UnitCost[f]-base)/max(thinnestMargin, base))
}

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

// AllExporters is the number of an economy's firms, real ones, that serve some
// foreign market.
func (p *Population) AllExporters(w *engine.World, economy int) float64 {
	var n float64
	lo, hi := p.Range(economy)
	for f := lo; f < hi; f++ {
		n += p.Exporters(w, f)
	}
	return n
}

// Exporters is the number of an agent's firms, real ones, that serve some
// foreign market.
func (p *Population) Exporters(w *engine.World, f int) float64 {
	var share float64
	for d := range p.Regions {
		if at := f*p.Regions + d; d != int(p.Economy[f]) {
			share = max(share, w.Goods.Weight[at]/p.Candidate[at])
		}
	}
	return float64(share * p.Represents[f])
}
