package money

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

var (
	amounts = rapid.Int64Range(-1<<62, 1<<62)
	// shares mixes zeros, small weights and weights close to the limit.
	shares = rapid.SliceOfN(rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(0, 9), rapid.Int64Range(0, 1<<56)), 1, 40)
)

func moneyOf(values []int64) []Money {
	out := make([]Money, len(values))
	for i, v := range values {
		out[i] = Money(v)
	}
	return out
}

func sumOf(parts []Money) *big.Int {
	sum := new(big.Int)
	for _, p := range parts {
		sum.Add(sum, big.NewInt(int64(p)))
	}
	return sum
}

// checkParts states what every split owes: the parts add up, follow the rule of
// rounded running totals, and so lie within a unit of their exact share.
func checkParts(t *rapid.T, total Money, weights []*big.Int, parts []Money) {
	if sum := sumOf(parts); sum.Cmp(big.NewInt(int64(total))) != 0 {
		t.Fatalf("parts %v add up to %v, want %d", parts, sum, int64(total))
	}
	whole := new(big.Int)
	for _, w := range weights {
		whole.Add(whole, w)
	}
	if whole.Sign() == 0 {
		if parts[0] != total {
			t.Fatalf("without weights the first part is %d, want all of %d", parts[0], total)
		}
		return
	}
	reached, before := new(big.Int), new(big.Int)
	absolute := new(big.Int).Abs(big.NewInt(int64(total)))
	for k, w := range weights {
		reached.Add(reached, w)
		after := new(big.Int).Mul(absolute, reached)
		after.Div(after, whole)
		want := new(big.Int).Sub(after, before)
		if total < 0 {
			want.Neg(want)
		}
		if want.Cmp(big.NewInt(int64(parts[k]))) != 0 {
			t.Fatalf("part %d is %d, want %v", k, parts[k], want)
		}
		if w.Sign() == 0 && parts[k] != 0 {
			t.Fatalf("part %d of weight zero is %d", k, parts[k])
		}
		before.Set(after)
	}
}

func TestSplitFollowsItsRuleAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := Money(amounts.Draw(t, "total"))
		weights := moneyOf(shares.Draw(t, "weights"))
		exact := make([]*big.Int, len(weights))
		for i, w := range weights {
			exact[i] = big.NewInt(int64(w))
		}
		out := make([]Money, len(weights))
		Split(total, weights, out)
		checkParts(t, total, exact, out)
	})
}

func TestSplitOfTheOppositeIsTheOpposite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := Money(amounts.Draw(t, "total"))
		weights := moneyOf(shares.Draw(t, "weights"))
		there, back := make([]Money, len(weights)), make([]Money, len(weights))
		Split(total, weights, there)
		Split(-total, weights, back)
		for k := range there {
			if there[k] != -back[k] {
				t.Fatalf("part %d is %d one way and %d the other", k, there[k], back[k])
			}
		}
	})
}

// A larger total gives no running total that is smaller.
func TestSplitIsMonotoneInTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		small := rapid.Int64Range(0, 1<<60).Draw(t, "total")
		large := small + rapid.Int64Range(0, 1<<60).Draw(t, "more")
		weights := moneyOf(shares.Draw(t, "weights"))
		a, b := make([]Money, len(weights)), make([]Money, len(weights))
		Split(Money(small), weights, a)
		Split(Money(large), weights, b)
		var sumA, sumB Money
		for k := range weights {
			sumA += a[k]
			sumB += b[k]
			if sumB < sumA {
				t.Fatalf("the first %d parts of %d exceed those of %d", k+1, small, large)
			}
		}
	})
}

func TestSplitMayOverwriteItsWeights(t *testing.T) {
	weights := []Money{1, 2, 0, 3}
	out := make([]Money, 4)
	Split(100, weights, out)
	Split(100, weights, weights)
	for k := range out {
		if out[k] != weights[k] {
			t.Errorf("part %d is %d in place and %d elsewhere", k, weights[k], out[k])
		}
	}
}

func TestSplitFloatLosesNothingWhateverTheWeights(t *testing.T) {
	weight := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1), rapid.Float64Range(0, 1e300), rapid.Float64Range(0, 1e-300))
	rapid.Check(t, func(t *rapid.T) {
		total := Money(amounts.Draw(t, "total"))
		weights := rapid.SliceOfN(weight, 1, 40).Draw(t, "weights")
		out := make([]Money, len(weights))
		SplitFloat(total, weights, out)
		if sum := sumOf(out); sum.Cmp(big.NewInt(int64(total))) != 0 {
			t.Fatalf("parts %v add up to %v, want %d", out, sum, int64(total))
		}
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		for k, part := range out {
			if part != 0 && (part < 0) != (total < 0) {
				t.Fatalf("part %d is %d of a total of %d", k, part, total)
			}
			if sum < 0x1p-900 {
				continue
			}
			share := float64(total) * (weights[k] / sum)
			if math.Abs(float64(part)-share) > 1.01+1e-14*math.Abs(float64(total)) {
				t.Fatalf("part %d is %d, its share %v", k, part, share)
			}
		}
	})
}

