package equilibrium

import (
	"github.com/seed-16a9e133/transpac/agents/consumer"
)

// openShop reads what an economy's consumers buy, and how shops price it.
func (b *twinBuilder) openShop(m int, e *economy) error {
	var err error
	if e.shops, err = decision[consumer.Retail](b, "consumer.retail", b.Regions[m], ""); err != nil {
		return err
	}
	service := -1
	var goods []bool
	var quantities, prices []float64
	for i, r := range e.consumption {
		j := b.classes[r.class].sector
		goods, quantities, prices = append(goods, b.Storable[j]), append(quantities, r.base), append(prices, r.price)
		if j == b.RetailSector {
			service = i
		}
	}
	e.assortment = consumer.NewAssortment(e.shops.Margin(b.RetailMargin[m]), goods, service, quantities, prices)
	return nil
}

// consume lets the basket behaviour turn the budget into quantities: products at
// what they cost, in shops with their margins, relative to the base year.
func (s *state) consume(m int) {
	t, e := s.t, &s.t.economies[m]
	a := &e.assortment
	view := consumer.BasketView{
		Context: fresh(e.basket, 0), Budget: s.budget[m] / t.World,
		Shares: a.Shares, Prices: make([]float64, len(e.consumption)),
	}
	margin := s.margin(e)
	above := make([]float64, len(e.consumption)) // what a unit costs above its goods and margin
	for i, r := range e.consumption {
		price, norm := s.bundle(r)
		if a.InShop(i) {
			cost := price + margin
			price = 0
			for o, shelf := range s.shelf(e, r, margin) {
				price += r.share[o] * s.pull[r.class*len(t.Regions)+o] / norm * shelf
			}
			above[i] = price - cost
		}
		view.Base += r.base * r.price
		view.Prices[i] = price / a.Price[i] / t.World
	}
	e.basket.Divide(&view, s.basket[m])
	copy(s.consumed[m], s.basket[m])
	a.Unpack(s.consumed[m])
	s.surplus[m] = 0
	for i, r := range e.consumption {
		s.buy(r, s.consumed[m][i])
		s.surplus[m] += s.consumed[m][i] * above[i]
	}
}

// margin is the price of the trade services that come with a unit of goods.
func (s *state) margin(e *economy) float64 {
	if e.assortment.Units == 0 {
		return 0
	}
	price, _ := s.bundle(e.consumption[e.assortment.Service])
	return e.assortment.Units * price
}

// shelf is what shops charge for a unit of a product's goods and its margin, by
// origin, as package consumer has it when every shelf price is reset; 0 for
// origins that nothing is bought from.
func (s *state) shelf(e *economy, r *row, margin float64) []float64 {
	t, c := s.t, &s.t.classes[r.class]
	units := e.assortment.Units * e.consumption[e.assortment.Service].price
	prices := make([]float64, len(r.share))
	var view consumer.RetailView
	var base, cost float64
	for o, b := range r.share {
		at := s.at(o, c.sector, c.region)
		base += b * (t.taxed[at] + units)
		cost += b * (s.delivered[at] + margin)
	}
	view.Category = cost / base / t.World
	for o, b := range r.share {
		if b == 0 {
			continue
		}
		at := s.at(o, c.sector, c.region)
		whole := t.World * (t.taxed[at] + units)
		view.Cost = (s.delivered[at] + margin) / whole
		prices[o] = max(whole*e.shops.Wanted(&view), s.delivered[at])
	}
	return prices
}

// consumerPrice is the price of the base-year basket, duty paid: shelf prices of
// goods, delivered prices of services.
func (s *state) consumerPrice(m int) float64 {
	t, e := s.t, &s.t.economies[m]
	a, margin := &e.assortment, s.margin(e)
	units := 0.0
	if a.Units > 0 {
		units = a.Units * e.consumption[a.Service].price
	}
	var base, cost float64
	for i, r := range e.consumption {
		c := &t.classes[r.class]
		var shelf []float64
		if a.InShop(i) {
			shelf = s.shelf(e, r, margin)
		}
		for o, b := range r.share {
			at := s.at(o, c.sector, c.region)
			x := r.base * b
			switch {
			case shelf != nil:
				base += x * (t.taxed[at] + units)
				cost += x * shelf[o]
				continue
			case i == a.Service:
				x *= a.Free
			}
			base += x * t.taxed[at]
			cost += x * s.delivered[at]
		}
	}
	return cost / base
}
