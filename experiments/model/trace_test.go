package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// The stories of these tests follow one shock from the experiment file to the
// books. The world is small and without noise; the economies are Japan and the
// United States, and a step is a month.
const (
	jpn, usa = 0, 1
)

// tale is a pair of small worlds, one without the shock and one with it, that
// live through the months side by side.
type tale struct {
	t              *testing.T
	quiet, shocked *engine.World
}

// small is an experiment with the given tables in a small world without noise.
func small(t *testing.T, tables string) *spec.Experiment {
	t.Helper()
	return parse(t, `
title = "a tale"
start = "2025-01"
[run]
years = 4
noise = false
[scale]
firms = 60
persons = 200000
[record]
series = "full"
`+tables)
}

// tell builds the pair from the shock's table and further tables.
func tell(t *testing.T, tables string, seen ...*onlooker) *tale {
	t.Helper()
	t.Parallel()
	x := small(t, tables)
	watch := [2]*onlooker{{}, {}}
	copy(watch[:], seen)
	return &tale{t, watched(t, x, model.Baseline, watch[0]), watched(t, x, model.Shocked, watch[1])}
}

// months lives through n months and calls look after each.
func (s *tale) months(n int, look func(month int)) {
	s.t.Helper()
	for range n {
		for _, w := range []*engine.World{s.quiet, s.shocked} {
			if err := w.Advance(); err != nil {
				s.t.Fatal(err)
			}
		}
		look(s.shocked.Step - 1)
	}
}

// sector is the index of a sector code.
func (s *tale) sector(code string) int { return s.shocked.Sector(code) }

// region is the index of a region code.
func (s *tale) region(code string) int { return s.shocked.Region(code) }

// recorded is what the office wrote down in a world's last month.
func recorded(t *testing.T, w *engine.World, variable, economy, partner string) float64 {
	t.Helper()
	return recordedAt(t, w, variable, engine.SeriesKey{Economy: economy, Partner: partner})
}

// recordedAt is recorded for any place: economy, partner, sector and group.
func recordedAt(t *testing.T, w *engine.World, variable string, at engine.SeriesKey) float64 {
	t.Helper()
	r := w.Recorder.Recording()
	for i, k := range r.Keys {
		at.Variable = k.Variable
		if r.Variables[k.Variable].Name == variable && k == at {
			return r.At(r.Steps()-1, i)
		}
	}
	t.Fatalf("nothing is recorded as %s %+v", variable, at)
	return 0
}

// purchases counts the purchases of a sector's product in a destination: each
// may round a payment by half a unit.
func purchases(w *engine.World, destination, sector int) float64 {
	n := 0
	for _, c := range w.Goods.RowClass {
		if class := w.Goods.Classes[c]; class.Destination == destination && class.Sector == sector {
			n++
		}
	}
	return float64(n)
}

// near demands that two amounts differ by rounding alone.
func near(t *testing.T, what string, got, want, rounding float64) {
	t.Helper()
	if !(math.Abs(got-want) <= rounding) {
		t.Errorf("%s is %.12g, want %.12g within %.3g", what, got, want, rounding)
	}
}

func exactly(t *testing.T, what string, got, want money.Money) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %d, want exactly %d", what, got, want)
	}
}

// revenue is what an economy's sellers of a product receive from a
// destination, in their own money.
func revenue(w *engine.World, origin, sector, destination int) (sum money.Money, sellers float64) {
	g := w.Goods
	c := g.Cell(origin, sector)
	for s := g.CellLo[c]; s < g.CellHi[c]; s++ {
		sum += g.Revenue[int(s)*g.Regions+destination]
	}
	return sum, float64(g.CellHi[c] - g.CellLo[c])
}

// duties is an economy's duties less subsidies of the month, over all flows.
func duties(w *engine.World, importer int) (sum money.Money) {
	for o := range w.Regions {
		for j := range w.Sectors {
			sum += w.Goods.FlowDuty[w.Goods.Flow(importer, o, j)]
		}
	}
	return sum
}

// baseDuties is what an importer would collect on the month's imports at the
// rates of the base year; each purchase may round by half a unit.
func baseDuties(w *engine.World, importer int) (sum, rounding float64) {
	for o := range w.Regions {
		for j := range w.Sectors {
			flow := w.Goods.Flow(importer, o, j)
			sum += w.Duty[flow] * float64(w.Goods.FlowValue[flow])
		}
	}
	return sum, float64(len(w.Goods.LegOrigin)) / 2
}

