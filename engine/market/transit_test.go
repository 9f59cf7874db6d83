package market_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
)

// importer is a market in which one buyer at home keeps stocks of cars from
// away and from home, half each, and another uses up what it buys at once.
func importer(days float64) (g *market.Goods, stocks, user int) {
	g = emptyMarket()
	sellers(g, home, cars, 1)
	sellers(g, away, cars, 1)
	half := []leg{{origin: home, share: 0.5}, {origin: away, share: 0.5}}
	stocks = buyer(g, market.Class{Destination: home, Sector: cars}, steel, half...)
	g.Travels()
	user = buyer(g, market.Class{Destination: home, Sector: cars}, final, half...)
	g.Transit.Years[home*regions+away] = days / 365
	open(g)
	return g, stocks, user
}

const month = 365.0 / 12

// A shipment of 1 on a way of two and a quarter months: three quarters arrive
// after two months, a quarter after three; it is paid and counted as trade in
// the month of shipment.
func TestGoodsArriveAfterTheirTime(t *testing.T) {
	g, stocks, user := importer(2.25 * month)
	for month, want := range []float64{1, 0, 0.75, 0.25, 0} {
		g.Order[stocks], g.Order[user] = 0, 0
		if month == 0 {
			g.Order[stocks], g.Order[user] = 2, 2
		}
		trade(g)
		load := g.Transit.Load(stocks)
		near(t, "arrivals", load.Arrived, want, 1e-12)
		flow := g.Flow(home, away, cars)
		if month == 0 {
			near(t, "trade in the month of shipment", g.FlowVolume[flow], 2, 1e-12)
			equal(t, "payment in the month of shipment", g.Foreign[stocks], yenPerMillion)
		} else {
			equal(t, "payment later", g.Foreign[stocks], 0)
		}
		near(t, "under way", load.UnderWay, []float64{1, 1, 0.25, 0, 0}[month], 1e-12)
	}
	if g.Transit.Load(user) != nil {
		t.Error("a buyer without stocks has goods under way")
	}
}

// Whatever part of a step the way takes, a steady flow has flow x time under
// way from the first day on, and as much arrives as is shipped.
func TestASteadyFlowHasFlowTimesTimeUnderWay(t *testing.T) {
	for _, days := range []float64{0, 3, 25, month, 40, 2 * month, 100} {
		g, stocks, _ := importer(days)
		g.OpenTransit(stocks, 24)
		for range 7 {
			load := *g.Transit.Load(stocks)
			near(t, "goods under way", load.UnderWay, 12*days/365, 1e-12)
			near(t, "mean time of the order", load.Span, 0.5*days/365, 1e-12)
			g.Order[stocks] = 2
			trade(g)
			near(t, "arrivals", g.Transit.Load(stocks).Arrived, 2, 1e-12)
		}
	}
}

// A duty that starts while a shipment is under way is paid on it at arrival, on
// the border value of the day of shipment, unless goods under way are spared.
// Who takes his goods at once pays the rate of the day.
func TestGoodsUnderWayPayTheDutyOfTheDayOfArrival(t *testing.T) {
	for _, spared := range []bool{false, true} {
		g, stocks, user := importer(1.5 * month)
		flow := g.Flow(home, away, cars)
		g.OpenTransit(stocks, 24)
		g.Transit.Spared[flow] = spared
		for month, want := range []float64{0, 0.1, 0.1, 0.1} {
			g.Order[stocks], g.Order[user] = 2, 2
			if month > 0 {
				g.DutyRate[flow] = 0.1
			}
			trade(g)
			if spared { // half of what was shipped in the month before, all of what was shipped earlier
				want = []float64{0, 0, 0.05, 0.1}[month]
			}
			near(t, "duty on stocks", float64(g.Duty[stocks]), want*yenPerMillion, 1e-12)
			equal(t, "duty by flow", g.FlowDuty[flow], g.Duty[stocks]+g.Duty[user])
			accrual := float64(g.Duty[stocks]) - []float64{0, 0.1, 0.1, 0.1}[month]*yenPerMillion
			near(t, "duty paid less duty due on the month's shipments", float64(g.Transit.Load(stocks).Accrual), accrual, 1e-12)
		}
	}
}

// A way that takes two months longer from now on: what is under way arrives in
// time, then nothing arrives for two months, then everything. Nothing is lost,
// though the rings have to grow.
func TestALongerWayLeavesAGap(t *testing.T) {
	g, stocks, _ := importer(month)
	flow := g.Flow(home, away, cars)
	g.OpenTransit(stocks, 24)
	for month, want := range []float64{1, 1, 0, 0, 1, 1, 1} {
		if month > 0 {
			g.Transit.Delay[flow], g.DutyRate[flow] = 2.0/12, 0.1
		}
		g.Order[stocks] = 2
		trade(g)
		load := g.Transit.Load(stocks)
		near(t, "arrivals from away", load.Arrived-1, want, 1e-12)
		duty := want * 0.1 * yenPerMillion
		if month == 0 {
			duty = 0
		}
		near(t, "duty", float64(g.Duty[stocks]), duty, 1e-12)
	}
	near(t, "under way in the end", g.Transit.Load(stocks).UnderWay, 3, 1e-12)
}
