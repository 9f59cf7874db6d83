package stats

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Unit returns the unit in which the response of a measure is given.
func Unit(m engine.Measure) string {
	switch m {
	case engine.Rate:
		return record.Points
	case engine.Level:
		return record.Levels
	}
	return record.Percent
}

// Response returns the effect on one value, baseline b against shocked s, in
// Unit(m). Scale is the size of the variable (see Scales): where a percentage
// is asked of a baseline within 1e-9 of that scale around zero, the response
// is NaN, unless both values are equal, which is always exactly 0.
func Response(m engine.Measure, b, s, scale float64) float64 {
	if b == s {
		return 0
	}
	switch m {
	case engine.Rate:
		return float64(100 * (s - b))
	case engine.Level:
		return s - b
	}
	if math.Abs(b) <= nothing*scale {
		return math.NaN()
	}
	return float64(100*(s-b)) / b
}

// nothing is the share of a variable's scale below which a baseline is no base
// for a percentage.
const nothing = 1e-9

// Scales returns, for each variable of a recording, the largest absolute value
// of any of its series in any step.
func Scales(rec *engine.Recording) []float64 {
	scales := make([]float64, len(rec.Variables))
	for i, x := range rec.Values {
		v := rec.Keys[i%len(rec.Keys)].Variable
		if a := math.Abs(x); a > scales[v] && !math.IsInf(a, 0) {
			scales[v] = a
		}
	}
	return scales
}
