package equilibrium

import (
	"testing"
	"time"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// catalogue is everything that ships with the program.
func catalogue() engine.Catalogue {
	return agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
}

// read parses an experiment of Japan and the United States.
func read(t *testing.T, text string) *spec.Experiment {
	t.Helper()
	x, err := spec.Parse("test.toml", []byte("title = \"test\"\n"+text), spec.Options{Catalogue: catalogue(), Geography: model.Geography})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// twinOf builds the twin of an experiment.
func twinOf(t *testing.T, text string, opt Options) (*Twin, *spec.Experiment) {
	t.Helper()
	x := read(t, text)
	a, err := model.Load(x.BaseYear, x.Economies)
	if err != nil {
		t.Fatal(err)
	}
	tw, err := NewTwin(a, x.Tables, opt)
	if err != nil {
		t.Fatal(err)
	}
	return tw, x
}

const tariffOnJapan = `
[[shock]]
name = "tariff"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.24
`

func TestY(t *testing.T) {
	at := time.Now()
	tw, x := twinOf(t, tariffOnJapan, Options{})
	t.Log(time.Since(at), tw.base.rounds, tw.base.residual, tw.economies[0].transfer, tw.economies[1].transfer)
	at = time.Now()
	l, err := tw.Levers(x)
	if err != nil {
		t.Fatal(err)
	}
	s, err := tw.Solve(l)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(at), s.Steps, s.state.rounds, s.Residual(), s.Labour, s.Income, s.Trade, s.state.wage)
	for m := range 2 {
		t.Log(tw.Regions[m], "wage real", s.state.wage[m], s.state.consumerPrice(m), s.state.budget[m]/tw.base.budget[m])
	}
}
