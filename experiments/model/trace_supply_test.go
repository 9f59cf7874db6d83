package model_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
)

// An earthquake destroys 20 % of the capital of Japan's goods sectors. However
// it falls, every sector loses exactly a fifth, once; what is gone is listed
// for reconstruction.
func TestCapitalLoss(t *testing.T) {
	for _, fall := range []string{"uniform", "random", "largest", "central"} {
		t.Run(fall, func(t *testing.T) {
			var capital, rebuild []float64 // after the month's losses
			watch := &onlooker{policy: func(w *engine.World) {
				capital = append(capital[:0], firmsOf(w).Capital...)
				rebuild = append(rebuild[:0], firmsOf(w).Rebuild...)
			}}
			s := tell(t, fmt.Sprintf(`
[[shock]]
kind = "capital-loss"
start = "2025-02"
economy = "JPN"
sectors = ["goods"]
share = 0.2
rebuild_half_life_months = 12
fall = %q
`, fall), &onlooker{}, watch)
			p := firmsOf(s.shocked)
			before := append([]float64(nil), p.Capital...)
			s.months(3, func(month int) {
				if month == 1 {
					checkLoss(t, s.shocked, fall, before, capital)
					for f := range capital {
						near(t, "what is to be rebuilt", rebuild[f], before[f]-capital[f], 1e-9*before[f])
					}
				} else {
					for f := range capital {
						near(t, "capital in a month without an earthquake", capital[f], before[f], 0)
					}
				}
				copy(before, p.Capital)
			})
		})
	}
}

// checkLoss demands that a fifth of the capital of every goods sector of Japan
// is gone, and that whole firms are struck where it does not fall on all alike.
func checkLoss(t *testing.T, w *engine.World, fall string, before, after []float64) {
	t.Helper()
	p := firmsOf(w)
	for i := range p.Cells {
		c := &p.Cells[i]
		var lost, all float64
		partly, leastStruck, mostSpared := 0, math.Inf(1), 0.0
		for f := c.Lo; f < c.Hi; f++ {
			share := 1 - after[f]/before[f]
			lost += share * p.BaseOutput[f]
			all += p.BaseOutput[f]
			if share > 1e-12 && share < 1-1e-12 {
				partly++
			}
			rank := p.BaseOutput[f]
			if fall == "central" {
				rank = float64(w.Goods.Customers(f))
			}
			if share > 1e-12 {
				leastStruck = min(leastStruck, rank)
			} else {
				mostSpared = max(mostSpared, rank)
			}
		}
		if c.Economy != jpn || !c.Storable {
			near(t, "loss elsewhere", lost, 0, 0)
			continue
		}
		near(t, "lost capacity of "+w.Sectors[c.Sector], lost, 0.2*all, 1e-12*all)
		if fall == "uniform" {
			if partly != c.Hi-c.Lo {
				t.Errorf("%d of %d firms of %s are struck", partly, c.Hi-c.Lo, w.Sectors[c.Sector])
			}
			continue
		}
		if partly > 1 {
			t.Errorf("%d firms of %s are struck in part, want one at most", partly, w.Sectors[c.Sector])
		}
		if fall != "random" && leastStruck < mostSpared {
			t.Errorf("a %s firm of %s is spared before a lesser one", fall, w.Sectors[c.Sector])
		}
	}
}

// Losses that return with the profile: idle capital, absent workers, lower
// productivity. Each takes exactly its share of every car maker's, or of the
// sector's, capacity while it lasts.
func TestPassingLosses(t *testing.T) {
	for name, c := range map[string]struct {
		fields string
		left   func(p *firm.Population) []float64
	}{
		"capacity-loss":             {"share = 0.3\nfall = \"largest\"", func(p *firm.Population) []float64 { return p.Usable }},
		"labour-loss":               {"share = 0.3\nfall = \"central\"", func(p *firm.Population) []float64 { return p.Staffed }},
		"productivity":              {"change = -0.3\nfall = \"random\"", func(p *firm.Population) []float64 { return p.Efficiency }},
		"labour-loss of every firm": {"share = 0.3", func(p *firm.Population) []float64 { return p.Staffed }},
	} {
		t.Run(name, func(t *testing.T) {
			var kind string
			fmt.Sscan(name, &kind)
			s := tell(t, fmt.Sprintf(`
[[shock]]
kind = %q
start = "2025-02"
duration_months = 2
economy = "USA"
sectors = ["MVH"]
%s
`, kind, c.fields))
			p := firmsOf(s.shocked)
			s.months(5, func(month int) {
				var lost, all float64
				for f, x := range c.left(p) {
					if int(p.Economy[f]) == usa && p.Sector[f] == int32(s.sector("MVH")) {
						lost += (1 - x) * p.BaseOutput[f]
						all += p.BaseOutput[f]
					} else if x != 1 {
						t.Fatalf("firm %d, no American car maker, is struck", f)
					}
				}
				want := 0.0
				if month == 1 || month == 2 {
					want = 0.3
				}
				near(t, "share lost in month "+fmt.Sprint(month), lost/all, want, 1e-12)
			})
		})
	}
}

