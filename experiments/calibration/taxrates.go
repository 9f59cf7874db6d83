package calibration

import (
	"fmt"
	"math"
	"strconv"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// readTaxRates fills IncomeTax (all-in rate of personal income tax and
// employee contributions of a single worker at the average wage) and
// CorporateTax (combined central and sub-central rate) from the nearest year
// of tax_rates.csv; other regions take the mean of those it has.
func (t *Table) readTaxRates() error {
	sheet, err := data.Open("tax_rates.csv")
	if err != nil {
		return err
	}
	found := make([]bool, len(t.Regions))
	income, corporate, n := 0.0, 0.0, 0
	for r, region := range t.Regions {
		best, line := math.MaxInt, -1
		for i := range sheet.Records {
			year, err := strconv.Atoi(sheet.Text(i, "year"))
			if err != nil {
				return fmt.Errorf("calibration: tax_rates.csv, line %d: %w", i+2, err)
			}
			if d := distance(year, t.Year); sheet.Text(i, "region") == region && d < best {
				best, line = d, i
			}
		}
		if line < 0 {
			continue
		}
		a, _, err := sheet.Number(line, "income_tax_pct")
		if err != nil {
			return err
		}
		b, _, err := sheet.Number(line, "corporate_tax_pct")
		if err != nil {
			return err
		}
		t.Facts[r].IncomeTax, t.Facts[r].CorporateTax = a/100, b/100
		if best > 0 {
			t.flag("tax rates", region, "rates of "+sheet.Text(line, "year"))
		}
		found[r] = true
		income, corporate, n = income+a/100, corporate+b/100, n+1
	}
	for r, region := range t.Regions {
		if found[r] || n == 0 {
			continue
		}
		t.Facts[r].IncomeTax, t.Facts[r].CorporateTax = income/float64(n), corporate/float64(n)
		t.flag("tax rates", region, "mean of the regions whose rates are known")
	}
	return nil
}
