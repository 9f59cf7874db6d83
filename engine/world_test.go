package engine

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"pgregory.net/rapid"
)

// twoEconomies is a world without populations: JPN counts yen, USA thousandths
// of a dollar, ROW is passive.
func twoEconomies() *World {
	regions := []string{"JPN", "USA", "ROW"}
	units := []money.Currency{{Code: "JPY", PerUnit: 1}, {Code: "USD", PerUnit: 1000}, {Code: "XTS", PerUnit: 1000}}
	w := &World{
		Accounts: &Accounts{
			Geography: Geography{Regions: regions, Modelled: 2, Sectors: []string{"MVH"}, Storable: []bool{true}},
			Unit:      units, Scale: []float64{1.4e8, 1e9, 1e9},
		},
		Clock: Clock{StepsPerYear: 12, Steps: 12, StartYear: 2025, StartMonth: 1}, Check: true, Workers: 1, Seed: 42, Replicate: 3,
		Levers: NewLevers(3, 1), Board: NewBoard(3, 1),
		Goods: market.NewGoods(3, 2, 1, 1.0/12), Labour: market.NewLabour(3, 1), Currency: market.NewCurrency(3),
		Recorder: NewRecorder(Clock{Steps: 12}, false),
	}
	copy(w.Goods.Scale, w.Scale)
	w.Goods.DollarUnit = dollarUnit
	w.Goods.Finish()
	for m := range 2 {
		w.Ledger = append(w.Ledger, ledger.New(regions[m], units[m]))
	}
	return w
}

func TestEveryShardIsRunOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7, 100} {
		w := &World{Workers: workers}
		var runs [16]atomic.Int32
		w.Parallel(16, func(shard int) { runs[shard].Add(1) })
		for s := range runs {
			if n := runs[s].Load(); n != 1 {
				t.Errorf("with %d workers shard %d runs %d times", workers, s, n)
			}
		}
	}
}

func TestAPanicInAShardReachesTheCaller(t *testing.T) {
	for _, workers := range []int{1, 4} {
		func() {
			defer func() {
				if r := recover(); r != "the price ran away" {
					t.Errorf("with %d workers the caller sees %v", workers, r)
				}
			}()
			w := &World{Workers: workers}
			w.Parallel(16, func(shard int) {
				if shard == 5 {
					panic("the price ran away")
				}
			})
		}()
	}
}

func TestAPaymentAbroadLeavesBothBooksAndTheDollarsBalanced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := twoEconomies()
		w.openBooks()
		w.Currency.Dollar[0] = rapid.Float64Range(0.3, 3).Draw(t, "dollars per yen against the base year")
		for range rapid.IntRange(1, 20).Draw(t, "payments") {
			from := rapid.IntRange(0, 1).Draw(t, "from")
			to := rapid.IntRange(0, 2).Filter(func(r int) bool { return r != from }).Draw(t, "to")
			amount := money.Money(rapid.Int64Range(0, 1e14).Draw(t, "amount"))
			before := w.Currency.Position[to]
			arrived := w.PayAbroad(ledger.Dividends, from, ledger.Firms, to, ledger.Fund, amount)
			dollars := w.Currency.Position[to] - before
			if want := money.Round(float64(amount) / w.Scale[from] * w.Currency.Dollar[from] * 1e9); dollars != want {
				t.Fatalf("%d dollar units cross the border, want %d", dollars, want)
			}
			if to == 2 && arrived != dollars {
				t.Fatalf("a passive region receives %d of %d dollar units", arrived, dollars)
			}
		}
		w.revalue()
		if err := balanced(w); err != nil {
			t.Fatal(err)
		}
		for m, l := range w.Ledger {
			want := money.Round(float64(w.Currency.Position[m]) * (w.Scale[m] / w.Currency.Dollar[m] / w.DollarUnit()))
			if got := l.Stock(ledger.ForeignAssets, ledger.Bank); got != want {
				t.Fatalf("the bank of %s shows foreign assets of %d, its dollars are worth %d", w.Regions[m], got, want)
			}
		}
	})
}

// balanced checks the books of a world that has recorded no step yet.
func balanced(w *World) error {
	for _, l := range w.Ledger {
		if err := l.Check(); err != nil {
			return err
		}
	}
	if gap := w.Currency.Sum(); gap != 0 {
		return fmt.Errorf("positions sum to %d", gap)
	}
	return nil
}

// stage is a population of one act.
type stage struct{ settle func(w *World) }

func (stage) Name() string           { return "stage" }
func (s stage) Settle(w *World)      { s.settle(w) }
func (stage) Report(*World)          {}
func (stage) Reconcile(*World) error { return nil }

func TestAFaultSaysWhatWhenAndUnderWhichSeed(t *testing.T) {
	for name, c := range map[string]struct {
		act   func(w *World)
		words string
	}{
		"an entry without its reason": {func(w *World) {
			w.Ledger[1].Open(ledger.Deposits, ledger.Firms, ledger.Bank, 1)
		}, "ledger of USA: net worth of firms against its flows is off by 1 (smallest units of USD)"},
		"dollars from nowhere": {func(w *World) { w.Currency.Position[2]++ }, "net foreign assets of all regions sum to 1"},
		"a panic":              {func(*World) { panic("no such firm") }, "the step broke off: no such firm"},
	} {
		t.Run(name, func(t *testing.T) {
			w := twoEconomies()
			faulty := 2
			w.Populations = []Population{stage{func(w *World) {
				if w.Step == faulty {
					c.act(w)
				}
			}}}
			for step := range faulty {
				if err := w.Advance(); err != nil {
					t.Fatalf("step %d: %v", step, err)
				}
			}
			err := w.Advance()
			var f *Fault
			if !errors.As(err, &f) {
				t.Fatalf("the step returns %v, want a *Fault", err)
			}
			if f.Step != 2 || f.Date != "2025-03-01" || f.Seed != 42 || f.Replicate != 3 {
				t.Errorf("the fault is placed at %+v", f)
			}
			for _, want := range []string{c.words, "step 2", "2025-03-01", "seed 42", "replicate 3"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
			if f.Unwrap() == nil {
				t.Error("the fault hides its cause")
			}
		})
	}
}

func TestWithoutChecksAFaultPasses(t *testing.T) {
	w := twoEconomies()
	w.Check = false
	w.Populations = []Population{stage{func(w *World) { w.Currency.Position[2]++ }}}
	if err := w.Advance(); err != nil {
		t.Errorf("check = false still checks: %v", err)
	}
}
