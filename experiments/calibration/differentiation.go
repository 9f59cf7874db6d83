package calibration

import (
	"github.com/seed-16a9e133/transpac/experiments/data"
)

// Differentiated returns the share of each sector's products that are
// differentiated, 0 to 1 (Rauch 1999, J. Int. Economics 48); 0 for sectors that
// the classification of goods does not know, the services.
func Differentiated(sectors []string) ([]float64, error) {
	sheet, err := data.Open("differentiation.csv")
	if err != nil {
		return nil, err
	}
	shares := make([]float64, len(sectors))
	for k, sector := range sectors {
		for i := range sheet.Records {
			if sheet.Text(i, "sector") == sector {
				if shares[k], _, err = sheet.Number(i, "differentiated"); err != nil {
					return nil, err
				}
			}
		}
	}
	return shares, nil
}
