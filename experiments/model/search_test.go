package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// However many customers look for another supplier in a quarter, none promises
// more than he could make: a firm that can serve its orders still can when
// customers have come and gone, and one that is short takes on no more than
// leaves it. Everything is made to order, so that a firm's limit of the quarter
// is all that it can make.
func TestASupplierPromisesNoMoreThanHeCanMake(t *testing.T) {
	w := world(t, parse(t, `
title = "search"
economies = ["JPN", "USA", "CHN"]
[run]
years = 2
steps_per_year = 4
[scale]
firms = 300
persons = 50_000
[firm]
exporting = "fixed"
made_to_order = true
firm_noise = 0.1
search_parameters = { search_rate = 4 }
`), model.Baseline, 0)
	g, moves := w.Goods, 0
	for range w.Clock.Steps {
		before := append([]int32(nil), g.LinkSeller...)
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		gained, lost := make([]float64, len(g.Limit)), make([]float64, len(g.Limit))
		for link, old := range before {
			if s := g.LinkSeller[link]; s != old {
				gained[s] += g.LinkOrder[link]
				lost[old] += g.LinkOrder[link]
				moves++
			}
		}
		for s, limit := range g.Limit {
			if after := g.Demand[s] + gained[s] - lost[s]; gained[s] > 0 && after > max(g.Demand[s], limit)*(1+1e-9) {
				t.Errorf("%s: firm %d can make %.6g, had orders of %.6g and promised to serve %.6g", w.Clock.Date(w.Step-1), s, limit, g.Demand[s], after)
			}
		}
	}
	if moves < 1000 {
		t.Errorf("only %d links moved", moves)
	}
}
