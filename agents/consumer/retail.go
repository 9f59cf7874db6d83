package consumer

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
)

// Goods reach consumers through shops. A consumer buys a unit of goods together
// with d/(1-d) of trade services, d the margin's share of the shelf price, and the
// rest of the trade sector's services for themselves, so that the base year's
// purchases are those of the table. Shelf prices are sticky: what they are above
// or below cost is the trade sector's profit or loss, paid by the consumer with
// the good (market.Shop). Shops choose the origins of what they offer by the
// prices that they pay, consumers choose between goods by the shelf price.

// Retail is the behaviour in slot consumer.retail: how shops price.
type Retail interface {
	// Margin returns the share of trade margins in the shelf price of goods,
	// given that of the base year's accounts; 0 does without shops.
	Margin(accounts float64) float64
	// Wanted returns the shelf price that a shop would set today, base year 1.
	Wanted(v *RetailView) float64
}

// RetailView is what a shop knows when it prices the goods of one origin. Costs
// are delivered, duty-paid prices with the trade margin, base year 1.
type RetailView struct {
	Cost     float64 // of this origin's goods
	Category float64 // mean over all origins of the product, base-year weights
}

// OwnCost follows the cost of each origin's goods.
type OwnCost struct{}

// Margin implements Retail.
func (OwnCost) Margin(accounts float64) float64 { return accounts }

// Wanted implements Retail.
func (OwnCost) Wanted(v *RetailView) float64 { return v.Cost }

// CategoryPricing spreads changes of cost over all goods of a product, so that
// domestic goods become dearer with a tariff and imported ones by less.
type CategoryPricing struct {
	Spread float64 `toml:"spread" unit:"fraction" default:"0.5" range:"[0,1]" source:"assumption; retailers price uniformly over stores and products (DellaVigna and Gentzkow 2019, QJE 134(4))" doc:"Weight of the product's mean cost, over all origins, in a shelf price."`
}

// Margin implements Retail.
func (*CategoryPricing) Margin(accounts float64) float64 { return accounts }

// Wanted implements Retail.
func (b *CategoryPricing) Wanted(v *RetailView) float64 {
	return v.Cost + float64(b.Spread*(v.Category-v.Cost))
}

// NoShops sells at delivered prices; trade services are a product like others.
type NoShops struct{}

// Margin implements Retail.
func (NoShops) Margin(float64) float64 { return 0 }

// Wanted implements Retail.
func (NoShops) Wanted(v *RetailView) float64 { return v.Cost }

// retail is what the consumers of one economy need to know about shops.
type retail struct {
	Retail
	shop    *market.Shop // nil without shops
	reset   float64      // share of shelf prices that is reset in a step
	goods   []bool       // by position in Sectors: bought in the shop
	shares  []float64    // by position: budget shares, margins counted with the goods
	service int          // position of trade services in Sectors
	tied    float64      // budget share of trade services that are bought with goods
}

// mostTied is the largest part of the trade sector's sales to consumers that can
// be margins; the rest of that sector is transport, hotels and restaurants.
const mostTied = 0.99

// inShop tells whether the product at a position is bought in the shop.
func (r *retail) inShop(i int) bool { return r.shop != nil && r.goods[i] }

// openShop gives an economy's consumers a shop, if the behaviour wants one and
// they buy trade services.
func (p *Population) openShop(b *engine.Builder, m int, q *Parameters) error {
	behaviour, err := b.Settings.Behaviour("consumer.retail", b.Regions[m], "")
	if err != nil {
		return err
	}
	r := retail{Retail: behaviour.(Retail), service: -1, shares: append([]float64(nil), p.Weights[m]...)}
	var goods float64
	for i, j := range p.Sectors[m] {
		r.goods = append(r.goods, b.Storable[j])
		if b.Storable[j] {
			goods += p.Weights[m][i]
		} else if j == b.RetailSector {
			r.service = i
		}
	}
	d := r.Margin(b.RetailMargin[m])
	if d > 0 && goods > 0 && r.service >= 0 {
		r.tied = min(d/(1-d)*goods, mostTied*p.Weights[m][r.service])
		r.reset = b.Clock.PerStep(12 / q.ShelfDuration)
		r.shop = &market.Shop{Destination: m, Sector: b.RetailSector, Margin: r.tied / goods}
		for i := range r.shares {
			if r.goods[i] {
				r.shares[i] *= 1 + r.shop.Margin
			}
		}
		r.shares[r.service] -= r.tied
		for g := range Groups {
			rows := p.Rows[m*Groups+g]
			var list []int32
			for i, j := range p.Sectors[m] {
				if b.Storable[j] {
					list = append(list, rows[i])
				}
			}
			r.shop.Goods, r.shop.Services = append(r.shop.Goods, list), append(r.shop.Services, rows[r.service])
		}
		b.Goods.AddShop(r.shop)
	}
	p.retail = append(p.retail, r)
	return nil
}

// openShelves takes the base year's shelf prices from the dry step.
func (p *Population) openShelves(w, dry *engine.World) {
	copy(w.Goods.Shelf, dry.Goods.Shelf)
}

