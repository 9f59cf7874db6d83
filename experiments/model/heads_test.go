package model_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// TestEmploymentIsTheData counts heads at several scales: an economy employs as
// many as the data to within one consumer agent, each of its sectors too where
// it has work for one, and pays the wages of the table however coarse the
// agents are.
func TestEmploymentIsTheData(t *testing.T) {
	for _, c := range []struct{ persons, firms int }{{10000, 1000}, {100000, 300}, {1000000, 300}} {
		x := parse(t, "title = \"heads\"\n", fmt.Sprintf("scale.persons=%d", c.persons), fmt.Sprintf("scale.firms=%d", c.firms), "run.noise=false")
		w := world(t, x, model.Baseline, 0)
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		p := w.Population(firm.Name).(*firm.Population)
		heads, wanted := make([]float64, w.Modelled), make([]float64, w.Modelled)
		for i := range p.Cells {
			cell := &p.Cells[i]
			var n, positions float64
			for f := cell.Lo; f < cell.Hi; f++ {
				n += float64(w.Labour.Heads[f])
				positions += p.Positions[f]
			}
			data := w.Employment[w.Cell(cell.Economy, cell.Sector)] * 1000 / float64(c.persons)
			heads[cell.Economy] += n
			wanted[cell.Economy] += data
			if math.Abs(n-data) >= 1 && n != 1 {
				t.Errorf("%d persons per agent: %s_%s employs %g agents, the data say %.2f", c.persons, w.Regions[cell.Economy], w.Sectors[cell.Sector], n, data)
			}
			if math.Abs(positions-n) > 1e-6 {
				t.Errorf("%d persons per agent: %s_%s has %g positions and %g heads", c.persons, w.Regions[cell.Economy], w.Sectors[cell.Sector], positions, n)
			}
		}
		for m := range heads {
			if math.Abs(heads[m]-wanted[m]) >= 1 {
				t.Errorf("%d persons per agent: %s employs %g agents, the data say %.2f", c.persons, w.Regions[m], heads[m], wanted[m])
			}
			bill := float64(w.Ledger[m].Flow(ledger.Wages, ledger.Households)) * 12 / w.Scale[m]
			var table float64
			for j := range w.Sectors {
				table += w.Accounts.Labour[w.Cell(m, j)]
			}
			if math.Abs(bill/table-1) > 1e-6 {
				t.Errorf("%d persons per agent: %s pays %g million dollars of wages, the table says %g", c.persons, w.Regions[m], bill, table)
			}
		}
	}
}
