package calibrate

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/engine/random"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

func table(t testing.TB, text string) map[string]any {
	t.Helper()
	var raw map[string]any
	if _, err := toml.Decode(text, &raw); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return raw
}

func planned(t testing.TB, text string) *Plan {
	t.Helper()
	plan, mistakes := Parse(table(t, text))
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	return plan
}

const target = `
	[[parameter]]
	key = "persistence"
	range = [0.0, 0.99]
	[[parameter]]
	key = "spread"
	range = [0.1, 10.0]
	scale = "log"
	[[moment]]
	statistic = "sd(x:JPN)"
	value = 2.5
	sd = 0.05
	[[moment]]
	statistic = "autocorrelation(x:JPN, 1)"
	value = 0.8
	sd = 0.02
	[[moment]]
	statistic = "autocorrelation(x:JPN, 2)"
	value = 0.64
	sd = 0.03
`

// autoregression simulates x' = a x + s (1-a²)^(1/2) e, whose standard deviation
// is s and whose autocorrelation at lag h is a^h, with the same luck at every
// point, and returns the moments of the plan.
func autoregression(plan *Plan) Evaluate {
	source := random.New(4, 0)
	return func(_ context.Context, points []design.Point) (out [][]float64, err error) {
		for _, p := range points {
			a, s := p.Values[0].(float64), p.Values[1].(float64)
			path, x := make([]float64, 4000), 0.0
			for i := range path {
				x = a*x + s*math.Sqrt(1-a*a)*source.Normal(1, 0, uint32(i), 0)
				path[i] = x
			}
			var moments []float64
			for _, m := range plan.Moments {
				moments = append(moments, m.Statistic.Of([][]float64{path}, 12))
			}
			out = append(out, moments)
		}
		return out, nil
	}
}

// The moments of the table are those of a = 0.8 and s = 2.5. Both searches find
// them, to within what 4,000 steps of simulation say about them (standard
// errors: 0.01 of a and 0.08 of s).
func TestKnownParametersAreRecovered(t *testing.T) {
	for _, method := range []string{CMAES, NelderMead} {
		plan := planned(t, "method = \""+method+"\"\nevaluations = 150\n"+target)
		r, err := Run(context.Background(), plan, autoregression(plan))
		if err != nil {
			t.Fatal(err)
		}
		best := r.Evaluations[r.Best]
		if math.Abs(best.Values[0]-0.8) > 0.03 || math.Abs(best.Values[1]-2.5) > 0.25 {
			t.Errorf("%s: found %v after %d points, objective %v (%s)", method, best.Values, len(r.Evaluations), best.Objective, r.Ended)
		}
		first := math.Inf(1)
		for _, e := range r.Evaluations[:plan.Initial] {
			first = min(first, e.Objective)
		}
		if best.Objective > first/10 {
			t.Errorf("%s: objective %v, %v before the search", method, best.Objective, first)
		}
		if len(r.Evaluations) > 150 || r.Ended == "" || r.Failed != 0 {
			t.Errorf("%s: %d points, %d failed, %q", method, len(r.Evaluations), r.Failed, r.Ended)
		}
	}
}

// With standard errors of the moments the identified set is a confidence
// region: it holds the truth and is a small part of the ranges. A moment that
// says nothing about a parameter leaves its whole range.
func TestTheIdentifiedSetShowsWhatMomentsSay(t *testing.T) {
	plan := planned(t, "method = \"design\"\ninitial = 512\nevaluations = 512\n"+target)
	r, err := Run(context.Background(), plan, autoregression(plan))
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(plan.Threshold-5.991) > 0.001 { // 95 % of chi-square with two degrees
		t.Errorf("threshold %v", plan.Threshold)
	}
	for k, truth := range []float64{0.8, 2.5} {
		if s := r.Sets[k]; s.Low > truth+0.05 || s.High < truth-0.05 || s.Share > 0.3 {
			t.Errorf("parameter %d: %+v", k, s)
		}
	}
	plan.Moments = plan.Moments[1:] // autocorrelations say nothing about the spread
	if r, err = Run(context.Background(), plan, autoregression(plan)); err != nil {
		t.Fatal(err)
	}
	if r.Sets[0].Share > 0.3 || r.Sets[1].Share < 0.9 {
		t.Errorf("without the standard deviation: %+v", r.Sets)
	}
	for _, i := range r.Identified {
		if r.Evaluations[i].Objective > r.Evaluations[r.Best].Objective+r.Threshold+1e-6 {
			t.Errorf("point %d is in the set with objective %v", i, r.Evaluations[i].Objective)
		}
	}
}

