package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// A tenth of Japan's capital is destroyed in whole firms, with a half-life of
// reconstruction of a year. Three years later the firms that were hit stand
// again: reconstruction does not wait for the credit of firms that have lost
// their collateral.
func TestDestroyedFirmsAreRebuilt(t *testing.T) {
	x := parse(t, `
title = "destroyed firms"
start = "2025-01"
[run]
years = 4
noise = false
[scale]
firms = 200
persons = 100_000
[[shock]]
kind = "capital-loss"
economy = "JPN"
sectors = ["all"]
share = 0.1
rebuild_half_life_months = 12
start = "2025-02"
`)
	w := world(t, x, model.Shocked, 0)
	p := w.Population(firm.Name).(*firm.Population)
	advance(t, w, 2)
	var hit []int
	for f := range p.Capital {
		if p.Capital[f] < 0.2*p.BaseCapital[f] {
			hit = append(hit, f)
		}
	}
	if len(hit) == 0 {
		t.Fatal("no firm was hit")
	}
	advance(t, w, 36)
	var capital, base float64
	for _, f := range hit {
		capital += p.Capital[f]
		base += p.BaseCapital[f]
	}
	if capital < 0.8*base {
		t.Errorf("three half-lives after the loss the %d firms that were hit have %.0f %% of their capital, want at least 80 %%", len(hit), 100*capital/base)
	}
}

// When exporting becomes three times as costly, firms leave foreign markets;
// their customers there buy from those who stay.
func TestNobodyBuysFromAnExporterThatHasLeft(t *testing.T) {
	x := parse(t, `
title = "costly exporting"
start = "2025-01"
[run]
years = 2
noise = false
[scale]
persons = 100_000
[[shock]]
kind = "exporter-cost"
origins = ["JPN"]
importer = "USA"
sectors = ["goods"]
change = 2.0
start = "2025-02"
`)
	w := world(t, x, model.Shocked, 0)
	p := w.Population(firm.Name).(*firm.Population)
	before := served(p, w.Goods.Weight)
	advance(t, w, 24)
	if after := served(p, w.Goods.Weight); after >= before {
		t.Fatalf("%d firms served a foreign market before, %d after: nobody left", before, after)
	}
	lost := 0
	for link, s := range w.Goods.LinkSeller {
		if d := w.Goods.LinkDestination(link); w.Goods.Weight[int(s)*p.Regions+d] == 0 {
			lost++
		}
	}
	if lost > 0 {
		t.Errorf("%d supplier links still point at firms that no longer serve the buyer's market", lost)
	}
}

// served counts the markets abroad that firms serve.
func served(p *firm.Population, weight []float64) (n int) {
	for f, m := range p.Economy {
		for d := range p.Regions {
			if d != int(m) && weight[f*p.Regions+d] > 0 {
				n++
			}
		}
	}
	return n
}

// advance lives through a number of steps.
func advance(t *testing.T, w *engine.World, steps int) {
	t.Helper()
	for range steps {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
	}
}