func TestSplitFloatOfIntegerWeightsIsSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := Money(amounts.Draw(t, "total"))
		values := rapid.SliceOfN(rapid.Int64Range(0, 1<<47), 1, 40).Draw(t, "weights")
		weights := make([]float64, len(values))
		for i, v := range values {
			weights[i] = float64(v)
		}
		a, b := make([]Money, len(values)), make([]Money, len(values))
		Split(total, moneyOf(values), a)
		SplitFloat(total, weights, b)
		for k := range a {
			if a[k] != b[k] {
				t.Fatalf("part %d is %d by integers and %d by real weights", k, a[k], b[k])
			}
		}
	})
}

func TestSplitFloatByTheSmallestWeights(t *testing.T) {
	out := make([]Money, 2)
	for weight, want := range map[float64][2]Money{
		0x1p-980:  {100, 300},
		0x1p-1020: {100, 300},
		0x1p-1070: {400, 0}, // counts as zero
	} {
		if SplitFloat(400, []float64{weight, 3 * weight}, out); [2]Money(out) != want {
			t.Errorf("400 by weights of %v and three times that: %v, want %v", weight, out, want)
		}
	}
}

func TestSplitRefusesWeightsThatAreNone(t *testing.T) {
	out := make([]Money, 2)
	for name, f := range map[string]func(){
		"negative":           func() { Split(1, []Money{2, -1}, out) },
		"sum too large":      func() { Split(1, []Money{math.MaxInt64, 1}, out) },
		"negative real":      func() { SplitFloat(1, []float64{2, -1}, out) },
		"not a number":       func() { SplitFloat(1, []float64{2, math.NaN()}, out) },
		"infinite":           func() { SplitFloat(1, []float64{2, math.Inf(1)}, out) },
		"real sum too large": func() { SplitFloat(1, []float64{math.MaxFloat64, math.MaxFloat64}, out) },
	} {
		if rangeErrorOf(t, f) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestSplitAmongNobody(t *testing.T) {
	Split(0, nil, nil)
	SplitFloat(0, nil, nil)
	for name, f := range map[string]func(){
		"money among nobody": func() { Split(1, nil, nil) },
		"lengths differ":     func() { SplitFloat(1, []float64{1}, make([]Money, 2)) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: accepted", name)
				}
			}()
			f()
		}()
	}
}

func TestSplitsDoNotAllocate(t *testing.T) {
	weights, parts, out := []float64{0.1, 0.7, 0.2}, []Money{1, 5, 3}, make([]Money, 3)
	if n := testing.AllocsPerRun(100, func() {
		Split(1000, parts, out)
		SplitFloat(1000, weights, out)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzSplitFloat(f *testing.F) {
	f.Add(int64(100), 1.0, 2.0, 0.0)
	f.Add(int64(-7), 1e-320, 0.1, 1e300)
	f.Fuzz(func(t *testing.T, total int64, a, b, c float64) {
		weights, out := []float64{a, b, c}, make([]Money, 3)
		defer func() {
			if r := recover(); r != nil {
				if _, ok := r.(*RangeError); !ok || a >= 0 && b >= 0 && c >= 0 && a+b+c <= math.MaxFloat64 {
					t.Fatalf("refused %v: %v", weights, r)
				}
			}
		}()
		SplitFloat(Money(total), weights, out)
		if sum := sumOf(out); sum.Cmp(big.NewInt(total)) != 0 {
			t.Fatalf("parts %v add up to %v, want %d", out, sum, total)
		}
	})
}

func benchmarkWeights() ([]float64, []Money) {
	weights, out := make([]float64, 1000), make([]Money, 1000)
	for i := range weights {
		weights[i] = float64(i%17) + 0.25
	}
	return weights, out
}

func BenchmarkSplitFloat1000(b *testing.B) {
	weights, out := benchmarkWeights()
	for b.Loop() {
		SplitFloat(123456789012345, weights, out)
	}
}

func BenchmarkSplit1000(b *testing.B) {
	weights, out := benchmarkWeights()
	whole := make([]Money, len(weights))
	for i, w := range weights {
		whole[i] = Round(1000 * w)
	}
	for b.Loop() {
		Split(123456789012345, whole, out)
	}
}
