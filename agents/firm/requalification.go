package firm

import "github.com/seed-16a9e133/transpac/engine"

// Goods that nobody else makes are waited for, but not for ever. Lines that work
// with one supplier's goods learn to do without him (relations.go). Likewise
// customers at wholesale turn to other makers of the product, and lines of
// affiliates learn to work with inputs from elsewhere than their parent's economy.
// The share that has turned away follows the share of the orders that is not
// delivered, both ways, with the half-life of requalification.

// weanings are the inputs that affiliates buy from their parents' economies alone
// while they buy the same product elsewhere too.
type weanings struct {
	at   []int32   // per firm: its first one; len = firms+1; nil: there are none
	all  []weaning // by firm
	done []float64 // per input: share of its lines that work with the product from elsewhere at present
}

// weaning is one such input and the one from elsewhere.
type weaning struct {
	own, other         int32   // inputs
	ownNeed, otherNeed float64 // per unit of output in the base year
	otherCritical      float64 // in the base year
	idle               float64 // share of the firm's lines that lack the own input in this step
}

// openWeanings finds them.
func (p *Population) openWeanings() {
	at := make([]int32, 1, p.Firms()+1)
	var all []weaning
	for f := range p.Economy {
		for own := p.InputAt[f]; own < p.InputAt[f+1]; own++ {
			if p.InputOrigin[own] < 0 || p.InputCritical[own] == 0 {
				continue
			}
			for other := p.InputAt[f]; other < p.InputAt[f+1]; other++ {
				if p.InputOrigin[other] < 0 && p.InputSector[other] == p.InputSector[own] {
					all = append(all, weaning{
						own: own, other: other,
						ownNeed: p.InputNeed[own], otherNeed: p.InputNeed[other], otherCritical: p.InputCritical[other],
					})
				}
			}
		}
		at = append(at, int32(len(all)))
	}
	if all != nil {
		p.weanings = weanings{at, all, make([]float64, len(p.InputRow))}
	}
}

// of are the weanings of a firm.
func (x *weanings) of(f int) []weaning {
	if x.at == nil {
		return nil
	}
	return x.all[x.at[f]:x.at[f+1]]
}

// share is the share of an input's lines that work with the product from
// elsewhere.
func (x *weanings) share(k int32) float64 {
	if x.at == nil {
		return 0
	}
	return x.done[k]
}

// stopUnweaned finds the lines that stand still for want of an input from the
// parent's economy, of an affiliate of which others have learned to do without, if
// it wants to make the given output per year; it returns the output of those that
// run. With w the share of the lines that have learned, w + M/(n Y* lasting) run.
func (p *Population) stopUnweaned(w *engine.World, f int, output float64) float64 {
	list := p.weanings.of(f)
	made := output
	for i := range list {
		x := &list[i]
		x.idle = 0
		if done := p.weanings.done[x.own]; done > 0 && output > 0 {
			x.idle = float64(p.InputCritical[x.own] * max(0, 1-done-p.InputStock[x.own]/(x.ownNeed*output*p.lasting(w, p.cell(f), x.own))))
			made *= 1 - x.idle
		}
	}
	return made
}

// useUnweaned corrects the use of inputs for an output where lines stand still for
// want of an input from the parent's economy: of those that run, more have learned
// to do without it than of all.
func (p *Population) useUnweaned(f int, output float64) {
	for _, x := range p.weanings.of(f) {
		if x.idle == 0 {
			continue
		}
		done := p.weanings.done[x.own] / (1 - x.idle)
		p.useInstead(x.own, x.ownNeed*(1-done)*output)
		p.useInstead(x.other, (x.otherNeed+float64(x.ownNeed*done))*output)
	}
}

// useInstead sets what is used of an input in the step, as far as there is some.
func (p *Population) useInstead(k int32, want float64) {
	there := p.InputStock[k] + p.InputUsed[k]
	p.InputUsed[k] = min(there, max(0, want))
	p.InputStock[k] = there - p.InputUsed[k]
}

// requalify lets wholesale customers and affiliates turn away from who did not
// deliver in this step, and return to who did.
func (p *Population) requalify(w *engine.World) {
	g := w.Goods
	for f := range p.Economy {
		c := p.cell(f)
		if missed := 1 - g.Fill[f]; missed != 0 || g.Turned[f] != 0 {
			g.Turned[f] = turnAway(g.Turned[f], float64(g.Own[w.Cell(c.Economy, c.Sector)]*missed), c.step.requalify)
		}
		for _, x := range p.weanings.of(f) {
			missed, row := 0.0, p.InputRow[x.own]
			if g.Order[row] > 0 {
				missed = max(0, 1-g.Got[row]/g.Order[row])
			}
			done := p.weanings.done[x.own]
			share := turnAway(done, missed, c.step.requalify)
			if lasts := p.InputStock[x.own] >= p.InputNeed[x.own]*p.Planned[f]*p.lasting(w, c, x.own); lasts && share > done {
				continue // nobody learns while the stock slows no line down
			}
			if share != done {
				p.wean(c, x, share)
			}
		}
	}
}

// wean sets the share of an affiliate's lines that work with an input from
// elsewhere.
func (p *Population) wean(c *Cell, x weaning, share float64) {
	p.weanings.done[x.own] = share
	p.InputNeed[x.own] = x.ownNeed * (1 - share)
	p.InputNeed[x.other] = x.otherNeed + float64(x.ownNeed*share)
	p.InputCritical[x.other] = x.otherCritical
	if share > 0 && p.InputNeed[x.other] >= c.CriticalShare {
		p.InputCritical[x.other] = max(x.otherCritical, p.InputCritical[x.own])
	}
}

// mostTurned is the largest share that turns away: somebody always asks again.
const mostTurned = 0.99

// turnAway moves the share that has turned away towards the share that is not
// delivered. Shares too small to matter, rounding of complete deliveries among
// them, are none.
func turnAway(share, missed, speed float64) float64 {
	share = min(mostTurned, share+float64(speed*(missed-share)))
	if share < 1e-6 {
		return 0
	}
	return share
}
