package sweep

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

func TestMistakesAtSinglePointsAreFoundBeforeAnythingRuns(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		words []string
	}{
		"out of range": {`
[sweep]
design = "grid"
[[sweep.parameter]]
key = "probe.level"
values = [10.0, -1.0]
`, []string{"sweep.parameter.0: point 1, where probe.level = -1.0", "1 to"}},
		"far in a large design": {`
[sweep]
design = "latin-hypercube"
points = 5_000
[[sweep.parameter]]
key = "probe.level"
range = [0.9, 5000]
`, []string{"where probe.level = 0.9"}},
		"unknown key of a kind": {`
[sweep]
design = "grid"
[[sweep.parameter]]
key = "probe.levle"
values = [10.0, 20.0, 30.0]
`, []string{"point 0, where probe.levle = 10.0", "did you mean level?"}},
		"unknown name": {`
[sweep]
design = "grid"
[[sweep.parameter]]
key = "probe.fault"
values = ["none", "panik"]
`, []string{"point 1, where probe.fault = \"panik\"", "panic"}},
		"unknown key": {`
[sweep]
design = "grid"
[[sweep.parameter]]
key = "shock.dooty.rate"
values = [0.1]
`, []string{"point 0", "known: duty"}},
		"unknown target": {grid + "[[sweep.parameter]]\nkey = \"probe.luck\"\nvalues = [1.0]\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			j := sweepOf(t, c.table)
			if c.words == nil {
				j.Design.Targets = targetsOf(t, "gdp_rael:JPN@3", "gdp_real:JPN@48")
				c.words = []string{"sweep.targets.0: no series is called gdp_rael:JPN; did you mean gdp_real:JPN?",
					"sweep.targets.1: gdp_real:JPN@48 lies beyond the end"}
			}
			text := said(j.Check())
			for _, words := range c.words {
				if !strings.Contains(text, words) {
					t.Errorf("%q is not said:\n%s", words, text)
				}
			}
			if name == "unknown key of a kind" && strings.Contains(text, "\n") {
				t.Errorf("what holds at every point is said more than once:\n%s", text)
			}
		})
	}
	if errs := sweepOf(t, grid).Check(); len(errs) > 0 {
		t.Errorf("a sound sweep is refused: %v", errs)
	}
}

// said lists mistakes line by line.
func said(found []design.Mistake) string {
	var lines []string
	for _, m := range found {
		lines = append(lines, m.Error())
	}
	return strings.Join(lines, "\n")
}

func TestMergeRefusesWhatDoesNotBelongTogether(t *testing.T) {
	shard := func(t *testing.T, dir string, i, of int, settings ...string) Job {
		j := sweepOf(t, grid, settings...)
		j.Shard = Shard{i, of}
		into(t, j, dir)
		j.Shard = Shard{0, 1}
		return j
	}
	refused := func(t *testing.T, j Job, dir, words string) {
		t.Helper()
		if _, err := j.Merge(dir); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("error %v, want one that says %q", err, words)
		}
		if _, err := os.Stat(filepath.Join(dir, run.ManifestFile)); err == nil {
			t.Error("a manifest was written")
		}
	}
	dir := t.TempDir()
	j := shard(t, dir, 0, 3)
	shard(t, dir, 2, 3)
	refused(t, j, dir, "1/3 are missing")
	path := filepath.Join(dir, shardsName, "1-of-3.shard")
	other := t.TempDir()
	shard(t, other, 1, 3, "run.seed=2")
	copyFile(t, filepath.Join(other, shardsName, "1-of-3.shard"), path)
	refused(t, j, dir, "their experiments differ")
	copyFile(t, filepath.Join(dir, shardsName, "0-of-3.shard"), path)
	refused(t, j, dir, "holds shard 0/3")
	os.Remove(path)
	shard(t, dir, 1, 2)
	refused(t, j, dir, "shards of 2 and of 3")
	os.Remove(filepath.Join(dir, shardsName, "1-of-2.shard"))
	shard(t, dir, 1, 3)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, whole[:len(whole)-60], 0o644); err != nil {
		t.Fatal(err)
	}
	refused(t, j, dir, "damaged")
	if err := os.WriteFile(path, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Merge(dir); err != nil {
		t.Errorf("once all is well again: %v", err)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestOneShardHasOneHolder(t *testing.T) {
	dir := t.TempDir()
	j := sweepOf(t, grid)
	unlock, err := run.LockFile(filepath.Join(mustMake(t, dir, shardsName), ".0-of-1.lock"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Into(t.Context(), dir); !errors.Is(err, run.ErrBusy) {
		t.Errorf("error %v, want ErrBusy", err)
	}
	unlock()
	into(t, j, dir)
}

func mustMake(t *testing.T, parts ...string) string {
	t.Helper()
	dir := filepath.Join(parts...)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestAFullDiskStopsASweepThatGoesOnLater fills a real file system, where the
// system lets us mount one.
func TestAFullDiskStopsASweepThatGoesOnLater(t *testing.T) {
	disk := t.TempDir()
	if err := mountSmall(disk); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := unmount(disk); err != nil {
			t.Error(err)
		}
	})
	whole, dir := t.TempDir(), filepath.Join(disk, "results")
	j := sweepOf(t, grid)
	into(t, j, whole)
	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, bytes.Repeat([]byte{1}, smallDisk-48<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := j.Into(t.Context(), dir)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("error %v, want that the disk is full", err)
	}
	if s, err := run.Inspect(dir); err != nil || s.State != run.Incomplete || s.Finished == 0 {
		t.Errorf("on the full disk: %+v, %v", s, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	into(t, j, dir)
	mustEqual(t, whole, dir)
}

// Quantiles of Student's t as in any table, to the digits printed there.
func TestTheConfidenceIntervalIsStudents(t *testing.T) {
	for freedom, want := range map[int]float64{1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 7: 2.365, 10: 2.228, 20: 2.086, 30: 2.042, 120: 1.980} {
		if got := studentQuantile(freedom); math.Abs(got/want-1) > 0.002 {
			t.Errorf("with %d degrees of freedom %.4f, want %.3f", freedom, got, want)
		}
	}
	// Four values 1, 2, 3, 4: s = 1.2910, t(3) = 3.182, half-width 2.054.
	if got := halfWidth([]float64{1, 2, 3, 4}); math.Abs(got/2.054-1) > 0.003 {
		t.Errorf("half-width %v, want 2.054", got)
	}
}

func TestNoisyPointsGetMoreReplicates(t *testing.T) {
	dir := t.TempDir()
	into(t, sweepOf(t, `
[sweep]
design = "grid"
[[sweep.parameter]]
key = "probe.luck"
values = [0.0, 1.0, 100.0]
[sweep.adaptive]
response = "gdp_real:JPN@3"
half_width = 0.002
batch = 4
cap = 30
`), dir)
	var n []string
	for _, p := range table(t, dir, "points.csv") {
		n = append(n, p["replicates"])
	}
	if n[0] != "4" || n[2] != "30" {
		t.Errorf("replicates %v, want 4 without luck and 30, the cap, with much", n)
	}
}
