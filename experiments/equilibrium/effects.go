package equilibrium

import (
	"fmt"
	"math"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Effect is the change of one variable from the base year to the equilibrium.
// The key is that of the simulator's variable of the same name and definition.
type Effect struct {
	record.Key
	Unit string // percent of the base year, points or level, as in a response
	// Base and Value are levels; Change is what the shocks do, in Unit.
	Base, Value, Change float64
	// Nominal marks variables that depend on the unit in which money is counted
	// (dollars for which value added in the passive regions keeps its price, at base-year exchange rates): a
	// simulation whose exchange rate floats ends at other ones.
	Nominal bool
}

// Effects lists the equilibrium's changes by economy, partner and sector, in a
// fixed order.
func (s *Solution) Effects() []Effect {
	base := s.t.Base()
	was, is := base.levels(), s.levels()
	out := make([]Effect, len(was))
	for i, b := range was {
		e := Effect{Key: b.key, Unit: b.unit, Base: round(b.value), Value: round(is[i].value), Nominal: b.nominal}
		switch {
		case b.unit == record.Levels:
			e.Change = is[i].value - b.value
		case b.value != 0:
			e.Change = 100 * (is[i].value/b.value - 1)
		}
		e.Change = round(e.Change)
		out[i] = e
	}
	return out
}

// round keeps ten digits: what lies behind them may differ between processors.
func round(x float64) float64 {
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return x
	}
	scale := math.Pow(10, 9-math.Floor(math.Log10(math.Abs(x))))
	if math.IsInf(scale, 0) {
		return 0
	}
	return math.Round(x*scale) / scale
}

// level is one variable in one equilibrium.
type level struct {
	key     record.Key
	unit    string
	value   float64
	nominal bool
}

// levels computes every variable in the units of the simulator.
func (s *Solution) levels() []level {
	var out []level
	for m, code := range s.t.Regions[:s.t.Modelled] {
		add := func(variable, partner, sector string, value float64, nominal bool) {
			out = append(out, level{record.Key{Variable: variable, Economy: code, Partner: partner, Sector: sector}, record.Percent, value, nominal})
		}
		s.addAccounts(m, add)
		s.addTrade(m, add)
		s.addPrices(m, add)
		revenue := s.state.duties(s.levers, m) * s.t.Accounts.Scale[m] / float64(s.t.Unit[m].PerUnit) / 1e6
		out = append(out, level{record.Key{Variable: "tariff_revenue", Economy: code}, record.Levels, revenue, true})
	}
	return out
}

// adder takes one variable.
type adder func(variable, partner, sector string, value float64, nominal bool)

func (s *Solution) addAccounts(m int, add adder) {
	t, x := s.t, s.state
	var consumption, public float64
	for _, q := range x.consumed[m] {
		consumption += q
	}
	for _, r := range t.economies[m].public {
		public += r.base * s.levers.GovDemand[t.cell(m, t.classes[r.class].sector)] * (1 + x.extra[m])
	}
	exports, imports := 0.0, 0.0
	for r := range t.Regions {
		if r != m {
			for j := range t.Sectors {
				exports += x.flow[s.levers.At(r, m, j)]
				imports += x.flow[s.levers.At(m, r, j)]
			}
		}
	}
	add("gdp_real", "", "", consumption+public+x.invested[m]+exports-imports, false)
	add("consumption_real", "", "", consumption, false)
	add("government_real", "", "", public, false)
	add("investment_real", "", "", x.invested[m], false)
	add("exports_real", "", "", exports, false)
	add("imports_real", "", "", imports, false)
	var total float64
	for j, code := range t.Sectors {
		y := x.output[t.cell(m, j)]
		total += y
		add("output_real", "", code, y, false)
	}
	add("output_real", "", "", total, false)
	add("employment", "", "", x.workers(s.levers, m)*t.economies[m].heads, false)
}

func (s *Solution) addTrade(m int, add adder) {
	t, x := s.t, s.state
	var exported, imported float64
	for r, partner := range t.Regions {
		if r == m {
			continue
		}
		var exports, imports float64
		for j, code := range t.Sectors {
			out, in := x.flow[s.levers.At(r, m, j)], x.flow[s.levers.At(m, r, j)]
			exports, imports = exports+out, imports+in
			exported += x.border(s.levers, r, m, j)
			imported += x.border(s.levers, m, r, j)
			add("exports_real", partner, code, out, false)
			add("imports_real", partner, code, in, false)
		}
		add("exports_real", partner, "", exports, false)
		add("imports_real", partner, "", imports, false)
	}
	add("exports_nominal", "", "", exported, true)
	add("imports_nominal", "", "", imported, true)
}

