package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"pgregory.net/rapid"
)

// wantFault demands that the check names an account that holds the given words
// and the exact gap.
func wantFault(t *testing.T, l *ledger.Ledger, words string, gap money.Money) {
	t.Helper()
	var e *ledger.Error
	if err := l.Check(); !errors.As(err, &e) {
		t.Errorf("%s off by %d passes the check: %v", words, gap, err)
		return
	}
	if !strings.Contains(e.Account, words) || e.Gap != gap {
		t.Errorf("the check says %q is off by %d, want %q by %d", e.Account, e.Gap, words, gap)
	}
}

func TestAPositionWithoutItsOtherSideIsFound(t *testing.T) {
	for _, i := range ledger.Instruments() {
		l, _ := books()
		l.Misstate(i, ledger.Households, 1)
		wantFault(t, l, "balance-sheet row "+i.String(), 1)
	}
}

func TestAFlowWithoutItsOtherSideIsFound(t *testing.T) {
	for _, tr := range ledger.Transactions() {
		l, _ := books()
		l.Misbook(tr, ledger.Government, -1)
		wantFault(t, l, "flow row "+tr.String(), -1)
	}
}

func TestMoneyThatChangedHandsWithoutAReasonIsFound(t *testing.T) {
	l, _ := books()
	l.Misstate(ledger.Deposits, ledger.Firms, -5)
	l.Misstate(ledger.Deposits, ledger.Households, 5)
	wantFault(t, l, "net worth of firms", -5)
}

func TestAReasonWithoutMoneyIsFound(t *testing.T) {
	l, _ := books()
	l.Misbook(ledger.Wages, ledger.Firms, -5)
	l.Misbook(ledger.Wages, ledger.Households, 5)
	wantFault(t, l, "net worth of firms", 5)
}

func TestAnOpeningPositionInTheMiddleOfAStepIsFound(t *testing.T) {
	l, _ := books()
	l.Open(ledger.Bonds, ledger.Households, ledger.Government, 3)
	wantFault(t, l, "net worth of households", 3)
}

// post draws one entry of any kind between any two sectors.
func post(t *rapid.T, l *ledger.Ledger) {
	sector := rapid.IntRange(0, len(l.Sectors())-1)
	a, b := ledger.Sector(sector.Draw(t, "one side")), ledger.Sector(sector.Draw(t, "other side"))
	i := rapid.SampledFrom(ledger.Instruments()).Draw(t, "instrument")
	tr := rapid.SampledFrom(ledger.Transactions()).Draw(t, "transaction")
	amount := money.Money(rapid.Int64Range(-1e15, 1e15).Draw(t, "amount"))
	switch rapid.SampledFrom([]string{"pay", "exchange", "forgive", "revalue", "new step", "new sector"}).Draw(t, "entry") {
	case "pay":
		l.Pay(tr, a, b, amount)
	case "exchange":
		l.Exchange(i, a, b, amount)
	case "forgive":
		l.Forgive(i, tr, a, b, amount)
	case "revalue":
		l.Revalue(i, a, b, amount)
	case "new step":
		l.Begin()
	case "new sector":
		l.AddSector("another sector")
	}
}

func TestNoSequenceOfEntriesOpensAGap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := books()
		for range rapid.IntRange(1, 60).Draw(t, "entries") {
			post(t, l)
			if err := l.Check(); err != nil {
				t.Fatal(err)
			}
		}
		for _, i := range ledger.Instruments() {
			var sum money.Money
			for s := range l.Sectors() {
				sum += l.Stock(i, ledger.Sector(s))
			}
			if sum != 0 {
				t.Fatalf("the row %s sums to %d", i, sum)
			}
		}
	})
}

func TestAFaultIsFoundAfterAnySequenceOfEntries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := books()
		for range rapid.IntRange(0, 20).Draw(t, "entries") {
			post(t, l)
		}
		s := ledger.Sector(rapid.IntRange(0, len(l.Sectors())-1).Draw(t, "sector"))
		gap := money.Money(rapid.Int64Range(1, 1e12).Draw(t, "gap"))
		if rapid.Bool().Draw(t, "in a position") {
			l.Misstate(rapid.SampledFrom(ledger.Instruments()).Draw(t, "instrument"), s, gap)
		} else {
			l.Misbook(rapid.SampledFrom(ledger.Transactions()).Draw(t, "transaction"), s, gap)
		}
		if l.Check() == nil {
			t.Fatalf("a gap of %d passes the check", gap)
		}
	})
}