// Ten percent less output per worker in all of Japan: the labour part of unit
// cost rises by a ninth.
func TestProductivity(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "productivity"
start = "2025-01"
economy = "JPN"
change = -0.1
`)
	s.months(1, func(int) {
		p, w := firmsOf(s.shocked), s.shocked
		for f := range p.Economy {
			cell := w.Cell(int(p.Economy[f]), int(p.Sector[f]))
			want := p.BaseCost[f]
			if int(p.Economy[f]) == jpn {
				want += w.Accounts.Labour[cell] / w.Output[cell] * (1/0.9 - 1)
			}
			near(t, "unit cost", p.UnitCost[f], want, 1e-12)
		}
	})
}

// Forty percent of the metal that Japanese car makers ordered does not come.
func TestInputCut(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "input-cut"
start = "2025-01"
economy = "JPN"
sectors = ["MVH"]
inputs = ["MET"]
share = 0.4
`)
	s.months(1, func(int) {
		p, got, usual := firmsOf(s.shocked), s.shocked.Goods.Got, s.quiet.Goods.Got
		for f := range p.Economy {
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				share := 1.0
				if int(p.Economy[f]) == jpn && p.Sector[f] == int32(s.sector("MVH")) && p.InputSector[k] == int32(s.sector("MET")) {
					share = 0.6
				}
				row := p.InputRow[k]
				if s.shocked.Storable[p.InputSector[k]] { // orders for services follow output in the same month
					near(t, "an input that arrives", got[row], share*usual[row], 1e-9*usual[row])
				}
			}
		}
	})
}

// Oil and metals become half as dear again at their source, in every region
// without agents. Their sellers' list prices follow at the rate at which prices
// reset, metals' as the experiment says, fuel's as posted twice a month, for the
// part of cost that is passed on.
func TestWorldPrice(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "world-price"
start = "2025-01"
sectors = ["MIN", "MET"]
change = 0.5
[foreign]
price_duration_months = 5.0
complementarity = 0.25
`)
	w, oil, metals := s.shocked, s.sector("MIN"), s.sector("MET")
	s.months(1, func(int) {
		for product, months := range map[int]float64{oil: 0.5, metals: 5} {
			reset := 1 - math.Exp(-1/months)
			for r := w.Modelled; r < len(w.Regions); r++ {
				near(t, "price at the source", w.Goods.PoolPrice[w.Goods.Pool(r, product, r)], 1.5, 1e-12)
				near(t, "price in Japan in the first month", w.Goods.PoolPrice[w.Goods.Pool(r, product, jpn)],
					math.Exp(reset*0.75*math.Log(1.5)), 1e-9)
			}
		}
	})
	s.months(35, func(int) {})
	if p := w.Goods.PoolPrice[w.Goods.Pool(s.region("ROW"), oil, jpn)]; p < 1.35 || p > 1.5 {
		t.Errorf("after three years oil costs %g in Japan", p)
	}
	if recorded(t, w, "consumer_price", "JPN", "") <= recorded(t, s.quiet, "consumer_price", "JPN", "") {
		t.Error("Japanese consumers do not notice")
	}
}

// Oil becomes half as dear again in every region without agents. Their makers of
// chemicals, who burn it, pay that for a month and then want more for their own
// goods: the rise of the oil that they use, by its share in their cost. A fifth of
// their lists, which last five months, says so in that month; Korea buys part of
// its chemicals in China, at what they cost there.
func TestRegionsWithoutAgentsPassOnWhatTheyPayForOil(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "world-price"
start = "2025-01"
sectors = ["MIN"]
change = 0.5
[foreign]
price_duration_months = 5.0
exchange_rate = "peg"
`)
	w, oil, chemicals := s.shocked, s.sector("MIN"), s.sector("CHM")
	fifth := 1 - math.Exp(-1/5.0)
	paid := make([]float64, len(w.Regions)) // log rise of what a region paid for oil, with what it buys from modelled economies
	s.months(1, func(int) {
		for r := w.Modelled; r < len(w.Regions); r++ {
			near(t, "chemicals in the first month", w.Goods.PoolPrice[w.Goods.Pool(r, chemicals, r)], 1, 0)
			var bought, dearer float64
			for o := range w.Regions {
				x := w.Purchases(w.Cell(o, oil), r)
				bought += x
				if o >= w.Modelled {
					dearer += x * math.Log(1.5)
				} else {
					dearer += x * math.Log(w.Goods.Delivered[w.Goods.Pool(o, oil, r)])
				}
			}
			paid[r] = dearer / bought
		}
	})
	s.months(1, func(int) {
		for r := w.Modelled; r < len(w.Regions); r++ {
			var want, from float64
			for o := w.Modelled; o < len(w.Regions); o++ {
				var oilUsed float64
				for maker := range w.Regions {
					oilUsed += w.Intermediate(w.Cell(maker, oil), w.Cell(o, chemicals))
				}
				share := oilUsed / w.Output[w.Cell(o, chemicals)]
				if share < 0.01 {
					t.Errorf("%s uses oil for %g of its chemicals", w.Regions[o], share)
				}
				x := w.Purchases(w.Cell(o, chemicals), r)
				want, from = want+x*fifth*share*paid[o], from+x
			}
			near(t, "chemicals in the second month", math.Log(w.Goods.PoolPrice[w.Goods.Pool(r, chemicals, r)]), want/from, 1e-12)
		}
	})
}

