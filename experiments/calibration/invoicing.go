package calibration

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// anyRegion stands in invoicing.csv for the regions that have no line of their
// own.
const anyRegion = "other"

// readInvoicing fills DollarInvoiced and OwnInvoiced from invoicing.csv. Of the
// lines that fit a pair of regions the one that names both counts, then the one
// that names the exporter, then the one that names the importer.
func (t *Table) readInvoicing() error {
	sheet, err := data.Open("invoicing.csv")
	if err != nil {
		return err
	}
	lines := make(map[[2]string]int, len(sheet.Records))
	for i := range sheet.Records {
		lines[[2]string{sheet.Text(i, "exporter"), sheet.Text(i, "importer")}] = i
	}
	n := len(t.Regions)
	t.DollarInvoiced, t.OwnInvoiced = make([]float64, n*n), make([]float64, n*n)
	for a, exporter := range t.Regions {
		for b, importer := range t.Regions {
			line, known := -1, false
			for _, pair := range [][2]string{{exporter, importer}, {exporter, anyRegion}, {anyRegion, importer}, {anyRegion, anyRegion}} {
				if line, known = lines[pair]; known {
					break
				}
			}
			if !known {
				return fmt.Errorf("calibration: invoicing.csv has no line for exports of %s to %s; add one for %q to %q", exporter, importer, anyRegion, anyRegion)
			}
			if t.DollarInvoiced[a*n+b], _, err = sheet.Number(line, "dollar"); err != nil {
				return err
			}
			if t.OwnInvoiced[a*n+b], _, err = sheet.Number(line, "own"); err != nil {
				return err
			}
		}
		t.flag("currency of invoice", exporter, "rounded shares of a few routes, the same for all sectors")
	}
	return nil
}
