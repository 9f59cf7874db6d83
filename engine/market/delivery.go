package market

import (
	"github.com/seed-16a9e133/transpac/engine/money"
)

// deliver hands every row what it gets and computes what it pays, in integer
// money of the buyer.
func (g *Goods) deliver(run Parallel) {
	w := &g.work
	run(GoodsShards, func(s int) {
		p := &w.partial[s]
		clear(p.poolPaid)
		clear(p.flows)
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
		for i, x := range p.flows {
			g.FlowVolume[i] += x.volume
			g.FlowValue[i] += x.value
			g.FlowDuty[i] += x.duty
		}
	}
}

func (g *Goods) deliverRow(r int, p *goodsPartial) {
	w := &g.work
	class := &g.Classes[g.RowClass[r]]
	d := class.Destination
	unit := g.moneyPerWorth(d)
	t, place, at := &g.Transit, int(g.Transit.place[r]), 0
	lo := int(g.RowLeg[r])
	if place >= 0 {
		at = int(t.legPlace[place])
	}
	var got, abroad, span float64
	var bill Bill
	var due money.Money
	ordered, missed := g.Order[r] != 0, false
	for leg := lo; leg < int(g.RowLeg[r+1]); leg++ {
		o := int(g.LegOrigin[leg])
		flow := g.Flow(d, o, class.Sector)
		route := &t.today[flow]
		var q float64
		var paid money.Money
		switch {
		case !ordered:
			clear(g.LinkPaid[g.LegLink[leg]:g.LegLink[leg+1]])
		case g.LegPooled[leg]:
			pool := g.Pool(o, class.Sector, d)
			q = g.LegOrder[leg] * w.poolGot[pool]
			paid = money.Round(q * w.poolPay[pool] * (unit * route.cost))
			p.poolPaid[pool] += paid
		default:
			var short bool
			q, paid, short = g.deliverLinks(leg, d, unit*route.cost)
			missed = missed || short
		}
		missed = missed || g.LegWithheld != nil && g.LegWithheld[leg] > 0
		g.LegGot[leg] = q
		got += q
		sum := &p.flows[flow]
		sum.volume += q
		sum.value += paid
		travels := place >= 0 && o != d
		if o == d {
			bill.Domestic += paid
		} else {
			bill.Foreign += paid
		}
		if travels {
			t.ship(route, place, at+leg, q, paid)
			abroad += q
			span += float64(g.LegOrder[leg] * route.years)
		}
		if route.rate != 0 {
			duty := money.Round(route.rate * float64(paid))
			due += duty
			if travels {
				duty = t.clearance(at+leg, flow, route.rate)
			}
			bill.Duty += duty
			sum.duty += duty
		}
		if route.premium != 0 {
			if x := money.Round(route.premium * float64(paid)); g.ToTreasury[flow] {
				bill.Licence += x
			} else {
				bill.Premium += x
			}
		}
	}
	g.Got[r], g.Domestic[r], g.Foreign[r] = got, bill.Domestic, bill.Foreign
	g.Missed[r] = missed
	g.Duty[r], g.Premium[r], g.Licence[r] = bill.Duty, bill.Premium, bill.Licence
	if place >= 0 {
		t.arrive(place, g.Order[r], got, abroad, span).Accrual = bill.Duty - due
	}
}

// deliverLinks is what a linked leg gets, what its row pays for it, at a cost of
// ship money units for one unit of quantity at price 1, and whether a supplier
// fell short.
func (g *Goods) deliverLinks(leg, d int, ship float64) (got float64, paid money.Money, short bool) {
	for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
		s := int(g.LinkSeller[k])
		fill := g.Fill[s]
		short = short || fill != 1
		q := float64(g.LinkOrder[k] * fill)
		got += q
		x := money.Round(q * g.Price[s*g.Regions+d] * ship)
		g.LinkPaid[k] = x
		paid += x
	}
	return got, paid, short
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
