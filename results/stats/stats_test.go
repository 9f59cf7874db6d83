package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/record"
)

func TestResponsesFollowTheMeasure(t *testing.T) {
	for _, c := range []struct {
		measure engine.Measure
		b, s    float64
		want    float64
		unit    string
	}{
		{engine.Flow, 200, 190, -5, record.Percent},
		{engine.Stock, -200, -190, -5, record.Percent},
		{engine.Index, 1, 1.25, 25, record.Percent},
		{engine.Count, 4, 5, 25, record.Percent},
		{engine.Rate, 0.25, 0.375, 12.5, record.Points},
		{engine.Level, 0, 12, 12, record.Levels},
		{engine.Flow, 0, 0, 0, record.Percent},
	} {
		if got := Response(c.measure, c.b, c.s, 1); got != c.want {
			t.Errorf("measure %d: response of %v to %v is %v, want %v", c.measure, c.b, c.s, got, c.want)
		}
		if got := Unit(c.measure); got != c.unit {
			t.Errorf("measure %d is given in %s, want %s", c.measure, got, c.unit)
		}
	}
}

func TestPercentOfNothingIsMissing(t *testing.T) {
	if got := Response(engine.Flow, 1e-4, 5, 1e6); !math.IsNaN(got) {
		t.Errorf("a base of 1e-4 where the variable's scale is 1e6 gave %v percent", got)
	}
	if got := Response(engine.Flow, 1e-4, 2e-4, 1); math.IsNaN(got) {
		t.Error("a small base within the variable's scale counts as missing")
	}
}

// By hand: the mean of 2, 3, 5, 7, 11 is 5.6 and the squared deviations add up
// to 51.2, so the variance is 12.8; the percentiles lie at positions 0.2, 2 and
// 3.8 counted from 0.
func TestStatisticsAgreeWithPaperAndPencil(t *testing.T) {
	m := Summarise([]float64{11, 2, math.NaN(), 7, 3, 5})
	want := Moments{Mean: 5.6, SD: math.Sqrt(12.8), P05: 2.2, P50: 5, P95: 10.2, N: 5}
	for _, c := range [][2]float64{{m.Mean, want.Mean}, {m.SD, want.SD}, {m.P05, want.P05}, {m.P50, want.P50}, {m.P95, want.P95}} {
		if math.Abs(c[0]-c[1]) > 1e-12 {
			t.Errorf("got %+v, want %+v", m, want)
			break
		}
	}
	if m.N != want.N {
		t.Errorf("%d values, want %d", m.N, want.N)
	}
}

func TestStatisticsOfEqualValuesHaveNoSpread(t *testing.T) {
	values := make([]float64, 7)
	for i := range values {
		values[i] = 0.1 // seven tenths do not add up to exactly 0.7 in binary
	}
	if m := Summarise(values); m != (Moments{0.1, 0, 0.1, 0.1, 0.1, 7}) {
		t.Errorf("got %+v", m)
	}
	if m := Summarise([]float64{math.NaN()}); m.N != 0 || !math.IsNaN(m.Mean) {
		t.Errorf("statistics of nothing: %+v", m)
	}
}

// pair returns twin recordings of one flow and one index over two steps; the
// shocked flow lies effect percent above its noisy baseline.
func pair(noise, effect float64) (baseline, shocked *engine.Recording) {
	make := func(factor float64) *engine.Recording {
		return &engine.Recording{
			Variables: []engine.Variable{{Name: "import_price_border", Measure: engine.Index}, {Name: "gdp_real", Measure: engine.Flow}},
			Keys:      []engine.SeriesKey{{Variable: 0, Economy: "USA"}, {Variable: 1, Economy: "USA"}},
			Dates:     []string{"2025-01-01", "2025-02-01"},
			Values:    []float64{1, 100 * (1 + noise), 1, 100 * (1 + noise) * factor},
		}
	}
	return make(1), make(1 + effect/100)
}

func TestCommonLuckCancels(t *testing.T) {
	a := NewAccumulator()
	for i, noise := range []float64{-0.3, 0, 0.5} {
		b, s := pair(noise, 2)
		if err := a.Add(i, b, s); err != nil {
			t.Fatal(err)
		}
	}
	got := a.Responses()
	if len(got) != 4 || got[0].Variable != "gdp_real" || got[2].Variable != "import_price_border" {
		t.Fatalf("rows are not in the order of the files: %+v", got)
	}
	if r := got[1]; math.Abs(r.Mean-2) > 1e-12 || r.SD > 1e-12 || r.N != 3 {
		t.Errorf("an effect of 2 %% under noise of 30 %% came out as %+v", r)
	}
	if r := got[0]; r.Mean != 0 || r.SD != 0 || r.P05 != 0 || r.P95 != 0 {
		t.Errorf("equal twins have a response: %+v", r)
	}
}

func TestExplodedPairsAreLeftOutAndReported(t *testing.T) {
	a := NewAccumulator()
	for i := range 3 {
		b, s := pair(0, 1)
		if i == 1 {
			s.Values[3] = math.Inf(1)
		}
		if err := a.Add(i, b, s); err != nil {
			t.Fatal(err)
		}
	}
	if kept := a.Responses()[0].N; kept != 2 || len(a.Excluded()) != 1 {
		t.Fatalf("%d pairs kept, %v left out", kept, a.Excluded())
	}
	if e := a.Excluded()[0]; e.Replicate != 1 || e.Reason != "shocked: gdp_real of USA is +Inf in step 1" {
		t.Errorf("reported as %+v", e)
	}
}

func TestPriceThatDoesNotExistIsMissingInThatCellOnly(t *testing.T) {
	a := NewAccumulator()
	for i := range 2 {
		b, s := pair(0, 1)
		if i == 1 {
			s.Values[2] = math.NaN() // no trade, no price
		}
		if err := a.Add(i, b, s); err != nil {
			t.Fatal(err)
		}
	}
	got := a.Responses()
	if got[3].N != 1 || got[2].N != 2 || got[1].N != 2 {
		t.Errorf("cells counted %d, %d, %d replicates", got[3].N, got[2].N, got[1].N)
	}
}

func TestReplicatesMustComeInOrder(t *testing.T) {
	a := NewAccumulator()
	b, s := pair(0, 1)
	if err := a.Add(1, b, s); err != nil {
		t.Fatal(err)
	}
	if err := a.Add(0, b, s); err == nil {
		t.Error("replicate 0 was accepted after replicate 1")
	}
	short, _ := pair(0, 1)
	short.Dates = short.Dates[:1]
	if err := a.Add(2, b, short); err == nil {
		t.Error("a twin with fewer steps was accepted")
	}
}

// The sum over bits was computed on amd64 at level v1; builds that may fuse a
// product into a sum (v3, arm64) must arrive at the same one.
func TestStatisticsHaveTheSameBitsEverywhere(t *testing.T) {
	draws := rand.New(rand.NewPCG(1, 2))
	var bits uint64
	for range 100 {
		values := make([]float64, 33)
		for i := range values {
			values[i] = Response(engine.Flow, 1+draws.Float64(), 1+draws.Float64(), 2)
		}
		m := Summarise(values)
		for _, x := range []float64{m.Mean, m.SD, m.P05, m.P50, m.P95} {
			bits = bits*31 + math.Float64bits(x)
		}
	}
	if got, want := fmt.Sprintf("%x", bits), "d5776f0d4ee54b18"; got != want {
		t.Errorf("bits %s, want %s", got, want)
	}
}
