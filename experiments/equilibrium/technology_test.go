package equilibrium

import (
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// With every elasticity between inputs and labour the base year is an
// equilibrium, money is neutral and trade balances by itself.
func TestEveryTechnologyKeepsTheLaws(t *testing.T) {
	for _, e := range []float64{0.5, 1, 2} {
		tw, x := twinOf(t, tariffOnJapan, Options{Technology: e})
		for _, f := range solve(t, tw, tw.NewLevers()).Effects() {
			if math.Abs(f.Change) > 1e-8 {
				t.Errorf("elasticity %g: without a shock %+v moves by %g %%", e, f.Key, f.Change)
			}
		}
		l, err := tw.Levers(x)
		if err != nil {
			t.Fatal(err)
		}
		one := solve(t, tw, l)
		sameRealEffects(t, one, long(t, tariffOnJapan, Options{Technology: e, World: 2}), 1e-6)
		for m, gap := range one.Trade {
			if math.Abs(gap) > 1e-11 {
				t.Errorf("elasticity %g, %s: exports, imports and transfer differ by %g of GDP", e, tw.Regions[m], gap)
			}
		}
	}
}

// Two inputs of a firm: what it uses of one over the other falls by the
// elasticity times the rise of its relative price; with elasticity 1 what it
// spends on each stays the same share of cost, with 0 what it uses of each.
func TestFirmsTurnToWhatHasBecomeCheaper(t *testing.T) {
	for _, e := range []float64{0, 0.5, 1} {
		s := long(t, tariffOnJapan, Options{Technology: e}).state
		moved := 0.0
		for i := range s.t.cells {
			c := &s.t.cells[i]
			for k := 1; k < len(c.inputs); k++ {
				a, b := c.inputs[0], c.inputs[k]
				usedA, priceA := s.input(i, a)
				usedB, priceB := s.input(i, b)
				if s.output[i] == 0 {
					continue
				}
				relative := math.Log(usedA/a.base) - math.Log(usedB/b.base)
				dearer := math.Log(priceA/a.price) - math.Log(priceB/b.price)
				moved = max(moved, math.Abs(dearer))
				if math.Abs(relative+e*dearer) > 1e-9 {
					t.Fatalf("elasticity %g: the first input of cell %d over another changes by %g where its price changes by %g", e, i, relative, dearer)
				}
			}
		}
		if moved < 0.005 {
			t.Errorf("no relative price moved by more than %g; the test says nothing", moved)
		}
	}
}

// Where nothing else is taxed, firms that can replace what has become dear
// suffer less from a tariff on what they import.
func TestSubstitutionSoftensATariff(t *testing.T) {
	loss := func(e float64) float64 {
		s := long(t, strings.Replace(tariffOnJapan, `["JPN"]`, `["all"]`, 1)+"[firm]\npricing = \"mark-up\"\n", Options{Technology: e})
		return costOverWages(s)
	}
	stiff, supple := loss(0), loss(1)
	if !(supple < stiff && stiff > 0) {
		t.Errorf("American unit cost rises by %g log points where nothing can be replaced, by %g where it can", stiff, supple)
	}
}

// costOverWages is the mean rise of unit cost over wages in the United States.
func costOverWages(s *Solution) float64 {
	t := s.t
	var sum, output float64
	for i := range t.cells {
		if c := &t.cells[i]; t.Regions[c.economy] == "USA" && c.base > 0 {
			output += t.output0[i]
			sum += t.output0[i] * (math.Log(s.state.cost[i]) - s.state.wage[c.economy])
		}
	}
	return sum / output
}

func TestATechnologyWithoutSenseIsRefused(t *testing.T) {
	x := read(t, "")
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{Technology: -1}, {Technology: math.NaN()}, {Technology: math.Inf(1)}, {Technology: 0.5, External: 0.1}} {
		if _, err := NewTwin(a, x.Tables, o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}
