package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Japanese firms build plants for vehicles in America, 20 billion dollars a year
// for two years. The plants find customers, whom the other American makers lose;
// Americans buy hardly more vehicles than before.
func TestPledgedPlantsFindCustomers(t *testing.T) {
	t.Parallel()
	x := parse(t, `
title = "plants in America"
start = "2025-01"
[run]
years = 5
noise = false
[scale]
firms = 200
persons = 200000
[[shock]]
kind = "direct-investment"
start = "2025-01"
duration_months = 24
parent = "JPN"
host = "USA"
sectors = ["MVH"]
amount = 20.0
`)
	quiet, shocked := watched(t, x, model.Baseline, &onlooker{}), watched(t, x, model.Shocked, &onlooker{})
	advance(t, quiet, 60)
	advance(t, shocked, 60)
	output := func(p *firm.Population, owner int32) (sum float64) {
		lo, hi := p.Range(usa)
		for f := lo; f < hi; f++ {
			if p.Owner[f] == owner && int(p.Sector[f]) == shocked.Sector("MVH") {
				sum += p.Output[f]
			}
		}
		return sum
	}
	before, after := firmsOf(quiet), firmsOf(shocked)
	built := output(after, jpn) - output(before, jpn)
	lost := output(before, usa) - output(after, usa)
	t.Logf("affiliates make %.3f more, the others %.3f less of what affiliates made", built/output(before, jpn), lost/output(before, jpn))
	if built < 0.05*output(before, jpn) {
		t.Errorf("the plants have no customers: affiliates make %.4f more of what they made", built/output(before, jpn))
	}
	near(t, "what the others lose over what the affiliates gain", lost/built, 1, 0.25)
}
