package equilibrium

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// LiberationDay is the world of the published study of the US tariff schedule
// of 2 April 2025 (Ignatenko and others 2025): goods trade and GDP of 194
// countries in 2023, trade elasticity 4, labour supply elasticity 0.5, external
// economies of 0.67/4 (their Eaton-Kortum/Armington limit), and the schedule:
// exporter*N+importer, at least 10 % on every country but the USA itself.
func LiberationDay() (*Gravity, []float64, error) {
	list, err := data.Open("countries_2023.csv")
	if err != nil {
		return nil, nil, err
	}
	n := len(list.Records)
	names, gdp, tariff := make([]string, n), make([]float64, n), make([]float64, n*n)
	position := make(map[string]int, n)
	usa := -1
	for c := range n {
		names[c] = list.Text(c, "code")
		position[names[c]] = c
		if gdp[c], _, err = list.Number(c, "gdp_usd"); err != nil {
			return nil, nil, err
		}
		if names[c] == "USA" {
			usa = c
		}
	}
	const least = 0.1 // "baseline" tariff of Executive Order 14257
	for c := range n {
		rate, _, err := list.Number(c, "us_tariff_2025")
		if err != nil {
			return nil, nil, err
		}
		if c != usa {
			tariff[c*n+usa] = max(least, rate)
		}
	}
	exports, err := readExports(position)
	if err != nil {
		return nil, nil, err
	}
	sales, err := OwnSales(names, gdp, exports, true)
	if err != nil {
		return nil, nil, err
	}
	g, err := NewGravity(Gravity{Countries: names, Sales: sales, Elasticity: 4, LabourSupply: 0.5, Scale: 0.67 / 4})
	return g, tariff, err
}

// readExports reads goods trade of 2023 in dollars.
func readExports(position map[string]int) ([]float64, error) {
	flows, err := data.Open("trade_2023.csv")
	if err != nil {
		return nil, err
	}
	n := len(position)
	exports := make([]float64, n*n)
	for k := range flows.Records {
		from, known := position[flows.Text(k, "exporter")]
		to, also := position[flows.Text(k, "importer")]
		if !known || !also {
			return nil, fmt.Errorf("equilibrium: %s, line %d: a country that is not in countries_2023.csv", flows.Name, k+2)
		}
		x, _, err := flows.Number(k, "value_thousand_usd")
		if err != nil {
			return nil, err
		}
		exports[from*n+to] += 1000 * x
	}
	return exports, nil
}
