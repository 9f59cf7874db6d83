package statistics

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// route is an economy's trade with one partner, or with all.
type route struct {
	imports, exports float64 // volumes per year
	value, duty      money.Money
	// Goods imports of the base year at its border prices and with its duties,
	// what they cost now at the border and with duty, and at the base year's border
	// prices with the duties of now.
	base, taxed, border, paid, levied float64
	// Imports of the base year, services included, and what they cost now at the
	// border.
	bought, cost float64
}

func (a *route) add(b route) {
	a.imports, a.exports, a.value = a.imports+b.imports, a.exports+b.exports, a.value+b.value
	a.base, a.taxed, a.border, a.paid = a.base+b.base, a.taxed+b.taxed, a.border+b.border, a.paid+b.paid
	a.levied += b.levied
	a.bought, a.cost = a.bought+b.bought, a.cost+b.cost
	a.duty += b.duty
}

func (s *series) recordTrade(w *engine.World, m int) {
	var all route
	var cost, base float64
	for r := range w.Regions {
		if r == m {
			continue
		}
		x := s.recordRoute(w, m, r)
		all.add(x)
		c, b := exportCost(w, m, r)
		cost, base = cost+c, base+b
		set := func(name string, v float64) { w.Recorder.Set(s.partner[name][m][r], v) }
		set("imports_real", x.imports)
		set("exports_real", x.exports)
		set("imports_nominal", w.Unit[m].Units(x.value)/1e6/w.Dt())
		set("import_price_border", ratio(x.border, x.base))
		set("import_price_duty_paid", ratio(x.paid, x.taxed))
		set("duty_factor", ratio(x.levied, x.taxed))
		w.Recorder.SetMoney(s.partner["tariff_revenue"][m][r], x.duty, w.Unit[m].Units(x.duty)/1e6/w.Dt())
		set("import_currency", w.Currency.Dollar[r]/w.Currency.Dollar[m])
	}
	s.set(w, "exports_real", m, all.exports)
	s.set(w, "imports_real", m, all.imports)
	s.cash(w, "exports_nominal", m, w.Ledger[m].Flow(ledger.ExportSales, ledger.Firms))
	s.cash(w, "imports_nominal", m, all.value)
	s.set(w, "import_price_border", m, ratio(all.border, all.base))
	s.set(w, "import_price_duty_paid", m, ratio(all.paid, all.taxed))
	s.set(w, "duty_factor", m, ratio(all.levied, all.taxed))
	s.set(w, "export_price", m, ratio(cost, base))
	s.set(w, "terms_of_trade", m, ratio(cost, base)/ratio(all.cost, all.bought))
}

// recordRoute adds up an economy's trade with a partner over the sectors, and
// writes the sectors where the full record is wanted.
func (s *series) recordRoute(w *engine.World, m, r int) route {
	g, dt := w.Goods, w.Dt()
	var out route
	for j := range w.Sectors {
		flow, back := g.Flow(m, r, j), g.Flow(r, m, j)
		x := route{imports: g.FlowVolume[flow] / dt, exports: g.FlowVolume[back] / dt, value: g.FlowValue[flow], duty: g.FlowDuty[flow]}
		price := g.PoolPrice[g.Pool(r, j, m)] * g.Iceberg[flow]
		if g.ToSeller[flow] {
			price *= 1 + g.PremiumAt[flow]
		}
		paid := g.Delivered[g.Pool(r, j, m)]
		x.bought, x.cost = g.BaseFlow[flow], float64(g.BaseFlow[flow]*price)
		if w.Storable[j] {
			x.base = g.BaseFlow[flow]
			x.taxed = float64(x.base * (1 + g.BaseDuty[flow]))
			x.border, x.paid = float64(x.base*price), float64(x.base*paid)
			x.levied = float64(x.base * (paid / price))
		}
		out.add(x)
		if s.detail["imports_real"][m][r] == nil {
			continue
		}
		set := func(name string, v float64) { w.Recorder.Set(s.detail[name][m][r][j], v) }
		set("imports_real", x.imports)
		set("exports_real", x.exports)
		set("imports_nominal", w.Unit[m].Units(x.value)/1e6/dt)
		set("import_price_border", price)
		set("import_price_duty_paid", paid/(1+g.BaseDuty[flow]))
	}
	return out
}

// exportCost is what an economy's exports of the base year to a partner cost
// now in the economy's currency, and the exports.
func exportCost(w *engine.World, m, r int) (cost, base float64) {
	g := w.Goods
	for j := range w.Sectors {
		back := g.Flow(r, m, j)
		price := g.PoolPrice[g.Pool(m, j, r)] * w.Currency.Dollar[r] / w.Currency.Dollar[m]
		if g.ToSeller[back] {
			price *= 1 + g.PremiumAt[back]
		}
		base += g.BaseFlow[back]
		cost += float64(g.BaseFlow[back] * price)
	}
	return cost, base
}
