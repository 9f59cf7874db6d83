package statistics

import (
	"math"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

func (s *series) record(w *engine.World, o *Office) {
	for m := range w.Modelled {
		s.recordAccounts(w, o, m)
		s.recordTrade(w, m)
		s.recordLabour(w, o, m)
		s.recordFinance(w, o, m)
	}
}

// set writes a value per economy.
func (s *series) set(w *engine.World, name string, m int, v float64) {
	w.Recorder.Set(s.economy[name][m], v)
}

// cash writes an exact amount of the step as an annual rate in millions of own
// currency.
func (s *series) cash(w *engine.World, name string, m int, x money.Money) {
	w.Recorder.SetMoney(s.economy[name][m], x, w.Unit[m].Units(x)/1e6/w.Dt())
}

func (s *series) recordAccounts(w *engine.World, o *Office, m int) {
	dt := w.Dt()
	a := &o.accounts[m]
	s.cash(w, "gdp_nominal", m, a.Expenditure)
	var consumption float64
	for g := range consumer.Groups {
		x := o.households.Basket[m*consumer.Groups+g] / dt
		w.Recorder.Set(s.group[m][g], x)
		consumption += x
	}
	var government, investment float64
	for _, row := range o.government.Rows[m] {
		government += w.Goods.Got[row]
	}
	for _, row := range o.firms.CapitalRows(m) {
		investment += w.Goods.Got[row]
	}
	s.set(w, "consumption_real", m, consumption)
	s.set(w, "government_real", m, government/dt)
	s.set(w, "investment_real", m, investment/dt)
	s.set(w, "consumer_price", m, w.Board.ConsumerPrice[m])
	s.set(w, "producer_price", m, w.Board.ProducerPrice[m])
	s.cash(w, "tariff_revenue", m, w.Board.TariffRevenue[m])
	imported, domestic := retail(w, m)
	w.Recorder.Set(s.retail[m][0], imported)
	w.Recorder.Set(s.retail[m][1], domestic)
	exports, imports := volumes(w, m)
	s.set(w, "gdp_real", m, consumption+(government+investment+o.firms.InventoryVolume(w, m))/dt+exports-imports)
}

// volumes is an economy's exports and imports per year at base-year prices, as
// delivered: what trade costs melt away on the route is output, not trade.
func volumes(w *engine.World, m int) (exports, imports float64) {
	g := w.Goods
	for r := range w.Regions {
		if r == m {
			continue
		}
		for j := range w.Sectors {
			exports += g.FlowVolume[g.Flow(r, m, j)]
			imports += g.FlowVolume[g.Flow(m, r, j)]
		}
	}
	return exports / w.Dt(), imports / w.Dt()
}

// retail is the consumer price of goods by origin, base-year weights.
func retail(w *engine.World, m int) (imported, domestic float64) {
	g, R := w.Goods, len(w.Regions)
	var cost, base [2]float64
	for j := range w.Sectors {
		if !w.Storable[j] {
			continue
		}
		for r := range R {
			x := w.Consumption[w.Cell(r, j)*R+m]
			k := 0
			if r == m {
				k = 1
			}
			base[k] += x
			cost[k] += float64(x * g.Delivered[g.Pool(r, j, m)])
		}
	}
	return ratio(cost[0], base[0]), ratio(cost[1], base[1])
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 1
	}
	return a / b
}

func (s *series) recordTrade(w *engine.World, m int) {
	g, dt := w.Goods, w.Dt()
	exports, imports := volumes(w, m)
	s.set(w, "exports_real", m, exports)
	s.set(w, "imports_real", m, imports)
	s.cash(w, "exports_nominal", m, w.Ledger[m].Flow(ledger.ExportSales, ledger.Firms))
	var value money.Money
	var border, paid, base, exportCost, exportBase float64
	for r := range w.Regions {
		if r == m {
			continue
		}
		var in, out, cost, duty, weight float64
		var v money.Money
		for j := range w.Sectors {
			flow := g.Flow(m, r, j)
			back := g.Flow(r, m, j)
			x, y := g.FlowVolume[flow]/dt, g.FlowVolume[back]/dt
			in, out = in+x, out+y
			v += g.FlowValue[flow]
			if cells := s.detail["imports_real"][m][r]; cells != nil {
				w.Recorder.Set(cells[j], x)
				w.Recorder.Set(s.detail["exports_real"][m][r][j], y)
			}
			b := g.BaseFlow[back]
			exportBase += b
			price := g.PoolPrice[g.Pool(m, j, r)] * w.Currency.Dollar[r] / w.Currency.Dollar[m]
			if g.ToSeller[back] {
				price *= 1 + g.PremiumAt[back]
			}
			exportCost += float64(b * price)
			if w.Storable[j] {
				b := g.BaseFlow[flow]
				p := g.PoolPrice[g.Pool(r, j, m)] * g.Iceberg[flow]
				if g.ToSeller[flow] {
					p *= 1 + g.PremiumAt[flow]
				}
				weight += b
				cost += float64(b * p)
				duty += float64(b * g.Delivered[g.Pool(r, j, m)])
			}
		}
		value += v
		w.Recorder.Set(s.partner["imports_real"][m][r], in)
		w.Recorder.Set(s.partner["exports_real"][m][r], out)
		w.Recorder.Set(s.partner["imports_nominal"][m][r], w.Unit[m].Units(v)/1e6/dt)
		w.Recorder.Set(s.partner["import_price_border"][m][r], ratio(cost, weight))
		w.Recorder.Set(s.partner["import_price_duty_paid"][m][r], ratio(duty, weight))
		border, paid, base = border+cost, paid+duty, base+weight
	}
	s.cash(w, "imports_nominal", m, value)
	s.set(w, "import_price_border", m, ratio(border, base))
	s.set(w, "import_price_duty_paid", m, ratio(paid, base))
	s.set(w, "export_price", m, ratio(exportCost, exportBase))
	s.set(w, "terms_of_trade", m, ratio(exportCost, exportBase)/ratio(border, base))
}

