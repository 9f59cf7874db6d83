package numeric

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestSumRecoversWhatPlainAdditionLoses(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{1, 1e100, 1, -1e100}, 2}, // plain addition gives 0
		{[]float64{1e16, 1, 1}, 1e16 + 2},   // plain addition gives 1e16
		{[]float64{inf, 1}, inf},
		{[]float64{inf, -inf}, nan},
		{[]float64{nan, 1}, nan},
	} {
		if got := Sum(c.values); !same(got, c.want) {
			t.Errorf("Sum(%v) = %v, want %v", c.values, got, c.want)
		}
	}
}

func TestSumIsTheExactSumRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-1e12, 1e12)).Draw(t, "values")
		exact, size := newBig(), 0.0
		for _, v := range values {
			exact.Add(exact, bigOf(v))
			size += math.Abs(v)
		}
		got := Sum(values)
		err, _ := newBig().Sub(bigOf(got), exact).Float64()
		n := float64(len(values))
		if math.Abs(err) > 0x1p-53*math.Abs(got)+n*n*0x1p-104*size {
			t.Fatalf("Sum is off by %v of %v", err, new(big.Float).Set(exact))
		}
	})
}
