package main

import (
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/extensiontest"
)

func TestAbsorbKeepsThePromisesOfTheModel(t *testing.T) {
	extensiontest.Check(t, extensiontest.Extension{
		Catalogue: Catalogue(),
		On:        []string{"firm.pricing=absorb"},
		Zero:      []string{"firm.pricing=absorb", "firm.pricing_parameters.absorbed_share=0"},
		Still:     true,
	})
}

// The firm bears half of a duty for twelve months and none afterwards; what it
// does in one market does not depend on another.
func TestAFirmAbsorbsForAYear(t *testing.T) {
	b := &Absorb{Share: 0.5, Months: 12}
	b.SetClock(engine.Clock{StepsPerYear: 12})
	v := &firm.PriceView{Context: &engine.Context{Memory: make([]float64, b.Columns())}, Duty: 0.2}
	for month := range 24 {
		want := -0.1
		if month >= 12 {
			want = 0
		}
		if got := b.Wanted(v); got != want {
			t.Errorf("month %d: the wanted price is %g, want %g", month, got, want)
		}
	}
}
