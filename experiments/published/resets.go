package published

import (
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// resetVariables are what resets measures.
var resetVariables = []engine.Variable{
	{Name: "first_reset_price", Unit: "log points since the step before the first shock", Measure: engine.Level,
		Doc: "Change of the border price of goods in the buyer's currency up to a price's first reset after the shock, mean over the prices that have reset, base-year sales as weights; by partner and currency of invoice."},
	{Name: "invoiced_price", Unit: "log points since the step before the first shock", Measure: engine.Level,
		Doc: "Change of the border price of goods in the buyer's currency, reset or not, base-year sales as weights; by partner and currency of invoice."},
	{Name: "prices_reset", Unit: "fraction", Measure: engine.Rate,
		Doc: "Share of base-year sales whose price has reset since the shock; by partner and currency of invoice."},
}

// The groups of resets: prices in dollars, and all others.
const (
	inDollars = iota
	inOthers
	invoiceGroups
)

var invoiceNames = [invoiceGroups]string{"dollar", "other"}

// resets follows the list prices of modelled exporters in the markets of the
// other modelled economies from the step before the shock to their first reset:
// the pass-through conditional on a price change that Gopinath, Itskhoki,
// Rigobon 2010 estimate. Only list prices that do not move between resets can be
// followed, which takes noise (without it every price moves a little in every
// step).
type resets struct {
	firms  *firm.Population
	start  int
	prices []followed
	handle [][invoiceGroups][]int // per route: series of resetVariables
	route  []route
}

// route is a market of an economy's firms.
type route struct{ seller, buyer int }

// followed is one list price.
type followed struct {
	at, route, group int
	weight           float64 // base-year sales
	list, border     float64 // logs in the step before the shock
	reset            bool
	change           float64 // of the border price at the first reset
}

func (r *resets) declare(b *engine.Builder, firms *firm.Population, q question) error {
	r.firms, r.start = firms, q.start
	for buyer := range b.Modelled {
		for seller := range b.Modelled {
			if seller == buyer {
				continue
			}
			var handles [invoiceGroups][]int
			for g := range handles {
				for _, v := range resetVariables {
					handles[g] = append(handles[g], b.Recorder.Series(engine.SeriesKey{
						Variable: b.Recorder.Variable(v), Economy: b.Regions[buyer], Partner: b.Regions[seller], Group: invoiceNames[g],
					}, false))
				}
			}
			r.route, r.handle = append(r.route, route{seller, buyer}), append(r.handle, handles)
		}
	}
	return nil
}

func (r *resets) record(w *engine.World) {
	if w.Step <= max(0, r.start-1) {
		r.follow(w)
	}
	for i := range r.prices {
		p := &r.prices[i]
		if list := r.firms.LogPrice[p.at]; !p.reset && list != p.list {
			p.reset, p.change = true, r.border(w, p.at, r.route[p.route])-p.border
		}
	}
	for i := range r.route {
		for g := range invoiceGroups {
			r.write(w, i, g)
		}
	}
}

// follow notes every list price of goods as it stands.
func (r *resets) follow(w *engine.World) {
	r.prices = r.prices[:0]
	dollar := w.DollarRegion()
	for i, route := range r.route {
		for c := range r.firms.Cells {
			cell := &r.firms.Cells[c]
			if cell.Economy != route.seller || !cell.Storable {
				continue
			}
			var served float64
			for f := cell.Lo; f < cell.Hi; f++ {
				served += w.Goods.Weight[f*r.firms.Regions+route.buyer]
			}
			flow := w.Goods.BaseFlow[w.Goods.Flow(route.buyer, route.seller, cell.Sector)]
			for f := cell.Lo; f < cell.Hi; f++ {
				at := f*r.firms.Regions + route.buyer
				if w.Goods.Weight[at] == 0 {
					continue
				}
				group := inOthers
				if w.Unit[r.firms.Invoice[at]].Code == w.Unit[dollar].Code {
					group = inDollars
				}
				r.prices = append(r.prices, followed{
					at: at, route: i, group: group, weight: float64(flow*w.Goods.Weight[at]) / served,
					list: r.firms.LogPrice[at], border: r.border(w, at, route),
				})
			}
		}
	}
}

// border is the log of a price at the border in the buyer's currency.
func (r *resets) border(w *engine.World, at int, route route) float64 {
	return r.firms.LogPrice[at] + numeric.Log(w.Currency.Dollar[r.firms.Invoice[at]]/w.Currency.Dollar[route.buyer])
}

func (r *resets) write(w *engine.World, route, group int) {
	var all, done, first, change float64
	for i := range r.prices {
		p := &r.prices[i]
		if p.route != route || p.group != group {
			continue
		}
		all += p.weight
		change += float64(p.weight * (r.border(w, p.at, r.route[route]) - p.border))
		if p.reset {
			done += p.weight
			first += float64(p.weight * p.change)
		}
	}
	for i, x := range []float64{share(first, done), share(change, all), share(done, all)} {
		w.Recorder.Set(r.handle[route][group][i], x)
	}
}

// share is a/b, and 0 where there is no b.
func share(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
