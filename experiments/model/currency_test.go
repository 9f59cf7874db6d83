package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// The yuan is managed: against the dollar it moves by chance less than half as
// much as the yen.
func TestCurrenciesMoveByChanceInProportionToTheirVolatility(t *testing.T) {
	x := parse(t, `
title = "luck of currencies"
economies = ["JPN", "USA", "CHN"]
[run]
years = 10
[scale]
firms = 20
persons = 2_000_000
[centralbank.exchange_rate_parameters]
gap_half_life_years = 0
asset_effect = 0
`)
	spread := map[string]float64{}
	for _, r := range replicates(t, x, model.Baseline, 8) {
		for key, k := range r.Keys {
			if r.Variables[k.Variable].Name != "exchange_rate" || k.Economy == "USA" {
				continue
			}
			first := r.At(0, key)
			for s := range r.Steps() {
				change := math.Log(r.At(s, key) / first)
				spread[k.Economy] += change * change
			}
		}
	}
	got := math.Sqrt(spread["CHN"] / spread["JPN"])
	if !(got > 0.3 && got < 0.6) {
		t.Errorf("the yuan's moves are %.2f of the yen's, its volatility is 0.45 of the yen's", got)
	}
}
