package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// relations are inputs that only one partner makes: the supplier of a link, or,
// of what is bought at wholesale, an origin whose deliveries are limited. A buyer consists
// of many production lines; of the line that works with a supplier's goods a
// share theta needs just these, so that nothing replaces what he does not
// deliver until the buyer has found another partner (search) or has learned to
// work with other suppliers' goods, which takes him months (requalification). The
// rest is like any other supplier's goods. Theta is the parameter specificity
// times the share of the product that is differentiated (Rauch 1999; Barrot,
// Sauvagnat 2016) and the share of the firm's lines that cannot do without it.
//
// Only what is missing is kept, so that nothing has to be remembered of links
// that work. With M the stock of an input, B_l what supplier l owes of it and s_l
// his share, T = M + sum B is the stock that complete deliveries would have left,
// and T - B_l/(theta s_l) the stock that lasts for his lines.
//
// Of most inputs nothing is missing: they are closed, what the slices say of them
// and of their links is 0, and a step passes over them.
type relations struct {
	theta   []float64 // per input: share of a link's goods that nobody else makes; nil: no goods are such
	open    []bool    // per input: a supplier owes of it, or lines have learned to do without one
	stopped []float64 // per input: share of the output that its missing goods stop in this step
	partner []int32   // per link of an open input: the seller that owes

	// Per partner: the links, and behind them, once an origin has withheld
	// deliveries, the legs.
	owed    []float64 // B, quantity that is missing in the stock
	waiting []float64 // the same, missing among goods still under way
	idle    []float64 // share of its lines that stand still in this step
	learned []float64 // share of its lines that have learned to work with others' goods while it owes
	legs    int32     // first leg among the partners; -1: legs are none
}

// callOff is the time in which a buyer calls off again what a supplier owes him:
// a month, as with other gaps in his stocks, years.
const callOff = 1.0 / 12

// openRelations finds the inputs that have suppliers nobody replaces.
func (p *Population) openRelations(b *engine.Builder) {
	r := &p.relations
	for f := range p.Economy {
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			theta := p.cell(f).Specificity * b.Special(int(p.InputSector[k])) * p.InputCritical[k]
			if theta == 0 {
				continue
			}
			if r.theta == nil {
				n := len(p.InputRow)
				r.theta, r.open, r.stopped = make([]float64, n), make([]bool, n), make([]float64, n)
			}
			r.theta[k] = theta
		}
	}
	if r.theta == nil {
		return
	}
	n := len(b.Goods.LinkSeller)
	r.owed, r.waiting, r.idle, r.learned = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	r.partner, r.legs = make([]int32, n), -1
	b.Goods.CallOffs()
}

// openOrigins lets origins whose deliveries are withheld owe them to those who
// buy there at wholesale.
func (p *Population) openOrigins(w *engine.World) {
	r := &p.relations
	if r.theta == nil || r.legs >= 0 || w.Goods.LegWithheld == nil {
		return
	}
	r.legs = int32(len(r.owed))
	for _, v := range []*[]float64{&r.owed, &r.waiting, &r.idle, &r.learned} {
		*v = append(*v, make([]float64, len(w.Goods.LegOrigin))...)
	}
}

// each calls do for every partner of a row.
func (r *relations) each(w *engine.World, row int32, do func(partner, leg int32)) {
	g := w.Goods
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		for l := g.LegLink[leg]; l < g.LegLink[leg+1]; l++ {
			do(l, leg)
		}
		if r.legs >= 0 && g.LegPooled[leg] {
			do(r.legs+leg, leg)
		}
	}
}

// eachShare calls do for every partner of a row, with its share of the input's
// orders at the present habits.
func (r *relations) eachShare(w *engine.World, row int32, do func(partner int32, share float64)) {
	g := w.Goods
	var habits float64
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		habits += g.LegHabit[leg]
	}
	if habits == 0 {
		return
	}
	r.each(w, row, func(l, leg int32) {
		share := g.LegHabit[leg] / habits
		if !g.LegPooled[leg] {
			share = g.LinkWeight[l] * share
		}
		do(l, share)
	})
}

