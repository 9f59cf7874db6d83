package firm

import (
	"slices"
	"sort"

	"github.com/seed-16a9e133/transpac/engine"
)

// lossState remembers how a supply shock falls on firms and how much of it has
// been applied.
type lossState struct {
	share     float64         // of the cells' capacity, for which the exposure was drawn
	exposure  map[int]float64 // firm -> share lost at full intensity
	order     []int           // the exposed firms in order
	destroyed map[int]float64 // firm -> share of its capital already destroyed
}

// SetPolicy implements engine.PolicyMaker: it applies the supply shocks of the
// step and changes of invoicing.
func (p *Population) SetPolicy(w *engine.World) {
	for f := range p.Economy {
		p.Usable[f], p.Staffed[f], p.Efficiency[f] = 1, 1, 1
	}
	if p.inputsCut {
		for leg := range w.Goods.LegSupply {
			w.Goods.LegSupply[leg] = 1
		}
		p.inputsCut = false
	}
	for i := range w.Levers.Losses {
		p.lose(w, &w.Levers.Losses[i])
	}
	p.reinvoice(w)
}

func (p *Population) lose(w *engine.World, loss *engine.Loss) {
	s := p.losses[loss.ID]
	if s == nil || s.share != loss.Share {
		before := s
		s = p.expose(w, loss)
		if before != nil {
			s.destroyed = before.destroyed
		}
		p.losses[loss.ID] = s
	}
	for _, f := range s.order {
		x := float64(s.exposure[f] * loss.Intensity)
		switch loss.Of {
		case engine.LossCapital:
			p.destroy(f, s, loss)
		case engine.LossCapacity:
			p.Usable[f] *= 1 - x
		case engine.LossLabour:
			p.Staffed[f] *= 1 - x
		case engine.LossProductivity:
			p.Efficiency[f] *= 1 - x
		case engine.LossInputs:
			p.cutInputs(w, f, x, loss)
		}
	}
}

// destroy takes away capital as the loss grows; it does not come back when the
// shock ends, only through investment and reconstruction.
func (p *Population) destroy(f int, s *lossState, loss *engine.Loss) {
	gone, wanted := s.destroyed[f], float64(s.exposure[f]*loss.Intensity)
	if wanted <= gone {
		return
	}
	// The share of what is still standing that brings the total to wanted.
	lost := float64(p.Capital[f] * ((wanted - gone) / (1 - gone)))
	s.destroyed[f] = wanted
	p.Capital[f] -= lost
	if loss.RebuildYears > 0 {
		p.listForReconstruction(f, lost, loss.RebuildYears)
	}
}

// cutInputs keeps a share of a firm's orders back from the origin that does not
// deliver, which owes them.
func (p *Population) cutInputs(w *engine.World, f int, share float64, loss *engine.Loss) {
	g := w.Goods
	g.Withhold()
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		if !slices.Contains(loss.InputSectors, int(p.InputSector[k])) {
			continue
		}
		row := p.InputRow[k]
		for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
			if loss.InputOrigin < 0 || int(g.LegOrigin[leg]) == loss.InputOrigin {
				g.LegSupply[leg] *= 1 - share
			}
		}
	}
	p.inputsCut = true
}

// expose decides which firms a loss falls on, so that exactly the stated share
// of every cell's base-year capacity is hit: all firms alike, or whole firms in
// the order of the fall, the last one in part.
func (p *Population) expose(w *engine.World, loss *engine.Loss) *lossState {
	s := &lossState{share: loss.Share, exposure: map[int]float64{}, destroyed: map[int]float64{}}
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.Economy != loss.Region || !slices.Contains(loss.Sectors, c.Sector) {
			continue
		}
		firms := make([]int, 0, c.Hi-c.Lo)
		var total float64
		for f := c.Lo; f < c.Hi; f++ {
			firms = append(firms, f)
			total += p.BaseOutput[f]
		}
		if loss.Fall == engine.FallUniform {
			for _, f := range firms {
				s.add(f, loss.Share)
			}
			continue
		}
		rank := p.ranking(w, loss, firms)
		sort.SliceStable(firms, func(a, b int) bool { return rank[firms[a]] > rank[firms[b]] })
		left := loss.Share * total
		for _, f := range firms {
			if left <= 0 {
				break
			}
			x := min(1, left/p.BaseOutput[f])
			s.add(f, x)
			left -= float64(x * p.BaseOutput[f])
		}
	}
	return s
}

func (s *lossState) add(f int, exposure float64) {
	s.exposure[f] = exposure
	s.order = append(s.order, f)
}

// ranking orders firms for a loss that falls on whole firms.
func (p *Population) ranking(w *engine.World, loss *engine.Loss, firms []int) map[int]float64 {
	rank := make(map[int]float64, len(firms))
	for _, f := range firms {
		switch loss.Fall {
		case engine.FallLargest:
			rank[f] = p.BaseOutput[f]
		case engine.FallCentral:
			rank[f] = float64(w.Goods.Customers(f))
		default:
			rank[f] = w.Source.Uniform(drawLoss, uint64(f), 0, uint32(loss.ID))
		}
	}
	return rank
}

// Struck returns the firms that a loss falls on, each with the share of its
// base-year capacity that the loss takes at full intensity, 0 to 1. It changes
// nothing and may be asked in a world where the loss does not happen.
func (p *Population) Struck(w *engine.World, loss *engine.Loss) map[int]float64 {
	return p.expose(w, loss).exposure
}
