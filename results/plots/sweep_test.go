package plots

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// The shapes below show layout, not economics.

// sweepOf fills a table: points from place, responses from value, which is NaN
// where a point failed.
func sweepOf(title string, factors []record.SweepFactor, targets []record.SweepTarget, points [][]record.SweepValue, value func(t int, v []record.SweepValue) (mean, spread float64)) SweepInput {
	table := &record.SweepTable{Factors: factors, Targets: targets}
	for i, v := range points {
		table.Points = append(table.Points, record.SweepPoint{Index: i, Values: v})
		for t := range targets {
			mean, spread := value(t, v)
			r := record.SweepResponse{Point: i, Target: t, Mean: rounded(mean), P05: rounded(mean - spread), P50: rounded(mean), P95: rounded(mean + spread), SD: spread / 2, N: 8}
			if math.IsNaN(mean) {
				r.SD, r.N, r.Failed = nan, 0, 8
			}
			table.Responses = append(table.Responses, r)
		}
	}
	return SweepInput{
		Title: title, Economies: []string{"JPN", "USA"}, Table: table,
		RegionNames: map[string]string{"JPN": "Japan", "USA": "United States"},
	}
}

func target(variable, economy, unit string) record.SweepTarget {
	return record.SweepTarget{
		Name: variable + ":" + economy + "@12", Key: record.Key{Variable: variable, Economy: economy}, Horizon: 12, Unit: unit,
	}
}

func values(x ...float64) []record.SweepValue {
	out := make([]record.SweepValue, len(x))
	for i, v := range x {
		out[i].Number = v
	}
	return out
}

// halton is a point of a sequence that fills the unit cube evenly.
func halton(i, dimension int) float64 {
	base, share, out := []int{2, 3, 5, 7, 11, 13}[dimension], 1.0, 0.0
	for n := i + 1; n > 0; n /= base {
		share /= float64(base)
		out += share * float64(n%base)
	}
	return out
}

func oneNumber() SweepInput {
	var points [][]record.SweepValue
	for i := range 9 {
		points = append(points, values(0.1*float64(i)))
	}
	return sweepOf("A tariff of 0 to 80 % on goods from Japan",
		[]record.SweepFactor{{Name: "tariff rate", Unit: "fraction"}},
		[]record.SweepTarget{target("gdp_real", "JPN", record.Percent), target("gdp_real", "USA", record.Percent),
			target("unemployment_rate", "JPN", record.Points), target("tariff_revenue", "USA", record.Levels), target("consumer_price", "USA", record.Percent)},
		points, func(t int, v []record.SweepValue) (float64, float64) {
			x := v[0].Number
			if math.Abs(x-0.6) < 0.01 {
				return nan, nan
			}
			switch t {
			case 0:
				return -4 * x, 0.1 + 0.3*x
			case 1:
				return 0.2 * x * (0.5 - x), 0.05
			case 2:
				return x * x, 0.1
			case 3:
				return 90000 * x * (1 - x), 2000
			}
			return 20 + 0.3*x, 0.1
		})
}

func oneText() SweepInput {
	options := []string{"mark-up", "variable-markup", "structural-markup"}
	var points [][]record.SweepValue
	for _, o := range options {
		points = append(points, []record.SweepValue{{Text: o}})
	}
	return sweepOf("The same tariff under three ways of pricing",
		[]record.SweepFactor{{Name: "firm.pricing", Options: options}},
		[]record.SweepTarget{target("gdp_real", "JPN", record.Percent), target("gdp_real", "USA", record.Percent)},
		points, func(t int, v []record.SweepValue) (float64, float64) {
			return float64(slices.Index(options, v[0].Text)) - 1.5 + float64(t), 0.3
		})
}

