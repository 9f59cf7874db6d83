package equilibrium

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// published is the world of the study, shared by the tests.
func published(t *testing.T) (*Gravity, []float64) {
	t.Helper()
	g, tariff, err := LiberationDay()
	if err != nil {
		t.Fatal(err)
	}
	return g, tariff
}

// threeRegions is the study's world with Japan, the USA and all others.
func threeRegions(t *testing.T) (*Gravity, []float64) {
	t.Helper()
	g, tariff := published(t)
	three, rates, err := g.MergeRest([]string{"JPN", "USA"}, tariff)
	if err != nil {
		t.Fatal(err)
	}
	return three, rates
}

func (g *Gravity) index(t *testing.T, code string) int {
	t.Helper()
	c := slices.Index(g.Countries, code)
	if c < 0 {
		t.Fatalf("no country %s", code)
	}
	return c
}

func solved(t *testing.T, g *Gravity, tariff []float64) *GravityResult {
	t.Helper()
	r, err := g.Solve(tariff)
	if err != nil {
		t.Fatal(err)
	}
	if !(r.Residual < 1e-11) {
		t.Errorf("the equations leave %g over", r.Residual)
	}
	return r
}

// Ignatenko, Lashkaripour, Macedoni, Simonovska 2025, J. Int. Economics 157,
// table 9, alternative 4; the figures for three regions and for Japan alone were
// computed from the same equations by another program, before this one existed.
func TestTheUSScheduleOfApril2025(t *testing.T) {
	rows, residual, err := Study()
	if err != nil {
		t.Fatal(err)
	}
	if !(residual < 1e-11) {
		t.Errorf("the equations leave %g over", residual)
	}
	if len(rows) != 13 {
		t.Errorf("%d figures, not 13", len(rows))
	}
	for _, r := range rows {
		if !r.Agrees() {
			t.Errorf("%s, %s, %s: %.4f %%, published %.*f %%", r.ID, r.World, r.What, r.Computed, r.Digits, r.Published)
		}
	}
	g, tariff := published(t)
	if len(g.Countries) != 194 {
		t.Errorf("%d countries, not 194", len(g.Countries))
	}
	// The mean of all others is known to a digit more than the table gives.
	if x := 100 * (solved(t, g, tariff).MeanConsumption(g, g.index(t, "USA")) - 1); math.Abs(x+0.502) > 0.0005 {
		t.Errorf("consumption of all others changes by %.4f %%, not by -0.502 %%", x)
	}
}

func TestNoTariffChangesNothing(t *testing.T) {
	g, _ := published(t)
	r := solved(t, g, make([]float64, len(g.Sales)))
	for c, name := range g.Countries {
		for what, x := range map[string]float64{"wage": r.Wage[c], "employment": r.Labour[c], "consumption": r.Consumption[c]} {
			if math.Abs(x-1) > 1e-12 {
				t.Errorf("%s: %s moves by %g", name, what, x-1)
			}
		}
	}
}

// balanced is a world without deficits: sales are symmetric.
func balanced(elasticity float64) *Gravity {
	return &Gravity{
		Countries:  []string{"A", "B", "C"},
		Sales:      []float64{70, 20, 10, 20, 160, 20, 10, 20, 270},
		Elasticity: elasticity,
	}
}

// Arkolakis, Costinot, Rodriguez-Clare 2012, AER 102(1): the loss of trade
// costs 1 - lambda^(1/eps) of real income, lambda the base share of spending on
// own goods.
func TestGainsFromTradeFollowFromTheHomeShareAlone(t *testing.T) {
	for _, elasticity := range []float64{2, 4, 8} {
		g := balanced(elasticity)
		closed := make([]float64, 9)
		for c := range 3 {
			for i := range 3 {
				if c != i && (c == 0 || i == 0) {
					closed[c*3+i] = 1e6
				}
			}
		}
		r := solved(t, g, closed)
		want := math.Pow(0.70, 1/elasticity)
		if math.Abs(r.Consumption[0]/want-1) > 1e-5 {
			t.Errorf("elasticity %g: real consumption in autarky %.6f, the formula says %.6f", elasticity, r.Consumption[0], want)
		}
	}
}

