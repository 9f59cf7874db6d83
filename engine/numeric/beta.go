package numeric

import "math"

// LogGamma returns the logarithm of the gamma function for x > 0, with an error
// below 1e-14 of max(1, |result|): Stirling's series from 15 on, reached by the
// recurrence Gamma(x+1) = x Gamma(x) (NIST Digital Library of Mathematical
// Functions, 5.11.1).
func LogGamma(x float64) float64 {
	if !(x > 0) {
		return math.NaN()
	}
	below := 1.0
	for x < 15 {
		below *= x
		x++
	}
	const halfLogTwoPi = 0.918938533204672741780329736405617640
	inverse := 1 / x
	square := float64(inverse * inverse)
	// B_2k / (2k (2k-1)), k = 1, ..., 7.
	series := 0.0
	for _, c := range [...]float64{1.0 / 156, -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12} {
		series = c + float64(series*square)
	}
	return float64((x-0.5)*Log(x)) - x + halfLogTwoPi + float64(series*inverse) - Log(below)
}

// BetaCDF returns the probability that a beta variable with the shape
// parameters a > 0 and b > 0 stays below x: the regularised incomplete beta
// function I_x(a, b). It evaluates the continued fraction 8.17.22 of the NIST
// Digital Library of Mathematical Functions. Its relative error is below 1e-11
// for shapes up to 1000.
func BetaCDF(x, a, b float64) float64 {
	switch {
	case math.IsNaN(x) || !(a > 0) || !(b > 0):
		return math.NaN()
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - betaLower(1-x, b, a)
	}
	return betaLower(x, a, b)
}

// betaLower is I_x(a, b) where the continued fraction converges fast, x not
// above (a+1)/(a+b+2).
func betaLower(x, a, b float64) float64 {
	power := float64(a*Log(x)) + float64(b*Log1p(-x)) - LogGamma(a) - LogGamma(b) + LogGamma(a+b)
	return Exp(power) / (a * betaFraction(x, a, b))
}

// betaFraction is the continued fraction 1 + d_1/(1 + d_2/(1 + ...)), evaluated
// forwards with the method of W. J. Lentz, Applied Optics 15 (1976) 668-671.
func betaFraction(x, a, b float64) float64 {
	const tiny, enough, most = 1e-300, 1e-16, 10_000
	value, c, d := 1.0, 1.0, 0.0
	for j := 1; j <= most; j++ {
		m := float64(j / 2)
		twice := 2 * m
		var coefficient float64
		if j%2 == 0 {
			coefficient = float64(float64(m*(b-m))*x) / float64((a+twice-1)*(a+twice))
		} else {
			coefficient = -float64(float64((a+m)*(a+b+m))*x) / float64((a+twice)*(a+twice+1))
		}
		d = 1 + float64(coefficient*d)
		if math.Abs(d) < tiny {
			d = tiny
		}
		c = 1 + coefficient/c
		if math.Abs(c) < tiny {
			c = tiny
		}
		d = 1 / d
		change := float64(c * d)
		value *= change
		if math.Abs(change-1) < enough {
			break
		}
	}
	return value
}

// BetaQuantile returns the x that a beta variable with the shape parameters
// a > 0 and b > 0 stays below with probability p: 0 for 0, 1 for 1, NaN outside
// [0, 1]. Newton's method on ln I_x as a function of ln x, which is nearly a
// straight line, kept inside a shrinking bracket by bisection.
func BetaQuantile(p, a, b float64) float64 {
	switch {
	case !(p >= 0 && p <= 1) || !(a > 0) || !(b > 0):
		return math.NaN()
	case p == 0 || p == 1:
		return p
	case p > BetaCDF(0.5, a, b):
		return 1 - betaQuantileBelowHalf(1-p, b, a)
	}
	return betaQuantileBelowHalf(p, a, b)
}

// betaQuantileBelowHalf is the quantile where it is not above 1/2.
func betaQuantileBelowHalf(p, a, b float64) float64 {
	const smallest = -745 // the logarithm of the smallest positive number
	want, norm := Log(p), LogGamma(a)+LogGamma(b)-LogGamma(a+b)
	low, high := float64(smallest), Log(0.5)
	// The leading term of the power series, x^a / (a B(a, b)).
	t := max(low, min(high, (want+Log(a)+norm)/a))
	for range 200 {
		x := Exp(t)
		below := BetaCDF(x, a, b)
		gap := Log(below) - want
		if gap > 0 {
			high = t
		} else {
			low = t
		}
		slope := Exp(float64(a*t) + float64((b-1)*Log1p(-x)) - norm - Log(below))
		next := t - gap/slope
		if !(next > low && next < high) {
			next = low + float64(0.5*(high-low))
		}
		if math.Abs(next-t) <= 1e-16*max(1, math.Abs(t)) || next == low || next == high {
			t = next
			break
		}
		t = next
	}
	return Exp(t)
}
