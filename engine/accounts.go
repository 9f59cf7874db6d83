package engine

import "github.com/seed-16a9e133/transpac/engine/money"

// Accounts are the base-year accounts on which a world is built: the balanced
// table with the modelled economies first. All flows are million dollars of
// the base year per year at basic prices; cell = region*sectors + sector.
type Accounts struct {
	Geography
	Year int

	Z           []float64 // sellerCell*cells+buyerCell: intermediate use
	Consumption []float64 // sellerCell*regions+buyerRegion
	Government  []float64
	Investment  []float64

	Output  []float64 // per cell
	Labour  []float64 // per cell: labour compensation
	Capital []float64 // per cell: capital compensation, depreciation included
	Tax     []float64 // per cell: taxes less subsidies on products used

	// Duty[(importer*regions+origin)*sectors+sector], the index of Levers.At, is
	// the rate collected in the base year on the border value; 0 where unknown. Nil
	// is all zero.
	Duty []float64

	Depreciation []float64 // per cell: annual rate at which capital formation renews capital, wear and trend growth
	Employment   []float64 // per cell: thousand persons, modelled economies
	FirmCount    []float64 // per cell: real firms behind the agents
	Elasticity   []float64 // per sector: relative size of the tariff elasticity, trade-weighted mean 1
	Industries   []float64 // per sector: industries, in each of which firms compete, that it consists of; at least 1
	// PriceMonths is, per sector, the mean time that prices last at most, in months,
	// whoever sets them: most prices of fuel are posted anew within a month. 0 is no
	// such limit, nil none in any sector.
	PriceMonths []float64
	// CriticalInput[product*sectors+user] is the share of an industry's output, the
	// user's, that stops without a product, 0 to 1. Nil is 1 everywhere.
	CriticalInput []float64
	// Differentiated is, per sector, the share of products that only their maker
	// sells, neither traded on an exchange nor listed with a reference price, 0 to
	// 1 (Rauch 1999, J. Int. Economics 48). Nil is all zero.
	Differentiated []float64

	Unit         []money.Currency // per region
	Scale        []float64        // per region: money units per million base-year dollars
	Unemployment []float64        // per region: fraction
	PolicyRate   []float64        // per region: annual fraction
	IncomeTax    []float64        // per region: average rate on household primary income
	CorporateTax []float64        // per region: statutory rate on profits
	Replacement  []float64        // per region: benefit over average wage
	RetailSector int              // sector that sells trade margins, -1 for none
	RetailMargin []float64        // per region: trade margins in households' spending on goods, as a share
	// TransitDays[importer*regions+origin]: time that goods travel, days.
	TransitDays []float64
	// DollarInvoiced[exporter*regions+importer] is the share of exports that is
	// invoiced in dollars, OwnInvoiced that in the exporter's own currency where it is
	// another one; the rest is in the importer's.
	DollarInvoiced, OwnInvoiced []float64
	// CurrencyVolatility is, per region, how much the currency's value in dollars
	// moves by chance relative to the yen's. Nil is 1 everywhere.
	CurrencyVolatility []float64
	// FloatShare is, per region, the part of a free float's moves that the currency
	// makes while the region is passive: 1 floats freely, 0 stays with the dollar. Nil
	// is 1 everywhere.
	FloatShare []float64
	// Leaving is, per region, the share of those who lose jobs in the cycle who stop
	// looking for one. Nil is none.
	Leaving []float64
	// ForeignJobs[host*regions+parent]: thousand jobs in affiliates owned from the
	// parent economy.
	ForeignJobs []float64
}

// Volatility is how much a region's currency moves by chance relative to the yen.
func (a *Accounts) Volatility(region int) float64 {
	if a.CurrencyVolatility == nil {
		return 1
	}
	return a.CurrencyVolatility[region]
}

// Floats is the part of a free float's moves that a passive region's currency makes.
func (a *Accounts) Floats(region int) float64 {
	if a.FloatShare == nil {
		return 1
	}
	return a.FloatShare[region]
}

// Leaves is the share of those who lose jobs in the cycle who stop looking.
func (a *Accounts) Leaves(region int) float64 {
	if a.Leaving == nil {
		return 0
	}
	return a.Leaving[region]
}

// Critical is the share of an industry's output, the user's, that stops without a
// product, 0 to 1.
func (a *Accounts) Critical(product, user int) float64 {
	if a.CriticalInput == nil {
		return 1
	}
	return a.CriticalInput[product*len(a.Sectors)+user]
}

// Special is the share of a sector's products that only their maker sells.
func (a *Accounts) Special(sector int) float64 {
	if a.Differentiated == nil {
		return 0
	}
	return a.Differentiated[sector]
}

// Posted is the least share of a sector's prices that is set anew in a step,
// whatever those who set them are used to.
func (a *Accounts) Posted(sector int, c Clock) float64 {
	if a.PriceMonths == nil || a.PriceMonths[sector] == 0 {
		return 0
	}
	return c.PerStep(12 / a.PriceMonths[sector])
}

// Cells is the number of cells.
func (a *Accounts) Cells() int { return len(a.Regions) * len(a.Sectors) }

// Intermediate is the purchase of a seller cell's product by a buyer cell.
func (a *Accounts) Intermediate(seller, buyer int) float64 { return a.Z[seller*a.Cells()+buyer] }

// Final is the purchase of a seller cell's product by a region's households,
// government and investors together.
func (a *Accounts) Final(seller, region int) float64 {
	i := seller*len(a.Regions) + region
	return a.Consumption[i] + a.Government[i] + a.Investment[i]
}

// GDP is a region's gross domestic product at market prices: value added, taxes
// on products used, and duties on what final buyers import. Duties on inputs
// are part of the value added of the table.
func (a *Accounts) GDP(region int) float64 {
	var sum float64
	for s := range a.Sectors {
		c := region*len(a.Sectors) + s
		sum += a.Labour[c] + a.Capital[c] + a.Tax[c]
	}
	if len(a.Duty) > 0 {
		for seller, rate := range a.Duty[region*a.Cells() : (region+1)*a.Cells()] {
			sum += float64(rate * a.Final(seller, region))
		}
	}
	return sum
}

// Purchases is everything that a region buys of a seller cell's product.
func (a *Accounts) Purchases(seller, region int) float64 {
	sum := a.Final(seller, region)
	for j := range a.Sectors {
		sum += a.Intermediate(seller, region*len(a.Sectors)+j)
	}
	return sum
}

// FinalShares splits a region's final purchases of one sector's product, taken
// from one of the tables Consumption, Government or Investment, over origins:
// the origins with a positive share, their shares and the total per year.
func (a *Accounts) FinalShares(table []float64, region, sector int) (origins []int, shares []float64, total float64) {
	for o := range a.Regions {
		total += table[(o*len(a.Sectors)+sector)*len(a.Regions)+region]
	}
	for o := range a.Regions {
		if v := table[(o*len(a.Sectors)+sector)*len(a.Regions)+region]; v > 0 {
			origins, shares = append(origins, o), append(shares, v/total)
		}
	}
	return origins, shares, total
}

// ImportedInputs is what a region's producers buy of one sector's product
// abroad: the flow from each origin that sells any, and their sum per year.
func (a *Accounts) ImportedInputs(region, sector int) (origins []int, flows []float64, total float64) {
	for o := range a.Regions {
		var flow float64
		for j := range a.Sectors {
			flow += a.Intermediate(o*len(a.Sectors)+sector, region*len(a.Sectors)+j)
		}
		if o != region && flow > 0 {
			origins, flows, total = append(origins, o), append(flows, flow), total+flow
		}
	}
	return origins, flows, total
}
