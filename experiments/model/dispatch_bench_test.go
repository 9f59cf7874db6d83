package model_test

import (
	"testing"
	"time"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// BenchmarkDispatch lives through steps of the default world and reports which
// part of their time it costs that decisions are behaviours chosen in TOML: a
// turn, a view and a call through an interface for each decision, against the
// same decisions written into the step.
//
//	go test ./experiments/model -run '^$' -bench Dispatch -benchtime 100x
func BenchmarkDispatch(b *testing.B) {
	var calls int
	c := catalogue().With(engine.Catalogue{Behaviours: []engine.BehaviourEntry{
		{Slot: "firm.pricing", Name: "counted", Doc: "Counts.", New: func() any { return &countedPricing{calls: &calls} }},
		{Slot: "firm.repricing", Name: "counted", Doc: "Counts.", New: func() any { return &countedRepricing{calls: &calls} }},
		{Slot: "firm.search", Name: "counted", Doc: "Counts.", New: func() any { return &countedSearch{calls: &calls} }},
		{Slot: "consumer.consumption", Name: "counted", Doc: "Counts.", New: func() any { return &countedConsumption{calls: &calls} }},
	}})
	live := func(set ...string) *engine.World {
		x, err := spec.Parse("dispatch.toml", []byte("title = \"dispatch\"\n[run]\nyears = 100\n"), spec.Options{Catalogue: c, Geography: model.Geography, Set: set})
		if err != nil {
			b.Fatal(err)
		}
		a, err := model.Load(x)
		if err != nil {
			b.Fatal(err)
		}
		w, err := model.New(x, a, c, model.Baseline, 0, 1)
		if err != nil {
			b.Fatal(err)
		}
		return w
	}
	const steps = 12
	w := live("firm.pricing=counted", "firm.repricing=counted", "firm.search=counted", "consumer.consumption=counted")
	for range steps {
		if err := w.Advance(); err != nil {
			b.Fatal(err)
		}
	}
	// Firms take at most ten other decisions each step: expectation, plan,
	// positions, orders, investment, dividend (twice), loan, and reviews.
	perStep := float64(calls)/steps + 10*float64(w.Population(firm.Name).(*firm.Population).Firms())

	w = live()
	b.ResetTimer()
	for range b.N {
		if err := w.Advance(); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	step := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	each := dispatch(b)
	b.ReportMetric(perStep, "decisions/step")
	b.ReportMetric(each, "ns/decision")
	b.ReportMetric(100*each*perStep/step, "%dispatch")
}

// chosen are settings that choose one behaviour.
type chosen struct{ behaviour any }

func (chosen) Resolve(string, string, string, any) error       { return nil }
func (c chosen) Behaviour(string, string, string) (any, error) { return c.behaviour, nil }
func mixed(share, a, z float64) float64                        { return float64((1-share)*a) + float64(share*z) }
func (b *smallPricing) Wanted(v *firm.PriceView) float64 {
	return mixed(b.share, v.Cost, v.Competitors)
}
func (b *smallPricing) direct(cost, competitors float64) float64 {
	return mixed(b.share, cost, competitors)
}
func (b *countedSearch) Switch(v *firm.SearchView) float64 { *b.calls++; return b.Logit.Switch(v) }
func (b *countedPricing) Wanted(v *firm.PriceView) float64 {
	*b.calls++
	return b.VariableMarkup.Wanted(v)
}
func (b *countedRepricing) Reset(v *firm.RepriceView) float64 { *b.calls++; return b.Calvo.Reset(v) }
func (b *countedConsumption) Spend(v *consumer.View) float64 {
	*b.calls++
	return b.PermanentIncome.Spend(v)
}

type smallPricing struct{ share float64 }

type countedPricing struct {
	firm.VariableMarkup
	calls *int
}

type countedRepricing struct {
	firm.Calvo
	calls *int
}

type countedSearch struct {
	firm.Logit
	calls *int
}

type countedConsumption struct {
	consumer.PermanentIncome
	calls *int
}

// dispatch is what a decision costs as a behaviour, in nanoseconds, beyond the
// same arithmetic in place.
func dispatch(b *testing.B) float64 {
	const firms, rounds = 1000, 2000
	by := &smallPricing{0.2}
	builder := &engine.Builder{World: &engine.World{Clock: engine.Clock{StepsPerYear: 12, Steps: 1}}, Settings: chosen{by}}
	d, err := engine.Decide[firm.Pricing](builder, "firm.pricing", "", "", 0, firms)
	if err != nil {
		b.Fatal(err)
	}
	turn := builder.Context()
	view := firm.PriceView{Context: &turn}
	var sum float64
	started := time.Now()
	for range rounds {
		for f := range firms {
			d.Turn(&turn, f)
			view = firm.PriceView{Context: &turn, Cost: float64(f), Competitors: sum}
			sum = d.By.Wanted(&view)
		}
	}
	behaviour := time.Since(started)
	started = time.Now()
	for range rounds {
		for f := range firms {
			sum = by.direct(float64(f), sum)
		}
	}
	direct := time.Since(started)
	if sum != sum {
		b.Fatal("not a number")
	}
	return float64((behaviour - direct).Nanoseconds()) / (firms * rounds)
}
