package numeric

import (
	"math"
	"math/big"
)

// The reference values of the accuracy tests are computed with 300 bits.
const referenceBits = 300

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(referenceBits).SetFloat64(x) }

func newBig() *big.Float { return new(big.Float).SetPrec(referenceBits) }

// bigExp is the Taylor series of exp(x/2^12), squared twelve times.
func bigExp(x *big.Float) *big.Float {
	const halvings = 12
	small := newBig().SetMantExp(x, -halvings)
	sum, term := bigOf(1), bigOf(1)
	for n := 1; n <= 60; n++ {
		term.Mul(term, small)
		term.Quo(term, bigOf(float64(n)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog uses ln x = k ln 2 + 2 artanh((m-1)/(m+1)) with x = 2^k m.
func bigLog(x *big.Float) *big.Float {
	m := newBig()
	k := x.MantExp(m) // m in [0.5, 1)
	if m.Cmp(bigOf(0.7)) < 0 {
		m.SetMantExp(m, 1)
		k--
	}
	return newBig().Add(artanh2(m), newBig().Mul(bigOf(float64(k)), artanh2(bigOf(2))))
}

func artanh2(m *big.Float) *big.Float {
	s := newBig().Quo(newBig().Sub(m, bigOf(1)), newBig().Add(m, bigOf(1)))
	square := newBig().Mul(s, s)
	sum, power := newBig().Set(s), newBig().Set(s)
	for n := 3; n < 190; n += 2 {
		power.Mul(power, square)
		sum.Add(sum, newBig().Quo(power, bigOf(float64(n))))
	}
	return sum.SetMantExp(sum, 1)
}

// ulps is the error of got in units of the last place of want; below the
// normal range the unit is the smallest positive number.
func ulps(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	nearest = math.Abs(nearest)
	unit := math.Nextafter(nearest, math.Inf(1)) - nearest
	if got == 0 && unit == math.SmallestNonzeroFloat64 || math.IsInf(unit, 0) {
		unit = math.SmallestNonzeroFloat64
	}
	diff := newBig().Sub(bigOf(got), want)
	err, _ := diff.Quo(diff, bigOf(unit)).Float64()
	return math.Abs(err)
}
