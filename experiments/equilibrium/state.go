package equilibrium

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/agents/foreign"
	"github.com/seed-16a9e133/transpac/engine"
)

// state is prices and quantities of a twin at given wages and household
// budgets.
type state struct {
	t      *Twin
	wage   []float64 // per economy: log, base 0
	budget []float64 // per economy: consumption spending, million dollars

	price     []float64 // cell*R+destination: log border price
	offer     []float64 // per seller of a modelled cell in a market, in order: log border price
	jobs      []float64 // like price: jobs of a unit of what a modelled cell sells there, over the cell's base-year mean
	delivered []float64 // cell*R+destination: with trade cost and duty
	index     []float64 // cell of the destination: log price index of the competitors
	pull      []float64 // class*R+origin: delivered^-elasticity
	cost      []float64 // per modelled cell: unit cost over the base year's
	output    []float64 // per modelled cell
	sold      []float64 // per passive cell: shipped to the modelled economies
	home      []float64 // per passive cell: log of what the product costs the region
	flow      []float64 // importer, origin, sector as engine.Levers.At: delivered volume
	extra     []float64 // per economy: purchases out of tariff revenue, relative to the base year

	replaced []float64   // per modelled cell: units of capital replaced
	consumed [][]float64 // per economy: quantity of each consumption row
	basket   [][]float64 // per economy: quantity of each product of the basket, in base-year worth
	surplus  []float64   // per economy: what shelf prices are above the cost of goods and margins
	invested []float64   // per economy: units of the bundle of capital goods
	capital  []float64   // per economy: price of the bundle
	residual float64     // largest change in the last pass
	rounds   int         // passes that it took
	filled   bool        // quantities have been computed
}

func (t *Twin) newState() *state {
	R, S, M := len(t.Regions), len(t.Sectors), t.Modelled
	zeros := func(n int) []float64 { return make([]float64, n) }
	s := &state{
		t: t, wage: zeros(M), budget: zeros(M), price: zeros(R * S * R), delivered: zeros(R * S * R), index: zeros(R * S),
		pull: zeros(len(t.classes) * R), home: zeros((R - M) * S), cost: zeros(M * S), output: zeros(M * S), sold: zeros((R - M) * S),
		offer: zeros(t.offers), jobs: zeros(R * S * R), flow: zeros(R * R * S), extra: zeros(M), invested: zeros(M), capital: zeros(M), surplus: zeros(M), replaced: zeros(M * S),
	}
	for i := range s.delivered {
		s.delivered[i] = t.World * t.taxed[i]
		s.price[i] = math.Log(t.World)
	}
	for i := range s.index {
		s.index[i] = math.Log(t.World)
	}
	for i := range s.offer {
		s.offer[i] = math.Log(t.World)
	}
	for m := range M {
		s.wage[m] = math.Log(t.World)
		s.consumed = append(s.consumed, zeros(len(t.economies[m].consumption)))
		s.basket = append(s.basket, zeros(len(t.economies[m].consumption)))
	}
	s.setPulls()
	copy(s.output, t.output0)
	copy(s.sold, t.sold0)
	return s
}

func (s *state) clone() *state {
	c := *s
	for _, v := range []*[]float64{
		&c.wage, &c.budget, &c.price, &c.offer, &c.jobs, &c.delivered, &c.index, &c.pull, &c.home, &c.cost, &c.output, &c.sold, &c.flow, &c.extra, &c.invested, &c.capital, &c.replaced, &c.surplus,
	} {
		*v = append([]float64(nil), *v...)
	}
	c.consumed, c.basket = make([][]float64, len(s.consumed)), make([][]float64, len(s.basket))
	for m := range c.consumed {
		c.consumed[m] = append([]float64(nil), s.consumed[m]...)
		c.basket[m] = append([]float64(nil), s.basket[m]...)
	}
	return &c
}

