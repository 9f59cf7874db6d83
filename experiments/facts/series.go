package facts

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// smoothness is the parameter of the filter of Hodrick and Prescott (1997,
// Journal of Money, Credit and Banking 29(1)) for quarters.
const smoothness = 1600

// means averages a series over blocks of n, such as months into quarters; what
// is left at the end is dropped.
func means(x []float64, n int) []float64 {
	var out []float64
	for len(x) >= n {
		out = append(out, stat.Mean(x[:n], nil))
		x = x[n:]
	}
	return out
}

// logs is the natural logarithm of each value.
func logs(x []float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		out[i] = math.Log(x[i])
	}
	return out
}

// changes is the difference of each value from its predecessor.
func changes(x []float64) []float64 {
	out := make([]float64, max(0, len(x)-1))
	for i := range out {
		out[i] = x[i+1] - x[i]
	}
	return out
}

// ratios divides two series.
func ratios(x, y []float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		out[i] = x[i] / y[i]
	}
	return out
}

// cycle is a quarterly series less its trend, the solution of
//
//	(1 + lambda K'K) trend = x,   K the second differences,
//
// by the filter of Hodrick and Prescott. Fewer than five quarters have no cycle.
func cycle(x []float64) []float64 {
	n := len(x)
	if n < 5 {
		return make([]float64, n)
	}
	a := mat.NewSymBandDense(n, 2, nil)
	for i := range n {
		a.SetSymBand(i, i, 1)
	}
	weights := [3]float64{1, -2, 1}
	for row := range n - 2 {
		for i := range 3 {
			for j := i; j < 3; j++ {
				a.SetSymBand(row+i, row+j, a.At(row+i, row+j)+smoothness*weights[i]*weights[j])
			}
		}
	}
	var factor mat.BandCholesky
	factor.Factorize(a) // 1 + lambda K'K is positive definite
	trend := mat.NewVecDense(n, nil)
	if err := factor.SolveVecTo(trend, mat.NewVecDense(n, x)); err != nil {
		return make([]float64, n)
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = x[i] - trend.AtVec(i)
	}
	return out
}

// persistence is the correlation of a series with itself a period earlier.
func persistence(x []float64) float64 {
	if len(x) < 3 {
		return math.NaN()
	}
	return stat.Correlation(x[1:], x[:len(x)-1], nil)
}

// slope is the coefficient of a regression of y on x with a constant.
func slope(x, y []float64) float64 {
	if len(x) < 3 || stat.Variance(x, nil) == 0 {
		return math.NaN()
	}
	_, b := stat.LinearRegression(x, y, nil, false)
	return b
}

// within subtracts from every value the mean of its group.
func within(x []float64, group []string) []float64 {
	sum, n := map[string]float64{}, map[string]float64{}
	for i, g := range group {
		sum[g] += x[i]
		n[g]++
	}
	out := make([]float64, len(x))
	for i, g := range group {
		out[i] = x[i] - sum[g]/n[g]
	}
	return out
}

// weightedSlope is the coefficient of x in a weighted regression of y on x
// with an effect for each group.
func weightedSlope(x, y, weight []float64, group []string) float64 {
	type sums struct{ w, x, y float64 }
	of := map[string]sums{}
	for i, g := range group {
		s := of[g]
		of[g] = sums{s.w + weight[i], s.x + weight[i]*x[i], s.y + weight[i]*y[i]}
	}
	var xy, xx float64
	for i, g := range group {
		s := of[g]
		dx, dy := x[i]-s.x/s.w, y[i]-s.y/s.w
		xy += weight[i] * dx * dy
		xx += weight[i] * dx * dx
	}
	return xy / xx
}

// ascending is the positions of values in ascending order, equals by position.
func ascending(x []float64) []int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	return order
}
