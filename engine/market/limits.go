package market

import (
	"math"
)

// infinite is the value of a limit that does not bind.
var infinite = math.Inf(1)

// premiumCeiling bounds the search for a licence premium. A quota so tight
// that even an elevenfold price does not bring orders down to it, because
// buyers have nowhere else to turn, is enforced by rationing as well. Under an
// embargo, the tightest of all, nobody pays it, and it is a shadow: buyers ask
// elsewhere for as much as they would if they could have the goods at that price.
const premiumCeiling = 10.0

// solveQuotas finds, for every flow under a quota, the licence premium at
// which orders meet the limit. Flows are solved in index order; each is a
// bisection on the orders of the rows that buy the flow's product, all other
// premia given.
func (g *Goods) solveQuotas() {
	w := &g.work
	for flow, limit := range g.Quota {
		if limit == infinite || limit <= 0 {
			if g.PremiumAt[flow] != 0 {
				g.PremiumAt[flow] = 0
				g.requote(flow)
			}
			continue
		}
		ceiling := limit * g.BaseFlow[flow] * g.years
		rows := w.rowsOf[flow/(g.Regions*g.Sectors)*g.Sectors+flow%g.Sectors]
		demand := func(premium float64) float64 {
			g.PremiumAt[flow] = premium
			g.requote(flow)
			return g.flowOrders(flow, rows)
		}
		if demand(0) <= ceiling {
			continue
		}
		lo, hi := 0.0, 0.1
		for hi < premiumCeiling && demand(hi) > ceiling {
			lo, hi = hi, min(premiumCeiling, 2*hi)
		}
		for range 50 {
			if mid := (lo + hi) / 2; demand(mid) > ceiling {
				lo = mid
			} else {
				hi = mid
			}
		}
		demand(hi)
	}
}

// requote refreshes the delivered price and class factors of one flow.
func (g *Goods) requote(flow int) {
	j, o := flow%g.Sectors, flow/g.Sectors%g.Regions
	d := flow / (g.Sectors * g.Regions)
	pool := g.Pool(o, j, d)
	g.Delivered[pool] = g.PoolPrice[pool] * g.wedge(flow)
	for c, class := range g.Classes {
		if class.Destination == d && class.Sector == j {
			g.setPull(c, o)
		}
	}
}

// flowOrders is what the rows would order from one origin at the current
// delivered prices; suppliers' own price differences within the origin are
// left out of this search.
func (g *Goods) flowOrders(flow int, rows []int32) float64 {
	w := &g.work
	o := int32(flow / g.Sectors % g.Regions)
	var total float64
	for _, r := range rows {
		ci := int(g.RowClass[r])
		var shares, mine float64
		for leg := g.RowLeg[r]; leg < g.RowLeg[r+1]; leg++ {
			x := float64(g.LegHabit[leg] * w.pull[ci*g.Regions+int(g.LegOrigin[leg])].short)
			shares += x
			if g.LegOrigin[leg] == o {
				mine += x
			}
		}
		if shares > 0 {
			total += g.Order[r] * mine / shares
		}
	}
	return total
}

// applyDeliveryLimits cuts the orders of flows under an export control, or of
// a quota that rationing must enforce, to the allowed volume; users with a
// licence keep theirs.
func (g *Goods) applyDeliveryLimits() {
	w := &g.work
	for flow := range g.Limits {
		limit := min(g.Limits[flow], g.Quota[flow])
		if limit == infinite {
			continue
		}
		d, o, j := flow/(g.Sectors*g.Regions), flow/g.Sectors%g.Regions, flow%g.Sectors
		rows := w.rowsOf[d*g.Sectors+j]
		var bound, free float64
		g.eachLeg(rows, o, func(r, leg int) {
			if g.exempt(flow, r) {
				free += g.LegOrder[leg]
			} else {
				bound += g.LegOrder[leg]
			}
		})
		if bound == 0 {
			continue
		}
		// The limit holds for the users without a licence, whose part in the
		// base year is taken as their part in today's orders.
		ceiling := limit * g.BaseFlow[flow] * g.years * bound / (bound + free)
		if bound <= ceiling {
			continue
		}
		g.Withhold()
		keep := ceiling / bound
		pool := g.Pool(o, j, d)
		g.eachLeg(rows, o, func(r, leg int) {
			if g.exempt(flow, r) {
				return
			}
			cut := float64(g.LegOrder[leg] * (1 - keep))
			if g.LegPooled[leg] {
				w.poolOrder[pool] -= cut
			}
			g.keepBack(leg, keep)
			if g.PremiumAt[flow] != 0 {
				g.takeOut(r, cut, g.Delivered[pool])
			}
		})
		w.poolOrder[pool] = max(0, w.poolOrder[pool])
	}
}

// takeOut leaves a quantity that will not be delivered out of the price of a row's
// bundle: nobody pays the premium on it.
func (g *Goods) takeOut(row int, cut, price float64) {
	var left float64
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		left += g.LegOrder[leg]
	}
	if value := float64(g.RowPrice[row]*(left+cut)) - float64(cut*price); left > 0 && value > 0 {
		g.RowPrice[row] = value / left
	}
}

// Withhold makes room for what is kept back of orders. Call it before a leg's
// LegSupply is set below 1.
func (g *Goods) Withhold() {
	if g.LegWithheld == nil {
		g.LegWithheld, g.LegExtra = make([]float64, len(g.LegOrigin)), make([]float64, len(g.LegOrigin))
	}
}

// keepBack leaves a share of a leg's orders.
func (g *Goods) keepBack(leg int, share float64) {
	g.LegWithheld[leg] += float64(g.LegOrder[leg] * (1 - share))
	g.LegOrder[leg] *= share
	for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
		g.LinkOrder[k] *= share
	}
}

func (g *Goods) exempt(flow, row int) bool {
	user := int(g.RowUser[row])
	return user >= 0 && g.Exempt[flow*g.Sectors+user]
}

func (g *Goods) eachLeg(rows []int32, origin int, f func(row, leg int)) {
	for _, r := range rows {
		for leg := g.RowLeg[r]; leg < g.RowLeg[r+1]; leg++ {
			if int(g.LegOrigin[leg]) == origin {
				f(int(r), int(leg))
			}
		}
	}
}
