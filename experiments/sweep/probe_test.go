package sweep

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/random"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
)

// A sweep must not care what it runs. Its tests use a kind of agent that lives
// for a few microseconds a step: GDP is a level, less the tariff times luck.

type probeParameters struct {
	Level  float64 `toml:"level" default:"1000" range:"[1,1e6]" doc:"Size of GDP."`
	Luck   float64 `toml:"luck" default:"1" range:"[0,100]" doc:"How much luck moves the effect of a tariff."`
	Fault  string  `toml:"fault" oneof:"none,panic,not-finite" default:"none" doc:"What goes wrong in shocked runs."`
	From   int     `toml:"from" default:"0" doc:"First replicate in which it goes wrong."`
	Extra  bool    `toml:"extra" doc:"Whether a further series is recorded."`
	Beyond float64 `toml:"beyond" default:"0" doc:"Tariff beyond which it goes wrong."`
}

type probe struct {
	probeParameters
	handles []int
}

func (p *probe) Name() string { return "probe" }

func buildProbe(b *engine.Builder) (engine.Population, error) {
	p := &probe{}
	if err := b.Settings.Resolve("probe", "", "", &p.probeParameters); err != nil {
		return nil, err
	}
	names := []string{"gdp_real", "consumer_price"}
	if p.Extra {
		names = append(names, "bankruptcies")
	}
	for _, name := range names {
		v := b.Recorder.Variable(engine.Variable{Name: name, Unit: "million USD", Measure: engine.Flow, Doc: "A probe."})
		for _, economy := range b.Regions[:b.Modelled] {
			p.handles = append(p.handles, b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: economy}, false))
		}
	}
	return p, nil
}

func (p *probe) Report(w *engine.World) {
	tariff := 0.0
	for _, rate := range w.Levers.Tariff {
		tariff = max(tariff, rate)
	}
	wrong := len(w.Shocks) > 0 && !w.Dry && w.Step == 5 && w.Replicate >= p.From && tariff > p.Beyond
	if wrong && p.Fault == "panic" {
		panic("the probe slipped")
	}
	luck := 1 + p.Luck*w.Source.Uniform(random.Purpose(1), 0, uint32(w.Step), 0)
	for i, h := range p.handles {
		value := p.Level*float64(i+1) - tariff*luck
		if i >= 2 { // GDP comes first, and has luck in its response alone
			value += luck
		}
		w.Recorder.SetMoney(h, money.Round(value), value)
		if wrong && p.Fault == "not-finite" {
			w.Recorder.Set(h, math.NaN())
		}
	}
}

func (p *probe) Reconcile(*engine.World) error { return nil }

func probeCatalogue() engine.Catalogue {
	return engine.Catalogue{
		Kinds: []engine.KindEntry{{
			Name: "probe", Doc: "A probe.", Parameters: func() any { return new(probeParameters) }, Build: buildProbe,
		}},
		Shocks: shock.Builtin(),
	}
}

const probeText = `
title = "Tariffs on the probe"
[run]
years = 1
replicates = 3
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.1
start = "2025-02"
`

const grid = `
[sweep]
design = "grid"
[[sweep.parameter]]
key = "shock.duty.rate"
values = [0.0, 0.1, 0.2, 0.3]
[[sweep.parameter]]
key = "probe.level"
values = [100.0, 200.0]
`

// geography reads the accounts once for all tests.
var geography = func() func(string, int, []string) (engine.Geography, error) {
	known := map[string]engine.Geography{}
	for _, economies := range [][]string{nil, {"JPN", "USA"}} {
		g, err := model.Geography("world", 2023, economies)
		if err != nil {
			panic(err)
		}
		known[fmt.Sprint(economies)] = g
	}
	return func(_ string, year int, economies []string) (engine.Geography, error) {
		if g, ok := known[fmt.Sprint(economies)]; ok && year == 2023 {
			return g, nil
		}
		return model.Geography("world", year, economies)
	}
}()

// sweepOf makes a job of the probe's text and a [sweep] table, with settings as
// on the command line.
func sweepOf(t testing.TB, table string, settings ...string) Job {
	t.Helper()
	return jobOf(t, probeCatalogue(), probeText+table, settings...)
}

func jobOf(t testing.TB, c engine.Catalogue, text string, settings ...string) Job {
	t.Helper()
	parse := func(point []string) (*spec.Experiment, error) {
		set := slices.Concat(settings, point)
		return spec.Parse("probe.toml", []byte(text), spec.Options{Catalogue: c, Geography: geography, Set: set, Checked: len(point) > 0})
	}
	x, err := parse(nil)
	if err != nil {
		t.Fatal(err)
	}
	d, mistakes := design.Parse(x.Sweep, nil)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	return Job{
		Experiment: x, Design: d, Settings: settings, Parse: parse, Catalogue: c, Version: "test",
		Inputs: []run.Input{{Name: "probe.toml", Text: []byte(text)}}, Shard: Shard{0, 1},
	}
}

func into(t testing.TB, j Job, dir string) *Results {
	t.Helper()
	r, err := j.Into(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// mustEqual fails unless two folders have the same files with the same bytes.
func mustEqual(t *testing.T, was, is string) {
	t.Helper()
	differences, err := run.Compare(was, is)
	if err != nil {
		t.Fatal(err)
	}
	if len(differences) > 0 {
		t.Errorf("%s against %s:\n%s", was, is, strings.Join(differences, "\n"))
	}
}

func targetsOf(t *testing.T, texts ...string) (out []record.Outcome) {
	t.Helper()
	for _, text := range texts {
		o, err := record.ParseOutcome(text)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, o)
	}
	return out
}