// Crude oil becomes dearer by a tenth at its source. After four months Japanese
// makers of fuel have passed on at least four fifths of what their costs have
// risen by and shops two fifths, while less than half of it is in the prices of
// chemicals, which wait for their makers' next list.
// Whether lists are set anew by chance or not at all does not matter to fuel.
func TestFuelIsPostedAnewWhatStaysOnAListDoesNot(t *testing.T) {
	for _, rule := range []string{"", "[firm]\nrepricing = \"menu-cost\"\n[firm.repricing_parameters]\ninaction_band = 1.0\n"} {
		t.Run(rule, func(t *testing.T) { fuelIsPosted(t, rule) })
	}
}

func fuelIsPosted(t *testing.T, rule string) {
	s := tell(t, rule+`
[[shock]]
kind = "world-price"
start = "2025-01"
sectors = ["MIN"]
change = 0.1
`)
	w := s.shocked
	g, p := w.Goods, firmsOf(w)
	var fuel, chemicals [2]float64 // cost and asked price, logs, mean over Japanese makers
	s.months(4, func(int) {})
	for sector, to := range map[string]*[2]float64{"MIN": &fuel, "CHM": &chemicals} {
		var n float64
		for i := range p.Cells {
			if c := &p.Cells[i]; c.Economy == jpn && c.Sector == s.sector(sector) {
				for f := c.Lo; f < c.Hi; f++ {
					to[0] += math.Log(p.UnitCost[f] / p.BaseCost[f])
					to[1] += math.Log(g.Price[f*p.Regions+jpn])
					n++
				}
			}
		}
		to[0], to[1] = to[0]/n, to[1]/n
	}
	if fuel[0] < 0.01 || chemicals[0] < 0.001 {
		t.Fatalf("costs of fuel %.4f and of chemicals %.4f have hardly risen", fuel[0], chemicals[0])
	}
	if share := fuel[1] / fuel[0]; share < 0.8 {
		t.Errorf("makers of fuel have passed on %.2f of their cost", share)
	}
	if share := chemicals[1] / chemicals[0]; share > 0.5 {
		t.Errorf("makers of chemicals, whose lists last seven months, have passed on %.2f of their cost", share)
	}
	i := s.sector("MIN")
	cost := g.Delivered[g.Pool(jpn, i, jpn)]
	if shelf := g.Shelf[g.Flow(jpn, jpn, i)]; shelf < 1+0.4*(cost-1) {
		t.Errorf("fuel costs shops %.4f of the base year's and consumers %.4f", cost, shelf)
	}
}

