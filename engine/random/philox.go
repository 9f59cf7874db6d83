package random

// Constants of Philox4x32 (Salmon et al. 2011, section 3.3 and table 2; the
// key increments are the golden ratio and the square root of three minus one).
const (
	philoxMultiplier0 = 0xD2511F53
	philoxMultiplier1 = 0xCD9E8D57
	philoxKeyStep0    = 0x9E3779B9
	philoxKeyStep1    = 0xBB67AE85
	philoxRounds      = 10
)

// philox applies Philox4x32-10 to a counter of four words under a key of two.
func philox(c0, c1, c2, c3, k0, k1 uint32) (uint32, uint32, uint32, uint32) {
	for range philoxRounds {
		p0 := uint64(philoxMultiplier0) * uint64(c0)
		p1 := uint64(philoxMultiplier1) * uint64(c2)
		c0, c1, c2, c3 = uint32(p1>>32)^c1^k0, uint32(p1), uint32(p0>>32)^c3^k1, uint32(p0)
		k0 += philoxKeyStep0
		k1 += philoxKeyStep1
	}
	return c0, c1, c2, c3
}
