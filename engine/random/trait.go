package random

// traits is the key of the permanent traits: the first 64 bits of the fraction
// of pi, as good a number as any that has no connection with a seed.
var traits = Source{0x243F6A8885A308D3}

// Trait returns a permanent trait of an agent, uniform on the open interval
// (0, 1). It depends on no seed and no step: agent 17 has the same tastes in
// every replicate of every experiment. Other distributions follow from its
// quantiles, for instance numeric.NormalQuantile.
func Trait(agent uint64, p Purpose, draw uint32) float64 {
	return traits.Uniform(p, agent, 0, draw)
}
