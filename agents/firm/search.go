package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// searchSuppliers lets buyers review supplier links: a link's turn comes once
// in 1/search_rate years, and every quarter while its supplier is unreliable.
// Reliability is the fill rate of the last months, not of the last step, and
// turns are spread over the steps: buyers who all leave a supplier after one
// bad month overload the next one. A candidate is drawn from the same cell in proportion to base-year
// size and compared by delivered price and fill rate; the buyer switches with
// a logit probability that is one half at the switching cost. Search
// has no expected value other than the present network, so without noise
// nothing is rewired.
func (p *Population) searchSuppliers(w *engine.World) {
	clear(p.Rewired)
	if !w.Noise {
		return
	}
	g := w.Goods
	remember := w.Clock.HalfLife(0.25)
	for f := range p.Reliable {
		p.Reliable[f] += float64(remember * (g.Fill[f] - p.Reliable[f]))
	}
	quarter := max(1, w.Clock.StepsPerYear/4)
	moved := false
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.SearchRate <= 0 {
			continue
		}
		lo, hi := p.links(w, c.Lo, c.Hi)
		period := max(1, int(float64(w.Clock.StepsPerYear)/c.SearchRate))
		for link := firstTurn(lo, period, w.Step); link < hi; link += period {
			moved = p.review(w, c, link) || moved
		}
		for link := firstTurn(lo, quarter, w.Step); link < hi; link += quarter {
			if p.Reliable[g.LinkSeller[link]] < reliableEnough {
				moved = p.review(w, c, link) || moved
			}
		}
	}
	if moved {
		g.Reindex()
	}
}

// reliableEnough is the fill rate below which a supplier is reviewed every
// quarter.
const reliableEnough = 0.95

// links is the range of the links that firms [lo, hi) buy through.
func (p *Population) links(w *engine.World, lo, hi int) (first, last int) {
	row := func(k int32) int32 { return p.InputRow[k] }
	first = int(w.Goods.LegLink[w.Goods.RowLeg[row(p.InputAt[lo])]])
	last = int(w.Goods.LegLink[w.Goods.RowLeg[row(p.InputAt[hi]-1)+1]])
	return first, last
}

// firstTurn is the first link from lo on whose turn it is: link + step is a
// multiple of the period.
func firstTurn(lo, period, step int) int {
	return lo + (period-(lo+step)%period)%period
}

// review compares a link's supplier with one candidate.
func (p *Population) review(w *engine.World, c *Cell, link int) bool {
	g := w.Goods
	leg := g.LegOf(link)
	f := p.buyerOf(w, c, leg)
	old := int(g.LinkSeller[link])
	cell := g.Cell(int(g.SellerRegion[old]), int(g.SellerSector[old]))
	lo, hi := int(g.CellLo[cell]), int(g.CellHi[cell])
	var total float64
	for s := lo; s < hi; s++ {
		total += g.Weight[s*p.Regions+c.Economy]
	}
	u := w.Source.Uniform(drawCandidate, uint64(link), uint32(w.Step), 0) * total
	s := lo
	for ; s < hi-1; s++ {
		if u -= g.Weight[s*p.Regions+c.Economy]; u < 0 {
			break
		}
	}
	if s == old || s == f || g.Weight[s*p.Regions+c.Economy] == 0 || p.linked(w, leg, s) {
		return false
	}
	gain := logOf(g.Price[old*p.Regions+c.Economy]/g.Price[s*p.Regions+c.Economy]) + p.Reliable[s] - p.Reliable[old]
	chance := 1 / (1 + numeric.Exp(-c.SearchLogit*(gain-c.SwitchingCost)))
	if w.Source.Uniform(drawSwitch, uint64(link), uint32(w.Step), 0) > chance {
		return false
	}
	g.Rewire(link, int32(s))
	p.Rewired[c.Economy]++
	return true
}

// buyerOf is the firm of a cell that buys through a leg: rows of a cell's firms
// follow each other in the order of firms.
func (p *Population) buyerOf(w *engine.World, c *Cell, leg int) int {
	row := int32(w.Goods.RowOf(leg))
	lo, hi := c.Lo, c.Hi-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if p.InputRow[p.InputAt[mid]] <= row {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

func (p *Population) linked(w *engine.World, leg, seller int) bool {
	for link := w.Goods.LegLink[leg]; link < w.Goods.LegLink[leg+1]; link++ {
		if int(w.Goods.LinkSeller[link]) == seller {
			return true
		}
	}
	return false
}
