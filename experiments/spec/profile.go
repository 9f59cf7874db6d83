package spec

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Profile is the strength of a shock over time as a multiple of its full size.
// Time t is counted in years from the shock's start; outside [0, Duration) the
// strength is 0, and inside it is
//
//	step:  1
//	ramp:  min(t/Ramp, 1)
//	pulse: 2^(-t/HalfLife)
//	path:  Path[floor(t/Spacing)], and the last value after the path's end
type Profile struct {
	Kind     string    // "step", "ramp", "pulse" or "path"
	Duration float64   // years; +Inf when the shock lasts
	Ramp     float64   // years from the start to full strength (ramp)
	HalfLife float64   // years (pulse)
	Path     []float64 // multiples of full strength (path)
	Spacing  float64   // years that each value of the path holds
}

// Mean is the exact mean of the profile over [from, to), in years since the
// shock's start. Because it is an integral and not a sample, a shock given in
// months moves the economy alike at 4, 12, 52 and 365 steps a year. An empty
// interval has mean 0.
func (p Profile) Mean(from, to float64) float64 {
	a, b := max(from, 0), min(to, p.Duration)
	if !(a < b) {
		return 0
	}
	return p.integral(a, b) / (to - from)
}

// integral of the profile over [a, b] inside [0, Duration].
func (p Profile) integral(a, b float64) float64 {
	switch p.Kind {
	case "ramp":
		rising, full := 0.0, 0.0
		if a < p.Ramp {
			end := min(b, p.Ramp)
			rising = (end - a) * (a + end) / (2 * p.Ramp)
		}
		if b > p.Ramp {
			full = b - max(a, p.Ramp)
		}
		return rising + full
	case "pulse":
		decay := math.Ln2 / p.HalfLife
		return numeric.Exp(-decay*a) * (b - a) * meanDecay(decay*(b-a))
	case "path":
		return p.pathIntegral(a, b)
	}
	return b - a
}

// meanDecay is (1-exp(-x))/x. Below 0.01 the difference loses digits, and the
// series without its terms from x^6/5040 on is exact to the last bit or two.
func meanDecay(x float64) float64 {
	if x < 0.01 {
		series := 1.0
		for n := 6.0; n >= 2; n-- {
			series = 1 - float64(x/n*series)
		}
		return series
	}
	return (1 - numeric.Exp(-x)) / x
}

// pathIntegral walks over the values that hold somewhere in [a, b].
func (p Profile) pathIntegral(a, b float64) float64 {
	last := len(p.Path) - 1
	sum := 0.0
	for i := min(int(min(a/p.Spacing, float64(last))), last); i <= last; i++ {
		begin, end := float64(float64(i)*p.Spacing), float64(float64(i+1)*p.Spacing)
		if i == last {
			end = math.Inf(1)
		}
		if begin >= b {
			break
		}
		if width := min(end, b) - max(begin, a); width > 0 {
			sum += float64(p.Path[i] * width)
		}
	}
	return sum
}
