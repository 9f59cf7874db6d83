package money

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// rangeErrorOf runs f and returns the *RangeError it panics with, if any.
func rangeErrorOf(t *testing.T, f func()) (out *RangeError) {
	t.Helper()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			if !errors.As(r, &out) {
				t.Errorf("panic with %T, want a *RangeError", r)
			}
		default:
			t.Errorf("panic with %v, want a *RangeError", r)
		}
	}()
	f()
	return nil
}

func TestRoundTakesTheNearestAmountAndTheEvenOneOfTwo(t *testing.T) {
	for x, want := range map[float64]Money{
		0: 0, 0.4: 0, 0.5: 0, 0.6: 1, 1.5: 2, 2.5: 2, -0.5: 0, -1.5: -2, -2.6: -3,
		0.49999999999999994:               0,
		1<<62 - 512:                       1<<62 - 512, // the largest float64 below 2^62
		-(1<<62 - 512):                    -(1<<62 - 512),
		math.SmallestNonzeroFloat64:       0,
		float64(1<<53) + 2:                1<<53 + 2,
		-math.SmallestNonzeroFloat64 - 42: -42,
	} {
		if got := Round(x); got != want {
			t.Errorf("Round(%v) = %d, want %d", x, got, want)
		}
	}
}

func TestRoundRefusesWhatIsNoAmount(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1 << 62, -(1 << 62), 1e300} {
		err := rangeErrorOf(t, func() { Round(x) })
		if err == nil {
			t.Errorf("Round(%v) is accepted", x)
		} else if err.Value != x && !math.IsNaN(x) || !strings.Contains(err.Error(), "rounding") {
			t.Errorf("Round(%v): %v", x, err)
		}
	}
}

// exactFloor is a num / den rounded down, and whether an int64 holds it.
func exactFloor(a Money, num, den int64) (*big.Int, bool) {
	product := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(num))
	divisor := big.NewInt(den)
	if den < 0 { // big.Int.Div rounds down for a positive divisor only
		product.Neg(product)
		divisor.Neg(divisor)
	}
	q := new(big.Int).Div(product, divisor)
	return q, q.IsInt64()
}

func checkMulDiv(t interface {
	Helper()
	Fatalf(string, ...any)
}, a Money, num, den int64) {
	t.Helper()
	got, failed := Money(0), false
	func() {
		defer func() {
			if r := recover(); r != nil {
				if _, ok := r.(*RangeError); !ok {
					panic(r)
				}
				failed = true
			}
		}()
		got = MulDiv(a, num, den)
	}()
	if den == 0 {
		if !failed {
			t.Fatalf("MulDiv(%d, %d, 0) = %d", a, num, got)
		}
		return
	}
	want, fits := exactFloor(a, num, den)
	if failed == fits || fits && want.Int64() != int64(got) {
		t.Fatalf("MulDiv(%d, %d, %d) = %d (refused: %v), want %v", int64(a), num, den, int64(got), failed, want)
	}
}

func TestMulDivIsTheExactQuotientRoundedDown(t *testing.T) {
	edges := []int64{0, 1, -1, 2, -2, 3, 1 << 32, 1<<62 + 1, math.MaxInt64, math.MinInt64, math.MinInt64 + 1}
	for _, a := range edges {
		for _, num := range edges {
			for _, den := range edges {
				checkMulDiv(t, Money(a), num, den)
			}
		}
	}
	// The quotient before rounding down is -(2^64 - 1) and a half.
	checkMulDiv(t, -31*8191, 145295143558111, 2)
	rapid.Check(t, func(t *rapid.T) {
		any64 := rapid.Int64()
		checkMulDiv(t, Money(any64.Draw(t, "a")), any64.Draw(t, "num"), any64.Draw(t, "den"))
	})
}

func FuzzMulDiv(f *testing.F) {
	f.Add(int64(7), int64(-3), int64(2))
	f.Add(int64(math.MinInt64), int64(-1), int64(1))
	f.Fuzz(func(t *testing.T, a, num, den int64) { checkMulDiv(t, Money(a), num, den) })
}

func TestFormatShowsEveryUnitOfAnAmount(t *testing.T) {
	dollar := Currency{"USD", 1000}
	for _, c := range []struct {
		currency Currency
		amount   Money
		want     string
	}{
		{dollar, 1234567, "1,234.567 USD"},
		{dollar, -1234567, "-1,234.567 USD"},
		{dollar, 5, "0.005 USD"},
		{dollar, -5, "-0.005 USD"},
		{dollar, 0, "0.000 USD"},
		{dollar, math.MinInt64, "-9,223,372,036,854,775.808 USD"},
		{Currency{"USD", 100}, 99, "0.99 USD"},
		{Currency{"JPY", 1}, 1000000, "1,000,000 JPY"},
		{Currency{"XTS", 7}, 22, "22/7 XTS"},
	} {
		if got := c.currency.Format(c.amount); got != c.want {
			t.Errorf("%d of %v: %q, want %q", int64(c.amount), c.currency, got, c.want)
		}
	}
}

func TestAmountsAndUnitsUndoEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Currency{"USD", rapid.SampledFrom([]int64{1, 100, 1000, 1_000_000}).Draw(t, "per unit")}
		m := Money(rapid.Int64Range(-1<<51, 1<<51).Draw(t, "amount"))
		if back := c.Amount(c.Units(m)); back != m {
			t.Fatalf("%d comes back as %d", int64(m), int64(back))
		}
	})
}

func TestConvertCountsInTheUnitsOfBothCurrencies(t *testing.T) {
	dollar, yen := Currency{"USD", 1000}, Currency{"JPY", 10}
	if got := dollar.Convert(2_000, yen, 150); got != 3_000 { // 2 dollars are 300 yen
		t.Errorf("2 USD at 150 are %s", yen.Format(got))
	}
	if got := yen.Convert(3_000, dollar, 1.0/150); got != 2_000 {
		t.Errorf("300 JPY at 1/150 are %s", dollar.Format(got))
	}
	if rangeErrorOf(t, func() { dollar.Convert(1, yen, math.NaN()) }) == nil {
		t.Error("a rate that is not a number is accepted")
	}
}
