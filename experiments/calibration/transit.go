package calibration

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// readTransit fills Transit from transit_days.csv, which holds every pair of
// regions once and serves both directions.
func (t *Table) readTransit() error {
	sheet, err := data.Open("transit_days.csv")
	if err != nil {
		return err
	}
	n := len(t.Regions)
	t.Transit = make([]float64, n*n)
	known := make([]bool, n*n)
	for i := range sheet.Records {
		a, b := t.Region(sheet.Text(i, "region")), t.Region(sheet.Text(i, "partner"))
		if a < 0 || b < 0 {
			continue
		}
		days, _, err := sheet.Number(i, "days")
		if err != nil {
			return err
		}
		for _, route := range []int{a*n + b, b*n + a} {
			t.Transit[route], known[route] = days, true
		}
	}
	for a, region := range t.Regions {
		for b, partner := range t.Regions {
			if a != b && !known[a*n+b] {
				return fmt.Errorf("calibration: transit_days.csv has no line for %s and %s; add one", region, partner)
			}
		}
		t.flag("transit time", region, "rounded from carriers' timetables, by sea or land, an assumption")
	}
	return nil
}
