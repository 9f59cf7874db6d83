// Package statistics is the statistics office: it acts on nobody. At the end
// of every step it computes national accounts, prices and labour statistics
// from the markets and the books, publishes on the board what agents may read,
// records the variables, and checks that GDP by expenditure, production and
// income is the same to the last unit.
package statistics

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Name is the kind's name and TOML table.
const Name = "statistics"

// Parameters of the statistics office; TOML table [statistics].
type Parameters struct {
	InflationHalfLife float64 `toml:"inflation_half_life_months" unit:"months" default:"6" range:"[0.1,60]" source:"assumption; headline rates compare with the same month of the year before" doc:"Half-life of the smoothed inflation that wage setters and central banks read."`
}

// Office is the statistics office of all modelled economies.
type Office struct {
	Parameters
	firms      *firm.Population
	households *consumer.Population
	government *government.Population
	memory     float64
	accounts   []Accounts
	series     *series
	baseDirect []money.Money // direct investment at the opening, parent*regions+host
	baskets    []basket      // per economy, like what follows
	sizes      []sizes
	displaced  []displaced
}

// Accounts are an economy's national accounts of one step, in its money.
type Accounts struct {
	Consumption, Government, Investment, Inventory, Exports, Imports money.Money
	Production, Income, Expenditure                                  money.Money
	Wages, Surplus, ProductTaxes, Duties, Premia                     money.Money
}

// Name implements engine.Population.
func (o *Office) Name() string { return Name }

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeGlobal,
		Doc:        "The statistics office: national accounts, price indices, checks.",
		Parameters: func() any { return new(Parameters) },
		Build: func(b *engine.Builder) (engine.Population, error) {
			o := &Office{accounts: make([]Accounts, b.Modelled)}
			if err := b.Settings.Resolve(Name, "", "", &o.Parameters); err != nil {
				return nil, err
			}
			o.memory = b.Clock.HalfLife(o.InflationHalfLife / 12)
			return o, nil
		},
	}
}

// Link implements engine.Linker.
func (o *Office) Link(b *engine.Builder) error {
	o.firms = b.Population(firm.Name).(*firm.Population)
	o.households = b.Population(consumer.Name).(*consumer.Population)
	o.government = b.Population(government.Name).(*government.Population)
	o.baseDirect = append([]money.Money(nil), b.Currency.Direct...)
	o.displaced = make([]displaced, b.Modelled)
	for m := range b.Modelled {
		o.baskets = append(o.baskets, newBasket(b.World, o.households, m))
		o.sizes = append(o.sizes, newSizes(o, m))
	}
	o.series = declare(b, o.households)
	return nil
}

// Report implements engine.Reporter.
func (o *Office) Report(w *engine.World) {
	o.publishPrices(w)
	o.publishLabour(w)
	for m := range w.Modelled {
		o.accounts[m] = o.account(w, m)
	}
	o.series.record(w, o)
}

// Reconcile implements engine.Reconciler: GDP by three methods.
func (o *Office) Reconcile(w *engine.World) error {
	for m, a := range o.accounts {
		if a.Expenditure != a.Production || a.Production != a.Income {
			return fmt.Errorf("GDP of %s: expenditure %d, production %d, income %d must be equal to the last unit",
				w.Regions[m], int64(a.Expenditure), int64(a.Production), int64(a.Income))
		}
	}
	return nil
}