func TestPropertiesOfAnyGravityWorld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "countries")
		g := &Gravity{Elasticity: rapid.Float64Range(1, 8).Draw(t, "elasticity"), LabourSupply: rapid.Float64Range(0, 1).Draw(t, "labour supply")}
		g.Scale = rapid.Float64Range(0, 0.5).Draw(t, "scale") / g.Elasticity
		tariff := make([]float64, n*n)
		for c := range n {
			g.Countries = append(g.Countries, string(rune('A'+c)))
			for i := range n {
				x := rapid.Float64Range(0.1, 10).Draw(t, "sales")
				if c == i {
					x += 20
				}
				g.Sales = append(g.Sales, x)
				tariff[c*n+i] = rapid.Float64Range(-0.2, 0.8).Draw(t, "tariff")
			}
		}
		r, err := g.Solve(tariff)
		if err != nil {
			t.Fatal(err)
		}
		if !(r.Residual < 1e-11) {
			t.Fatalf("residual %g", r.Residual)
		}
		// Walras: world spending at border prices is world income.
		var income, world float64
		for c := range n {
			income += r.GDP[c] * g.output(c)
			world += g.output(c)
		}
		if math.Abs(income/world-1) > 1e-10 {
			t.Fatalf("world GDP is the numeraire and moves by %g", income/world-1)
		}
		// Units do not matter: ten times the sales, the same changes.
		big := *g
		big.Sales = make([]float64, n*n)
		for at, x := range g.Sales {
			big.Sales[at] = 10 * x
		}
		other, err := big.Solve(tariff)
		if err != nil {
			t.Fatal(err)
		}
		for c := range n {
			if math.Abs(other.Consumption[c]/r.Consumption[c]-1) > 1e-9 {
				t.Fatalf("consumption of %s depends on the unit of the data", g.Countries[c])
			}
		}
	})
}

func TestInconsistentWorldsAreRefused(t *testing.T) {
	names := []string{"A", "B"}
	good := []float64{8, 2, 2, 8}
	for _, c := range []struct {
		name string
		err  func() error
		want string
	}{
		{"negative flow", func() error { _, err := NewGravity(Gravity{names, []float64{8, -2, 2, 8}, 4, 0, 0}); return err }, "sales of A to B are -2"},
		{"dimensions", func() error { _, err := NewGravity(Gravity{names, good[:3], 4, 0, 0}); return err }, "3 sales for 2 countries; give 4"},
		{"idle country", func() error { _, err := NewGravity(Gravity{names, []float64{8, 0, 0, 0}, 4, 0, 0}); return err }, "B sells 0"},
		{"elasticity", func() error { _, err := NewGravity(Gravity{names, good, 0, 0, 0}); return err }, "elasticity 0 must be positive"},
		{"tariffs", func() error { _, err := (&Gravity{names, good, 4, 0, 0}).Solve(good[:1]); return err }, "1 tariffs for 2 countries"},
		{"subsidy", func() error { _, err := (&Gravity{names, good, 4, 0, 0}).Solve([]float64{0, -1, 0, 0}); return err }, "tariff of B on A is -1"},
		{"re-exports", func() error { _, err := OwnSales(names, []float64{10, 10}, []float64{0, 11, 1, 0}, false); return err }, "exports exceed GDP in A"},
		{"GDP", func() error { _, err := OwnSales(names, []float64{10, 0}, make([]float64, 4), true); return err }, "GDP of B is 0"},
		{"negative exports", func() error { _, err := OwnSales(names, []float64{10, 10}, []float64{0, -1, 0, 0}, true); return err }, "exports of A to B are -1"},
	} {
		if err := c.err(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; it should say %q", c.name, err, c.want)
		}
	}
}
