package model_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// The part of Japan's exports that is priced in dollars, at the weights of the
// base year, and what the table of routes says.
func dollarsOfJapan(w *engine.World) (got, want float64) {
	p := w.Population(firm.Name).(*firm.Population)
	home, dollar := w.Region("JPN"), w.Region("USA")
	var all float64
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.Economy != home {
			continue
		}
		for d := range w.Regions {
			flow := w.Goods.BaseFlow[w.Goods.Flow(d, home, c.Sector)]
			if d == home || flow == 0 {
				continue
			}
			var sales, dollars float64
			for f := c.Lo; f < c.Hi; f++ {
				x := w.Goods.Weight[f*p.Regions+d]
				sales += x
				if int(p.Invoice[f*p.Regions+d]) == dollar {
					dollars += x
				}
			}
			all += flow
			got += flow * dollars / sales
			want += flow * w.DollarInvoiced[home*p.Regions+d]
		}
	}
	return got / all, want / all
}

// However many firms stand for the economy, as much is priced in dollars as the
// table of routes says: the firm at the margin does not always tip the same way.
func TestTheShareInDollarsDoesNotDependOnTheNumberOfFirms(t *testing.T) {
	for _, firms := range []int{60, 250, 1000} {
		x := parse(t, fmt.Sprintf("title = \"invoicing\"\n[scale]\nfirms = %d\npersons = 1_000_000\n", firms))
		got, want := dollarsOfJapan(world(t, x, model.Baseline, 0))
		t.Logf("%d firms: %.3f, %.3f", firms, got, want)
		if math.Abs(got-want) > 0.02 {
			t.Errorf("%d firms: %.3f of Japan's exports are priced in dollars, by the table %.3f", firms, got, want)
		}
	}
}
