package random

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// many is the size of the samples; a limit of five standard errors is passed
// by chance about once in two million times, and the draws are fixed anyway.
const many = 200_000

func moments(f func(i int) float64) (mean, variance float64) {
	var sum, squares numeric.Accumulator
	for i := range many {
		x := f(i)
		sum.Add(x)
		squares.Add(x * x)
	}
	mean = sum.Sum() / many
	return mean, squares.Sum()/many - mean*mean
}

func TestDrawsHaveTheMomentsOfTheirDistribution(t *testing.T) {
	const sigma = 0.4
	s := New(1, 0)
	logVariance := math.Expm1(sigma * sigma)
	for _, c := range []struct {
		name           string
		draw           func(i int) float64
		mean, variance float64
		kurtosis       float64 // fourth central moment over the squared variance
	}{
		{"uniform over agents", func(i int) float64 { return s.Uniform(1, uint64(i), 0, 0) }, 0.5, 1.0 / 12, 1.8},
		{"uniform over steps", func(i int) float64 { return s.Uniform(1, 9, uint32(i), 0) }, 0.5, 1.0 / 12, 1.8},
		{"uniform over draws", func(i int) float64 { return s.Uniform(1, 9, 0, uint32(i)) }, 0.5, 1.0 / 12, 1.8},
		{"uniform over replicates", func(i int) float64 { return New(1, uint32(i)).Uniform(1, 9, 0, 0) }, 0.5, 1.0 / 12, 1.8},
		{"trait", func(i int) float64 { return Trait(uint64(i), 1, 0) }, 0.5, 1.0 / 12, 1.8},
		{"normal", func(i int) float64 { return s.Normal(2, uint64(i), 0, 0) }, 0, 1, 3},
		{"exponential", func(i int) float64 { return s.Exponential(3, uint64(i), 0, 0) }, 1, 1, 9},
		{"lognormal", func(i int) float64 { return s.Lognormal(sigma, 4, uint64(i), 0, 0) }, 1, logVariance, 6.3},
		{"die", func(i int) float64 { return float64(s.Intn(6, 5, uint64(i), 0, 0)) }, 2.5, 35.0 / 12, 1.74},
		{"event", func(i int) float64 {
			if s.Bernoulli(0.3, 6, uint64(i), 0, 0) {
				return 1
			}
			return 0
		}, 0.3, 0.21, 1.77},
	} {
		mean, variance := moments(c.draw)
		if limit := 5 * math.Sqrt(c.variance/many); math.Abs(mean-c.mean) > limit {
			t.Errorf("%s: mean %v, want %v within %v", c.name, mean, c.mean, limit)
		}
		if limit := 5 * c.variance * math.Sqrt((c.kurtosis-1)/many); math.Abs(variance-c.variance) > limit {
			t.Errorf("%s: variance %v, want %v within %v", c.name, variance, c.variance, limit)
		}
	}
}

// TestNeighboursAreIndependent correlates the draws of addresses that differ by
// one in one part, and the squares of the same draws.
func TestNeighboursAreIndependent(t *testing.T) {
	at := func(seed uint64, replicate uint32, p Purpose, agent uint64, step, draw uint32) float64 {
		return New(seed, replicate).Normal(p, agent, step, draw)
	}
	for name, neighbour := range map[string]func(i uint64) float64{
		"seed":       func(i uint64) float64 { return at(2, 0, 1, i, 0, 0) },
		"replicate":  func(i uint64) float64 { return at(1, 1, 1, i, 0, 0) },
		"purpose":    func(i uint64) float64 { return at(1, 0, 2, i, 0, 0) },
		"agent":      func(i uint64) float64 { return at(1, 0, 1, i+1, 0, 0) },
		"agent high": func(i uint64) float64 { return at(1, 0, 1, i|1<<32, 0, 0) },
		"step":       func(i uint64) float64 { return at(1, 0, 1, i, 1, 0) },
		"draw":       func(i uint64) float64 { return at(1, 0, 1, i, 0, 1) },
		"trait":      func(i uint64) float64 { return numeric.NormalQuantile(Trait(i, 1, 0)) },
	} {
		products, squares := 0.0, 0.0
		for i := range uint64(many) {
			a, b := at(1, 0, 1, i, 0, 0), neighbour(i)
			products += a * b
			squares += (a*a - 1) * (b*b - 1)
		}
		if limit := 5 / math.Sqrt(many); math.Abs(products/many) > limit {
			t.Errorf("%s: correlation %v", name, products/many)
		}
		if limit := 5 * 2 / math.Sqrt(many); math.Abs(squares/many) > limit {
			t.Errorf("%s: correlation of squares %v", name, squares/many/2)
		}
	}
}

func TestUniformFillsTheUnitIntervalEvenly(t *testing.T) {
	const cells = 100
	var counts [cells]int
	s := New(9, 9)
	for i := range many {
		counts[int(s.Uniform(1, uint64(i), 3, 0)*cells)]++
	}
	chi := 0.0
	for _, n := range counts {
		d := float64(n) - many/cells
		chi += d * d / (many / cells)
	}
	// 99 degrees of freedom: mean 99, standard deviation 14.
	if chi < 40 || chi > 170 {
		t.Errorf("chi squared of %d cells is %.1f", cells, chi)
	}
}

func TestUniformExcludesBothEnds(t *testing.T) {
	if low, high := uniform(0), uniform(math.MaxUint64); low != 0x1p-53 || high != 1-0x1p-53 {
		t.Errorf("uniform numbers reach from %v to %v", low, high)
	}
}

func TestIntnReachesEveryCaseAndNoOther(t *testing.T) {
	s := New(3, 0)
	var counts [7]int
	for i := range 7000 {
		counts[s.Intn(7, 1, uint64(i), 0, 0)]++
	}
	for k, n := range counts {
		if n < 850 || n > 1150 { // 1000 with a standard deviation of 29
			t.Errorf("case %d occurs %d times in 7000", k, n)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("Intn(0) does not panic")
		}
	}()
	s.Intn(0, 1, 0, 0, 0)
}

func TestLognormalWithoutSpreadIsExactlyOne(t *testing.T) {
	for i := range uint64(100) {
		if x := New(5, 0).Lognormal(0, 1, i, 0, 0); x != 1 {
			t.Fatalf("Lognormal(0) = %v", x)
		}
	}
}

func TestTraitsSurviveTheSeed(t *testing.T) {
	if Trait(17, 1, 0) != Trait(17, 1, 0) || Trait(17, 1, 0) == Trait(18, 1, 0) ||
		Trait(17, 1, 0) == Trait(17, 2, 0) || Trait(17, 1, 0) == Trait(17, 1, 1) {
		t.Error("a trait depends on agent, purpose and draw, and on nothing else")
	}
}

func TestDrawsDoNotAllocate(t *testing.T) {
	s := New(1, 1)
	total := 0.0
	if n := testing.AllocsPerRun(100, func() {
		total += s.Normal(1, 2, 3, 4) + s.Exponential(1, 2, 3, 4) + Trait(1, 2, 3) + float64(s.Intn(5, 1, 2, 3, 4))
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
