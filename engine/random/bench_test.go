package random

import "testing"

var (
	sink     float64
	sinkBits uint64
)

func BenchmarkBits(b *testing.B) {
	s := New(1, 0)
	for i := uint64(0); b.Loop(); i++ {
		sinkBits ^= s.Bits(1, i, 0, 0)
	}
}

func BenchmarkUniform(b *testing.B) {
	s := New(1, 0)
	for i := uint64(0); b.Loop(); i++ {
		sink += s.Uniform(1, i, 0, 0)
	}
}

func BenchmarkNormal(b *testing.B) {
	s := New(1, 0)
	for i := uint64(0); b.Loop(); i++ {
		sink += s.Normal(1, i, 0, 0)
	}
}

func BenchmarkLognormal(b *testing.B) {
	s := New(1, 0)
	for i := uint64(0); b.Loop(); i++ {
		sink += s.Lognormal(0.2, 1, i, 0, 0)
	}
}

func BenchmarkNew(b *testing.B) {
	for i := uint32(0); b.Loop(); i++ {
		sinkBits ^= New(1, i).key
	}
}
