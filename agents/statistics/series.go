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
		s.recordFirms(w, o, m)
		s.recordLabour(w, o, m)
		s.recordHouseholds(w, o, m)
		s.recordDisplaced(w, o, m)
		s.recordSizes(w, o, m)
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
	s.cash(w, "consumption_nominal", m, a.Consumption)
	s.cash(w, "government_nominal", m, a.Government)
	s.cash(w, "investment_nominal", m, a.Investment)
	s.cash(w, "inventories_nominal", m, a.Inventory)
	s.cash(w, "wages_nominal", m, a.Wages)
	s.cash(w, "operating_surplus", m, a.Surplus+a.Premia)
	s.cash(w, "production_taxes", m, a.ProductTaxes+a.Duties)
	var consumption float64
	for g := range consumer.Groups {
		x := o.households.Basket[m*consumer.Groups+g] / dt
		w.Recorder.Set(s.group["consumption_real"][m][g], x)
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
	imported, domestic, _ := o.households.ShelfPrices(w, m)
	w.Recorder.Set(s.group["retail_price"][m][0], imported)
	w.Recorder.Set(s.group["retail_price"][m][1], domestic)
	s.recordShelves(w, o.households, m)
	exports, imports := volumes(w, m)
	inventories := o.firms.InventoryVolume(w, m) + w.Board.Production[m].InventoryVolume
	s.set(w, "inventories_real", m, inventories/dt)
	s.set(w, "gdp_real", m, consumption+(government+investment+inventories)/dt+exports-imports)
}

// recordShelves writes the retail prices of single goods, with the full record.
func (s *series) recordShelves(w *engine.World, households *consumer.Population, m int) {
	if s.shelf == nil {
		return
	}
	for i, at := range s.shelf[m] {
		if at[0] >= 0 {
			imported, domestic := households.ShelfPricesOf(w, m, i)
			w.Recorder.Set(at[0], imported)
			w.Recorder.Set(at[1], domestic)
		}
	}
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

func ratio(a, b float64) float64 {
	if b == 0 {
		return 1
	}
	return a / b
}

func (s *series) recordLabour(w *engine.World, o *Office, m int) {
	labour, jobless := o.households.LabourForce(w, m), w.Board.Joblessness[m]
	s.set(w, "unemployment_rate", m, (jobless-(1-labour))/labour)
	s.set(w, "joblessness", m, jobless)
	s.set(w, "labour_force", m, labour)
	s.set(w, "vacancies", m, float64(w.Labour.Vacancies[m])*s.persons)
	s.set(w, "sector_moves", m, float64(w.Labour.Moves[m])*s.persons/w.Dt())
	s.set(w, "wage_nominal", m, w.Board.WageIndex[m])
	s.set(w, "wage_real", m, w.Board.WageIndex[m]/w.Board.ConsumerPrice[m])
}

// recordFirms writes what firms produce, employ and deliver, by sector.
func (s *series) recordFirms(w *engine.World, o *Office, m int) {
	clear(s.heads)
	clear(s.output)
	clear(s.ordered)
	clear(s.served)
	lo, hi := o.firms.Range(m)
	var foreignOutput, foreignHeads, short float64
	for f := lo; f < hi; f++ {
		j := o.firms.Sector[f]
		heads := float64(w.Labour.Heads[f])
		s.heads[j] += heads
		s.output[j] += o.firms.Output[f]
		if int(o.firms.Owner[f]) != m {
			foreignOutput += o.firms.Output[f]
			foreignHeads += heads
		}
		s.ordered[j] += w.Goods.Demand[f]
		s.served[j] += w.Goods.Sold[f]
		if w.Goods.Sold[f] < float64(w.Goods.Demand[f]*(1-unserved)) {
			short++
		}
	}
	var heads, output, ordered, served float64
	for j := range w.Sectors {
		w.Recorder.Set(s.sector["output_real"][m][j], s.output[j])
		w.Recorder.Set(s.sector["employment"][m][j], s.heads[j]*s.persons)
		w.Recorder.Set(s.sector["fill_rate"][m][j], math.Min(1, ratio(s.served[j], s.ordered[j])))
		heads, output = heads+s.heads[j], output+s.output[j]
		ordered, served = ordered+s.ordered[j], served+s.served[j]
	}
	s.set(w, "output_real", m, output)
	s.set(w, "employment", m, heads*s.persons)
	s.set(w, "fill_rate", m, math.Min(1, ratio(served, ordered)))
	s.set(w, "stock_outs", m, part(short, float64(hi-lo)))
	s.set(w, "foreign_owned_output", m, foreignOutput)
	s.set(w, "foreign_owned_employment", m, foreignHeads*s.persons)
	exporters := o.firms.AllExporters(w, m)
	s.set(w, "exporters", m, exporters)
	s.set(w, "exporter_share", m, part(exporters, o.sizes[m].weight))
	s.set(w, "bankruptcies", m, float64(o.firms.Failures[m])/w.Dt())
	s.set(w, "entries", m, float64(o.firms.Entrants[m])/w.Dt())
	s.set(w, "links_rewired", m, float64(o.firms.Rewired[m])/w.Dt())
}

// unserved is the share of a firm's orders below which what is missing is
// rounding.
const unserved = 1e-9

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
		position += w.Currency.Invested(m, r) - w.Currency.Invested(r, m)
	}
	if w.Step == 0 {
		s.position[m] = o.opening(w, m)
	}
	s.set(w, "current_account", m, float64(position-s.position[m])/w.DollarUnit()/dt)
	s.position[m] = position
	s.set(w, "net_foreign_assets", m, float64(w.Currency.Position[m])/w.DollarUnit())
	s.set(w, "foreign_reserves", m, float64(w.Currency.Official[m])/w.DollarUnit())
	s.set(w, "exchange_rate", m, w.Currency.Dollar[m])
	s.set(w, "policy_rate", m, w.Board.PolicyRate[m])
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
