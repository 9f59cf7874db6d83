package sensitivity

import (
	"math"
)

// Verdict is what a sweep has found out about a factor.
type Verdict string

// The verdicts. An interval counts as a whole: where it lies on both sides of a
// limit, nothing is decided.
const (
	Drives    Verdict = "drives it"
	Little    Verdict = "matters little"   // an effect beyond luck, and small for certain
	Nothing   Verdict = "does not matter"  // small for certain, and no larger than luck would be
	Undecided Verdict = "not decided"      // more points would tell
	Luck      Verdict = "hidden by luck"   // more replicates would tell
	Unordered Verdict = "cannot be ranked" // texts without an order in a rank correlation
)

// Analysis is the main number of every factor, whichever the method, with a
// verdict.
type Analysis struct {
	Method  Method
	Measure string // what Value is, such as "total Sobol index"
	Second  string // what Second is, such as "first-order Sobol index"
	Rows    []Row  // per factor
	// Small is the size up to which a factor counts as one that does not matter,
	// on the scale of the measure.
	Small float64
	// Luck is the measure that a factor without any effect would show if every
	// point had luck of its own. The replicates' random numbers are the same at
	// every point, so the true value is lower.
	Luck    float64
	Used    int // blocks or points behind the numbers
	Dropped int // blocks or points left out because a result is missing
}

// Row is one factor's part of an analysis.
type Row struct {
	Factor  string
	Value   Estimate
	Second  Estimate
	Verdict Verdict
}

// What counts as small: a total index of a twentieth of the variance; a mean
// elementary effect of a tenth of the largest one, which is a hundredth in the
// variance of a linear response; a rank correlation of a tenth.
const (
	smallIndex       = 0.05
	smallEffect      = 0.1
	smallCorrelation = 0.1
)

// Analyse measures the sensitivity of a response by the method that suits the
// design, and judges every factor. The kind is that of the design; secondOrder
// tells whether a Saltelli design has points for pairs. It fails where
// [Possible] does and where too few points have a result.
func Analyse(kind string, secondOrder bool, s Sample) (*Analysis, error) {
	method, err := MethodOf(kind)
	if err != nil {
		return nil, err
	}
	a := &Analysis{Method: method}
	switch method {
	case ElementaryEffects:
		err = a.elementary(s)
	case VarianceShares:
		err = a.variance(s, secondOrder)
	case RankCorrelations:
		err = a.ranks(s)
	}
	if err != nil {
		return nil, err
	}
	for i := range a.Rows {
		a.Rows[i].Factor = s.Factors[i].Name
		a.Rows[i].Verdict = a.judge(a.Rows[i].Value)
		if method == RankCorrelations && s.Factors[i].Unordered {
			a.Rows[i].Verdict = Unordered
		}
	}
	return a, nil
}

func (a *Analysis) elementary(s Sample) error {
	m, err := Elementary(s)
	if err != nil {
		return err
	}
	a.Measure, a.Second, a.Used, a.Dropped = "mean elementary effect (mu*)", "spread of elementary effects (sigma)", m.Blocks, m.Dropped
	for _, e := range m.Effects {
		a.Rows = append(a.Rows, Row{Value: e.MuStar, Second: e.Sigma})
		a.Small = max(a.Small, rounded(smallEffect*e.MuStar.Value))
	}
	// The mean size of a normal variable is sqrt(2/pi) of its deviation, and a
	// difference of two responses has twice the variance of one.
	a.Luck = rounded(2 * math.Sqrt(s.noise()/math.Pi) / s.step())
	return nil
}

// step is the mean distance of the moves of a Morris design.
func (s Sample) step() float64 {
	sum, n := 0.0, 0
	size := len(s.Factors) + 1
	for i := range s.X {
		if i%size == 0 {
			continue
		}
		if f, step, err := s.move(i); err == nil && !s.Factors[f].Unordered {
			sum += math.Abs(step)
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return sum / float64(n)
}

func (a *Analysis) variance(s Sample, secondOrder bool) error {
	x, err := Variance(s, secondOrder)
	if err != nil {
		return err
	}
	a.Measure, a.Second, a.Used, a.Dropped, a.Small = "total Sobol index", "first-order Sobol index", x.Blocks, x.Dropped, smallIndex
	for i := range x.Total {
		a.Rows = append(a.Rows, Row{Value: x.Total[i], Second: x.First[i]})
	}
	a.Luck = rounded(s.noise() / x.Variance)
	return nil
}

func (a *Analysis) ranks(s Sample) error {
	c, err := Ranks(s)
	if err != nil {
		return err
	}
	a.Measure, a.Second, a.Used, a.Dropped, a.Small = "partial rank correlation", "standardised rank regression", c.Points, c.Dropped, smallCorrelation
	for i, r := range c.Partial {
		a.Rows = append(a.Rows, Row{Value: r, Second: Estimate{c.Regression[i], math.NaN(), math.NaN()}})
	}
	// The correlation itself already suffers from luck: its interval contains 0
	// where luck hides the effect.
	return nil
}

// judge compares the size of an estimate with what is small and with luck.
func (a *Analysis) judge(e Estimate) Verdict {
	low, high := size(e)
	switch {
	case math.IsNaN(low):
		return Undecided
	case low > a.Small && low > a.Luck:
		return Drives
	case high <= a.Small && low > a.Luck:
		return Little
	case high <= max(a.Small, a.Luck) && a.Luck <= a.Small:
		return Nothing
	case high <= a.Luck:
		return Luck
	}
	return Undecided
}

// size is the interval of an estimate without its sign.
func size(e Estimate) (low, high float64) {
	low, high = e.Low, e.High
	if math.IsNaN(low) || math.IsNaN(high) {
		low, high = e.Value, e.Value
	}
	switch {
	case low >= 0:
		return low, high
	case high <= 0:
		return -high, -low
	}
	return 0, max(-low, high)
}
