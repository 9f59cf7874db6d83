package market

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
