package market

import (
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Quote computes this step's border and delivered prices from the sellers'
// prices and the wedges. It precedes the orders, so that buyers know what they
// will pay.
func (g *Goods) Quote(run Parallel) { g.quote(run) }

// Clear lets this step's orders meet supply after Quote: orders per origin and supplier, caps and quotas, rationing in
// proportion to orders, a second offer of unserved wholesale demand to sellers
// with stock, and integer payments in both currencies.
func (g *Goods) Clear(run Parallel) {
	g.solveQuotas()
	g.placeOrders(run)
	g.applyDeliveryLimits()
	g.ration(run)
	g.reoffer()
	g.deliver(run)
	g.collect(run)
}

// quote computes pool prices, tilts within pools and class factors between
// origins.
func (g *Goods) quote(run Parallel) {
	w := &g.work
	cells := g.Regions * g.Sectors
	run(GoodsShards, func(s int) {
		lo, hi := shard(cells, s)
		for c := lo; c < hi; c++ {
			for d := range g.Regions {
				g.quotePool(c, d)
			}
		}
	})
	for c, class := range g.Classes {
		for o := range g.Regions {
			p := g.Delivered[g.Pool(o, class.Sector, class.Destination)]
			w.short[c*g.Regions+o] = numeric.Pow(p, -class.Short)
			w.long[c*g.Regions+o] = numeric.Pow(p, class.Short-class.Long)
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
		value += float64(g.Weight[at] * g.Price[at])
	}
	if weights == 0 {
		w.poolNorm[pool] = 0
		return
	}
	mean := value / weights
	var norm, paid float64
	for s := lo; s < hi; s++ {
		at := s*g.Regions + d
		tilt := 1.0
		if ratio := g.Price[at] / mean; ratio != 1 {
			tilt = numeric.Pow(ratio, -eta)
		}
		w.tilt[at] = tilt
		norm += float64(g.Weight[at] * tilt)
		paid += float64(float64(g.Weight[at]*tilt) * g.Price[at])
	}
	w.poolNorm[pool] = norm
	g.PoolPrice[pool] = paid / norm
	g.Delivered[pool] = g.PoolPrice[pool] * g.wedge(g.Flow(d, cell/g.Sectors, cell%g.Sectors))
}

// wedge is the ratio of the delivered, duty-paid price to the border price.
func (g *Goods) wedge(flow int) float64 {
	return g.Iceberg[flow] * (1 + g.PremiumAt[flow]) * (1 + g.DutyRate[flow])
}

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

// placeRow orders one row. Quantity shares are proportional to h p^-short and
// add up to the order; the bundle's price is the mean of the delivered prices
// at these shares. Habits then drift to what the long-run elasticity wants,
// b p^-(long-short).
func (g *Goods) placeRow(r int, poolOrder []float64) {
	w := &g.work
	ci := int(g.RowClass[r])
	class := &g.Classes[ci]
	lo, hi := int(g.RowLeg[r]), int(g.RowLeg[r+1])
	var linkSums [maxRegions]float64
	var shares, wanted, value float64
	for leg := lo; leg < hi; leg++ {
		o := int(g.LegOrigin[leg])
		f := ci*g.Regions + o
		pull, drift := w.short[f], w.long[f]
		pool := (o*g.Sectors+class.Sector)*g.Regions + class.Destination
		price := g.Delivered[pool]
		if !g.LegPooled[leg] {
			sum, paid := g.weighLinks(leg, class.Destination)
			linkSums[leg-lo] = sum
			if ratio := paid / sum / g.PoolPrice[pool]; ratio != 1 {
				price *= ratio
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
	g.RowPrice[r] = value / shares
	perShare := g.Order[r] / shares
	for leg := lo; leg < hi; leg++ {
		q := float64(g.LegOrder[leg] * perShare)
		g.LegOrder[leg] = q
		g.LegHabit[leg] += float64(class.Drift * (g.LegGot[leg]/wanted - g.LegHabit[leg]))
		if g.LegPooled[leg] {
			poolOrder[(int(g.LegOrigin[leg])*g.Sectors+class.Sector)*g.Regions+class.Destination] += q
			continue
		}
		q /= linkSums[leg-lo]
		for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
			g.LinkOrder[k] *= q
		}
	}
}

// maxRegions bounds the legs of a row: one per region of a table.
const maxRegions = 64

// weighLinks writes the weight of each link of a leg, tilted by price, into
// LinkOrder and returns their sum and their sum times price.
func (g *Goods) weighLinks(leg, destination int) (sum, value float64) {
	for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
		at := int(g.LinkSeller[k])*g.Regions + destination
		x := float64(g.LinkWeight[k] * g.work.tilt[at])
		g.LinkOrder[k] = x
		sum += x
		value += float64(x * g.Price[at])
	}
	return sum, value
}

// ration adds up every seller's orders in supplier order and serves them in
// proportion when they exceed what can be shipped.
func (g *Goods) ration(run Parallel) {
	w := &g.work
	run(GoodsShards, func(sh int) {
		lo, hi := shard(len(g.SellerRegion), sh)
		for s := lo; s < hi; s++ {
			o, j := int(g.SellerRegion[s]), int(g.SellerSector[s])
			to := g.SoldTo[s*g.Regions : (s+1)*g.Regions]
			clear(to)
			for i := w.bySellerAt[s]; i < w.bySellerAt[s+1]; i++ {
				to[w.sellerTo[i]] += g.LinkOrder[w.bySeller[i]]
			}
			var demand float64
			for d := range to {
				to[d] = float64((to[d] + g.poolShare(s, d)) * g.Iceberg[g.Flow(d, o, j)])
				demand += to[d]
			}
			g.Demand[s], g.Fill[s] = demand, 1
			if demand > g.Limit[s] {
				g.Fill[s] = max(0, g.Limit[s]) / demand
			}
			g.Sold[s] = demand * g.Fill[s]
			for d := range to {
				to[d] *= g.Fill[s]
			}
		}
	})
}

// poolShare is the quantity (delivered units) that a pool orders from a seller.
func (g *Goods) poolShare(s, d int) float64 {
	w := &g.work
	at := s*g.Regions + d
	if g.Weight[at] == 0 {
		return 0
	}
	pool := g.Pool(int(g.SellerRegion[s]), int(g.SellerSector[s]), d)
	return float64(w.poolOrder[pool] * (float64(g.Weight[at]*w.tilt[at]) / w.poolNorm[pool]))
}

// reoffer offers unserved wholesale demand once more to the sellers of the
// same pool that still have something to ship, in proportion to what they
// have, and records what each pool gets and at which mean price.
func (g *Goods) reoffer() {
	w := &g.work
	for cell := range g.CellLo {
		lo, hi := int(g.CellLo[cell]), int(g.CellHi[cell])
		short := false
		for s := lo; s < hi; s++ {
			short = short || g.Fill[s] < 1
		}
		for d := range g.Regions {
			pool := cell*g.Regions + d
			if w.poolOrder[pool] == 0 {
				w.poolGot[pool], w.poolPay[pool] = 1, g.PoolPrice[pool]
				continue
			}
			g.servePool(pool, lo, hi, short)
		}
	}
}

func (g *Goods) servePool(pool, lo, hi int, short bool) {
	w := &g.work
	d, cell := pool%g.Regions, pool/g.Regions
	iceberg := g.Iceberg[g.Flow(d, cell/g.Sectors, cell%g.Sectors)]
	if !short {
		for s := lo; s < hi; s++ {
			w.extra[s*g.Regions+d] = g.poolShare(s, d)
		}
		w.poolGot[pool], w.poolPay[pool] = 1, g.PoolPrice[pool]
		return
	}
	var unserved, spare float64
	for s := lo; s < hi; s++ {
		served := float64(g.poolShare(s, d) * g.Fill[s])
		w.extra[s*g.Regions+d] = served
		if g.Weight[s*g.Regions+d] == 0 {
			continue
		}
		unserved += g.poolShare(s, d) - served
		spare += max(0, g.Limit[s]-g.Sold[s]) / iceberg
	}
	take := 0.0
	if spare > 0 {
		take = min(1, unserved/spare)
	}
	var got, value float64
	for s := lo; s < hi; s++ {
		at := s*g.Regions + d
		if g.Weight[at] > 0 && take > 0 {
			more := float64(max(0, g.Limit[s]-g.Sold[s]) * take)
			g.Sold[s] += more
			g.SoldTo[at] += more
			w.extra[at] += more / iceberg
		}
		got += w.extra[at]
		value += float64(w.extra[at] * g.Price[at])
	}
	w.poolGot[pool], w.poolPay[pool] = got/w.poolOrder[pool], g.PoolPrice[pool]
	if got > 0 {
		w.poolPay[pool] = value / got
	}
}

// deliver hands every row what it gets and computes what it pays, in integer
// money of the buyer.
func (g *Goods) deliver(run Parallel) {
	w := &g.work
	run(GoodsShards, func(s int) {
		p := &w.partial[s]
		clear(p.poolPaid)
		clear(p.flowVolume)
		clear(p.flowValue)
		clear(p.flowDuty)
		lo, hi := shard(len(g.RowClass), s)
		for r := lo; r < hi; r++ {
			g.deliverRow(r, p)
		}
	})
	clear(w.poolPaid)
	clear(g.FlowVolume)
	clear(g.FlowValue)
	clear(g.FlowDuty)
	for s := range w.partial {
		p := &w.partial[s]
		for i := range p.poolPaid {
			w.poolPaid[i] += p.poolPaid[i]
		}
		for i := range p.flowVolume {
			g.FlowVolume[i] += p.flowVolume[i]
			g.FlowValue[i] += p.flowValue[i]
			g.FlowDuty[i] += p.flowDuty[i]
		}
	}
}

func (g *Goods) deliverRow(r int, p *goodsPartial) {
	w := &g.work
	class := &g.Classes[g.RowClass[r]]
	d := class.Destination
	unit := g.moneyPerWorth(d)
	g.Got[r], g.Domestic[r], g.Foreign[r], g.Duty[r], g.Premium[r] = 0, 0, 0, 0, 0
	for leg := int(g.RowLeg[r]); leg < int(g.RowLeg[r+1]); leg++ {
		o := int(g.LegOrigin[leg])
		flow := g.Flow(d, o, class.Sector)
		if g.Order[r] == 0 {
			g.LegGot[leg] = 0
			for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
				g.LinkPaid[k] = 0
			}
			continue
		}
		ship := unit * g.Iceberg[flow]
		if g.ToSeller[flow] {
			ship *= 1 + g.PremiumAt[flow]
		}
		var got float64
		var paid money.Money
		if g.LegPooled[leg] {
			pool := g.Pool(o, class.Sector, d)
			got = g.LegOrder[leg] * w.poolGot[pool]
			paid = money.Round(got * w.poolPay[pool] * ship)
			p.poolPaid[pool] += paid
		} else {
			for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
				s := int(g.LinkSeller[k])
				q := float64(g.LinkOrder[k] * g.Fill[s])
				got += q
				x := money.Round(q * g.Price[s*g.Regions+d] * ship)
				g.LinkPaid[k] = x
				paid += x
			}
		}
		g.LegGot[leg] = got
		g.Got[r] += got
		p.flowVolume[flow] += got
		if o == d {
			g.Domestic[r] += paid
		} else {
			g.Foreign[r] += paid
		}
		p.flowValue[flow] += paid
		if rate := g.DutyRate[flow]; rate != 0 {
			duty := money.Round(rate * float64(paid))
			g.Duty[r] += duty
			p.flowDuty[flow] += duty
		}
		if prem := g.PremiumAt[flow]; prem != 0 && !g.ToSeller[flow] {
			g.Premium[r] += money.Round(prem * float64(paid))
		}
	}
}

// moneyPerWorth is the money that one unit of base-year quantity costs at price
// 1 in a region: the modelled economies pay in their own money, passive
// regions in dollars.
func (g *Goods) moneyPerWorth(region int) float64 {
	if region < g.Modelled {
		return g.Scale[region]
	}
	return g.DollarUnit * g.Dollar[region]
}

// collect passes the payments on to the sellers: domestic ones in full,
// foreign ones through dollars, each leg of the exchange rounded once.
func (g *Goods) collect(run Parallel) {
	w := &g.work
	run(GoodsShards, func(sh int) {
		lo, hi := shard(len(g.SellerRegion), sh)
		clear(g.Revenue[lo*g.Regions : hi*g.Regions])
		for s := lo; s < hi; s++ {
			revenue := g.Revenue[s*g.Regions : (s+1)*g.Regions]
			for i := w.bySellerAt[s]; i < w.bySellerAt[s+1]; i++ {
				revenue[w.sellerTo[i]] += g.LinkPaid[w.bySeller[i]]
			}
		}
	})
	clear(g.Payments)
	for cell := range g.CellLo {
		o := cell / g.Sectors
		lo, hi := int(g.CellLo[cell]), int(g.CellHi[cell])
		for d := range g.Regions {
			g.shareOut(cell*g.Regions+d, lo, hi)
			if o == d {
				continue
			}
			for s := lo; s < hi; s++ {
				g.Revenue[s*g.Regions+d] = g.exchange(d, o, g.Revenue[s*g.Regions+d])
			}
		}
	}
}

// shareOut adds a pool's payments to its sellers by what each delivered.
func (g *Goods) shareOut(pool, lo, hi int) {
	w := &g.work
	total := w.poolPaid[pool]
	if total == 0 || hi == lo {
		return
	}
	d := pool % g.Regions
	split, parts := w.split[:hi-lo], w.parts[:hi-lo]
	for s := lo; s < hi; s++ {
		at := s*g.Regions + d
		split[s-lo] = w.extra[at] * g.Price[at]
	}
	money.SplitFloat(total, split, parts)
	for s := lo; s < hi; s++ {
		g.Revenue[s*g.Regions+d] += parts[s-lo]
	}
}

// exchange turns a payment by a buyer region into the seller's money through
// dollars and books the dollars.
func (g *Goods) exchange(buyer, seller int, paid money.Money) money.Money {
	if paid == 0 {
		return 0
	}
	dollars := paid
	if buyer < g.Modelled {
		dollars = money.Round(float64(paid) / g.Scale[buyer] * g.Dollar[buyer] * g.DollarUnit)
	}
	g.Payments[buyer*g.Regions+seller] += dollars
	if seller >= g.Modelled {
		return dollars
	}
	return money.Round(float64(dollars) / g.DollarUnit / g.Dollar[seller] * g.Scale[seller])
}

// Ask is the price of a row's bundle at the prices quoted in this step and the
// shares that an order would have.
func (g *Goods) Ask(row int) float64 {
	ci := int(g.RowClass[row])
	class := &g.Classes[ci]
	var shares, value float64
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		o := int(g.LegOrigin[leg])
		x := float64(g.LegHabit[leg] * g.work.short[ci*g.Regions+o])
		shares += x
		value += float64(x * g.Delivered[g.Pool(o, class.Sector, class.Destination)])
	}
	return value / shares
}

// Spent is what a row cost its buyer in this step, duties and premia included.
func (g *Goods) Spent(row int) money.Money {
	return g.Domestic[row] + g.Foreign[row] + g.Duty[row] + g.Premium[row]
}

// FillRate is the share of the quantity ordered from a cell that was shipped
// in this step; 1 when nothing was ordered.
func (g *Goods) FillRate(cell int) float64 {
	var ordered, sold float64
	for s := g.CellLo[cell]; s < g.CellHi[cell]; s++ {
		ordered += g.Demand[s]
		sold += g.Sold[s]
	}
	if ordered == 0 {
		return 1
	}
	return min(1, sold/ordered)
}
