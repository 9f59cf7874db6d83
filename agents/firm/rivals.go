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
	own := sector * industries
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
// year's purchases of its sector, by destination. Sales are taken to follow the
// weights in the destination's pool.
func (p *Population) setBaseShares(b *engine.Builder) {
	p.BaseShare = make([]float64, len(p.Candidate))
	for i := range p.Cells {
		c := &p.Cells[i]
		for d := range p.Regions {
			var weights, market float64
			for f := c.Lo; f < c.Hi; f++ {
				weights += b.Goods.Weight[f*p.Regions+d]
			}
			for o := range p.Regions {
				market += b.Purchases(b.Cell(o, c.Sector), d)
			}
			if weights == 0 || market == 0 {
				continue
			}
			cell := b.Purchases(b.Cell(c.Economy, c.Sector), d) / market
			for f := c.Lo; f < c.Hi; f++ {
				at := f*p.Regions + d
				p.BaseShare[at] = cell * b.Goods.Weight[at] / weights / p.Represents[f]
			}
		}
	}
}

// marketShare is the share of the firm that an agent stands for in the
// destination's purchases of its industry: those of the last step, of the base
// year where there are none.
func (p *Population) marketShare(w *engine.World, f, d int) float64 {
	j := int(p.Sector[f])
	share := p.BaseShare[f*p.Regions+d]
	market := 0.0
	for o := range p.Regions {
		market += w.Goods.FlowVolume[w.Goods.Flow(d, o, j)]
	}
	if market > 0 {
		share = min(1, max(0, w.Goods.SoldTo[f*p.Regions+d])/market/p.Represents[f])
	}
	return IndustryShare(share, w.Industries[j])
}

// rivals is the log index of the delivered prices of a firm's rivals in a
// market in the last step: all sellers of the sector there but itself.
func (p *Population) rivals(w *engine.World, c *Cell, f, d int, logs *marketLogs) float64 {
	at := f*p.Regions + d
	index := logs.competitors[w.Cell(d, c.Sector)]
	return RivalIndex(index, logOf(w.Goods.Price[at])+logs.wedge[w.Goods.Pool(c.Economy, c.Sector, d)], p.BaseShare[at])
}
