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
// prices that they pay, as they reckon them, consumers choose between goods by
// the shelf price.

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
	Spread float64 `toml:"spread" unit:"fraction" default:"0.5" range:"[0,1]" source:"assumption between two findings: domestic washers, and dryers that paid no duty, rose as much as washers under the duties of 2018 (Flaaen, Hortacsu, Tintelnot 2020, AER 110(7)): 1; retailers pass most of an article's own cost on to it (Besanko, Dube, Gupta 2005, Marketing Science 24(1)): below 0.5" doc:"Weight of the product's mean cost, over all origins, in a shelf price."`
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
	Assortment
	shop  *market.Shop // nil without shops
	reset []float64    // per product: share of shelf prices that is reset in a step
}

// Link implements engine.Linker: shops open when the market knows what the base
// year's bundles cost, duty paid.
func (p *Population) Link(b *engine.Builder) error {
	for m := range b.Modelled {
		if err := p.openShop(b, m); err != nil {
			return err
		}
	}
	return nil
}

// openShop gives an economy's consumers a shop, if the behaviour wants one and
// they buy trade services.
func (p *Population) openShop(b *engine.Builder, m int) error {
	behaviour, err := b.Settings.Behaviour("consumer.retail", b.Regions[m], "")
	if err != nil {
		return err
	}
	r := retail{Retail: behaviour.(Retail)}
	rows, service := p.Rows[m*Groups:(m+1)*Groups], -1
	var goods []bool
	var prices []float64
	for i, j := range p.Sectors[m] {
		goods, prices = append(goods, b.Storable[j]), append(prices, b.Goods.RowBase[rows[0][i]])
		if j == b.RetailSector {
			service = i
		}
	}
	r.Assortment = NewAssortment(r.Margin(b.RetailMargin[m]), goods, service, p.Weights[m], prices)
	if r.Units > 0 {
		for _, j := range p.Sectors[m] {
			r.reset = append(r.reset, max(b.Posted(j, b.Clock), b.Clock.PerStep(12/p.Parameters[m].ShelfDuration)))
		}
		r.shop = &market.Shop{Destination: m, Sector: b.RetailSector, Margin: r.Units}
		for _, group := range rows {
			var list []int32
			for i, row := range group {
				if goods[i] {
					list = append(list, row)
				}
			}
			r.shop.Goods, r.shop.Services = append(r.shop.Goods, list), append(r.shop.Services, group[service])
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
	margin := float64(r.Units * g.Ask(int(r.shop.Services[0])))
	for i, j := range p.Sectors[m] {
		if !w.Storable[j] {
			continue
		}
		var base, cost float64
		for o := range R {
			x := w.Consumption[w.Cell(o, j)*R+m]
			base += float64(x * g.ShelfBase(r.shop, g.Flow(m, o, j)))
			cost += float64(x * (g.Delivered[g.Pool(o, j, m)] + margin))
		}
		view := RetailView{Category: cost / base}
		for o := range R {
			flow := g.Flow(m, o, j)
			view.Cost = (g.Delivered[g.Pool(o, j, m)] + margin) / g.ShelfBase(r.shop, flow)
			wanted := r.Wanted(&view)
			if w.Dry {
				g.Shelf[flow] = wanted
			}
			g.Shelf[flow] += float64(r.reset[i] * (wanted - g.Shelf[flow]))
		}
	}
}

// orderBasket turns a group's budget into orders. The basket sees prices
// relative to the base year's and divides quantities in worth of that year, duty
// paid, so that they cost the budget at what is asked now. With shops it holds
// goods with their margins, at shelf prices, and the trade services that are
// bought for themselves.
func (p *Population) orderBasket(w *engine.World, m, g int) {
	at := m*Groups + g
	rows, r := p.Rows[at], &p.retail[m]
	prices, quantities := make([]float64, len(rows)), make([]float64, len(rows))
	for i, row := range rows {
		if r.InShop(i) {
			prices[i] = w.Goods.AskShelf(r.shop, int(row))
		} else {
			prices[i] = w.Goods.Ask(int(row)) / r.Price[i]
		}
	}
	turn := w.Context()
	p.basket[m].Turn(&turn, m)
	turn.Case = g
	p.basket[m].By.Divide(&BasketView{
		Context: &turn, Budget: w.Worth(m, p.Wanted[at]), Base: p.BaseIncome[at] / w.Scale[m], Shares: r.Shares, Prices: prices,
	}, quantities)
	r.Unpack(quantities)
	for i, row := range rows {
		w.Goods.Order[row] = quantities[i]
	}
}

// BasketShares is the base-year budget shares of an economy's basket by position
// in Sectors, trade margins counted with the goods.
func (p *Population) BasketShares(economy int) []float64 { return p.retail[economy].Shares }

// Bundle turns the quantities of products that were bought, by position in
// Sectors and in duty-paid worth of the base year, into those of the basket:
// goods with their margins, and of trade services what goes beyond the margins,
// at least a tenth of its usual part.
func (p *Population) Bundle(w *engine.World, economy int, quantities []float64) {
	r := &p.retail[economy]
	if r.shop == nil {
		return
	}
	service := quantities[r.Service]
	rest := service
	for i, row := range p.Rows[economy*Groups] {
		if r.Goods[i] {
			units := quantities[i] / w.Goods.RowBase[row]
			rest -= float64(r.Units * units * r.Price[r.Service])
			quantities[i] = units * r.Price[i]
		}
	}
	quantities[r.Service] = max(rest, 0.1*service*r.Free)
}

// BasketPrice is the price of an income group's basket at base-year shares and
// the prices paid in the step.
func (p *Population) BasketPrice(w *engine.World, economy, group int) float64 {
	r := &p.retail[economy]
	var cost float64
	for i, row := range p.Rows[economy*Groups+group] {
		price := w.Goods.RowPrice[row] / r.Price[i]
		if r.InShop(i) {
			price = w.Goods.AskShelf(r.shop, int(row))
		}
		cost += float64(r.Shares[i] * price)
	}
	return cost
}

// The kinds of what consumers buy, as shelf prices tell them apart.
const (
	importedGoods = iota
	domesticGoods
	services
	kinds
)

// ShelfPrices returns the consumer price of an economy's imported and domestic
// goods at base-year weights, and that of the whole basket: shelf prices of
// goods, delivered prices of services; all relative to the base year.
func (p *Population) ShelfPrices(w *engine.World, m int) (imported, domestic, basket float64) {
	var base, cost [kinds]float64
	for i := range p.Sectors[m] {
		p.addShelf(w, m, i, &base, &cost)
	}
	all := base[importedGoods] + base[domesticGoods] + base[services]
	return change(cost[importedGoods], base[importedGoods]), change(cost[domesticGoods], base[domesticGoods]),
		change(cost[importedGoods]+cost[domesticGoods]+cost[services], all)
}

// ShelfPricesOf is ShelfPrices of one product, the i-th of Sectors[m], which is
// a good: base year 1, and 1 where consumers buy none of the kind.
func (p *Population) ShelfPricesOf(w *engine.World, m, i int) (imported, domestic float64) {
	var base, cost [kinds]float64
	p.addShelf(w, m, i, &base, &cost)
	return change(cost[importedGoods], base[importedGoods]), change(cost[domesticGoods], base[domesticGoods])
}

// addShelf adds what the base year's purchases of an economy's i-th product cost
// then and cost now, by kind.
func (p *Population) addShelf(w *engine.World, m, i int, base, cost *[kinds]float64) {
	g, R, r, j := w.Goods, len(w.Regions), &p.retail[m], p.Sectors[m][i]
	for o := range R {
		x := w.Consumption[w.Cell(o, j)*R+m]
		flow := g.Flow(m, o, j)
		kind, was, now := services, 1+g.BaseDuty[flow], g.Delivered[g.Pool(o, j, m)]
		switch {
		case w.Storable[j] && o == m:
			kind = domesticGoods
		case w.Storable[j]:
			kind = importedGoods
		case i == r.Service:
			x *= r.Free
		}
		if kind != services && r.shop != nil {
			was = g.ShelfBase(r.shop, flow)
			now = was * g.ShelfPrice(r.shop, flow)
		}
		base[kind] += float64(x * was)
		cost[kind] += float64(x * now)
	}
}

// change is the cost now over that of the base year, 1 where nothing is bought.
func change(now, was float64) float64 {
	if was == 0 {
		return 1
	}
	return now / was
}