// settle repeats passes until prices and quantities agree with each other. A
// state that agrees already stays as it is, to the last bit.
func (s *state) settle(l *engine.Levers) error {
	const most, close = 3000, 1e-13
	for s.rounds = 1; s.rounds <= most; s.rounds++ {
		next := s.clone()
		next.prices(l)
		next.quantities(l)
		gap := max(distance(s.price, next.price), distance(s.offer, next.offer), relative(s.output, next.output), relative(s.sold, next.sold), distance(s.extra, next.extra))
		if gap != gap {
			return fmt.Errorf("prices left the numbers after %d rounds", s.rounds)
		}
		next.filled = true
		if gap < close && s.filled {
			s.residual = gap
			return nil
		}
		*s = *next
	}
	return fmt.Errorf("prices and quantities did not agree after %d rounds", most)
}

func distance(a, b []float64) float64 {
	var most float64
	for i, x := range a {
		d := math.Abs(b[i] - x)
		if d != d {
			return d
		}
		most = max(most, d)
	}
	return most
}

func relative(a, b []float64) float64 {
	var most float64
	for i, x := range a {
		if x == 0 && b[i] == 0 {
			continue
		}
		d := math.Abs(b[i]-x) / max(math.Abs(x), 1e-9)
		if d != d {
			return d
		}
		most = max(most, d)
	}
	return most
}

// at is the position of a price: seller's cell and destination.
func (s *state) at(origin, sector, destination int) int {
	return s.t.cell(origin, sector)*len(s.t.Regions) + destination
}

// prices computes one round of row prices, unit costs and border prices, at the
// pulls that the last round of quantities left.
func (s *state) prices(l *engine.Levers) {
	t, R := s.t, len(s.t.Regions)
	for d := range R {
		for j := range t.Sectors {
			var sum float64
			for o := range R {
				if b := t.market[t.cell(d, j)*R+o]; b > 0 {
					sum += b * math.Log(s.delivered[s.at(o, j, d)]/t.taxed[s.at(o, j, d)])
				}
			}
			s.index[t.cell(d, j)] = sum
		}
	}
	for i := range t.cells {
		s.cost[i] = s.unitCost(l, &t.cells[i])
		s.priceModelled(l, &t.cells[i], math.Log(s.cost[i]))
	}
	s.pricesAmongPassive(l)
	for c := range s.sold {
		s.pricePassive(l, c)
	}
	for o := range R {
		for j := range t.Sectors {
			for d := range R {
				at := s.at(o, j, d)
				flow := l.At(d, o, j)
				if o >= t.Modelled && d >= t.Modelled && o != d {
					continue // trade among passive regions is not followed
				}
				s.delivered[at] = math.Exp(s.price[at]) * (1 + l.TradeCost[flow]) * (1 + l.NetDuty(flow))
			}
		}
	}
}

func (s *state) setPulls() {
	t, R := s.t, len(s.t.Regions)
	for k, c := range t.classes {
		for o := range R {
			if o >= t.Modelled && c.region >= t.Modelled && o != c.region {
				continue // passive regions do not buy from each other
			}
			s.pull[k*R+o] = 1
			at := s.at(o, c.sector, c.region)
			if p := s.delivered[at] / t.World / t.taxed[at]; p != 1 {
				s.pull[k*R+o] = math.Exp(-c.elasticity * math.Log(p))
			}
		}
	}
}

// bundle is the price of a row's bundle and the sum that its shares are over.
func (s *state) bundle(r *row) (price, norm float64) {
	R := len(s.t.Regions)
	c := &s.t.classes[r.class]
	var value float64
	for o, b := range r.share {
		if b == 0 {
			continue
		}
		x := b * s.pull[r.class*R+o]
		norm += x
		value += x * s.delivered[s.at(o, c.sector, c.region)]
	}
	return value / norm, norm
}

// productivity is output per worker relative to the base year: the levers, and
// external economies (L/L_0)^psi.
func (s *state) productivity(l *engine.Levers, c *cell) float64 {
	t := s.t
	at := t.cell(c.economy, c.sector)
	a := l.Productivity[at]
	if t.External != 0 && s.output[at] > 0 {
		// A = a (Y/(A Y_0))^psi
		a = math.Pow(a, 1/(1+t.External)) * math.Pow(s.output[at]/t.output0[at], t.External/(1+t.External))
	}
	return a
}

