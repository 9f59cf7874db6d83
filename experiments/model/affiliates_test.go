package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Japanese affiliates in America employ the million persons of the statistics.
// Their capital less debt is then near the 721 billion dollars of Japanese
// direct investment in America in 2021 (US Department of Commerce, trade.gov,
// Japan country commercial guide), on which nothing in the model was set.
func TestAffiliatesAreAsLargeAsTheStatisticsSay(t *testing.T) {
	w := world(t, parse(t, "title = \"affiliates\"\n"), model.Baseline, 0)
	p := firmsOf(w)
	var jobs float64
	for f := range p.Economy {
		if int(p.Economy[f]) == usa && int(p.Owner[f]) == jpn {
			jobs += p.Positions[f] * 10000
		}
	}
	if data := w.ForeignJobs[usa*p.Regions+jpn] * 1000; math.Abs(jobs/data-1) > 0.1 {
		t.Errorf("Japanese affiliates in America employ %.0f persons, the statistics say %.0f", jobs, data)
	}
	if invested := float64(w.Currency.Direct[jpn*p.Regions+usa]) / 1e12; invested < 0.8*721 || invested > 1.2*721 {
		t.Errorf("Japan's direct investment in America is %.0f billion dollars, the statistics say 721", invested)
	}
	if w.Currency.Direct[usa*p.Regions+jpn] != 0 {
		t.Error("America has direct investment in Japan, of which the data know nothing")
	}
}
