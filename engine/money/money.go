package money

import (
	"math"
	"math/bits"
)

// Money is an amount in the smallest unit of some currency. Which currency is
// known to the account that holds it. Positive and negative amounts are
// allowed; sound amounts are below 2^62 in absolute value, which leaves room
// for one addition that cannot overflow.
type Money int64

// Limit bounds the amounts that Round accepts.
const Limit = 1 << 62

// Round returns the amount nearest to x units, ties to the even one. It panics
// with a *RangeError when x is not a number or |x| >= 2^62.
func Round(x float64) Money {
	if !(math.Abs(x) < Limit) {
		panic(&RangeError{Op: "rounding to whole money units", Value: x})
	}
	return Money(math.RoundToEven(x))
}

// MulDiv returns a * num / den rounded down (towards minus infinity), with all
// 128 bits of the product. It panics with a *RangeError when den is zero or the
// result does not fit.
func MulDiv(a Money, num, den int64) Money {
	if den == 0 {
		panic(&RangeError{Op: "dividing money by zero", Value: float64(a)})
	}
	high, low := bits.Mul64(magnitude(int64(a)), magnitude(num))
	divisor := magnitude(den)
	if high >= divisor {
		panic(overflow(a, num, den))
	}
	quotient, remainder := bits.Div64(high, low, divisor)
	if (a < 0) != (num < 0) != (den < 0) {
		if remainder != 0 {
			quotient++
		}
		if quotient > 1<<63 || remainder != 0 && quotient == 0 {
			panic(overflow(a, num, den))
		}
		return Money(-quotient)
	}
	if quotient > math.MaxInt64 {
		panic(overflow(a, num, den))
	}
	return Money(quotient)
}

func overflow(a Money, num, den int64) *RangeError {
	return &RangeError{
		Op:    "multiplying and dividing money",
		Value: float64(a) * (float64(num) / float64(den)),
	}
}

// magnitude is |x|, exact for the smallest integer too.
func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}
