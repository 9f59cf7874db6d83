package sweep

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/results/record"
)

// table reads a CSV file of a results folder.
func table(t *testing.T, dir, name string) (rows []map[string]string) {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestASweepHasARowForEveryPointAndResponse(t *testing.T) {
	dir := t.TempDir()
	into(t, sweepOf(t, grid), dir)
	points := table(t, dir, "points.csv")
	if len(points) != 8 {
		t.Fatalf("%d points, want 8", len(points))
	}
	if p := points[5]; p["point"] != "5" || p["shock.duty.rate"] != "0.2" || p["probe.level"] != "200" || p["finished"] != "3" || p["status"] != "ok" {
		t.Errorf("point 5: %v", p)
	}
	responses := table(t, dir, "responses.csv")
	// Two variables of two economies at the horizons 3 and 6 of a run of a year.
	if want := 8 * 4 * 2; len(responses) != want {
		t.Errorf("%d responses, want %d", len(responses), want)
	}
	zero := 0
	for _, r := range responses {
		if r["n"] != "3" {
			t.Fatalf("a response over %s replicates, want 3: %v", r["n"], r)
		}
		if r["mean"] == "0" {
			zero++
		}
	}
	if want := 2 * 4 * 2; zero != want {
		t.Errorf("%d responses are zero, want %d: those without a tariff", zero, want)
	}
	rows := 0
	err := record.EachSweepRow(filepath.Join(dir, "responses.parquet"), func(r *record.SweepRow) error {
		if text := responses[rows]; text["mean"] != fmt.Sprint(r.Mean) || text["variable"] != r.Variable || text["point"] != fmt.Sprint(r.Point) {
			t.Errorf("row %d: %v as text, %v in parquet", rows, text, *r)
		}
		rows++
		return nil
	})
	if err != nil || rows != len(responses) {
		t.Errorf("%d rows in parquet (%v), %d in the text", rows, err, len(responses))
	}
	if s, err := run.Inspect(dir); err != nil || s.State != run.Complete || !s.Sweep {
		t.Errorf("the folder: %+v, %v", s, err)
	}
	if _, err := os.Stat(filepath.Join(dir, shardsName)); err == nil {
		t.Error("the shards are still there")
	}
}

func TestWorkersAndShardsLeaveEveryByteAlone(t *testing.T) {
	const adaptive = grid + "[sweep.adaptive]\nresponse = \"gdp_real:JPN@3\"\nhalf_width = 0.01\nbatch = 2\ncap = 9\n"
	for name, c := range map[string]string{"grid": grid, "adaptive": adaptive} {
		t.Run(name, func(t *testing.T) {
			first := t.TempDir()
			j := sweepOf(t, c, "probe.fault=panic", "probe.from=1", "probe.beyond=0.25")
			for j.Workers = 1; j.Workers <= 3; j.Workers++ {
				dir := first
				if j.Workers > 1 {
					dir = t.TempDir()
				}
				into(t, j, dir)
				mustEqual(t, first, dir)
			}
			dir := t.TempDir()
			for _, i := range []int{2, 0, 1} {
				j.Shard = Shard{i, 3}
				if r := into(t, j, dir); r != nil {
					t.Error("a shard wrote results")
				}
			}
			j.Shard = Shard{0, 1}
			if _, err := j.Merge(dir); err != nil {
				t.Fatal(err)
			}
			mustEqual(t, first, dir)
		})
	}
}

// interrupt runs a job until some replicates are finished.
func interrupt(t *testing.T, j Job, dir string, after int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	j.Progress = func(p run.Progress) {
		if p.Finished >= after {
			cancel()
		}
	}
	if _, err := j.Into(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want context.Canceled", err)
	}
}

func TestAnInterruptedSweepGoesOnAndEndsWithTheSameBytes(t *testing.T) {
	whole, parts := t.TempDir(), t.TempDir()
	j := sweepOf(t, grid, "probe.fault=not-finite", "probe.from=2")
	j.Workers = 2
	into(t, j, whole)
	for _, after := range []int{1, 7, 8, 20} {
		interrupt(t, j, parts, after)
		s, err := run.Inspect(parts)
		if err != nil || s.State != run.Incomplete || !s.Sweep || s.Finished < after {
			t.Fatalf("after the interruption: %+v, %v", s, err)
		}
	}
	taken := 0
	j.Progress = func(p run.Progress) { taken = p.Taken }
	into(t, j, parts)
	if taken < 20 {
		t.Errorf("%d replicates were taken over, want 20 or more", taken)
	}
	mustEqual(t, whole, parts)
}

func TestAFailedRunIsARowAndLeavesNoMeanUnnoticed(t *testing.T) {
	for _, fault := range []string{"panic", "not-finite"} {
		t.Run(fault, func(t *testing.T) {
			dir := t.TempDir()
			// Beyond a tariff of 0.1 the second and third replicates break, or at
			// one level all of them.
			r := into(t, sweepOf(t, `
[sweep]
design = "list"
points = [
  { "shock.duty.rate" = 0.0, "probe.from" = 1 },
  { "shock.duty.rate" = 0.2, "probe.from" = 1 },
  { "shock.duty.rate" = 0.3, "probe.from" = 0 },
]
`, "probe.fault="+fault), dir)
			if s := r.Manifest.Sweep; s.Points != 3 || s.Runs != 9 || s.FailedRuns != 5 || s.FailedPoints != 1 {
				t.Errorf("the manifest counts %+v", s)
			}
			var states []string
			for _, p := range table(t, dir, "points.csv") {
				states = append(states, p["status"]+" "+p["finished"]+" "+p["failed"])
				if broken := p["failed"] != "0"; broken != strings.Contains(p["error"], "seed 1, shocked) stopped in step 5") {
					t.Errorf("point %s: error %q", p["point"], p["error"])
				}
			}
			if got := strings.Join(states, ", "); got != "ok 3 0, partial 1 2, failed 0 3" {
				t.Errorf("points: %s", got)
			}
			seen := map[string]int{}
			for _, row := range table(t, dir, "responses.csv") {
				seen[row["point"]+" n="+row["n"]]++
				if missing := row["n"] == "0"; missing != (row["mean"] == "NaN") {
					t.Errorf("mean %s over %s replicates", row["mean"], row["n"])
				}
			}
			if len(seen) != 3 || seen["0 n=3"] != 8 || seen["1 n=1"] != 8 || seen["2 n=0"] != 8 {
				t.Errorf("responses by point: %v", seen)
			}
			failures := table(t, dir, "failures.csv")
			if len(failures) != 5 || failures[0]["point"] != "1" || failures[0]["replicate"] != "1" || failures[4]["point"] != "2" {
				t.Errorf("failures: %v", failures)
			}
		})
	}
}

func TestASweepCanEndWithTheFirstFailure(t *testing.T) {
	dir := t.TempDir()
	j := sweepOf(t, grid, "probe.fault=panic", "probe.beyond=0.25")
	j.Stop, j.Workers = true, 1
	_, err := j.Into(t.Context(), dir)
	var stopped *StoppedError
	if !errors.As(err, &stopped) || stopped.Point != 6 {
		t.Fatalf("error %v, want one at point 6", err)
	}
	j.Stop = false
	j.Progress = func(p run.Progress) {
		if p.Finished == 1 && p.Taken == 0 {
			t.Error("nothing was taken over")
		}
	}
	if r := into(t, j, dir); r.Manifest.Sweep.FailedPoints != 2 {
		t.Errorf("%d failed points, want 2", r.Manifest.Sweep.FailedPoints)
	}
}

// The response at a point must be that of the same experiment run alone, to the
// last bit: sharing baselines between points must not show.
func TestAPointIsTheSingleRunOfItsSettings(t *testing.T) {
	dir := t.TempDir()
	j := sweepOf(t, grid)
	into(t, j, dir)
	rows := map[string]string{}
	for _, r := range table(t, dir, "responses.csv") {
		rows[r["point"]+r["variable"]+r["economy"]+r["months"]] = r["mean"] + " " + r["sd"] + " " + r["p95"]
	}
	compared := 0
	for point := range j.Design.Len() {
		x, err := j.parse(point)
		if err != nil {
			t.Fatal(err)
		}
		out, err := run.Pairs(t.Context(), x, run.Options{Catalogue: j.Catalogue})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range out.Responses {
			months := r.Step - run.ShockStart(x)
			if months != 3 && months != 6 {
				continue
			}
			compared++
			want := fmt.Sprint(r.Mean, r.SD, r.P95)
			if got := rows[fmt.Sprint(point)+r.Variable+r.Economy+fmt.Sprint(months)]; got != want {
				t.Errorf("point %d, %s of %s after %d months: %s in the sweep, %s alone", point, r.Variable, r.Economy, months, got, want)
			}
		}
	}
	if compared != 64 {
		t.Errorf("%d responses compared, want 64", compared)
	}
}

// A world of a few dozen firms is as much the real model as one of a million.
const smallWorld = `
title = "Tariffs on a small world"
[run]
years = 1
replicates = 2
[scale]
firms = 40
persons = 1_000_000
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.1
start = "2025-02"
[sweep]
design = "grid"
targets = ["gdp_real:JPN@3", "import_price_duty_paid:USA:partner=JPN/exchange_rate:JPN@3"]
[[sweep.parameter]]
key = "shock.duty.rate"
values = [0.0, 0.3]
[[sweep.parameter]]
key = "firm.planning_parameters.stock_days"
values = [20.0, 40.0]
`

func TestTheRealModelGivesTheSameBytesInOnePieceAndInThree(t *testing.T) {
	c := agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
	whole, parts := t.TempDir(), t.TempDir()
	j := jobOf(t, c, smallWorld)
	if errs := j.Check(); len(errs) > 0 {
		t.Fatal(errs)
	}
	if r := into(t, j, whole); r.Manifest.Sweep.FailedRuns > 0 {
		t.Error("runs failed")
	}
	for i := range 3 {
		j.Shard, j.Workers = Shard{i, 3}, 1+i
		into(t, j, parts)
	}
	j.Shard = Shard{0, 1}
	if _, err := j.Merge(parts); err != nil {
		t.Fatal(err)
	}
	mustEqual(t, whole, parts)
}

// Where a shock prescribes an exchange rate, the points of a sweep see the same
// twin as the single run.
func TestAPointWithAPrescribedCurrencyIsTheSingleRun(t *testing.T) {
	c := agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
	j := jobOf(t, c, `
title = "The yen moves"
[run]
years = 1
replicates = 2
[scale]
firms = 40
persons = 1_000_000
[[shock]]
name = "yen"
kind = "currency-path"
economy = "JPN"
change = -0.1
start = "2025-02"
[sweep]
design = "grid"
targets = ["exchange_rate:JPN@9", "exports_real:JPN@9"]
[[sweep.parameter]]
key = "shock.yen.change"
values = [-0.1, 0.2]
`)
	dir := t.TempDir()
	if r := into(t, j, dir); r.Manifest.Sweep.FailedRuns > 0 {
		t.Fatal("runs failed")
	}
	rows := map[string]string{}
	for _, r := range table(t, dir, "responses.csv") {
		rows[r["point"]+r["variable"]] = r["mean"] + " " + r["sd"]
	}
	for point := range j.Design.Len() {
		x, err := j.parse(point)
		if err != nil {
			t.Fatal(err)
		}
		out, err := run.Pairs(t.Context(), x, run.Options{Catalogue: c})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range out.Responses {
			if r.Economy != "JPN" || r.Partner != "" || r.Step != 10 || r.Variable != "exchange_rate" && r.Variable != "exports_real" {
				continue
			}
			if got, want := rows[fmt.Sprint(point)+r.Variable], fmt.Sprint(r.Mean, r.SD); got != want {
				t.Errorf("point %d, %s: %s in the sweep, %s alone", point, r.Variable, got, want)
			}
		}
	}
}
