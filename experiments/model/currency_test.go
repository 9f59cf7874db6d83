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

// The yen moves from month to month in the noisy baseline. Between resets a
// Japanese list price at home does not follow it, to the last bit.
func TestPricesAtHomeStandStillWhileTheCurrencyMoves(t *testing.T) {
	t.Parallel()
	w := watched(t, parse(t, `
title = "prices at home"
start = "2025-01"
[run]
years = 2
[scale]
firms = 100
persons = 200_000
`), model.Baseline, &onlooker{})
	p := firmsOf(w)
	list, price := make([]float64, p.Firms()), make([]float64, p.Firms())
	stood := 0
	for month := range 24 {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		for f, m := range p.Economy {
			at := f*p.Regions + int(m)
			if month > 0 && m == jpn && p.LogPrice[at] == list[f] && list[f] != 0 {
				stood++
				if now := w.Goods.Price[at]; now != price[f] {
					t.Fatalf("month %d: the price of firm %d was not reset and moved by %g", month, f, now/price[f]-1)
				}
			}
			list[f], price[f] = p.LogPrice[at], w.Goods.Price[at]
		}
	}
	if stood < 500 {
		t.Errorf("only %d prices stood still for a month", stood)
	}
}
