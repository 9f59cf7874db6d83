package equilibrium

import (
	"math"
	"strings"
	"testing"
)

// Gros 1987, J. Int. Economics 23(1): the best tariff of one of two countries
// is 1/(eps x the other's share of spending on its own product), at the
// equilibrium that it leads to. A small country's is 1/eps.
func TestTheBestTariffIsTheInverseOfForeignSupplyElasticity(t *testing.T) {
	for _, c := range []struct{ elasticity, home, trade, abroad float64 }{
		{4, 70, 30, 70}, {2, 40, 20, 300}, {6, 1, 0.5, 1e5},
	} {
		g := &Gravity{Countries: []string{"A", "B"}, Sales: []float64{c.home, c.trade, c.trade, c.abroad}, Elasticity: c.elasticity}
		rate, r := bestTariff(t, g, 0)
		own := r.Sales[3] / (r.Sales[1] + r.Sales[3])
		if want := 1 / (c.elasticity * own); math.Abs(rate-want) > 1e-3*want {
			t.Errorf("elasticity %g: %.5f, the formula says %.5f", c.elasticity, rate, want)
		}
	}
}

// bestTariff finds the uniform tariff on all imports that is best for a country.
func bestTariff(t *testing.T, g *Gravity, country int) (float64, *GravityResult) {
	t.Helper()
	n := len(g.Countries)
	levy := func(rate float64) (*GravityResult, error) {
		tariff := make([]float64, n*n)
		for c := range n {
			if c != country {
				tariff[c*n+country] = rate
			}
		}
		return g.Solve(tariff)
	}
	rate, err := largestAt(func(rate float64) float64 {
		r, err := levy(rate)
		if err != nil {
			return math.Inf(1)
		}
		return -math.Log(r.Consumption[country])
	}, 0.2)
	if err != nil {
		t.Fatal(err)
	}
	r, err := levy(rate)
	if err != nil {
		t.Fatal(err)
	}
	return rate, r
}

func TestNoOtherTariffIsBetterThanTheBestOne(t *testing.T) {
	tw, _ := twinOf(t, "", Options{})
	none := tw.NewLevers()
	best, sol, err := tw.Optimal(none, 1, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	if !(best.Rate > 0) || !(best.Welfare > 1) || !(sol.Residual() < 1e-9) {
		t.Errorf("the USA's best tariff on Japan is %g with a basket of %g", best.Rate, best.Welfare)
	}
	for _, other := range []float64{best.Rate - 0.05, best.Rate + 0.05} {
		if w := solve(t, tw, tw.TariffOn(none, 1, []int{0}, other)).Welfare(1); w >= best.Welfare {
			t.Errorf("a tariff of %g is better (%.9f) than the best one, %g (%.9f)", other, w, best.Rate, best.Welfare)
		}
	}
}

func TestNashTariffsAreBestAnswersToEachOther(t *testing.T) {
	tw, _ := twinOf(t, "", Options{})
	none := tw.NewLevers()
	choices, sol, err := tw.Nash(none)
	if err != nil {
		t.Fatal(err)
	}
	if !(sol.Residual() < 1e-9) {
		t.Errorf("the equations leave %g over", sol.Residual())
	}
	for m, other := range []int{1, 0} {
		answer, _, err := tw.Optimal(tw.TariffOn(none, other, []int{m}, choices[other].Rate), m, []int{other})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(answer.Rate-choices[m].Rate) > 2e-3 {
			t.Errorf("%s levies %g, and %g would be better", tw.Regions[m], choices[m].Rate, answer.Rate)
		}
	}
}

// Welfare with a kink at a rate of 150 %, and on a plain from 120 to 180 %: the
// search finds it where no parabola does. Welfare that rises for ever has no best
// tariff, and the message says where it is highest.
func TestTheBestTariffIsFoundAtKinksAndOnPlains(t *testing.T) {
	kink := func(rate float64) float64 { return math.Abs(math.Log(1+rate) - math.Log(2.5)) }
	rate, err := largestAt(kink, 0.2)
	if err != nil || math.Abs(rate-1.5) > 1e-3 {
		t.Errorf("at a kink: %g, %v", rate, err)
	}
	plain := func(rate float64) float64 { return max(0, kink(rate)-math.Log(2.5/2.2)) }
	if rate, err = largestAt(plain, 0.2); err != nil || plain(rate) > 0 {
		t.Errorf("on a plain: %g, %v", rate, err)
	}
	if rate, err = largestAt(func(rate float64) float64 { return -rate }, 0.2); err == nil || !strings.Contains(err.Error(), "highest at the end") {
		t.Errorf("without end: %g, %v", rate, err)
	}
}
