package model_test

import (
	"fmt"
	"math"
	"sort"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// shipped lists the inputs that an economy's firms buy from one origin alone:
// affiliates' inputs from their parent's country.
func shipped(w *engine.World, buyer, origin int) (inputs []int) {
	p := firmsOf(w)
	for f := range p.Economy {
		if int(p.Economy[f]) != buyer {
			continue
		}
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			if int(p.InputOrigin[k]) == origin {
				inputs = append(inputs, int(k))
			}
		}
	}
	return inputs
}

// firmOf is the firm that uses an input.
func firmOf(w *engine.World, input int) int {
	p := firmsOf(w)
	return sort.Search(p.Firms(), func(f int) bool { return int(p.InputAt[f+1]) > input })
}

// late is the part of a month's shipments that needs a month more than the
// other part, when the way from Japan to America takes 25 days.
const late = 25.0 * 12 / 365

func testTariffOnShips(t *testing.T, first int, tables string, spared bool) {
	s := tell(t, fmt.Sprintf(`
[[shock]]
kind = "tariff"
start = "2025-%02d"
importer = "USA"
origins = ["JPN"]
rate = 0.1
`, first+1)+tables)
	w := s.shocked
	inputs := shipped(w, usa, jpn)
	if len(inputs) == 0 {
		t.Fatal("no affiliate buys in Japan")
	}
	before := make([]money.Money, len(inputs))
	for i, k := range inputs { // under way when the world opens
		need := firmsOf(w).InputNeed[k] * firmsOf(w).BaseOutput[firmOf(w, k)]
		before[i] = money.Round(need * w.Scale[usa] / 12)
	}
	s.months(6, func(month int) {
		for i, k := range inputs {
			row := firmsOf(w).InputRow[k]
			value := w.Goods.Foreign[row]
			base := w.Duty[w.Goods.Flow(usa, jpn, int(firmsOf(w).InputSector[k]))]
			rate := base // of this month; older is what last month's shipments owe
			if month >= first {
				rate += 0.1
			}
			older := rate
			if month == first && spared {
				older = base
			}
			near(t, "duty of an affiliate", float64(w.Goods.Duty[row]), rate*(1-late)*float64(value)+older*late*float64(before[i]), 2)
			before[i] = value
		}
		exactly(t, "receipts of the treasury", treasuryDuties(w, usa), duties(w, usa))
	})
}

// A 10 % tariff from March on, added to the base year's duty: an affiliate pays
// both on what arrives, of which a part was shipped in the month before, so that
// goods under way when the tariff starts pay it, and goods under way when the
// world opens pay the base year's.
func TestATariffMeetsShipsAtSea(t *testing.T) { testTariffOnShips(t, 2, "", false) }

// The same tariff with an exemption for goods on the water: they pay the base
// year's duty.
func TestATariffSparesShipsAtSea(t *testing.T) {
	testTariffOnShips(t, 2, "under_way = \"spared\"\n", true)
}

// Ships at sea when the world opens left at the base year's duty: a tariff of the
// first month spares them too.
func TestATariffOfTheFirstMonthSparesShipsAtSea(t *testing.T) {
	testTariffOnShips(t, 0, "under_way = \"spared\"\n", true)
}

// The way from Japan to America takes a month longer from March on. Hardly
// anything arrives in America's affiliates while the longer pipeline fills, then
// as much as before; trade at shipment does not stop; nothing is lost.
func TestALongerWay(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "trade-cost"
start = "2025-03"
importer = "USA"
origins = ["JPN"]
days = 30.4
`)
	w := s.shocked
	p, inputs := firmsOf(w), shipped(w, usa, jpn)
	stock := func(k int) float64 {
		return p.InputStock[k] + w.Goods.Transit.Load(int(p.InputRow[k])).UnderWay
	}
	held := make([]float64, len(inputs))
	for i, k := range inputs {
		held[i] = stock(k)
	}
	var arrived, usual, bought [24]float64
	s.months(24, func(month int) {
		for i, k := range inputs {
			row := int(p.InputRow[k])
			held[i] += w.Goods.Got[row] - p.InputUsed[k]
			near(t, "stock and goods under way", stock(k), held[i], 1e-9*math.Max(1, held[i]))
			arrived[month] += w.Goods.Transit.Load(row).Arrived
			usual[month] += s.quiet.Goods.Transit.Load(row).Arrived
			bought[month] += w.Goods.Got[row] / s.quiet.Goods.Got[row] / float64(len(inputs))
		}
	})
	near(t, "arrivals before the shock", arrived[1], usual[1], 1e-9*usual[1])
	if ratio := arrived[3] / usual[3]; ratio > 0.3 {
		t.Errorf("in the second month of the longer way %.2f of the usual goods arrive", ratio)
	}
	if bought[3] < 0.8 {
		t.Errorf("buyers order %.2f of the usual while they wait", bought[3])
	}
	if ratio := arrived[23] / usual[23]; ratio < 0.97 || ratio > 1.03 {
		t.Errorf("after two years %.3f of the usual goods arrive", ratio)
	}
}
