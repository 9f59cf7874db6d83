package published

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/equilibrium"
	"github.com/seed-16a9e133/transpac/results/record"
)

// gravitySettings are what a variant says to the solver "gravity".
type gravitySettings struct {
	Apart  []string           `toml:"apart"`  // countries kept apart, all others being one region; empty for all 194
	Tariff map[string]float64 `toml:"tariff"` // US tariff by origin; without it the schedule of 2 April 2025
}

// solveGravity computes the one-sector model of package equilibrium on the data
// of the US schedule of April 2025: changes in percent of exports and imports
// over GDP, employment and real consumption by country, and the mean of real
// consumption outside the USA (consumption_real:USA:partner=all).
func solveGravity(text string) (map[record.Key]float64, error) {
	var set gravitySettings
	if err := settings(text, &set); err != nil {
		return nil, err
	}
	world, tariff, err := equilibrium.LiberationDay()
	if err != nil {
		return nil, err
	}
	if len(set.Apart) > 0 {
		if world, tariff, err = world.MergeRest(set.Apart, tariff); err != nil {
			return nil, err
		}
	}
	usa := slices.Index(world.Countries, "USA")
	if usa < 0 {
		return nil, fmt.Errorf("apart must name USA")
	}
	if len(set.Tariff) > 0 {
		clear(tariff)
		for origin, rate := range set.Tariff {
			at := slices.Index(world.Countries, origin)
			if at < 0 {
				return nil, fmt.Errorf("tariff: no country %q in this world", origin)
			}
			tariff[at*len(world.Countries)+usa] = rate
		}
	}
	r, err := world.Solve(tariff)
	if err != nil {
		return nil, err
	}
	out := map[record.Key]float64{
		{Variable: "consumption_real", Economy: "USA", Partner: "all"}: 100 * (r.MeanConsumption(world, usa) - 1),
	}
	for c, country := range world.Countries {
		for name, change := range map[string]float64{
			"exports_to_gdp": r.ExportsToGDP[c], "imports_to_gdp": r.ImportsToGDP[c], "employment": r.Labour[c], "consumption_real": r.Consumption[c],
		} {
			out[record.Key{Variable: name, Economy: country}] = 100 * (change - 1)
		}
	}
	return out, nil
}