// resetShelves moves an economy's shelf prices to what shops want. They are
// averages over many shops and articles, of which a share is priced anew in every
// step, so there is nothing to draw.
func (p *Population) resetShelves(w *engine.World, m int) {
	r := &p.retail[m]
	if r.shop == nil {
		return
	}
	g, R := w.Goods, len(w.Regions)
	margin := float64(r.shop.Margin * g.Ask(int(r.shop.Services[0])))
	whole := 1 + r.shop.Margin
	for _, j := range p.Sectors[m] {
		if !w.Storable[j] {
			continue
		}
		var base, mean float64
		for o := range R {
			x := w.Consumption[w.Cell(o, j)*R+m]
			base += x
			mean += float64(x * (g.Delivered[g.Pool(o, j, m)] + margin) / whole)
		}
		view := RetailView{Category: mean / base}
		for o := range R {
			flow := g.Flow(m, o, j)
			view.Cost = (g.Delivered[g.Pool(o, j, m)] + margin) / whole
			wanted := r.Wanted(&view)
			if w.Dry {
				g.Shelf[flow] = wanted
			}
			g.Shelf[flow] += float64(r.reset * (wanted - g.Shelf[flow]))
		}
	}
}

// orderBasket turns a group's budget into orders. With shops the basket holds
// goods with their margins, at shelf prices, and the trade services that are
// bought for themselves; a unit of the former is 1/(1+a) of goods and a/(1+a) of
// trade services, a the margin on a unit of goods.
func (p *Population) orderBasket(w *engine.World, m, g int) {
	at := m*Groups + g
	rows, r := p.Rows[at], &p.retail[m]
	prices, quantities := make([]float64, len(rows)), make([]float64, len(rows))
	for i, row := range rows {
		if r.inShop(i) {
			prices[i] = w.Goods.AskShelf(r.shop, int(row))
		} else {
			prices[i] = w.Goods.Ask(int(row))
		}
	}
	turn := w.Context()
	p.basket[m].Turn(&turn, m)
	turn.Case = g
	p.basket[m].By.Divide(&BasketView{
		Context: &turn, Budget: w.Worth(m, p.Wanted[at]), Base: p.BaseIncome[at] / w.Scale[m], Shares: r.shares, Prices: prices,
	}, quantities)
	for i, x := range quantities {
		if r.inShop(i) {
			goods := x / (1 + r.shop.Margin)
			quantities[i] = goods
			quantities[r.service] += float64(r.shop.Margin * goods)
		}
	}
	for i, row := range rows {
		w.Goods.Order[row] = quantities[i]
	}
}

// BasketShares is the base-year budget shares of an economy's basket by position
// in Sectors, trade margins counted with the goods.
func (p *Population) BasketShares(economy int) []float64 { return p.retail[economy].shares }

// Bundle turns the quantities of products that were bought, by position in
// Sectors, into those of the basket: goods with their margins, and of trade
// services what goes beyond the margins, at least a tenth of its usual part.
func (p *Population) Bundle(economy int, quantities []float64) {
	r := &p.retail[economy]
	if r.shop == nil {
		return
	}
	service := quantities[r.service]
	rest := service
	for i, goods := range r.goods {
		if goods {
			rest -= float64(r.shop.Margin * quantities[i])
			quantities[i] *= 1 + r.shop.Margin
		}
	}
	quantities[r.service] = max(rest, 0.1*service*(1-r.tied/p.Weights[economy][r.service]))
}

// BasketPrice is the price of an income group's basket at base-year shares and
// the prices paid in the step.
func (p *Population) BasketPrice(w *engine.World, economy, group int) float64 {
	r := &p.retail[economy]
	var cost float64
	for i, row := range p.Rows[economy*Groups+group] {
		price := w.Goods.RowPrice[row]
		if r.inShop(i) {
			price = w.Goods.AskShelf(r.shop, int(row))
		}
		cost += float64(r.shares[i] * price)
	}
	return cost
}

// ShelfPrices returns the consumer price of an economy's imported and domestic
// goods at base-year weights, and that of the whole basket: shelf prices of
// goods, delivered prices of services.
func (p *Population) ShelfPrices(w *engine.World, m int) (imported, domestic, basket float64) {
	g, R, r := w.Goods, len(w.Regions), &p.retail[m]
	whole, kept := 1.0, 1.0 // price of a unit of goods, part of trade services bought for themselves
	if r.shop != nil {
		whole, kept = 1+r.shop.Margin, 1-r.tied/p.Weights[m][r.service]
	}
	var cost, base [3]float64 // imported goods, domestic goods, services
	for i, j := range p.Sectors[m] {
		for o := range R {
			x := w.Consumption[w.Cell(o, j)*R+m]
			k, price := 2, g.Delivered[g.Pool(o, j, m)]
			switch {
			case w.Storable[j] && o == m:
				k = 1
			case w.Storable[j]:
				k = 0
			case r.shop != nil && i == r.service:
				x *= kept
			}
			if k < 2 {
				x *= whole
				if r.shop != nil {
					price = g.ShelfPrice(r.shop, g.Flow(m, o, j))
				}
			}
			base[k] += x
			cost[k] += float64(x * price)
		}
	}
	ratio := func(a, b float64) float64 {
		if b == 0 {
			return 1
		}
		return a / b
	}
	all := base[0] + base[1] + base[2]
	return ratio(cost[0], base[0]), ratio(cost[1], base[1]), ratio(cost[0]+cost[1]+cost[2], all)
}
