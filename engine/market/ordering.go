package market

import (
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// placeOrders splits every row's order over its legs and links and lets habits
// drift.
func (g *Goods) placeOrders(run Parallel) {
	w := &g.work
	run(GoodsShards, func(s int) {
		p := &w.partial[s]
		clear(p.poolOrder)
		lo, hi := shard(len(g.RowClass), s)
		for r := lo; r < hi; r++ {
			g.placeRow(r, p.poolOrder)
		}
	})
	clear(w.poolOrder)
	for s := range w.partial {
		for i, q := range w.partial[s].poolOrder {
			w.poolOrder[i] += q
		}
	}
}

// placeRow orders one row. Quantity shares are proportional to h p^-short, p as
// buyers reckon it, and add up to the order; the bundle's price is the mean of the
// delivered prices at these shares. Habits then drift to what the long-run
// elasticity wants, b p^-(long-short).
func (g *Goods) placeRow(r int, poolOrder []float64) {
	w := &g.work
	ci := int(g.RowClass[r])
	class := &g.Classes[ci]
	lo, hi := int(g.RowLeg[r]), int(g.RowLeg[r+1])
	var linkSums [maxRegions]float64
	var shares, wanted, value float64
	for leg := lo; leg < hi; leg++ {
		o := int(g.LegOrigin[leg])
		from := &w.pull[ci*g.Regions+o]
		pull, drift, price := from.short, from.long, from.price
		if !g.LegPooled[leg] {
			sum, paid, reckoned := g.weighLinks(leg, class.Destination)
			linkSums[leg-lo] = sum
			pool := g.Pool(o, class.Sector, class.Destination)
			if ratio := paid / sum / g.PoolPrice[pool]; ratio != 1 {
				price *= ratio
			}
			if ratio := reckoned / sum / w.reckoned[pool]; ratio != 1 {
				x := numeric.Log(ratio)
				pull *= numeric.Exp(-class.Short * x)
				drift *= numeric.Exp((class.Short - class.Long) * x)
			}
		}
		share := float64(g.LegHabit[leg] * pull)
		g.LegOrder[leg] = share
		shares += share
		value += float64(share * price)
		g.LegGot[leg] = g.LegBase[leg] * drift // holds the wanted habit until deliver
		wanted += g.LegGot[leg]
	}
	perShare, extra := 0.0, 0.0
	if g.Extra != nil {
		extra = g.Extra[r]
	}
	if shares > 0 { // 0 when habits and prices have driven all of them to nothing
		g.RowPrice[r] = value / shares
		perShare = (g.Order[r] - extra) / shares
	}
	for leg := lo; leg < hi; leg++ {
		q := float64(g.LegOrder[leg] * perShare)
		g.LegOrder[leg] = q
		if wanted > 0 {
			g.LegHabit[leg] += float64(class.Drift * (g.LegGot[leg]/wanted - g.LegHabit[leg]))
		}
		if !g.LegPooled[leg] {
			q /= linkSums[leg-lo]
			for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
				g.LinkOrder[k] *= q
			}
		}
		if extra != 0 {
			g.addExtra(leg)
		}
		if supply := g.LegSupply[leg]; supply != 1 {
			g.keepBack(leg, supply)
		}
		if g.LegPooled[leg] {
			poolOrder[g.Pool(int(g.LegOrigin[leg]), class.Sector, class.Destination)] += g.LegOrder[leg]
		}
	}
}

// addExtra adds to a leg what it or its links are asked for beyond their shares.
func (g *Goods) addExtra(leg int) {
	if g.LegPooled[leg] {
		if g.LegExtra != nil {
			g.LegOrder[leg] += g.LegExtra[leg]
		}
		return
	}
	for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
		g.LinkOrder[k] += g.LinkExtra[k]
		g.LegOrder[leg] += g.LinkExtra[k]
	}
}

// maxRegions bounds the legs of a row: one per region of a table.
const maxRegions = 64

// weighLinks writes the weight of each link of a leg, tilted by price, into
// LinkOrder and returns their sum, their sum times price and times the price with
// which buyers reckon.
func (g *Goods) weighLinks(leg, destination int) (sum, value, reckoned float64) {
	for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
		at := int(g.LinkSeller[k])*g.Regions + destination
		x := float64(g.LinkWeight[k] * g.work.tilt[at])
		g.LinkOrder[k] = x
		sum += x
		value += float64(x * g.Price[at])
		reckoned += float64(x * g.ReckonedPrice(at))
	}
	return sum, value, reckoned
}