// outstanding is what the suppliers of an input owe, arrived or not, and what is
// missing of it in the stock, for all lines, those that can do without the input
// (1 - phi of them, to whom nothing is owed) included.
func (p *Population) outstanding(w *engine.World, k int32) (all, felt float64) {
	r := &p.relations
	if r.theta == nil || !r.open[k] {
		return 0, 0
	}
	r.each(w, p.InputRow[k], func(l, _ int32) {
		all += r.owed[l] + r.waiting[l]
		felt += r.owed[l]
	})
	return all, felt / p.InputCritical[k]
}

// stopLines finds the lines that stand still because their supplier owes too
// much, if the firm wants to make the given output per year, and returns the
// output that the others make. Which line works with whose goods of one input
// says nothing about whose goods of another it works with, so that lines stop
// independently: Y* prod (1 - stopped_k).
func (p *Population) stopLines(w *engine.World, f int, output float64) float64 {
	r := &p.relations
	if r.theta == nil || output == 0 {
		return output
	}
	made := output
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		if !r.open[k] {
			continue
		}
		r.stopped[k] = 0
		all, felt := p.outstanding(w, k)
		if all == 0 && felt == 0 {
			continue
		}
		use := p.InputNeed[k] * output * w.Dt()
		r.eachShare(w, p.InputRow[k], func(l int32, share float64) {
			own := r.own(k, l) * share
			r.idle[l] = idleShare(p.InputStock[k]+felt, r.owed[l], own, use)
			r.stopped[k] += float64(own * r.idle[l])
		})
		r.stopped[k] *= 1 - p.weanings.share(k)
		made *= 1 - min(1, r.stopped[k])
	}
	return made
}

// idleShare is the share of the lines for one supplier's goods that stand still:
// stock is what complete deliveries would have left of the input, owed what he
// owes of it, own the share of the firm's lines that are his, use what the firm
// wants to use of the input in this step (all above 0; owed and own may be 0).
func idleShare(stock, owed, own, use float64) float64 {
	if owed <= 0 || own <= 0 {
		return 0
	}
	return max(0, 1-max(0, stock-owed/own)/use)
}

// useLines forgives what idle lines did not use of an input when the firm made a
// quantity of output.
func (p *Population) useLines(w *engine.World, k int32, output float64) {
	r := &p.relations
	if r.theta == nil || r.stopped[k] == 0 {
		return
	}
	full := p.InputNeed[k] * output / (1 - min(r.stopped[k], 0.999))
	r.eachShare(w, p.InputRow[k], func(l int32, share float64) {
		r.owed[l] -= float64(r.own(k, l) * share * full * r.idle[l])
	})
}

// callOffOwed orders again what suppliers owe of an input, each from the one who
// owes it, and returns the sum of these orders.
func (p *Population) callOffOwed(w *engine.World, k int32) float64 {
	r := &p.relations
	if r.theta == nil || !r.open[k] {
		return 0
	}
	g, row := w.Goods, p.InputRow[k]
	speed := w.Clock.PerStep(1 / callOff)
	var sum float64
	r.each(w, row, func(l, leg int32) {
		extra := &g.LinkExtra
		at := l
		if g.LegPooled[leg] {
			extra, at = &g.LegExtra, leg
		} else if r.partner[l] != g.LinkSeller[l] { // a new partner makes the goods to the buyer's wishes
			r.partner[l], r.owed[l], r.waiting[l], r.learned[l] = g.LinkSeller[l], 0, 0, 0
		}
		(*extra)[at] = max(0, speed*(r.owed[l]+r.waiting[l]))
		sum += (*extra)[at]
	})
	g.Extra[row] = sum
	return sum
}

