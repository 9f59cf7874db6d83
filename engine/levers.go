package engine

import "math"

// Levers are the quantities that shocks and policies move. Slices over
// (importer, origin, sector) are indexed by At, slices over (region, sector)
// by Cell, slices over regions directly. The base-year value of every lever is
// stated; Reset restores it.
type Levers struct {
	Regions, Sectors int

	BaseDuty          []float64 // At: rate of the base year on the border price; no lever, Reset leaves it
	Tariff            []float64 // At: added ad valorem rate on the border price, base 0 (fraction)
	ExportTax         []float64 // At: ad valorem rate on the export price, paid to the origin's treasury, base 0
	TradeCost         []float64 // At: ad valorem equivalent of real (iceberg) trade costs relative to the base year, base 0, above -1
	Quota             []float64 // At: limit of volume relative to base-year volume, base +Inf
	QuotaHolder       []LicenceHolder
	DeliveryLimit     []float64 // At: cap on deliveries relative to base-year volume, without premium (export control), base +Inf
	DeliveryExempt    []bool    // At x using sector (At*Sectors + user): true where a licence exempts the user
	ExporterFixedCost []float64 // At: multiplier on the fixed cost of serving the market, base 1
	TransitDelay      []float64 // At: days by which goods travel longer than in the base year, base 0
	UnderWaySpared    []bool    // At: true where goods under way when a duty rises keep the old one
	SourcingSubsidy   []float64 // At: ad valorem subsidy to the buyer, paid by the importer's treasury, base 0 (origin may be the importer itself)

	Productivity []float64 // Cell: multiplier on labour productivity, base 1
	WorldPrice   []float64 // Cell, passive regions: multiplier on supply price, base 1
	WorldDemand  []float64 // Cell, passive regions: multiplier on import demand, base 1
	GovDemand    []float64 // Cell: multiplier on government purchases by sector, base 1
	ProductTax   []float64 // Cell: added rate on revenue, base 0

	ExchangePath []float64 // Region: prescribed exchange rate (dollars per unit) over that of the run without the shocks (passive regions: the base year), base 1; NaN where no shock prescribes it
	RiskPremium  []float64 // Region: shift of the log exchange rate under float, base 0 (positive appreciates)
	DollarShare  []float64 // Region: change of the share of exports invoiced in dollars, base 0 (-1 to 1)
	PolicyRate   []float64 // Region: added to the policy rate, base 0 (annual fraction)
	IncomeTax    []float64 // Region: added to the income tax rate, base 0
	CorporateTax []float64 // Region: added to the corporate tax rate, base 0
	Training     []float64 // Region: speed-up of regaining sector experience, base 0 (1 doubles the speed)
	Transfer     []float64 // Region: added transfer to households, million base-year dollars a year, base 0
	Demand       []float64 // Region: multiplier on desired household spending, base 1

	Losses  []Loss
	Pledges []Pledge
}

// NewLevers returns the levers of a world with the given numbers of regions
// and sectors, every one at its base-year value.
func NewLevers(regions, sectors int) *Levers {
	routes, cells := regions*regions*sectors, regions*sectors
	l := &Levers{
		Regions: regions,
		Sectors: sectors,

		BaseDuty:          make([]float64, routes),
		Tariff:            make([]float64, routes),
		ExportTax:         make([]float64, routes),
		TradeCost:         make([]float64, routes),
		Quota:             make([]float64, routes),
		QuotaHolder:       make([]LicenceHolder, routes),
		DeliveryLimit:     make([]float64, routes),
		DeliveryExempt:    make([]bool, routes*sectors),
		ExporterFixedCost: make([]float64, routes),
		SourcingSubsidy:   make([]float64, routes),
		TransitDelay:      make([]float64, routes),
		UnderWaySpared:    make([]bool, routes),

		Productivity: make([]float64, cells),
		WorldPrice:   make([]float64, cells),
		WorldDemand:  make([]float64, cells),
		GovDemand:    make([]float64, cells),
		ProductTax:   make([]float64, cells),

		ExchangePath: make([]float64, regions),
		RiskPremium:  make([]float64, regions),
		DollarShare:  make([]float64, regions),
		PolicyRate:   make([]float64, regions),
		IncomeTax:    make([]float64, regions),
		CorporateTax: make([]float64, regions),
		Training:     make([]float64, regions),
		Transfer:     make([]float64, regions),
		Demand:       make([]float64, regions),
	}
	l.Reset()
	return l
}

// Reset puts every lever back to its base-year value, as stated at the fields
// of Levers, and forgets the losses and pledges of the step before.
func (l *Levers) Reset() {
	// Rates and shifts, which shocks add to.
	for _, added := range [][]float64{
		l.Tariff, l.ExportTax, l.TradeCost, l.SourcingSubsidy, l.TransitDelay, l.ProductTax,
		l.RiskPremium, l.DollarShare, l.PolicyRate, l.IncomeTax, l.CorporateTax,
		l.Training, l.Transfer,
	} {
		clear(added)
	}
	// Multipliers, which shocks multiply.
	for _, multiplied := range [][]float64{
		l.ExporterFixedCost, l.Productivity, l.WorldPrice, l.WorldDemand, l.GovDemand, l.Demand,
	} {
		fill(multiplied, 1)
	}
	// Limits, of which the tightest holds.
	fill(l.Quota, math.Inf(1))
	fill(l.DeliveryLimit, math.Inf(1))
	clear(l.QuotaHolder)
	clear(l.DeliveryExempt)
	clear(l.UnderWaySpared)
	// A prescribed level, absent until a shock prescribes one.
	fill(l.ExchangePath, math.NaN())

	l.Losses = l.Losses[:0]
	l.Pledges = l.Pledges[:0]
}

// Impose lets the shock at position id of the experiment act with the given
// intensity and marks the losses it causes with that position, by which firms
// recognise a loss from one step to the next.
func (l *Levers) Impose(id int, s Shock, intensity float64) {
	before := len(l.Losses)
	s.Apply(l, intensity)
	for i := before; i < len(l.Losses); i++ {
		l.Losses[i].ID = id
	}
}

func fill(values []float64, v float64) {
	for i := range values {
		values[i] = v
	}
}

// At indexes (importer, origin, sector).
func (l *Levers) At(importer, origin, sector int) int {
	return (importer*l.Regions+origin)*l.Sectors + sector
}

// Cell indexes (region, sector).
func (l *Levers) Cell(region, sector int) int { return region*l.Sectors + sector }

// NetDuty is the ad valorem rate that a buyer pays on the border value of a
// flow: the base year's duty and the added tariff less sourcing subsidy.
// However the experiment adds them up, at least a twentieth of the border value
// is left to pay.
func (l *Levers) NetDuty(at int) float64 {
	return max(-0.95, l.BaseDuty[at]+l.Tariff[at]-l.SourcingSubsidy[at])
}

// DutyFactor is the price of a flow with duty over what it would be with the
// base year's, at the same border price: (1 + t)/(1 + t_0), base 1.
func (l *Levers) DutyFactor(at int) float64 {
	return (1 + l.NetDuty(at)) / (1 + l.BaseDuty[at])
}

// LicenceHolder receives the premium of a binding quota.
type LicenceHolder int8

// The holders of quota licences.
const (
	LicenceExporters LicenceHolder = iota // inside the export price
	LicenceImporters                      // the importing economy's equity fund
	LicenceTreasury                       // the importing government
)
