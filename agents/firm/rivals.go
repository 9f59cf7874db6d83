package firm

import "github.com/seed-16a9e133/transpac/engine"

// A firm competes with the other firms of its industry, whatever country they
// come from. A sector of the table consists of many industries
// (engine.Accounts.Industries); the prices of an industry are taken to be those
// of its sector, its size an equal part of it.

// IndustryShare is the market share, within its industry, of a firm that has
// the given share of its sector's market, where the sector consists of so many
// industries of equal size: what it sells over that and an industry's part of
// what the others sell.
func IndustryShare(sector, industries float64) float64 {
	own := float64(sector * industries)
	if own <= 0 {
		return 0
	}
	return own / (own + 1 - min(1, sector))
}

// RivalIndex takes a firm's own price out of the log price index of its sector's
// market, in which it has the given weight.
func RivalIndex(index, own, weight float64) float64 {
	if own == index || weight >= 1 {
		return index
	}
	return (index - float64(weight*own)) / (1 - weight)
}

// setBaseShares notes the share of the firm behind every agent in the base
// year's purchases of its sector, by destination: the share that it has, or would
// have if it served the market. Sales are taken to follow the weights in the
// destination's pool.
func (p *Population) setBaseShares(b *engine.Builder) {
	p.BaseShare = make([]float64, len(p.Candidate))
	for i := range p.Cells {
		c := &p.Cells[i]
		for d := range p.Regions {
			cell := baseMarketShare(b.World, c, d)
			var weights float64
			for f := c.Lo; f < c.Hi; f++ {
				weights += b.Goods.Weight[f*p.Regions+d]
			}
			for f := c.Lo; f < c.Hi; f++ {
				at := f*p.Regions + d
				all := weights
				if b.Goods.Weight[at] == 0 {
					all += p.Candidate[at]
				}
				if all > 0 {
					p.BaseShare[at] = cell * p.Candidate[at] / all / p.Represents[f]
				}
			}
		}
	}
}

// baseMarketShare is a cell's share in a destination's purchases of its sector
// in the base year.
func baseMarketShare(w *engine.World, c *Cell, d int) float64 {
	var market float64
	for o := range w.Regions {
		market += w.Purchases(w.Cell(o, c.Sector), d)
	}
	if market == 0 {
		return 0
	}
	return w.Purchases(w.Cell(c.Economy, c.Sector), d) / market
}

// rivalry is what the firms of a cell know of a market.
type rivalry struct {
	wedge float64 // log of the delivered over the border price in the last step, base year 0
	gain  float64 // market share of the cell in the last step over the base year's
}

// seeRivals tells every cell how it stands in every market. At first nothing
// has been delivered yet.
func (p *Population) seeRivals(w *engine.World) []rivalry {
	g := w.Goods
	out := make([]rivalry, len(p.Cells)*p.Regions)
	for i := range out {
		out[i].gain = 1
	}
	if w.Step == 0 {
		return out
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		for d := range p.Regions {
			r := &out[i*p.Regions+d]
			pool, flow := g.Pool(c.Economy, c.Sector, d), g.Flow(d, c.Economy, c.Sector)
			r.wedge = logOf(g.Delivered[pool] / g.PoolPrice[pool] / (1 + g.BaseDuty[flow]))
			var market, base float64
			for o := range p.Regions {
				from := g.Flow(d, o, c.Sector)
				market, base = market+g.FlowVolume[from], base+g.BaseFlow[from]
			}
			if market > 0 && g.BaseFlow[flow] > 0 {
				r.gain = g.FlowVolume[flow] / market * (base / g.BaseFlow[flow])
			}
		}
	}
	return out
}

// marketShare is the share of the firm that an agent stands for in the
// destination's purchases of its industry: that of the base year as far as the
// firms of its cell have kept theirs.
func (p *Population) marketShare(w *engine.World, c *Cell, at int, r *rivalry) float64 {
	return IndustryShare(min(1, p.BaseShare[at]*r.gain), w.Industries[c.Sector])
}

// rivalIndex is the log index of the delivered prices of a firm's rivals in a
// market in the last step: all sellers of the sector there but itself.
func (p *Population) rivalIndex(w *engine.World, at int, market float64, r *rivalry) float64 {
	return RivalIndex(market, logOf(w.Goods.Price[at])+r.wedge, p.BaseShare[at])
}
