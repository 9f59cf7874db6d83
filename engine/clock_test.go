package engine

import (
	"math"
	"testing"
)

func TestAYearOfStepsIsTheYearsRate(t *testing.T) {
	for _, steps := range []int{4, 12, 52, 365} {
		c := Clock{StepsPerYear: steps}
		left, half := 1.0, 1.0
		for range steps {
			left *= 1 - c.PerStep(0.3)
			half *= 1 - c.HalfLife(1)
		}
		if math.Abs(left-math.Exp(-0.3)) > 1e-12 {
			t.Errorf("at %d steps a year an annual rate of 0.3 leaves %g, want exp(-0.3)", steps, left)
		}
		if math.Abs(half-0.5) > 1e-12 {
			t.Errorf("at %d steps a year a half-life of a year leaves %g after a year", steps, half)
		}
	}
}

func TestAHalfLifeOfZeroActsAtOnce(t *testing.T) {
	if got := (Clock{StepsPerYear: 12}).HalfLife(0); got != 1 {
		t.Errorf("a half-life of zero closes %g of a gap, want all of it", got)
	}
}

func TestStepsCarryTheirDates(t *testing.T) {
	for _, c := range []struct {
		stepsPerYear, step int
		want               string
	}{
		{12, 0, "2025-04-01"}, {12, 9, "2026-01-01"}, {4, 1, "2025-07-01"}, {4, 8, "2027-04-01"},
		{52, 0, "2025-04-01"}, {52, 52, "2026-04-01"}, {52, 1, "2025-04-08"}, {365, 364, "2026-03-31"},
	} {
		clock := Clock{StepsPerYear: c.stepsPerYear, StartYear: 2025, StartMonth: 4}
		if got := clock.Date(c.step); got != c.want {
			t.Errorf("step %d at %d steps a year begins on %s, want %s", c.step, c.stepsPerYear, got, c.want)
		}
	}
}

func TestTheDistanceToAMonthIsExact(t *testing.T) {
	clock := Clock{StepsPerYear: 12, StartYear: 2025, StartMonth: 4}
	if got := clock.YearsAt(2026, 1); got != 0.75 {
		t.Errorf("January 2026 is %g years after April 2025", got)
	}
}

func TestAnInnovationKeepsItsProcessAtUnitVariance(t *testing.T) {
	for _, keep := range []float64{0, 0.5, 0.99} {
		e := StationaryShock(keep)
		if got := keep*keep + e*e; math.Abs(got-1) > 1e-12 {
			t.Errorf("with a memory of %g the variance is %g", keep, got)
		}
	}
}

// Prices that last half a month are set anew to the part 1 - exp(-2) in a month;
// where nothing is known there is no least share.
func TestPricesThatArePostedOftenHaveALeastShare(t *testing.T) {
	c := Clock{StepsPerYear: 12}
	a := Accounts{PriceMonths: []float64{0.5, 0}}
	if got, want := a.Posted(0, c), 1-math.Exp(-2); math.Abs(got-want) > 1e-12 {
		t.Errorf("of prices that last half a month %g are set anew in a month, want %g", got, want)
	}
	if got := a.Posted(1, c); got != 0 {
		t.Errorf("of prices of which nothing is known at least %g are set anew", got)
	}
	if got := (&Accounts{}).Posted(0, c); got != 0 {
		t.Errorf("without any figures at least %g are set anew", got)
	}
}