func TestAPointOfASearchIsWrittenAsSettings(t *testing.T) {
	plan := planned(t, target)
	got := (&design.Design{Factors: plan.Factors}).Settings(design.Point{Values: []any{0.25, 3.0}})
	if want := []string{"persistence=0.25", "spread=3.0"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheSamePlanGivesTheSamePath(t *testing.T) {
	for _, method := range []string{CMAES, NelderMead} {
		plan := planned(t, "method = \""+method+"\"\nevaluations = 70\n"+target)
		var paths [2]bytes.Buffer
		for i := range paths {
			r, err := Run(context.Background(), plan, autoregression(plan))
			if err != nil {
				t.Fatal(err)
			}
			if err := r.WriteCSV(&paths[i], plan); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(paths[0].Bytes(), paths[1].Bytes()) {
			t.Errorf("%s: two runs differ", method)
		}
		rows, err := csv.NewReader(&paths[0]).ReadAll()
		if err != nil || len(rows) < 60 || !slices.Equal(rows[0][:5], []string{"evaluation", "stage", "objective", "identified", "persistence"}) {
			t.Errorf("%d rows, %v, header %v", len(rows), err, rows[0])
		}
	}
}

// Runs that fail leave a hole in the objective; the search goes around it.
func TestFailedPointsAreCountedAndAvoided(t *testing.T) {
	plan := planned(t, "method = \"nelder-mead\"\nevaluations = 150\n"+target)
	inner := autoregression(plan)
	r, err := Run(context.Background(), plan, func(ctx context.Context, points []design.Point) ([][]float64, error) {
		moments, err := inner(ctx, points)
		for i, p := range points {
			if p.Values[0].(float64) < 0.5 {
				moments[i][0] = math.NaN()
			}
		}
		return moments, err
	})
	if err != nil {
		t.Fatal(err)
	}
	if best := r.Evaluations[r.Best]; math.Abs(best.Values[0]-0.8) > 0.03 || r.Failed < 8 {
		t.Errorf("found %v with %d failed points", best.Values, r.Failed)
	}
	none, err := Run(context.Background(), plan, func(_ context.Context, points []design.Point) (out [][]float64, err error) {
		for range points {
			out = append(out, []float64{math.NaN(), 0, 0})
		}
		return out, nil
	})
	if err != nil || none.Best != -1 || none.Failed != 32 || !strings.Contains(none.Ended, "no first point has all moments") {
		t.Errorf("%+v, %v", none, err)
	}
}

func TestAnInterruptedCalibrationKeepsWhatItHas(t *testing.T) {
	plan := planned(t, "evaluations = 150\n"+target)
	inner := autoregression(plan)
	calls := 0
	broken := errors.New("disk full")
	r, err := Run(context.Background(), plan, func(ctx context.Context, points []design.Point) ([][]float64, error) {
		if calls++; calls == 10 {
			return nil, broken
		}
		return inner(ctx, points)
	})
	if !errors.Is(err, broken) || r == nil || len(r.Evaluations) != 32+8 {
		t.Errorf("%v after %v", err, r)
	}
	ctx, cancel := context.WithCancel(context.Background())
	r, err = Run(ctx, plan, func(ctx context.Context, points []design.Point) ([][]float64, error) {
		cancel()
		return inner(ctx, points)
	})
	if !errors.Is(err, context.Canceled) || len(r.Evaluations) != 32 {
		t.Errorf("%v after %d points", err, len(r.Evaluations))
	}
}

func TestStatisticsAreThoseOfTheTextbook(t *testing.T) {
	x, y := []float64{1, 2, 3, 4, 10}, []float64{2, 4, 6, 8, 20}
	for text, want := range map[string]float64{
		"mean(x:JPN)": 4, "sd(x:JPN)": math.Sqrt(50.0 / 4), "variation(x:JPN)": math.Sqrt(50.0/4) / 4,
		"correlation(x:JPN, y:JPN)": 1,
		// lag 1: 1 2 3 4 against 2 3 4 10; deviations -1.5 -.5 .5 1.5 and -2.75 -1.75 -.75 5.25
		"autocorrelation(x:JPN, 1)": 12.5 / math.Sqrt(5*38.75),
	} {
		s, err := ParseStatistic(text)
		if err != nil {
			t.Fatal(err)
		}
		if s.String() != text {
			t.Errorf("%s reads back as %s", text, s)
		}
		if got := s.Of([][]float64{x, y}, 12); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s = %v, want %v", text, got, want)
		}
	}
	quarterly, _ := ParseStatistic("autocorrelation(x:JPN, 1)")
	if got := quarterly.Of([][]float64{x}, 4); !math.IsNaN(got) {
		t.Errorf("a lag of a month in quarters is %v", got)
	}
}

func TestMistakesAreNamed(t *testing.T) {
	parameters := "[[parameter]]\nkey = \"a\"\nrange = [0, 1]\n"
	moment := "[[moment]]\nresponse = \"gdp_real:JPN@12\"\nvalue = 1\nsd = 1\n"
	for text, want := range map[string]string{
		parameters: "calibrate.moment: nothing to reproduce",
		moment:     "calibrate: nothing is varied; add a [[calibrate.parameter]] table with key and range",
		parameters + "[[moment]]\nvalue = 1\nsd = 1":                                         "calibrate.moment.0: give response or statistic",
		parameters + "[[moment]]\nresponse = \"gdp_real:JPN\"\nvalue = 1\nsd = 1":            "calibrate.moment.0.response: \"gdp_real:JPN\" names no horizon",
		parameters + "[[moment]]\nstatistic = \"sdd(x:JPN)\"\nvalue = 1\nsd = 1":             `unknown statistic "sdd"; did you mean sd?`,
		parameters + "[[moment]]\nstatistic = \"sd(x)\"\nvalue = 1\nsd = 1":                  `"x" names no series`,
		parameters + "[[moment]]\nstatistic = \"correlation(x:JPN)\"\nvalue = 1\nsd = 1":     "correlation takes 2 series, found 1",
		parameters + "[[moment]]\nstatistic = \"autocorrelation(x:JPN)\"\nvalue = 1\nsd = 1": "needs a lag in months",
		parameters + "[[moment]]\nresponse = \"gdp_real:JPN@12\"\nsd = 1":                    "calibrate.moment.0.value: is missing",
		parameters + "[[moment]]\nresponse = \"gdp_real:JPN@12\"\nvalue = 1":                 "calibrate.moment.0: give sd, the standard error of the value, or else weight",
		parameters + moment + moment:                                                         "calibrate.moment.1: gdp_real:JPN@12 appears twice",
		"metod = \"cma-es\"\n" + parameters + moment:                                         "calibrate.metod: unknown key; did you mean method?",
		"method = \"newton\"\n" + parameters + moment:                                        `calibrate.method: "newton" is not possible`,
		"[[parameter]]\nkey = \"a\"\nvalues = [1, 2]\n" + moment:                             "calibrate.parameter.0: a is not a range of numbers",
		"[[parameter]]\nkey = \"a\"\nrange = [1, 2]\ninteger = true\n" + moment:              "calibrate.parameter.0: a is not a range of numbers",
		"[[parameter]]\nkey = \"a\"\ndistribution = \"normal\"\nmean = 0\nsd = 1\n" + moment: "a search has ranges and no distributions",
		"[[parameter]]\nkey = \"a\"\nrange = [1, 2]\nsteps = 3\n" + moment:                   "only a grid takes steps",
	} {
		_, mistakes := Parse(table(t, text))
		var all []string
		for _, m := range mistakes {
			all = append(all, m.Error())
		}
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("want %q in %q", want, all)
		}
	}
}

func TestWarningsNameWhatIsNotIdentified(t *testing.T) {
	plan := planned(t, "evaluations = 30\n[[parameter]]\nkey = \"a\"\nrange = [0, 1]\n[[parameter]]\nkey = \"b\"\nrange = [0, 1]\n"+
		"[[moment]]\nresponse = \"gdp_real:JPN@12\"\nvalue = 1\nweight = 1\n")
	all := strings.Join(plan.Warnings(), "\n")
	for _, want := range []string{"1 moments for 2 parameters", "evaluations is 30", "a weight without sd"} {
		if !strings.Contains(all, want) {
			t.Errorf("no warning %q in %q", want, all)
		}
	}
	for _, ptr := range []any{new(planKeys), new(momentKeys)} {
		for _, err := range parameter.Check(ptr) {
			t.Error(err)
		}
	}
}
