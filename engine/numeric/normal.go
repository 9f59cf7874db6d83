package numeric

import "math"

// NormalCDF returns the probability that a standard normal variable stays below
// z, the inverse of [NormalQuantile]. Its relative error is below 1e-13, in the
// lower tail too.
//
// Near 0 it sums the series phi(z) (z + z^3/3 + z^5/(3·5) + ...), G. Marsaglia,
// "Evaluating the normal distribution", Journal of Statistical Software 11
// (2004); in the tails it evaluates the continued fraction of the Mills ratio,
// NIST Digital Library of Mathematical Functions, 7.9.3 with z/sqrt(2).
func NormalCDF(z float64) float64 {
	switch {
	case math.IsNaN(z):
		return z
	case z > 2.5:
		return 1 - normalTail(z)
	case z < -2.5:
		return normalTail(-z)
	}
	square := float64(z * z)
	sum, term := z, z
	for n := 3.0; ; n += 2 {
		term *= square / n
		if next := sum + float64(term); next != sum {
			sum = next
		} else {
			break
		}
	}
	return 0.5 + float64(normalDensity(z)*sum)
}

// normalTail is the probability above z, for z from 2.5 on.
func normalTail(z float64) float64 {
	if math.IsInf(z, 1) {
		return 0
	}
	fraction := z
	for n := 120.0; n >= 1; n-- {
		fraction = z + n/fraction
	}
	return normalDensity(z) / fraction
}

// normalDensity is exp(-z²/2)/sqrt(2 pi). The square is split, so that its
// rounding does not become a relative error of the result in the tails.
func normalDensity(z float64) float64 {
	const rootTwoPi = 2.50662827463100050241576528481104525
	const pieces = 16.0
	coarse := float64(math.Floor(float64(z*pieces)) / pieces)
	rest := float64((z - coarse) * (z + coarse))
	return float64(Exp(-0.5*float64(coarse*coarse))*Exp(-0.5*rest)) / rootTwoPi
}
