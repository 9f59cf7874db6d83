package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

const goodsTariff = `
[[shock]]
kind = "tariff"
start = "2025-02"
importer = "USA"
origins = ["all"]
rate = 0.2
`

// margin is what American consumers pay for trade services with goods worth 1,
// duty paid: 0.49 of the shelf price are trade margins.
const margin = 0.48974 / (1 - 0.48974)

// withDuty is what a unit of goods costs American consumers in the base year:
// border prices of 1 and the duty of each origin.
func withDuty(w *engine.World) float64 {
	var units, cost float64
	for j := range w.Sectors {
		for o := range w.Regions {
			if x := w.Consumption[w.Cell(o, j)*len(w.Regions)+usa]; w.Storable[j] {
				units += x
				cost += x * (1 + w.Goods.BaseDuty[w.Goods.Flow(usa, o, j)])
			}
		}
	}
	return cost / units
}

// A tariff of 20 % on all goods, and shops that price each article by its own
// cost. A shelf price moves to that cost by the share of prices that is set anew
// in a month, one in nine; until then the shops bear the rest: what households
// pay for goods is, to rounding, volume times shelf price, and what the books
// show as consumption.
func TestShelfPrices(t *testing.T) {
	s := tell(t, goodsTariff+"[consumer]\nretail = \"own-cost\"\n")
	w := s.shocked
	p := w.Population(consumer.Name).(*consumer.Population)
	reset := 1 - math.Exp(-1.0/9)
	cars := s.sector("MVH")
	shop := w.Goods.Shops[usa]
	near(t, "trade services with a unit of goods", shop.Margin, margin*withDuty(w), 1e-4)
	shelf := map[int]float64{}
	s.months(24, func(month int) {
		g := w.Goods
		services := g.RowPrice[shop.Services[0]]
		for o := range w.Regions {
			flow := g.Flow(usa, o, cars)
			if month > 0 {
				cost := (g.Delivered[g.Pool(o, cars, usa)] + shop.Margin*services) / (1 + g.BaseDuty[flow] + shop.Margin)
				near(t, "shelf price of cars from "+w.Regions[o], g.Shelf[flow], shelf[flow]+reset*(cost-shelf[flow]), 1e-12)
			}
			shelf[flow] = g.Shelf[flow]
		}
		var spent money.Money
		for k := range consumer.Groups {
			at := usa*consumer.Groups + k
			spent += p.Spent[at]
			for i, row := range p.Rows[at] {
				if !w.Storable[p.Sectors[usa][i]] {
					continue
				}
				var want float64
				for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
					flow := g.Flow(usa, int(g.LegOrigin[leg]), p.Sectors[usa][i])
					want += g.LegGot[leg] * ((1+g.BaseDuty[flow]+shop.Margin)*g.Shelf[flow] - shop.Margin*services) * w.Scale[usa]
				}
				near(t, "payment for goods at shelf prices", float64(g.Spent(int(row))), want, 1e-9*want+20)
			}
		}
		paid := w.Ledger[usa].Flow(ledger.ConsumptionPurchases, ledger.Households) + w.Ledger[usa].Flow(ledger.ImportDuties, ledger.Households)
		exactly(t, "consumption in the books", -paid, spent)
	})
	imported, domestic, basket := p.ShelfPrices(w, usa)
	if imported < 1.05 || imported > 1.13 || domestic > 1.03 || basket > imported {
		t.Errorf("after two years imported goods cost %.3f, domestic ones %.3f, the basket %.3f of what they did", imported, domestic, basket)
	}
	var was, now float64 // imported goods, good by good
	for i, j := range p.Sectors[usa] {
		if !w.Storable[j] {
			continue
		}
		var cost float64
		for o := range w.Regions {
			if o != usa {
				cost += w.Consumption[w.Cell(o, j)*len(w.Regions)+usa] * (1 + w.Goods.BaseDuty[w.Goods.Flow(usa, o, j)] + shop.Margin)
			}
		}
		price, _ := p.ShelfPricesOf(w, usa, i)
		was, now = was+cost, now+cost*price
		near(t, "recorded price of imported "+w.Sectors[j], recordedAt(t, w, "retail_price", engine.SeriesKey{Economy: "USA", Sector: w.Sectors[j], Group: "imported"}), price, 1e-12)
	}
	near(t, "price of imported goods from those of each good", now/was, imported, 1e-9)
}

// The shops' loss while shelf prices lag is the trade sector's: its profit falls
// by what its customers do not pay. Without shops it does not.
func TestTheTradeSectorBearsTheLag(t *testing.T) {
	s := tell(t, goodsTariff)
	p := firmsOf(s.shocked)
	surplus := func(w *engine.World) (sum float64) {
		for f := range p.Economy {
			if int(p.Economy[f]) == usa && int(p.Sector[f]) == s.sector("TRH") {
				sum += float64(firmsOf(w).Surplus(w, f)) / w.Scale[usa] * 12
			}
		}
		return sum
	}
	s.months(2, func(int) {})
	g := s.shocked.Goods
	var gap float64 // of shelf prices to costs, million dollars a year
	shop := g.Shops[usa]
	for k, rows := range shop.Goods {
		for _, row := range rows {
			j := g.Classes[g.RowClass[row]].Sector
			for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
				o := int(g.LegOrigin[leg])
				cost := g.Delivered[g.Pool(o, j, usa)] + shop.Margin*g.RowPrice[shop.Services[k]]
				flow := g.Flow(usa, o, j)
				gap += g.LegGot[leg] * 12 * ((1+g.BaseDuty[flow]+shop.Margin)*g.Shelf[flow] - cost)
			}
		}
	}
	if gap > -20000 {
		t.Errorf("shelf prices are %.0f million dollars below cost; the tariff is 20 %%", gap)
	}
	if fall := surplus(s.shocked) - surplus(s.quiet); fall > 0.5*gap || fall < 2*gap {
		t.Errorf("the trade sector's surplus moves by %.0f million dollars, shelf prices are %.0f below cost", fall, gap)
	}
}

// Shops that price by category make domestic goods dearer with the tariff and
// imported ones less dear than shops that look at each article's cost; without
// shops the whole tariff is in the consumer price at once.
func TestRetailPricing(t *testing.T) {
	prices := map[string][2]float64{}
	for _, retail := range []string{"own-cost", "category-pricing", "none"} {
		x := small(t, goodsTariff+"[consumer]\nretail = \""+retail+"\"\n")
		w := world(t, x, "shocked", 0)
		advance(t, w, 7)
		imported, domestic, _ := w.Population(consumer.Name).(*consumer.Population).ShelfPrices(w, usa)
		prices[retail] = [2]float64{imported, domestic}
	}
	own, category, none := prices["own-cost"], prices["category-pricing"], prices["none"]
	if !(category[0] < own[0] && category[1] > own[1] && category[0] > category[1]) {
		t.Errorf("imported and domestic goods: by category %.4f, by own cost %.4f", category, own)
	}
	if none[0] < 1.1 || own[0] > 1.08 {
		t.Errorf("imported goods cost %.4f without shops, %.4f in shops", none[0], own[0])
	}
}
