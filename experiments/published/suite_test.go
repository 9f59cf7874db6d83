package published

import (
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func TestMistakesOfARowAreToldTogether(t *testing.T) {
	_, found := newRow(&spec.Experiment{Name: "x", Published: map[string]any{
		"id": "T9", "sorce": "typo", "mechanism": "m",
		"target": []map[string]any{
			{"quantity": "q", "measure": "{yen/gdp_real:JPN@12}", "band": []any{0.0, 1.0}},
			{"quantity": "q", "measure": "1", "band": []any{2.0, 1.0}},
		},
	}})
	for _, want := range []string{"is missing; give a text: Where the result stands", "did you mean source?", `no [[published.variant]] is called "yen"`, "give [smallest, largest]"} {
		if !strings.Contains(found.Error(), want) {
			t.Errorf("not told: %s\n%v", want, found)
		}
	}
}

// A number is met when its median lies in the band and the sign is right in 95 %
// of the seeds.
func TestVerdicts(t *testing.T) {
	for name, c := range map[string]struct {
		band        []float64
		median      float64
		rightSign   float64
		met, judged bool
	}{
		"inside":             {[]float64{1, 2}, 1.5, 1, true, true},
		"outside":            {[]float64{1, 2}, 2.1, 1, false, true},
		"wrong sign":         {[]float64{0, 2}, 0.5, 0.9, false, true},
		"only reported":      {nil, 7, 1, true, false},
		"no pair to measure": {[]float64{1, 2}, math.NaN(), 0, false, true},
	} {
		o := Outcome{Target: Target{Band: c.band}, Values: []float64{c.median}, Median: c.median, RightSign: c.rightSign}
		if o.Met() != c.met || o.Judged() != c.judged {
			t.Errorf("%s: met is %v, judged is %v", name, o.Met(), o.Judged())
		}
	}
}

func TestTheBandSaysWhichSignIsRight(t *testing.T) {
	for _, c := range []struct {
		band []float64
		sign float64
	}{{[]float64{0, 1}, 1}, {[]float64{-2, -1}, -1}, {[]float64{-1, 1}, 0}, {nil, 0}} {
		if got := (&Target{Band: c.band}).Sign(); got != c.sign {
			t.Errorf("band %v asks for sign %g", c.band, got)
		}
	}
}

func TestARowWithoutBandsIsNotCalledMet(t *testing.T) {
	if got := Summary([]*Result{{}}); !strings.Contains(got, "nothing is judged") || strings.Contains(got, "met") {
		t.Errorf("a row without bands: %q", got)
	}
}