// addPrices computes price indices with base-year weights.
func (s *Solution) addPrices(m int, add adder) {
	t, x := s.t, s.state
	var exports, sold, imports, received, border, paid, bought, taxed, producer, output float64
	for r := range t.Regions {
		for j := range t.Sectors {
			if r == m {
				producer += t.Output[t.cell(m, j)] * math.Exp(x.price[x.at(m, j, m)])
				output += t.Output[t.cell(m, j)]
				continue
			}
			base := t.Purchases(t.cell(m, j), r)
			sold += base
			exports += base * math.Exp(x.price[x.at(m, j, r)])
			base = t.Purchases(t.cell(r, j), m)
			cost := base * math.Exp(x.price[x.at(r, j, m)]) * (1 + s.levers.TradeCost[s.levers.At(m, r, j)])
			received += base
			imports += cost
			if t.Storable[j] {
				bought += base
				taxed += base * t.taxed[x.at(r, j, m)]
				border += cost
				paid += base * x.delivered[x.at(r, j, m)]
			}
		}
	}
	consumer, wage := x.consumerPrice(m), math.Exp(x.wage[m])
	add("wage_real", "", "", wage/consumer, false)
	add("wage_nominal", "", "", wage, true)
	add("consumer_price", "", "", consumer, true)
	add("producer_price", "", "", producer/output, true)
	if sold > 0 && bought > 0 {
		add("terms_of_trade", "", "", exports/sold/(imports/received), false)
		add("export_price", "", "", exports/sold, true)
		add("import_price_border", "", "", border/bought, true)
		add("import_price_duty_paid", "", "", paid/taxed, true)
	}
}

// Welfare is the quantity of the consumption basket (the utility of its
// preferences over sectors, in base-year worth) of an economy relative to the base year.
func (s *Solution) Welfare(m int) float64 {
	return s.state.basketQuantity(m) / s.t.base.basketQuantity(m)
}

// basketQuantity is the utility of what is consumed, by the preferences of the
// basket behaviour: subsistence plus the CES aggregate of what exceeds it, in
// base-year worth.
func (s *state) basketQuantity(m int) float64 {
	e := &s.t.economies[m]
	sigma, subsistence := e.basket.Preferences()
	var base, sum float64
	for _, r := range e.consumption {
		base += r.base * r.price
	}
	least := math.Inf(1)
	for i, share := range e.assortment.Shares {
		free := max(0, s.basket[m][i]-subsistence*share*base)
		least = min(least, free/share)
		if sigma == 1 {
			sum += share * math.Log(free/share)
		} else if sigma > 0 {
			sum += math.Pow(share, 1/sigma) * math.Pow(free, (sigma-1)/sigma)
		}
	}
	switch sigma {
	case 0:
		return subsistence*base + least
	case 1:
		return subsistence*base + math.Exp(sum)
	}
	return subsistence*base + math.Pow(sum, sigma/(sigma-1))
}

// Closure says in words what the equilibrium holds fixed and what it lets move.
func (t *Twin) Closure() string {
	labour := "employment where wages are stable (base-year unemployment)"
	if t.LabourSupply > 0 {
		labour = fmt.Sprintf("employment that follows the real wage with elasticity %.4g", t.LabourSupply)
	}
	var revenue []string
	for m, e := range t.economies {
		use := "paid to households"
		switch e.government.Revenue {
		case "spend":
			use = "spent by the government"
		case "debt":
			use = "paid to households, as the fiscal rule does in the end"
		}
		revenue = append(revenue, t.Regions[m]+": "+use)
	}
	text := "Static equilibrium of the same equations without time: all prices reset, those on shelves too, all habits formed, capital and stocks at their targets, " + labour +
		"; consumption is disposable income, government purchases are given in real terms and its transfer balances the budget, tariff revenue is (" + strings.Join(revenue, "; ") +
		"); each modelled economy's trade balance is minus its base-year transfer in dollars and what affiliates send home; passive regions have given demand and a supply schedule, without incomes that react. The firms of a sector have one technology and differ in size, by which they price."
	if t.Technology > 0 {
		text += fmt.Sprintf(" Inputs and labour replace each other with elasticity %.4g.", t.Technology)
	}
	if t.External > 0 {
		text += fmt.Sprintf(" External economies: output per worker rises with a sector's employment with elasticity %.4g.", t.External)
	}
	return text
}

// TariffOn is the levers of a uniform added tariff by an economy on the goods
// of the given origins, added to those that there are.
func (t *Twin) TariffOn(l *engine.Levers, importer int, origins []int, rate float64) *engine.Levers {
	out := t.blend(l, 1)
	for _, o := range origins {
		for j := range t.Sectors {
			if o != importer && t.Storable[j] {
				out.Tariff[out.At(importer, o, j)] += rate
			}
		}
	}
	return out
}
