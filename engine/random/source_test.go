package random

import (
	"math/bits"
	"testing"
)

// TestDrawsNeverChange pins the layout of counter and key: a change of either
// gives every experiment other random numbers.
func TestDrawsNeverChange(t *testing.T) {
	s := New(20250409, 3)
	if got, want := s.Bits(5, 1<<40|17, 12, 2), uint64(0x5f5f86d845029431); got != want {
		t.Errorf("Bits = %#x, want %#x", got, want)
	}
	if got, want := s.Normal(5, 17, 12, 2), -0.3640832923000492; got != want {
		t.Errorf("Normal = %v, want %v", got, want)
	}
	if got, want := Trait(17, 5, 2), 0.4060744274125637; got != want {
		t.Errorf("Trait = %v, want %v", got, want)
	}
}

// TestEveryBitOfTheAddressMatters flips each bit of each part of an address: on
// average half of the 64 bits drawn change, and never fewer than 10 (a chance
// of about 1e-8 for each flip).
func TestEveryBitOfTheAddressMatters(t *testing.T) {
	base := New(42, 7).Bits(3, 1001, 24, 1)
	for part, c := range map[string]struct {
		bits int
		draw func(flip uint64) uint64
	}{
		"seed":      {64, func(f uint64) uint64 { return New(42^f, 7).Bits(3, 1001, 24, 1) }},
		"replicate": {32, func(f uint64) uint64 { return New(42, 7^uint32(f)).Bits(3, 1001, 24, 1) }},
		"purpose":   {32, func(f uint64) uint64 { return New(42, 7).Bits(3^Purpose(f), 1001, 24, 1) }},
		"agent":     {64, func(f uint64) uint64 { return New(42, 7).Bits(3, 1001^f, 24, 1) }},
		"step":      {32, func(f uint64) uint64 { return New(42, 7).Bits(3, 1001, 24^uint32(f), 1) }},
		"draw":      {32, func(f uint64) uint64 { return New(42, 7).Bits(3, 1001, 24, 1^uint32(f)) }},
	} {
		changed := 0
		for bit := range c.bits {
			distance := bits.OnesCount64(base ^ c.draw(1<<bit))
			changed += distance
			if distance < 10 {
				t.Errorf("%s: flipping bit %d changes only %d bits of 64", part, bit, distance)
			}
		}
		// Standard deviation of the mean: 4 bits over the root of the flips.
		if mean := float64(changed) / float64(c.bits); mean < 29 || mean > 35 {
			t.Errorf("%s: a flip changes %.1f bits of 64 on average, want about 32", part, mean)
		}
	}
}

func TestNeighbouringAddressesNeverShareADraw(t *testing.T) {
	seen := map[uint64]string{}
	record := func(b uint64, address string) {
		if other, ok := seen[b]; ok {
			t.Errorf("%s and %s draw the same bits", address, other)
		}
		seen[b] = address
	}
	for seed := range uint64(4) {
		for replicate := range uint32(4) {
			s := New(seed, replicate)
			for purpose := range Purpose(5) {
				for agent := range uint64(5) {
					for step := range uint32(5) {
						for draw := range uint32(5) {
							record(s.Bits(purpose, agent, step, draw), "a low address")
							record(s.Bits(purpose, (agent+1)<<32, step, draw), "a high address")
						}
					}
				}
			}
		}
	}
}
