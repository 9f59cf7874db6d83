package record

import (
	"math"
	"testing"
)

// A yen that loses a fifth of its value makes the dollar dearer by a quarter:
// a price in yen that follows in full rises by 25 %.
func TestFullPassThroughIsOneHoweverLargeTheMove(t *testing.T) {
	for _, c := range []struct{ y, x, want float64 }{
		{25, -20, -1}, {-20, -20, 1}, {0, -20, 0}, {100 * (math.Sqrt(1.25) - 1), 25, 0.5},
	} {
		if got := Elasticity(c.y, c.x); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("a price that moves by %v %% when the currency moves by %v %% has elasticity %v, want %v", c.y, c.x, got, c.want)
		}
	}
	for _, c := range [][2]float64{{1, 0}, {1, 0.005}, {-100, 5}, {5, -100}, {math.NaN(), 5}, {5, math.NaN()}} {
		if got := Elasticity(c[0], c[1]); !math.IsNaN(got) {
			t.Errorf("Elasticity(%v, %v) = %v, want NaN", c[0], c[1], got)
		}
	}
}

func TestAnElasticityIsWrittenWithASlash(t *testing.T) {
	const text = "import_price_border:USA:partner=JPN/exchange_rate:JPN@12"
	o, err := ParseOutcome(text)
	if err != nil || o.String() != text || !o.Relative() {
		t.Fatalf("read %+v, %v", o, err)
	}
	responses := map[Key]float64{
		{Variable: "import_price_border", Economy: "USA", Partner: "JPN"}: -4, {Variable: "exchange_rate", Economy: "JPN"}: -20,
	}
	value := o.Value(func(k Key) float64 { return responses[k] })
	if want := math.Log(0.96) / math.Log(0.8); math.Abs(value-want) > 1e-12 {
		t.Errorf("pass-through %v, want %v", value, want)
	}
	o.Per = Key{}
	if got := o.Value(func(k Key) float64 { return responses[k] }); got != -4 {
		t.Errorf("the response itself is %v", got)
	}
	for _, bad := range []string{"a:JPN/@12", "a:JPN/b@12", "/b:JPN@12"} {
		if _, err := ParseOutcome(bad); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}