// priceModelled lets a cell's pricing behaviour set its price in every region,
// as in package firm with every price reset and stocks on target.
func (s *state) priceModelled(l *engine.Levers, c *cell, cost float64) {
	t := s.t
	if tax := l.ProductTax[t.cell(c.economy, c.sector)]; tax != 0 {
		cost += math.Log((1 - c.tax) / max(0.05, 1-c.tax-tax))
	}
	offers := s.offer[c.offers:]
	for d := range t.Regions {
		flow := l.At(d, c.economy, c.sector)
		at := s.at(c.economy, c.sector, d)
		share, base := s.marketShare(c, d), t.market[t.cell(d, c.sector)*len(t.Regions)+c.economy]
		duty := log1p(l.DutyFactor(flow) - 1)
		way := log1p(l.TradeCost[flow])
		asked := cost
		if d != c.economy {
			asked -= log1p(-min(l.ExportTax[flow], 0.95))
		}
		var paid, sold, jobs float64
		for k, x := range c.sellers[d] {
			view := firm.PriceView{
				Context: fresh(c.pricing, d),
				Cost:    asked, Competitors: firm.RivalIndex(s.index[t.cell(d, c.sector)], offers[k]+way+duty, base*x.Share) - way, Duty: duty,
				Domestic: d == c.economy, Share: firm.IndustryShare(share*x.Share, t.Industries[c.sector]),
			}
			offers[k] = c.pricing.Wanted(&view)
			quantity := x.Weight * math.Exp(-c.within*(offers[k]-s.price[at]))
			sold += quantity
			jobs += quantity * x.Jobs
			paid += quantity * math.Exp(offers[k])
		}
		s.price[at], s.jobs[at] = math.Log(paid/sold), jobs/sold
		offers = offers[len(c.sellers[d]):]
	}
}

// log1p is ln(1+x), for rates most of which are zero.
func log1p(x float64) float64 {
	if x == 0 {
		return 0
	}
	return math.Log1p(x)
}

// marketShare is the share of a cell in a destination.
func (s *state) marketShare(c *cell, d int) float64 {
	var market, own float64
	for o := range s.t.Regions {
		x := s.flow[(d*len(s.t.Regions)+o)*len(s.t.Sectors)+c.sector]
		market += x
		if o == c.economy {
			own = x
		}
	}
	if market == 0 {
		return 0
	}
	return own / market
}

// pricesAmongPassive is what products cost the passive regions, and what they ask
// of each other: the rule of package foreign at full adjustment. Value added is
// the numeraire.
func (s *state) pricesAmongPassive(l *engine.Levers) {
	t, S := s.t, len(s.t.Sectors)
	world, first := math.Log(t.World), t.Modelled*S
	bought := make([]float64, len(s.home))
	for c := range bought {
		bought[c] = s.index[first+c] - world
	}
	for c := range s.home {
		region := bought[c-c%S : c-c%S+S]
		s.home[c] = world + foreign.SupplyPrice(l.WorldPrice[first+c], t.inputs[c*S:(c+1)*S], region)
	}
	n := len(t.Regions) - t.Modelled
	for c := range s.home {
		var sum float64
		for o, share := range t.origins[c*n : (c+1)*n] {
			sum += share * s.home[o*S+c%S]
		}
		s.price[s.at(t.Modelled+c/S, c%S, t.Modelled+c/S)] = sum
	}
}

// pricePassive is the supply schedule of package foreign.
func (s *state) pricePassive(l *engine.Levers, passive int) {
	t := s.t
	r, j := t.Modelled+passive/len(t.Sectors), passive%len(t.Sectors)
	cost := s.home[passive]
	if base := t.sold0[passive]; base > 0 && s.sold[passive] > 0 {
		cost += math.Log(s.sold[passive]/base) / t.abroad.Supply
	}
	lambda := t.abroad.Complementarity
	for m := range t.Modelled {
		flow := l.At(m, r, j)
		own := cost - log1p(-min(l.ExportTax[flow], 0.95))
		s.price[s.at(r, j, m)] = (1-lambda)*own + lambda*(s.index[t.cell(m, j)]-log1p(l.DutyFactor(flow)-1)-log1p(l.TradeCost[flow]))
	}
}
