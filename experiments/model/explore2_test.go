package model_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

func TestExploreFailures(t *testing.T) {
	x := parse(t, "title=\"b\"\n[run]\nyears=10\n"+os.Getenv("EXTRA"))
	w := world(t, x, model.Baseline, 0)
	p := w.Population("firm").(*firm.Population)
	n := len(p.Economy)
	last := make([]int32, n)
	shown := 0
	type row struct{ dep, loan, k, dem, out, price, cost, inv float64 }
	hist := make([][]row, n)
	fails := map[string]int{}
	for s := 0; s < w.Clock.Steps; s++ {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		for f := 0; f < n; f++ {
			m := int(p.Economy[f])
			b := p.BaseOutput[f] / 12
			hist[f] = append(hist[f], row{w.Worth(m, p.Deposits[f]) / b, w.Worth(m, p.Loans[f]) / b, p.Capital[f] / p.BaseCapital[f], w.Goods.Demand[f] * 12 / p.BaseOutput[f], p.Output[f] / p.BaseOutput[f], w.Goods.Price[f*p.Regions+m], p.UnitCost[f] / p.BaseCost[f], w.Worth(m, p.Dividend[f]) / b})
			if p.Bankrupt[f] > last[f] {
				last[f] = p.Bankrupt[f]
				fails[w.Regions[m]+"_"+w.Sectors[p.Sector[f]]]++
				if shown < 6 && last[f] == 1 {
					shown++
					fmt.Println("firm", f, w.Regions[m], w.Sectors[p.Sector[f]], "step", s, "basecost", p.BaseCost[f], "K0/Y0", p.BaseCapital[f]/p.BaseOutput[f], "size share", p.BaseOutput[f]/w.Output[w.Cell(m, int(p.Sector[f]))], "cash", float64(p.BaseCash[f])/w.Scale[m]/b)
					for q := 0; q <= s; q += max(1, s/10) {
						fmt.Printf("   %d %+.3f\n", q, hist[f][q])
					}
				}
			}
		}
	}
	fmt.Println(fails)
}
