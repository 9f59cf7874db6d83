package plots

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
)

// minus is the typographic minus sign, as wide as a plus.
const minus = "−"

// signed prints a number with its sign and the given number of decimals; a
// number that rounds to nothing has no sign.
func signed(x float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	switch {
	case strings.Trim(s, "0.") == "":
		return "0"
	case x < 0:
		return minus + s
	}
	return "+" + s
}

// effect prints a response in percent or points: always with its sign, and with
// no more digits than a reader can use.
func effect(x float64) string {
	switch a := math.Abs(x); {
	case math.IsNaN(x):
		return "n/a"
	case a >= 99.95:
		return signed(x, 0)
	case a >= 9.995:
		return signed(x, 1)
	}
	return signed(x, 2)
}

// signedTicks puts at most seven ticks on multiples of 1, 2 or 5 times a power
// of ten and labels them with their sign.
type signedTicks struct{}

func (signedTicks) Ticks(min, max float64) []plot.Tick {
	step, decimals := niceStep((max - min) / 6)
	var out []plot.Tick
	for i := int(math.Ceil(min / step)); float64(i)*step <= max; i++ {
		v := float64(i) * step
		label := signed(v, decimals)
		if decimals > 4 && i != 0 {
			// Effects this small are those of tests; their zeros would not fit.
			label = fmt.Sprintf("%se%s%d", signed(float64(i)*step*tenTo(decimals), 0), minus, decimals)
		}
		out = append(out, plot.Tick{Value: v, Label: label})
	}
	return out
}

func tenTo(n int) float64 {
	power := 1.0
	for range n {
		power *= 10
	}
	return power
}

// niceStep returns the smallest of 1, 2 or 5 times a power of ten that is at
// least x, and the decimals that print it.
func niceStep(x float64) (step float64, decimals int) {
	if !(x > 0) || math.IsInf(x, 0) {
		return 1, 0
	}
	power := 1.0
	for power > x {
		power /= 10
		decimals++
	}
	for 10*power <= x {
		power *= 10
		decimals = max(decimals-1, 0)
	}
	for _, m := range []float64{1, 2, 5} {
		if m*power >= x {
			return m * power, decimals
		}
	}
	return 10 * power, max(decimals-1, 0)
}

// monthTicks labels an axis of months at whole years, or half or quarter years
// where the run is short, several years apart where it is long.
type monthTicks struct{}

func (monthTicks) Ticks(min, max float64) []plot.Tick {
	step := 1
	for _, s := range []int{3, 6, 12, 24, 60, 120, 240} {
		if step = s; (max-min)/float64(s) <= 6 {
			break
		}
	}
	var out []plot.Tick
	for m := int(math.Ceil(min/float64(step))) * step; float64(m) <= max; m += step {
		label := strconv.Itoa(m)
		if m < 0 {
			label = minus + strconv.Itoa(-m)
		}
		out = append(out, plot.Tick{Value: float64(m), Label: label})
	}
	return out
}
