package consumer

// Assortment is what the consumers of an economy buy, and how much of it with
// shops' margins. Slices are by product. A unit of goods bought in a shop comes
// with units of trade services; the rest of those is bought for itself, so that
// the base year's purchases are those of the table.
type Assortment struct {
	Goods   []bool    // sold by shops, if there are any
	Service int       // trade services, -1 where none are bought
	Units   float64   // of trade services with a unit of goods; 0 without shops
	Free    float64   // part of trade services that is bought for itself
	Price   []float64 // base-year price of a unit, duty paid; of goods with their margin
	Shares  []float64 // base-year budget shares, margins counted with the goods
}

// mostTied is the largest part of the trade sector's sales to consumers that can
// be margins; the rest of that sector is transport, hotels and restaurants.
const mostTied = 0.99

// NewAssortment ties so many trade services to the base year's quantities of
// goods that margins are the given share of what both cost together, at the
// products' base-year prices, duty paid.
func NewAssortment(margin float64, goods []bool, service int, quantities, prices []float64) Assortment {
	a := Assortment{Goods: goods, Service: service, Free: 1, Price: append([]float64(nil), prices...), Shares: make([]float64, len(prices))}
	var sold, cost float64
	for i, x := range quantities {
		if goods[i] {
			sold += x
			cost += float64(x * prices[i])
		}
	}
	if margin > 0 && sold > 0 && service >= 0 {
		tied := min(margin/(1-margin)*cost/prices[service], mostTied*quantities[service])
		a.Units, a.Free = tied/sold, 1-tied/quantities[service]
	}
	var total float64
	for i, x := range quantities {
		switch {
		case a.InShop(i):
			a.Price[i] += float64(a.Units * prices[service])
		case i == service:
			x *= a.Free
		}
		a.Shares[i] = float64(x * a.Price[i])
		total += a.Shares[i]
	}
	for i := range a.Shares {
		a.Shares[i] /= total
	}
	return a
}

// InShop tells whether a product is sold with a margin.
func (a *Assortment) InShop(product int) bool { return a.Units > 0 && a.Goods[product] }

// Unpack turns quantities of the basket, in base-year worth, into units of
// products: margins become trade services.
func (a *Assortment) Unpack(quantities []float64) {
	var tied float64
	for i := range quantities {
		quantities[i] /= a.Price[i]
		if a.InShop(i) {
			tied += float64(a.Units * quantities[i])
		}
	}
	if a.Units > 0 {
		quantities[a.Service] += tied
	}
}
