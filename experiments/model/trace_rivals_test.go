package model_test

import (
	"math"
	"testing"
)

// America puts a quarter on foreign cars. A month later every maker weighs his
// cost against what the others charged in the first month, duty paid: American
// ones with the dearer foreign cars, Japanese ones with American cars, less their
// own duty. The weight is 9s/(1+9s) and at most a half, s a maker's share of an
// industry's market: what he sells over that and a quarter, of four industries, of
// what the others sell. Of the way to the price he wants he goes the part of
// prices that are reset in a month.
func TestMakersFollowTheirRivals(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tariff"
start = "2025-01"
importer = "USA"
origins = ["all"]
sectors = ["MVH"]
rate = 0.25
[firm]
price_pressure = 0
assumed_rate_half_life_months = 0 # cost is turned into dollars at the rate of the day
`)
	w, cars := s.shocked, s.sector("MVH")
	p, g := firmsOf(w), s.shocked.Goods
	var sold, market [2]float64 // from Japan and America: in the base year and now; all origins
	list := make([]float64, len(p.LogPrice))
	var rivals float64
	s.months(1, func(int) {
		copy(list, p.LogPrice)
		rivals = math.Log(w.Board.MarketPrice[w.Cell(usa, cars)])
		for o := range w.Regions {
			base, now := w.Purchases(w.Cell(o, cars), usa), g.FlowVolume[g.Flow(usa, o, cars)]
			if market[0], market[1] = market[0]+base, market[1]+now; o < 2 {
				sold[o] = now
			}
		}
	})
	if rivals < 0.05 {
		t.Fatalf("cars are %.1f %% dearer in America after the tariff", 100*rivals)
	}
	s.months(1, func(int) {})
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.Sector != cars {
			continue
		}
		m := c.Economy
		duty, duration := 0.0, 7.0
		if m == jpn {
			duty, duration = math.Log(w.Levers.DutyFactor(g.Flow(usa, jpn, cars))), 11
		}
		reset := 1 - math.Exp(-1/duration)
		var risen [2]float64
		for f := c.Lo; f < c.Hi; f++ {
			at := f*p.Regions + usa
			if g.Weight[at] == 0 {
				continue
			}
			base := p.BaseShare[at]
			now := base * sold[m] / market[1] / (w.Purchases(w.Cell(m, cars), usa) / market[0])
			share := now / (now + (1-now)/4)
			weight := min(0.5, 9*share/(1+9*share))
			others := (rivals - base*(list[at]+duty)) / (1 - base)
			cost := math.Log(p.UnitCost[f]/p.BaseCost[f]) + math.Log(w.Currency.Dollar[m]/w.Currency.Dollar[usa])
			wanted := (1-weight)*cost + weight*(others-duty)
			near(t, "list price of "+w.Regions[m]+"'s maker", p.LogPrice[at], list[at]+reset*(wanted-list[at]), 1e-12)
			if f == c.Lo {
				risen[0] = p.LogPrice[at] - list[at]
			}
			risen[1] = p.LogPrice[at] - list[at]
		}
		if m == usa && !(risen[0] > 2*risen[1] && risen[1] > 0) || m == jpn && !(risen[0] < 0) {
			t.Errorf("%s: the largest maker moves his price by %g, the smallest by %g", w.Regions[m], risen[0], risen[1])
		}
	}
}
