package numeric

import "testing"

var sink float64

// arguments are spread over the range that prices and elasticities take.
func arguments(low, high float64) *[256]float64 {
	var a [256]float64
	random := generator()
	for i := range a {
		a[i] = low + (high-low)*random.Float64()
	}
	return &a
}

func benchmark(b *testing.B, f func(float64) float64, low, high float64) {
	x := arguments(low, high)
	total := 0.0
	for i := 0; b.Loop(); i++ {
		total += f(x[i%256])
	}
	sink = total
}

func BenchmarkExp(b *testing.B)            { benchmark(b, Exp, -5, 5) }
func BenchmarkExpm1(b *testing.B)          { benchmark(b, Expm1, -1, 1) }
func BenchmarkLog(b *testing.B)            { benchmark(b, Log, 0.2, 5) }
func BenchmarkLog1p(b *testing.B)          { benchmark(b, Log1p, -0.5, 0.5) }
func BenchmarkNormalQuantile(b *testing.B) { benchmark(b, NormalQuantile, 0, 1) }
func BenchmarkPow(b *testing.B) {
	benchmark(b, func(x float64) float64 { return Pow(x, 1-4*x) }, 0.5, 2)
}
func BenchmarkPowNearOne(b *testing.B) {
	benchmark(b, func(x float64) float64 { return Pow(x, -2.5) }, 0.9995, 1.0005)
}

func BenchmarkSum(b *testing.B) {
	x := arguments(-1, 1)
	for b.Loop() {
		sink = Sum(x[:])
	}
}
