package run

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/random"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// The runner must not care what it runs. Most of its tests therefore use a
// kind of agent that lives for a few microseconds a step: it records numbers
// that depend on the seed, the replicate, the shocks and the step, and breaks
// where a test plants a fault.

type probeParameters struct {
	Fault     string `toml:"fault" oneof:"none,panic,not-finite,identity,build" default:"none" doc:"What goes wrong."`
	Replicate int    `toml:"replicate" default:"1" doc:"In which replicate."`
	Step      int    `toml:"step" default:"5" doc:"In which step."`
	Shocked   bool   `toml:"shocked" default:"true" doc:"Only in runs with shocks."`
}

type probe struct {
	probeParameters
	handles []int
	shards  []float64
}

func (p *probe) Name() string { return "probe" }

func buildProbe(b *engine.Builder) (engine.Population, error) {
	p := &probe{shards: make([]float64, 16)}
	if err := b.Settings.Resolve("probe", "", "", &p.probeParameters); err != nil {
		return nil, err
	}
	if p.Fault == "build" && b.Replicate == p.Replicate {
		return nil, errors.New("the probe has no ground to stand on")
	}
	for i, name := range []string{"gdp_real", "tariff_revenue", "unemployment_rate"} {
		measure := []engine.Measure{engine.Flow, engine.Level, engine.Rate}[i]
		v := b.Recorder.Variable(engine.Variable{Name: name, Unit: "million USD", Measure: measure, Doc: "A probe."})
		for _, economy := range b.Regions[:b.Modelled] {
			p.handles = append(p.handles, b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: economy}, measure == engine.Level))
		}
	}
	return p, nil
}

func (p *probe) Report(w *engine.World) {
	here := w.Replicate == p.Replicate && w.Step == p.Step && !w.Dry && (len(w.Shocks) > 0 || !p.Shocked)
	if here && p.Fault == "panic" {
		panic("the probe slipped")
	}
	w.Parallel(len(p.shards), func(s int) {
		p.shards[s] = w.Source.Uniform(random.Purpose(1), uint64(s), uint32(w.Step), 0)
	})
	sum := 0.0
	for _, x := range p.shards {
		sum += x
	}
	for _, rate := range w.Levers.Tariff {
		sum -= rate
	}
	for i, h := range p.handles {
		value := 1000 + sum + float64(i)
		w.Recorder.SetMoney(h, money.Round(value), value)
		if here && p.Fault == "not-finite" {
			w.Recorder.Set(h, math.NaN())
		}
	}
}

// The probe offers a panel of ten agents, five in each economy.

func (p *probe) Agents() int { return 10 }

func (p *probe) Place(_ *engine.World, agent int) (region, sector int) { return agent % 2, -1 }

func probeColumns() []engine.PanelColumn {
	return []engine.PanelColumn{
		engine.Column("mood", "points", "How the agent feels.", func(p *probe, w *engine.World, agent int) float64 {
			return p.shards[agent] - 100*w.Levers.Tariff[w.Levers.At(1, 0, 0)]
		}),
		engine.Column("number", "1", "Which agent it is.", func(_ *probe, _ *engine.World, agent int) float64 { return float64(agent) }),
	}
}

func (p *probe) Reconcile(w *engine.World) error {
	if p.Fault == "identity" && w.Replicate == p.Replicate && w.Step == p.Step && len(w.Shocks) > 0 {
		return fmt.Errorf("the probe's account is 1 too high")
	}
	return nil
}

func probeCatalogue() engine.Catalogue {
	return engine.Catalogue{
		Kinds: []engine.KindEntry{{
			Name: "probe", Doc: "A probe.", Parameters: func() any { return new(probeParameters) }, Panel: probeColumns(), Build: buildProbe,
		}},
		Shocks: shock.Builtin(),
	}
}

const probeText = `
title = "A tariff on the probe"
[run]
years = 1
replicates = 7
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.1
start = "2025-04"
`

// parse reads an experiment, with settings as on the command line.
func parse(t *testing.T, c engine.Catalogue, text string, set ...string) *spec.Experiment {
	t.Helper()
	x, err := spec.Parse("probe.toml", []byte(text), options(c, set...))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func options(c engine.Catalogue, set ...string) spec.Options {
	return spec.Options{Catalogue: c, Geography: model.Geography, Set: set}
}