// treasuryDuties is what the treasury receives from others, as the ledger has
// it, plus what it pays itself on its own purchases.
func treasuryDuties(w *engine.World, m int) money.Money {
	l := w.Ledger[m]
	own := l.Flow(ledger.ImportDuties, ledger.Firms) + l.Flow(ledger.ImportDuties, ledger.Households)
	return l.Flow(ledger.ImportDuties, ledger.Government) + (w.Board.TariffRevenue[m] + own)
}

func firmsOf(w *engine.World) *firm.Population { return w.Population(firm.Name).(*firm.Population) }

// noShips lands inputs in the month of their shipment, so that a month's duty is
// that month's rate on that month's trade. What ships change is told by the tests
// of transit.
const noShips = `
[firm]
transit_scale = 0.0
`

const carTariff = `
[[shock]]
kind = "tariff"
start = "2025-01"
importer = "USA"
origins = ["JPN"]
sectors = ["MVH"]
rate = 0.1
`

// A 10 % US tariff on Japanese cars comes on top of the base year's duties: the
// treasury receives exactly 10 % more of the border value of every Japanese car
// delivered, each month; the border value goes to Japan; Japanese households pay
// nothing.
func TestTariff(t *testing.T) {
	s := tell(t, carTariff+noShips)
	w, cars := s.shocked, s.sector("MVH")
	flow := w.Goods.Flow(usa, jpn, cars)
	s.months(12, func(int) {
		border, duty := w.Goods.FlowValue[flow], w.Goods.FlowDuty[flow]
		if border == 0 {
			t.Fatal("no Japanese car arrives")
		}
		near(t, "duty on Japanese cars", float64(duty), (w.Duty[flow]+0.1)*float64(border), purchases(w, usa, cars)/2)
		all := duties(w, usa)
		before, rounding := baseDuties(w, usa)
		near(t, "duty on everything", float64(all), before+0.1*float64(border), rounding)
		exactly(t, "tariff revenue as published", w.Board.TariffRevenue[usa], all)
		exactly(t, "receipts of the treasury", treasuryDuties(w, usa), all)
		near(t, "tariff revenue as recorded, million dollars a year", recorded(t, w, "tariff_revenue", "USA", ""),
			float64(all)/1e9*12, 1e-6)

		yen, sellers := revenue(w, jpn, cars, usa)
		arrived := float64(border) / w.DollarUnit() / w.Currency.Dollar[jpn] * w.Scale[jpn]
		near(t, "what Japanese car makers receive, in yen", float64(yen), arrived, sellers*w.Scale[jpn]/w.DollarUnit()+sellers)

		for _, payer := range []ledger.Sector{ledger.Firms, ledger.Households, ledger.Government, ledger.Abroad} {
			exactly(t, "import duties on Japan's books", w.Ledger[jpn].Flow(ledger.ImportDuties, payer), 0)
		}
	})
	// What everybody expects of a tariff.
	pool := w.Goods.Pool(jpn, cars, usa)
	if w.Goods.Delivered[pool] <= s.quiet.Goods.Delivered[pool] {
		t.Error("Japanese cars are not dearer in America")
	}
	if w.Goods.PoolPrice[pool] >= s.quiet.Goods.PoolPrice[pool] {
		t.Error("Japanese car makers do not bear any part")
	}
	if w.Goods.FlowVolume[flow] >= s.quiet.Goods.FlowVolume[flow] {
		t.Error("Japan sells no fewer cars to America")
	}
}

// Collected 0.94 of a statutory 25 %, half of it in the second year; cars from
// elsewhere and other goods from Japan pay nothing.
func TestCollectedTariffOverTime(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tariff"
start = "2025-03"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
exempt = ["MVH"]
rate = 0.25
rates = { MET = 0.5 }
collected = 0.94
profile = "path"
path = [1.0, 0.5]
path_months = 2
`+noShips)
	w := s.shocked
	s.months(8, func(month int) {
		strength := []float64{0, 0, 1, 1, 0.5, 0.5, 0.5, 0.5}[month]
		for j, code := range w.Sectors {
			rate := 0.25
			switch {
			case !w.Storable[j] || code == "MVH":
				rate = 0
			case code == "MET":
				rate = 0.5
			}
			for o := range w.Regions {
				flow := w.Goods.Flow(usa, o, j)
				want := w.Duty[flow]
				if o == jpn {
					want += rate * 0.94 * strength
				}
				near(t, "duty on "+code+" from "+w.Regions[o], float64(w.Goods.FlowDuty[flow]), want*float64(w.Goods.FlowValue[flow]),
					purchases(w, usa, j)/2)
			}
		}
	})
}

// A Japanese tax of 10 % on car exports to America: Japanese exporters pay it
// on what they receive, the Japanese treasury gets it, America nothing.
func TestExportTax(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "export-tax"
start = "2025-01"
origin = "JPN"
importers = ["USA"]
sectors = ["MVH"]
rate = 0.1
`+noShips)
	w, cars := s.shocked, s.sector("MVH")
	p := firmsOf(w)
	s.months(6, func(int) {
		var paid, ordinary money.Money
		for f := range p.Economy {
			if int(p.Economy[f]) != jpn {
				continue
			}
			cell := w.Cell(jpn, int(p.Sector[f]))
			paid += p.ProductTax[f]
			ordinary += money.Round(w.Tax[cell] / w.Output[cell] * float64(p.Sales[f]))
		}
		exports, sellers := revenue(w, jpn, cars, usa)
		near(t, "tax on car exports", float64(paid-ordinary), 0.1*float64(exports), sellers)
		treasury := w.Ledger[jpn].Flow(ledger.ProductTaxes, ledger.Government) + w.Ledger[jpn].Flow(ledger.ExportTaxes, ledger.Government)
		exactly(t, "receipts of the Japanese treasury", treasury, paid)
		before, rounding := baseDuties(w, usa)
		near(t, "import duties of the American treasury", float64(treasuryDuties(w, usa)), before, rounding)
	})
	pool := w.Goods.Pool(jpn, cars, usa)
	if w.Goods.PoolPrice[pool] <= s.quiet.Goods.PoolPrice[pool] {
		t.Error("exporters do not pass any of the tax on")
	}
}

