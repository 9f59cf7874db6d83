package calibration

import "fmt"

// LabourForceShare is the labour force over population assumed for regions
// without employment by sector: a round figure below those of the two regions
// that have it, whose population is older and works more.
const LabourForceShare = 0.48

// fillEmployment sets Employment: persons engaged by sector where they are
// known; elsewhere population x LabourForceShare x (1 - unemployment), spread
// over sectors in proportion to labour compensation.
func (t *Table) fillEmployment(p *panel) error {
	t.Employment = make([]float64, len(t.Output))
	for r, region := range t.Regions {
		missing := 0
		for k, sector := range t.Sectors {
			v, ok, err := p.value("employment_thousand", t.Year, region, sector)
			if err != nil {
				return err
			}
			if !ok {
				missing++
			}
			t.Employment[t.Cell(r, k)] = v
		}
		if missing == 0 {
			if p.basis(t.Year, region, t.Sectors[0]) == "employees" {
				t.flag("employment", region+"_*", "employees; the self-employed are not counted")
			}
			continue
		}
		t.assumeEmployment(r)
		t.flag("employment", region+"_*", fmt.Sprintf("population x %.2f x (1 - unemployment), by sector in proportion to labour compensation", LabourForceShare))
	}
	return nil
}

// assumeEmployment sets the employment of a region in which somebody works and of
// which statistics say nothing.
func (t *Table) assumeEmployment(r int) {
	facts := t.Facts[r]
	persons := facts.Population * LabourForceShare * (1 - facts.Unemployment) / 1000
	total := sum(t.Labour[t.Cell(r, 0):t.Cell(r+1, 0)])
	for c := t.Cell(r, 0); c < t.Cell(r+1, 0) && total > 0; c++ {
		t.Employment[c] = persons * t.Labour[c] / total
	}
}

// fillCapital sets Depreciation and CapitalOverVA: the cell's own figure, else
// the same region's and sector's (or wider sector's) in the nearest base year,
// else the mean over the regions that have one, weighted by output.
func (t *Table) fillCapital(p *panel) error {
	t.Depreciation, t.CapitalOverVA = make([]float64, len(t.Output)), make([]float64, len(t.Output))
	for _, f := range []struct {
		figure, column string
		target         []float64
	}{
		{"depreciation", "depreciation_rate", t.Depreciation},
		{"capital over value added", "capital_over_va", t.CapitalOverVA},
	} {
		for k, sector := range t.Sectors {
			weighted, weight := 0.0, 0.0
			for r, region := range t.Regions {
				v, year, ok, err := p.nearest(f.column, t.Year, region, sector)
				if err != nil {
					return err
				}
				if !ok {
					continue
				}
				c := t.Cell(r, k)
				f.target[c] = v
				weighted += float64(v * t.Output[c])
				weight += t.Output[c]
				if year != t.Year {
					t.flag(f.figure, region+"_"+sector, fmt.Sprintf("figure of %d", year))
				}
			}
			if weight == 0 {
				return fmt.Errorf("calibration: no region has a figure for %s in sector %s", f.figure, sector)
			}
			for r, region := range t.Regions {
				if c := t.Cell(r, k); f.target[c] == 0 {
					f.target[c] = weighted / weight
					t.flag(f.figure, region+"_"+sector, "mean of the regions that have a figure, weighted by output")
				}
			}
		}
	}
	return nil
}

// Renewal is the annual rate at which a cell's capital has to be renewed for its
// region's capital formation to be what the table says and its stock of capital
// what statistics say:
//
//	I_s = renewal_s K_s,  renewal_s = x delta_s,  sum_s K_s = sum_s (K/VA)_s VA_s,
//
// with I_s the region's capital formation by capital income. The factor x, one
// for each region, is above 1 where formation does more than replace wear: it
// equips growth, which in a detrended economy is part of keeping the ratio of
// capital to output. Taking K = I/delta instead would give a growing economy
// two to three times the capital that it has, and an accelerator as much too
// strong.
func (t *Table) Renewal(cell int) float64 {
	r := cell / len(t.Sectors)
	var formation, income, wear, stock float64
	for c := range t.Output {
		formation += t.Investment[c*len(t.Regions)+r]
	}
	for c := t.Cell(r, 0); c < t.Cell(r+1, 0); c++ {
		income += t.Capital[c]
		wear += t.Capital[c] / t.Depreciation[c]
		stock += float64(t.CapitalOverVA[c] * (t.Labour[c] + t.Capital[c]))
	}
	if formation == 0 {
		return t.Depreciation[cell]
	}
	return t.Depreciation[cell] * formation * wear / income / stock
}

// fillFirms sets FirmCount: the count of the year where there is one, else
// employment over the persons per firm of the same sector in the region and
// base year nearest to it that has counts.
func (t *Table) fillFirms(p *panel) error {
	t.FirmCount = make([]float64, len(t.Output))
	for k, sector := range t.Sectors {
		ratio, donor, year, err := t.personsPerFirm(p, sector)
		if err != nil {
			return err
		}
		for r, region := range t.Regions {
			c := t.Cell(r, k)
			v, ok, err := p.value("firms", t.Year, region, sector)
			if err != nil {
				return err
			}
			if ok {
				t.FirmCount[c] = v
				continue
			}
			t.FirmCount[c] = max(1, t.Employment[c]*1000/ratio)
			t.flag("firms", region+"_"+sector, fmt.Sprintf("persons per firm of %s in %d", donor, year))
		}
	}
	return nil
}

// personsPerFirm finds a sector's employment over its firms. A sector that no
// year counts takes the sectors it consists of together.
func (t *Table) personsPerFirm(p *panel, sector string) (ratio float64, donor string, year int, err error) {
	for _, y := range nearestYears(t.Year) {
		for _, region := range t.Regions {
			persons, firms := 0.0, 0.0
			for _, code := range p.parts(sector) {
				n, ok, err := p.value("firms", y, region, code)
				if err != nil {
					return 0, "", 0, err
				}
				if !ok {
					continue
				}
				e, _, err := p.value("employment_thousand", y, region, code)
				if err != nil {
					return 0, "", 0, err
				}
				persons, firms = persons+float64(e*1000), firms+n
			}
			if persons > 0 && firms > 0 {
				return persons / firms, region, y, nil
			}
		}
	}
	return 0, "", 0, fmt.Errorf("calibration: socio_economic.csv counts no firms in sector %s", sector)
}
