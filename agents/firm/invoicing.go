package firm

import (
	"math"
	"sort"

	"github.com/seed-16a9e133/transpac/engine"
)

// Invoicing is the behaviour in slot firm.invoicing: the currency in which the
// firms of a cell quote their prices on one foreign route. At home it is the
// own currency.
type Invoicing interface {
	// Choose writes the currency of every firm of the route.
	Choose(v *RouteView, currencies []Currency)
}

// Currency is the currency of an invoice.
type Currency int

// The currencies of an invoice: the exporter's own, the dollar, the buyer's.
const (
	OwnCurrency Currency = iota
	Dollar
	BuyersCurrency
)

// RouteView is what is known of a cell's firms on a foreign route; slices are
// by firm, the largest first.
type RouteView struct {
	Sales       []float64 // base sales on the route, in any unit; 0 for firms that do not serve it
	Size        []float64 // weight of the firm in its cell
	PassThrough []float64 // desired pass-through of the own currency into the price there
	Dollar, Own float64   // shares of the route that statistics find in dollars and in the exporter's currency
	Change      float64   // shocks to the dollar share
}

// DollarShare is the share of exports in dollars, if it is not to be that of
// the table of routes.
type DollarShare struct {
	Share float64 `toml:"dollar_share" unit:"fraction" default:"nan" range:"[0,1]" source:"experiments/data/SOURCES.md (invoicing.csv) for what is not given: 0.86 from Japan to the United States" doc:"Share of exports to every region that is invoiced in dollars, the rest in the exporter's currency; if it is not given, the shares of the table of routes."`
}

// shares are what is invoiced in dollars and in the buyer's currency. What a
// shock takes from dollars goes to the exporter's currency.
func (b DollarShare) shares(v *RouteView) (dollar, buyer float64) {
	dollar, buyer = v.Dollar, max(0, 1-v.Dollar-v.Own)
	if !math.IsNaN(b.Share) {
		dollar, buyer = b.Share, 0
	}
	return dollar + v.Change, buyer
}

// DesiredPassThrough lets the firms that want to pass least of a move of their
// own currency on quote in dollars, until the share of the data is met, the
// larger first among equals; the next in the buyer's currency, where the data
// have a share of it; the others in their own (Engel 2006, JMCB 38(6); Gopinath,
// Itskhoki, Rigobon 2010, AER 100(1)). Least want those whose prices follow
// competitors and those whose inputs come from abroad.
type DesiredPassThrough struct{ DollarShare }

// Choose implements Invoicing.
func (b *DesiredPassThrough) Choose(v *RouteView, currencies []Currency) {
	order := bySize(len(v.Sales))
	sort.SliceStable(order, func(i, j int) bool { return v.PassThrough[order[i]] < v.PassThrough[order[j]] })
	dollar, buyer := b.shares(v)
	quote(v, order, dollar, buyer, currencies)
}

// LargestInDollars lets the largest firms of a cell quote in dollars until the
// share of the data is met, whatever pass-through they want: large exporters
// invoice in dollars more often (Amiti, Itskhoki, Konings 2022, QJE 137(3)).
type LargestInDollars struct{ DollarShare }

// Choose implements Invoicing.
func (b *LargestInDollars) Choose(v *RouteView, currencies []Currency) {
	dollar, buyer := b.shares(v)
	quote(v, bySize(len(v.Sales)), dollar, buyer, currencies)
}

// ProducerCurrency is the first paradigm of the open economy: all exports are
// priced in the exporter's currency (Obstfeld, Rogoff 1995, J. Political
// Economy 103(3)). A shock that raises the dollar share acts on the largest.
type ProducerCurrency struct{}

// Choose implements Invoicing.
func (ProducerCurrency) Choose(v *RouteView, currencies []Currency) {
	quote(v, bySize(len(v.Sales)), v.Change, 0, currencies)
}

// LocalCurrency is the second: all exports are priced in the buyer's currency
// (Betts, Devereux 2000, J. Int. Economics 50(1)). A shock that raises the
// dollar share acts on the largest.
type LocalCurrency struct{}

// Choose implements Invoicing.
func (LocalCurrency) Choose(v *RouteView, currencies []Currency) {
	quote(v, bySize(len(v.Sales)), v.Change, 0, currencies)
	for i, c := range currencies {
		if c == OwnCurrency {
			currencies[i] = BuyersCurrency
		}
	}
}

// DominantCurrency is the third: all exports are priced in dollars (Gopinath
// and others 2020, AER 110(3)). A shock that lowers the dollar share leaves it
// to the largest.
type DominantCurrency struct{}

// Choose implements Invoicing.
func (DominantCurrency) Choose(v *RouteView, currencies []Currency) {
	quote(v, bySize(len(v.Sales)), 1+v.Change, 0, currencies)
}

