package equilibrium

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/calibration"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// asExchange is a gravity world as one of sectors that are all alike: n sectors
// of equal size without inputs.
func asExchange(g *Gravity, sectors int) *Exchange {
	R := len(g.Countries)
	x := &Exchange{Regions: g.Countries, LabourSupply: g.LabourSupply, Scale: g.Scale}
	for s := range sectors {
		x.Sectors = append(x.Sectors, fmt.Sprint("S", s))
		x.Elasticity = append(x.Elasticity, g.Elasticity)
	}
	x.Inputs = make([]float64, R*sectors*R*sectors)
	for o := range R {
		for range sectors {
			for d := range R {
				x.Final = append(x.Final, g.Sales[o*R+d]/float64(sectors))
			}
		}
	}
	return x
}

// tariffsOf turns exporter*N+importer into importer, origin, sector.
func tariffsOf(tariff []float64, regions, sectors int) []float64 {
	out := make([]float64, regions*regions*sectors)
	for o := range regions {
		for d := range regions {
			for s := range sectors {
				out[(d*regions+o)*sectors+s] = tariff[o*regions+d]
			}
		}
	}
	return out
}

func TestSectorsThatAreAllAlikeAreTheGravityModel(t *testing.T) {
	g, rates := threeRegions(t)
	want := solved(t, g, rates)
	for _, sectors := range []int{1, 3} {
		got, err := asExchange(g, sectors).Solve(tariffsOf(rates, 3, sectors))
		if err != nil {
			t.Fatal(err)
		}
		for c, name := range g.Countries {
			for what, pair := range map[string][2]float64{
				"consumption": {got.Consumption[c], want.Consumption[c]}, "employment": {got.Labour[c], want.Labour[c]},
				"wage": {got.Wage[c], want.Wage[c]}, "exports": {got.Exports[c], want.ExportsToGDP[c]}, "imports": {got.Imports[c], want.ImportsToGDP[c]},
			} {
				if math.Abs(pair[0]/pair[1]-1) > 1e-9 {
					t.Errorf("%d sectors, %s, %s: %.12f, gravity %.12f", sectors, name, what, pair[0], pair[1])
				}
			}
		}
	}
}

// exchange is the base year 2023 with the elasticities of the literature's mean.
func exchange(t *testing.T) *Exchange {
	t.Helper()
	a, err := model.Load(&spec.Experiment{Table: calibration.World, BaseYear: 2023, Economies: []string{"JPN", "USA"}})
	if err != nil {
		t.Fatal(err)
	}
	e := make([]float64, len(a.Sectors))
	for j := range e {
		e[j] = 4 * a.Elasticity[j]
	}
	x, err := NewExchange(a, e)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestWorldWithInputsStaysAtRestAndLosesFromATariff(t *testing.T) {
	x := exchange(t)
	R, S := len(x.Regions), len(x.Sectors)
	rest, err := x.Solve(make([]float64, R*R*S))
	if err != nil {
		t.Fatal(err)
	}
	for n, name := range x.Regions {
		if math.Abs(rest.Consumption[n]-1) > 1e-11 {
			t.Errorf("%s moves by %g without a tariff", name, rest.Consumption[n]-1)
		}
	}
	tariff := make([]float64, R*R*S)
	for j := range S {
		tariff[(1*R+0)*S+j] = 0.24
	}
	r, err := x.Solve(tariff)
	if err != nil {
		t.Fatal(err)
	}
	if !(r.Residual < 1e-11) {
		t.Errorf("the equations leave %g over", r.Residual)
	}
	if !(r.Consumption[0] < 0.999 && r.Consumption[0] > 0.98) || !(r.Imports[1] < 1) {
		t.Errorf("Japan's consumption %g, US imports over GDP %g", r.Consumption[0], r.Imports[1])
	}
	// Walras' law: exports and imports at the border differ by the base deficit.
	b, err := x.base()
	if err != nil {
		t.Fatal(err)
	}
	for n, name := range x.Regions {
		balance := b.final[n] - b.value[n]
		for o := range R {
			for j := range S {
				balance += r.Sales[(o*R+n)*S+j] - r.Sales[(n*R+o)*S+j]
			}
		}
		if math.Abs(balance)/b.value[n] > 1e-10 {
			t.Errorf("%s: exports, imports and transfer differ by %g of GDP", name, balance/b.value[n])
		}
	}
}

func TestAutarkyIsTheFormulaOfTheHomeShare(t *testing.T) {
	for _, elasticity := range []float64{2, 4, 8} {
		got, err := asExchange(balanced(elasticity), 2).Autarky(0)
		if err != nil {
			t.Fatal(err)
		}
		if want := math.Pow(0.7, 1/elasticity); math.Abs(got/want-1) > 1e-12 {
			t.Errorf("elasticity %g: %g, the formula says %g", elasticity, got, want)
		}
	}
}

// With inputs the gains are those of the one-sector formula with value-added
// share gamma: lambda^(1/(gamma eps)) (Arkolakis and others 2012, section IV).
func TestInputsMultiplyTheGainsFromTrade(t *testing.T) {
	// One sector; half of every purchase is an input, so gamma is 1/2 where
	// trade is balanced.
	g := balanced(4)
	x := asExchange(g, 1)
	for o := range 3 {
		for d := range 3 {
			x.Inputs[o*3+d] = g.Sales[o*3+d] / 2
			x.Final[o*3+d] = g.Sales[o*3+d] / 2
		}
	}
	got, err := x.Autarky(0)
	if err != nil {
		t.Fatal(err)
	}
	if want := math.Pow(0.7, 1/(0.5*4)); math.Abs(got/want-1) > 1e-10 {
		t.Errorf("real wage in autarky %g, the formula says %g", got, want)
	}
}

func TestClosedBordersNeedEveryProduct(t *testing.T) {
	x := asExchange(balanced(4), 2)
	x.Final[0] = 0 // country A makes nothing of the first product for itself
	if _, err := x.Autarky(0); err == nil || !strings.Contains(err.Error(), "A makes nothing of S0") {
		t.Errorf("%v", err)
	}
}

func TestInconsistentTablesAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, want string
		spoil      func(*Exchange)
	}{
		{"negative input", "inputs from A_S0 to A_S1 are -1", func(x *Exchange) { x.Inputs[1] = -1 }},
		{"negative final use", "final use of A_S0 in B is -1", func(x *Exchange) { x.Final[1] = -1 }},
		{"dimensions", "there are 36, 17 and 2", func(x *Exchange) { x.Final = x.Final[:17] }},
		{"elasticity", "elasticity of S1 is 0", func(x *Exchange) { x.Elasticity[1] = 0 }},
	} {
		x := asExchange(balanced(4), 2)
		c.spoil(x)
		if err := x.check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; it should say %q", c.name, err, c.want)
		}
	}
}
