package shock

import (
	"reflect"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// wantLoss checks that a shock at an intensity announces exactly one loss.
func wantLoss(t *testing.T, kind string, fields table, intensity float64, want engine.Loss) {
	t.Helper()
	l := under(t, kind, fields, intensity)
	if len(l.Losses) != 1 || !reflect.DeepEqual(l.Losses[0], want) {
		t.Errorf("%s announces %+v, want %+v", kind, l.Losses, want)
	}
}

func TestAnEarthquakeDestroysCapitalOfWholeFirmsAndIsRebuilt(t *testing.T) {
	wantLoss(t, "capital-loss",
		table{"economy": "JPN", "sectors": list("MET", "MVH"), "share": 0.02, "rebuild_half_life_months": 18.0}, 1,
		engine.Loss{Of: engine.LossCapital, Fall: engine.FallRandom, Region: 0, Sectors: []int{1, 3}, Share: 0.02, Intensity: 1, RebuildYears: 1.5})
}

func TestAPowerCutIdlesCapacity(t *testing.T) {
	wantLoss(t, "capacity-loss", table{"economy": "USA", "sectors": list("goods"), "share": 0.1, "fall": "largest"}, 0.5,
		engine.Loss{Of: engine.LossCapacity, Fall: engine.FallLargest, Region: 1, Sectors: []int{0, 1, 2, 3}, Share: 0.1, Intensity: 0.5})
}

// Of a tenth of the plants that stand still, a third is left after a while: with
// recovery in turn these are whole plants, each still closed altogether.
func TestStruckPlantsMayComeBackOneAfterAnother(t *testing.T) {
	wantLoss(t, "capacity-loss", table{"economy": "USA", "sectors": list("ELE"), "share": 0.12, "recovery": "in-turn"}, 0.25,
		engine.Loss{Of: engine.LossCapacity, Fall: engine.FallRandom, Region: 1, Sectors: []int{2}, Share: 0.03, Intensity: 1})
	wantMistakes(t, "capacity-loss", table{"economy": "USA", "share": 0.1, "fall": "uniform", "recovery": "in-turn"}, "recovery: every firm is struck alike")
}

func TestAnEpidemicKeepsWorkersAway(t *testing.T) {
	wantLoss(t, "labour-loss", table{"economy": "JPN", "sectors": list("services"), "share": 0.2}, 1,
		engine.Loss{Of: engine.LossLabour, Fall: engine.FallUniform, Region: 0, Sectors: []int{4, 5}, Share: 0.2, Intensity: 1})
}

func TestInputsFromOneOriginAreCut(t *testing.T) {
	wantLoss(t, "input-cut",
		table{"economy": "JPN", "sectors": list("MVH"), "inputs": list("ELE"), "origin": "CHN", "share": 0.5, "fall": "central"}, 1,
		engine.Loss{Of: engine.LossInputs, Fall: engine.FallCentral, Region: 0, Sectors: []int{3}, Share: 0.5, Intensity: 1, InputSectors: []int{2}, InputOrigin: 2})
	l := under(t, "input-cut", table{"economy": "JPN", "inputs": list("ELE"), "share": 0.5}, 1)
	if l.Losses[0].InputOrigin != -1 {
		t.Errorf("inputs of every origin are marked %d, want -1", l.Losses[0].InputOrigin)
	}
}

func TestProductivityOfEveryFirmIsAMultiplier(t *testing.T) {
	l := under(t, "productivity", table{"economy": "USA", "sectors": list("ELE"), "change": 0.1}, 0.5)
	wantMoved(t, "productivity", l.Productivity, 1, cell("USA", "ELE"))
	wantValue(t, "half of a gain of 10 %", l.Productivity[cell("USA", "ELE")], 1.05)
	if len(l.Losses) != 0 {
		t.Errorf("a gain announces losses %+v", l.Losses)
	}
}

func TestAFallInProductivityMayStrikeWholeFirms(t *testing.T) {
	wantLoss(t, "productivity", table{"economy": "USA", "sectors": list("ELE"), "change": -0.1, "fall": "random"}, 1,
		engine.Loss{Of: engine.LossProductivity, Fall: engine.FallRandom, Region: 1, Sectors: []int{2}, Share: 0.1, Intensity: 1})
	wantMistakes(t, "productivity", table{"economy": "USA", "change": 0.1, "fall": "random"}, "fall: cannot strike whole firms")
}

func TestBeyondFullStrengthALossGrowsUpToEverything(t *testing.T) {
	for intensity, share := range map[float64]float64{1.5: 0.75, 3: 1} {
		wantLoss(t, "capacity-loss", table{"economy": "USA", "sectors": list("ELE"), "share": 0.5}, intensity,
			engine.Loss{Of: engine.LossCapacity, Fall: engine.FallRandom, Region: 1, Sectors: []int{2}, Share: share, Intensity: 1})
	}
}

func TestSupplyShocksNeedAnEconomyWithFirms(t *testing.T) {
	for _, kind := range []string{"capital-loss", "capacity-loss", "labour-loss"} {
		wantMistakes(t, kind, table{"economy": "CHN", "share": 0.1}, "economy: CHN has no agents in this experiment")
	}
}
