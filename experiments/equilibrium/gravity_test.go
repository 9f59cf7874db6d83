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

// near compares an effect in per cent with a published one.
func near(t *testing.T, what string, change, want, tolerance float64) {
	t.Helper()
	if got := 100 * (change - 1); !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.4f %%, published %.4f %% (within %g)", what, got, want, tolerance)
	}
}

// Ignatenko, Lashkaripour, Macedoni, Simonovska 2025, J. Int. Economics 157,
// table 9, alternative 4.
func TestTheUSScheduleOfApril2025InOneHundredAndNinetyFourCountries(t *testing.T) {
	g, tariff := published(t)
	if len(g.Countries) != 194 {
		t.Fatalf("%d countries, not 194", len(g.Countries))
	}
	r := solved(t, g, tariff)
	usa := g.index(t, "USA")
	near(t, "US exports over GDP", r.ExportsToGDP[usa], -46.3, 0.05)
	near(t, "US imports over GDP", r.ImportsToGDP[usa], -33.3, 0.05)
	near(t, "US employment", r.Labour[usa], 0.41, 0.005)
	near(t, "consumption of all others", r.MeanConsumption(g, usa), -0.502, 0.0005)
}

// The figures of the next two tests were computed from the same equations by
// another program, before this one existed.
func TestTheUSScheduleInThreeRegions(t *testing.T) {
	g, tariff := threeRegions(t)
	r := solved(t, g, tariff)
	jpn, usa := g.index(t, "JPN"), g.index(t, "USA")
	near(t, "Japan's exports over GDP", r.ExportsToGDP[jpn], -4.27, 0.05)
	near(t, "Japan's real consumption", r.Consumption[jpn], -0.30, 0.05)
	near(t, "US imports over GDP", r.ImportsToGDP[usa], -37.7, 0.05)
	near(t, "US exports over GDP", r.ExportsToGDP[usa], -52.7, 0.05)
	near(t, "US real consumption", r.Consumption[usa], 1.17, 0.05)
}

func TestATariffOnJapanAlone(t *testing.T) {
	g, _ := published(t)
	jpn, usa := g.index(t, "JPN"), g.index(t, "USA")
	tariff := make([]float64, len(g.Sales))
	tariff[jpn*len(g.Countries)+usa] = 0.24
	r := solved(t, g, tariff)
	near(t, "194 countries: Japan's real consumption", r.Consumption[jpn], -0.439, 0.001)
	near(t, "194 countries: Japan's exports over GDP", r.ExportsToGDP[jpn], -5.74, 0.01)

	three, _ := threeRegions(t)
	tariff = make([]float64, 9)
	tariff[three.index(t, "JPN")*3+three.index(t, "USA")] = 0.24
	r = solved(t, three, tariff)
	near(t, "3 regions: Japan's real consumption", r.Consumption[0], -0.443, 0.001)
	near(t, "3 regions: Japan's exports over GDP", r.ExportsToGDP[0], -5.78, 0.01)
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