// America pays 10 % of the price of electronics made at home: the subsidy
// leaves the treasury and is counted against tariff revenue.
func TestSourcingSubsidy(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "sourcing-subsidy"
start = "2025-01"
importer = "USA"
origins = ["USA"]
sectors = ["ELE"]
rate = 0.1
`+noShips)
	w, chips := s.shocked, s.sector("ELE")
	flow := w.Goods.Flow(usa, usa, chips)
	s.months(6, func(int) {
		near(t, "subsidy on American electronics", float64(w.Goods.FlowDuty[flow]), -0.1*float64(w.Goods.FlowValue[flow]), purchases(w, usa, chips)/2)
		before, rounding := baseDuties(w, usa)
		near(t, "what the treasury pays out", float64(treasuryDuties(w, usa)), before+float64(w.Goods.FlowDuty[flow]), rounding)
	})
	home, abroad := w.Goods.FlowVolume[flow], w.Goods.FlowVolume[w.Goods.Flow(usa, s.region("CHN"), chips)]
	base := s.quiet.Goods
	if home <= base.FlowVolume[flow] || abroad >= base.FlowVolume[w.Goods.Flow(usa, s.region("CHN"), chips)] {
		t.Error("the subsidy does not bring any purchase home")
	}
}

const carQuota = `
[[shock]]
kind = "quota"
start = "2025-01"
importer = "USA"
origins = ["JPN"]
sectors = ["MVH"]
limit = 0.9
`

// A voluntary restraint at 90 % of Japan's cars: no more arrive; the extra
// price is part of what Japanese car makers receive.
func TestQuotaHeldByExporters(t *testing.T) {
	s := tell(t, carQuota)
	w, cars := s.shocked, s.sector("MVH")
	flow, pool := w.Goods.Flow(usa, jpn, cars), w.Goods.Pool(jpn, cars, usa)
	s.months(6, func(int) {
		limit := 0.9 * w.Goods.BaseFlow[flow] / 12
		if v := w.Goods.FlowVolume[flow]; v > limit*(1+1e-12) || v < limit*(1-1e-4) {
			t.Errorf("%g cars arrive under a limit of %g", v, limit)
		}
		if w.Goods.PremiumAt[flow] <= 0 {
			t.Error("scarcity has no price")
		}
		price := w.Goods.PoolPrice[pool] * (1 + w.Goods.PremiumAt[flow])
		near(t, "price that arrives in Japan over the list price", float64(w.Goods.FlowValue[flow])/w.Scale[usa]/w.Goods.FlowVolume[flow], price, 0.01)
		yen, sellers := revenue(w, jpn, cars, usa)
		near(t, "what Japanese car makers receive, in yen", float64(yen),
			float64(w.Goods.FlowValue[flow])/w.DollarUnit()/w.Currency.Dollar[jpn]*w.Scale[jpn], 2*sellers)
		exactly(t, "premia that stay in America", w.Ledger[usa].Flow(ledger.LicencePremia, ledger.Fund), 0)
	})
}

// The same limit with licences for American importers: their equity fund
// receives the premium on every car, and Japan only the border value.
func TestQuotaHeldByImporters(t *testing.T) {
	s := tell(t, carQuota+"holder = \"importers\"\n")
	w, cars := s.shocked, s.sector("MVH")
	flow := w.Goods.Flow(usa, jpn, cars)
	s.months(6, func(int) {
		limit := 0.9 * w.Goods.BaseFlow[flow] / 12
		if v := w.Goods.FlowVolume[flow]; v > limit*(1+1e-12) || v < limit*(1-1e-4) {
			t.Errorf("%g cars arrive under a limit of %g", v, limit)
		}
		near(t, "premium received by the equity fund", float64(w.Ledger[usa].Flow(ledger.LicencePremia, ledger.Fund)),
			w.Goods.PremiumAt[flow]*float64(w.Goods.FlowValue[flow]), purchases(w, usa, cars)/2)
		yen, sellers := revenue(w, jpn, cars, usa)
		near(t, "what Japanese car makers receive, in yen", float64(yen),
			float64(w.Goods.FlowValue[flow])/w.DollarUnit()/w.Currency.Dollar[jpn]*w.Scale[jpn], 2*sellers)
	})
}

// America withholds half of its electronics from Japan, but licenses car
// makers: they are served in full, the others get half of what they got, and no
// premium arises.
func TestExportControl(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "export-control"
start = "2025-01"
origin = "USA"
importers = ["JPN"]
sectors = ["ELE"]
cut = 0.5
exempt = ["MVH"]
`)
	chips, cars := s.sector("ELE"), s.sector("MVH")
	delivered := func(w *engine.World) (licensed, others float64) {
		g := w.Goods
		for row, c := range g.RowClass {
			if class := g.Classes[c]; class.Destination != jpn || class.Sector != chips {
				continue
			}
			for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
				switch {
				case int(g.LegOrigin[leg]) != usa:
				case int(g.RowUser[row]) == cars:
					licensed += g.LegGot[leg]
				default:
					others += g.LegGot[leg]
				}
			}
		}
		return licensed, others
	}
	s.months(6, func(month int) {
		usualLicensed, usualOthers := delivered(s.quiet)
		licensed, others := delivered(s.shocked)
		if month == 0 {
			near(t, "electronics for car makers", licensed, usualLicensed, 1e-9*usualLicensed)
			near(t, "electronics for users without a licence", others, 0.5*usualOthers, 1e-6*usualOthers)
		}
		// Later the others' part of the orders moves a little.
		near(t, "electronics for users without a licence", others, 0.5*usualOthers, 0.02*usualOthers)
		if s.shocked.Goods.PremiumAt[s.shocked.Goods.Flow(jpn, usa, chips)] != 0 {
			t.Error("an export control has a premium")
		}
	})
}

