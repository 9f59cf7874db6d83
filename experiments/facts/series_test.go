package facts

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/seed-16a9e133/transpac/engine"
)

func equal(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}

// The values of the table for the United States follow from national accounts
// and labour statistics by the same functions that measure the simulation.
func TestTheFactsOfTheUnitedStatesFollowFromItsStatistics(t *testing.T) {
	file, err := os.Open("testdata/usa.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var m Macro
	for _, row := range rows[1:] {
		for i, column := range []*[]float64{&m.Output, &m.Consumption, &m.Investment, &m.Unemployment} {
			x, err := strconv.ParseFloat(row[i+1], 64)
			if err != nil {
				t.Fatal(err)
			}
			*column = append(*column, x)
		}
	}
	usa := &economy{Macro: m}
	checked := 0
	for i := range all {
		f := &all[i]
		if f.Source != accounts && f.Source != uses && f.Source != jobs && f.ID != "okun" && f.ID != "okun-inverse" &&
			f.ID != "output-growth" && f.ID != "output-cycle" && f.ID != "output-persistence" {
			continue
		}
		equal(t, f.ID, f.ofCycle(usa), f.Targets[1].Value, 0.006)
		checked++
	}
	if checked != 12 {
		t.Errorf("%d facts were checked, want 12", checked)
	}
}

// The trend of Hodrick and Prescott solves its first-order condition, and a
// straight line has no cycle.
func TestTheCycleIsWhatIsLeftOfTheTrend(t *testing.T) {
	line, wave := make([]float64, 40), make([]float64, 40)
	for i := range line {
		line[i] = 3 + 0.5*float64(i)
		wave[i] = math.Sin(0.7*float64(i)) + 0.01*float64(i*i)
	}
	for _, c := range cycle(line) {
		equal(t, "the cycle of a line", c, 0, 1e-9)
	}
	trend, rest := make([]float64, 40), cycle(wave)
	for i := range trend {
		trend[i] = wave[i] - rest[i]
	}
	for i := 4; i < 36; i++ {
		fourth := trend[i-2] - 4*trend[i-1] + 6*trend[i] - 4*trend[i+1] + trend[i+2]
		equal(t, "smoothness times the fourth difference of the trend", smoothness*fourth, rest[i], 1e-8)
	}
}

// With jobs in proportion to output Okun's ratio is a percent a point; jobs that
// move half as much make it two.
func TestOkunsRatio(t *testing.T) {
	for _, ratio := range []float64{1, 2} {
		var m Macro
		for i := range 160 {
			x := 0.02 * math.Sin(0.3*float64(i)+math.Sin(float64(i)))
			m.Output = append(m.Output, math.Exp(x))
			m.Unemployment = append(m.Unemployment, 0.05-x/ratio)
		}
		equal(t, "Okun's ratio", m.okun(false), ratio, 0.01)
		equal(t, "its inverse", m.okun(true), 1/ratio, 0.01)
	}
}

func TestPeakednessTellsNormalFromLaplace(t *testing.T) {
	var normal, laplace []float64
	const n = 20000
	for i := range n {
		p := (float64(i) + 0.5) / n
		normal = append(normal, math.Sqrt2*math.Erfinv(2*p-1))
		x := math.Log(2 * min(p, 1-p))
		laplace = append(laplace, math.Copysign(x, p-0.5))
	}
	equal(t, "peakedness of the normal distribution", peakedness(normal), math.Sqrt(2/math.Pi), 0.002)
	equal(t, "peakedness of Laplace's distribution", peakedness(laplace), math.Sqrt(0.5), 0.002)
}

// panel is a panel of firms of one economy, month by month, in the columns of
// cycle.toml.
func panel(firms, months int, value func(column string, firm, month int) float64) *Firms {
	p := &engine.PanelRecording{Variables: []string{"firms", "output", "price", "shipments", "exports", "exporters", "positions", "sales", "purchases", "customers", "suppliers"}}
	for f := range firms {
		p.Agents, p.Economy = append(p.Agents, int64(f)), append(p.Economy, "JPN")
		p.Sector = append(p.Sector, []string{"MVH", "MCH"}[f%2])
	}
	for month := range months {
		p.Steps = append(p.Steps, int32(month))
		for f := range firms {
			for _, c := range p.Variables {
				p.Values = append(p.Values, value(c, f, month))
			}
		}
	}
	return newFirms(p, "JPN")
}

func TestMeasuresOfFirms(t *testing.T) {
	f := panel(400, 24, func(column string, firm, month int) float64 {
		size := math.Pow(float64(1+firm/2), -1) * float64(1+firm%2)
		exporter := firm < 80
		switch column {
		case "firms":
			return 1
		case "price": // one in four changes each month, three of four upwards by 2 %, the others down
			up := 0.0
			for k := 1; k <= month; k++ {
				if (k+firm)%4 == 0 {
					up += []float64{2, 2, 2, -2}[(k/4+firm)%4]
				}
			}
			return math.Exp(up / 100)
		case "exports", "exporters":
			if exporter {
				return 1
			}
			return 0
		case "positions":
			if exporter {
				return math.E
			}
			return 1
		case "suppliers":
			return math.Sqrt(size)
		case "customers":
			return size / float64(1+firm%2)
		}
		return size
	})
	share, rises, size := f.repricing()
	equal(t, "share of prices that change", share, 0.25, 0.01)
	equal(t, "share of rises", rises, 0.75, 0.02)
	equal(t, "size of changes", size, 2, 1e-9)
	goods := map[string]bool{"MVH": true, "MCH": true}
	equal(t, "share of exporters", f.exporterShare(goods), 0.2, 1e-12)
	equal(t, "exporters' premium", f.exporterPremium(goods, func(a int, _ bool) float64 { return f.last("positions", a) }), 1, 1e-9)
	equal(t, "elasticity of suppliers", f.linkElasticity(func(a int) float64 { return f.at("suppliers", a, 23) }), 0.5, 1e-9)
	equal(t, "tail of customers", f.customerTail(0.2), 1, 0.1)
}

// Growth of two kinds of firms, whose spread falls with the root of size.
func TestSpreadOfGrowthFallsWithSize(t *testing.T) {
	var growth, size []float64
	for i := range 2000 {
		s := float64(i) / 200
		z := math.Sqrt2 * math.Erfinv(2*(math.Mod(float64(i)*0.618034, 1)*0.999+0.0005)-1)
		growth, size = append(growth, z*math.Exp(-0.2*s)), append(size, s)
	}
	equal(t, "exponent", sizeVariance(growth, size), -0.2, 0.01)
	equal(t, "mean within groups", stat.Mean(within([]float64{1, 3, 10}, []string{"a", "a", "b"}), nil), 0, 1e-12)
}

func TestVerdictsAreWords(t *testing.T) {
	f := &Fact{Low: "too smooth", High: "too volatile"}
	for _, c := range []struct {
		median float64
		want   string
	}{{1, "matches"}, {0.6, "too smooth"}, {0.3, "far too smooth"}, {1.6, "too volatile"}, {4, "far too volatile"}, {math.NaN(), "cannot be measured"}} {
		o := Outcome{Fact: f, Target: about("JPN", 1), Median: c.median}
		if got := o.Verdict(); got != c.want {
			t.Errorf("%g: %s, want %s", c.median, got, c.want)
		}
	}
}

// Every fact has a source, a mechanism, a name of its own, and a value inside
// its band.
func TestEveryFactIsDocumented(t *testing.T) {
	seen := map[string]bool{}
	for i := range all {
		f := &all[i]
		if f.Source == "" || f.Why == "" || f.Low == "" || f.High == "" || f.Role == "" || seen[f.ID] || (f.ofCycle == nil) == (f.ofPair == nil) {
			t.Errorf("%s is not complete", f.ID)
		}
		seen[f.ID] = true
		for _, target := range f.Targets {
			if !(target.From < target.To) || target.Value < target.From || target.Value > target.To {
				t.Errorf("%s: %v", f.ID, target)
			}
		}
	}
}
