package sensitivity

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// function is a response with known indices.
type function struct {
	name         string
	f            func(x []float64) float64 // of numbers in (0, 1)
	first, total []float64
	pairs        map[[2]int]float64 // all others are 0
}

// ishigami is sin z1 + 7 sin² z2 + 0.1 z3^4 sin z1 with z uniform in (-pi, pi).
// Its indices: T. Ishigami and T. Homma, ISUMA '90 (1990) 398-403; A. Saltelli,
// K. Chan and E. M. Scott, Sensitivity Analysis (2000), section 2.9.
func ishigami() function {
	const a, b = 7.0, 0.1
	pi4 := math.Pow(math.Pi, 4)
	v1 := 0.5 * math.Pow(1+b*pi4/5, 2)
	v2 := a * a / 8
	v13 := b * b * pi4 * pi4 * (1.0/18 - 1.0/50)
	v := v1 + v2 + v13
	return function{
		name: "Ishigami",
		f: func(x []float64) float64 {
			z := [3]float64{}
			for i := range z {
				z[i] = math.Pi * (2*x[i] - 1)
			}
			return math.Sin(z[0]) + a*math.Pow(math.Sin(z[1]), 2) + b*math.Pow(z[2], 4)*math.Sin(z[0])
		},
		first: []float64{v1 / v, v2 / v, 0},
		total: []float64{(v1 + v13) / v, v2 / v, v13 / v},
		pairs: map[[2]int]float64{{0, 2}: v13 / v},
	}
}

