package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Households spend a tenth less and jobs are lost. Of ten who lose one in Japan six
// stop looking and are not counted as unemployed, as in its statistics; in the
// United States two of ten. If all went on looking, nothing but the count would be
// another.
func TestWhoStopsLookingIsNotUnemployed(t *testing.T) {
	const slump = `
[[shock]]
kind = "household-demand"
start = "2025-02"
economy = "JPN"
change = -0.1
[[shock]]
kind = "household-demand"
start = "2025-02"
economy = "USA"
change = -0.1
`
	s := tell(t, slump)
	looking := watched(t, small(t, slump+"[consumer]\nparticipation = \"constant\"\n"), model.Shocked, &onlooker{})
	moved := 0
	s.months(18, func(month int) {
		advance(t, looking, 1)
		for economy, leaving := range map[string]float64{"JPN": 0.6, "USA": 0.2} {
			get := func(w *engine.World, variable string) float64 { return recorded(t, w, variable, economy, "") }
			rest := get(s.quiet, "joblessness")
			lost := get(s.shocked, "joblessness") - rest
			near(t, economy+": joblessness if all go on looking", get(looking, "joblessness"), rest+lost, 1e-15)
			near(t, economy+": GDP if all go on looking", get(looking, "gdp_real"), get(s.shocked, "gdp_real"), 1e-15)
			near(t, economy+": unemployment if all go on looking", get(looking, "unemployment_rate"), rest+lost, 1e-15)
			near(t, economy+": labour force", get(s.shocked, "labour_force"), 1-leaving*lost, 1e-12)
			near(t, economy+": unemployment", get(s.shocked, "unemployment_rate"), (rest+(1-leaving)*lost)/(1-leaving*lost), 1e-12)
			if lost > 0.005 {
				moved++
			}
		}
	})
	if moved < 12 {
		t.Errorf("half a percent of jobs were lost in %d months of both economies together only", moved)
	}
}
