package stats

import (
	"math"
	"slices"
)

// Moments are the statistics of one response over the replicates.
type Moments struct {
	Mean, SD, P05, P50, P95 float64
	N                       int
}

// Summarise computes the statistics of the values that are not NaN. Without
// any, N is 0 and the statistics are NaN; with one, the standard deviation is
// 0. It sorts values in place.
func Summarise(values []float64) Moments {
	n, sum := 0, 0.0
	for _, x := range values {
		if !math.IsNaN(x) {
			values[n] = x
			sum += x
			n++
		}
	}
	if n == 0 {
		nan := math.NaN()
		return Moments{nan, nan, nan, nan, nan, 0}
	}
	values = values[:n]
	m := Moments{Mean: sum / float64(n), N: n}
	if n > 1 {
		squares := 0.0
		for _, x := range values {
			d := x - m.Mean
			squares += float64(d * d)
		}
		m.SD = math.Sqrt(squares / float64(n-1))
	}
	slices.Sort(values)
	if values[0] == values[n-1] {
		// Dividing a sum of equal numbers may miss their value by a rounding.
		m.Mean, m.SD = values[0], 0
	}
	m.P05 = Quantile(values, 0.05)
	m.P50 = Quantile(values, 0.50)
	m.P95 = Quantile(values, 0.95)
	return m
}

// Quantile interpolates linearly between the order statistics of ascending
// values: position p (n-1), definition 7 of Hyndman and Fan (1996), the default
// of R and numpy. Values must not be empty; p lies in [0, 1].
func Quantile(ascending []float64, p float64) float64 {
	position := float64(p * float64(len(ascending)-1))
	low := int(math.Floor(position))
	if low >= len(ascending)-1 {
		return ascending[len(ascending)-1]
	}
	a, b := ascending[low], ascending[low+1]
	if a == b {
		return a
	}
	return a + float64((position-float64(low))*(b-a))
}
