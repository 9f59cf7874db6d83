package government

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
)

const (
	home, partner, other  = 0, 1, 2
	cars, beef, insurance = 0, 1, 2
)

// world is three regions that trade cars, beef and insurance: home sells cars
// for 80 and beef for 20 to its partner and buys beef for 40 there.
func world(clock engine.Clock) *engine.World {
	w := &engine.World{
		Accounts: &engine.Accounts{Geography: engine.Geography{
			Regions: []string{"HOM", "PAR", "OTH"}, Modelled: 2,
			Sectors: []string{"MVH", "AGR", "FIN"}, Storable: []bool{true, true, false},
			Groups: map[string][]string{"goods": {"MVH", "AGR"}},
		}},
		Clock: clock, Levers: engine.NewLevers(3, 3), Goods: market.NewGoods(3, 2, 3, clock.Dt()),
	}
	w.Goods.BaseFlow[w.Goods.Flow(partner, home, cars)] = 80
	w.Goods.BaseFlow[w.Goods.Flow(partner, home, beef)] = 20
	w.Goods.BaseFlow[w.Goods.Flow(home, partner, beef)] = 40
	return w
}

var monthly = engine.Clock{StepsPerYear: 12, Steps: 36, StartYear: 2025, StartMonth: 1}

func bound[B engine.BoundBehaviour](t *testing.T, b B, w *engine.World) B {
	t.Helper()
	for _, err := range b.Bind(w.Geography, w.Clock) {
		t.Fatal(err)
	}
	return b
}

// react lives through a step in which the partner levies a tariff on home's
// cars and returns home's tariff on a product of a region.
func react(w *engine.World, p Policy, rate float64) func(origin, sector int) float64 {
	w.Levers.Reset()
	w.Levers.Tariff[w.Levers.At(partner, home, cars)] = rate
	p.React(w, home, tariffsMet(w, home))
	w.Step++
	return func(origin, sector int) float64 { return w.Levers.Tariff[w.Levers.At(home, origin, sector)] }
}

func is(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12 {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}

// A tariff of 25 % on four fifths of home's exports is one of 20 % on the mean;
// home answers with 20 % on the goods of its list, three months later.
func TestTitForTatMatchesTheMeanRate(t *testing.T) {
	w := world(monthly)
	b := bound(t, &TitForTat{Share: 1, LagMonths: 3, Sectors: []string{"goods"}, Match: "rate", Highest: 1}, w)
	for month := range 8 {
		rate, want := 0.25, 0.2
		if month >= 4 {
			rate = 0
		}
		if month < 3 || month >= 7 {
			want = 0
		}
		tariff := react(w, b, rate)
		is(t, "tariff on cars", tariff(partner, cars), want)
		is(t, "tariff on beef", tariff(partner, beef), want)
		is(t, "tariff on insurance", tariff(partner, insurance), 0)
		is(t, "tariff on beef from elsewhere", tariff(other, beef), 0)
	}
}

// The partner's tariff would collect 20 on base-year trade. On beef for 40 that
// takes 50 %, if so much is allowed.
func TestTitForTatMatchesTheRevenue(t *testing.T) {
	for _, c := range []struct {
		share, highest, want float64
		sectors              []string
	}{
		{1, 1, 0.5, []string{"AGR"}},
		{0.5, 1, 0.25, []string{"AGR"}},
		{1, 0.3, 0.3, []string{"AGR"}},
		{1, 1, 0.5, []string{"goods"}},
		{1, 1, 0, []string{"MVH"}}, // nothing is bought of it
	} {
		w := world(monthly)
		b := bound(t, &TitForTat{Share: c.share, Sectors: c.sectors, Match: "revenue", Highest: c.highest}, w)
		tariff := react(w, b, 0.25)
		got := max(tariff(partner, cars), tariff(partner, beef))
		is(t, "tariff", got, c.want)
		if c.want > 0 && c.highest == 1 {
			is(t, "revenue on base-year trade", tariff(partner, beef)*40, c.share*20)
		}
	}
}

// Announced: 10 % on beef from March, 30 % from August; suspended in the months
// in which the partner levies nothing.
func TestScheduleFollowsItsDatesWhileItsCauseLasts(t *testing.T) {
	w := world(monthly)
	b := bound(t, &Schedule{Against: []string{"PAR"}, Sectors: []string{"AGR"}, Dates: []string{"2025-03", "2025-08"}, Rates: []float64{0.1, 0.3}}, w)
	for month := range 14 {
		rate, want := 0.25, 0.0
		switch {
		case month == 5 || month >= 12:
			rate = 0
		case month >= 7:
			want = 0.3
		case month >= 2:
			want = 0.1
		}
		tariff := react(w, b, rate)
		is(t, "tariff on beef", tariff(partner, beef), want)
		is(t, "tariff on cars", tariff(partner, cars), 0)
		is(t, "tariff on beef from elsewhere", tariff(other, beef), 0)
	}
}

// In quarters the rate of a step is the mean over its months.
func TestScheduleMeansTheSameAtEveryStepLength(t *testing.T) {
	w := world(engine.Clock{StepsPerYear: 4, Steps: 12, StartYear: 2025, StartMonth: 1})
	b := bound(t, &Schedule{Against: []string{"PAR"}, Sectors: []string{"AGR"}, Dates: []string{"2025-03", "2025-08"}, Rates: []float64{0.3, 0.6}}, w)
	for _, want := range []float64{0.1, 0.3, 0.5, 0.6} {
		is(t, "tariff on beef", react(w, b, 0.25)(partner, beef), want)
	}
}