func twoNumbers(nx, ny int) SweepInput {
	var points [][]record.SweepValue
	for j := range ny {
		for i := range nx {
			points = append(points, values(rounded(0.1*float64(i)), rounded(float64(j)/float64(max(ny-1, 1)))))
		}
	}
	return sweepOf("Tariffs against retaliation",
		[]record.SweepFactor{{Name: "tariff rate", Unit: "fraction"}, {Name: "share that Japan answers", Unit: "fraction"}},
		[]record.SweepTarget{target("gdp_real", "USA", record.Percent), target("gdp_real", "JPN", record.Percent)},
		points, func(t int, v []record.SweepValue) (float64, float64) {
			x, y := v[0].Number, v[1].Number
			if x == 0.3 && y == 1 {
				return nan, nan
			}
			if t == 0 {
				return x * (0.7 - 2*y), 0.03
			}
			return -5*x - 0.5*y - 1, 0.1
		})
}

func twoScattered() SweepInput {
	var points [][]record.SweepValue
	for i := range 60 {
		points = append(points, values(rounded(halton(i, 0)), rounded(math.Pow(10, -1+3*halton(i, 1)))))
	}
	return sweepOf("Two parameters at random",
		[]record.SweepFactor{{Name: "invoicing share", Unit: "fraction"}, {Name: "half-life", Unit: "months", Log: true}},
		[]record.SweepTarget{target("gdp_real", "USA", record.Percent), target("gdp_real", "JPN", record.Percent)},
		points, func(t int, v []record.SweepValue) (float64, float64) {
			if v[0].Number > 0.9 && t == 1 {
				return nan, nan
			}
			return (v[0].Number - 0.5) * (1 + math.Log10(v[1].Number)), 0.2
		})
}

func manyFactors(n int) SweepInput {
	options := []string{"ces", "habit-ces"}
	var points [][]record.SweepValue
	for i := range n {
		v := values(rounded(halton(i, 0)), rounded(1+9*halton(i, 1)), rounded(math.Pow(10, 3*halton(i, 2))), 0, rounded(halton(i, 4)))
		v[3] = record.SweepValue{Text: options[i%2]}
		points = append(points, v)
	}
	in := sweepOf("Five parameters at once",
		[]record.SweepFactor{
			{Name: "tariff rate", Unit: "fraction"}, {Name: "elasticity", Unit: ""}, {Name: "firm.hiring_half_life_months", Unit: "months", Log: true},
			{Name: "consumer.sourcing", Options: options}, {Name: "complementarity"},
		},
		[]record.SweepTarget{target("gdp_real", "JPN", record.Percent), target("imports_real", "USA", record.Percent)},
		points, func(t int, v []record.SweepValue) (float64, float64) {
			if v[0].Number > 0.95 {
				return nan, nan
			}
			if t == 0 {
				return -3*v[0].Number*v[4].Number + 0.2*math.Log10(v[2].Number), 0.1
			}
			return -v[1].Number * v[0].Number, 0.3
		})
	row := func(name string, value, low, high, second float64, v sensitivity.Verdict) sensitivity.Row {
		return sensitivity.Row{Factor: name, Value: sensitivity.Estimate{Value: value, Low: low, High: high}, Second: sensitivity.Estimate{Value: second, Low: nan, High: nan}, Verdict: v}
	}
	in.Importance = []Importance{
		{0, sensitivity.Analysis{
			Method: sensitivity.VarianceShares, Measure: "total Sobol index", Second: "first-order Sobol index", Small: 0.05, Luck: 0.03, Used: 60, Dropped: 4,
			Rows: []sensitivity.Row{
				row("tariff rate", 0.7, 0.62, 0.8, 0.6, sensitivity.Drives), row("elasticity", 0.02, -0.01, 0.04, 0.01, sensitivity.Nothing),
				row("firm.hiring_half_life_months", 0.11, 0.06, 0.14, 0.1, sensitivity.Drives), row("consumer.sourcing", nan, nan, nan, nan, sensitivity.Undecided),
				row("complementarity", 0.3, 0.25, 0.36, 0.12, sensitivity.Drives),
			},
		}},
		{1, sensitivity.Analysis{
			Method: sensitivity.RankCorrelations, Measure: "partial rank correlation", Used: 64,
			Rows: []sensitivity.Row{
				row("tariff rate", -0.8, -0.9, -0.7, -0.6, sensitivity.Drives), row("elasticity", 0.1, -0.1, 0.3, 0.1, sensitivity.Undecided),
				row("complementarity", 0.5, 0.3, 0.6, 0.4, sensitivity.Drives),
			},
		}},
	}
	return in
}

