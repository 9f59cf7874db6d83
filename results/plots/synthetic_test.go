package plots

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/results/record"
)

var nan = math.NaN()

// synthetic invents responses of the shape that a tariff of the USA on Japan
// has: nothing for three months, then a path that settles. It shows layout, not
// economics.
func synthetic(economies []string, steps int) Input {
	in := Input{
		Title:        "24 % reciprocal tariff of the United States on all goods from Japan",
		Economies:    economies,
		RegionNames:  map[string]string{"JPN": "Japan", "USA": "United States", "CHN": "China", "KOR": "Korea", "EUR": "European Union", "ROW": "Rest of the world"},
		SectorNames:  sectorNames,
		StepsPerYear: 12,
		ShockStart:   3,
	}
	add := func(key record.Key, unit string, size, months, luck float64) {
		for step := range steps {
			t := max(0, float64(step-in.ShockStart+1))
			mean := size * (1 - math.Exp(-t/months))
			spread := luck * math.Abs(size) * (1 - math.Exp(-t/6)) * (1 + 0.2*math.Sin(float64(step)))
			in.Responses = append(in.Responses, record.Response{
				Variable: key.Variable, Economy: key.Economy, Partner: key.Partner, Sector: key.Sector, Group: key.Group,
				Step: step, Date: fmt.Sprintf("%d-%02d-01", 2025+step/12, 1+step%12), Unit: unit,
				Mean: rounded(mean), SD: rounded(spread / 1.645), P05: rounded(mean - spread), P50: rounded(mean), P95: rounded(mean + 1.2*spread), N: 32,
			})
		}
	}
	for i, e := range economies {
		sign := []float64{-1, 0.2, 0.1, 0.15}[i%4]
		for _, v := range []struct {
			name string
			size float64
		}{
			{"gdp_real", 0.5}, {"consumption_real", 0.4}, {"exports_real", 6}, {"imports_real", 2}, {"consumer_price", -0.6}, {"wage_real", 0.4},
		} {
			add(record.Key{Variable: v.name, Economy: e}, record.Percent, sign*v.size, 10, 0.3)
		}
		add(record.Key{Variable: "unemployment_rate", Economy: e}, record.Points, -sign*0.2, 14, 0.4)
		if e != "USA" {
			add(record.Key{Variable: "exchange_rate", Economy: e}, record.Percent, sign*3, 8, 0.3)
		} else {
			add(record.Key{Variable: "exchange_rate", Economy: e}, record.Percent, 0, 8, 0)
		}
		for j, partner := range []string{"JPN", "USA", "CAN", "CHN", "EUR", "KOR", "MEX", "ROW", "TWN"} {
			if partner == e {
				continue
			}
			size := 0.3 * float64(j-3)
			if e == "JPN" && partner == "USA" {
				size = -22
			}
			add(record.Key{Variable: "exports_real", Economy: e, Partner: partner}, record.Percent, size, 12, 0.2)
			if partner == "JPN" {
				size = -22
			}
			add(record.Key{Variable: "imports_real", Economy: e, Partner: partner}, record.Percent, math.Abs(size)*sign, 12, 0.2)
			border, paid, speed := 0.05*size, 0.05*size, 6.0
			if e == "USA" && partner == "JPN" {
				border, paid, speed = -3, 20, 0.4
			}
			add(record.Key{Variable: "import_price_border", Economy: e, Partner: partner}, record.Percent, border, 6, 0.2)
			add(record.Key{Variable: "import_price_duty_paid", Economy: e, Partner: partner}, record.Percent, paid, speed, 0.1)
		}
		n := 0.0
		for _, code := range sectorCodes {
			n++
			size := 4 * math.Sin(n*(1.3+float64(i)))
			add(record.Key{Variable: "output_real", Economy: e, Sector: code}, record.Percent, size, 12, 0.3)
			add(record.Key{Variable: "employment", Economy: e, Sector: code}, record.Percent, 0.7*size, 18, 0.4)
		}
		for q := range 5 {
			group := fmt.Sprint("q", q+1)
			add(record.Key{Variable: "equivalent_variation_share", Economy: e, Group: group}, record.Points, sign*(0.8-0.1*float64(q)), 12, 0.3)
			add(record.Key{Variable: "disposable_income_real", Economy: e, Group: group}, record.Percent, sign*(0.5-0.2*float64(q)), 9, 0.2)
		}
	}
	return in
}

// rounded cuts off digits that differ between processors, so that every machine
// draws the same data.
func rounded(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// sectorCodes and sectorNames have the length of real ones; a long name tests
// that labels are cut rather than overlap.
var sectorCodes = []string{"AGR", "MIN", "FOD", "TEX", "WPP", "PET", "CHM", "NMM", "MET", "ELE", "MCH", "MVH", "OMF", "UTL", "CON", "TRD", "TSP", "SRV"}

var sectorNames = map[string]string{
	"AGR": "Agriculture, forestry, fishing", "MIN": "Mining", "FOD": "Food, beverages, tobacco", "TEX": "Textiles, clothing, leather",
	"WPP": "Wood, paper, printing", "PET": "Petroleum products", "CHM": "Chemicals and pharmaceuticals", "NMM": "Rubber, plastics, minerals",
	"MET": "Metals", "ELE": "Electronics and electrical equipment", "MCH": "Machinery", "MVH": "Motor vehicles",
	"OMF": "Other manufacturing and other transport equipment", "UTL": "Utilities", "CON": "Construction", "TRD": "Wholesale and retail trade",
	"TSP": "Transport and storage", "SRV": "Other services",
}
