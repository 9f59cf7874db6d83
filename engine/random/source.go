package random

// Purpose says what a number is drawn for. Draws for different purposes are
// independent; each kind of decision has a purpose of its own.
type Purpose uint32

// A Source is the world of one seed and one replicate. It is a small value
// without state: copy it freely and use it from any number of goroutines.
type Source struct{ key uint64 }

// New returns the source of a replicate of a seed. All bits of both matter;
// for one seed no two replicates, and for one replicate no two seeds, share a
// key.
func New(seed uint64, replicate uint32) Source {
	return Source{scramble(scramble(seed+golden) + golden*uint64(replicate))}
}

// golden is 2^64 divided by the golden ratio, made odd so that multiplying by
// it loses nothing.
const golden = 0x9E3779B97F4A7C15

// scramble is a bijection of 64-bit words in which every bit of the input
// changes about half of the bits of the output: the finalizer of SplitMix64,
// G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
// generators", OOPSLA 2014.
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// Bits returns the 64 random bits at an address.
//
// The four words of the counter are the draw, the step, the lower half of the
// agent's number and the purpose. The upper half of the agent's number moves
// the key, by an odd multiple: so within one source no two addresses share
// both counter and key.
func (s Source) Bits(p Purpose, agent uint64, step uint32, draw uint32) uint64 {
	key := s.key + golden*(agent>>32)
	low, high, _, _ := philox(draw, step, uint32(agent), uint32(p), uint32(key), uint32(key>>32))
	return uint64(high)<<32 | uint64(low)
}
