package numeric

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

var inf, nan = math.Inf(1), math.NaN()

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func TestFunctionsAtTheEdgesOfTheirDomains(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(float64) float64
		x    float64
		want float64
	}{
		{"Exp", Exp, 0, 1},
		{"Exp", Exp, inf, inf},
		{"Exp", Exp, -inf, 0},
		{"Exp", Exp, nan, nan},
		{"Exp", Exp, 709.79, inf},
		{"Exp", Exp, -746, 0},
		{"Exp", Exp, -745.1332191019411, math.SmallestNonzeroFloat64},
		{"Exp", Exp, 1e300, inf},
		{"Exp", Exp, -1e300, 0},
		{"Expm1", Expm1, 0, 0},
		{"Expm1", Expm1, inf, inf},
		{"Expm1", Expm1, -inf, -1},
		{"Expm1", Expm1, nan, nan},
		{"Log", Log, 1, 0},
		{"Log", Log, 0, -inf},
		{"Log", Log, -1, nan},
		{"Log", Log, -inf, nan},
		{"Log", Log, inf, inf},
		{"Log", Log, nan, nan},
		{"Log1p", Log1p, 0, 0},
		{"Log1p", Log1p, -1, -inf},
		{"Log1p", Log1p, -2, nan},
		{"Log1p", Log1p, inf, inf},
		{"Log1p", Log1p, nan, nan},
		{"NormalQuantile", NormalQuantile, 0.5, 0},
		{"NormalQuantile", NormalQuantile, 0, -inf},
		{"NormalQuantile", NormalQuantile, 1, inf},
		{"NormalQuantile", NormalQuantile, -0.1, nan},
		{"NormalQuantile", NormalQuantile, 1.1, nan},
		{"NormalQuantile", NormalQuantile, nan, nan},
	} {
		if got := c.f(c.x); !same(got, c.want) {
			t.Errorf("%s(%v) = %v, want %v", c.name, c.x, got, c.want)
		}
	}
}

func TestPowAgreesWithTheStandardLibraryAtTheEdges(t *testing.T) {
	edges := []float64{0, math.SmallestNonzeroFloat64, 0x1p-1022, 1e-300, 0.5, 1 - 0x1p-53, 1, 1 + 0x1p-52,
		2, 1e300, math.MaxFloat64, inf, nan}
	for _, x := range edges {
		for _, magnitude := range edges {
			for _, y := range []float64{magnitude, -magnitude} {
				got, want := Pow(x, y), math.Pow(x, y)
				if !same(got, want) && !(math.Abs(got-want) <= 4e-16*want) {
					t.Errorf("Pow(%v, %v) = %v, math.Pow gives %v", x, y, got, want)
				}
			}
		}
	}
	for _, y := range []float64{2, -1, 0.5, 1} {
		if got := Pow(-2, y); !math.IsNaN(got) {
			t.Errorf("Pow(-2, %v) = %v, want not a number", y, got)
		}
	}
}

func TestPowersOfOneAndFirstPowersAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.Float64().Draw(t, "y")
		if got := Pow(1, y); got != 1 {
			t.Fatalf("Pow(1, %v) = %v", y, got)
		}
		x := rapid.Float64Min(0).Draw(t, "x")
		if Pow(x, 1) != x || Pow(x, 0) != 1 {
			t.Fatalf("Pow(%v, 1) = %v, Pow(%v, 0) = %v", x, Pow(x, 1), x, Pow(x, 0))
		}
	})
}

func TestExpAndLogUndoEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-600, 600).Draw(t, "x")
		if back := Log(Exp(x)); math.Abs(back-x) > 3e-16*math.Max(1, math.Abs(x)) {
			t.Fatalf("Log(Exp(%v)) = %v", x, back)
		}
	})
}

func TestNormalQuantileInvertsTheNormalDistribution(t *testing.T) {
	for p := 0x1p-900; p < 0.5; p = math.Min(p*1.3, p+0.003) {
		z := NormalQuantile(p)
		// Relative errors of the quantile and of the quotient below show
		// magnified by the square of the quantile.
		back := 0.5 * math.Erfc(-z/math.Sqrt2)
		if math.Abs(back-p) > (4e-15+8e-16*z*z)*p {
			t.Fatalf("the distribution at NormalQuantile(%v) = %v is off by %v of it", p, z, back/p-1)
		}
		if q := 1 - p; 1-q == p && NormalQuantile(q) != -z {
			t.Errorf("NormalQuantile(1-%v) = %v, want %v", p, NormalQuantile(q), -z)
		}
	}
	// The check values of Wichura's paper.
	for p, want := range map[float64]float64{0.25: -0.6744897501960817, 0.001: -3.090232306167814, 1e-20: -9.262340089798408} {
		if got := NormalQuantile(p); math.Abs(got-want) > 2e-15*math.Abs(want) {
			t.Errorf("NormalQuantile(%v) = %v, want %v", p, got, want)
		}
	}
}
