package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// In the noisy baseline, firms do not leave an easy forecast unused: the error of
// what they expect, a month ahead and weighted with output, is within a fifth of
// that of the half-life that would have served them best.
func TestFirmsForecastTheirOrders(t *testing.T) {
	t.Parallel()
	const months, begin = 120, 24
	w := watched(t, parse(t, `
title = "orders of a noisy baseline"
start = "2025-01"
[run]
years = 10
[scale]
firms = 300
persons = 100_000
`), model.Baseline, &onlooker{})
	p := firmsOf(w)
	var orders, expected [months][]float64
	for month := range months {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		for f, y := range p.BaseOutput {
			orders[month] = append(orders[month], w.Goods.Demand[f]/w.Dt()/y)
			expected[month] = append(expected[month], p.Expected[f]/y)
		}
	}
	miss := func(forecast func(month, f int) float64) float64 {
		var sum, weight float64
		for f, y := range p.BaseOutput {
			for month := range months {
				if x := orders[month][f] - forecast(month, f); month >= begin {
					sum, weight = sum+y*x*x, weight+y
				}
			}
		}
		return math.Sqrt(sum / weight)
	}
	best := math.Inf(1)
	for _, halfLife := range []float64{0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 12} {
		keep := math.Exp2(-1 / halfLife)
		mean := 1.0
		best = min(best, miss(func(month, f int) float64 {
			if month == 0 {
				mean = 1
			} else {
				mean = keep*mean + (1-keep)*orders[month-1][f]
			}
			return mean
		}))
	}
	if got := miss(func(month, f int) float64 { return expected[month][f] }); !(got < best*1.2) {
		t.Errorf("firms miss their orders by %.2f %%, with the best half-life they would by %.2f %%", 100*got, 100*best)
	}
}