// bySize is the firms of a cell as they come, the largest first.
func bySize(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

// quote gives dollars to firms in order until their base sales come as near as
// they can to a share of the route's, then the buyer's currency until they come
// as near to a further share, and the own currency to the rest: a firm at the
// margin is on the side on which half of its sales are, so that shares are met
// in the mean over routes however few firms there are. Firms that do not serve
// the route count by a trace of their size.
func quote(v *RouteView, order []int, dollar, buyer float64, currencies []Currency) {
	dollar = min(1, max(0, dollar))
	var total, done float64
	for _, x := range v.Sales {
		total += x
	}
	for _, i := range order {
		sales := max(v.Size[i]*1e-12, v.Sales[i])
		switch middle := done + float64(sales/2); {
		case middle < dollar*total:
			currencies[i] = Dollar
		case middle < (dollar+buyer)*total:
			currencies[i] = BuyersCurrency
		default:
			currencies[i] = OwnCurrency
		}
		done += sales
	}
}

// setInvoicing chooses the currency of every list price.
func (p *Population) setInvoicing(w *engine.World) {
	dollar := w.DollarRegion()
	for i := range p.Cells {
		c := &p.Cells[i]
		n := c.Hi - c.Lo
		v := RouteView{Sales: make([]float64, n), Size: p.Size[c.Lo:c.Hi], PassThrough: make([]float64, n), Change: p.dollars[c.Economy]}
		currencies := make([]Currency, n)
		atHome := make([]float64, n)
		for k := range n {
			atHome[k] = 1 - p.importedCost(w, c, c.Lo+k)
		}
		for d := range p.Regions {
			if d == c.Economy {
				clear(currencies)
			} else {
				for k := range n {
					v.Sales[k] = w.Goods.Weight[(c.Lo+k)*p.Regions+d]
				}
				route := c.Economy*p.Regions + d
				v.Dollar, v.Own = w.DollarInvoiced[route], w.OwnInvoiced[route]
				p.desirePassThrough(w, c, d, atHome, &v)
				c.invoicing.By.Choose(&v, currencies)
			}
			regions := [...]int{OwnCurrency: c.Economy, Dollar: dollar, BuyersCurrency: d}
			for k, currency := range currencies {
				p.quoteIn(w, (c.Lo+k)*p.Regions+d, regions[currency])
			}
		}
	}
}

// desirePassThrough asks the pricing behaviour of every firm by how much its
// wanted price in a market would rise with cost, at the firm's base-year market
// share and the base year's prices. Of a move of the own currency only the part
// of cost that arises at home is such a change of cost, seen from the market:
// (1 - lambda)(1 - imported share of cost), as in Amiti, Itskhoki, Konings 2014
// (AER 104(7)). AtHome is the second factor, by firm of the cell.
func (p *Population) desirePassThrough(w *engine.World, c *Cell, d int, atHome []float64, v *RouteView) {
	const small = 0.01
	turn := w.Context()
	turn.Case = d
	turn.Memory = make([]float64, c.pricing.Columns()) // asked, not decided: the firm's memory stays
	var view PriceView
	for k := range v.Sales {
		f := c.Lo + k
		clear(turn.Memory)
		turn.Agent = f
		view = PriceView{Context: &turn, Domestic: d == c.Economy, Share: IndustryShare(p.BaseShare[f*p.Regions+d], w.Industries[c.Sector])}
		before := c.pricing.By.Wanted(&view)
		view.Cost = small
		v.PassThrough[k] = (c.pricing.By.Wanted(&view) - before) / small * atHome[k]
	}
}

// importedCost is the share of imported inputs in a firm's base-year unit cost.
func (p *Population) importedCost(w *engine.World, c *Cell, f int) float64 {
	g, cost, imported := w.Goods, c.wageShare, 0.0
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		cost += p.InputNeed[k]
		row := p.InputRow[k]
		for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
			if int(g.LegOrigin[leg]) != c.Economy {
				imported += float64(p.InputNeed[k] * g.LegBase[leg])
			}
		}
	}
	if cost == 0 {
		return 0
	}
	return imported / cost
}

// quoteIn changes the currency of a list price; what buyers pay stays what it is
// at the current exchange rate.
func (p *Population) quoteIn(w *engine.World, at, currency int) {
	if old := int(p.Invoice[at]); old != currency {
		p.LogPrice[at] += logOf(w.Currency.Dollar[old] / w.Currency.Dollar[currency])
		p.Invoice[at] = int32(currency)
	}
}

// reinvoice follows shocks to the dollar share of exports.
func (p *Population) reinvoice(w *engine.World) {
	changed := false
	for m := range w.Modelled {
		if x := w.Levers.DollarShare[m]; x != p.dollars[m] {
			p.dollars[m], changed = x, true
		}
	}
	if changed {
		p.setInvoicing(w)
	}
}
