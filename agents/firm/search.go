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
		p.Reliable[f] += remember * (g.Fill[f] - p.Reliable[f])
	}
	moved := false
	quarter := max(1, w.Clock.StepsPerYear/4)
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.SearchRate <= 0 {
			continue
		}
		period := max(1, int(float64(w.Clock.StepsPerYear)/c.SearchRate))
		for f := c.Lo; f < c.Hi; f++ {
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				row := p.InputRow[k]
				for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
					for link := int(g.LegLink[leg]); link < int(g.LegLink[leg+1]); link++ {
						due := (link+w.Step)%period == 0
						if !due && ((link+w.Step)%quarter != 0 || p.Reliable[g.LinkSeller[link]] > 0.95) {
							continue
						}
						if p.review(w, c, f, int(leg), link) {
							moved = true
							p.Rewired[c.Economy]++
						}
					}
				}
			}
		}
	}
	if moved {
		g.Reindex()
	}
}

// review compares a link's supplier with one candidate.
func (p *Population) review(w *engine.World, c *Cell, f, leg, link int) bool {
	g := w.Goods
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
	return true
}

func (p *Population) linked(w *engine.World, leg, seller int) bool {
	for link := w.Goods.LegLink[leg]; link < w.Goods.LegLink[leg+1]; link++ {
		if int(w.Goods.LinkSeller[link]) == seller {
			return true
		}
	}
	return false
}
