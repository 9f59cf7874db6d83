package numeric

import "math"

const (
	// powNear bounds |x - 1|, and powNearExponent |y|, for the short series.
	powNear         = 1.0 / 1024
	powNearExponent = 8
)

// Pow returns x^y for x >= 0. It is exactly 1 when x is 1 or y is 0, and
// exactly x when y is 1. As in package math, 0^y is 0 for a positive and +Inf
// for a negative y, and infinite arguments give the limit; a negative x gives
// NaN, since no quantity of the model is raised to a power below zero.
//
// Ratios close to one, the usual case when a price is compared with its
// base-year value, take a short series that agrees with the general method to
// the last bit or the one before.
func Pow(x, y float64) float64 {
	near := x - 1
	if math.Abs(near) < powNear && math.Abs(y) <= powNearExponent {
		if y == 1 {
			return x
		}
		return powNearOne(near, y)
	}
	if !(x > 0 && x <= math.MaxFloat64) || !(math.Abs(y) <= math.MaxFloat64) || y == 0 || y == 1 {
		return powSpecial(x, y)
	}
	log := logOf(x)
	// y ln x in two parts, of which the first is a product of short numbers
	// and exact.
	yFront, logFront := shorten(y), shorten(log.hi)
	product := float64(yFront * logFront)
	low := float64((y-yFront)*logFront) + float64(y*((log.hi-logFront)+log.lo))
	if math.Abs(product) <= expSafe {
		return expOf(product, low)
	}
	return expExtreme(product, low)
}

// shorten keeps the leading 26 bits of x.
func shorten(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}

// powNearOne returns (1 + d)^y for |d| < 2^-10 and |y| <= 8, from six terms of
// ln(1 + d) and of e^t with |t| < 2^-6.9.
func powNearOne(d, y float64) float64 {
	d2 := float64(d * d)
	logUpper := 1.0/5 - float64(d*(1.0/6))
	logMiddle := 1.0/3 - float64(d*(1.0/4))
	log := d - float64(d2*(1.0/2-float64(d*(logMiddle+float64(d2*logUpper)))))
	t := float64(y * log)
	t2 := float64(t * t)
	upper := 1.0/120 + float64(t*(1.0/720))
	middle := 1.0/6 + float64(t*(1.0/24))
	return 1 + (t + float64(t2*(1.0/2+float64(t*(middle+float64(t2*upper))))))
}

// powSpecial covers the arguments that have no finite logarithm or an exact
// answer.
func powSpecial(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x < 0 || math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case y == 1:
		return x
	case math.IsInf(y, 0) && x > 0 && x < 1, x == 0:
		y = -y
		fallthrough
	default: // x above 1, or x^y = (1/x)^-y with 1/x above 1
		if y > 0 {
			return math.Inf(1)
		}
		return 0
	}
}
