package main

import (
	"os"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/extensiontest"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func TestTradingHousesKeepThePromisesOfTheModel(t *testing.T) {
	extensiontest.Check(t, extensiontest.Extension{
		Catalogue: Catalogue(), On: []string{"tradinghouses.import_share=0.4"}, Zero: []string{"tradinghouses.import_share=0"},
	})
}

// When fuels are withheld, an economy with trading houses hardly feels it as
// long as their stocks last; without them production stops.
func TestStocksBridgeAShortage(t *testing.T) {
	text, err := os.ReadFile("experiment.toml")
	if err != nil {
		t.Fatal(err)
	}
	catalogue := extensiontest.Builtin().With(Catalogue())
	worst := map[string]float64{}
	for _, share := range []string{"0", "0.6"} {
		set := []string{"run.years=1", "run.noise=false", "scale.firms=100", "scale.persons=200_000", "tradinghouses.JPN.import_share=" + share}
		x, err := spec.Parse("experiment.toml", text, spec.Options{Catalogue: catalogue, Geography: model.Geography, Set: set})
		if err != nil {
			t.Fatal(err)
		}
		a, err := model.Load(x)
		if err != nil {
			t.Fatal(err)
		}
		w, err := model.New(x, a, catalogue, model.Shocked, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		for range w.Clock.Steps {
			if err := w.Advance(); err != nil {
				t.Fatal(err)
			}
		}
		r := w.Recorder.Recording()
		for i, k := range r.Keys {
			if r.Variables[k.Variable].Name == "gdp_real" && k.Economy == "JPN" {
				for s := range r.Steps() {
					worst[share] = min(worst[share], r.At(s, i)/r.At(0, i)-1)
				}
			}
		}
	}
	if worst["0"] > -0.005 || worst["0.6"] < worst["0"]/2 {
		t.Errorf("GDP falls by %.2f %% without trading houses and by %.2f %% with them", -100*worst["0"], -100*worst["0.6"])
	}
}
