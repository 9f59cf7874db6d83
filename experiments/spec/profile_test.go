package spec_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

var profiles = map[string]spec.Profile{
	"step":        {Kind: "step", Duration: math.Inf(1)},
	"step, 7 mth": {Kind: "step", Duration: 7.0 / 12},
	"ramp":        {Kind: "ramp", Duration: math.Inf(1), Ramp: 0.75},
	"ramp, cut":   {Kind: "ramp", Duration: 0.5, Ramp: 0.75},
	"pulse":       {Kind: "pulse", Duration: math.Inf(1), HalfLife: 0.4},
	"slow pulse":  {Kind: "pulse", Duration: math.Inf(1), HalfLife: 100},
	"path":        {Kind: "path", Duration: 1.5, Path: []float64{0.5, 2, 0, 1}, Spacing: 0.25},
}

// at is the strength at one moment, by the definition of the profile.
func at(p spec.Profile, t float64) float64 {
	if t < 0 || t >= p.Duration {
		return 0
	}
	switch p.Kind {
	case "ramp":
		return min(t/p.Ramp, 1)
	case "pulse":
		return math.Exp2(-t / p.HalfLife)
	case "path":
		return p.Path[min(int(t/p.Spacing), len(p.Path)-1)]
	}
	return 1
}

func TestTheMeanIsTheIntegralOfTheStrength(t *testing.T) {
	const points = 20000
	for name, p := range profiles {
		for _, interval := range [][2]float64{{-1, -0.5}, {-0.1, 0.1}, {0, 1.0 / 12}, {0.2, 1.7}, {0.7, 0.8}, {3, 3.25}} {
			from, to := interval[0], interval[1]
			sum := 0.0
			for i := range points {
				sum += at(p, from+(to-from)*(float64(i)+0.5)/points)
			}
			// The midpoint rule misses a jump by at most its height, 2,
			// in one of the points.
			if got, want := p.Mean(from, to), sum/points; math.Abs(got-want) > 3*2.0/points {
				t.Errorf("%s over [%g, %g): mean %.6f, sampled %.6f", name, from, to, got, want)
			}
		}
	}
}

// The sum over steps of strength times length is the same however finely the
// year is cut.
func TestAShockActsAlikeAtEveryStepLength(t *testing.T) {
	for name, p := range profiles {
		s := spec.Shock{Start: 5.0 / 12, Profile: p}
		whole := p.Mean(-5.0/12, 3-5.0/12) * 3
		for _, steps := range []int{4, 12, 52, 365} {
			sum := 0.0
			for step := range 3 * steps {
				sum += s.Intensity(step, steps) / float64(steps)
			}
			if math.Abs(sum-whole) > 1e-12 {
				t.Errorf("%s at %d steps a year: %.15f, in one piece %.15f", name, steps, sum, whole)
			}
		}
	}
}

func TestAStepIsExactlyOneInsideAndExactlyZeroOutside(t *testing.T) {
	e := parse(t, lines(title, tariff+"start = \"2025-04\"\nend = \"2026-10\""))
	for _, steps := range []int{4, 12} {
		for step := range 5 * steps {
			want := 0.0
			if month := step * 12 / steps; month >= 3 && month < 21 {
				want = 1
			}
			if got := e.Shocks[0].Intensity(step, steps); got != want {
				t.Errorf("step %d of %d a year: %g, want %g", step, steps, got, want)
			}
		}
	}
}

func TestProfilesAreReadInMonths(t *testing.T) {
	e := parse(t, lines(title,
		tariff+"profile = \"ramp\"\nramp_months = 6",
		tariff+"profile = \"pulse\"\nhalf_life_months = 3",
		tariff+"profile = \"path\"\npath = [1, 0.5]\npath_months = 3\nduration_months = 9"))
	means := []float64{0.5, 0, 0}
	means[1] = 3.0 / 4 / math.Ln2 / 2 // two half-lives: (1-1/4)/(2 ln 2)
	means[2] = 0.75
	for i, want := range means {
		if got := e.Shocks[i].Profile.Mean(0, 0.5); math.Abs(got-want) > 1e-15 {
			t.Errorf("%s over its first 6 months: %.17g, want %.17g", e.Shocks[i].Profile.Kind, got, want)
		}
	}
	if got := e.Shocks[2].Profile.Mean(0.5, 1); got != 0.25 {
		t.Errorf("the path's last value holds until the end after 9 months: %g, want 0.25", got)
	}
}

// A decay hardly seen within a step keeps its digits: the mean is
// (1-exp(-x))/x with x the decay over the step.
func TestASlowPulseIsAsExactAsAFastOne(t *testing.T) {
	for _, x := range []float64{1e-9, 1e-5, 0.003, 0.00999, 0.0101, 0.5} {
		p := spec.Profile{Kind: "pulse", Duration: math.Inf(1), HalfLife: math.Ln2 / x}
		if got, want := p.Mean(0, 1), -math.Expm1(-x)/x; math.Abs(got-want) > 1e-14 {
			t.Errorf("decay %g: mean %.17g, want %.17g", x, got, want)
		}
	}
}

func TestAnEmptyIntervalHasNoStrength(t *testing.T) {
	for name, p := range profiles {
		if got := p.Mean(0.1, 0.1); got != 0 {
			t.Errorf("%s: %g", name, got)
		}
	}
}