// sobolG is the product of (|4 x - 2| + a)/(1 + a). Its indices: I. M. Sobol,
// Mathematical Modelling and Computational Experiments 1 (1993) 407-414.
func sobolG() function {
	a := []float64{0, 1, 4.5, 9, 99}
	partial := make([]float64, len(a))
	v := 1.0
	for i := range a {
		partial[i] = 1.0 / 3 / math.Pow(1+a[i], 2)
		v *= 1 + partial[i]
	}
	v--
	g := function{name: "Sobol's G", pairs: map[[2]int]float64{}, f: func(x []float64) float64 {
		y := 1.0
		for i := range a {
			y *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return y
	}}
	for i := range a {
		g.first = append(g.first, partial[i]/v)
		g.total = append(g.total, partial[i]*(v+1)/(1+partial[i])/v)
		for j := i + 1; j < len(a); j++ {
			g.pairs[[2]int{i, j}] = partial[i] * partial[j] / v
		}
	}
	return g
}

// saltelliSample is the response at the rows of a Saltelli design of
// independent random numbers.
func (g function) saltelliSample(rows int, pairs bool, seed uint64) Sample {
	k := len(g.first)
	s := Sample{}
	for range k {
		s.Factors = append(s.Factors, Factor{Name: "x"})
	}
	source := random.New(seed, 0)
	add := func(x []float64) { s.X, s.Y = append(s.X, x), append(s.Y, g.f(x)) }
	for r := range rows {
		a, b := make([]float64, k), make([]float64, k)
		for i := range k {
			a[i], b[i] = source.Uniform(1, uint64(r), 0, uint32(i)), source.Uniform(1, uint64(r), 1, uint32(i))
		}
		mixed := func(i int, from, of []float64) {
			x := append([]float64(nil), from...)
			x[i] = of[i]
			add(x)
		}
		add(a)
		for i := range k {
			mixed(i, a, b)
		}
		for i := 0; pairs && i < k; i++ {
			mixed(i, b, a)
		}
		add(b)
	}
	return s
}

// 95 % intervals of independent rows must hold the true index in about 95 of
// 100 experiments. With 60 experiments and 10 or more indices each, which are
// correlated within an experiment, fewer than 90 % or all of them would each be
// an accident of less than one in a thousand.
func TestIntervalsHoldTheKnownIndices(t *testing.T) {
	for _, g := range []function{ishigami(), sobolG()} {
		const experiments = 60
		held, all := 0, 0
		k := len(g.first)
		errors := make([]float64, 2*k)
		for seed := range uint64(experiments) {
			x, err := Variance(g.saltelliSample(512, true, seed), true)
			if err != nil {
				t.Fatal(err)
			}
			count := func(e Estimate, want float64) {
				all++
				if e.Low <= want && want <= e.High {
					held++
				}
			}
			for i := range k {
				count(x.First[i], g.first[i])
				count(x.Total[i], g.total[i])
				errors[2*i] += (x.First[i].Value - g.first[i]) / experiments
				errors[2*i+1] += (x.Total[i].Value - g.total[i]) / experiments
				for j := i + 1; j < k; j++ {
					count(x.Second[i][j], g.pairs[[2]int{i, j}])
				}
			}
		}
		if share := float64(held) / float64(all); share < 0.90 || share > 0.995 {
			t.Errorf("%s: %.1f %% of the intervals hold the true index", g.name, 100*share)
		}
		// The mean over 60 experiments of 512 rows has a standard error below 0.01.
		for i, e := range errors {
			if math.Abs(e) > 0.02 {
				t.Errorf("%s: index %d is off by %.3f on average", g.name, i, e)
			}
		}
	}
}

func TestARowWithAFailedPointIsLeftOutWhole(t *testing.T) {
	g := ishigami()
	s := g.saltelliSample(64, false, 3)
	clean, err := Variance(Sample{Factors: s.Factors, X: s.X[10:], Y: s.Y[10:]}, false)
	if err != nil {
		t.Fatal(err)
	}
	s.Y[3], s.Y[9] = math.NaN(), math.Inf(1) // in the first and second rows of five
	got, err := Variance(s, false)
	if err != nil {
		t.Fatal(err)
	}
	if got.Blocks != 62 || got.Dropped != 2 || got.First[0] != clean.First[0] || got.Total[2] != clean.Total[2] {
		t.Errorf("%d rows, %d dropped, %v; without the failed rows %v", got.Blocks, got.Dropped, got.First[0], clean.First[0])
	}
	// An unfinished sweep ends inside a row.
	s.X, s.Y = s.X[:62*5-2], s.Y[:62*5-2]
	if got, err := Variance(s, false); err != nil || got.Dropped != 3 || got.Blocks != 59 {
		t.Errorf("unfinished: %v, %v", got, err)
	}
}

// trajectories moves each of k factors once, up by 2/3 from a random start.
func trajectories(n, k int, f func([]float64) float64) Sample {
	s := Sample{}
	for i := range k {
		s.Factors = append(s.Factors, Factor{Name: fmt.Sprint("x", i)})
	}
	source := random.New(5, 0)
	for t := range uint64(n) {
		x := make([]float64, k)
		for i := range x {
			x[i] = float64(source.Intn(2, 1, t, 0, uint32(i))) / 3
		}
		s.X, s.Y = append(s.X, x), append(s.Y, f(x))
		for i := range k {
			x = append([]float64(nil), x...)
			x[i] += 2.0 / 3
			s.X, s.Y = append(s.X, x), append(s.Y, f(x))
		}
	}
	return s
}

// A linear response has constant effects: mu is the slope, mu* its size, sigma
// zero. A product has effects that depend on the other factor: of x y they are
// the values of the other, 0, 1/3, 2/3 or 1.
func TestElementaryEffectsOfSimpleFunctions(t *testing.T) {
	m, err := Elementary(trajectories(12, 3, func(x []float64) float64 { return 5 - 2*x[0] + 0.5*x[1] }))
	if err != nil {
		t.Fatal(err)
	}
	for i, slope := range []float64{-2, 0.5, 0} {
		e := m.Effects[i]
		if math.Abs(e.Mu.Value-slope) > 1e-9 || math.Abs(e.MuStar.Value-math.Abs(slope)) > 1e-9 || e.Sigma.Value > 1e-9 || math.Abs(e.Mu.High-e.Mu.Low) > 1e-9 {
			t.Errorf("factor %d: %+v, want slope %v", i, e, slope)
		}
	}
	m, err = Elementary(trajectories(400, 2, func(x []float64) float64 { return x[0] * x[1] }))
	if err != nil {
		t.Fatal(err)
	}
	// x0 moves first, while x1 is 0 or 1/3: mean 1/6, deviation 1/6. Then x1
	// moves while x0 is 2/3 or 1: mean 5/6.
	for i, want := range []float64{1.0 / 6, 5.0 / 6} {
		e := m.Effects[i]
		if e.Mu.Low > want || e.Mu.High < want || e.Sigma.Low > 1.0/6+0.002 || e.Sigma.High < 1.0/6-0.002 {
			t.Errorf("factor %d: %+v, want mean %v and deviation 1/6", i, e, want)
		}
	}
}

func TestATrajectoryWithAFailedPointIsLeftOutWhole(t *testing.T) {
	s := trajectories(12, 3, func(x []float64) float64 { return x[0] })
	s.Y[5] = math.NaN()
	if m, err := Elementary(s); err != nil || m.Blocks != 11 || m.Dropped != 1 {
		t.Errorf("%+v, %v", m, err)
	}
}

// randomSample is the response at independent random points.
func randomSample(n, k int, f func(x []float64, luck float64) float64) Sample {
	s := Sample{}
	for i := range k {
		s.Factors = append(s.Factors, Factor{Name: fmt.Sprint("x", i)})
	}
	source := random.New(9, 0)
	for p := range uint64(n) {
		x := make([]float64, k)
		for i := range x {
			x[i] = source.Uniform(1, p, 0, uint32(i))
		}
		s.X, s.Y = append(s.X, x), append(s.Y, f(x, source.Normal(2, p, 0, 0)))
	}
	return s
}

func TestARisingResponseHasARankCorrelationOfOne(t *testing.T) {
	c, err := Ranks(randomSample(200, 1, func(x []float64, _ float64) float64 { return math.Exp(20 * x[0]) }))
	if err != nil {
		t.Fatal(err)
	}
	if c.Partial[0].Value < 1-1e-6 || c.P[0] > 1e-12 || math.Abs(c.Explained-1) > 1e-9 {
		t.Errorf("%+v", c)
	}
}

// A partial correlation is the correlation of what regressions on the other
// factors leave. With one other factor there is a closed form.
func TestPartialCorrelationsFollowTheClosedForm(t *testing.T) {
	s := randomSample(300, 2, func(x []float64, luck float64) float64 { return 2*x[0] - x[1] + 0.5*luck })
	for i := range s.X { // tie the factors together
		s.X[i][1] = 0.6*s.X[i][0] + 0.4*s.X[i][1]
	}
	c, err := Ranks(s)
	if err != nil {
		t.Fatal(err)
	}
	column := func(f int) []float64 {
		out := make([]float64, len(s.X))
		for i := range out {
			out[i] = s.X[i][f]
		}
		return ranks(out)
	}
	pearson := func(a, b []float64) float64 {
		sum := 0.0
		for i := range a {
			sum += (a[i] - mean(a)) * (b[i] - mean(b))
		}
		return sum / float64(len(a)-1) / math.Sqrt(variance(a)*variance(b))
	}
	x, z, y := column(0), column(1), ranks(s.Y)
	xy, xz, zy := pearson(x, y), pearson(x, z), pearson(z, y)
	want := (xy - xz*zy) / math.Sqrt((1-xz*xz)*(1-zy*zy))
	if math.Abs(c.Partial[0].Value-want) > 1e-8 {
		t.Errorf("partial correlation %v, want %v", c.Partial[0].Value, want)
	}
	if wantR := (xy - xz*zy) / (1 - xz*xz); math.Abs(c.Regression[0]-wantR) > 1e-8 {
		t.Errorf("regression %v, want %v", c.Regression[0], wantR)
	}
}

// Where there is no effect, one p-value in twenty is below 0.05 and one
// interval in twenty misses 0: 10 to 45 of 500 is within four deviations.
func TestNothingIsFoundWhereThereIsNothing(t *testing.T) {
	low, missed, all := 0, 0, 0
	for seed := range uint64(50) {
		s := randomSample(80, 10, func([]float64, float64) float64 { return 0 })
		source := random.New(100+seed, 0)
		for i := range s.Y {
			s.Y[i] = source.Normal(3, uint64(i), 0, 0)
		}
		c, err := Ranks(s)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range c.P {
			all++
			if p < 0.05 {
				low++
			}
			if c.Partial[i].Low > 0 || c.Partial[i].High < 0 {
				missed++
			}
		}
	}
	if low < 10 || low > 45 || missed < 10 || missed > 45 {
		t.Errorf("of %d correlations of nothing %d are significant, %d intervals miss 0", all, low, missed)
	}
}

func TestUnorderedTextsAreHeldAndNotRanked(t *testing.T) {
	s := randomSample(300, 2, func(x []float64, luck float64) float64 { return x[0] + 0.01*luck })
	s.Factors[1].Unordered = true
	for i := range s.X {
		option := math.Floor(3 * s.X[i][1])
		s.X[i][1] = option / 2
		s.Y[i] += []float64{0, 5, -3}[int(option)]
	}
	a, err := Analyse("sobol", false, s)
	if err != nil {
		t.Fatal(err)
	}
	if a.Rows[0].Verdict != Drives || a.Rows[0].Value.Value < 0.9 || a.Rows[1].Verdict != Unordered {
		t.Errorf("%+v", a.Rows)
	}
}

func TestVerdictsFollowIntervalsAndLuck(t *testing.T) {
	a := Analysis{Small: 0.05, Luck: 0.002}
	noisy := Analysis{Small: 0.05, Luck: 0.3}
	for _, c := range []struct {
		a         Analysis
		low, high float64
		want      Verdict
	}{
		{a, 0.2, 0.4, Drives}, {a, -0.9, -0.7, Drives}, {a, 0.01, 0.04, Little}, {a, -0.01, 0.03, Nothing},
		{a, 0.001, 0.03, Nothing}, {a, 0.03, 0.2, Undecided}, {a, math.NaN(), math.NaN(), Undecided},
		{noisy, 0.1, 0.2, Luck}, {noisy, 0.4, 0.6, Drives}, {noisy, 0.2, 0.6, Undecided},
	} {
		if got := c.a.judge(Estimate{(c.low + c.high) / 2, c.low, c.high}); got != c.want {
			t.Errorf("interval %v to %v, luck %v: %s, want %s", c.low, c.high, c.a.Luck, got, c.want)
		}
	}
}

// Responses of nothing but luck, each point with luck of its own, show total
// indices and elementary effects of just the size that the analysis states.
func TestTheSizeOfLuckIsStatedRightly(t *testing.T) {
	luck := func(s Sample) Sample {
		source := random.New(77, 0)
		for i := range s.Y {
			s.Y[i] = source.Normal(4, uint64(i), 0, 0)
			s.Noise = append(s.Noise, 1)
		}
		return s
	}
	for _, c := range []struct {
		kind string
		s    Sample
	}{
		{saltelli, luck(ishigami().saltelliSample(2000, false, 1))},
		{morris, luck(trajectories(2000, 4, func([]float64) float64 { return 0 }))},
	} {
		a, err := Analyse(c.kind, false, c.s)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range a.Rows {
			if math.Abs(r.Value.Value/a.Luck-1) > 0.1 {
				t.Errorf("%s: %v of luck alone, stated %v", c.kind, r.Value.Value, a.Luck)
			}
			if r.Verdict == Drives || r.Verdict == Little {
				t.Errorf("%s: luck alone %s", c.kind, r.Verdict)
			}
		}
	}
}

func TestWhatCannotBeSaidIsRefusedWithItsReason(t *testing.T) {
	g := ishigami()
	few, flat := g.saltelliSample(7, false, 1), g.saltelliSample(20, false, 1)
	for i := range flat.Y {
		flat.Y[i] = 3
	}
	tied := randomSample(50, 2, func(x []float64, _ float64) float64 { return x[0] })
	for i := range tied.X {
		tied.X[i][1] = tied.X[i][0]
	}
	for _, c := range []struct {
		kind string
		s    Sample
		want string
	}{
		{"grid", few, "a grid has few values"}, {"list", few, "chosen by hand"}, {"spiral", few, `unknown design "spiral"`},
		{saltelli, few, "7 complete rows (0 have a point without a result); 8 or more are needed"},
		{saltelli, flat, "the response is the same at all points"},
		{morris, few, "two parameters move at once"},
		{"sobol", tied, "two parameters move together at all points"},
		{"sobol", Sample{Factors: few.Factors, X: few.X[:5], Y: few.Y[:5]}, "5 points with a result"},
		{"sobol", Sample{Factors: few.Factors, X: few.X[:5], Y: few.Y[:4]}, "5 points and 4 responses"},
		{"sobol", Sample{}, "no parameter is varied"},
	} {
		if _, err := Analyse(c.kind, false, c.s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.kind, err, c.want)
		}
	}
	for _, kind := range []string{"morris", "saltelli", "sobol", "latin-hypercube", "monte-carlo"} {
		if err := Possible(kind); err != nil {
			t.Error(err)
		}
	}
}
