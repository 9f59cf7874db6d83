// Package market holds the places where offers meet demands: goods, labour,
// credit and currencies. The rules are written once; any kind of agent may
// stand on either side. A market knows regions, sectors and quantities, not
// firms or consumers.
//
// Quantities of goods are float64 in base-year worth (million dollars at
// base-year prices), prices are indices equal to 1 in the base year, payments
// are integer money.
package market

import (
	"fmt"
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/engine/money"
)

// Parallel runs f for every shard in [0, n); shards are independent of each
// other, so the order does not matter.
type Parallel func(n int, f func(shard int))

// GoodsShards is the fixed number of pieces into which passes over rows and
// sellers are cut. It does not depend on the number of cores, so that sums of
// partial sums have the same bits everywhere.
const GoodsShards = 16

// Goods is the market of goods and services of all regions.
//
// A seller belongs to a cell (region, sector) and quotes one price per
// destination. A row is one purchase: a buyer in a destination wants a
// quantity of one sector's product in this step. A leg is the part of a row
// that comes from one origin. A leg is either linked to chosen suppliers or
// pooled, that is shared among all sellers of the cell that serve the
// destination. Which rows, legs and links there are, their base shares and
// weights do not change once the market is finished ([Goods.Share]).
//
// Index conventions: cell = region*Sectors + sector; pool = cell*Regions +
// destination; flow = (destination*Regions + origin)*Sectors + sector, which is
// engine.Levers.At.
type Goods struct {
	Regions, Sectors, Modelled int

	// Sellers.
	SellerRegion []int32
	SellerSector []int32
	CellLo       []int32   // per cell: first seller
	CellHi       []int32   // per cell: one past the last seller
	Price        []float64 // seller*Regions+destination: border price in the destination's currency
	Reckoned     []float64 // seller*Regions+destination: price with which buyers there reckon when they choose, over Price; 1 but where it is in another currency and they assume another exchange rate than the day's. Who quotes in another currency sets it with Price.
	Weight       []float64 // seller*Regions+destination: base weight in the pool; 0 = does not serve it
	Limit        []float64 // per seller: quantity that can be shipped in this step
	// Results per seller.
	Demand  []float64     // quantity ordered in this step
	Fill    []float64     // share of the orders that was served, 0 to 1
	Sold    []float64     // quantity shipped
	SoldTo  []float64     // seller*Regions+destination: quantity shipped
	Revenue []money.Money // seller*Regions+destination: in the seller's currency

	// Rows, grouped in classes that share destination, sector and elasticities.
	RowClass []int32
	RowUser  []int32 // sector of the buyer, or -1 for final buyers
	RowLeg   []int32 // first leg; len = rows+1
	Order    []float64
	Extra    []float64 // part of Order that goes to single links and legs, the sum of LinkExtra and LegExtra; nil where nobody orders so
	// Results per row.
	Got      []float64     // quantity received
	RowPrice []float64     // price of the bundle, delivered and duty paid, at the shares of the last order
	RowBase  []float64     // RowPrice in the base year: 1 and the duties on its base shares
	Domestic []money.Money // paid to domestic sellers, buyer's currency
	Foreign  []money.Money // paid abroad (border value), buyer's currency
	Duty     []money.Money // import duties less sourcing subsidies
	Premium  []money.Money // licence premia paid to importers' licence holders
	Licence  []money.Money // licence premia paid to the importer's treasury
	Missed   []bool        // a chosen supplier, or an origin under a delivery limit, served less than was ordered there

	LegOrigin []int32
	LegLink   []int32   // first link, len = legs+1
	LegPooled []bool    // true: no links, order goes to the pool
	LegBase   []float64 // base share in the row
	LegHabit  []float64 // habit weight, drifts between steps
	LegOrder  []float64 // quantity ordered in this step
	LegGot    []float64 // quantity received in this step
	LegSupply []float64 // share of the order that can be placed in this step (inputs cut off), base 1
	// LegWithheld is what LegSupply or a delivery limit keeps back of the orders of
	// this step, and LegExtra the part of the row's Extra that goes to a leg without
	// links beyond its share. Both are nil until something is kept back (Withhold).
	LegWithheld, LegExtra []float64

	LinkSeller []int32
	LinkWeight []float64 // weight within the leg, sums to 1
	LinkOrder  []float64
	LinkExtra  []float64 // part of the row's Extra that goes to this link alone, beyond its share
	LinkPaid   []money.Money

	Classes []Class
	Within  []float64 // per sector: elasticity between the sellers of one cell
	Own     []float64 // per cell: share of unserved wholesale orders that only the seller first asked could have served
	Turned  []float64 // per seller: share of the orders at wholesale that have turned to the other sellers of his pools, 0 to below 1

	// Wedges per flow, set before Quote.
	Iceberg    []float64 // shipped over delivered quantity (1 + trade cost), above 0
	DutyRate   []float64 // net ad valorem rate on the border value
	BaseDuty   []float64 // DutyRate of the base year, around which buyers chose their base shares
	Limits     []float64 // cap on deliveries relative to BaseFlow without premium, +Inf = none
	Exempt     []bool    // flow*Sectors+user: licence exempts this user
	Quota      []float64 // cap on volume relative to BaseFlow with premium, +Inf = none
	ToSeller   []bool    // premium of a quota goes to the sellers
	ToTreasury []bool    // premium of a quota goes to the importer's treasury, if not to the sellers

	BaseFlow   []float64     // per flow: base-year volume per year
	FlowVolume []float64     // per flow: volume delivered in this step
	FlowValue  []money.Money // per flow: border value in this step, in the destination's money
	FlowDuty   []money.Money // per flow: duties less subsidies, in the destination's money
	PremiumAt  []float64     // per flow: licence premium (fraction), kept between steps
	PoolPrice  []float64     // per pool: mean border price in the destination's currency
	Delivered  []float64     // per pool: PoolPrice with trade cost, premium and duty; 1 + BaseDuty in the base year

	Transit Transit   // goods under way
	Shops   []*Shop   // retail trade
	Shelf   []float64 // per flow: list price of its goods in the destination's shop, margin included, base 1

	// Exchange of currencies: the worth of one unit of base-year quantity in a
	// region's money, dollars per unit, and what crossed the border.
	Scale      []float64     // per region: money units per million base-year dollars
	Dollar     []float64     // per region: exchange rate e, dollars per unit, base 1
	DollarUnit float64       // dollar money units per million dollars
	Payments   []money.Money // buyer*Regions+seller: dollars paid in this step

	years float64 // length of the step
	work  goodsWork
}

