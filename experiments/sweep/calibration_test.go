package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/sweep/calibrate"
)

// calibrationOf makes a calibration whose data are the probe's own numbers at a
// level of 150 and a tariff of 0.2.
func calibrationOf(t *testing.T) Calibration {
	t.Helper()
	dir := t.TempDir()
	truth := into(t, sweepOf(t, "[sweep]\ndesign = \"list\"\ntargets = [\"gdp_real:JPN@3\"]\npoints = [{ \"probe.level\" = 150.0, \"shock.duty.rate\" = 0.2 }]\n"), dir)
	response := truth.Table.Responses[0].Mean
	table := fmt.Sprintf(`
[calibrate]
evaluations = 120
initial = 16
[[calibrate.moment]]
response = "gdp_real:JPN@3"
value = %v
sd = 0.01
[[calibrate.moment]]
statistic = "mean(gdp_real:JPN)"
value = 150.0
sd = 1.0
[[calibrate.parameter]]
key = "probe.level"
range = [100.0, 200.0]
[[calibrate.parameter]]
key = "shock.duty.rate"
range = [0.05, 0.5]
`, response)
	j := sweepOf(t, grid+table)
	plan, mistakes := calibrate.Parse(j.Experiment.Calibrate)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	return Calibration{
		Experiment: j.Experiment, Plan: plan, Parse: j.Parse, Catalogue: j.Catalogue, Version: "test", Inputs: j.Inputs,
	}
}

func TestACalibrationRecoversTheSimulatorsOwnParameters(t *testing.T) {
	c, dir := calibrationOf(t), t.TempDir()
	if errs := c.Check(); len(errs) > 0 {
		t.Fatal(errs)
	}
	r, err := c.Into(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{150, 0.2} {
		if s := r.Sets[i]; math.Abs(s.Best/want-1) > 0.01 {
			t.Errorf("%s is %v, want %v within 1 %%", s.Name, s.Best, want)
		} else if s.Low > want || s.High < want {
			t.Errorf("%s: the identified set from %v to %v lacks the truth, %v", s.Name, s.Low, s.High, want)
		}
	}
	if s, err := run.Inspect(dir); err != nil || s.State != run.Complete || !s.Calibrates {
		t.Errorf("the folder: %+v, %v", s, err)
	}
}

func TestAnInterruptedCalibrationFindsWhatIsFinished(t *testing.T) {
	c, whole, parts := calibrationOf(t), t.TempDir(), t.TempDir()
	if _, err := c.Into(t.Context(), whole); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	c.Tried = func(points int) {
		if points >= 30 {
			cancel()
		}
	}
	if _, err := c.Into(ctx, parts); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want context.Canceled", err)
	}
	s, err := run.Inspect(parts)
	if err != nil || s.State != run.Incomplete || !s.Calibrates || s.Finished < 30 {
		t.Fatalf("after the interruption: %+v, %v", s, err)
	}
	c.Tried = nil
	if _, err := c.Into(t.Context(), parts); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"calibration.csv", "summary.md", "manifest.json"} {
		a, _ := os.ReadFile(filepath.Join(whole, name))
		b, _ := os.ReadFile(filepath.Join(parts, name))
		if len(a) == 0 || string(a) != string(b) {
			t.Errorf("%s differs after the interruption", name)
		}
	}
}

func TestACalibrationThatCannotWorkIsRefused(t *testing.T) {
	c := calibrationOf(t)
	c.Plan.Moments[0].Response.Months = 60
	c.Plan.Moments[1].Statistic.Series[0].Variable = "gdp_rael"
	late := c.Plan.Moments[1]
	late.Name, late.Statistic = "late", &calibrate.Statistic{Name: "autocorrelation", Series: late.Statistic.Series, Lag: 240}
	c.Plan.Moments = append(c.Plan.Moments, late)
	c.Plan.Factors[0].Low = -1
	text := said(c.Check())
	for _, words := range []string{"beyond the end", "did you mean gdp_real:JPN?", "probe.level = -1.0", "a lag of 240 months leaves nothing to correlate"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is not said:\n%s", words, text)
		}
	}
}
