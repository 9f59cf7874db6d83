package calibration

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// ThreeRegions is the table of 2014 in which Japan, the United States and all
// other countries together are three regions that can be modelled: final use is
// one column for each of them. A fourth region, Counterpart, trades nothing.
const ThreeRegions = "three-regions"

// Counterpart is the passive region of [ThreeRegions]. It neither produces nor
// buys; base-year transfers need a region that pays them.
const Counterpart = "NIL"

const (
	threeRegionsYear = 2014
	// threeRegionsCapital is capital over annual value added, as in the
	// reference paths that the table serves (ARIO; Hallegatte 2008: 4).
	threeRegionsCapital = 4
	// threeRegionsLabour is the share of labour in value added, the same in all
	// cells, so that capital is in proportion to value added.
	threeRegionsLabour = 0.6
	// tokenFormation is the share of final purchases of domestic building work
	// and machinery, 80 and 20 parts, that is called capital formation. It makes
	// these two what capital consists of, without a renewal that would move it.
	tokenFormation = 1e-9
)

var formationMix = []struct {
	sector string
	share  float64
}{{"CON", 0.8}, {"MCH", 0.2}}

// loadThreeRegions builds the accounts of the table as it stands: nothing is
// balanced, households make all final purchases without shops, goods arrive in
// the step of shipment, and capital is four years of value added.
func loadThreeRegions(year int) (*Table, error) {
	if year != threeRegionsYear {
		return nil, fmt.Errorf("calibration: the table %q is of %d; write base_year = %d", ThreeRegions, threeRegionsYear, threeRegionsYear)
	}
	sheet, err := data.Open("table_2014_three_regions.csv")
	if err != nil {
		return nil, err
	}
	t := &Table{Year: year}
	for _, column := range sheet.Columns[1:] {
		if len(column) != len("JPN_AGR") {
			continue // final use and output follow the cells
		}
		if region := column[:3]; t.Region(region) < 0 {
			t.Regions = append(t.Regions, region)
		}
		if sector := column[4:]; t.Sector(sector) < 0 {
			t.Sectors = append(t.Sectors, sector)
		}
	}
	c, err := classify(t.Regions, t.Sectors)
	if err != nil {
		return nil, err
	}
	t.Wider = c.wider
	t.Storable, t.Groups, t.Industries, t.Posted, t.Critical = c.storable, c.groups, c.industries, c.posted, c.critical
	if err := t.readCells(sheet); err != nil {
		return nil, err
	}
	return t, t.complete()
}

// readCells reads intermediate and final use with room for the counterpart.
func (t *Table) readCells(sheet *data.Sheet) error {
	traders := len(t.Regions)
	from := traders * len(t.Sectors)
	t.Regions = append(t.Regions, Counterpart)
	regions, cells := len(t.Regions), len(t.Regions)*len(t.Sectors)
	t.Z = make([]float64, cells*cells)
	t.Consumption, t.Government, t.Investment = make([]float64, cells*regions), make([]float64, cells*regions), make([]float64, cells*regions)
	t.Output, t.Labour, t.Capital, t.Tax = make([]float64, cells), make([]float64, cells), make([]float64, cells), make([]float64, cells)
	for i := range from {
		if got := sheet.Records[i][0]; got != t.CellName(i) {
			return fmt.Errorf("calibration: %s, line %d: the row is %q, not %q", sheet.Name, i+2, got, t.CellName(i))
		}
		for j := range from + traders {
			v, _, err := sheet.NumberAt(i, 1+j)
			if err != nil {
				return err
			}
			if j < from {
				t.Z[i*cells+j] = v
			} else {
				t.Consumption[i*regions+j-from] = v
			}
		}
	}
	return nil
}

// complete fills in what the table does not say.
func (t *Table) complete() error {
	regions, cells := len(t.Regions), len(t.Output)
	for r := range regions - 1 {
		for _, part := range formationMix {
			k := t.Cell(r, t.Sector(part.sector))*regions + r
			x := float64(tokenFormation * part.share * t.Consumption[t.Cell(r, t.Sector("CON"))*regions+r])
			t.Consumption[k] -= x
			t.Investment[k] = x
		}
	}
	for c := range cells {
		for r := range regions {
			t.Output[c] += t.Sales(c, r)
		}
	}
	t.Employment, t.FirmCount = make([]float64, cells), slices.Repeat([]float64{1}, cells)
	t.Depreciation, t.CapitalOverVA = slices.Repeat([]float64{1}, cells), slices.Repeat([]float64{threeRegionsCapital}, cells)
	t.Duty, t.Transit = make([]float64, regions*cells), make([]float64, regions*regions)
	t.RetailSector, t.RetailMargin = -1, make([]float64, regions)
	for c := range cells {
		added := t.Output[c] - t.Inputs(c)
		t.Labour[c] = threeRegionsLabour * added
		t.Capital[c] = added - t.Labour[c]
	}
	t.Regions = t.Regions[:regions-1]
	if err := t.readFacts(); err != nil {
		return err
	}
	if err := t.readTaxRates(); err != nil {
		return err
	}
	t.Regions = t.Regions[:regions]
	t.Facts = append(t.Facts, RegionFacts{Currency: WorldCurrency, UnitsPerUSD: 1, MoneyPerUnit: 1000, CurrencyVolatility: 1, FloatShare: 1, Leaving: DefaultLeaving})
	for r := range regions {
		t.assumeEmployment(r)
	}
	if err := t.readInvoicing(); err != nil {
		return err
	}
	t.flag("table", "all", "final use is not divided: households make all final purchases; capital is 4 years of value added, labour earns 0.6 of it")
	return t.Check()
}
