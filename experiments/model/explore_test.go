package model_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func runAll(t *testing.T, x *spec.Experiment, v model.Variant, n int) []*engine.Recording {
	a, err := model.Load(x.BaseYear, x.Economies)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Prepare(x, a, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	out := make([]*engine.Recording, n)
	var wg sync.WaitGroup
	sem := make(chan int, 2)
	for i := range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- 1
			defer func() { <-sem }()
			w, err := m.World(v, i, 1)
			if err != nil {
				t.Error(err)
				return
			}
			for range w.Clock.Steps {
				if err := w.Advance(); err != nil {
					t.Error(err)
					return
				}
			}
			out[i] = w.Recorder.Recording()
		}()
	}
	wg.Wait()
	return out
}

func label(r *engine.Recording, i int) string {
	k := r.Keys[i]
	return strings.TrimSpace(r.Variables[k.Variable].Name + " " + k.Economy + " " + k.Partner + " " + k.Sector + " " + k.Group)
}

func TestExploreNoise(t *testing.T) {
	n := 6
	x := parse(t, "title=\"b\"\n[run]\nyears=40\n"+os.Getenv("EXTRA"))
	rs := runAll(t, x, model.Baseline, n)
	r := rs[0]
	for i, k := range r.Keys {
		name := r.Variables[k.Variable].Name
		if os.Getenv("VARS") != "" && !strings.Contains(os.Getenv("VARS"), name) {
			continue
		}
		if k.Partner != "" || k.Sector != "" || k.Group != "" {
			continue
		}
		fmt.Printf("%-28s %s ", name, k.Economy)
		S := r.Steps()
		for _, yr := range []int{1, 2, 3, 5, 10, 15, 20, 30, 40} {
			var mean float64
			for _, q := range rs {
				for s := yr*12 - 12; s < yr*12; s++ {
					mean += q.At(s, i)
				}
			}
			mean /= float64(n * 12)
			fmt.Printf(" %10.5g", mean/func() float64 {
				if b := r.At(0, i); b != 0 && r.Variables[k.Variable].Measure != engine.Level && r.Variables[k.Variable].Measure != engine.Rate {
					return b
				}
				return 1
			}())
		}
		// sd of log within run
		var sd float64
		for _, q := range rs {
			var m1, m2 float64
			for s := 0; s < S; s++ {
				v := q.At(s, i)
				m1 += v
				m2 += v * v
			}
			m1 /= float64(S)
			m2 /= float64(S)
			sd += math.Sqrt(math.Max(0, m2-m1*m1)) / math.Abs(m1)
		}
		fmt.Printf("   cv %.4f\n", sd/float64(n))
	}
}

func TestExploreShock(t *testing.T) {
	name := os.Getenv("EXP")
	text, _, err := library.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	set := strings.Fields(os.Getenv("SET"))
	x := parse(t, string(text), append([]string{"run.noise=false", "run.years=10"}, set...)...)
	b := runAll(t, x, model.Baseline, 1)[0]
	s := runAll(t, x, model.Shocked, 1)[0]
	if b == nil || s == nil {
		return
	}
	start := int(x.Shocks[0].Start*float64(x.Run.StepsPerYear) + 0.5)
	sp := x.Run.StepsPerYear
	for i, k := range b.Keys {
		if os.Getenv("ALL") == "" && (k.Sector != "" || k.Group != "") {
			continue
		}
		fmt.Printf("%-36s", label(b, i))
		for _, mo := range []int{-1, 0, 1, 3, 6, 12, 24, 36, 60, 100} {
			st := start + mo*sp/12
			if st >= b.Steps() || st < 0 {
				continue
			}
			x, y := b.At(st, i), s.At(st, i)
			switch b.Variables[k.Variable].Measure {
			case engine.Level:
				fmt.Printf(" %9.4g", y-x)
			case engine.Rate:
				fmt.Printf(" %8.3fpp", 100*(y-x))
			default:
				fmt.Printf(" %8.3f%%", 100*(y/x-1))
			}
		}
		fmt.Println()
	}
}
