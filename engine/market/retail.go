package market

import "github.com/seed-16a9e133/transpac/engine/money"

// Shop is the retail trade of one destination. Its customers buy goods together
// with trade services, Margin units for one unit of goods, and pay the shelf
// price for both. The sellers of the goods and of the services get their own
// prices; what the shelf price is above or below their sum is the shop's: it
// goes to, or is borne by, the destination's sellers of trade services in
// proportion to what they sell there.
type Shop struct {
	Destination, Sector int       // Sector sells the trade services
	Margin              float64   // units of trade services per unit of goods, above 0
	Goods               [][]int32 // per group of customers: rows of goods
	Services            []int32   // per group: row of trade services
}

// AddShop opens the shop of a destination.
func (g *Goods) AddShop(s *Shop) { g.Shops = append(g.Shops, s) }

// ShelfBase is what a unit of a flow's goods and its margin cost in the base
// year, duty paid.
func (g *Goods) ShelfBase(shop *Shop, flow int) float64 {
	return 1 + g.BaseDuty[flow] + float64(shop.Margin*g.RowBase[shop.Services[0]])
}

// ShelfPrice is what a shop charges for a flow's goods and their margin over
// the base year's price: its list price, but never less than it pays for the
// goods themselves.
func (g *Goods) ShelfPrice(shop *Shop, flow int) float64 {
	cost := g.Delivered[g.Pool(flow/g.Sectors%g.Regions, flow%g.Sectors, shop.Destination)]
	return max(g.Shelf[flow], cost/g.ShelfBase(shop, flow))
}

// AskShelf is the shelf price of a row of goods over the base year's at the
// shares over origins that an order would have: shops choose the origins, by what
// they pay, at the exchange rates with which they reckon.
func (g *Goods) AskShelf(shop *Shop, row int) float64 {
	ci := int(g.RowClass[row])
	class := &g.Classes[ci]
	var shares, value float64
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		o := int(g.LegOrigin[leg])
		x := float64(g.LegHabit[leg] * g.work.pull[ci*g.Regions+o].short)
		shares += x
		flow := g.Flow(class.Destination, o, class.Sector)
		value += float64(x * g.ShelfBase(shop, flow) * g.ShelfPrice(shop, flow))
	}
	if shares == 0 {
		return 1
	}
	return value / shares / (g.RowBase[row] + float64(shop.Margin*g.RowBase[shop.Services[0]]))
}

// settleShops charges customers the difference between shelf prices and what
// goods and services cost, and hands it to the shops.
func (g *Goods) settleShops() {
	w := &g.work
	for _, shop := range g.Shops {
		d := shop.Destination
		var total money.Money
		for k, rows := range shop.Goods {
			service := float64(shop.Margin * g.RowPrice[shop.Services[k]])
			for _, row := range rows {
				j := g.Classes[g.RowClass[row]].Sector
				var gap float64
				for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
					o := int(g.LegOrigin[leg])
					flow := g.Flow(d, o, j)
					paid := float64(g.ShelfBase(shop, flow) * g.ShelfPrice(shop, flow))
					gap += float64(g.LegGot[leg] * (paid - g.Delivered[g.Pool(o, j, d)] - service))
				}
				x := money.Round(gap * g.moneyPerWorth(d))
				g.Domestic[row] += x
				total += x
			}
		}
		lo, hi := int(g.CellLo[g.Cell(d, shop.Sector)]), int(g.CellHi[g.Cell(d, shop.Sector)])
		sales, parts := w.split[:hi-lo], w.parts[:hi-lo]
		for s := lo; s < hi; s++ {
			sales[s-lo] = float64(g.Revenue[s*g.Regions+d])
		}
		money.SplitFloat(total, sales, parts)
		for s := lo; s < hi; s++ {
			g.Revenue[s*g.Regions+d] += parts[s-lo]
		}
	}
}
