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

// Settled is a Policy of which is known where it ends when the experiment's
// tariffs last: every lag is over and every date is past.
type Settled interface {
	// Settle returns the products of a partner on which the government of an
	// economy levies a tariff in the end, and its rate, at the mean tariff that
	// the economy's exports meet there.
	Settle(g engine.Geography, trade BaseTrade, economy, partner int, met float64) (sectors []int, rate float64)
}

// BaseTrade is an importer's base-year imports of a product from an origin.
type BaseTrade func(importer, origin, sector int) float64

func (t BaseTrade) sum(importer, origin int, sectors []int) (sum float64) {
	for _, j := range sectors {
		sum += t(importer, origin, j)
	}
	return sum
}

// baseTrade is the base-year trade of a world.
func baseTrade(w *engine.World) BaseTrade {
	return func(importer, origin, sector int) float64 {
		return w.Goods.BaseFlow[w.Goods.Flow(importer, origin, sector)]
	}
}

// Passive leaves trade policy to the experiment.
type Passive struct{}

// React implements Policy.
func (Passive) React(*engine.World, int, []float64) {}

// Settle implements Settled.
func (Passive) Settle(engine.Geography, BaseTrade, int, int, float64) ([]int, float64) { return nil, 0 }

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
			list, rate := b.Settle(w.Geography, baseTrade(w), economy, partner, b.seen[partner][at])
			levy(w, economy, partner, list, rate)
		}
	}
}

// Settle implements Settled.
func (b *TitForTat) Settle(g engine.Geography, trade BaseTrade, economy, partner int, met float64) ([]int, float64) {
	rate := b.Share * met
	if b.Match == "revenue" {
		bought := trade.sum(economy, partner, b.list)
		if bought == 0 {
			return nil, 0
		}
		rate *= trade.sum(partner, economy, goods(g)) / bought
	}
	return b.list, min(b.Highest, rate)
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
func goods(g engine.Geography) []int {
	var list []int
	for j, storable := range g.Storable {
		if storable {
			list = append(list, j)
		}
	}
	return list
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
	for _, j := range goods(w.Geography) {
		v := w.Goods.BaseFlow[w.Goods.Flow(importer, origin, j)]
		duty += float64(v * w.Levers.Tariff[w.Levers.At(importer, origin, j)])
		imports += v
	}
	if imports == 0 {
		return 0
	}
	return duty / imports
}
