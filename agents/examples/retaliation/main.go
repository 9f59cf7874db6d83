// Command retaliation is transpac with governments that answer a tariff where
// it hurts most: they pick the partner's sectors whose jobs depend most on
// sales to them, and tax as much trade as the partner taxed.
package main

import (
	"cmp"
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
)

// Targeted answers a partner's tariffs after a lag with one tariff on the goods
// sectors of the partner whose employment hangs most on exports to the
// economy, as many as wanted. The rate makes the duty on base-year imports from
// the partner as large as the one that the economy's own exports meet there.
type Targeted struct {
	Sectors int64   `toml:"targets" default:"3" range:"[0,56]" source:"assumption; the EU, Canada and China picked few products of politically sensitive regions in 2018 (Fetzer, Schwarz 2021, Economic J. 131)" doc:"Number of the partner's sectors that the answer hits."`
	Lag     float64 `toml:"lag_months" unit:"months" default:"3" range:"[0,120]" source:"as tit-for-tat" doc:"Time until the answer."`
	Highest float64 `toml:"highest_rate" unit:"fraction" default:"1" range:"[0,10]" source:"assumption" doc:"Highest tariff of an answer."`

	met [][]float64 // per step: mean tariff met, per region
}

// React implements government.Policy.
func (b *Targeted) React(w *engine.World, economy int, met []float64) {
	b.met = append(b.met, slices.Clone(met))
	at := len(b.met) - 1 - int(math.Round(b.Lag/12*float64(w.Clock.StepsPerYear)))
	if at < 0 {
		return
	}
	for partner := range w.Modelled {
		if rate := b.met[at][partner]; rate != 0 && partner != economy {
			b.answer(w, economy, partner, float64(rate*goods(w, partner, economy)))
		}
	}
}

// answer levies a duty of that worth on the most exposed sectors.
func (b *Targeted) answer(w *engine.World, economy, partner int, duty float64) {
	var targets []int
	for j := range w.Sectors {
		if w.Storable[j] && jobs(w, economy, partner, j) > 0 {
			targets = append(targets, j)
		}
	}
	slices.SortStableFunc(targets, func(i, j int) int {
		return cmp.Compare(jobs(w, economy, partner, j), jobs(w, economy, partner, i))
	})
	targets = targets[:min(len(targets), int(b.Sectors))]
	var imports float64
	for _, j := range targets {
		imports += w.Goods.BaseFlow[w.Goods.Flow(economy, partner, j)]
	}
	for _, j := range targets {
		w.Levers.Tariff[w.Levers.At(economy, partner, j)] += min(b.Highest, duty/imports)
	}
}

// jobs is the partner's employment in a sector behind its sales to the economy,
// thousand persons of the base year.
func jobs(w *engine.World, economy, partner, j int) float64 {
	cell := w.Cell(partner, j)
	if w.Output[cell] == 0 {
		return 0
	}
	return w.Employment[cell] * w.Goods.BaseFlow[w.Goods.Flow(economy, partner, j)] / w.Output[cell]
}

// goods is what an importer bought of an origin's goods in the base year.
func goods(w *engine.World, importer, origin int) float64 {
	var sum float64
	for j := range w.Sectors {
		if w.Storable[j] {
			sum += w.Goods.BaseFlow[w.Goods.Flow(importer, origin, j)]
		}
	}
	return sum
}

// Catalogue is what this module adds to transpac.
func Catalogue() engine.Catalogue {
	return engine.Catalogue{Behaviours: []engine.BehaviourEntry{{
		Slot: "government.policy", Name: "targeted", Doc: "Answers tariffs on the partner's sectors whose jobs depend most on sales to the economy.",
		New: func() any { return new(Targeted) },
	}}}
}

func main() { cli.Main(Catalogue()) }
