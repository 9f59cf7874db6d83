package calibration

import (
	"fmt"
	"math"
)

// MaxLabourShare caps labour compensation over value added of a cell. Labour
// compensation holds an imputed wage of the self-employed, which in a few
// cells (Japanese textiles) exceeds all value added; capital must earn
// something, because the mark-up over cost is what it earns.
const MaxLabourShare = 0.93

// splitTolerance is how far labour and capital compensation of a region may
// fall short of its value added before their ratio is not trusted.
const splitTolerance = 0.05

// splitValueAdded divides value added into labour and capital compensation.
// The labour share is LAB/(LAB+CAP) of the table, or that of the
// socio-economic accounts where the table has no such rows; a region without
// either (or whose rows contradict its value added) takes the mean share of
// the same sector in the other regions, weighted by output.
func (t *Table) splitValueAdded(s *source, p *panel) error {
	shares, known := make([]float64, s.cells()), make([]bool, s.cells())
	for r, region := range t.Regions {
		usable := s.splitIsUsable(r)
		for k, sector := range t.Sectors {
			c := t.Cell(r, k)
			if usable {
				shares[c], known[c] = s.labour[c]/(s.labour[c]+s.capital[c]), true
				continue
			}
			v, ok, err := p.value("labour_share", t.Year, region, sector)
			if err != nil {
				return err
			}
			shares[c], known[c] = v, ok
		}
	}
	t.capShares(s.va, shares, known)
	t.Labour, t.Capital = make([]float64, s.cells()), make([]float64, s.cells())
	for r, region := range t.Regions {
		missing := 0
		for k, sector := range t.Sectors {
			c := t.Cell(r, k)
			if !known[c] {
				mean, err := t.meanShare(k, shares, known)
				if err != nil {
					return err
				}
				shares[c] = mean
				missing++
			}
			if shares[c] <= 0 {
				return fmt.Errorf("calibration: labour share of %s_%s is %g", region, sector, shares[c])
			}
			t.Labour[c] = float64(s.va[c] * shares[c])
			t.Capital[c] = s.va[c] - t.Labour[c]
		}
		if missing > 0 {
			t.flag("labour share", region+"_*", "mean of the sector's share in the other regions, weighted by output: labour and capital compensation are missing in the source or contradict its value added")
		}
	}
	return nil
}

// splitIsUsable tells whether a region's labour and capital compensation are
// complete, add up to its value added and leave something for capital.
func (s *source) splitIsUsable(region int) bool {
	n := len(s.sectors)
	va, parts, capital := 0.0, 0.0, 0.0
	for c := region * n; c < (region+1)*n; c++ {
		if !s.split[c] || s.labour[c]+s.capital[c] <= 0 {
			return false
		}
		va += s.va[c]
		parts += s.labour[c] + s.capital[c]
		capital += s.capital[c]
	}
	return capital > 0 && math.Abs(parts-va) <= splitTolerance*va
}

// capShares lowers shares above MaxLabourShare and says where; what moves is
// labour compensation, in favour of capital.
func (t *Table) capShares(va, shares []float64, known []bool) {
	for c, share := range shares {
		if !known[c] || share <= MaxLabourShare {
			continue
		}
		where := t.CellName(c)
		t.Moved = append(t.Moved, Moved{Step: "labour cap", Where: where, Before: va[c] * share, After: va[c] * MaxLabourShare})
		t.flag("labour share", where, fmt.Sprintf("capped at %.2f of value added; the source gives %.2f", MaxLabourShare, share))
		shares[c] = MaxLabourShare
	}
}

// meanShare is the output-weighted mean of a sector's known shares.
func (t *Table) meanShare(sector int, shares []float64, known []bool) (float64, error) {
	weighted, weight := 0.0, 0.0
	for r := range t.Regions {
		c := t.Cell(r, sector)
		if known[c] {
			weighted += float64(shares[c] * t.Output[c])
			weight += t.Output[c]
		}
	}
	if weight == 0 {
		return 0, fmt.Errorf("calibration: no region has a labour share for sector %s", t.Sectors[sector])
	}
	return weighted / weight, nil
}

// thinCapitalMargin is the part of capital income that must suffice to pay for
// investment; the rest is the room that dividends need.
const thinCapitalMargin = 0.97

// flagThinCapitalIncome names the economies whose investment would take all
// capital income, so that base dividends would be negative.
func (t *Table) flagThinCapitalIncome() {
	for r, region := range t.Regions {
		capital, investment := 0.0, t.Accounts(r).Investment
		for k := range t.Sectors {
			capital += t.Capital[t.Cell(r, k)]
		}
		if capital*thinCapitalMargin < investment {
			t.flag("capital income", region, fmt.Sprintf("%.0f million is less than is needed for investment of %.0f million and a margin of 3 %%: modelled with agents, this economy's dividends would be negative", capital, investment))
		}
	}
}

// flagSource states what the whole table rests on.
func (t *Table) flagSource(s *source) {
	switch {
	case !s.separate:
		for _, region := range t.Regions {
			t.flag("value added", region+"_*", "product taxes and transport margins are not separate in the source and are inside value added; taxes are 0")
		}
	case t.Year > 2014:
		for _, region := range t.Regions {
			t.flag("table", region, "the 2014 table carried to this year by minimum cross-entropy with national totals and goods trade as conditions; not a published table")
		}
	default:
		for _, region := range t.Regions {
			t.flag("table", region, "origins of imported intermediate inputs by using sector are estimated; the rest is published")
		}
	}
}
