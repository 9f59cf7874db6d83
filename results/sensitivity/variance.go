package sensitivity

import (
	"errors"
	"math"
)

// Indices is the outcome of a Saltelli design.
type Indices struct {
	First  []Estimate   // per factor: share of the variance that the factor alone explains
	Total  []Estimate   // per factor: share that it takes part in
	Second [][]Estimate // [i][j], i < j: share of the interaction of a pair alone; nil without the points for it
	// Variance is that of the response over the ranges, with the unit squared.
	Variance float64
	Blocks   int // rows used
	Dropped  int // rows with a missing point
}

// Variance returns the first-order and total indices of a Saltelli design with
// k factors, whose points stand in rows of k+2 points, A, AB_1, ..., AB_k, B, or
// of 2k+2 with BA_1, ..., BA_k before B. With f the response and V its variance,
//
//	S_i  = mean f(B) (f(AB_i) - f(A)) / V          Saltelli and others 2010
//	T_i  = mean (f(A) - f(AB_i))² / (2 V)          Jansen 1999
//	S_ij = mean (f(BA_i) f(AB_j) - f(A) f(B)) / V - S_i - S_j
//
// A. Saltelli and others, Computer Physics Communications 181 (2010) 259-270,
// table 2 (b) and (f); M. J. W. Jansen, same journal 117 (1999) 35-43; the last
// one after A. Saltelli, same journal 145 (2002) 280-297. Estimates from few
// rows may lie below 0 or above 1; their intervals say so. It fails with fewer
// than eight complete rows, and where the response does not vary.
func Variance(s Sample, secondOrder bool) (*Indices, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	k := len(s.Factors)
	size := k + 2
	if secondOrder {
		size = 2*k + 2
	}
	const least = 8
	whole, dropped := s.blocks(size)
	if len(whole) < least {
		return nil, few("rows", len(whole), dropped, least)
	}
	// Responses relative to their mean: products of large numbers would hide
	// small differences.
	var ends []float64
	for _, first := range whole {
		ends = append(ends, s.Y[first], s.Y[first+size-1])
	}
	if constant(ends) {
		return nil, errors.New("sensitivity: the response is the same at all points, so that nothing is left to explain")
	}
	rows, centre := make([][]float64, len(whole)), mean(ends)
	for r, first := range whole {
		rows[r] = make([]float64, size)
		for i := range rows[r] {
			rows[r][i] = s.Y[first+i] - centre
		}
	}
	pairs := 0
	if secondOrder {
		pairs = k * (k - 1) / 2
	}
	estimates := bootstrap(len(rows), 2*k+pairs, func(blocks []int, out []float64) { shares(rows, blocks, k, pairs > 0, out) })
	x := &Indices{First: estimates[:k], Total: estimates[k : 2*k], Variance: rounded(variance(ends)), Blocks: len(rows), Dropped: dropped}
	if pairs > 0 {
		x.Second = make([][]Estimate, k)
		at := 2 * k
		for i := range k {
			x.Second[i] = make([]Estimate, k)
			for j := range k {
				x.Second[i][j] = none()
			}
			for j := i + 1; j < k; j++ {
				x.Second[i][j] = estimates[at]
				at++
			}
		}
	}
	return x, nil
}

// shares fills out with the first-order, total and pair indices of some rows.
func shares(rows [][]float64, blocks []int, k int, pairs bool, out []float64) {
	n, last := float64(len(blocks)), len(rows[0])-1
	sum, squares, product := 0.0, 0.0, 0.0
	for _, r := range blocks {
		a, b := rows[r][0], rows[r][last]
		sum += a + b
		squares += a*a + b*b
		product += a * b
	}
	v := squares/(2*n) - math.Pow(sum/(2*n), 2)
	for i := range out {
		out[i] = 0
	}
	for _, r := range blocks {
		row := rows[r]
		for i := range k {
			d := row[1+i] - row[0]
			out[i] += row[last] * d
			out[k+i] += d * d / 2
		}
		for i, at := 0, 2*k; pairs && i < k; i++ {
			for j := i + 1; j < k; j++ {
				out[at] += row[1+k+i] * row[1+j]
				at++
			}
		}
	}
	for i := range 2 * k {
		out[i] /= n * v
	}
	for i, at := 0, 2*k; pairs && i < k; i++ {
		for j := i + 1; j < k; j++ {
			out[at] = (out[at]-product)/(n*v) - out[i] - out[j]
			at++
		}
	}
}
