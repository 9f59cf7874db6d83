package engine

import "math"

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
