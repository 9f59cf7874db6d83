package model_test

import (
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// mood is a behaviour as a researcher may write it: positions follow the plan
// at a pace that depends on a mood of the firm's own, which it remembers and
// which chance moves.
type mood struct {
	HalfLife float64 `toml:"mood_half_life_months" unit:"months" default:"6" range:"[0.1,60]" source:"assumption" doc:"Half-life of a mood."`
	keep     float64
}

func (b *mood) SetClock(c engine.Clock) { b.keep = 1 - c.HalfLife(b.HalfLife/12) }
func (*mood) Columns() int              { return 1 }

func (b *mood) Positions(v *firm.HiringView) float64 {
	now := &v.Memory[0]
	*now *= b.keep
	if v.Noise {
		*now += float64(0.1 * v.Normal(0))
	}
	pace := min(1, max(0, 0.2+*now))
	return v.Positions + float64(pace*(v.Wanted-v.Positions))
}

func moody(t *testing.T, noise string, workers int) *engine.Recording {
	t.Helper()
	c := catalogue().With(engine.Catalogue{Behaviours: []engine.BehaviourEntry{
		{Slot: "firm.hiring", Name: "mood", Doc: "Hires by mood.", New: func() any { return new(mood) }},
	}})
	x, err := spec.Parse("mood.toml", []byte("title = \"mood\"\n[run]\nyears = 3\nnoise = "+noise+
		"\n[scale]\nfirms = 100\npersons = 100_000\n[record]\nseries = \"full\"\n[firm.JPN]\nhiring = \"mood\"\nhiring_parameters = { mood_half_life_months = 12 }\n"),
		spec.Options{Catalogue: c, Geography: model.Geography})
	if err != nil {
		t.Fatal(err)
	}
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	w, err := model.New(x, a, c, model.Baseline, 0, workers)
	if err != nil {
		t.Fatal(err)
	}
	return run(t, w)
}

// A behaviour that remembers and draws rests in the base year, does something
// when there is noise, and gives the same bits for any number of workers.
func TestABehaviourWithMemoryAndLuckIsReproducible(t *testing.T) {
	checkFixedPoint(t, moody(t, "false", 1))
	one, four := moody(t, "true", 1), moody(t, "true", 4)
	usual := run(t, world(t, parse(t, "title = \"usual\"\n[run]\nyears = 3\n[scale]\nfirms = 100\npersons = 100_000\n[record]\nseries = \"full\"\n"), model.Baseline, 0))
	differs := false
	for key := range one.Keys {
		for s := range one.Steps() {
			if math.Float64bits(one.At(s, key)) != math.Float64bits(four.At(s, key)) {
				t.Fatalf("%s differs in step %d between one worker and four", one.Variables[one.Keys[key].Variable].Name, s)
			}
			differs = differs || one.At(s, key) != usual.At(s, key)
		}
	}
	if !differs {
		t.Error("firms that hire by mood do what the others do")
	}
}

// stranger is announced for a decision that it does not take.
type stranger struct{}

func TestABehaviourThatDoesNotFitIsNamed(t *testing.T) {
	c := catalogue().With(engine.Catalogue{Behaviours: []engine.BehaviourEntry{
		{Slot: "firm.hiring", Name: "stranger", Doc: "Does not hire.", New: func() any { return new(stranger) }},
	}})
	x, err := spec.Parse("test.toml", []byte("title = \"stranger\"\n[firm]\nhiring = \"stranger\"\n"), spec.Options{Catalogue: c, Geography: model.Geography})
	if err != nil {
		t.Fatal(err)
	}
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	_, err = model.New(x, a, c, model.Baseline, 0, 1)
	if err == nil || !strings.Contains(err.Error(), "firm.hiring: a *model_test.stranger does not take this decision; give it the methods of firm.Hiring") {
		t.Errorf("the error is %v", err)
	}
}
