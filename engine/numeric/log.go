package numeric

import "math"

const (
	// logSteps is the number of intervals into which [1, 2) would be cut.
	logSteps = 128

	// ln 2 in two parts: the first is a multiple of 2^-42, so that its product
	// with any binary exponent is exact and can be added exactly to the
	// leading part of a table entry, a multiple of 2^-42 as well.
	ln2Hi = 0x1.62e42fefa38p-1
	ln2Lo = math.Ln2 - ln2Hi

	// logStart is the pattern of the lowest mantissa, 0.70703125: mantissas
	// are taken from [0.70703125, 1.4140625), which has 1 well inside.
	logStart  = 0x3fe6a00000000000
	logFirst  = 91  // 0.70703125 falls in the interval around 91/128
	logLast   = 181 // 1.4140625 ends in the interval around 181/128
	exponents = 0xfff << 52
)

// logEntry belongs to the mantissas z nearest to j/128: a number close to 1/z
// of 11 bits, and minus its logarithm in two parts.
type logEntry struct{ inverse, hi, lo float64 }

// logTable holds entry j at j % 128; logFirst to logLast do not collide.
var logTable = makeLogTable()

func makeLogTable() (t [logSteps]logEntry) {
	for j := logFirst; j <= logLast; j++ {
		inverse := math.Floor(1024*logSteps/float64(j)+0.5) / 1024
		log := logPair(inverse)
		// Numbers from 1024 to 2048 are multiples of 2^-42.
		hi := (0x1.8p10 - log.hi) - 0x1.8p10
		t[j%logSteps] = logEntry{inverse, hi, (-log.hi - hi) - log.lo}
	}
	return t
}

// logPair returns ln c for a c between 0.7 and 1.5 of few bits, from
// ln c = 2 artanh((c-1)/(c+1)).
func logPair(c float64) pair {
	s := pair{c - 1, 0}.div(c + 1)
	square := s.mul(s)
	sum, power := s, s
	for n := 3; n <= 45; n += 2 {
		power = power.mul(square)
		sum = sum.add(power.div(float64(n)))
	}
	return pair{2 * sum.hi, 2 * sum.lo}
}

// Log returns the natural logarithm of x: -Inf for 0, NaN below 0, and exactly
// 0 for 1.
func Log(x float64) float64 {
	if !(x > 0 && x <= math.MaxFloat64) {
		return logSpecial(x)
	}
	return logOf(x).hi
}

func logSpecial(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x // +Inf or NaN
}

// Log1p returns ln(1 + x) without the loss of digits that forming 1 + x would
// bring: -Inf for -1, NaN below -1.
func Log1p(x float64) float64 {
	if !(x > -1 && x <= math.MaxFloat64) {
		return logSpecial(1 + x)
	}
	if math.Abs(x) < 1.0/256 {
		half, rest := log1pTail(x)
		return x - (half - rest)
	}
	sum := twoSum(1, x)
	log := logOf(sum.hi)
	return log.hi + (log.lo + sum.lo/sum.hi)
}

// logOf returns ln x for a positive finite x, with an error below 2^-66
// relative to the result.
//
// With x = 2^k z, c a short number near 1/z and r = cz - 1,
// ln x = k ln 2 - ln c + ln(1 + r). The interval around 1 has c = 1, so that
// the first two terms vanish there and r = x - 1 is exact.
func logOf(x float64) pair {
	bits := math.Float64bits(x)
	shift := 0.0
	if bits < 1<<52 { // subnormal
		bits = math.Float64bits(x * (1 << 52))
		shift = 52
	}
	offset := bits - logStart
	k := float64(int64(offset)>>52) - shift
	bits -= offset & exponents
	z := math.Float64frombits(bits)
	entry := &logTable[uint(float64(z*logSteps)+0.5)%logSteps]

	// r in two parts: both halves of z have exact products with the inverse.
	front := math.Float64frombits(bits &^ (1<<21 - 1))
	r := fastTwoSum(float64(front*entry.inverse)-1, float64((z-front)*entry.inverse))

	half, rest := log1pTail(r.hi)
	rest += r.lo - float64(r.lo*r.hi)
	lead := fastTwoSum(float64(k*ln2Hi)+entry.hi, r.hi)
	next := fastTwoSum(lead.hi, -half)
	return fastTwoSum(next.hi, next.lo+(lead.lo+(float64(k*ln2Lo)+entry.lo))+rest)
}

// log1pTail returns the two parts of ln(1 + r) - r = rest - half for
// |r| < 0.0067. half is the square of the leading 26 bits of r, halved, and
// exact.
func log1pTail(r float64) (half, rest float64) {
	front := math.Float64frombits(math.Float64bits(r) &^ (1<<27 - 1))
	half = 0.5 * float64(front*front)
	r2 := float64(r * r)
	first := 1.0/3 - float64(r*(1.0/4))
	second := 1.0/5 - float64(r*(1.0/6))
	third := 1.0/7 - float64(r*(1.0/8))
	series := first + float64(r2*(second+float64(r2*third)))
	return half, float64(float64(r2*r)*series) - float64(0.5*float64((r-front)*(r+front)))
}
