package design

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Block is the number of consecutive points that belong together: a Morris
// trajectory or a row of a Saltelli design, which is of no use once one of its
// points is missing. It is 1 for the other designs.
func (d *Design) Block() int {
	switch l := d.layout.(type) {
	case trajectories:
		return len(d.Factors) + 1
	case matrices:
		return l.block()
	}
	return 1
}

// SecondOrder tells whether a Saltelli design has the points that interactions
// of pairs need.
func (d *Design) SecondOrder() bool {
	m, isSaltelli := d.layout.(matrices)
	return isSaltelli && m.pairs
}

// Fraction is where a value lies in the factor's range, 0 at the lower and 1
// at the upper end, on the factor's scale. Values of a list are spread evenly
// in the order of the file. Where a distribution has no ends it is the
// probability that it stays below the value.
func (f *Factor) Fraction(value any) float64 {
	if n := len(f.Values); n > 0 {
		return float64(slices.Index(f.Values, value)) / float64(max(1, n-1))
	}
	x := number(value)
	switch {
	case f.Distribution.Name == "normal" && math.IsInf(f.Low, 0):
		return numeric.NormalCDF((x - f.Distribution.Mean) / f.Distribution.SD)
	case f.Distribution.Name == "log-normal" && math.IsInf(f.Low, 0):
		return numeric.NormalCDF((numeric.Log(x) - numeric.Log(f.Distribution.Median)) / f.Distribution.LogSD)
	case f.Low == f.High:
		return 0
	case f.Log:
		low, high := numeric.Log(f.Low), numeric.Log(f.High)
		return (numeric.Log(x) - low) / (high - low)
	}
	return (x - f.Low) / (f.High - f.Low)
}

// Fractions is a point as fractions of the factors' ranges.
func (d *Design) Fractions(p Point) []float64 {
	out := make([]float64, len(d.Factors))
	for k := range out {
		out[k] = d.Factors[k].Fraction(p.Values[k])
	}
	return out
}

// Warnings lists what a design may do but probably should not.
func (d *Design) Warnings() []string {
	var out []string
	n, key := 0, ""
	switch l := d.layout.(type) {
	case net:
		n, key = l.n, "points"
	case matrices:
		n, key = l.rows, "base_sample"
	}
	if n > 0 && bits.OnesCount(uint(n)) != 1 {
		power := 1 << bits.Len(uint(n))
		out = append(out, fmt.Sprintf("sweep.%s is %d: a Sobol sequence is balanced at powers of two; take %d or %d", key, n, power/2, power))
	}
	if m, isSaltelli := d.layout.(matrices); isSaltelli && m.rows < 64 {
		out = append(out, fmt.Sprintf("sweep.base_sample is %d: indices from fewer than 64 rows say little; the intervals will show it", m.rows))
	}
	if c, isLatin := d.layout.(latin); isLatin && len(d.Constraints) > 0 && c.n > 0 {
		out = append(out, "sweep.constraints: points that violate them are replaced by random ones, so the hypercube covers its strata only nearly")
	}
	return out
}

// Unordered tells whether the factor's values are more than two texts, so that
// their order means nothing.
func (f *Factor) Unordered() bool { return f.Categorical() && len(f.Values) > 2 }
