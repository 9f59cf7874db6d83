package main

import (
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/extensiontest"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func TestTargetedKeepsThePromisesOfTheModel(t *testing.T) {
	extensiontest.Check(t, extensiontest.Extension{
		Catalogue: Catalogue(),
		On:        []string{"government.policy=targeted"},
		Zero:      []string{"government.policy=targeted", "government.policy_parameters.targets=0"},
		Still:     true,
	})
}

// The answer hits as many sectors as wanted, those with most jobs at stake, and
// is worth as much as the tariff that it answers.
func TestTheAnswerHitsTheMostExposedSectors(t *testing.T) {
	text := "title = \"answer\"\n[scale]\nfirms = 40\npersons = 1_000_000\n[government.JPN]\npolicy = \"targeted\"\n" +
		"[[shock]]\nkind = \"tariff\"\nimporter = \"USA\"\norigins = [\"JPN\"]\nsectors = [\"goods\"]\nrate = 0.1\nstart = 1\n"
	catalogue := extensiontest.Builtin().With(Catalogue())
	x, err := spec.Parse("answer.toml", []byte(text), spec.Options{Catalogue: catalogue, Geography: model.Geography})
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
	for range 6 {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	japan, usa := 0, 1
	var duty float64
	hit, least, most := 0, 1e9, 0.0
	for j := range w.Sectors {
		rate := w.Levers.Tariff[w.Levers.At(japan, usa, j)]
		duty += float64(rate * w.Goods.BaseFlow[w.Goods.Flow(japan, usa, j)])
		switch at := jobs(w, japan, usa, j); {
		case rate > 0:
			hit++
			least = min(least, at)
		case w.Storable[j]:
			most = max(most, at)
		}
	}
	if hit != 3 || least < most {
		t.Errorf("%d sectors are hit, the least exposed with %.1f thousand jobs; one that is not has %.1f", hit, least, most)
	}
	if want := 0.1 * goods(w, usa, japan); duty < 0.999*want || duty > 1.001*want {
		t.Errorf("the answer costs %.0f million dollars, the tariff %.0f", duty, want)
	}
}