func sweeps() map[string]SweepInput {
	return map[string]SweepInput{
		"curves": oneNumber(), "texts": oneText(), "grid": twoNumbers(6, 5), "fine": twoNumbers(20, 20), "dots": twoScattered(), "many": manyFactors(64),
	}
}

func TestSweepFiguresMatchTheirGoldens(t *testing.T) {
	var digests strings.Builder
	for _, name := range []string{"curves", "texts", "grid", "dots", "many"} {
		golden := filepath.Join("testdata", "sweep", name)
		dir := t.TempDir()
		if *update {
			dir = golden
		}
		figures, err := DrawSweep(dir, sweeps()[name])
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			pixels, err := os.ReadFile(f.PathPNG)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&digests, "%x  %s/%s.png\n", sha256.Sum256(pixels), name, f.Name)
			got, _ := os.ReadFile(f.PathSVG)
			want, err := os.ReadFile(filepath.Join(golden, f.Name+".svg"))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s/%s.svg differs from testdata; draw it with -update, look at it, and keep it if it is right", name, f.Name)
			}
		}
	}
	file := filepath.Join("testdata", "sweep", "png.sha256")
	if *update {
		if err := os.WriteFile(file, []byte(digests.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || digests.String() != string(want) {
		t.Errorf("pixels differ: digests\n%swant\n%s", digests.String(), want)
	}
}

func TestNoTwoLabelsOfASweepOverlap(t *testing.T) {
	inputs := sweeps()
	long := twoNumbers(6, 5)
	long.Title = strings.Repeat("A very long title that goes on ", 12)
	long.Table.Factors[0].Name = strings.Repeat("a factor with a long name ", 5)
	long.Table.Factors[1].Name = strings.Repeat("another one ", 9)
	inputs["long names"] = long
	single := oneNumber()
	single.Table.Targets, single.Table.Points = single.Table.Targets[:1], single.Table.Points[:1]
	inputs["one point"] = single
	wide := manyFactors(20)
	wide.Table.Factors[3].Options = []string{"ces", "habit-ces", "a very long name of a behaviour"}
	inputs["long texts"] = wide
	for name, in := range inputs {
		for _, p := range newSweepStudy(in).pages() {
			for _, pair := range overlaps(p.render()) {
				t.Errorf("%s, %s: %s", name, p.name, pair)
			}
		}
	}
}

// A reader must see where the program gave up.
func TestPointsThatFailedAreShown(t *testing.T) {
	for _, name := range []string{"curves", "grid", "dots", "many"} {
		in := sweeps()[name]
		healthy := sweeps()[name]
		for i := range healthy.Table.Responses {
			if r := &healthy.Table.Responses[i]; r.N == 0 {
				r.Mean, r.P05, r.P95, r.N = -0.4, -0.4, -0.4, 8
			}
		}
		pages, whole := newSweepStudy(in).pages(), newSweepStudy(healthy).pages()
		for i := range pages {
			if strings.HasPrefix(pages[i].name, importanceName) {
				continue
			}
			if !strings.Contains(pages[i].reading, "failed") || strings.Contains(whole[i].reading, "failed") {
				t.Errorf("%s: the figure says %q", pages[i].name, pages[i].reading)
			}
			svg := pages[i].render().svg("")
			if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("-9223372036854775808")) {
				t.Errorf("%s draws a value that does not exist", pages[i].name)
			}
		}
	}
}

func TestASweepDrawsWhatItsDesignAllows(t *testing.T) {
	for name, want := range map[string]string{
		"curves": "[response_curves]", "texts": "[response_curves]", "grid": "[heat_map]", "dots": "[heat_map]",
		"many": "[responses_by_factor_1 responses_by_factor_2 parallel_coordinates sensitivity]",
	} {
		var names []string
		for _, p := range newSweepStudy(sweeps()[name]).pages() {
			names = append(names, p.name)
		}
		if got := fmt.Sprint(names); got != want {
			t.Errorf("%s draws %s, want %s", name, got, want)
		}
	}
	dir := t.TempDir()
	stale := filepath.Join(dir, "heat_map.png")
	if err := os.WriteFile(stale, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	empty := SweepInput{Table: &record.SweepTable{}}
	if figures, err := DrawSweep(dir, empty); err != nil || len(figures) != 0 {
		t.Errorf("from nothing came %v, %v", figures, err)
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("a figure of an earlier sweep was left")
	}
}

// White is zero where the signs differ; equal distances are equally strong.
func TestColoursDivergeAtZero(t *testing.T) {
	both := newGauge([]record.SweepResponse{{Mean: -1, N: 1}, {Mean: 4, N: 1}})
	if both.at(0) != white || !both.centred || both.low != -4 {
		t.Errorf("a gauge from -1 to 4 is %+v, and shows zero as %v", both, both.at(0))
	}
	if both.at(4) != tint(blue, richest) || both.at(-4) != tint(vermillion, richest) {
		t.Error("the ends are not equally strong")
	}
	if g := newGauge([]record.SweepResponse{{Mean: -30, N: 1}, {Mean: 0.001, N: 1}}); g.centred || g.at(0.001) != tint(vermillion, weakest) {
		t.Error("a thousandth above zero makes a colour of its own")
	}
	fall := newGauge([]record.SweepResponse{{Mean: -21, N: 1}, {Mean: -20, N: 1}})
	if fall.at(-20.5) == fall.at(-20) || fall.low != -21 {
		t.Error("responses between -21 and -20 all look alike")
	}
	fall = newGauge([]record.SweepResponse{{Mean: -21, N: 1}, {Mean: -10, N: 1}})
	if fall.centred || fall.at(-21) != tint(vermillion, richest) || fall.at(-10) != tint(vermillion, weakest) {
		t.Error("responses between -21 and -10 do not use the whole bar")
	}
}

// A difference of one per mille of the value is no pattern.
func TestTriflesDoNotTakeAllTheColours(t *testing.T) {
	for _, sign := range []float64{1, -1} {
		g := newGauge([]record.SweepResponse{{Mean: sign * 0.880, N: 1}, {Mean: sign * 0.881, N: 1}})
		if reach := int(g.at(sign*0.881).R) - int(g.at(sign*0.880).R); reach < -4 || reach > 4 {
			t.Errorf("two nearly equal values differ by %d shades", reach)
		}
	}
}

// A sweep of very many points must not become a file that no viewer opens.
func TestAHugeSweepHasFiguresOfModestSize(t *testing.T) {
	in := manyFactors(20000)
	for _, p := range newSweepStudy(in).pages() {
		if n := len(p.render().marks); n > 20000 {
			t.Errorf("%s has %d marks", p.name, n)
		}
		if strings.HasPrefix(p.name, scatterName) && !strings.Contains(p.reading, "one point in 10") {
			t.Errorf("%s does not say that points are missing: %s", p.name, p.reading)
		}
	}
}

// The names of options are broken into lines rather than cut.
func TestLongNamesOfOptionsAreReadable(t *testing.T) {
	in := manyFactors(20)
	options := []string{"mark-up", "variable-markup", "structural-markup"}
	in.Table.Factors[3].Options = options
	for i := range in.Table.Points {
		in.Table.Points[i].Values[3].Text = options[i%len(options)]
	}
	for _, p := range newSweepStudy(in).pages() {
		if !strings.HasPrefix(p.name, "responses_by_factor") {
			continue
		}
		var words []string
		sheet := p.render()
		for _, m := range sheet.marks {
			if m.kind == textMark {
				words = append(words, m.text)
			}
		}
		for _, pair := range overlaps(sheet) {
			t.Errorf("%s: %s", p.name, pair)
		}
		shown := strings.Join(words, "")
		for _, o := range options {
			if !strings.Contains(shown, o) {
				t.Errorf("%s: %s is not to be read in %q", p.name, o, words)
			}
		}
	}
}
