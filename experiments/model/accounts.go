package model

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/calibration"
)

// jobsAbroad are thousand jobs in affiliates owned from another economy.
// Japanese direct investment supported about one million US jobs in 2021
// (US Department of Commerce, trade.gov, Japan country commercial guide). Other
// pairs are not known to the project and stay at zero.
var jobsAbroad = []struct {
	host, parent string
	thousand     float64
}{
	{"USA", "JPN", 1000},
}

// order is the table's regions with the economies first.
func order(t *calibration.Table, economies []string) ([]int, error) {
	var regions []int
	taken := map[int]bool{}
	for _, e := range economies {
		r := t.Region(e)
		if r < 0 {
			return nil, fmt.Errorf("economy %q is not a region of the %d table; its regions are %v", e, t.Year, t.Regions)
		}
		if taken[r] {
			return nil, fmt.Errorf("economy %q is named twice", e)
		}
		taken[r] = true
		regions = append(regions, r)
	}
	if len(regions) == len(t.Regions) {
		return nil, fmt.Errorf("at least one of the %d regions must stay passive: it is the counterpart of the base-year transfers", len(t.Regions))
	}
	for r := range t.Regions {
		if !taken[r] {
			regions = append(regions, r)
		}
	}
	return regions, nil
}

// Arrange reorders a base-year table with the economies first.
func Arrange(t *calibration.Table, economies []string) (*engine.Accounts, error) {
	regions, err := order(t, economies)
	if err != nil {
		return nil, err
	}
	R, S := len(regions), len(t.Sectors)
	elasticity, err := t.Elasticities(1)
	if err != nil {
		return nil, err
	}
	differentiated, err := calibration.Differentiated(t.Sectors)
	if err != nil {
		return nil, err
	}
	a := &engine.Accounts{
		Geography: engine.Geography{Modelled: len(economies), Sectors: t.Sectors, Storable: t.Storable, Groups: t.Groups, Wider: t.Wider},
		Year:      t.Year, Elasticity: elasticity, Industries: t.Industries, PriceMonths: t.Posted, CriticalInput: t.Critical, Differentiated: differentiated,
		RetailSector: t.RetailSector, ForeignJobs: make([]float64, R*R),
	}
	for _, r := range regions {
		f := t.Facts[r]
		a.Regions = append(a.Regions, t.Regions[r])
		a.Geography.Currency = append(a.Geography.Currency, f.Currency)
		a.Unit = append(a.Unit, money.Currency{Code: f.Currency, PerUnit: f.MoneyPerUnit})
		a.Scale = append(a.Scale, 1e6*f.UnitsPerUSD*float64(f.MoneyPerUnit))
		a.CurrencyVolatility = append(a.CurrencyVolatility, f.CurrencyVolatility)
		a.FloatShare = append(a.FloatShare, f.FloatShare)
		a.Leaving = append(a.Leaving, f.Leaving)
		a.RetailMargin = append(a.RetailMargin, t.RetailMargin[r])
		a.Unemployment = append(a.Unemployment, f.Unemployment)
		a.PolicyRate = append(a.PolicyRate, f.PolicyRate)
		a.IncomeTax = append(a.IncomeTax, f.IncomeTax)
		a.CorporateTax = append(a.CorporateTax, f.CorporateTax)
		a.Replacement = append(a.Replacement, f.Replacement)
		for s := range S {
			c := t.Cell(r, s)
			a.Output = append(a.Output, t.Output[c])
			a.Labour = append(a.Labour, t.Labour[c])
			a.Capital = append(a.Capital, t.Capital[c])
			a.Tax = append(a.Tax, t.Tax[c])
			a.Depreciation = append(a.Depreciation, t.Renewal(c))
			a.Employment = append(a.Employment, t.Employment[c])
			a.FirmCount = append(a.FirmCount, t.FirmCount[c])
		}
	}
	arrangeFlows(a, t, regions)
	for _, j := range jobsAbroad {
		if host, parent := a.Region(j.host), a.Region(j.parent); host >= 0 && parent >= 0 {
			a.ForeignJobs[host*R+parent] = j.thousand
		}
	}
	return a, nil
}

// arrangeFlows reorders what the table has by pair of regions.
func arrangeFlows(a *engine.Accounts, t *calibration.Table, regions []int) {
	R, S := len(regions), len(t.Sectors)
	a.TransitDays, a.DollarInvoiced, a.OwnInvoiced = make([]float64, R*R), make([]float64, R*R), make([]float64, R*R)
	a.Duty = make([]float64, R*R*S)
	for k, d := range regions {
		for i, o := range regions {
			for s := range S {
				a.Duty[(k*R+i)*S+s] = t.DutyRate(d, o, s)
			}
		}
	}
	a.Z = make([]float64, R*S*R*S)
	a.Consumption, a.Government, a.Investment = make([]float64, R*S*R), make([]float64, R*S*R), make([]float64, R*S*R)
	cells := R * S
	for i, o := range regions {
		for k, d := range regions {
			at := o*len(t.Regions) + d
			a.TransitDays[i*R+k] = t.Transit[at]
			a.DollarInvoiced[i*R+k], a.OwnInvoiced[i*R+k] = t.DollarInvoiced[at], t.OwnInvoiced[at]
		}
		for s := range S {
			from, seller := t.Cell(o, s), i*S+s
			for k, d := range regions {
				a.Consumption[seller*R+k] = t.Consumption[from*R+d]
				a.Government[seller*R+k] = t.Government[from*R+d]
				a.Investment[seller*R+k] = t.Investment[from*R+d]
				for u := range S {
					a.Z[seller*cells+k*S+u] = t.Z[from*cells+t.Cell(d, u)]
				}
			}
		}
	}
}
