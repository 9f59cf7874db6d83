package published

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// paths are what the atoms of the tests stand for.
var paths = map[string][]float64{
	"price:USA@12":          {10},
	"yen/price:USA@12":      {-5},
	"output:JPN@0..4":       {-1, -10, -6, -4, -0.5},
	"output:JPN@0..4/level": {1, 2, 3, 4, 5},
}

func value(t *testing.T, text string) float64 {
	t.Helper()
	e, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return e.value(func(a *atom) []float64 {
		name := a.Key.String() + "@12"
		if a.To != a.From {
			name = a.Key.String() + "@0..4"
		}
		if a.Variant != "" {
			name = a.Variant + "/" + name
		}
		if a.Run != "" {
			name += "/level"
		}
		path, known := paths[name]
		if !known {
			t.Fatalf("%s asks for %s", text, name)
		}
		return path
	})[0]
}

func TestMeasuresFollowTheRulesOfArithmetic(t *testing.T) {
	for text, want := range map[string]float64{
		"1 + 2 * 3":                             7,
		"(1 + 2) * 3":                           9,
		"8 / 4 / 2":                             1,
		"5 - 3 - 1":                             1,
		"-ln(1)":                                0,
		"abs(-2.5)":                             2.5,
		"{price:USA@12} / 10":                   1,
		"{price:USA@12} - {yen/price:USA@12}":   15,
		"log({price:USA@12})":                   math.Log(1.1),
		"min({output:JPN@0..4})":                -10,
		"max(abs({output:JPN@0..4}))":           10,
		"mean({output:JPN@0..4})":               -4.3,
		"sum({output:JPN@0..4} / 2)":            -10.75,
		"mean({output:JPN@0..4 in shocked})":    3,
		"mean({output:JPN@0..4 in baseline}*2)": 6,
		// Its trough of -10 is in step 1; from step 3 on it stays above -5.
		"half({output:JPN@0..4})": 2,
		// From step 4 on it stays within a tenth of the trough.
		"back({output:JPN@0..4})": 4,
	} {
		if got := value(t, text); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s = %g, want %g", text, got, want)
		}
	}
}

func TestAMistakeInAMeasureIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "it ends where",
		"1 +":                           "it ends where",
		"1 2":                           `found "2"`,
		"(1":                            "not closed",
		"1..2":                          "is no number",
		"sqrt(4)":                       `"sqrt" is no function`,
		"{gdp_real:JPN@12":              "a { is not closed",
		"{gdp_real:JPN}":                "names no months",
		"{gdp_real:JPN@soon}":           "are no months",
		"{gdp_real:JPN@12..3}":          "are no months",
		"{gdp_real@12}":                 "names no series",
		"{gdp_real:JPN@12 in whatever}": `"whatever" is no run`,
		"{gdp_real:JPN@0..3 weekly}":    "are no months",
		"{gdp_real:JPN@3 monthly}":      "are no months",
	} {
		_, err := parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: told %v, want %q", text, err, want)
		}
	}
}

// Weeks of one size fill the months of a year by fours and fives; a month's mean
// is that of its weeks, and the runs' lengths and starts do not matter.
func TestMonthlyMeansAreThoseOfTheMonthsWeeks(t *testing.T) {
	const start, weeks = 10, 60
	recording := func(scale float64) *engine.Recording {
		r := &engine.Recording{
			Variables: []engine.Variable{{Name: "output", Measure: engine.Level}},
			Keys:      []engine.SeriesKey{{Variable: 0, Economy: "JPN"}},
		}
		for week := range weeks {
			r.Dates = append(r.Dates, "")
			r.Values = append(r.Values, scale*float64(week-start))
		}
		return r
	}
	months := func(text string, stepsPerYear int) []float64 {
		t.Helper()
		e, err := parse(text)
		if err != nil {
			t.Fatal(err)
		}
		path, err := e.(*atom).path(recording(0), recording(1), start, stepsPerYear)
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	// 52/12 weeks to a month: the first three begin with weeks 0, 4 and 9.
	if got, want := months("{output:JPN@0..2 monthly}", 52), []float64{1.5, 6, 10.5}; !slices.Equal(got, want) {
		t.Errorf("the first three months' means are %v, want %v", got, want)
	}
	// In steps of a month or longer every mean is a step's own value.
	if got, want := months("{output:JPN@0..3 monthly}", 12), []float64{0, 1, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("in monthly steps: %v, want %v", got, want)
	}
	if got, want := months("{output:JPN@3..6 monthly}", 4), []float64{1, 1, 2, 2}; !slices.Equal(got, want) {
		t.Errorf("in quarterly steps: %v, want %v", got, want)
	}
	if got, want := months("{output:JPN@1..2 monthly in shocked}", 52), []float64{6, 10.5}; !slices.Equal(got, want) {
		t.Errorf("levels of the shocked run: %v, want %v", got, want)
	}
	// A month's mean needs all of its weeks.
	e, _ := parse("{output:JPN@0..11 monthly}")
	if _, err := e.(*atom).path(recording(0), recording(1), start, 52); err == nil || !strings.Contains(err.Error(), "beyond the end") {
		t.Errorf("a month that the run does not finish: told %v", err)
	}
}
