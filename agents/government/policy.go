package government

import "github.com/seed-16a9e133/transpac/engine"

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
// exports with a tariff on what it buys there: the partner's mean rate over
// the goods it sold there in the base year, times a share, after a lag.
type TitForTat struct {
	Share     float64 `toml:"share" unit:"fraction" default:"1" range:"[0,5]" source:"1 is full reciprocity" doc:"Own tariff relative to the partner's."`
	LagMonths float64 `toml:"lag_months" unit:"months" default:"3" range:"[0,120]" source:"assumption; China and the EU answered the 2018 tariffs within one to four months (Amiti, Redding, Weinstein 2019)" doc:"Time until the answer."`
	Goods     bool    `toml:"goods_only" default:"true" doc:"Whether services are left out of the answer."`

	seen map[int][]float64 // partner -> mean tariff met in every step so far
}

// React implements Policy.
func (b *TitForTat) React(w *engine.World, economy int, met []float64) {
	if b.seen == nil {
		b.seen = map[int][]float64{}
	}
	lag := int(float64(b.LagMonths/12*float64(w.Clock.StepsPerYear)) + 0.5)
	answers := make([]float64, len(w.Regions))
	for partner := range w.Regions {
		if partner == economy {
			continue
		}
		b.seen[partner] = append(b.seen[partner], met[partner])
		if at := len(b.seen[partner]) - 1 - lag; at >= 0 {
			answers[partner] = b.Share * b.seen[partner][at]
		}
	}
	for partner, rate := range answers {
		if rate == 0 {
			continue
		}
		for j := range w.Sectors {
			if w.Storable[j] || !b.Goods {
				w.Levers.Tariff[w.Levers.At(economy, partner, j)] += rate
			}
		}
	}
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
	for j := range w.Sectors {
		if !w.Storable[j] {
			continue
		}
		v := w.Goods.BaseFlow[w.Goods.Flow(importer, origin, j)]
		duty += float64(v * w.Levers.Tariff[w.Levers.At(importer, origin, j)])
		imports += v
	}
	if imports == 0 {
		return 0
	}
	return duty / imports
}
