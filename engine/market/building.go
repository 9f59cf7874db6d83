package market

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/engine/money"
)

// AddSellers adds the n sellers of a cell and returns the first one's index.
// A cell's sellers are added in one call.
func (g *Goods) AddSellers(region, sector, n int) int {
	first := len(g.SellerRegion)
	c := g.Cell(region, sector)
	if g.CellHi[c] > g.CellLo[c] {
		panic(fmt.Sprintf("market: the sellers of cell %d are added twice", c))
	}
	g.CellLo[c], g.CellHi[c] = int32(first), int32(first+n)
	g.Price, g.Reckoned, g.Weight = slices.Grow(g.Price, n*g.Regions), slices.Grow(g.Reckoned, n*g.Regions), slices.Grow(g.Weight, n*g.Regions)
	for range n {
		g.SellerRegion = append(g.SellerRegion, int32(region))
		g.SellerSector = append(g.SellerSector, int32(sector))
		for range g.Regions {
			g.Price, g.Reckoned = append(g.Price, 1), append(g.Reckoned, 1)
			g.Weight = append(g.Weight, 0)
		}
	}
	return first
}

// AddClass adds a class of rows and returns its index.
func (g *Goods) AddClass(c Class) int {
	g.Classes = append(g.Classes, c)
	return len(g.Classes) - 1
}

// AddRow opens a row; its legs follow with AddLeg. User is the buyer's sector,
// or -1 for final buyers.
func (g *Goods) AddRow(class, user int) int {
	g.RowClass = append(g.RowClass, int32(class))
	g.RowUser = append(g.RowUser, int32(user))
	g.RowLeg = append(g.RowLeg, int32(len(g.LegOrigin)))
	return len(g.RowClass) - 1
}

// AddPurchase adds a row of a final buyer or dealer with a class of its own,
// whose orders go to the wholesale pools of the origins, at first in proportion
// to the flows.
func (g *Goods) AddPurchase(c Class, origins []int, flows []float64) int {
	row := g.AddRow(g.AddClass(c), -1)
	var total float64
	for _, x := range flows {
		total += x
	}
	for i, o := range origins {
		g.AddLeg(o, flows[i]/total, nil, nil)
	}
	return row
}

// AddLeg adds an origin to the last row with its share in the row's base
// order. Suppliers and their weights (summing to 1) make it a linked leg;
// without suppliers it is pooled.
func (g *Goods) AddLeg(origin int, share float64, suppliers []int32, weights []float64) {
	g.LegOrigin = append(g.LegOrigin, int32(origin))
	g.LegBase = append(g.LegBase, share)
	g.LegPooled = append(g.LegPooled, len(suppliers) == 0)
	g.LinkSeller = append(g.LinkSeller, suppliers...)
	g.LinkWeight = append(g.LinkWeight, weights...)
	g.LegLink = append(g.LegLink, int32(len(g.LinkSeller)))
	g.RowLeg[len(g.RowLeg)-1] = int32(len(g.LegOrigin))
}

// Finish closes the building of the market: it sizes the results and builds
// the supplier-ordered index.
func (g *Goods) Finish() {
	sellers, rows, legs, links := len(g.SellerRegion), len(g.RowClass), len(g.LegOrigin), len(g.LinkSeller)
	g.Limit, g.Demand, g.Sold = make([]float64, sellers), make([]float64, sellers), make([]float64, sellers)
	g.Fill, g.Turned = filled(sellers, 1), make([]float64, sellers)
	g.SoldTo, g.Revenue = make([]float64, sellers*g.Regions), make([]money.Money, sellers*g.Regions)
	g.Order, g.Got, g.RowBase = make([]float64, rows), make([]float64, rows), filled(rows, 1)
	g.Domestic, g.Foreign = make([]money.Money, rows), make([]money.Money, rows)
	g.Duty, g.Premium, g.Licence = make([]money.Money, rows), make([]money.Money, rows), make([]money.Money, rows)
	g.Missed = make([]bool, rows)
	g.LegHabit = append([]float64(nil), g.LegBase...)
	g.LegOrder, g.LegGot, g.LegSupply = make([]float64, legs), make([]float64, legs), filled(legs, 1)
	g.LinkOrder, g.LinkPaid = make([]float64, links), make([]money.Money, links)

	w := &g.work
	pools, flows := len(g.PoolPrice), len(g.BaseFlow)
	w.tilt, w.extra, w.spare = filled(len(g.Price), 1), make([]float64, len(g.Price)), make([]float64, len(g.Price))
	w.reckoned = filled(pools, 1)
	w.weights, w.poolNorm, w.poolOrder = make([]float64, pools), make([]float64, pools), make([]float64, pools)
	w.poolGot, w.poolPay, w.poolPaid = make([]float64, pools), make([]float64, pools), make([]money.Money, pools)
	w.pull = make([]pull, len(g.Classes)*g.Regions)
	for s := range w.partial {
		w.partial[s] = goodsPartial{
			poolOrder: make([]float64, pools), poolPaid: make([]money.Money, pools), flows: make([]flowPartial, flows),
		}
	}
	w.linkLeg, w.legRow = make([]int32, links), make([]int32, legs)
	w.rowsOf = make([][]int32, g.Regions*g.Sectors)
	for r := range rows {
		c := g.Classes[g.RowClass[r]]
		w.rowsOf[c.Destination*g.Sectors+c.Sector] = append(w.rowsOf[c.Destination*g.Sectors+c.Sector], int32(r))
		for leg := g.RowLeg[r]; leg < g.RowLeg[r+1]; leg++ {
			w.legRow[leg] = int32(r)
			for k := g.LegLink[leg]; k < g.LegLink[leg+1]; k++ {
				w.linkLeg[k] = leg
			}
		}
	}
	g.indexSellers()
	g.priceBase()
	for i := range w.pull {
		c := g.Classes[i/g.Regions]
		w.pull[i] = pull{1, 1, g.Delivered[g.Pool(i%g.Regions, c.Sector, c.Destination)]}
	}
	g.Transit.finish(g)
	widest := 0
	for c := range g.CellLo {
		widest = max(widest, int(g.CellHi[c]-g.CellLo[c]))
	}
	w.split, w.parts = make([]float64, widest), make([]money.Money, widest)
}

// priceBase opens delivered prices and bundles at the base year's: border prices
// of 1 and the base year's duties, which goods under way owe too.
func (g *Goods) priceBase() {
	copy(g.DutyRate, g.BaseDuty)
	for cell := range g.CellLo {
		o, j := cell/g.Sectors, cell%g.Sectors
		for d := range g.Regions {
			g.Delivered[g.Pool(o, j, d)] = 1 + g.BaseDuty[g.Flow(d, o, j)]
		}
	}
	for r, c := range g.RowClass {
		class := g.Classes[c]
		var shares, value float64
		for leg := g.RowLeg[r]; leg < g.RowLeg[r+1]; leg++ {
			shares += g.LegBase[leg]
			value += float64(g.LegBase[leg] * g.Delivered[g.Pool(int(g.LegOrigin[leg]), class.Sector, class.Destination)])
		}
		if shares > 0 {
			g.RowBase[r] = value / shares
		}
	}
	g.RowPrice = append([]float64(nil), g.RowBase...)
}

// CallOffs lets buyers order from single links beyond their shares (Extra,
// LinkExtra). Call it when all rows are there.
func (g *Goods) CallOffs() {
	if g.LinkExtra == nil {
		g.Extra, g.LinkExtra = make([]float64, len(g.RowClass)), make([]float64, len(g.LinkSeller))
	}
}
