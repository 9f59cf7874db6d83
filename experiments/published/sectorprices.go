package published

import (
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
)

// sectorVariables are what sectorPrices measures.
var sectorVariables = []engine.Variable{
	{Name: "home_price", Unit: "index, base year = 1", Measure: engine.Index, Doc: "Price of the economy's own firms at home; by sector."},
	{Name: "premium_income", Unit: "million USD, annual rate", Measure: engine.Level, Doc: "Licence premia inside the price of exports, which the exporters keep; by economy of the exporters."},
}

// sectorPrices writes the home price of every sector, and what exporters earn
// from limits of trade.
type sectorPrices struct {
	price   [][]int // per economy and sector
	premium []int   // per economy
}

func (s *sectorPrices) declare(b *engine.Builder, _ *firm.Population, _ question) error {
	price, premium := b.Recorder.Variable(sectorVariables[0]), b.Recorder.Variable(sectorVariables[1])
	for m := range b.Modelled {
		var row []int
		for j := range b.Sectors {
			row = append(row, b.Recorder.Series(engine.SeriesKey{Variable: price, Economy: b.Regions[m], Sector: b.Sectors[j]}, false))
		}
		s.price = append(s.price, row)
		s.premium = append(s.premium, b.Recorder.Series(engine.SeriesKey{Variable: premium, Economy: b.Regions[m]}, false))
	}
	return nil
}

func (s *sectorPrices) record(w *engine.World) {
	g := w.Goods
	for m, row := range s.price {
		var premia float64
		for j, handle := range row {
			w.Recorder.Set(handle, g.PoolPrice[g.Pool(m, j, m)])
			for d := range w.Regions {
				flow := g.Flow(d, m, j)
				if d == m || !g.ToSeller[flow] || g.PremiumAt[flow] == 0 {
					continue
				}
				price := g.PoolPrice[g.Pool(m, j, d)] * w.Currency.Dollar[d]
				premia += float64(g.FlowVolume[flow] / w.Dt() * price * g.PremiumAt[flow])
			}
		}
		w.Recorder.Set(s.premium[m], premia)
	}
}
