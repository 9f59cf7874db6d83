package random

import (
	"fmt"
	"math/bits"

	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Uniform returns a number uniform on the open interval (0, 1): an odd multiple
// of 2^-53, so that neither end can occur.
func (s Source) Uniform(p Purpose, agent uint64, step uint32, draw uint32) float64 {
	return uniform(s.Bits(p, agent, step, draw))
}

func uniform(b uint64) float64 {
	return (float64(b>>12) + 0.5) * 0x1p-52
}

// Normal returns a standard normal number, the quantile of one Uniform. It lies
// within 8.3 standard deviations.
func (s Source) Normal(p Purpose, agent uint64, step uint32, draw uint32) float64 {
	return numeric.NormalQuantile(s.Uniform(p, agent, step, draw))
}

// Exponential returns an exponential number of mean 1, -ln of one Uniform.
func (s Source) Exponential(p Purpose, agent uint64, step uint32, draw uint32) float64 {
	return -numeric.Log(s.Uniform(p, agent, step, draw))
}

// Lognormal returns a factor of mean 1 whose logarithm has the standard
// deviation sigma: exp(sigma z - sigma²/2) with z one Normal. It is exactly 1
// when sigma is 0.
func (s Source) Lognormal(sigma float64, p Purpose, agent uint64, step uint32, draw uint32) float64 {
	z := s.Normal(p, agent, step, draw)
	return numeric.Exp(float64(sigma*z) - float64(0.5*float64(sigma*sigma)))
}

// Intn returns an integer uniform on 0, 1, ..., n-1: the upper half of the
// product of n with 64 random bits. No value is favoured by more than n/2^64.
// It panics unless n is positive.
func (s Source) Intn(n int, p Purpose, agent uint64, step uint32, draw uint32) int {
	if n <= 0 {
		panic(fmt.Sprintf("random: Intn needs a positive number of cases, got %d", n))
	}
	high, _ := bits.Mul64(s.Bits(p, agent, step, draw), uint64(n))
	return int(high)
}

// Bernoulli tells whether an event of the given probability happens: one
// Uniform is below it. Probability 0 never and probability 1 always happens.
func (s Source) Bernoulli(probability float64, p Purpose, agent uint64, step uint32, draw uint32) bool {
	return s.Uniform(p, agent, step, draw) < probability
}
