package numeric

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// off is the relative difference of two numbers.
func off(got, want float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / max(math.Abs(want), 1e-300)
}

func TestTheNormalProbabilityIsThatOfTheErrorFunction(t *testing.T) {
	for z := -37.5; z <= 37.5; z += 0.0373 {
		want := 0.5 * math.Erfc(-z/math.Sqrt2)
		if d := off(NormalCDF(z), want); d > 2e-13 {
			t.Errorf("NormalCDF(%v) = %v, want %v (off by %.1e)", z, NormalCDF(z), want, d)
		}
	}
	for z, want := range map[float64]float64{0: 0.5, math.Inf(1): 1, math.Inf(-1): 0} {
		if got := NormalCDF(z); got != want {
			t.Errorf("NormalCDF(%v) = %v, want %v", z, got, want)
		}
	}
	if !math.IsNaN(NormalCDF(math.NaN())) {
		t.Error("NormalCDF(NaN) is a number")
	}
}

func TestTheNormalQuantileInvertsTheProbability(t *testing.T) {
	for p := 1e-12; p < 1; p = p*1.7 + 1e-3 {
		if back := NormalCDF(NormalQuantile(p)); off(back, p) > 1e-12 {
			t.Errorf("probability %v comes back as %v", p, back)
		}
	}
}

func TestTheLogarithmOfTheGammaFunction(t *testing.T) {
	for x := 0.01; x < 3000; x *= 1.043 {
		want, _ := math.Lgamma(x)
		if d := math.Abs(LogGamma(x)-want) / max(1, math.Abs(want)); d > 1e-14 {
			t.Errorf("LogGamma(%v) = %v, want %v", x, LogGamma(x), want)
		}
	}
	if !math.IsNaN(LogGamma(0)) || !math.IsNaN(LogGamma(-1.5)) {
		t.Error("LogGamma of numbers that are not positive is a number")
	}
}

// shapes are pairs of shape parameters, from U-shaped to needle-thin.
var shapes = [][2]float64{{0.1, 0.1}, {0.1, 7}, {0.5, 0.5}, {1, 1}, {1, 3}, {2, 2}, {2, 5}, {5, 1.5}, {30, 4}, {0.7, 200}, {250, 250}, {1000, 900}}

func TestTheBetaProbabilityIsThatOfGonum(t *testing.T) {
	for _, s := range shapes {
		for x := 0.001; x < 1; x += 0.0137 {
			want := mathext.RegIncBeta(s[0], s[1], x)
			if got := BetaCDF(x, s[0], s[1]); math.Abs(got-want) > 1e-11*max(want, 1e-3) {
				t.Errorf("BetaCDF(%v, %v, %v) = %v, want %v", x, s[0], s[1], got, want)
			}
		}
	}
}

func TestTheBetaQuantileInvertsTheProbability(t *testing.T) {
	for _, s := range shapes {
		beta := distuv.Beta{Alpha: s[0], Beta: s[1]}
		last := 0.0
		for p := 1e-6; p < 1; p = p*1.6 + 1e-3 {
			x := BetaQuantile(p, s[0], s[1])
			if x < last || x > 1 {
				t.Fatalf("BetaQuantile(%v, %v, %v) = %v after %v", p, s[0], s[1], x, last)
			}
			last = x
			// Where the density has a pole at 1, x has no room for the digits of p.
			if x > 1-1e-9 {
				continue
			}
			if back := beta.CDF(x); math.Abs(back-p) > 1e-10*max(p, beta.Prob(x)*1e-5) {
				t.Errorf("shape %v: probability %v comes back as %v", s, p, back)
			}
		}
	}
	for p, want := range map[float64]float64{0: 0, 1: 1, 0.5: 0.5} {
		if got := BetaQuantile(p, 3, 3); math.Abs(got-want) > 1e-15 {
			t.Errorf("BetaQuantile(%v, 3, 3) = %v, want %v", p, got, want)
		}
	}
	if !math.IsNaN(BetaQuantile(1.5, 1, 1)) || !math.IsNaN(BetaQuantile(0.5, 0, 1)) {
		t.Error("a quantile outside the probabilities is a number")
	}
}

func TestSimpleBetaQuantilesHaveClosedForms(t *testing.T) {
	for u := 0.0005; u < 1; u += 0.0201 {
		for _, c := range []struct{ a, b, want float64 }{
			{1, 1, u}, {2, 1, math.Sqrt(u)}, {1, 3, -math.Expm1(math.Log1p(-u) / 3)}, {0.5, 0.5, math.Pow(math.Sin(math.Pi*u/2), 2)},
		} {
			if got := BetaQuantile(u, c.a, c.b); off(got, c.want) > 2e-13 {
				t.Errorf("BetaQuantile(%v, %v, %v) = %v, want %v", u, c.a, c.b, got, c.want)
			}
		}
	}
}
