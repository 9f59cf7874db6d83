package government

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Policy is the behaviour in slot government.policy: what a government does on
// its own account once shocks have moved the levers.
type Policy interface {
	// React may move the levers of its own economy. Met is, per region, the
	// mean tariff that the economy's exports meet there by the experiment's
	// shocks, before any government has answered.
	React(w *engine.World, economy int, met []float64)
}

// Passive leaves trade policy to the experiment.
type Passive struct{}

// React implements Policy.
func (Passive) React(*engine.World, int, []float64) {}

// TitForTat answers every tariff that another economy's shock puts on its
// exports with a tariff on chosen products that it buys there, after a lag. The
// answer matches either the rate, the partner's mean over the goods it sold
// there in the base year, or the revenue: then the tariff on the list would
// collect as much on base-year imports as the partner's on base-year exports,
// as the lists of 2018 and the rebalancing of the World Trade Organization do
// (Fajgelbaum and others 2020, QJE 135(1); Agreement on Safeguards, article 8).
type TitForTat struct {
	Share     float64  `toml:"share" unit:"fraction" default:"1" range:"[0,5]" source:"1 is full reciprocity" doc:"Own tariff, or its revenue, relative to the partner's."`
	LagMonths float64  `toml:"lag_months" unit:"months" default:"3" range:"[0,120]" source:"assumption; China and the EU answered the 2018 tariffs within one to four months (Amiti, Redding, Weinstein 2019)" doc:"Time until the answer."`
	Sectors   []string `toml:"sectors" default:"goods" doc:"Sectors or groups on which the answer falls."`
	Match     string   `toml:"match" oneof:"rate,revenue" default:"rate" doc:"What is answered in kind: the partner's mean rate, or its revenue on base-year trade."`
	Highest   float64  `toml:"highest_rate" unit:"fraction" default:"1" range:"[0,10]" source:"assumption; China's answer of April 2025 peaked at 125 %" doc:"Highest rate of the answer, where a short list would need more to match the revenue."`

	list []int
	seen map[int][]float64 // partner -> mean tariff met in every step so far
}

// Bind implements engine.BoundBehaviour.
func (b *TitForTat) Bind(g engine.Geography, _ engine.Clock) []error {
	var errs []error
	b.list, errs = chooseSectors(g, b.Sectors)
	return errs
}

// React implements Policy.
func (b *TitForTat) React(w *engine.World, economy int, met []float64) {
	if b.seen == nil {
		b.seen = map[int][]float64{}
	}
	lag := int(float64(b.LagMonths/12*float64(w.Clock.StepsPerYear)) + 0.5)
	for partner := range w.Regions {
		if partner == economy {
			continue
		}
		b.seen[partner] = append(b.seen[partner], met[partner])
		if at := len(b.seen[partner]) - 1 - lag; at >= 0 && b.seen[partner][at] != 0 {
			levy(w, economy, partner, b.list, b.answer(w, economy, partner, b.seen[partner][at]))
		}
	}
}

// answer is the rate on the list that answers a partner's mean tariff.
func (b *TitForTat) answer(w *engine.World, economy, partner int, met float64) float64 {
	rate := b.Share * met
	if b.Match == "revenue" {
		sold, bought := baseTrade(w, partner, economy, goods(w)), baseTrade(w, economy, partner, b.list)
		if bought == 0 {
			return 0
		}
		rate *= sold / bought
	}
	return min(b.Highest, rate)
}

// levy adds a tariff on what an economy buys from a partner.
func levy(w *engine.World, economy, partner int, sectors []int, rate float64) {
	for _, j := range sectors {
		w.Levers.Tariff[w.Levers.At(economy, partner, j)] += rate
	}
}

// chooseSectors resolves the key "sectors".
func chooseSectors(g engine.Geography, names []string) ([]int, []error) {
	list, errs := g.Choose(names)
	for i, err := range errs {
		errs[i] = &engine.FieldError{Key: "sectors", Err: err}
	}
	return list, errs
}

// goods lists the storable sectors.
func goods(w *engine.World) []int {
	var list []int
	for j, storable := range w.Storable {
		if storable {
			list = append(list, j)
		}
	}
	return list
}

// baseTrade is an importer's base-year imports of chosen products from an
// origin.
func baseTrade(w *engine.World, importer, origin int, sectors []int) (sum float64) {
	for _, j := range sectors {
		sum += w.Goods.BaseFlow[w.Goods.Flow(importer, origin, j)]
	}
	return sum
}

// tariffsMet is the mean tariff that an economy's exports meet in every region.
func tariffsMet(w *engine.World, economy int) []float64 {
	met := make([]float64, len(w.Regions))
	for r := range met {
		if r != economy {
			met[r] = meanTariff(w, r, economy)
		}
	}
	return met
}

// meanTariff is the importer's added tariff on an origin's goods, weighted with
// base-year imports of goods.
func meanTariff(w *engine.World, importer, origin int) float64 {
	var duty, imports float64
	for _, j := range goods(w) {
		v := w.Goods.BaseFlow[w.Goods.Flow(importer, origin, j)]
		duty += float64(v * w.Levers.Tariff[w.Levers.At(importer, origin, j)])
		imports += v
	}
	if imports == 0 {
		return 0
	}
	return duty / imports
}
