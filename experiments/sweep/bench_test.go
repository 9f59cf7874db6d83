package sweep

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/shock"
)

// BenchmarkTenThousandPoints runs a sweep of tiny worlds and reports the memory
// that the process needed at most.
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
func watchMemory(b *testing.B, f func()) (most uint64) {
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
