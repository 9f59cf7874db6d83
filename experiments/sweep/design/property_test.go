package design

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// mixed is parameters of every sort.
const mixed = `
	[[parameter]]
	key = "rate"
	range = [0.0, 0.5]
	[[parameter]]
	keys = ["elasticity", "elasticity_too"]
	range = [0.1, 10]
	scale = "log"
	[[parameter]]
	key = "months"
	range = [1, 4]
	integer = true
	[[parameter]]
	key = "pricing"
	values = ["mark-up", "variable-markup", "structural-markup"]
`

// spread adds a parameter of every distribution.
const spread = mixed + `
	[[parameter]]
	key = "normal"
	distribution = "normal"
	mean = 2
	sd = 0.5
	range = [1, 2.5]
	[[parameter]]
	key = "log-normal"
	distribution = "log-normal"
	median = 30
	log_sd = 0.4
	[[parameter]]
	key = "triangular"
	distribution = "triangular"
	range = [-1, 3]
	mode = 0
	[[parameter]]
	key = "beta"
	distribution = "beta"
	range = [10, 20]
	alpha = 2
	beta = 5
`

// heads are tables of every kind of random design, without parameters.
var heads = map[string]string{
	LatinHypercube: "design = \"latin-hypercube\"\npoints = 500\n",
	Sobol:          "design = \"sobol\"\npoints = 512\n",
	MonteCarlo:     "design = \"monte-carlo\"\npoints = 500\n",
	Saltelli:       "design = \"saltelli\"\nbase_sample = 64\nsecond_order = true\n",
	Morris:         "design = \"morris\"\ntrajectories = 30\n",
}

func textOf(kind string) string {
	if kind == Morris {
		return heads[kind] + mixed
	}
	return heads[kind] + spread
}

func TestADesignIsAFunctionOfItsTableAlone(t *testing.T) {
	for kind := range heads {
		a, b := parsed(t, textOf(kind)), parsed(t, textOf(kind))
		forwards := all(a)
		for i := b.Len() - 1; i >= 0; i-- {
			if p := b.Point(i); p.Index != i || !reflect.DeepEqual(p.Values, forwards[i]) {
				t.Errorf("%s: point %d is %v forwards and %v backwards", kind, i, forwards[i], p.Values)
			}
		}
		other := parsed(t, "seed = 2\n"+textOf(kind))
		if reflect.DeepEqual(all(other), forwards) {
			t.Errorf("%s: two seeds give the same points", kind)
		}
	}
}

func TestEveryValueLiesInItsRangeAndHasItsType(t *testing.T) {
	for kind := range heads {
		d := parsed(t, textOf(kind))
		for i := range d.Len() {
			for k, v := range d.Point(i).Values {
				f := d.Factors[k]
				_, isInteger := v.(int64)
				switch {
				case f.Categorical() && !slices.Contains(f.Values, v):
					t.Errorf("%s: %s is %v", kind, f.Name, v)
				case !f.Categorical() && !(number(v) >= f.Low && number(v) <= f.High):
					t.Errorf("%s: %s is %v, outside %v to %v", kind, f.Name, v, f.Low, f.High)
				case isInteger != f.Integer:
					t.Errorf("%s: %s is a %T", kind, f.Name, v)
				}
			}
		}
	}
}

func TestKeysThatMoveTogetherHaveOneValue(t *testing.T) {
	d := parsed(t, textOf(Sobol))
	settings := d.Settings(d.Point(3))
	var a, b string
	for _, s := range settings {
		if v, found := strings.CutPrefix(s, "elasticity="); found {
			a = v
		}
		if v, found := strings.CutPrefix(s, "elasticity_too="); found {
			b = v
		}
	}
	if a == "" || a != b {
		t.Errorf("settings %q", settings)
	}
}

func TestALatinHypercubeHasOnePointInEveryStratum(t *testing.T) {
	for _, n := range []int{1, 2, 7, 64, 500} {
		d := parsed(t, fmt.Sprintf("design = \"latin-hypercube\"\npoints = %d\n%s", n, fiveRanges))
		for k := range d.Factors {
			seen := make([]bool, n)
			for i := range n {
				seen[int(d.Point(i).Values[k].(float64)*float64(n))] = true
			}
			if slices.Contains(seen, false) {
				t.Errorf("%d points: a stratum of dimension %d is empty", n, k+1)
			}
		}
	}
}

// All orders of three and of five numbers are equally likely over the
// dimensions: chi-square of 6,000 draws stays below its 99.99 % quantile.
func TestEveryOrderIsEquallyLikely(t *testing.T) {
	d := Design{Seed: 5}
	source := d.source()
	for n, limit := range map[uint64]float64{3: 25.7, 5: 184} {
		const draws = 6000
		count := map[string]int{}
		for dimension := range uint32(draws) {
			order := ""
			for i := range n {
				order += fmt.Sprint(permuted(source, i, n, dimension))
			}
			count[order]++
		}
		orders, chi := 1.0, 0.0
		for i := range n {
			orders *= float64(i + 1)
		}
		for _, c := range count {
			chi += math.Pow(float64(c)-draws/orders, 2) / (draws / orders)
		}
		if len(count) != int(orders) || chi > limit {
			t.Errorf("%d numbers: %d of %v orders, chi-square %v", n, len(count), orders, chi)
		}
	}
}