// noteDeliveries enters what the suppliers of an input left undelivered in this
// step, and what they made good. What comes from abroad is missed when it would
// have arrived: of what waits, the share of a step in the time of the route.
func (p *Population) noteDeliveries(w *engine.World, f int, k int32) {
	r := &p.relations
	if r.theta == nil || r.theta[k] == 0 {
		return
	}
	g, row := w.Goods, p.InputRow[k]
	if !r.open[k] {
		if !g.Missed[row] {
			return
		}
		lo, hi := g.RowLinks(row)
		copy(r.partner[lo:hi], g.LinkSeller[lo:hi])
	}
	open, speed := false, p.cell(f).step.requalify
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		arrives := 1.0
		if o := int(g.LegOrigin[leg]); o != int(p.Economy[f]) {
			if years := g.Transit.Years[int(p.Economy[f])*p.Regions+o]; years > w.Dt() {
				arrives = w.Dt() / years
			}
		}
		var withheld float64
		if g.LegWithheld != nil {
			withheld = g.LegWithheld[leg]
		}
		for l := g.LegLink[leg]; l < g.LegLink[leg+1]; l++ {
			ordered, fill := g.LinkOrder[l], g.Fill[g.LinkSeller[l]]
			// What is kept back from a leg is divided over its links by their weights.
			if kept := float64(withheld * g.LinkWeight[l]); kept > 0 {
				ordered += kept
				fill *= g.LinkOrder[l] / ordered
			}
			open = r.note(k, l, ordered, g.LinkExtra[l], fill, arrives, speed) || open
		}
		if r.legs >= 0 && g.LegPooled[leg] {
			ordered, fill := g.LegOrder[leg]+withheld, 1.0
			if withheld > 0 {
				fill = g.LegOrder[leg] / ordered
			}
			open = r.note(k, r.legs+leg, ordered, g.LegExtra[leg], fill, arrives, speed) || open
		}
	}
	r.open[k] = open
	if !open {
		lo, hi := g.RowLinks(row)
		clear(g.LinkExtra[lo:hi])
		if r.legs >= 0 {
			clear(g.LegExtra[g.RowLeg[row]:g.RowLeg[row+1]])
		}
		r.stopped[k], g.Extra[row] = 0, 0
	}
}

// note enters what a partner left undelivered of what was ordered from him in this
// step, of which a part was called off again, if he delivered the share fill; of
// what is missing on the way the share arrives would have arrived in this step.
// Lines learn at the given speed. It tells whether he owes or has owed.
func (r *relations) note(k, l int32, ordered, again, fill, arrives, speed float64) bool {
	if fill == 1 && r.owed[l] == 0 && r.waiting[l] == 0 && r.learned[l] == 0 {
		return false
	}
	again = min(again, ordered)
	r.waiting[l] += float64(r.own(k, l)*(ordered-again)*(1-fill)) - float64(again*fill)
	felt := float64(r.waiting[l] * arrives)
	r.owed[l] += felt
	r.waiting[l] -= felt
	if small := float64(1e-9 * ordered); r.owed[l] < small && r.owed[l]+r.waiting[l] < small {
		r.owed[l], r.waiting[l] = 0, 0
	}
	r.learn(l, speed)
	return r.owed[l] != 0 || r.waiting[l] != 0 || r.learned[l] != 0
}

// own is the share of a partner's goods that only he makes at present.
func (r *relations) own(k, l int32) float64 { return r.theta[k] * (1 - r.learned[l]) }

// learn lets lines learn to work with others' goods while their supplier owes,
// and return to his when he does not. What he owes to lines that need not wait
// for him any more is a gap like any other.
func (r *relations) learn(l int32, speed float64) {
	if r.owed[l] == 0 && r.waiting[l] == 0 {
		if r.learned[l] *= 1 - speed; r.learned[l] < 1e-6 {
			r.learned[l] = 0
		}
		return
	}
	r.learned[l] += float64(speed * (1 - r.learned[l]))
	r.owed[l] *= 1 - speed
	r.waiting[l] *= 1 - speed
}

// forgetRelations clears what is owed to a firm whose slot an entrant takes.
func (p *Population) forgetRelations(w *engine.World, f int) {
	r := &p.relations
	if r.theta == nil {
		return
	}
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		r.each(w, p.InputRow[k], func(l, _ int32) { r.owed[l], r.waiting[l], r.learned[l] = 0, 0, 0 })
	}
}
