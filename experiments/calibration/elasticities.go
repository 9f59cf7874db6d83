package calibration

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// ElasticityPattern returns the published tariff elasticity of each sector, as
// a positive number: goods from Fontagné, Guimbard and Orefice (2022),
// services from Ahmad and Schreiber (2024). Only the differences between
// sectors are meant to be used; see Elasticities for the level.
func ElasticityPattern(sectors []string) ([]float64, error) {
	sheet, err := data.Open("elasticities.csv")
	if err != nil {
		return nil, err
	}
	pattern := make([]float64, len(sectors))
	for k, sector := range sectors {
		for i := range sheet.Records {
			if sheet.Text(i, "sector") != sector {
				continue
			}
			if pattern[k], _, err = sheet.Number(i, "elasticity"); err != nil {
				return nil, err
			}
			scale, _, err := sheet.Number(i, "scale")
			if err != nil {
				return nil, err
			}
			pattern[k] = float64(pattern[k] * scale)
		}
		if pattern[k] <= 0 {
			return nil, fmt.Errorf("calibration: elasticities.csv has no positive elasticity for sector %s", sector)
		}
	}
	return pattern, nil
}

// Elasticities scales the published pattern so that its mean over goods,
// weighted with the table's trade between regions, is the given one. Services
// are scaled by the same factor.
func (t *Table) Elasticities(mean float64) ([]float64, error) {
	if !(mean > 0) {
		return nil, fmt.Errorf("calibration: the mean elasticity must be positive, not %g", mean)
	}
	pattern, err := ElasticityPattern(t.Sectors)
	if err != nil {
		return nil, err
	}
	weighted, weight := 0.0, 0.0
	for k, storable := range t.Storable {
		if !storable {
			continue
		}
		trade := t.worldTrade(k)
		weighted += float64(pattern[k] * trade)
		weight += trade
	}
	scale := mean * weight / weighted
	for k := range pattern {
		pattern[k] = float64(pattern[k] * scale)
	}
	return pattern, nil
}

// worldTrade is a sector's trade between regions.
func (t *Table) worldTrade(sector int) float64 {
	total := 0.0
	for origin := range t.Regions {
		for destination := range t.Regions {
			if origin != destination {
				total += t.Exports(origin, destination, sector)
			}
		}
	}
	return total
}
