package numeric

import "math"

// Sum adds the values in order and carries along what each addition loses, so
// that the result is as good as a sum in doubled precision rounded once:
// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
// Summen", Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974) 39-51.
// The sum of no values is 0.
func Sum(values []float64) float64 {
	var a Accumulator
	for _, v := range values {
		a.Add(v)
	}
	return a.Sum()
}

// An Accumulator is a compensated sum in the making. The zero value is an
// empty sum. Its result depends on the order of the values only through errors
// of the second order; where bits matter the order must be fixed.
type Accumulator struct{ sum, lost float64 }

// Add adds one value.
func (a *Accumulator) Add(v float64) {
	s := twoSum(a.sum, v)
	a.sum = s.hi
	a.lost += s.lo
}

// Sum returns the sum of the values added so far. An infinite or undefined
// value is passed on as in plain addition.
func (a *Accumulator) Sum() float64 {
	if math.Abs(a.sum) > math.MaxFloat64 { // what was lost is undefined then
		return a.sum
	}
	return a.sum + a.lost
}