// account computes the three measures of GDP from different entries: spending
// of the final users, firms' sales and purchases, and the incomes paid. The
// value of inventory change is one number per firm and enters all three.
func (o *Office) account(w *engine.World, m int) Accounts {
	l := w.Ledger[m]
	f := o.firms.Accounts(w, m)
	other := &w.Board.Production[m]
	var a Accounts
	for g := range consumer.Groups {
		a.Consumption += o.households.Spent[m*consumer.Groups+g]
	}
	a.Government = o.government.Purchases[m]
	for _, row := range o.firms.CapitalRows(m) {
		a.Investment += w.Goods.Spent(int(row))
	}
	a.Inventory = f.Inventory + other.Inventory
	a.Exports = -l.Flow(ledger.ExportSales, ledger.Abroad)
	for d := range w.Regions {
		for j := range w.Sectors {
			if d != m {
				a.Imports += w.Goods.FlowValue[w.Goods.Flow(m, d, j)]
			}
		}
	}
	a.Expenditure = a.Consumption + a.Government + a.Investment + a.Inventory + a.Exports - a.Imports

	a.Duties = w.Board.TariffRevenue[m]
	a.Premia = o.premia(w, m)
	a.Production = f.Sales + f.Inventory - f.Purchases + other.Output() - other.Purchases + a.Duties + a.Premia

	lo, hi := o.firms.Range(m)
	for k := lo; k < hi; k++ {
		a.Surplus += o.firms.Surplus(w, k)
	}
	a.Surplus += other.Surplus()
	a.Wages = l.Flow(ledger.Wages, ledger.Households)
	a.ProductTaxes = f.ProductTax + other.ProductTax
	a.Income = a.Wages + a.Surplus + a.ProductTaxes + a.Duties + a.Premia
	return a
}

// premia is the licence premia that importers' licence holders collected.
func (o *Office) premia(w *engine.World, m int) money.Money {
	var sum money.Money
	for row, class := range w.Goods.RowClass {
		if w.Goods.Classes[class].Destination == m {
			sum += w.Goods.Premium[row] + w.Goods.Licence[row]
		}
	}
	return sum
}

// publishPrices computes the price indices with base-year weights and expected
// inflation.
func (o *Office) publishPrices(w *engine.World) {
	g := w.Goods
	for d := range w.Regions {
		for j := range w.Sectors {
			w.Board.MarketPrice[w.Cell(d, j)] = marketPrice(w, d, j)
		}
	}
	for m := range w.Modelled {
		var output, sales, listed, core float64
		for j := range w.Sectors {
			y := w.Output[w.Cell(m, j)]
			value := float64(y * g.PoolPrice[g.Pool(m, j, m)])
			output, sales = output+y, sales+value
			if w.PriceMonths == nil || w.PriceMonths[j] == 0 {
				listed, core = listed+y, core+float64(value/o.firms.TaxInPrices(w, m, j))
			}
		}
		_, _, w.Board.ConsumerPrice[m] = o.households.ShelfPrices(w, m)
		w.Board.ProducerPrice[m] = sales / output
		was := w.Board.CorePrice[m]
		if listed > 0 {
			w.Board.CorePrice[m] = core / listed
		}
		if now := w.Board.CorePrice[m]; now != was || w.Board.Inflation[m] != 0 {
			rate := numeric.Log(now/was) / w.Dt()
			w.Board.Inflation[m] += float64(o.memory * (rate - w.Board.Inflation[m]))
		}
	}
}

// marketPrice is the geometric mean of a sector's delivered prices in a
// destination relative to the base year's, with base-year weights. What passive
// regions buy from each other has one price, under the buyer as its origin.
func marketPrice(w *engine.World, d, j int) float64 {
	g := w.Goods
	var total, logs float64
	for r := range w.Regions {
		x := g.BaseFlow[g.Flow(d, r, j)]
		total += x
		o := r
		if r >= w.Modelled && d >= w.Modelled {
			o = d
		}
		if p := g.Delivered[g.Pool(o, j, d)] / (1 + g.BaseDuty[g.Flow(d, o, j)]); p != 1 && x > 0 {
			logs += float64(x * numeric.Log(p))
		}
	}
	if logs == 0 || total == 0 {
		return 1
	}
	return numeric.Exp(logs / total)
}

// publishLabour publishes joblessness and open positions.
func (o *Office) publishLabour(w *engine.World) {
	for m := range w.Modelled {
		n := float64(w.Labour.WorkerHi[m] - w.Labour.WorkerLo[m])
		w.Board.Joblessness[m] = w.Labour.Joblessness(m)
		w.Board.VacancyRate[m] = float64(w.Labour.Vacancies[m]) / n
	}
}
