package cmd_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/seed-16a9e133/transpac/experiments/run"
)

// small sweep of the whole model: enough points that a crash can fall anywhere.
const crashSweep = `
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
design = "sobol"
points = 16
targets = ["gdp_real:JPN@3", "gdp_real:USA@6"]
[[sweep.parameter]]
key = "shock.duty.rate"
range = [0.0, 0.5]
`

// TestASweepSurvivesItsDeath kills the real process at random instants, runs
// the same command again each time, and wants the bytes of a sweep that nobody
// disturbed. No death may cost what was kept before it.
func TestASweepSurvivesItsDeath(t *testing.T) {
	kills := 5
	if os.Getenv("TRANSPAC_LONG") != "" {
		kills = 50
	}
	program := build(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "crash.toml")
	if err := os.WriteFile(file, []byte(crashSweep), 0o644); err != nil {
		t.Fatal(err)
	}
	sweep := func(out string) *exec.Cmd {
		return exec.Command(program, "sweep", file, "--out", out, "--workers", "2", "--quiet")
	}
	started := time.Now()
	want := filepath.Join(dir, "want")
	if text, err := sweep(want).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	whole := time.Since(started)
	for died := 0; died < kills; {
		out := filepath.Join(t.TempDir(), "out")
		kept := 0
		for finished := false; !finished; {
			cmd := sweep(out)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			end := make(chan error, 1)
			go func() { end <- cmd.Wait() }()
			// Any instant from before the first file to after the last.
			instant := time.Duration(rand.Float64() * 0.6 * float64(whole))
			if died >= kills {
				instant = time.Hour
			}
			select {
			case err := <-end:
				if err != nil {
					t.Fatalf("after %d crashes: %v", died, err)
				}
				finished = true
			case <-time.After(instant):
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
				<-end
				died++
				if _, now, err := run.ReadHead(filepath.Join(out, run.ShardsFolder, "0-of-1.journal")); err == nil {
					if now < kept {
						t.Errorf("%d finished pairs of runs were kept, and %d after another crash", kept, now)
					}
					kept = now
				}
			}
		}
		same(t, files(t, want), files(t, out))
	}
}
