package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// What a buyer of Japanese cars pays more at his door is shared alike between him
// and the maker whether customs or the carrier takes it: a duty and a trade cost
// of a fifth move the price at the factory gate by about the same, and down.
// Here passive regions supply any volume at one price, since what melts on the
// way has to be made.
func TestMakersShareATradeCostLikeADuty(t *testing.T) {
	gate := func(shock string) (price float64) {
		w := world(t, parse(t, `
title = "a wedge on cars"
start = "2025-01"
[run]
years = 3
noise = false
[scale]
firms = 200
persons = 1_000_000
[firm]
price_pressure = 0
[foreign]
supply_elasticity = 1e6
[[shock]]
start = "2025-01"
importer = "USA"
origins = ["JPN", "KOR"]
sectors = ["MVH"]
`+shock), model.Shocked, 0)
		run(t, w)
		for _, o := range []string{"JPN", "KOR"} { // a modelled economy and a passive region
			p := math.Log(w.Goods.PoolPrice[w.Goods.Pool(w.Region(o), w.Sector("MVH"), w.Region("USA"))])
			if p > -0.005 {
				t.Errorf("%s: cars from %s cost %.2f %% more at the factory gate", shock, o, 100*p)
			}
			price += p / 2
		}
		return price
	}
	duty, cost := gate("kind = \"tariff\"\nrate = 0.2"), gate("kind = \"trade-cost\"\nrate = 0.2")
	if math.Abs(duty-cost) > 0.1*math.Abs(duty) {
		t.Errorf("at the gate cars become %.2f %% dearer by the duty and %.2f %% by the trade cost", 100*duty, 100*cost)
	}
}
