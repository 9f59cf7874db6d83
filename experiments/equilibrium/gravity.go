package equilibrium

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Gravity is a world of countries that each make one good from labour: the
// Armington and Eaton-Kortum model in changes, with labour supply and external
// economies of scale (Ignatenko, Lashkaripour, Macedoni, Simonovska 2025,
// Journal of International Economics 157). A change relative to the base has no
// unit and is 1 in the base.
type Gravity struct {
	Countries []string
	// Sales[n*N+i] is what country i buys of country n in the base, its own
	// product included; any unit, not negative.
	Sales []float64

	Elasticity   float64 // eps, of trade to its cost, above 0
	LabourSupply float64 // of hours to the real wage after tax, not negative
	Scale        float64 // psi, of output per worker to the country's employment, not negative
}

// NewGravity checks a world.
func NewGravity(g Gravity) (*Gravity, error) {
	n := len(g.Countries)
	if n < 2 {
		return nil, fmt.Errorf("equilibrium: %d countries; trade needs at least two", n)
	}
	if len(g.Sales) != n*n {
		return nil, fmt.Errorf("equilibrium: %d sales for %d countries; give %d, one for each pair, seller by seller", len(g.Sales), n, n*n)
	}
	for i, x := range g.Sales {
		if !(x >= 0) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("equilibrium: sales of %s to %s are %g; they must be numbers, zero or positive", g.Countries[i/n], g.Countries[i%n], x)
		}
	}
	if !(g.Elasticity > 0) || !(g.LabourSupply >= 0) || !(g.Scale >= 0) {
		return nil, fmt.Errorf("equilibrium: elasticity %g must be positive, labour supply %g and scale %g must not be negative", g.Elasticity, g.LabourSupply, g.Scale)
	}
	for c := range n {
		if g.output(c) <= 0 || g.spending(c) <= 0 {
			return nil, fmt.Errorf("equilibrium: %s sells %g and buys %g in the base; leave out a country that does not take part", g.Countries[c], g.output(c), g.spending(c))
		}
	}
	return &g, nil
}

// output is what a country earns in the base, spending what it buys.
func (g *Gravity) output(n int) float64 {
	var sum float64
	for _, x := range g.Sales[n*len(g.Countries) : (n+1)*len(g.Countries)] {
		sum += x
	}
	return sum
}

func (g *Gravity) spending(i int) float64 {
	var sum float64
	for n := range g.Countries {
		sum += g.Sales[n*len(g.Countries)+i]
	}
	return sum
}

// OwnSales adds to a matrix of exports (exporter*N+importer, diagonal ignored)
// what every country sells to itself: GDP less exports. Where a country's
// exports exceed its GDP, because they contain what it imports for others, it
// sells nothing to itself and its GDP becomes its exports; entrepots says
// whether that is allowed, and otherwise such countries are refused.
func OwnSales(countries []string, gdp, exports []float64, entrepots bool) ([]float64, error) {
	n := len(countries)
	if len(gdp) != n || len(exports) != n*n {
		return nil, fmt.Errorf("equilibrium: %d countries need %d figures of GDP and %d of exports; there are %d and %d", n, n, n*n, len(gdp), len(exports))
	}
	sales := append([]float64(nil), exports...)
	var beyond []string
	for c := range n {
		if !(gdp[c] > 0) {
			return nil, fmt.Errorf("equilibrium: GDP of %s is %g; it must be positive", countries[c], gdp[c])
		}
		own := gdp[c]
		for i := range n {
			if x := exports[c*n+i]; i != c {
				if !(x >= 0) {
					return nil, fmt.Errorf("equilibrium: exports of %s to %s are %g; they must not be negative", countries[c], countries[i], x)
				}
				own -= x
			}
		}
		if own < 0 {
			beyond = append(beyond, countries[c])
		}
		sales[c*n+c] = max(0, own)
	}
	if len(beyond) > 0 && !entrepots {
		return nil, fmt.Errorf("equilibrium: exports exceed GDP in %s: the figures contain re-exports; take them out, or allow entrepots", strings.Join(beyond, ", "))
	}
	return sales, nil
}

// Merge adds countries up into groups: group[n] is the index of country n's
// group. Trade inside a group becomes its own. A tariff matrix
// (exporter*N+importer) is averaged with base trade between groups.
func (g *Gravity) Merge(names []string, group []int, tariff []float64) (*Gravity, []float64, error) {
	n, k := len(g.Countries), len(names)
	if len(group) != n || len(tariff) != n*n {
		return nil, nil, fmt.Errorf("equilibrium: %d countries need as many groups and %d tariffs; there are %d and %d", n, n*n, len(group), len(tariff))
	}
	merged := *g
	merged.Countries, merged.Sales = names, make([]float64, k*k)
	rates := make([]float64, k*k)
	for c := range n {
		for i := range n {
			if group[c] < 0 || group[c] >= k || group[i] < 0 || group[i] >= k {
				return nil, nil, fmt.Errorf("equilibrium: a country's group must be from 0 to %d", k-1)
			}
			at, x := group[c]*k+group[i], g.Sales[c*n+i]
			merged.Sales[at] += x
			rates[at] += x * tariff[c*n+i]
		}
	}
	for at := range rates {
		if merged.Sales[at] > 0 {
			rates[at] /= merged.Sales[at]
		}
	}
	out, err := NewGravity(merged)
	return out, rates, err
}

// MergeRest keeps the named countries and adds all others up as "ROW".
func (g *Gravity) MergeRest(keep []string, tariff []float64) (*Gravity, []float64, error) {
	group := make([]int, len(g.Countries))
	for c, code := range g.Countries {
		group[c] = len(keep)
		if k := slices.Index(keep, code); k >= 0 {
			group[c] = k
		}
	}
	return g.Merge(append(slices.Clone(keep), "ROW"), group, tariff)
}
