package calibration

import (
	"strconv"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// panel gives access to socio_economic.csv: employment, labour shares, capital
// and firms by region, base year and sector, with gaps.
type panel struct {
	sheet   *data.Sheet
	records map[panelKey]int
	parents map[string]string // sector -> wider sector of coarser tables
	fine    []fineSector
}

// fineSector is a sector that belongs to a wider one.
type fineSector struct{ code, parent string }

type panelKey struct {
	year           int
	region, sector string
}

func openPanel() (*panel, error) {
	sheet, err := data.Open("socio_economic.csv")
	if err != nil {
		return nil, err
	}
	p := &panel{sheet: sheet, records: make(map[panelKey]int, len(sheet.Records)), parents: make(map[string]string)}
	list, err := data.Open("sectors.csv")
	if err != nil {
		return nil, err
	}
	for i := range list.Records {
		code, parent := list.Text(i, "code"), list.Text(i, "parent")
		p.parents[code] = parent
		if parent != "" {
			p.fine = append(p.fine, fineSector{code, parent})
		}
	}
	for i := range sheet.Records {
		year, err := strconv.Atoi(sheet.Text(i, "year"))
		if err != nil {
			return nil, err
		}
		p.records[panelKey{year, sheet.Text(i, "region"), sheet.Text(i, "sector")}] = i
	}
	return p, nil
}

// value is the entry of one year, region and sector, where there is one.
func (p *panel) value(column string, year int, region, sector string) (float64, bool, error) {
	record, ok := p.records[panelKey{year, region, sector}]
	if !ok {
		return 0, false, nil
	}
	return p.sheet.Number(record, column)
}

// nearest is the entry of the closest base year that has one, of the sector or
// of the wider sector it belongs to, and that year.
func (p *panel) nearest(column string, year int, region, sector string) (float64, int, bool, error) {
	for _, y := range nearestYears(year) {
		for _, code := range []string{sector, p.parents[sector]} {
			v, ok, err := p.value(column, y, region, code)
			if err != nil || ok {
				return v, y, ok, err
			}
		}
	}
	return 0, 0, false, nil
}

// basis says what the employment figure of a cell counts: "persons" (engaged)
// or "employees".
func (p *panel) basis(year int, region, sector string) string {
	record, ok := p.records[panelKey{year, region, sector}]
	if !ok {
		return ""
	}
	return p.sheet.Text(record, "employment_basis")
}

// nearestYears lists the base years by distance from one of them, itself
// first; of two equally far the earlier one first.
func nearestYears(year int) []int {
	years := Years()
	for i := 1; i < len(years); i++ {
		for j := i; j > 0 && distance(years[j], year) < distance(years[j-1], year); j-- {
			years[j], years[j-1] = years[j-1], years[j]
		}
	}
	return years
}

func distance(a, b int) int {
	return max(a-b, b-a)
}

// parts lists a sector and the finer sectors that it consists of in other
// tables.
func (p *panel) parts(sector string) []string {
	parts := []string{sector}
	for i := range p.fine {
		if p.fine[i].parent == sector {
			parts = append(parts, p.fine[i].code)
		}
	}
	return parts
}
