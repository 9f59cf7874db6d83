package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// Sample is one response at every point of a design.
type Sample struct {
	Factors []Factor
	X       [][]float64 // per point and factor: where the value lies in its range, 0 to 1
	Y       []float64   // response per point; NaN where the point has none
	Noise   []float64   // standard error of each response over the replicates; nil or NaN where unknown
}

// Factor is a parameter that the design varies.
type Factor struct {
	Name      string
	Unordered bool // values are more than two texts, whose order means nothing
}

// Estimate is a number with its 95 % interval.
type Estimate struct {
	Value, Low, High float64 // NaN where it cannot be estimated
}

// none is an estimate that does not exist.
func none() Estimate { return Estimate{math.NaN(), math.NaN(), math.NaN()} }

// Kinds of designs, as the [sweep] table writes them.
const (
	morris   = "morris"
	saltelli = "saltelli"
)

// Possible returns nil where a kind of design gives indices of sensitivity, and
// otherwise an error that says why it does not and which design would.
func Possible(kind string) error {
	_, err := MethodOf(kind)
	return err
}

// Method is a way to measure sensitivity.
type Method string

// The methods of the package.
const (
	ElementaryEffects Method = "elementary effects"
	VarianceShares    Method = "variance shares"
	RankCorrelations  Method = "rank correlations"
)

// MethodOf returns the method that suits a kind of design.
func MethodOf(kind string) (Method, error) {
	switch kind {
	case morris:
		return ElementaryEffects, nil
	case saltelli:
		return VarianceShares, nil
	case "latin-hypercube", "sobol", "monte-carlo":
		return RankCorrelations, nil
	case "grid":
		return "", errors.New("sensitivity: a grid has few values of each parameter and no random points to judge an index by; read its tables, or take design = \"saltelli\", \"morris\" or \"sobol\"")
	case "list":
		return "", errors.New("sensitivity: the points of a list were chosen by hand and say nothing about the ranges between them; take design = \"saltelli\", \"morris\" or \"sobol\"")
	}
	return "", fmt.Errorf("sensitivity: unknown design %q", kind)
}

// check makes sure that the sample is of one piece.
func (s Sample) check() error {
	switch {
	case len(s.Factors) == 0:
		return errors.New("sensitivity: no parameter is varied")
	case len(s.X) != len(s.Y):
		return fmt.Errorf("sensitivity: %d points and %d responses", len(s.X), len(s.Y))
	case s.Noise != nil && len(s.Noise) != len(s.Y):
		return fmt.Errorf("sensitivity: %d points and %d standard errors", len(s.Y), len(s.Noise))
	}
	for i, x := range s.X {
		if len(x) != len(s.Factors) {
			return fmt.Errorf("sensitivity: point %d has %d values for %d parameters", i, len(x), len(s.Factors))
		}
	}
	return nil
}

// blocks returns the first points of the complete blocks of the given size,
// and how many blocks are incomplete.
func (s Sample) blocks(size int) (whole []int, dropped int) {
	for at := 0; at < len(s.Y); at += size {
		if at+size > len(s.Y) || slices.ContainsFunc(s.Y[at:at+size], missing) {
			dropped++
			continue
		}
		whole = append(whole, at)
	}
	return whole, dropped
}

func missing(y float64) bool { return math.IsNaN(y) || math.IsInf(y, 0) }

// few is the error of a sample with too few complete blocks.
func few(what string, whole, dropped, least int) error {
	return fmt.Errorf("sensitivity: %d complete %s (%d have a point without a result); %d or more are needed", whole, what, dropped, least)
}

// noise is the mean square of the responses' standard errors: the variance that
// luck would give the responses if every point had luck of its own. It is 0
// where it is not known.
func (s Sample) noise() float64 {
	sum, n := 0.0, 0
	for i, e := range s.Noise {
		if !missing(e) && !missing(s.Y[i]) {
			sum += e * e
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// variance is the unbiased variance, NaN for fewer than two values.
func variance(values []float64) float64 {
	m, sum := mean(values), 0.0
	for _, v := range values {
		sum += (v - m) * (v - m)
	}
	return sum / float64(len(values)-1)
}

// constant tells whether values differ by no more than the rounding of
// arithmetic.
func constant(values []float64) bool {
	low, high := slices.Min(values), slices.Max(values)
	return high-low <= 1e-12*max(math.Abs(low), math.Abs(high))
}

// drawResample is what the random numbers of this package are for.
const drawResample random.Purpose = 950

// resamples is the number of bootstrap samples.
const resamples = 1000

// bootstrap computes statistics of n blocks and of resamples of them, drawn
// with replacement, and returns each with its percentile interval. The
// statistics function fills out from a list of blocks. B. Efron, "Bootstrap
// methods: another look at the jackknife", Annals of Statistics 7 (1979) 1-26.
func bootstrap(n, statistics int, compute func(blocks []int, out []float64)) []Estimate {
	blocks := make([]int, n)
	for i := range blocks {
		blocks[i] = i
	}
	values := make([]float64, statistics)
	compute(blocks, values)
	drawn := make([][]float64, statistics)
	source := random.New(1, 0)
	out := make([]float64, statistics)
	for b := range uint64(resamples) {
		for i := range blocks {
			blocks[i] = source.Intn(n, drawResample, b, 0, uint32(i))
		}
		compute(blocks, out)
		for s, x := range out {
			if !missing(x) {
				drawn[s] = append(drawn[s], x)
			}
		}
	}
	estimates := make([]Estimate, statistics)
	for s, x := range values {
		estimates[s] = Estimate{rounded(x), math.NaN(), math.NaN()}
		if len(drawn[s]) > resamples/2 {
			slices.Sort(drawn[s])
			estimates[s].Low, estimates[s].High = rounded(percentile(drawn[s], 0.025)), rounded(percentile(drawn[s], 0.975))
		}
	}
	return estimates
}

// percentile interpolates between the two nearest of sorted values.
func percentile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	below := int(at)
	if below+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[below] + (at-float64(below))*(sorted[below+1]-sorted[below])
}

// rounded keeps ten digits, which every processor agrees on.
func rounded(x float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 9, 64), 64)
	if err != nil {
		return x
	}
	return short
}
