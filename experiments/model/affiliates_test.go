package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Japanese affiliates in America employ the million persons of the statistics,
// and Japan's direct investment there is their capital less debt.
func TestAffiliatesEmployAsManyAsTheStatisticsSay(t *testing.T) {
	w := world(t, parse(t, "title = \"affiliates\"\n"), model.Baseline, 0)
	p := firmsOf(w)
	var jobs, equity float64
	for f := range p.Economy {
		if int(p.Economy[f]) == usa && int(p.Owner[f]) == jpn {
			jobs += p.Positions[f] * 10000
			equity += p.Capital[f] - w.Worth(usa, p.Loans[f])
		}
	}
	if data := w.ForeignJobs[usa*p.Regions+jpn] * 1000; math.Abs(jobs/data-1) > 0.1 {
		t.Errorf("Japanese affiliates in America employ %.0f persons, the statistics say %.0f", jobs, data)
	}
	if invested := float64(w.Currency.Direct[jpn*p.Regions+usa]) / w.DollarUnit(); equity <= 0 || math.Abs(invested/equity-1) > 1e-9 {
		t.Errorf("Japan's direct investment in America is %.0f million dollars, the capital of its affiliates less their debt %.0f", invested, equity)
	}
	if w.Currency.Direct[usa*p.Regions+jpn] != 0 {
		t.Error("America has direct investment in Japan, of which the data know nothing")
	}
}
