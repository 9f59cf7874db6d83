package design

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// sampleOf is a response at every point of a design.
func sampleOf(d *Design, f func(values []any) float64) sensitivity.Sample {
	s := sensitivity.Sample{}
	for _, factor := range d.Factors {
		s.Factors = append(s.Factors, sensitivity.Factor{Name: factor.Name, Unordered: factor.Unordered()})
	}
	for i := range d.Len() {
		p := d.Point(i)
		s.X, s.Y = append(s.X, d.Fractions(p)), append(s.Y, f(p.Values))
	}
	return s
}

const threeAngles = `
	[[parameter]]
	key = "x1"
	range = [-3.141592653589793, 3.141592653589793]
	[[parameter]]
	key = "x2"
	range = [-3.141592653589793, 3.141592653589793]
	[[parameter]]
	key = "x3"
	range = [-3.141592653589793, 3.141592653589793]
`

func ishigami(v []any) float64 {
	x, y, z := v[0].(float64), v[1].(float64), v[2].(float64)
	return math.Sin(x) + 7*math.Pow(math.Sin(y), 2) + 0.1*math.Pow(z, 4)*math.Sin(x)
}

// The analytic indices of the Ishigami function are 0.3139, 0.4424, 0 and
// 0.5576, 0.4424, 0.2437 (Saltelli, Chan and Scott, Sensitivity Analysis, 2000).
// 4096 rows of a Saltelli design find them within 0.01.
func TestASaltelliDesignFindsTheIndicesOfTheIshigamiFunction(t *testing.T) {
	d := parsed(t, "design = \"saltelli\"\nbase_sample = 4096\nsecond_order = true\n"+threeAngles)
	x, err := sensitivity.Variance(sampleOf(d, ishigami), d.SecondOrder())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ first, total float64 }{{0.3139, 0.5576}, {0.4424, 0.4424}, {0, 0.2437}} {
		if math.Abs(x.First[i].Value-want.first) > 0.01 || math.Abs(x.Total[i].Value-want.total) > 0.01 {
			t.Errorf("factor %d: first %v and total %v, want %v and %v", i+1, x.First[i], x.Total[i], want.first, want.total)
		}
	}
	if math.Abs(x.Second[0][2].Value-0.2437) > 0.02 || math.Abs(x.Second[0][1].Value) > 0.02 {
		t.Errorf("pairs: %v", x.Second)
	}
}

// Every design with an index tells a strong, a weak and an idle parameter of a
// simple response apart, though values are whole, logarithmic or texts.
func TestEveryMethodFindsWhatDrivesASimpleResponse(t *testing.T) {
	response := func(v []any) float64 {
		y := 10*math.Log10(v[1].(float64)) + 0.2*v[0].(float64)
		return y + 6*float64(v[2].(int64))
	}
	for _, kind := range []string{Morris, Saltelli, Sobol, LatinHypercube, MonteCarlo} {
		head := heads[kind]
		if kind == Saltelli {
			head = "design = \"saltelli\"\nbase_sample = 512\n"
		}
		d := parsed(t, head+mixed)
		a, err := sensitivity.Analyse(d.Kind, d.SecondOrder(), sampleOf(d, response))
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []sensitivity.Verdict{"", sensitivity.Drives, sensitivity.Drives, ""} {
			got := a.Rows[i].Verdict
			if want != "" && got != want {
				t.Errorf("%s: parameter %s %s, want %s (%+v)", kind, a.Rows[i].Factor, got, want, a.Rows[i])
			}
		}
		if v := a.Rows[3].Verdict; v != sensitivity.Nothing && v != sensitivity.Unordered {
			t.Errorf("%s: the idle parameter %s (%+v)", kind, v, a.Rows[3])
		}
	}
}
