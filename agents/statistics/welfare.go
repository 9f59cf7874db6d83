package statistics

import (
	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// leastVariety is the smallest elasticity between origins at which welfare is
// measured: with one of 1 or less, an origin that vanishes would be missed
// without bound.
const leastVariety = 1.5

// ces is an aggregate of goods with base-year shares b that is worth 1 in the
// base year:
//
//	u(q) = (sum_i b_i^(1/sigma) q_i^((sigma-1)/sigma))^(sigma/(sigma-1)),
//
// the geometric mean for sigma = 1 and min q_i/b_i for sigma = 0. Bought at the
// least cost at prices p, one unit costs (sum_i b_i p_i^(1-sigma))^(1/(1-sigma)).
type ces struct {
	sigma float64
	share []float64 // b_i, summing to 1, all positive
	taste []float64 // b_i^(1/sigma)
}

func newCES(sigma float64, share []float64) ces {
	c := ces{sigma: sigma, share: share, taste: make([]float64, len(share))}
	for i, b := range share {
		if sigma > 0 {
			c.taste[i] = numeric.Pow(b, 1/sigma)
		}
	}
	return c
}

// near1 is the distance from 1 within which an elasticity counts as 1.
const near1 = 1e-9

// value is u(q), with q_i = quantity(i).
func (c *ces) value(quantity func(i int) float64) float64 {
	switch {
	case c.sigma == 0:
		least := quantity(0) / c.share[0]
		for i, b := range c.share {
			least = min(least, quantity(i)/b)
		}
		return least
	case c.sigma > 1-near1 && c.sigma < 1+near1:
		var sum float64
		for i, b := range c.share {
			q := quantity(i)
			if q <= 0 {
				return 0
			}
			sum += float64(b * numeric.Log(q/b))
		}
		return numeric.Exp(sum)
	}
	power := (c.sigma - 1) / c.sigma
	var sum float64
	for i, taste := range c.taste {
		q := quantity(i)
		if q > 0 {
			sum += float64(taste * numeric.Pow(q, power))
		} else if power < 0 {
			return 0
		}
	}
	return numeric.Pow(sum, 1/power)
}

// basket measures what the basket of an economy's households is worth to them:
// a CES aggregate of products with the elasticity of the basket, each product
// a CES aggregate of its origins with the long-run elasticity of sourcing and
// the base year's shares. Where the basket has a subsistence part, what exceeds
// it is aggregated. Habits and rationing keep buyers away from the best
// mix of origins, and the measure counts what they lose.
type basket struct {
	products    ces
	subsistence float64         // part of the base-year basket
	origins     []ces           // by position in the basket
	price       []float64       // per leg of the rows: duty-paid price of the base year
	worth       []float64       // of the step's products
	bundle      func([]float64) // adds trade margins to goods; nil without
}

func newBasket(w *engine.World, h *consumer.Population, m int) basket {
	g, rows := w.Goods, h.Rows[m*consumer.Groups]
	elasticity, subsistence := h.Preferences(m)
	b := basket{products: newCES(elasticity, h.BasketShares(m)), subsistence: subsistence, worth: make([]float64, len(rows))}
	b.bundle = func(quantities []float64) { h.Bundle(w, m, quantities) }
	for _, row := range rows {
		class := g.Classes[g.RowClass[row]]
		var shares []float64
		for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
			price := 1 + g.BaseDuty[g.Flow(m, int(g.LegOrigin[leg]), class.Sector)]
			b.price = append(b.price, price)
			shares = append(shares, g.LegBase[leg]*price/g.RowBase[row])
		}
		b.origins = append(b.origins, newCES(max(class.Long, leastVariety), shares))
	}
	return b
}

// quantity is u of what an income group bought in the step; in the base year
// it is what the group spent, base. A group short of subsistence has that of
// subsistence.
func (b *basket) quantity(w *engine.World, rows []int32, base float64) float64 {
	at := 0
	for i, row := range rows {
		leg := int(w.Goods.RowLeg[row])
		b.worth[i] = b.origins[i].value(func(k int) float64 { return w.Goods.LegGot[leg+k] * b.price[at+k] })
		at += len(b.origins[i].share)
	}
	if b.bundle != nil {
		b.bundle(b.worth)
	}
	need := float64(b.subsistence * base)
	return need + b.products.value(func(i int) float64 { return b.worth[i] - float64(need*b.products.share[i]) })
}

// recordHouseholds writes income and welfare by income group. The equivalent
// variation against the base year is
//
//	EV = e(p0, u1) - e(p0, u0) = u(q1) - u(q0),
//
// what a household would have had to get, at the prices of the base year, to be
// as well off as with what it consumes now: goods are counted in duty-paid worth
// of the base year, so that the least cost of u at base prices is u itself. The
// difference of two runs is the equivalent variation of the one against the
// other at base prices. In the base year consumption equals income.
func (s *series) recordHouseholds(w *engine.World, o *Office, m int) {
	h, dt := o.households, w.Dt()
	var income money.Money
	var variation, real, base float64
	for g := range consumer.Groups {
		at := m*consumer.Groups + g
		y := h.GroupIncome[at]
		price := h.BasketPrice(w, m, g)
		worth := w.Worth(m, y) / price / dt
		u0 := h.BaseIncome[at] / w.Scale[m] / dt
		ev := o.baskets[m].quantity(w, h.Rows[at], h.BaseIncome[at]/w.Scale[m])/dt - u0
		w.Recorder.SetMoney(s.group["disposable_income"][m][g], y, w.Unit[m].Units(y)/1e6/dt)
		w.Recorder.Set(s.group["disposable_income_real"][m][g], worth)
		w.Recorder.Set(s.group["equivalent_variation"][m][g], ev)
		w.Recorder.Set(s.group["equivalent_variation_share"][m][g], part(ev, u0))
		income, variation, real, base = income+y, variation+ev, real+worth, base+u0
	}
	s.cash(w, "disposable_income", m, income)
	s.set(w, "disposable_income_real", m, real)
	s.set(w, "equivalent_variation", m, variation)
	s.set(w, "equivalent_variation_share", m, part(variation, base))
}

// part is a over b, and 0 where there is nothing to have a part of.
func part(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
