package main

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/extensiontest"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func TestSpeculatorsKeepThePromisesOfTheModel(t *testing.T) {
	extensiontest.Check(t, extensiontest.Extension{Catalogue: Catalogue(), On: []string{"speculators.weight=1"}, Zero: []string{"speculators.weight=0"}})
}

// Thirty years in one currency: traders turn between the rules, bubbles grow
// far beyond the noise of fundamentals and burst, and the rate is loosely tied
// to what it is worth.
func TestBubblesGrowAndBurst(t *testing.T) {
	catalogue := extensiontest.Builtin().With(Catalogue())
	text := "title = \"bubbles\"\n[run]\nyears = 30\n[scale]\nfirms = 40\npersons = 1_000_000\n"
	x, err := spec.Parse("bubbles.toml", []byte(text), spec.Options{Catalogue: catalogue, Geography: model.Geography})
	if err != nil {
		t.Fatal(err)
	}
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	w, err := model.New(x, a, catalogue, model.Baseline, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	speculators := w.Population("speculators").(*engine.Residents)
	if speculators.Agent(1) != nil {
		t.Fatal("somebody trades dollars for dollars")
	}
	now := speculators.Agent(0).(*Traders)
	least, most, widest, burst := 1.0, 0.0, 0.0, 0
	for range w.Clock.Steps {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		gap := now.rate - now.worth
		least, most = min(least, now.share), max(most, now.share)
		if math.Abs(gap) > math.Abs(widest) {
			widest = gap
		}
		if math.Abs(widest) > 0.15 && gap*widest < 0 {
			burst++
			widest = gap
		}
	}
	if least > 0.1 || most < 0.9 {
		t.Errorf("the share of chartists stays between %.2f and %.2f", least, most)
	}
	if burst < 2 {
		t.Errorf("%d bubbles of more than 15 per cent burst in thirty years", burst)
	}
	if now.sf/math.Sqrt(now.s2*now.f2) > 0.95 {
		t.Error("the rate follows its fundamentals as if nobody traded")
	}
}
