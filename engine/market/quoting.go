package market

import (
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Quote computes this step's border and delivered prices from the sellers'
// prices and the wedges: pool prices, tilts within pools, class factors between
// origins. It precedes the orders, so that buyers know what they will pay; where
// that is in another currency they choose at the exchange rate that they assume
// (Reckoned), and pay at the day's.
func (g *Goods) Quote(run Parallel) {
	cells := g.Regions * g.Sectors
	run(GoodsShards, func(s int) {
		lo, hi := shard(cells, s)
		for c := lo; c < hi; c++ {
			for d := range g.Regions {
				g.quotePool(c, d)
			}
		}
	})
	for c := range g.Classes {
		for o := range g.Regions {
			g.setPull(c, o)
		}
	}
}

func (g *Goods) quotePool(cell, d int) {
	w := &g.work
	pool := cell*g.Regions + d
	lo, hi := int(g.CellLo[cell]), int(g.CellHi[cell])
	eta := g.Within[cell%g.Sectors]
	var weights, value float64
	for s := lo; s < hi; s++ {
		at := s*g.Regions + d
		weights += g.Weight[at]
		value += float64(g.Weight[at] * g.ReckonedPrice(at))
	}
	w.weights[pool] = weights
	if weights == 0 {
		w.poolNorm[pool] = 0
		return
	}
	mean := value / weights
	var norm, paid, reckoned float64
	for s := lo; s < hi; s++ {
		at := s*g.Regions + d
		tilt := 1.0
		price := g.ReckonedPrice(at)
		if ratio := price / mean; ratio != 1 {
			tilt = numeric.Pow(ratio, -eta)
		}
		w.tilt[at] = tilt
		x := g.pooledWeight(s, at)
		norm += x
		paid += float64(x * g.Price[at])
		reckoned += float64(x * price)
	}
	w.poolNorm[pool], w.reckoned[pool] = norm, reckoned/norm
	g.PoolPrice[pool] = paid / norm
	g.Delivered[pool] = g.PoolPrice[pool] * g.wedge(g.Flow(d, cell/g.Sectors, cell%g.Sectors))
}

// pooledWeight is a seller's part in the orders of a pool that he serves: weight
// x (price/pool price)^-within, less what has turned away from him.
func (g *Goods) pooledWeight(s, at int) float64 {
	return float64(float64(g.Weight[at]*g.work.tilt[at]) * (1 - g.Turned[s]))
}

// wedge is the ratio of the delivered, duty-paid price to the border price. A
// premium that goes to the sellers is part of the border value on which duty is
// charged; one that stays in the importing economy is not.
func (g *Goods) wedge(flow int) float64 {
	if g.ToSeller[flow] {
		return g.Iceberg[flow] * (1 + g.PremiumAt[flow]) * (1 + g.DutyRate[flow])
	}
	return g.Iceberg[flow] * (1 + g.DutyRate[flow] + g.PremiumAt[flow])
}

// setPull writes a class's factors for one origin, at the price with which buyers
// reckon relative to the base year's, duties included, and under an embargo the
// shadow of a premium.
func (g *Goods) setPull(class, origin int) {
	w, c := &g.work, &g.Classes[class]
	at := class*g.Regions + origin
	flow := g.Flow(c.Destination, origin, c.Sector)
	pool := g.Pool(origin, c.Sector, c.Destination)
	price := g.Delivered[pool]
	p := price / (1 + g.BaseDuty[flow])
	if ratio := w.reckoned[pool] / g.PoolPrice[pool]; ratio != 1 {
		p *= ratio
	}
	if g.Quota[flow] <= 0 {
		p *= 1 + premiumCeiling
	}
	w.pull[at] = pull{numeric.Pow(p, -c.Short), numeric.Pow(p, c.Short-c.Long), price}
}

// ReckonedPrice is the border price with which the buyers of a destination reckon
// when they compare a seller with others; at is seller*Regions+destination.
func (g *Goods) ReckonedPrice(at int) float64 { return g.Price[at] * g.Reckoned[at] }

// PoolReckoned is the mean of the prices with which the buyers of a pool reckon, as
// last quoted.
func (g *Goods) PoolReckoned(pool int) float64 { return g.work.reckoned[pool] }

// Weights is the sum of the base weights of who serves a pool, as last quoted.
func (g *Goods) Weights(pool int) float64 { return g.work.weights[pool] }

// Ask is the price of a row's bundle at the prices quoted in this step and the
// shares that an order would have.
func (g *Goods) Ask(row int) float64 {
	ci := int(g.RowClass[row])
	class := &g.Classes[ci]
	var shares, value float64
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		o := int(g.LegOrigin[leg])
		x := float64(g.LegHabit[leg] * g.work.pull[ci*g.Regions+o].short)
		shares += x
		value += float64(x * g.Delivered[g.Pool(o, class.Sector, class.Destination)])
	}
	if shares == 0 {
		return g.RowPrice[row]
	}
	return value / shares
}
