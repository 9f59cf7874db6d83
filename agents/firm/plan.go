package firm

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Plan implements engine.Planner: pledges of direct investment, productivity,
// demand expectations, output plans, wanted labour, unit cost and prices.
func (p *Population) Plan(w *engine.World) {
	for i := range w.Levers.Pledges {
		p.fulfil(w, &w.Levers.Pledges[i])
	}
	p.driftProductivity(w)
	logs := p.marketLogs(w)
	if p.TaxInList == nil && slices.ContainsFunc(w.Levers.ProductTax, func(tax float64) bool { return tax != 0 }) {
		p.TaxInList = make([]float64, len(p.Economy))
	}
	p.shards(w, func(lo, hi int, v *views) {
		for f := lo; f < hi; f++ {
			c := p.cell(f)
			p.expect(w, c, f, v)
			p.planOutput(w, c, f, v)
			p.UnitCost[f] = p.unitCost(w, f)
			p.setPrices(w, c, f, logs, v)
		}
	})
	p.reviewExports(w)
}

// driftProductivity moves the mean-reverting log productivity of sectors and
// firms; without noise both stay at zero.
func (p *Population) driftProductivity(w *engine.World) {
	if !w.Noise {
		return
	}
	step := uint32(w.Step)
	for i := range p.Cells {
		c := &p.Cells[i]
		x := w.Source.Normal(drawSectorNoise, uint64(w.Cell(c.Economy, c.Sector)), step, 0)
		p.sectorNoise[i] = float64(c.step.noiseKeep*p.sectorNoise[i]) + float64(c.step.sectorShock*x)
	}
	p.shards(w, func(lo, hi int, _ *views) {
		for f := lo; f < hi; f++ {
			s := &p.cell(f).step
			p.Noise[f] = float64(s.noiseKeep*p.Noise[f]) + float64(s.noiseShock*w.Source.Normal(drawFirmNoise, uint64(f), step, 0))
		}
	})
}

// productivity is a firm's productivity relative to the base year: shocks,
// levers and noise.
func (p *Population) productivity(w *engine.World, f int) float64 {
	a := w.Levers.Productivity[w.Cell(int(p.Economy[f]), int(p.Sector[f]))] * p.Efficiency[f]
	if x := p.Noise[f] + p.sectorNoise[p.CellOf[f]]; x != 0 {
		a *= numeric.Exp(x)
	}
	return a
}

// expect revises expectations after the orders received, served or not.
func (p *Population) expect(w *engine.World, c *Cell, f int, v *views) {
	if w.Step == 0 {
		return // no orders have been seen yet: expectations are the base year's
	}
	c.expectation.Turn(&v.turn, f)
	v.expectation = ExpectationView{Context: &v.turn, Orders: w.Goods.Demand[f] / w.Dt(), Expected: p.Expected[f], Outlook: p.Outlook[f]}
	p.Expected[f], p.Outlook[f] = c.expectation.By.Expect(&v.expectation)
}

// planOutput sets the plan and the labour it needs. Services are produced to
// order.
func (p *Population) planOutput(w *engine.World, c *Cell, f int, v *views) {
	plan := p.Expected[f]
	if c.Storable {
		c.planning.Turn(&v.turn, f)
		v.plan = PlanView{Context: &v.turn, Expected: p.Expected[f], Stock: p.Stock[f], Planned: p.Planned[f]}
		plan = c.planning.By.Plan(&v.plan)
	}
	p.Planned[f] = max(0, plan)
	p.Wanted[f] = p.needed(w, c, f, p.Planned[f])
}

// unitCost is inputs at the prices last paid plus wages at normal hours, per
// unit of output. Realised money amounts do not enter, so that rounding of
// money never moves a price.
func (p *Population) unitCost(w *engine.World, f int) float64 {
	var cost float64
	for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
		cost += float64(p.InputNeed[k] * w.Goods.RowPrice[p.InputRow[k]])
	}
	c := p.cell(f)
	return cost + float64(c.wageShare*w.Board.WageIndex[c.Economy])/p.productivity(w, f)
}

// marketLogs holds logs that every firm's pricing needs, computed once a step.
type marketLogs struct {
	competitors []float64 // cell of the destination market: log price index
	dollar      []float64 // per region: log exchange rate
	duty        []float64 // per flow: ln((1 + net duty rate)/(1 + base year's)), 0 for most
	way         []float64 // per flow: ln(1 + added trade cost), 0 for most
	rivals      []rivalry // per cell of firms and destination
}

func (p *Population) marketLogs(w *engine.World) *marketLogs {
	l := &marketLogs{
		competitors: make([]float64, len(w.Board.MarketPrice)),
		dollar:      make([]float64, p.Regions),
		duty:        make([]float64, len(w.Levers.Tariff)),
		way:         make([]float64, len(w.Levers.Tariff)),
		rivals:      p.seeRivals(w),
	}
	for i, v := range w.Board.MarketPrice {
		l.competitors[i] = logOf(v)
	}
	for r, e := range w.Currency.Dollar {
		l.dollar[r] = logOf(e)
	}
	for i := range l.duty {
		l.duty[i] = logOf(w.Levers.DutyFactor(i))
		l.way[i] = logOf(1 + w.Levers.TradeCost[i])
	}
	return l
}

