package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Search is the behaviour in slot firm.search: how often a firm looks for
// another supplier, and when it takes him.
type Search interface {
	// Rate is how often a link is reviewed in a year; 0 is never.
	Rate() float64
	// Switch returns the probability that the candidate replaces the supplier.
	Switch(v *SearchView) float64
}

// SearchView is what a firm knows of a candidate; the context's Case is the
// link.
type SearchView struct {
	*engine.Context
	Price     float64 // log of the supplier's price over the candidate's
	Candidate float64 // the candidate's fill rate of the last months
	Supplier  float64 // the supplier's
}

// Logit switches with a probability that rises with the candidate's advantage:
// 1/(1 + exp(-theta (price + fill - cost))) (McFadden 1974).
type Logit struct {
	Reviews     float64 `toml:"search_rate" unit:"1/year" default:"0.25" range:"[0,12]" source:"assumption; Bernard, Moxnes, Saito 2019 on link turnover" doc:"How often a supplier link is reviewed against a candidate."`
	Cost        float64 `toml:"switching_cost" unit:"log points" default:"0.05" range:"[0,5]" source:"assumption; Monarch 2022, REStat 104(5): switching suppliers is costly" doc:"Advantage of a candidate at which a buyer is as likely to switch as to stay."`
	Sensitivity float64 `toml:"search_logit" symbol:"theta" default:"60" range:"[0,1000]" source:"assumption" doc:"Sensitivity of the choice between supplier and candidate to the log price ratio and to missed deliveries."`
}

// Rate implements Search.
func (b *Logit) Rate() float64 { return b.Reviews }

// Switch implements Search.
func (b *Logit) Switch(v *SearchView) float64 {
	gain := v.Price + v.Candidate - v.Supplier
	return 1 / (1 + numeric.Exp(-b.Sensitivity*(gain-b.Cost)))
}

// Threshold switches whenever the candidate's advantage exceeds the cost, and
// never else (Lengnick 2013, J. Economic Behavior and Organization 86, lets
// buyers change suppliers by such a rule).
type Threshold struct {
	Reviews float64 `toml:"search_rate" unit:"1/year" default:"0.25" range:"[0,12]" source:"assumption; Bernard, Moxnes, Saito 2019 on link turnover" doc:"How often a supplier link is reviewed against a candidate."`
	Cost    float64 `toml:"switching_cost" unit:"log points" default:"0.05" range:"[0,5]" source:"assumption; Monarch 2022, REStat 104(5): switching suppliers is costly" doc:"Smallest advantage of a candidate at which a buyer switches."`
}

// Rate implements Search.
func (b *Threshold) Rate() float64 { return b.Reviews }

// Switch implements Search.
func (b *Threshold) Switch(v *SearchView) float64 {
	if v.Price+v.Candidate-v.Supplier > b.Cost {
		return 1
	}
	return 0
}

// FixedNetwork keeps the suppliers of the base year, as studies of production
// networks in the short run do (Acemoglu and others 2012, Econometrica 80(5);
// Barrot, Sauvagnat 2016, QJE 131(3)).
type FixedNetwork struct{}

// Rate implements Search.
func (FixedNetwork) Rate() float64 { return 0 }

// Switch implements Search.
func (FixedNetwork) Switch(*SearchView) float64 { return 0 }

// searchSuppliers lets buyers review supplier links: a link's turn comes once
// in 1/rate years, and every quarter while its supplier is unreliable.
// Reliability is the fill rate of the last months, not of the last step. A
// candidate is drawn from the same cell in proportion to base-year size, refuses
// orders for which he has no room, and is compared by fill rate and delivered
// price, as the buyer reckons it. Search has no expected value other than the present network, so without
// noise nothing is rewired.
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
	p.openOrderBooks(w)
	quarter := max(1, w.Clock.StepsPerYear/4)
	moved := false
	v := p.viewsOf(w, 0)
	for i := range p.Cells {
		c := &p.Cells[i]
		rate := c.search.By.Rate()
		if rate <= 0 {
			continue
		}
		lo, hi := p.links(w, c.Lo, c.Hi)
		period := max(1, int(float64(w.Clock.StepsPerYear)/rate))
		for link := firstTurn(lo, period, w.Step); link < hi; link += period {
			moved = p.review(w, c, link, v) || moved
		}
		for link := firstTurn(lo, quarter, w.Step); link < hi; link += quarter {
			if s := g.LinkSeller[link]; p.Reliable[s] < reliableEnough {
				moved = p.review(w, c, link, v) || moved
			}
		}
	}
	if moved {
		g.Reindex()
	}
}

// openOrderBooks writes what every firm could make in a step with its workers,
// capital and inputs beyond the orders of this one. Links that move in the
// review move their orders with them, so that nobody promises more than he can
// make, however many customers of a supplier who is short come to him in a long
// step. Finished stocks do not count: they serve one step, a customer comes to
// stay.
func (p *Population) openOrderBooks(w *engine.World) {
	for f := range p.room {
		p.room[f] = float64(min(p.own[f], p.inputs[f])*w.Dt()) - w.Goods.Demand[f]
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
func (p *Population) review(w *engine.World, c *Cell, link int, v *views) bool {
	g := w.Goods
	leg := g.LegOf(link)
	old := int(g.LinkSeller[link])
	cell := g.Cell(int(g.SellerRegion[old]), int(g.SellerSector[old]))
	lo, hi := int(g.CellLo[cell]), int(g.CellHi[cell])
	u := w.Source.Uniform(drawCandidate, uint64(link), uint32(w.Step), 0) * g.Weights(cell*p.Regions+c.Economy)
	s := lo
	for ; s < hi-1; s++ {
		if u -= g.Weight[s*p.Regions+c.Economy]; u < 0 {
			break
		}
	}
	orders := float64(g.LinkOrder[link] * g.Iceberg[g.Flow(c.Economy, cell/g.Sectors, cell%g.Sectors)])
	if s == old || p.room[s] < orders || g.Weight[s*p.Regions+c.Economy] == 0 || p.linked(w, leg, s) {
		return false
	}
	f := p.buyerOf(w, c, leg)
	if s == f {
		return false
	}
	c.search.Turn(&v.turn, f)
	v.turn.Case = link
	v.search = SearchView{
		Context: &v.turn, Price: logOf(g.ReckonedPrice(old*p.Regions+c.Economy) / g.ReckonedPrice(s*p.Regions+c.Economy)),
		Candidate: p.Reliable[s], Supplier: p.Reliable[old],
	}
	chance := c.search.By.Switch(&v.search)
	if w.Source.Uniform(drawSwitch, uint64(link), uint32(w.Step), 0) > chance {
		return false
	}
	g.Rewire(link, int32(s))
	p.room[s] -= orders
	p.room[old] += orders
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
