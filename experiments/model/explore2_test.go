package model_test

import (
	"fmt"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

func TestExploreFill(t *testing.T) {
	x := parse(t, "title=\"b\"\n[run]\nyears=25\n")
	w := world(t, x, model.Baseline, 0)
	p := w.Population("firm").(*firm.Population)
	for s := 0; s < w.Clock.Steps; s++ {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		var dem, sold, k, k0, un float64
		worst, wf := 1.0, c.Lo
		nb := 0
		for f := c.Lo; f < c.Hi; f++ {
			dem += w.Goods.Demand[f]
			sold += w.Goods.Sold[f]
			k += p.Capital[f]
			k0 += p.BaseCapital[f]
			if p.Bankrupt[f] > 0 {
				nb++
			}
			if w.Goods.Fill[f] < worst {
				worst, wf = w.Goods.Fill[f], f
			}
			if w.Goods.Fill[f] < .99 {
				un += w.Goods.Demand[f]
			}
		}
		if worst < .99 {
			f := wf
			lim := ""
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				if p.InputCritical[k] {
					r := p.InputStock[k] / (p.InputNeed[k] * w.Dt()) / p.BaseOutput[f]
					if r < 1.2 {
						lim += fmt.Sprintf(" %s/%d:%.2f", w.Sectors[p.InputSector[k]], p.InputOrigin[k], r)
					}
				}
			}
			fmt.Println(w.Regions[c.Economy], w.Sectors[c.Sector], "fill", sold/dem, "K", k/k0, "bankrupt firms", nb, "of", c.Hi-c.Lo, "short share", un/dem, "worst", wf-c.Lo, worst, "dem", w.Goods.Demand[wf]*12/p.BaseOutput[wf], "out", p.Output[wf]/p.BaseOutput[wf], "plan", p.Planned[f]/p.BaseOutput[f], "K", p.Capital[wf]/p.BaseCapital[wf], "pos", p.Positions[wf]/float64(p.BaseHeads[wf]), "heads", w.Labour.Heads[f], w.Labour.Target[f], "dep", float64(p.Deposits[f])/w.Scale[c.Economy]/p.BaseOutput[f]*12, "price", w.Goods.Price[f*9+c.Economy], "cost", p.UnitCost[f]/p.BaseCost[f], lim)
		}
	}
	fmt.Println(w.Board.Unemployment, w.Board.ProducerPrice, w.Currency.Dollar[:2])
}
