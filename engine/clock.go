package engine

import (
	"fmt"
	"math"
	"time"

	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Clock turns annual rates and calendar dates into steps. A step is
// 1/StepsPerYear of a year.
type Clock struct {
	StepsPerYear int
	Steps        int // length of the run
	StartYear    int
	StartMonth   int // 1 to 12
}

// Dt is the length of a step in years.
func (c Clock) Dt() float64 { return 1 / float64(c.StepsPerYear) }

// PerStep converts an annual continuous rate x into the share that acts in one
// step: 1 - exp(-x dt).
func (c Clock) PerStep(annual float64) float64 { return 1 - numeric.Exp(-annual*c.Dt()) }

// HalfLife converts a half-life in years into the share that decays in one
// step: 1 - 2^(-dt/h). A half-life of zero or less acts at once.
func (c Clock) HalfLife(years float64) float64 {
	if years <= 0 {
		return 1
	}
	return 1 - numeric.Exp(-math.Ln2*c.Dt()/years)
}

// Date is the first day of a step.
func (c Clock) Date(step int) string {
	start := time.Date(c.StartYear, time.Month(c.StartMonth), 1, 0, 0, 0, 0, time.UTC)
	if c.StepsPerYear == 4 || c.StepsPerYear == 12 {
		return start.AddDate(0, step*12/c.StepsPerYear, 0).Format("2006-01-02")
	}
	years, rest := step/c.StepsPerYear, step%c.StepsPerYear
	year := start.AddDate(years, 0, 0)
	days := year.AddDate(1, 0, 0).Sub(year).Hours() / 24
	return year.AddDate(0, 0, int(float64(rest)*days/float64(c.StepsPerYear))).Format("2006-01-02")
}

// YearsAt is the distance in years from the start of the run to the first day
// of a month.
func (c Clock) YearsAt(year, month int) float64 {
	return float64((year-c.StartYear)*12+month-c.StartMonth) / 12
}

func (c Clock) String() string {
	return fmt.Sprintf("%d steps of 1/%d year from %04d-%02d", c.Steps, c.StepsPerYear, c.StartYear, c.StartMonth)
}

// StationaryShock is the standard deviation of the innovation of a process
// x' = keep x + e whose stationary standard deviation is 1.
func StationaryShock(keep float64) float64 { return math.Sqrt(1 - float64(keep*keep)) }
