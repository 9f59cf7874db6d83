package calibration

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// source is the table of one base year as published or estimated, before
// balancing. Values are million current dollars; a negative final-demand cell
// is possible, a negative intermediate cell is not.
type source struct {
	regions, sectors []string

	z                       []float64 // [seller*cells+buyer]
	hhc, npi, gov, gfc, inv []float64 // [seller*regions+region]

	out, va, tls, itm []float64 // per cell
	labour, capital   []float64 // per cell; meaningful where split is true
	split             []bool    // per cell: labour and capital compensation are in the file
	// separate tells whether value added, product taxes and transport margins
	// are three rows; else va holds their sum and tls and itm are zero.
	separate bool
}

func (s *source) cells() int { return len(s.regions) * len(s.sectors) }

// use is one block of final demand and where it is kept.
type use struct {
	suffix string
	cells  *[]float64
}

func (s *source) uses() []use {
	return []use{{"HHC", &s.hhc}, {"NPI", &s.npi}, {"GOV", &s.gov}, {"GFC", &s.gfc}, {"INV", &s.inv}}
}

// parseSource reads a table file. Its header names the buying cells
// ("JPN_AGR") and then the final uses ("JPN_HHC"); its records are the same
// cells as sellers in the same order, followed by accounts of the buyers.
func parseSource(sheet *data.Sheet) (*source, error) {
	s := &source{}
	if err := s.parseHeader(sheet); err != nil {
		return nil, err
	}
	cells, regions := s.cells(), len(s.regions)
	if len(sheet.Records) < cells {
		return nil, fmt.Errorf("calibration: %s has %d rows, too few for its %d cells", sheet.Name, len(sheet.Records), cells)
	}
	s.z = make([]float64, cells*cells)
	for i := 0; i < cells; i++ {
		if got, want := sheet.Records[i][0], sheet.Columns[1+i]; got != want {
			return nil, fmt.Errorf("calibration: %s, line %d: the row is %q, but the columns' order asks for %q", sheet.Name, i+2, got, want)
		}
		for j := 0; j < cells; j++ {
			v, _, err := sheet.NumberAt(i, 1+j)
			if err != nil {
				return nil, err
			}
			if v < 0 {
				return nil, fmt.Errorf("calibration: %s, line %d, column %s: intermediate use is negative (%g)", sheet.Name, i+2, sheet.Columns[1+j], v)
			}
			s.z[i*cells+j] = v
		}
	}
	for _, u := range s.uses() {
		*u.cells = make([]float64, cells*regions)
		for r, region := range s.regions {
			column, err := sheet.Column(region + "_" + u.suffix)
			if err != nil && u.suffix == "INV" {
				continue // inventories already stand in capital formation
			}
			if err != nil {
				return nil, err
			}
			for i := 0; i < cells; i++ {
				v, _, err := sheet.NumberAt(i, column)
				if err != nil {
					return nil, err
				}
				(*u.cells)[i*regions+r] = v
			}
		}
	}
	return s, s.parseAccounts(sheet)
}

// parseHeader finds regions and sectors in the order of the columns.
func (s *source) parseHeader(sheet *data.Sheet) error {
	final := make(map[string]bool)
	for _, u := range s.uses() {
		final[u.suffix] = true
	}
	regions, sectors := make(map[string]bool), make(map[string]bool)
	buyers := 0
	for _, column := range sheet.Columns[1:] {
		if len(column) < 5 || column[3] != '_' {
			return fmt.Errorf("calibration: %s: column %q is not of the form REGION_SECTOR", sheet.Name, column)
		}
		region, sector := column[:3], column[4:]
		if final[sector] {
			continue
		}
		buyers++
		if !regions[region] {
			regions[region] = true
			s.regions = append(s.regions, region)
		}
		if !sectors[sector] {
			sectors[sector] = true
			s.sectors = append(s.sectors, sector)
		}
	}
	if buyers == 0 || buyers != s.cells() {
		return fmt.Errorf("calibration: %s: %d buying columns, but %d regions x %d sectors", sheet.Name, buyers, len(s.regions), len(s.sectors))
	}
	return nil
}

// parseAccounts reads the rows under the sellers: output, value added, taxes,
// margins and the split of value added.
func (s *source) parseAccounts(sheet *data.Sheet) error {
	cells := s.cells()
	s.out, s.va = make([]float64, cells), make([]float64, cells)
	s.tls, s.itm = make([]float64, cells), make([]float64, cells)
	s.labour, s.capital = make([]float64, cells), make([]float64, cells)
	s.split = make([]bool, cells)
	hasLabour, hasCapital := make([]bool, cells), make([]bool, cells)
	seen := make(map[string]bool)
	for i := cells; i < len(sheet.Records); i++ {
		name := sheet.Records[i][0]
		seen[name] = true
		target, known := map[string][]float64{
			"OUT": s.out, "VA": s.va, "TLS": s.tls, "ITM": s.itm, "LAB": s.labour, "CAP": s.capital,
		}[name], map[string][]bool{"LAB": hasLabour, "CAP": hasCapital}[name]
		if target == nil {
			return fmt.Errorf("calibration: %s, line %d: unknown row %q; known are OUT, VA, TLS, ITM, LAB, CAP", sheet.Name, i+2, name)
		}
		for c := 0; c < cells; c++ {
			v, ok, err := sheet.NumberAt(i, 1+c)
			if err != nil {
				return err
			}
			target[c] = v
			if known != nil {
				known[c] = ok
			}
		}
	}
	if !seen["OUT"] || !seen["VA"] {
		return fmt.Errorf("calibration: %s lacks the row OUT or VA", sheet.Name)
	}
	s.separate = seen["TLS"] && seen["ITM"]
	for c := range s.split {
		s.split[c] = hasLabour[c] && hasCapital[c]
	}
	return nil
}
