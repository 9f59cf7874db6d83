package numeric

import "math"

const (
	// expSteps is the number of table entries per doubling.
	expSteps = 128

	// ln 2 / 128 in two parts: the first has 33 bits, so that its product with
	// any step number that occurs (18 bits) is exact.
	ln2StepHi = 0x1.62e42fefp-8
	ln2StepLo = math.Ln2/expSteps - ln2StepHi

	// Adding and subtracting roundShift rounds to an integer, ties to even,
	// and leaves that integer in the low bits of the sum.
	roundShift = 0x1.8p52

	// expSafe bounds |x| for which neither e^x nor an intermediate result is
	// subnormal or infinite.
	expSafe = 700

	// Beyond these e^x is +Inf or rounds to zero: ln(2^1024) and ln(2^-1075).
	expOverflow  = 709.782712893384
	expUnderflow = -745.1332191019412
)

// expEntry describes 2^(j/128): its leading part, and the rest relative to it.
type expEntry struct{ hi, tail float64 }

var expTable = makeExpTable()

// makeExpTable fills entry j with 2^(j/128).
func makeExpTable() (t [expSteps]expEntry) {
	// The rounded constant and the rest of it: untyped constants are exact.
	const ln2Hi = 0x1.62e42fefa39efp-1
	step := pair{ln2Hi, math.Ln2 - ln2Hi}.div(expSteps)
	// Taylor series of e^step; the 13th term is below 2^-128.
	root, term := pair{1, 0}, pair{1, 0}
	for n := 1; n <= 13; n++ {
		term = term.mul(step).div(float64(n))
		root = root.add(term)
	}
	power := pair{1, 0}
	for j := range t {
		t[j] = expEntry{power.hi, power.lo / power.hi}
		power = power.mul(root)
	}
	return t
}

// Exp returns e^x: 0 for -Inf, +Inf above 709.78, NaN for NaN, and exactly 1
// for 0.
func Exp(x float64) float64 {
	if math.Abs(x) <= expSafe {
		return expOf(x, 0)
	}
	return expExtreme(x, 0)
}

// expOf returns e^(x+low) for |x| <= expSafe and low small against x.
//
// With k the integer nearest to 128 x / ln 2 and r what is left,
// e^x = 2^(k/128) e^r, and |r| < 0.0028 makes five terms of e^r enough.
func expOf(x, low float64) float64 {
	k, rest := expSplit(x, low)
	entry := &expTable[k%expSteps]
	// Adding to the exponent field multiplies by the power of two.
	scale := math.Float64frombits(math.Float64bits(entry.hi) + (k/expSteps)<<52)
	return scale + float64(scale*(entry.tail+expm1Series(rest)))
}

// expExtreme is expOf for arguments whose result may leave the normal range.
func expExtreme(x, low float64) float64 {
	switch whole := x + low; {
	case whole > expOverflow:
		return math.Inf(1)
	case whole < expUnderflow:
		return 0
	case math.IsNaN(whole):
		return whole
	}
	k, rest := expSplit(x, low)
	entry := &expTable[k%expSteps]
	mantissa := entry.hi + float64(entry.hi*(entry.tail+expm1Series(rest)))
	// The step number is a two's complement number of 51 bits.
	exponent := (int64(k<<13) >> 13) >> 7
	return math.Ldexp(mantissa, int(exponent))
}

// expSplit writes x + low as k ln 2 / 128 + rest. Only the low 51 bits of k
// count; they are the two's complement of the step number.
func expSplit(x, low float64) (k uint64, rest float64) {
	shifted := float64(x*(expSteps/math.Ln2)) + roundShift
	step := shifted - roundShift
	rest = (x - float64(step*ln2StepHi)) - float64(step*ln2StepLo) + low
	return math.Float64bits(shifted), rest
}

// expm1Series returns e^r - 1 for |r| < 0.003.
func expm1Series(r float64) float64 {
	r2 := float64(r * r)
	upper := 1.0/24 + float64(r*(1.0/120))
	lower := 1.0/2 + float64(r*(1.0/6))
	return r + float64(r2*(lower+float64(r2*upper)))
}

// Expm1 returns e^x - 1 without the loss of digits that a subtraction from a
// number near one would bring; Expm1(0) is 0.
func Expm1(x float64) float64 {
	if x == 0 || math.IsNaN(x) {
		return x
	}
	if x < -40 {
		return -1 // e^-40 is below half a unit in the last place of 1
	}
	if x > 40 {
		return Exp(x) - 1
	}
	k, rest := expSplit(x, 0)
	entry := &expTable[k%expSteps]
	scale := math.Float64frombits(math.Float64bits(entry.hi) + (k/expSteps)<<52)
	leading := twoSum(scale, -1)
	return leading.hi + (leading.lo + float64(scale*(entry.tail+expm1Series(rest))))
}
