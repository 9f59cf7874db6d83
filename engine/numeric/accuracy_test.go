package numeric

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// samples is how often each accuracy test draws; a reference value takes some
// tens of microseconds.
const samples = 1500

func generator() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// checkUlps reports the worst error of f against its reference on numbers drawn
// by draw, and fails when it exceeds the limit.
func checkUlps(t *testing.T, limit float64, draw func(*rand.Rand) float64, f func(float64) float64, reference func(*big.Float) *big.Float) {
	t.Helper()
	random := generator()
	worst, at := 0.0, 0.0
	for range samples {
		x := draw(random)
		if err := ulps(f(x), reference(bigOf(x))); err > worst {
			worst, at = err, x
		}
	}
	if worst > limit {
		t.Errorf("error of %.3f units in the last place at %v (%x), want at most %v", worst, at, at, limit)
	}
	t.Logf("worst error %.3f units in the last place", worst)
}

func between(low, high float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return low + (high-low)*r.Float64() }
}

// magnitudes draws numbers of all sizes between 2^low and 2^high, with the
// given sign.
func magnitudes(sign float64, low, high float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return sign * math.Exp2(low+(high-low)*r.Float64()) }
}

func TestExpIsWithinOneUnitInTheLastPlace(t *testing.T) {
	checkUlps(t, 0.6, between(-1, 1), Exp, bigExp)
	checkUlps(t, 0.6, between(-700, 709.7), Exp, bigExp)
	checkUlps(t, 1, between(-745, -700), Exp, bigExp)
	checkUlps(t, 0.6, magnitudes(-1, -60, 0), Exp, bigExp)
}

func TestExpm1IsWithinTwoUnitsInTheLastPlace(t *testing.T) {
	reference := func(x *big.Float) *big.Float { return newBig().Sub(bigExp(x), bigOf(1)) }
	checkUlps(t, 2, between(-1, 1), Expm1, reference)
	checkUlps(t, 2, between(-0.02, 0.02), Expm1, reference)
	checkUlps(t, 2, between(-45, 700), Expm1, reference)
	checkUlps(t, 2, magnitudes(1, -70, 0), Expm1, reference)
	checkUlps(t, 2, magnitudes(-1, -70, 0), Expm1, reference)
}

func TestLogIsWithinOneUnitInTheLastPlace(t *testing.T) {
	checkUlps(t, 0.6, between(0.5, 2), Log, bigLog)
	checkUlps(t, 0.6, between(0.99, 1.01), Log, bigLog)
	checkUlps(t, 0.6, between(1-1e-9, 1+1e-9), Log, bigLog)
	checkUlps(t, 0.6, magnitudes(1, -1074, 1024), Log, bigLog)
}

// Pow multiplies the logarithm by exponents that turn a relative error of 2^-66
// into at most 2^-56 of the result.
func TestTheTwoPartsOfALogarithmCarryThirteenMoreBits(t *testing.T) {
	random := generator()
	worst := 0.0
	for range samples {
		x := math.Exp(0.4 * (random.Float64() - 0.5))
		want, got := bigLog(bigOf(x)), logOf(x)
		diff := newBig().Sub(newBig().Add(bigOf(got.hi), bigOf(got.lo)), want)
		err, _ := diff.Quo(diff, want).Float64()
		worst = math.Max(worst, math.Abs(err))
	}
	if worst > 0x1p-66 {
		t.Errorf("relative error 2^%.1f", math.Log2(worst))
	}
	t.Logf("worst relative error 2^%.1f", math.Log2(worst))
}

func TestLog1pIsWithinOneUnitInTheLastPlace(t *testing.T) {
	reference := func(x *big.Float) *big.Float { return bigLog(newBig().Add(x, bigOf(1))) }
	checkUlps(t, 1, between(-0.9999, 2), Log1p, reference)
	checkUlps(t, 1, between(-0.01, 0.01), Log1p, reference)
	checkUlps(t, 1, magnitudes(1, -60, 200), Log1p, reference)
	checkUlps(t, 1, magnitudes(-1, -60, 0), Log1p, reference)
}

func TestPowIsWithinOneUnitInTheLastPlace(t *testing.T) {
	for _, c := range []struct {
		name  string
		x, y  func(*rand.Rand) float64
		limit float64
	}{
		{"price ratios and elasticities", between(0.5, 2), between(-8, 8), 0.6},
		{"ratios close to one", between(1-powNear, 1+powNear), between(-8, 8), 0.7},
		{"ratios close to one with large exponents", between(0.999, 1.001), between(-5e5, 5e5), 0.6},
		{"all sizes", magnitudes(1, -1000, 1000), between(-0.7, 0.7), 0.6},
		{"results up to the limits", between(0.01, 100), between(-150, 150), 0.6},
	} {
		t.Run(c.name, func(t *testing.T) {
			random := generator()
			worst, atX, atY := 0.0, 0.0, 0.0
			for range samples {
				x, y := c.x(random), c.y(random)
				want := bigExp(newBig().Mul(bigOf(y), bigLog(bigOf(x))))
				if err := ulps(Pow(x, y), want); err > worst {
					worst, atX, atY = err, x, y
				}
			}
			if worst > c.limit {
				t.Errorf("error of %.3f units in the last place at (%v, %v)", worst, atX, atY)
			}
			t.Logf("worst error %.3f units in the last place", worst)
		})
	}
}

func TestPowTakesNoStepWhereTheShortSeriesEnds(t *testing.T) {
	for _, y := range []float64{-8, -2.5, 0.3, 1.5, 8} {
		for _, x := range []float64{1 + powNear, 1 - powNear} {
			inside := math.Nextafter(x, 1)
			a, b := Pow(inside, y), Pow(x, y)
			if math.Abs(a-b) > 2e-15 {
				t.Errorf("Pow(%v, %v) = %v and one step further %v", inside, y, a, b)
			}
		}
	}
}

func TestTablesHoldTheRoundedExactValues(t *testing.T) {
	for j, entry := range expTable {
		exact := bigExp(newBig().Mul(bigLog(bigOf(2)), bigOf(float64(j)/expSteps)))
		rest, _ := newBig().Quo(newBig().Sub(exact, bigOf(entry.hi)), bigOf(entry.hi)).Float64()
		if math.Abs(rest) > 0x1p-53 || math.Abs(rest-entry.tail) > 0x1p-95 {
			t.Errorf("entry %d of the exponential: %v + %v, rest %v", j, entry.hi, entry.tail, rest)
		}
	}
	for j := logFirst; j <= logLast; j++ {
		entry := logTable[j%logSteps]
		exact := newBig().Neg(bigLog(bigOf(entry.inverse)))
		rest, _ := newBig().Sub(exact, bigOf(entry.hi)).Float64()
		if math.Abs(rest) > 0x1p-43 || math.Abs(rest-entry.lo) > 0x1p-95 {
			t.Errorf("entry %d of the logarithm: %v + %v, rest %v", j, entry.hi, entry.lo, rest)
		}
	}
}
