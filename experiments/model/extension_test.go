package model_test

import (
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
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

// thief is a kind of agent that does not keep to the ledger, or takes the name
// of another's variable.
type thief struct{ act func(w *engine.World) }

func (t *thief) Settle(w *engine.World) { t.act(w) }

func withThief(t *testing.T, build func(b *engine.Builder, economy int) *thief) error {
	t.Helper()
	c := catalogue().With(engine.Catalogue{Kinds: []engine.KindEntry{{
		Name: "thief", Doc: "Steals.", Parameters: func() any { return new(struct{}) },
		Build: engine.OnePerEconomy("thief", func(b *engine.Builder, economy int, _ struct{}) (any, error) {
			return build(b, economy), nil
		}),
	}}})
	x, err := spec.Parse("thief.toml", []byte("title = \"thief\"\n[scale]\nfirms = 40\npersons = 1_000_000\n"), spec.Options{Catalogue: c, Geography: model.Geography})
	if err != nil {
		t.Fatal(err)
	}
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	w, err := model.New(x, a, c, model.Baseline, 0, 1)
	if err != nil {
		return err
	}
	return w.Advance()
}

// An extension cannot break the books: a step in which money moves past them,
// or only in them, ends the run and names the account.
func TestAnExtensionThatBreaksTheBooksIsStopped(t *testing.T) {
	for name, c := range map[string]struct {
		build func(b *engine.Builder, economy int) *thief
		words string
	}{
		"a firm's deposits without an entry": {func(*engine.Builder, int) *thief {
			return &thief{func(w *engine.World) { w.Population(firm.Name).(*firm.Population).Deposits[3]++ }}
		}, "deposits of firms"},
		"an entry without the households' deposits": {func(*engine.Builder, int) *thief {
			return &thief{func(w *engine.World) { w.Ledger[0].Pay(ledger.Transfers, ledger.Government, ledger.Households, 7) }}
		}, "deposits of households"},
		"dollars that leave one side only": {func(*engine.Builder, int) *thief {
			return &thief{func(w *engine.World) { w.Currency.Position[1] += 5 }}
		}, "net foreign assets of all regions"},
		"a claim out of nothing": {func(*engine.Builder, int) *thief {
			return &thief{func(w *engine.World) { w.Ledger[0].Open(ledger.TradeCredit, ledger.Fund, ledger.Firms, 9) }}
		}, "net worth of firms"},
		"sales that nobody buys": {func(_ *engine.Builder, m int) *thief {
			return &thief{func(w *engine.World) { w.Board.Production[m].Sales++ }}
		}, "GDP of JPN"},
		"another's variable": {func(b *engine.Builder, m int) *thief {
			b.Series(m, engine.Variable{Name: "gdp_real"})
			return &thief{func(*engine.World) {}}
		}, "gdp_real of JPN is recorded by two kinds"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := withThief(t, c.build); err == nil || !strings.Contains(err.Error(), c.words) {
				t.Errorf("the error is %v, want one about %s", err, c.words)
			}
		})
	}
}
