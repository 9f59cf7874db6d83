package calibration

import "slices"

// Region returns the index of a region code, or -1.
func (t *Table) Region(code string) int { return slices.Index(t.Regions, code) }

// Sector returns the index of a sector code, or -1.
func (t *Table) Sector(code string) int { return slices.Index(t.Sectors, code) }

// Cell is the index of a region's sector.
func (t *Table) Cell(region, sector int) int { return region*len(t.Sectors) + sector }

// CellName is the code of a cell, such as "JPN_TEX".
func (t *Table) CellName(cell int) string {
	return t.Regions[cell/len(t.Sectors)] + "_" + t.Sectors[cell%len(t.Sectors)]
}

// Sales is what a cell sells to one region: inputs and final uses together,
// in million dollars.
func (t *Table) Sales(cell, buyer int) float64 {
	cells := len(t.Output)
	k := cell*len(t.Regions) + buyer
	inputs := sum(t.Z[cell*cells+t.Cell(buyer, 0) : cell*cells+t.Cell(buyer+1, 0)])
	return inputs + t.Consumption[k] + t.Government[k] + t.Investment[k]
}

// Exports is what a sector of one region sells to another region, in million
// dollars ex duty; with origin and destination equal, its domestic sales.
func (t *Table) Exports(origin, destination, sector int) float64 {
	return t.Sales(t.Cell(origin, sector), destination)
}

// DutyRate is the collected base-year duty of an importer on a sector of an
// origin, as a fraction of the border price; 0 where unknown.
func (t *Table) DutyRate(importer, origin, sector int) float64 {
	return t.Duty[(importer*len(t.Regions)+origin)*len(t.Sectors)+sector]
}

// Accounts are the national accounts of a region as the table implies them, in
// million dollars. Taxes on products bought for final use are not in the
// table, so GDP is that much below the national accounts' at market prices
// unless the source has put them into value added.
type Accounts struct {
	Consumption, Government, Investment float64
	Exports, Imports                    float64
	// The three measures of GDP, each from cells of its own.
	Expenditure float64 // C + G + I + exports - imports
	Production  float64 // output less inputs
	Income      float64 // labour, capital and taxes on products used
}

// Accounts adds up the accounts of a region.
func (t *Table) Accounts(region int) Accounts {
	var a Accounts
	cells, regions := len(t.Output), len(t.Regions)
	first, next := t.Cell(region, 0), t.Cell(region+1, 0)
	for i := 0; i < cells; i++ {
		k := i*regions + region
		a.Consumption += t.Consumption[k]
		a.Government += t.Government[k]
		a.Investment += t.Investment[k]
		if i < first || i >= next {
			a.Imports += t.Sales(i, region)
			continue
		}
		for buyer := range t.Regions {
			if buyer != region {
				a.Exports += t.Sales(i, buyer)
			}
		}
		a.Production += t.Output[i] - t.Inputs(i)
		a.Income += t.Labour[i] + t.Capital[i] + t.Tax[i]
	}
	a.Expenditure = a.Consumption + a.Government + a.Investment + a.Exports - a.Imports
	return a
}

// Inputs is what a cell buys from all cells, in million dollars.
func (t *Table) Inputs(buyer int) float64 {
	cells, total := len(t.Output), 0.0
	for i := 0; i < cells; i++ {
		total += t.Z[i*cells+buyer]
	}
	return total
}
