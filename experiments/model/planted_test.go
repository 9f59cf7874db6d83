package model_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// onlooker is an extension population that comes last in the catalogue. It
// sees the world at the end of a stage, and may tamper with it.
type onlooker struct {
	policy, plan, trade, settle, report func(w *engine.World)
	noise                               int // handle of a variable of its own
}

func (*onlooker) Name() string { return "onlooker" }

func call(f func(w *engine.World), w *engine.World) {
	if f != nil && !w.Dry {
		f(w)
	}
}

func (o *onlooker) SetPolicy(w *engine.World)       { call(o.policy, w) }
func (o *onlooker) Plan(w *engine.World)            { call(o.plan, w) }
func (o *onlooker) Trade(w *engine.World)           { call(o.trade, w) }
func (o *onlooker) Settle(w *engine.World)          { call(o.settle, w) }
func (o *onlooker) Report(w *engine.World)          { call(o.report, w) }
func (o *onlooker) Reconcile(w *engine.World) error { return nil }

// watched builds one run of an experiment with an onlooker in it.
func watched(t testing.TB, x *spec.Experiment, v model.Variant, o *onlooker) *engine.World {
	t.Helper()
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	kind := engine.KindEntry{
		Name: "onlooker", Version: "1", Doc: "Looks on.", Parameters: func() any { return new(struct{}) },
		Build: func(b *engine.Builder) (engine.Population, error) {
			i := b.Recorder.Variable(engine.Variable{Name: "applause", Unit: "index", Measure: engine.Index, Doc: "What the onlooker records."})
			o.noise = b.Recorder.Series(engine.SeriesKey{Variable: i, Economy: b.Regions[0]}, false)
			return o, nil
		},
	}
	w, err := model.New(x, a, catalogue().With(engine.Catalogue{Kinds: []engine.KindEntry{kind}}), v, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// village is a small world under an American tariff on Japanese goods.
const village = `
title = "village"
start = "2025-01"
[run]
years = 1
seed = 77
[scale]
firms = 60
persons = 200000
[[shock]]
kind = "tariff"
start = "2025-01"
importer = "USA"
origins = ["JPN"]
rate = 0.1
`

// TestTheCheckBites plants one fault at a time in the third month of a sound
// world. Every one must stop the run, and the message must name the account.
func TestTheCheckBites(t *testing.T) {
	const month = 2
	firms := func(w *engine.World) *firm.Population { return w.Population(firm.Name).(*firm.Population) }
	people := func(w *engine.World) *consumer.Population {
		return w.Population(consumer.Name).(*consumer.Population)
	}
	for name, c := range map[string]struct {
		stage string
		act   func(o *onlooker, w *engine.World)
		words string
	}{
		"a yen too much at a firm": {"settle", func(_ *onlooker, w *engine.World) {
			firms(w).Deposits[3]++
		}, "ledger of JPN: deposits of firms (sum of single accounts against the control account) is off by 1 (smallest units of JPY)"},
		"a tenth of a cent missing at an American firm": {"settle", func(_ *onlooker, w *engine.World) {
			lo, _ := firms(w).Range(usa)
			firms(w).Deposits[lo]--
		}, "ledger of USA: deposits of firms (sum of single accounts against the control account) is off by -1 (smallest units of USD)"},
		"a loan that the bank does not know of": {"settle", func(_ *onlooker, w *engine.World) {
			firms(w).Loans[0] += 5
		}, "ledger of JPN: loans of firms (sum of single accounts against the control account) is off by -5"},
		"a book value that outlives its firm": {"settle", func(_ *onlooker, w *engine.World) {
			w.Currency.WriteOff(jpn, usa, 7)
		}, "direct investment of JPN in USA: the book values of single firms differ from the total by 7 dollar units"},
		"a yen too much at a consumer": {"settle", func(_ *onlooker, w *engine.World) {
			people(w).Deposits[0]++
		}, "ledger of JPN: deposits of households (sum of single accounts against the control account) is off by 1"},
		"a dividend that the equity fund forgot": {"settle", func(_ *onlooker, w *engine.World) {
			w.Board.FundIncome[usa]--
		}, "ledger of USA: deposits of equity fund (sum of single accounts against the control account) is off by -1"},
		"a wage that is paid twice": {"trade", func(_ *onlooker, w *engine.World) {
			people(w).Deposits[0] += w.Labour.Paid[0]
		}, "ledger of JPN: deposits of households"},
		"a duty that is not posted": {"trade", func(_ *onlooker, w *engine.World) {
			l := w.Ledger[usa]
			paid := -l.Flow(ledger.ImportDuties, ledger.Firms)
			if paid <= 0 {
				panic("firms pay no duty, so that the posting cannot be dropped")
			}
			l.Pay(ledger.ImportDuties, ledger.Firms, ledger.Government, -paid)
		}, "ledger of USA: deposits of firms"},
		"a duty that the treasury does not report": {"trade", func(_ *onlooker, w *engine.World) {
			w.Board.TariffRevenue[usa]--
		}, "GDP of USA"},
		"a sale that is counted twice": {"trade", func(_ *onlooker, w *engine.World) {
			firms(w).Sales[0]++
		}, "GDP of JPN"},
		"a claim out of thin air": {"settle", func(_ *onlooker, w *engine.World) {
			w.Ledger[jpn].Open(ledger.Bonds, ledger.Households, ledger.Government, 1)
		}, "ledger of JPN: net worth of households against its flows is off by 1"},
		"dollars out of thin air": {"settle", func(_ *onlooker, w *engine.World) {
			w.Currency.Position[len(w.Regions)-1]++
		}, "net foreign assets of all regions sum to 1"},
		"a value that is no number": {"report", func(o *onlooker, w *engine.World) {
			w.Recorder.Set(o.noise, math.NaN())
		}, "applause (economy JPN, partner , sector , group ) is NaN, must be a finite number"},
		"an infinite value": {"report", func(o *onlooker, w *engine.World) {
			w.Recorder.Set(o.noise, math.Inf(-1))
		}, "applause (economy JPN, partner , sector , group ) is -Inf"},
		"a price that ran away": {"policy", func(_ *onlooker, w *engine.World) {
			w.Board.WageIndex[jpn] = math.NaN()
		}, "the step broke off"},
		"an amount that cannot be counted": {"trade", func(_ *onlooker, w *engine.World) {
			money.Round(math.Inf(1))
		}, "the step broke off: money: rounding to whole money units"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := &onlooker{}
			tamper := func(w *engine.World) {
				if w.Step == month {
					c.act(o, w)
				}
			}
			switch c.stage {
			case "policy":
				o.policy = tamper
			case "trade":
				o.trade = tamper
			case "settle":
				o.settle = tamper
			case "report":
				o.report = tamper
			}
			w := watched(t, parse(t, village), model.Shocked, o)
			for step := range month {
				if err := w.Advance(); err != nil {
					t.Fatalf("month %d, before the fault: %v", step, err)
				}
			}
			err := w.Advance()
			var f *engine.Fault
			if !errors.As(err, &f) {
				t.Fatalf("the run goes on: %v", err)
			}
			if f.Step != month || f.Date != "2025-03-01" || f.Seed != 77 {
				t.Errorf("the fault is placed at step %d, %s, seed %d", f.Step, f.Date, f.Seed)
			}
			for _, want := range []string{c.words, "step 2", "2025-03-01", "seed 77", "replicate 0"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
		})
	}
}

// TestALookerOnChangesNothing is the other side of the coin: the extension
// alone is no fault.
func TestALookerOnChangesNothing(t *testing.T) {
	o := &onlooker{}
	got := run(t, watched(t, parse(t, village), model.Shocked, o))
	want := run(t, world(t, parse(t, village), model.Shocked, 0))
	for key := range want.Keys {
		for s := range want.Steps() {
			// The onlooker's own series comes first.
			if math.Float64bits(got.At(s, key+1)) != math.Float64bits(want.At(s, key)) {
				t.Fatalf("%s differs in step %d", want.Variables[want.Keys[key].Variable].Name, s)
			}
		}
	}
}
