package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// setInvoicing chooses the currency of every list price. At home it is the own
// currency. On a foreign route the largest firms, whose desired pass-through
// of the currency is lowest, invoice in dollars until the sector's dollar
// share is met, the others in their own currency (Engel 2006; Gopinath,
// Itskhoki, Rigobon 2010).
func (p *Population) setInvoicing(w *engine.World) {
	dollar := w.DollarRegion()
	for i := range p.Cells {
		c := &p.Cells[i]
		share := min(1, max(0, c.DollarShare+p.dollars[c.Economy]))
		for d := range p.Regions {
			var total, inDollars float64
			for f := c.Lo; f < c.Hi; f++ {
				total += w.Goods.Weight[f*p.Regions+d]
			}
			for f := c.Lo; f < c.Hi; f++ {
				currency := c.Economy
				if d != c.Economy && inDollars < share*total {
					currency = dollar
					inDollars += max(p.Size[f]*1e-12, w.Goods.Weight[f*p.Regions+d])
				}
				p.quoteIn(w, f*p.Regions+d, currency)
			}
		}
	}
}

// quoteIn changes the currency of a list price; the price itself stays what it
// is at the current exchange rate.
func (p *Population) quoteIn(w *engine.World, at, currency int) {
	if old := int(p.Invoice[at]); old != currency {
		p.LogPrice[at] += logOf(w.Currency.Dollar[old] / w.Currency.Dollar[currency])
		p.Invoice[at] = int32(currency)
	}
}

// reinvoice follows shocks to the dollar share of exports.
func (p *Population) reinvoice(w *engine.World) {
	changed := false
	for m := range w.Modelled {
		if x := w.Levers.DollarShare[m]; x != p.dollars[m] {
			p.dollars[m], changed = x, true
		}
	}
	if changed {
		p.setInvoicing(w)
	}
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
// relative to the base margin, averaged with the memory of the outlook. The
// last exporter of a cell stays.
func (p *Population) reviewExports(w *engine.World) {
	quarter := max(1, w.Clock.StepsPerYear/4)
	if w.Step == 0 || w.Step%quarter != 0 {
		return
	}
	moved := false
	for i := range p.Cells {
		c := &p.Cells[i]
		for d := range p.Regions {
			if d != c.Economy && p.reviewMarket(w, c, d) {
				moved = true
			}
		}
	}
	if moved {
		w.Goods.Reindex()
	}
}

func (p *Population) reviewMarket(w *engine.World, c *Cell, d int) (moved bool) {
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
	memory := 1 - numeric.Exp(-ln2*0.25/(c.OutlookHalfLife/12))
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
		p.Profit[at] += float64(memory * (float64(sales*p.relativeMargin(w, c, f, d, price)) - p.Profit[at]))
		profit := p.Profit[at]
		cost := p.FixedCost[at] * w.Levers.ExporterFixedCost[flow]
		switch {
		case serves && profit < cost && exporters > 1:
			g.Weight[at] = 0
			exporters--
			leavers = append(leavers, f)
			moved = true
		case !serves && profit > cost*(1+c.SunkCost):
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
