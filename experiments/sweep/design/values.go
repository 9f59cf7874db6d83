package design

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// value is the factor's value at a quantile u of its distribution, 0 < u < 1.
func (f *Factor) value(u float64) any {
	if n := len(f.Values); n > 0 {
		return f.Values[min(n-1, int(u*float64(n)))]
	}
	if f.Integer && f.Distribution.Name == "uniform" && !f.Log {
		// Every whole number has the same share of the range.
		return int64(min(f.High, f.Low+math.Floor(float64(u*(f.High-f.Low+1)))))
	}
	return f.typed(f.quantile(u))
}

// At is the value at a fraction of the factor's range, 0 to 1 with both ends,
// on the factor's scale: the inverse of [Factor.Fraction].
func (f *Factor) At(fraction float64) any {
	if n := len(f.Values); n > 0 {
		return f.Values[int(math.Floor(float64(fraction*float64(n-1))+0.5))]
	}
	return f.typed(f.spread(fraction))
}

// spread is the number at a fraction of the range on the factor's scale.
func (f *Factor) spread(fraction float64) float64 {
	switch {
	case fraction <= 0:
		return f.Low
	case fraction >= 1:
		return f.High
	case f.Log:
		low, high := numeric.Log(f.Low), numeric.Log(f.High)
		return numeric.Exp(low + float64(fraction*(high-low)))
	}
	return f.Low + float64(fraction*(f.High-f.Low))
}

// typed keeps a number within the factor's range and rounds it where the
// factor is whole.
func (f *Factor) typed(x float64) any {
	x = max(f.Low, min(f.High, x))
	if f.Integer {
		return int64(math.Floor(x + 0.5))
	}
	return x
}
