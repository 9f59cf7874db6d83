package parameter

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Interval is a range of numbers; an open bound is excluded.
type Interval struct {
	Low, High         float64
	LowOpen, HighOpen bool
}

// ParseInterval reads "[0,1]", "(0,inf)" or "[-1, 1)".
func ParseInterval(text string) (Interval, error) {
	bad := func(why string) (Interval, error) {
		return Interval{}, fmt.Errorf("parameter: range %q: %s; write it like \"[0,1]\" or \"(0,inf)\"", text, why)
	}
	t := strings.TrimSpace(text)
	if len(t) < 2 || !strings.ContainsRune("[(", rune(t[0])) || !strings.ContainsRune("])", rune(t[len(t)-1])) {
		return bad("brackets are missing")
	}
	low, high, found := strings.Cut(t[1:len(t)-1], ",")
	if !found {
		return bad("the comma is missing")
	}
	r := Interval{LowOpen: t[0] == '(', HighOpen: t[len(t)-1] == ')'}
	var err error
	if r.Low, err = strconv.ParseFloat(strings.TrimSpace(low), 64); err != nil {
		return bad("the lower bound is not a number")
	}
	if r.High, err = strconv.ParseFloat(strings.TrimSpace(high), 64); err != nil {
		return bad("the upper bound is not a number")
	}
	if math.IsNaN(r.Low) || math.IsNaN(r.High) {
		return bad("a bound is not a number")
	}
	if r.Low > r.High || r.Low == r.High && (r.LowOpen || r.HighOpen) {
		return bad("it is empty")
	}
	return r, nil
}

// Contains reports whether x lies in the interval; NaN never does.
func (r Interval) Contains(x float64) bool {
	above := x > r.Low || x == r.Low && !r.LowOpen
	below := x < r.High || x == r.High && !r.HighOpen
	return above && below
}

// String says in words what is allowed: "0 to 365", "above 0".
func (r Interval) String() string {
	lowFree := math.IsInf(r.Low, -1)
	highFree := math.IsInf(r.High, 1)
	low, high := plain(r.Low), plain(r.High)
	switch {
	case lowFree && highFree:
		return "any number"
	case highFree && r.LowOpen:
		return "above " + low
	case highFree:
		return low + " or more"
	case lowFree && r.HighOpen:
		return "below " + high
	case lowFree:
		return high + " or less"
	case !r.LowOpen && !r.HighOpen:
		return low + " to " + high
	case r.LowOpen && r.HighOpen:
		return "above " + low + " and below " + high
	case r.LowOpen:
		return "above " + low + " and at most " + high
	default:
		return "at least " + low + " and below " + high
	}
}

// plain writes a number the way a person would: no exponent where it is short.
func plain(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
