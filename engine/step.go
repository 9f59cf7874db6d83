package engine

import (
	"fmt"
	"math"

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
	each(w, func(p Planner) { p.Plan(w) })          // 2. expectations, output plans, prices,
	w.noteRates()                                   //    kept for the run's shocked twin
	each(w, func(p Recruiter) { p.Recruit(w) })     // 3. wages, openings,
	w.Labour.Match(w.Source, w.Step)                //    separations, layoffs, matching
	w.Labour.CountUnits(w.Parallel)                 //
	each(w, func(p Producer) { p.Produce(w) })      // 4. production from what is at hand
	each(w, func(p Earner) { p.Earn(w) })           // 5. wages, benefits, interest, dividends, taxes
	w.setWedges()                                   // 6. duties and trade costs,
	w.Goods.Quote(w.Parallel)                       //    delivered prices,
	each(w, func(p Orderer) { p.Order(w) })         //    budgets and orders
	w.Goods.Place(w.Parallel)                       // 7. orders reach the sellers,
	each(w, func(p Acceptor) { p.Accept(w) })       //    who may produce to them,
	w.Goods.Clear(w.Parallel)                       //    and meet what can be shipped;
	w.Currency.Settle(w.Goods)                      //    dollars cross borders,
	each(w, func(p Trader) { p.Trade(w) })          //    deliveries and payments are booked
	each(w, func(p Settler) { p.Settle(w) })        // 8. credit, default, entry, dividends declared
	w.revalue()                                     //    foreign assets at the new exchange rate
	w.Recorder.Start(w.Clock.Date(w.Step))
	each(w, func(p Reporter) { p.Report(w) }) // 9. accounts are recorded
	w.recordPanels()                          //    and single agents, where asked for,
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
	clear(w.Board.Licences)
	clear(w.Board.Production)
	w.opening, w.gain = w.opening[:0], w.gain[:0]
	for m := range w.Ledger {
		w.opening = append(w.opening, position{w.Currency.Position[m], w.Currency.Dollar[m]})
		w.gain = append(w.gain, 0)
	}
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

// spreadExchangeRates copies the new exchange rates to the goods market and lets
// sellers and buyers get used to them.
func (w *World) spreadExchangeRates() {
	copy(w.Goods.Dollar, w.Currency.Dollar)
	w.followRates()
}

// setWedges writes duties, trade costs, quotas and export controls into the
// goods market.
func (w *World) setWedges() {
	l, g := w.Levers, w.Goods
	for i := range g.BaseFlow {
		g.Iceberg[i] = 1 + l.TradeCost[i]
		g.DutyRate[i] = l.NetDuty(i)
		g.Limits[i] = l.DeliveryLimit[i]
		g.Quota[i] = l.Quota[i]
		g.ToSeller[i] = l.QuotaHolder[i] == LicenceExporters
		g.ToTreasury[i] = l.QuotaHolder[i] == LicenceTreasury
		g.Transit.Delay[i] = l.TransitDelay[i] / 365
	}
	copy(g.Exempt, l.DeliveryExempt)
	copy(g.Transit.Spared, l.UnderWaySpared)
}

// revalue brings the book value of foreign assets and of direct investment, here
// and abroad, to the dollar position at the step's exchange rate; rounding of
// exchanges disappears here too.
func (w *World) revalue() {
	for m, l := range w.Ledger {
		rate := w.Scale[m] / w.Currency.Dollar[m] / w.DollarUnit()
		value := money.Round(float64(w.Currency.Position[m]) * rate)
		official := money.Round(float64(w.Currency.Official[m]) * rate)
		private := value - official - l.Stock(ledger.ForeignAssets, ledger.Bank)
		official -= l.Stock(ledger.ForeignAssets, ledger.CentralBank)
		w.gain[m] = private + official
		l.Revalue(ledger.ForeignAssets, ledger.Bank, ledger.Abroad, private)
		l.Revalue(ledger.ForeignAssets, ledger.CentralBank, ledger.Abroad, official)
		var abroad, here money.Money
		for r := range w.Regions {
			abroad += money.Round(float64(w.Currency.Direct[m*len(w.Regions)+r]) * rate)
			here += money.Round(float64(w.Currency.Direct[r*len(w.Regions)+m]) * rate)
		}
		l.Revalue(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, abroad-l.Stock(ledger.DirectInvestment, ledger.Fund))
		l.Revalue(ledger.DirectInvestment, ledger.Abroad, ledger.Firms, here+l.Stock(ledger.DirectInvestment, ledger.Firms))
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
	for m := range w.Ledger {
		if err := w.verifyRevaluation(m); err != nil {
			return err
		}
	}
	if gap := w.Currency.Sum(); gap != 0 {
		return fmt.Errorf("net foreign assets of all regions sum to %d dollar units, must be exactly zero", int64(gap))
	}
	for _, p := range w.Populations {
		if r, ok := p.(Reconciler); ok {
			if err := r.Reconcile(w); err != nil {
				return err
			}
		}
	}
	if err := w.Recorder.finite(); err != nil {
		return err
	}
	return nil
}

// position is a region's net foreign assets in dollars and the exchange rate
// with which a step opened.
type position struct {
	dollars money.Money
	rate    float64
}

// verifyRevaluation checks that foreign assets were revalued by the move of the
// exchange rate alone, but for the rounding of the step's exchanges: a payment
// across a border that was booked in one currency only would show up here.
func (w *World) verifyRevaluation(m int) error {
	unit := w.Scale[m] / w.DollarUnit()
	open := float64(w.opening[m].dollars) * unit
	expected := open/w.Currency.Dollar[m] - open/w.opening[m].rate
	exchanges := float64(len(w.Goods.SellerRegion)+len(w.Populations)+8) * float64(len(w.Regions))
	bound := float64(exchanges*(1+unit/w.Currency.Dollar[m])) + float64(1e-9*math.Abs(open))
	if gap := float64(w.gain[m]) - expected; math.Abs(gap) > bound {
		return fmt.Errorf("foreign assets of %s were revalued by %d, the exchange rate explains %.0f: a cross-border payment was booked in one currency only",
			w.Regions[m], int64(w.gain[m]), expected)
	}
	return nil
}
