package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Correlations is the outcome of a random or low-discrepancy design.
type Correlations struct {
	Partial    []Estimate // per factor: partial rank correlation with the response; NaN for unordered and for constant factors
	P          []float64  // probability of a correlation this far from 0 where there is none
	Regression []float64  // standardised rank regression coefficient
	Explained  float64    // share of the variance of the response's ranks that the regression explains
	Points     int        // used
	Dropped    int        // without a response
}

// Ranks returns partial rank correlations: values are replaced by their ranks,
// and of the factor's and the response's ranks only what a linear regression on
// all other factors leaves unexplained is correlated. R. L. Iman and
// W. J. Conover, Communications in Statistics A9 (1980) 1749-1842; S. Marino,
// I. B. Hogue, C. J. Ray and D. E. Kirschner, Journal of Theoretical Biology 254
// (2008) 178-196. Intervals come from Fisher's transformation of a correlation
// with n - k - 1 degrees of freedom.
//
// A factor of unordered texts is held like the others, by one indicator for each
// text, and has no correlation of its own.
func Ranks(s Sample) (*Correlations, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	var used []int
	for i, y := range s.Y {
		if !missing(y) && !slices.ContainsFunc(s.X[i], missing) {
			used = append(used, i)
		}
	}
	n := len(used)
	columns, of := s.columns(used)
	k := len(columns)
	c := &Correlations{Points: n, Dropped: len(s.Y) - n}
	if n < k+4 {
		return nil, fmt.Errorf("sensitivity: %d points with a result; %d columns of parameters need %d or more", n, k, k+4)
	}
	response := make([]float64, n)
	for i, p := range used {
		response[i] = s.Y[p]
	}
	if constant(response) {
		return nil, errors.New("sensitivity: the response is the same at all points, so that nothing is left to explain")
	}
	inverse, err := precision(append(columns, ranks(response)))
	if err != nil {
		return nil, err
	}
	degrees := float64(n - k - 1)
	c.Explained = rounded(max(0, 1-1/inverse.At(k, k)))
	for f := range s.Factors {
		at := slices.Index(of, f)
		if at < 0 || s.Factors[f].Unordered {
			c.Partial, c.P, c.Regression = append(c.Partial, none()), append(c.P, math.NaN()), append(c.Regression, math.NaN())
			continue
		}
		r := -inverse.At(at, k) / math.Sqrt(inverse.At(at, at)*inverse.At(k, k))
		r = max(-1, min(1, r))
		t := math.Abs(r) * math.Sqrt(degrees/max(1e-300, 1-r*r))
		c.Partial = append(c.Partial, fisher(r, degrees))
		c.P = append(c.P, rounded(2*distuv.StudentsT{Mu: 0, Sigma: 1, Nu: degrees}.Survival(t)))
		c.Regression = append(c.Regression, rounded(-inverse.At(at, k)/inverse.At(k, k)))
	}
	return c, nil
}

// fisher is a correlation with its 95 % interval.
func fisher(r, degrees float64) Estimate {
	const wide = 1.959963984540054
	z, half := math.Atanh(r), wide/math.Sqrt(max(1, degrees-2))
	if math.IsInf(z, 0) {
		return Estimate{r, r, r}
	}
	return Estimate{rounded(r), rounded(math.Tanh(z - half)), rounded(math.Tanh(z + half))}
}

// columns are the ranks of the factors at the points used; for unordered
// factors indicators of all texts but one. A factor with one value has none. of
// is the factor of each column.
func (s Sample) columns(used []int) (columns [][]float64, of []int) {
	for f, factor := range s.Factors {
		values := make([]float64, len(used))
		for i, p := range used {
			values[i] = s.X[p][f]
		}
		distinct := slices.Clone(values)
		slices.Sort(distinct)
		distinct = slices.Compact(distinct)
		if len(distinct) < 2 {
			continue
		}
		if !factor.Unordered {
			columns, of = append(columns, ranks(values)), append(of, f)
			continue
		}
		for _, option := range distinct[1:] {
			indicator := make([]float64, len(values))
			for i, v := range values {
				if v == option {
					indicator[i] = 1
				}
			}
			columns, of = append(columns, indicator), append(of, f)
		}
	}
	return columns, of
}

// ranks replaces values by their ranks; equal values share the mean of theirs.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return values[order[a]] < values[order[b]] })
	out := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = float64(from+to-1) / 2
		}
		from = to
	}
	return out
}

// precision is the inverse of the correlation matrix of columns.
func precision(columns [][]float64) (*mat.SymDense, error) {
	k, n := len(columns), len(columns[0])
	standard := make([][]float64, k)
	for c, column := range columns {
		m, sd := mean(column), math.Sqrt(variance(column))
		standard[c] = make([]float64, n)
		for i, v := range column {
			standard[c][i] = (v - m) / sd
		}
	}
	correlation := mat.NewSymDense(k, nil)
	for a := range k {
		for b := range a + 1 {
			sum := 0.0
			for i := range n {
				sum += standard[a][i] * standard[b][i]
			}
			correlation.SetSym(a, b, sum/float64(n-1))
		}
	}
	// A response whose ranks the factors explain to the last digit leaves
	// nothing to divide by.
	last := correlation.At(k-1, k-1)
	correlation.SetSym(k-1, k-1, last*(1+1e-12))
	var factorised mat.Cholesky
	if !factorised.Factorize(correlation) || factorised.Cond() > 1e14 {
		return nil, errors.New("sensitivity: two parameters move together at all points, so that their effects cannot be told apart; loosen the constraints or add points")
	}
	var inverse mat.SymDense
	if err := factorised.InverseTo(&inverse); err != nil {
		return nil, fmt.Errorf("sensitivity: the correlations of the parameters cannot be inverted: %w", err)
	}
	return &inverse, nil
}