// Freight from Japan to America rises by 20 % of the price: Japan ships 1.2 for
// every 1 that arrives, America pays for all of it, and no treasury gains.
func TestTradeCost(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "trade-cost"
start = "2025-01"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.2
`+noShips)
	w := s.shocked
	g := w.Goods
	s.months(6, func(int) {
		for j, code := range w.Sectors {
			cost := 1.0
			if w.Storable[j] {
				cost = 1.2
			}
			var shipped float64
			for f := g.CellLo[g.Cell(jpn, j)]; f < g.CellHi[g.Cell(jpn, j)]; f++ {
				shipped += g.SoldTo[int(f)*g.Regions+usa]
			}
			near(t, code+" shipped", shipped, cost*g.FlowVolume[g.Flow(usa, jpn, j)], 1e-9*shipped)
			pool := g.Pool(jpn, j, usa)
			near(t, "delivered price of "+code, g.Delivered[pool], cost*g.PoolPrice[pool]*(1+w.Duty[g.Flow(usa, jpn, j)]), 1e-12)
		}
		before, rounding := baseDuties(w, usa)
		near(t, "duties", float64(treasuryDuties(w, usa)), before, rounding)
	})
}

// The fixed cost of serving America doubles: exactly those firms leave whose
// expected profit there is less than twice the old cost. The last of a sector
// stays.
func TestExporterCost(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "exporter-cost"
start = "2025-01"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
change = 1.0
`)
	w := s.shocked
	p := firmsOf(w)
	s.months(4, func(int) {}) // markets are reviewed once a quarter
	left := 0
	for f := range p.Economy {
		at := f*p.Regions + usa
		served, serves := s.quiet.Goods.Weight[at] > 0, w.Goods.Weight[at] > 0
		if int(p.Economy[f]) != jpn || !served || serves {
			continue
		}
		left++
		if !w.Storable[p.Sector[f]] || p.Profit[at] >= 2*p.FixedCost[at] {
			t.Errorf("firm %d leaves America with a profit of %g and a cost of %g", f, p.Profit[at], 2*p.FixedCost[at])
		}
	}
	if left == 0 {
		t.Error("nobody leaves the American market")
	}
}
