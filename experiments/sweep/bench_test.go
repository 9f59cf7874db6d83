package sweep

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/shock"
)

// TestTenThousandPointsNeedLessThanAGibibyte runs the whole model, as small as it
// can be, at ten thousand points of three structures.
func TestTenThousandPointsNeedLessThanAGibibyte(t *testing.T) {
	if os.Getenv("TRANSPAC_LONG") == "" {
		t.Skip("takes some minutes; set TRANSPAC_LONG=1")
	}
	j := jobOf(t, agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()}), `
title = "Tariffs on a very small world"
[run]
years = 1
steps_per_year = 4
[scale]
firms = 20
persons = 10_000_000
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.1
start = "2025-04"
[sweep]
design = "latin-hypercube"
points = 10_000
replicates = 1
targets = ["gdp_real:JPN@3", "gdp_real:USA@6"]
[[sweep.parameter]]
key = "shock.duty.rate"
range = [0.0, 0.5]
[[sweep.parameter]]
key = "firm.planning_parameters.stock_days"
values = [20.0, 30.0, 40.0]
`)
	const gibibyte = 1 << 30
	most := watchMemory(t, func() {
		if s := into(t, j, t.TempDir()).Manifest.Sweep; s.Points != 10_000 || s.FailedRuns > 0 {
			t.Errorf("%d points, %d failed runs", s.Points, s.FailedRuns)
		}
	})
	if t.Logf("at most %d MiB", most>>20); most > gibibyte {
		t.Errorf("a sweep of 10,000 points needed %d MiB", most>>20)
	}
}

// BenchmarkTenThousandPoints runs a sweep of tiny worlds, of which everything is
// kept, and reports the memory that the process needed at most.
func BenchmarkTenThousandPoints(b *testing.B) {
	for b.Loop() {
		j := sweepOf(b, `
[sweep]
design = "latin-hypercube"
points = 10_000
replicates = 1
[[sweep.parameter]]
key = "shock.duty.rate"
range = [0.0, 0.5]
[[sweep.parameter]]
key = "probe.level"
range = [100.0, 200.0]
`)
		most := watchMemory(b, func() { into(b, j, b.TempDir()) })
		b.ReportMetric(float64(most)/(1<<20), "MiB")
	}
}

// watchMemory returns the largest amount of memory that Go held from the system
// while f ran.
func watchMemory(b testing.TB, f func()) (most uint64) {
	b.Helper()
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.Sys-m.HeapReleased)
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	f()
	close(stop)
	<-stopped
	return most
}

// BenchmarkWorkers runs the same sweep of the whole model on one worker and on
// two; the second should take half the time on two free cores.
func BenchmarkWorkers(b *testing.B) {
	c := agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint(workers), func(b *testing.B) {
			for b.Loop() {
				j := jobOf(b, c, smallWorld, "scale.firms=1000", "run.years=2", "run.replicates=4")
				j.Workers = workers
				into(b, j, b.TempDir())
			}
		})
	}
}

// BenchmarkParse is what a point costs before it is run.
func BenchmarkParse(b *testing.B) {
	j := jobOf(b, agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()}), smallWorld)
	for b.Loop() {
		x, err := j.parse(1)
		if err != nil {
			b.Fatal(err)
		}
		structureKey(x)
	}
}