// Class is what rows of one kind of buyer have in common.
type Class struct {
	Destination, Sector int
	// Short is the elasticity of substitution between origins within a step,
	// around the habits; Long the one that the habits drift to.
	Short, Long float64
	// Drift is the share of the gap that habits close in one step.
	Drift float64
}

type goodsWork struct {
	tilt      []float64 // seller*Regions+destination: (price/pool price)^-within, at prices with which buyers reckon
	weights   []float64 // per pool: sum of weights
	poolNorm  []float64 // per pool: sum of weight x tilt
	reckoned  []float64 // per pool: mean border price with which buyers reckon
	pull      []pull    // class*Regions+origin
	poolOrder []float64 // per pool: quantity ordered (delivered units)
	poolGot   []float64 // per pool: share of the order delivered
	poolPay   []float64 // per pool: mean border price of what was delivered
	poolPaid  []money.Money
	extra     []float64 // seller*Regions+destination: delivered to the pool
	spare     []float64 // seller*Regions+destination: left for a second offer
	partial   [GoodsShards]goodsPartial
	bySellerAt,
	bySeller []int32 // supplier-ordered index of links
	sellerTo []int16 // destination of each link, in the order of bySeller
	linkLeg  []int32
	legRow   []int32
	split    []float64
	parts    []money.Money
	rowsOf   [][]int32 // destination*Sectors+sector: its rows
}

// pull is what draws the rows of a class to an origin: the factors of the short
// and the long elasticity at the price with which buyers reckon, and the price.
type pull struct{ short, long, price float64 }

type goodsPartial struct {
	poolOrder []float64
	poolPaid  []money.Money
	flows     []flowPartial
}

// flowPartial is a shard's part of FlowVolume, FlowValue and FlowDuty.
type flowPartial struct {
	volume      float64
	value, duty money.Money
}

// NewGoods returns an empty market.
func NewGoods(regions, modelled, sectors int, stepYears float64) *Goods {
	if regions > maxRegions {
		panic(fmt.Sprintf("market: %d regions, at most %d are supported", regions, maxRegions))
	}
	cells, flows := regions*sectors, regions*regions*sectors
	g := &Goods{
		Regions: regions, Sectors: sectors, Modelled: modelled,
		CellLo: make([]int32, cells), CellHi: make([]int32, cells),
		RowLeg: []int32{0}, LegLink: []int32{0},
		Within: make([]float64, sectors), Own: make([]float64, cells),
		Iceberg: filled(flows, 1), DutyRate: make([]float64, flows), BaseDuty: make([]float64, flows),
		Limits: filled(flows, math.Inf(1)), Quota: filled(flows, math.Inf(1)), ToSeller: make([]bool, flows), ToTreasury: make([]bool, flows),
		Exempt: make([]bool, flows*sectors), BaseFlow: make([]float64, flows), FlowVolume: make([]float64, flows),
		FlowValue: make([]money.Money, flows), FlowDuty: make([]money.Money, flows), PremiumAt: make([]float64, flows),
		PoolPrice: filled(cells*regions, 1), Delivered: filled(cells*regions, 1),
		Scale: make([]float64, regions), Dollar: filled(regions, 1),
		Payments: make([]money.Money, regions*regions),
		years:    stepYears,
		Transit:  newTransit(regions, flows),
		Shelf:    filled(flows, 1),
	}
	return g
}

func filled(n int, v float64) []float64 { return slices.Repeat([]float64{v}, n) }

// shard is the s-th of GoodsShards pieces of n items, [lo, hi).
func shard(n, s int) (lo, hi int) { return n * s / GoodsShards, n * (s + 1) / GoodsShards }

// Cell indexes (region, sector).
func (g *Goods) Cell(region, sector int) int { return region*g.Sectors + sector }

// Pool indexes (origin, sector, destination).
func (g *Goods) Pool(origin, sector, destination int) int {
	return (origin*g.Sectors+sector)*g.Regions + destination
}

// Flow indexes (destination, origin, sector).
func (g *Goods) Flow(destination, origin, sector int) int {
	return (destination*g.Regions+origin)*g.Sectors + sector
}