// logOf is numeric.Log, at no cost where nothing has moved.
func logOf(x float64) float64 {
	if x == 1 {
		return 0
	}
	return numeric.Log(x)
}

// expOf is numeric.Exp, at no cost where nothing has moved.
func expOf(x float64) float64 {
	if x == 0 {
		return 1
	}
	return numeric.Exp(x)
}

// setPrices resets list prices and writes border prices into the market. A
// price resets with the probability that the repricing behaviour gives; without
// noise every price moves by its expected change, that share of the gap. What a
// firm wants in other currencies it reckons with the rates that it assumes; what
// buyers pay is the list price at the market's, what they reckon with when they
// choose is the list price at the rates that they assume.
func (p *Population) setPrices(w *engine.World, c *Cell, f int, logs *marketLogs, v *views) {
	home := c.Economy
	assumed := &w.Assumed[w.Cell(home, c.Sector)]
	cost := logOf(p.UnitCost[f] / p.BaseCost[f])
	var taxed float64
	if tax := w.Levers.ProductTax[w.Cell(home, c.Sector)]; tax != 0 {
		taxed = logOf((1 - c.taxRate) / max(0.05, 1-c.taxRate-tax))
		cost += taxed
	}
	if c.PricePressure > 0 && c.Storable && w.Step > 0 {
		if target := float64(c.stockDays / 365 * p.Expected[f]); target > 0 {
			cost += float64(c.PricePressure * (target - p.Stock[f]) / target * dampShortage(c))
		}
	}
	c.pricing.Turn(&v.turn, f)
	c.repricing.Turn(&v.reset, f)
	for d := range p.Regions {
		at := f*p.Regions + d
		if w.Goods.Weight[at] == 0 && d != home {
			continue
		}
		flow := w.Goods.Flow(d, home, c.Sector)
		rivals := &logs.rivals[int(p.CellOf[f])*p.Regions+d]
		c.pricing.TurnTo(&v.turn, d)
		v.price = PriceView{
			Context:     &v.turn,
			Cost:        cost + assumed.Between(home, d),
			Competitors: p.rivalIndex(w, at, logs.competitors[w.Cell(d, c.Sector)], rivals) - logs.way[flow],
			Duty:        logs.duty[flow],
			Domestic:    d == home,
			Share:       p.marketShare(w, c, at, rivals),
		}
		if d != home {
			if x := w.Levers.ExportTax[flow]; x != 0 {
				v.price.Cost -= logOf(1 - min(x, 0.95))
			}
		}
		inv := int(p.Invoice[at])
		exchange := logs.dollar[inv] - logs.dollar[d] // exactly 0 where the destination's own currency is invoiced
		wanted := c.pricing.By.Wanted(&v.price) - assumed.Between(inv, d)
		if gap := wanted - p.LogPrice[at]; gap != 0 {
			c.repricing.TurnTo(&v.reset, d)
			v.reprice = RepriceView{Context: &v.reset, Gap: gap, Domestic: d == home}
			reset := max(c.step.posted, c.repricing.By.Reset(&v.reprice))
			if w.Noise {
				if w.Source.Uniform(drawReset, uint64(f), uint32(w.Step), uint32(d)) < reset {
					reset, p.LogPrice[at] = 1, wanted
				} else {
					reset = 0
				}
			} else {
				p.LogPrice[at] += float64(reset * gap)
			}
			if d == home && p.TaxInList != nil {
				p.TaxInList[f] += float64(reset * (taxed - p.TaxInList[f]))
			}
		}
		w.Goods.Price[at] = expOf(p.LogPrice[at] + exchange)
		w.Goods.Reckoned[at] = expOf(w.Unfamiliar(d, c.Sector, inv))
	}
	v.turn.Case = 0
}

// TaxInPrices is the factor by which changed product taxes have raised a cell's
// home prices so far, by its sales.
func (p *Population) TaxInPrices(w *engine.World, m, sector int) float64 {
	if p.TaxInList == nil {
		return 1
	}
	var sold, untaxed float64
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.Economy != m || c.Sector != sector {
			continue
		}
		for f := c.Lo; f < c.Hi; f++ {
			weight := w.Goods.Weight[f*p.Regions+m]
			sold, untaxed = sold+weight, untaxed+float64(weight*numeric.Exp(-p.TaxInList[f]))
		}
	}
	if untaxed == 0 {
		return 1
	}
	return sold / untaxed
}

// dampShortage keeps the pressure term small for cells that hardly hold stock.
func dampShortage(c *Cell) float64 { return min(1, c.stockDays/30) }
