package run

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/results/record"
)

func runPairs(t *testing.T, opt Options, set ...string) *Outcome {
	t.Helper()
	opt.Catalogue = probeCatalogue()
	out, err := Pairs(t.Context(), parse(t, opt.Catalogue, probeText, set...), opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTwinsDifferByTheShockAlone(t *testing.T) {
	out := runPairs(t, Options{Workers: 2})
	if out.Finished != 7 || len(out.Failures) > 0 || len(out.Responses) == 0 {
		t.Fatalf("%d of 7 finished, failures %v, %d responses", out.Finished, out.Failures, len(out.Responses))
	}
	for _, r := range out.Responses {
		before := r.Date < "2025-04-01"
		if zero := r.Mean == 0 && r.SD == 0; zero != before {
			t.Errorf("%s in %s: response %v (sd %v); the tariff starts in April 2025", r.Variable, r.Date, r.Mean, r.SD)
		}
		if r.N != 7 {
			t.Errorf("%s in %s: %d replicates, want 7", r.Variable, r.Date, r.N)
		}
	}
}

func TestWithoutShocksTheResponseIsZeroAndLevelsRemain(t *testing.T) {
	out := runPairs(t, Options{}, "shock=[]")
	for _, r := range out.Responses {
		if r.Mean != 0 || r.P05 != 0 || r.P95 != 0 {
			t.Fatalf("response of %s in step %d is %v", r.Variable, r.Step, r.Mean)
		}
	}
	if n := len(out.levels.cells[levelKey{"gdp_real", "JPN", 0}]); n != 7 {
		t.Errorf("%d baselines in the table of levels, want 7", n)
	}
}

func TestAFaultStopsOneRunAndNoOther(t *testing.T) {
	for _, c := range []struct{ fault, variant, words string }{
		{"panic", "shocked", "the probe slipped"},
		{"not-finite", "shocked", "NaN"},
		{"identity", "shocked", "the probe's account is 1 too high"},
	} {
		t.Run(c.fault, func(t *testing.T) {
			out := runPairs(t, Options{Workers: 3}, "probe.fault="+c.fault)
			if len(out.Failures) != 1 {
				t.Fatalf("failures: %+v", out.Failures)
			}
			f := out.Failures[0]
			if f.Replicate != 1 || f.Seed != 1 || f.Step != 5 || f.Variant != c.variant || !strings.Contains(f.Error, c.words) {
				t.Errorf("failure: %+v", f)
			}
			if out.Finished != 7 || out.Responses[0].N != 6 {
				t.Errorf("%d finished, %d in the statistics; want 7 and 6", out.Finished, out.Responses[0].N)
			}
		})
	}
}

func TestAnEconomyThatCannotBeBuiltFailsBothTwins(t *testing.T) {
	out := runPairs(t, Options{}, "probe.fault=build")
	if len(out.Failures) != 2 || !strings.Contains(out.Failures[0].Error, "no ground") {
		t.Errorf("failures: %+v", out.Failures)
	}
}

func TestNonFiniteNumbersAreFoundWithoutTheEnginesChecks(t *testing.T) {
	out := runPairs(t, Options{}, "probe.fault=not-finite", "run.check=false")
	if len(out.Failures) != 1 || out.Failures[0].Step != 5 || !strings.Contains(out.Failures[0].Error, "gdp_real") {
		t.Errorf("failures: %+v", out.Failures)
	}
	for _, r := range out.Responses {
		if math.IsNaN(r.Mean) {
			t.Fatalf("NaN reached the responses: %+v", r)
		}
	}
}

func TestProgressReachesTheEndAlsoWithFailures(t *testing.T) {
	var last Progress
	runPairs(t, Options{Workers: 3, Progress: func(p Progress) {
		if p.Share < last.Share || p.Finished < last.Finished {
			t.Errorf("progress went back from %+v to %+v", last, p)
		}
		last = p
	}}, "probe.fault=panic")
	if want := (Progress{Finished: 7, Of: 7, Failed: 1, Points: 1, OfPoints: 1, Share: 1}); last != want {
		t.Errorf("progress ended at %+v, want %+v", last, want)
	}
}

func TestCancellingStopsAndSaysHowManyAreFinished(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c := probeCatalogue()
	out, err := Pairs(ctx, parse(t, c, probeText), Options{Catalogue: c, Workers: 1, Progress: func(p Progress) {
		if p.Finished == 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || out.Finished != 3 {
		t.Errorf("error %v after %d replicates, want context.Canceled after 3", err, out.Finished)
	}
}

func TestResultsThatCannotBeStoredAreAnError(t *testing.T) {
	c := probeCatalogue()
	series, err := record.NewSeriesWriter(t.TempDir() + "/series.parquet")
	if err != nil {
		t.Fatal(err)
	}
	defer series.Abort()
	x := parse(t, c, probeText)
	for range 2 { // the second time, replicate 0 comes after replicate 6
		_, err = Pairs(t.Context(), x, Options{Catalogue: c, Workers: 2, Series: series})
	}
	if err == nil || !strings.Contains(err.Error(), "order") {
		t.Errorf("error: %v", err)
	}
}

func TestWorkersAreSharedBetweenAndInsideReplicates(t *testing.T) {
	for _, c := range []struct{ workers, replicates, side, inside int }{
		{1, 32, 1, 1}, {2, 32, 2, 1}, {8, 3, 3, 2}, {8, 1, 1, 8}, {64, 32, 32, 2},
	} {
		if side, inside := share(c.workers, c.replicates); side != c.side || inside != c.inside {
			t.Errorf("%d workers for %d replicates: %d side by side with %d each, want %d and %d",
				c.workers, c.replicates, side, inside, c.side, c.inside)
		}
	}
}
