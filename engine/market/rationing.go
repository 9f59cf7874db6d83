package market

import "math"

// addDemand adds up every seller's orders in supplier order; SoldTo holds them
// by destination until they are rationed.
func (g *Goods) addDemand(run Parallel) {
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
			g.Demand[s] = demand
		}
	})
}

// ration serves a seller's orders in proportion when they exceed what can be
// shipped.
func (g *Goods) ration(run Parallel) {
	run(GoodsShards, func(sh int) {
		lo, hi := shard(len(g.SellerRegion), sh)
		for s := lo; s < hi; s++ {
			demand := g.Demand[s]
			g.Fill[s] = 1
			if demand > g.Limit[s] {
				g.Fill[s] = max(0, g.Limit[s]) / demand
			}
			g.Sold[s] = demand * g.Fill[s]
			to := g.SoldTo[s*g.Regions : (s+1)*g.Regions]
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
	return float64(w.poolOrder[pool] * (g.pooledWeight(s, at) / w.poolNorm[pool]))
}

// reoffer offers unserved wholesale demand, as far as it is not for one maker's
// own goods, once more to the sellers of the same pool that still have something
// to ship. A seller divides it among the destinations that it serves in
// proportion to what each misses, so that none comes first. Each pool's receipts
// and their mean price are recorded.
func (g *Goods) reoffer() {
	w := &g.work
	for cell := range g.CellLo {
		lo, hi := int(g.CellLo[cell]), int(g.CellHi[cell])
		short := false
		for s := lo; s < hi; s++ {
			short = short || g.Fill[s] < 1
		}
		if short {
			g.divideSpare(cell, lo, hi)
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

// divideSpare writes what every seller of a cell has left for each destination,
// in delivered units.
func (g *Goods) divideSpare(cell, lo, hi int) {
	w := &g.work
	var missing [maxRegions]float64 // shipped units
	iceberg := func(d int) float64 { return g.Iceberg[g.Flow(d, cell/g.Sectors, cell%g.Sectors)] }
	for d := range g.Regions {
		for s := lo; s < hi; s++ {
			missing[d] += float64(g.poolShare(s, d) * (1 - g.Fill[s]) * iceberg(d))
		}
	}
	for s := lo; s < hi; s++ {
		var asked float64
		for d := range g.Regions {
			if g.Weight[s*g.Regions+d] > 0 {
				asked += missing[d]
			}
		}
		spare := max(0, g.Limit[s]-g.Sold[s])
		if math.IsInf(spare, 1) {
			spare = asked
		}
		for d := range g.Regions {
			at := s*g.Regions + d
			w.spare[at] = 0
			if g.Weight[at] > 0 && missing[d] > 0 {
				w.spare[at] = spare * (missing[d] / asked) / iceberg(d)
			}
		}
	}
}

func (g *Goods) servePool(pool, lo, hi int, short bool) {
	w := &g.work
	d, cell := pool%g.Regions, pool/g.Regions
	if !short {
		for s := lo; s < hi; s++ {
			w.extra[s*g.Regions+d] = g.poolShare(s, d)
		}
		w.poolGot[pool], w.poolPay[pool] = 1, g.PoolPrice[pool]
		return
	}
	var unserved, spare float64
	for s := lo; s < hi; s++ {
		at := s*g.Regions + d
		served := float64(g.poolShare(s, d) * g.Fill[s])
		w.extra[at] = served
		unserved += float64((g.poolShare(s, d) - served) * (1 - g.Own[cell]))
		spare += w.spare[at]
	}
	take := 0.0
	if spare > 0 {
		take = min(1, unserved/spare)
	}
	iceberg := g.Iceberg[g.Flow(d, cell/g.Sectors, cell%g.Sectors)]
	var got, value float64
	for s := lo; s < hi; s++ {
		at := s*g.Regions + d
		more := float64(w.spare[at] * take)
		g.Sold[s] += float64(more * iceberg)
		g.SoldTo[at] += float64(more * iceberg)
		w.extra[at] += more
		got += w.extra[at]
		value += float64(w.extra[at] * g.Price[at])
	}
	w.poolGot[pool], w.poolPay[pool] = got/w.poolOrder[pool], g.PoolPrice[pool]
	if got > 0 {
		w.poolPay[pool] = value / got
	}
}