// Strata of two dimensions of a Latin hypercube are independent: over 2,000
// points the correlation stays within four standard errors of zero.
func TestDimensionsOfALatinHypercubeAreUnrelated(t *testing.T) {
	const n = 2000
	d := parsed(t, fmt.Sprintf("design = \"latin-hypercube\"\npoints = %d\n%s", n, fiveRanges))
	for a := range d.Factors {
		for b := range a {
			sum := 0.0
			for i := range n {
				v := d.Point(i).Values
				sum += (v[a].(float64) - 0.5) * (v[b].(float64) - 0.5)
			}
			if r := 12 * sum / n; math.Abs(r) > 4/math.Sqrt(n) {
				t.Errorf("correlation of dimensions %d and %d: %v", a+1, b+1, r)
			}
		}
	}
}

// A scrambled Sobol sequence of 512 points gives the distributions almost
// exactly: their medians and quartiles are those of the closed forms.
func TestDistributionsAreWhatTheirNamesSay(t *testing.T) {
	d := parsed(t, "design = \"sobol\"\npoints = 4096\n"+spread)
	quantiles := map[string]func(u float64) float64{
		"rate":       func(u float64) float64 { return u / 2 },
		"elasticity": func(u float64) float64 { return 0.1 * math.Pow(100, u) },
		"normal": func(u float64) float64 {
			phi := func(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }
			return 2 + 0.5*numeric.NormalQuantile(phi(-2)+u*(phi(1)-phi(-2)))
		},
		"log-normal": func(u float64) float64 { return 30 * math.Exp(0.4*numeric.NormalQuantile(u)) },
		"triangular": func(u float64) float64 {
			if u < 0.25 {
				return -1 + math.Sqrt(4*u)
			}
			return 3 - math.Sqrt(12*(1-u))
		},
		"beta": func(u float64) float64 { return 10 + 10*numeric.BetaQuantile(u, 2, 5) },
	}
	for k, f := range d.Factors {
		want, continuous := quantiles[f.Name]
		if !continuous {
			continue
		}
		var values []float64
		for i := range d.Len() {
			values = append(values, d.Point(i).Values[k].(float64))
		}
		slices.Sort(values)
		for _, u := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
			at := int(u * float64(len(values)))
			low, high := want(u-0.001), want(u+0.001)
			if got := values[at]; got < low || got > high {
				t.Errorf("%s: quantile %v is %v, want %v", f.Name, u, got, want(u))
			}
		}
	}
}

func TestEachWholeNumberAndEachTextIsEquallyLikely(t *testing.T) {
	d := parsed(t, "design = \"sobol\"\npoints = 4096\n"+mixed)
	count := map[any]int{}
	for i := range d.Len() {
		p := d.Point(i)
		count[p.Values[2]]++
		count[p.Values[3]]++
	}
	for _, v := range []any{int64(1), int64(2), int64(3), int64(4)} {
		if math.Abs(float64(count[v])-1024) > 8 {
			t.Errorf("%v appears %d times in 4096", v, count[v])
		}
	}
	for _, v := range d.Factors[3].Values {
		if math.Abs(float64(count[v])-1365) > 8 {
			t.Errorf("%v appears %d times in 4096", v, count[v])
		}
	}
}

func TestAMorrisTrajectoryMovesEveryParameterOnce(t *testing.T) {
	for _, candidates := range []string{"", "candidates = 60\n"} {
		d := parsed(t, "levels = 4\n"+candidates+textOf(Morris))
		if d.Block() != 5 || d.Len() != 30*5 {
			t.Fatalf("%d points in blocks of %d", d.Len(), d.Block())
		}
		for b := 0; b < d.Len(); b += d.Block() {
			var moved []int
			for i := b + 1; i < b+d.Block(); i++ {
				before, after := d.Fractions(d.Point(i-1)), d.Fractions(d.Point(i))
				for k := range after {
					if before[k] == after[k] {
						continue
					}
					moved = append(moved, k)
					if step := math.Abs(after[k] - before[k]); k < 2 && math.Abs(step-2.0/3) > 1e-12 {
						t.Errorf("point %d: parameter %d moves by %v, want 2/3", i, k, step)
					}
				}
			}
			slices.Sort(moved)
			if !slices.Equal(moved, []int{0, 1, 2, 3}) {
				t.Errorf("trajectory %d moves %v", b/d.Block(), moved)
			}
		}
	}
}

