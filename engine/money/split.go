package money

import (
	"fmt"
	"math"
	"math/bits"
)

// Split shares total out in proportion to the weights and writes the parts to
// out, which has the length of weights and may be weights itself. The parts
// add up to total exactly.
//
// Parts are differences of rounded running totals: with W the sum of all
// weights and C(k) the sum of the first k+1,
//
//	out[k] = floor(total C(k) / W) - floor(total C(k-1) / W)
//
// so each part is within one unit of its exact share, a weight of zero gets
// nothing, and leftover units are spread over the list instead of piling up at
// one end. A negative total gives the parts of its opposite with their signs
// changed, so that a refund undoes a payment. When all weights are zero the
// first part is the total.
//
// Split panics with a *RangeError when a weight is negative or the weights add
// up to more than an int64 holds, and with a plain message when the lengths
// differ or a total other than zero meets no weights. It does not allocate.
func Split(total Money, weights []Money, out []Money) {
	mustMatch(total, len(weights), len(out))
	var sum Money
	for _, w := range weights {
		if w < 0 {
			panic(&RangeError{Op: "splitting money by weights", Value: float64(w)})
		}
		if sum += w; sum < 0 {
			panic(&RangeError{Op: "adding up the weights of a split", Value: float64(uint64(sum))})
		}
	}
	cut := newCutter(total, uint64(sum))
	for k, w := range weights {
		out[k] = cut.next(uint64(w), k == 0)
	}
}

// SplitFloat is Split with real weights. They are first expressed as integers,
// truncated multiples of a power of two between 2^-61 and 2^-60 of their sum;
// so integer weights whose sum is below 2^53 give the parts that Split gives. A
// weight below that fraction of the sum counts as zero, and so does any weight
// below 2^-1023.
//
// SplitFloat panics with a *RangeError when a weight is negative, infinite or
// not a number, or when their sum overflows; otherwise as Split.
func SplitFloat(total Money, weights []float64, out []Money) {
	mustMatch(total, len(weights), len(out))
	sum := 0.0
	for _, w := range weights {
		if !(w >= 0) {
			panic(&RangeError{Op: "splitting money by weights", Value: w})
		}
		sum += w
	}
	if sum > math.MaxFloat64 {
		panic(&RangeError{Op: "adding up the weights of a split", Value: sum})
	}
	scale := weightScale(sum)
	var whole uint64
	for _, w := range weights {
		whole += uint64(w * scale)
	}
	cut := newCutter(total, whole)
	for k, w := range weights {
		out[k] = cut.next(uint64(w*scale), k == 0)
	}
}

// weightScale returns the power of two that brings a sum of weights just below
// 2^61. Truncating the scaled weights keeps their integer sum below 2^62 for
// any list that fits in memory.
func weightScale(sum float64) float64 {
	_, exponent := math.Frexp(sum)
	return math.Ldexp(1, min(61-exponent, 1023))
}

func mustMatch(total Money, weights, parts int) {
	if weights != parts {
		panic(fmt.Sprintf("money: a split by %d weights cannot fill %d parts", weights, parts))
	}
	if weights == 0 && total != 0 {
		panic(fmt.Sprintf("money: %d units cannot be split among nobody", int64(total)))
	}
}

// cutter hands out the parts of one split in order.
type cutter struct {
	total    uint64 // absolute value of the amount shared out
	negative bool
	whole    uint64 // sum of the weights
	weight   uint64 // sum of the weights served
	given    uint64 // sum of the parts handed out
}

func newCutter(total Money, whole uint64) cutter {
	return cutter{total: magnitude(int64(total)), negative: total < 0, whole: whole}
}

// next returns the part that belongs to the next weight.
func (c *cutter) next(weight uint64, first bool) Money {
	reached := c.given
	switch {
	case c.whole == 0:
		if first {
			reached = c.total
		}
	case weight != 0:
		c.weight += weight
		high, low := bits.Mul64(c.total, c.weight)
		reached, _ = bits.Div64(high, low, c.whole)
	}
	part := Money(reached - c.given)
	c.given = reached
	if c.negative {
		return -part
	}
	return part
}
