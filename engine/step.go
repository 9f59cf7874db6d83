package engine

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Advance lives through one step. It returns a *Fault when an identity is
// violated or a panic stops the step.
func (w *World) Advance() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = w.fault(fmt.Errorf("the step broke off: %v", r))
		}
	}()
	w.openBooks()
	w.applyShocks()                                 // 1. shocks move the levers,
	each(w, func(p PolicyMaker) { p.SetPolicy(w) }) //    policies and exchange rates follow
	w.spreadExchangeRates()                         //
	each(w, func(p Planner) { p.Plan(w) })          // 2. expectations, output plans, prices
	each(w, func(p Recruiter) { p.Recruit(w) })     // 3. wages, openings,
	w.Labour.Match(w.Source, w.Step)                //    separations, layoffs, matching
	w.Labour.CountUnits(w.Parallel)                 //
	each(w, func(p Producer) { p.Produce(w) })      // 4. production from what is at hand
	each(w, func(p Earner) { p.Earn(w) })           // 5. wages, benefits, interest, dividends, taxes
	w.setWedges()
	w.Goods.Quote(w.Parallel)
	each(w, func(p Orderer) { p.Order(w) })  // 6. budgets and orders
	w.setWedges()                            // 7. duties and trade costs,
	w.Goods.Clear(w.Parallel)                //    orders meet stock,
	w.Currency.Settle(w.Goods)               //    dollars cross borders,
	each(w, func(p Trader) { p.Trade(w) })   //    deliveries and payments are booked
	each(w, func(p Settler) { p.Settle(w) }) // 8. credit, default, entry, dividends declared
	w.revalue()                              //    foreign assets at the new exchange rate
	w.Recorder.Start(w.Clock.Date(w.Step))
	each(w, func(p Reporter) { p.Report(w) }) // 9. accounts are recorded
	if w.Check {
		if err := w.verify(); err != nil { //    and every identity is checked
			return w.fault(err)
		}
	}
	w.Step++
	return nil
}

// each calls f for every population that takes part in a stage.
func each[Stage any](w *World, f func(Stage)) {
	for _, p := range w.Populations {
		if s, ok := p.(Stage); ok {
			f(s)
		}
	}
}

func (w *World) openBooks() {
	for _, l := range w.Ledger {
		l.Begin()
	}
	clear(w.Board.TariffRevenue)
}

// applyShocks resets the levers to the base year and lets every shock act on
// them in the order of the experiment.
func (w *World) applyShocks() {
	w.Levers.Reset()
	for i := range w.Shocks {
		if x := w.Shocks[i].Intensity(w.Step); x != 0 {
			w.Levers.Impose(i, w.Shocks[i].Shock, x)
		}
	}
}

// spreadExchangeRates copies the new exchange rates to the goods market.
func (w *World) spreadExchangeRates() { copy(w.Goods.Dollar, w.Currency.Dollar) }

// setWedges writes duties, trade costs, quotas and export controls into the
// goods market.
func (w *World) setWedges() {
	l, g := w.Levers, w.Goods
	for i := range g.BaseFlow {
		g.Iceberg[i] = 1 + l.TradeCost[i]
		g.DutyRate[i] = l.Tariff[i] - l.SourcingSubsidy[i]
		g.Limits[i] = l.DeliveryLimit[i]
		g.Quota[i] = l.Quota[i]
		g.ToSeller[i] = l.QuotaHolder[i] == LicenceExporters
	}
	copy(g.Exempt, l.DeliveryExempt)
}

// revalue brings the book value of foreign assets to the dollar position at
// the step's exchange rate; rounding of exchanges disappears here too.
func (w *World) revalue() {
	for m, l := range w.Ledger {
		rate := w.Scale[m] / w.Currency.Dollar[m] / w.DollarUnit()
		value := money.Round(float64(w.Currency.Position[m]) * rate)
		if gain := value - l.Stock(ledger.ForeignAssets, ledger.Bank); gain != 0 {
			l.Revalue(ledger.ForeignAssets, ledger.Bank, ledger.Abroad, gain)
		}
		var direct money.Money
		for r := range w.Regions {
			direct += money.Round(float64(w.Currency.Direct[m*len(w.Regions)+r]) * rate)
		}
		if gain := direct - l.Stock(ledger.DirectInvestment, ledger.Fund); gain != 0 {
			l.Revalue(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, gain)
		}
	}
}

// verify checks the books: every ledger's rows and columns, every single
// account against its control account, dollar positions over all regions.
func (w *World) verify() error {
	for _, l := range w.Ledger {
		if err := l.Check(); err != nil {
			return err
		}
	}
	if gap := w.Currency.Sum(); gap != 0 {
		return fmt.Errorf("net foreign assets of all regions sum to %d dollar units, must be exactly zero", int64(gap))
	}
	for _, p := range w.Populations {
		if r, ok := p.(Reporter); ok {
			if err := r.Reconcile(w); err != nil {
				return err
			}
		}
	}
	if err := w.Recorder.finite(w.Step); err != nil {
		return err
	}
	return nil
}
