package model_test

import "testing"

// China keeps half of its electronics from the United States. What still comes
// does not get cheaper for it: its makers sell less because they withhold, not
// because they are offered less.
func TestWithheldGoodsDoNotGetCheaper(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "export-control"
start = "2025-02"
origin = "CHN"
importers = ["USA"]
sectors = ["ELE"]
cut = 0.5
`)
	china, electronics := s.region("CHN"), s.sector("ELE")
	s.months(9, func(month int) {
		g := s.shocked.Goods
		price := g.PoolPrice[g.Pool(china, electronics, usa)] / s.quiet.Goods.PoolPrice[g.Pool(china, electronics, usa)]
		volume := g.FlowVolume[g.Flow(usa, china, electronics)] / s.quiet.Goods.FlowVolume[g.Flow(usa, china, electronics)]
		if month > 1 && !(volume < 0.7) {
			t.Errorf("in month %d %.2f of China's electronics arrive", month, volume)
		}
		if !(price > 0.999) {
			t.Errorf("in month %d they cost %.4f of what they would", month, price)
		}
	})
}
