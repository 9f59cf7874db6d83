package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// BenchmarkBuild builds a run of the default world from its prepared base.
func BenchmarkBuild(b *testing.B) {
	x := parse(b, "title = \"bench\"\n")
	a, err := model.Load(x)
	if err != nil {
		b.Fatal(err)
	}
	m, err := model.Prepare(x, a, catalogue())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if _, err := m.World(model.Baseline, 0, 1); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStep lives through steps of the default world; agent-updates count
// one consumer or firm through one step.
func BenchmarkStep(b *testing.B) {
	benchmarkStep(b, "title = \"bench\"\n[run]\nyears = 100\n")
}

// BenchmarkStepLarge is about 200,000 consumers, 2,000 firms per economy and
// 200,000 links.
func BenchmarkStepLarge(b *testing.B) {
	benchmarkStep(b, "title = \"bench\"\n[run]\nyears = 100\n[scale]\npersons = 1150\nfirms = 2000\n[firm]\nlink_threshold = 0.0001\nmost_suppliers = 10\n")
}

func benchmarkStep(b *testing.B, text string) {
	w := world(b, parse(b, text), model.Baseline, 0)
	agents := float64(len(w.Labour.Employer) + len(w.Labour.EmployerRegion))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if err := w.Advance(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(agents*float64(b.N)/b.Elapsed().Seconds()/1e6, "Magents/s")
	b.ReportMetric(float64(len(w.Goods.LinkSeller)), "links")
	b.ReportMetric(agents, "agents")
}