func (s *series) recordLabour(w *engine.World, o *Office, m int) {
	dt := w.Dt()
	heads, output := make([]float64, len(w.Sectors)), make([]float64, len(w.Sectors))
	lo, hi := o.firms.Range(m)
	var employed, total, foreign, ordered, served float64
	for f := lo; f < hi; f++ {
		j := o.firms.Sector[f]
		n := float64(w.Labour.Heads[f])
		heads[j] += n
		employed += n
		output[j] += o.firms.Output[f]
		total += o.firms.Output[f]
		if int(o.firms.Owner[f]) != m {
			foreign += o.firms.Output[f]
		}
		ordered += w.Goods.Demand[f]
		served += w.Goods.Sold[f]
	}
	for j := range w.Sectors {
		w.Recorder.Set(s.sector["output_real"][m][j], output[j])
		w.Recorder.Set(s.sector["employment"][m][j], heads[j]*s.persons)
	}
	s.set(w, "output_real", m, total)
	s.set(w, "employment", m, employed*s.persons)
	s.set(w, "foreign_owned_output", m, foreign)
	s.set(w, "fill_rate", m, math.Min(1, ratio(served, ordered)))
	s.set(w, "unemployment_rate", m, w.Board.Unemployment[m])
	s.set(w, "vacancies", m, float64(w.Labour.Vacancies[m])*s.persons)
	s.set(w, "displaced", m, float64(w.Labour.Layoffs[m])*s.persons/dt)
	s.set(w, "sector_moves", m, float64(w.Labour.Moves[m])*s.persons/dt)
	s.set(w, "wage_nominal", m, w.Board.WageIndex[m])
	s.set(w, "wage_real", m, w.Board.WageIndex[m]/w.Board.ConsumerPrice[m])
}

func (s *series) recordFinance(w *engine.World, o *Office, m int) {
	l, dt := w.Ledger[m], w.Dt()
	var balance money.Money
	for _, t := range ledger.Transactions() {
		if t != ledger.Revaluation && t != ledger.Recapitalisation {
			balance += l.Flow(t, ledger.Government)
		}
	}
	s.cash(w, "government_balance", m, balance)
	debt := -l.Stock(ledger.Bonds, ledger.Government)
	w.Recorder.SetMoney(s.economy["government_debt"][m], debt, w.Unit[m].Units(debt)/1e6)
	position := w.Currency.Position[m]
	for r := range w.Regions {
		position += w.Currency.Direct[m*len(w.Regions)+r] - w.Currency.Direct[r*len(w.Regions)+m]
	}
	if w.Step == 0 {
		s.position[m] = o.opening(w, m)
	}
	s.set(w, "current_account", m, float64(position-s.position[m])/w.DollarUnit()/dt)
	s.position[m] = position
	s.set(w, "net_foreign_assets", m, float64(w.Currency.Position[m])/w.DollarUnit())
	s.set(w, "exchange_rate", m, w.Currency.Dollar[m])
	s.set(w, "policy_rate", m, w.Board.PolicyRate[m])
	s.set(w, "bankruptcies", m, float64(o.firms.Failures[m])/dt)
	s.set(w, "links_rewired", m, float64(o.firms.Rewired[m])/dt)
	s.set(w, "exporters", m, o.firms.Exporters(w, m))
	s.set(w, "equity_index", m, o.equity(w, m))
}

// opening is the external position before the first step: base-year direct
// investment alone, since other net foreign assets open at zero.
func (o *Office) opening(w *engine.World, m int) money.Money {
	var sum money.Money
	for r := range w.Regions {
		sum += o.baseDirect[m*len(w.Regions)+r] - o.baseDirect[r*len(w.Regions)+m]
	}
	return sum
}

// equity is what the economy's firms earn for their owners before replacing
// capital, smoothed, over the base year's: at a constant discount rate and no
// growth the value of a share moves with the dividend that owners may expect.
func (o *Office) equity(w *engine.World, m int) float64 {
	var cash, base float64
	lo, hi := o.firms.Range(m)
	for f := lo; f < hi; f++ {
		replacement := o.firms.BaseReplacement(w, f)
		cash += o.firms.Cash[f] + replacement
		base += float64(o.firms.BaseCash[f]) + replacement
	}
	return ratio(cash, base)
}