// Regions without agents import 15 % less: so does each of them from Japan and
// from America while prices are what they were.
func TestWorldDemand(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "world-demand"
start = "2025-01"
change = -0.15
`)
	s.months(1, func(int) {
		now, usual := s.shocked.Goods, s.quiet.Goods
		for r := s.shocked.Modelled; r < len(s.shocked.Regions); r++ {
			for o := range s.shocked.Modelled {
				for j := range s.shocked.Sectors {
					flow := now.Flow(r, o, j)
					near(t, "a flow", now.FlowVolume[flow], 0.85*usual.FlowVolume[flow], 1e-9*usual.FlowVolume[flow])
				}
			}
		}
	})
}

// The American government buys five percent more, in real terms and at once.
func TestGovernmentSpending(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "government-spending"
start = "2025-01"
economy = "USA"
change = 0.05
`)
	s.months(3, func(int) {
		usual := recorded(t, s.quiet, "government_real", "USA", "")
		near(t, "real purchases", recorded(t, s.shocked, "government_real", "USA", ""), 1.05*usual, 1e-6*usual)
		near(t, "Japan's purchases", recorded(t, s.shocked, "government_real", "JPN", ""), recorded(t, s.quiet, "government_real", "JPN", ""), 1e-3)
		g := s.shocked.Population(government.Name).(*government.Population)
		paid := -s.shocked.Ledger[usa].Flow(ledger.GovernmentPurchases, ledger.Government)
		var bill float64
		for _, row := range g.Rows[usa] {
			bill += float64(s.shocked.Goods.Domestic[row] + s.shocked.Goods.Foreign[row])
		}
		near(t, "what the treasury pays", float64(paid), bill, 0)
	})
}

// American households want to spend two percent less of the same income.
func TestHouseholdDemand(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "household-demand"
start = "2025-01"
economy = "USA"
change = -0.02
`)
	s.months(1, func(int) {
		a := s.shocked.Population(consumer.Name).(*consumer.Population)
		b := s.quiet.Population(consumer.Name).(*consumer.Population)
		for i := range a.Budget {
			want := float64(b.Budget[i])
			if i >= int(s.shocked.Labour.WorkerLo[usa]) {
				want *= 0.98
			}
			near(t, "a consumer's budget", float64(a.Budget[i]), want, 1)
		}
		usual := recorded(t, s.quiet, "consumption_real", "USA", "")
		near(t, "consumption", recorded(t, s.shocked, "consumption_real", "USA", ""), 0.98*usual, 1e-6*usual)
	})
}

// Training doubles the speed at which a worker who changed sector catches up:
// after a year a gap that halves every two years is a half instead of 0.71.
func TestTraining(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "training"
start = "2025-01"
economy = "JPN"
speed_up = 1.0
[consumer]
experience_half_life_years = 2.0
`)
	newcomer := s.shocked.Labour.WorkerLo[jpn]
	abroad := s.shocked.Labour.WorkerLo[usa]
	for _, w := range []*engine.World{s.quiet, s.shocked} {
		w.Labour.Gap[newcomer], w.Labour.Gap[abroad] = 1, 1
	}
	s.months(12, func(int) {})
	near(t, "gap with training", s.shocked.Labour.Gap[newcomer], 0.5, 1e-9)
	near(t, "gap without training", s.quiet.Labour.Gap[newcomer], math.Sqrt(0.5), 1e-9)
	near(t, "gap in America", s.shocked.Labour.Gap[abroad], math.Sqrt(0.5), 1e-9)
}

// Japan answers in kind: three months after America's tariff of 10 % on all
// its goods it levies half of that on all goods from America, and lifts it
// three months after America does.
func TestRetaliation(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tariff"
start = "2025-03"
end = "2025-07"
importer = "USA"
origins = ["JPN"]
rate = 0.1
[government.JPN]
policy = "tit-for-tat"
policy_parameters = { lag_months = 3.0, share = 0.5 }
`+noShips)
	w := s.shocked
	s.months(12, func(month int) {
		rate, answer := 0.0, 0.0
		if month >= 2 && month < 6 {
			rate = 0.1
		}
		if month >= 5 && month < 9 {
			answer = 0.05
		}
		met, rounding := baseDuties(w, usa)
		var due float64
		for j := range w.Sectors {
			if w.Storable[j] {
				due += answer * float64(w.Goods.FlowValue[w.Goods.Flow(jpn, usa, j)])
				met += rate * float64(w.Goods.FlowValue[w.Goods.Flow(usa, jpn, j)])
			}
		}
		near(t, fmt.Sprintf("Japan's revenue in month %d", month), float64(treasuryDuties(w, jpn)), due, rounding)
		near(t, fmt.Sprintf("America's revenue in month %d", month), float64(treasuryDuties(w, usa)), met, rounding)
	})
}
