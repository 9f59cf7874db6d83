// Package extensiontest checks what results rest on for a kind of agent, a
// behaviour or a shock that somebody adds to the model:
//
//   - the books close in every step, with noise and shocks at work;
//   - the bits are the same for any number of goroutines inside a run;
//   - at size zero it is as if it were not there, to the last bit;
//   - above zero, without noise and shock, every series stays at the base year;
//   - with noise it does something, so that the checks see it.
//
// A test of an extension is one call:
//
//	func TestMine(t *testing.T) {
//		extensiontest.Check(t, extensiontest.Extension{
//			Catalogue: Catalogue(),
//			On:        []string{"firm.pricing=mine"},
//			Zero:      []string{"firm.pricing=mine", "firm.pricing_parameters.share=0"},
//		})
//	}
//
// Under `go test -race` (which needs a C compiler) the same call finds
// behaviours that share state between agents. The package lies in experiments,
// not in engine, because it builds whole worlds from the base-year accounts.
package extensiontest

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// Extension is what is checked, and how an experiment turns it on and off.
type Extension struct {
	Catalogue engine.Catalogue // what is added to the built-in catalogue
	// Experiment is TOML that the built-in catalogue understands, with shocks
	// that the extension answers to. Empty stands for a tariff and a loss of
	// capital in a small economy.
	Experiment string
	On         []string // settings KEY=VALUE that give the extension a size above zero
	Zero       []string // settings that give it size zero; nil where it has no size
	// Absent are settings that make the built-in economy the one that size zero
	// must equal; most need none.
	Absent []string
	// Still says that the extension changes nothing as long as there is no
	// shock, noise or not.
	Still bool
}

// usual is a small world with noise, a tariff and a natural disaster.
const usual = `
title = "extension"
[run]
years = 3
replicates = 1
[scale]
firms = 60
persons = 200_000
[record]
series = "full"
[[shock]]
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.2
start = 3
[[shock]]
kind = "capital-loss"
economy = "JPN"
sectors = ["manufacturing"]
share = 0.1
start = 6
`

// Check runs all checks of an extension, each as a subtest.
func Check(t *testing.T, e Extension) {
	t.Helper()
	if e.Experiment == "" {
		e.Experiment = usual
	}
	builtin := Builtin()
	with := builtin.With(e.Catalogue)
	t.Run("the books close and the bits do not depend on the workers", func(t *testing.T) {
		m := e.prepare(t, with, e.On)
		one := live(t, m, model.Shocked, 1)
		for _, workers := range []int{backwards, 2, 7} {
			if key := firstDifference(one, live(t, m, model.Shocked, workers)); key != "" {
				t.Errorf("%s depends on the order in which goroutines work: does the extension keep state that agents share, or draw other numbers than those of its context?", key)
				break
			}
		}
		if firstDifference(live(t, e.prepare(t, builtin, e.Absent), model.Shocked, 1), one) == "" {
			t.Error("the extension changes nothing; give settings On, and an experiment, under which it acts")
		}
	})
	t.Run("size zero is absence", func(t *testing.T) {
		if e.Zero == nil {
			t.Skip("the extension has no size")
		}
		absent := live(t, e.prepare(t, builtin, e.Absent), model.Shocked, 1)
		if key := firstDifference(absent, live(t, e.prepare(t, with, e.Zero), model.Shocked, 1)); key != "" {
			t.Errorf("%s is not what it is without the extension", key)
		}
	})
	t.Run("the base year is a fixed point", func(t *testing.T) {
		quiet := append([]string{"run.noise=false"}, e.On...)
		for _, text := range Moving(live(t, e.prepare(t, with, quiet), model.Baseline, 1), 1e-6) {
			t.Error(text)
		}
	})
	t.Run("without a shock", func(t *testing.T) {
		if !e.Still {
			t.Skip("the extension may act without a shock")
		}
		if key := firstDifference(live(t, e.prepare(t, builtin, e.Absent), model.Baseline, 1), live(t, e.prepare(t, with, e.On), model.Baseline, 1)); key != "" {
			t.Errorf("%s is not what it is without the extension", key)
		}
	})
}

// Builtin is the catalogue of everything that ships.
func Builtin() engine.Catalogue {
	return agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
}

// prepare reads the experiment under settings and closes its base year.
func (e Extension) prepare(t *testing.T, c engine.Catalogue, set []string) *model.Model {
	t.Helper()
	x, err := spec.Parse("extension.toml", []byte(e.Experiment), spec.Options{Catalogue: c, Geography: model.Geography, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Prepare(x, a, c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// backwards is one worker who takes everything in reverse order: what agents
// share shows at once, and not only when two of them happen to meet.
const backwards = 0

// live lives through the whole run with every identity checked in every step.
func live(t *testing.T, m *model.Model, v model.Variant, workers int) *engine.Recording {
	t.Helper()
	w, err := m.World(v, 0, workers)
	if err != nil {
		t.Fatal(err)
	}
	w.Check, w.Backwards = true, workers == backwards
	for range w.Clock.Steps {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	return w.Recorder.Recording()
}

// place names a series apart from the recording that holds it.
func place(r *engine.Recording, key int) [5]string {
	k := r.Keys[key]
	return [5]string{r.Variables[k.Variable].Name, k.Economy, k.Partner, k.Sector, k.Group}
}

// firstDifference names the first series of want that has another bit in got,
// or is empty. Series that only got has are left out.
func firstDifference(want, got *engine.Recording) string {
	at := map[[5]string]int{}
	for i := range got.Keys {
		at[place(got, i)] = i
	}
	for i := range want.Keys {
		name := place(want, i)
		other, found := at[name]
		if !found {
			return words(name) + " is missing and"
		}
		for s := range want.Steps() {
			if math.Float64bits(want.At(s, i)) != math.Float64bits(got.At(s, other)) {
				return words(name)
			}
		}
	}
	return ""
}