// Chosen trajectories cover the space better than the first ones that come.
func TestChosenTrajectoriesLieFartherApart(t *testing.T) {
	apart := func(candidates string) (sum float64) {
		d := parsed(t, "design = \"morris\"\ntrajectories = 6\n"+candidates+fiveRanges)
		var places [][][]float64
		for b := 0; b < d.Len(); b += d.Block() {
			var one [][]float64
			for i := range d.Block() {
				one = append(one, d.Fractions(d.Point(b+i)))
			}
			for _, other := range places {
				sum += math.Pow(distance(one, other), 2)
			}
			places = append(places, one)
		}
		return sum
	}
	if first, chosen := apart(""), apart("candidates = 100\n"); chosen < 1.05*first {
		t.Errorf("sum of squared distances: %v of the first, %v of the chosen trajectories", first, chosen)
	}
}

func TestASaltelliRowExchangesOneColumnAtATime(t *testing.T) {
	d := parsed(t, textOf(Saltelli))
	k := len(d.Factors)
	if !d.SecondOrder() || d.Block() != 2*k+2 || d.Len() != 64*(2*k+2) {
		t.Fatalf("%d points in blocks of %d", d.Len(), d.Block())
	}
	single := parsed(t, strings.Replace(textOf(Saltelli), "second_order = true", "", 1))
	for row := range 64 {
		at := func(matrix int) []any { return d.Point(row*d.Block() + matrix).Values }
		a, b := at(0), at(2*k+1)
		if reflect.DeepEqual(a, b) {
			t.Errorf("row %d: A and B are the same", row)
		}
		for i := range k {
			ab, ba := slices.Clone(a), slices.Clone(b)
			ab[i], ba[i] = b[i], a[i]
			if !reflect.DeepEqual(at(1+i), ab) || !reflect.DeepEqual(at(1+k+i), ba) {
				t.Errorf("row %d: AB_%d is %v and BA_%d is %v", row, i+1, at(1+i), i+1, at(1+k+i))
			}
			if !reflect.DeepEqual(single.Point(row*(k+2)+1+i).Values, ab) || !reflect.DeepEqual(single.Point(row*(k+2)+k+1).Values, b) {
				t.Errorf("row %d: without second order the points differ", row)
			}
		}
	}
}

func TestConstraintsHoldAtEveryPoint(t *testing.T) {
	for kind, head := range map[string]string{
		Grid:           "design = \"grid\"\n",
		LatinHypercube: heads[LatinHypercube], Sobol: heads[Sobol], MonteCarlo: heads[MonteCarlo],
	} {
		steps := ""
		if kind == Grid {
			steps = "steps = 9\n"
		}
		d := parsed(t, head+`constraints = ["a <= 2 * b - 0.125", "c != 0.5"]`+
			"\n[[parameter]]\nkey = \"a\"\nrange = [0, 1]\n"+steps+"[[parameter]]\nkey = \"b\"\nrange = [0, 1]\n"+steps+
			"[[parameter]]\nkey = \"c\"\nvalues = [0.25, 0.5, 1]\n")
		want := map[string]int{Grid: 0, LatinHypercube: 500, Sobol: 512, MonteCarlo: 500}[kind]
		for a := range 9 {
			for b := range 9 {
				if kind == Grid && a <= 2*b-1 {
					want += 2
				}
			}
		}
		if d.Len() != want {
			t.Errorf("%s: %d points, want %d", kind, d.Len(), want)
		}
		seen := map[string]bool{}
		for i := range d.Len() {
			v := d.Point(i).Values
			if a, b := v[0].(float64), v[1].(float64); a > 2*b-0.125 || v[2] == 0.5 {
				t.Errorf("%s: point %d is %v", kind, i, v)
			}
			seen[fmt.Sprint(v)] = true
		}
		if len(seen) != d.Len() {
			t.Errorf("%s: %d different points of %d", kind, len(seen), d.Len())
		}
	}
}

// A point of a huge design costs what a point of a small one costs, and the
// design stores nothing for it.
func TestAHugeDesignIsAsSmallAsATinyOne(t *testing.T) {
	for _, text := range []string{
		"design = \"sobol\"\npoints = 900000000\n" + mixed, "design = \"monte-carlo\"\npoints = 900000000\n" + mixed,
		"design = \"latin-hypercube\"\npoints = 900000000\n" + mixed, "design = \"saltelli\"\nbase_sample = 100000000\n" + mixed,
	} {
		var d *Design
		if allocated := testing.AllocsPerRun(1, func() { d = parsed(t, text) }); allocated > 5000 {
			t.Errorf("%v allocations", allocated)
		}
		if last := d.Point(d.Len() - 1); len(last.Values) != 4 {
			t.Errorf("the last point is %v", last)
		}
	}
}

func TestTagsOfTheTablesAreInOrder(t *testing.T) {
	for _, ptr := range []any{new(commonKeys), new(gridKeys), new(listKeys), new(sampleKeys), new(morrisKeys), new(saltelliKeys), new(adaptiveKeys), new(factorKeys)} {
		for _, err := range parameter.Check(ptr) {
			t.Error(err)
		}
	}
}
