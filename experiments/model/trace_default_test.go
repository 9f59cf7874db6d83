package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// firstAffiliate is the first firm in America that is owned from Japan.
func firstAffiliate(t *testing.T, p *firm.Population) int {
	t.Helper()
	for f := range p.Economy {
		if int(p.Economy[f]) == usa && int(p.Owner[f]) == jpn {
			return f
		}
	}
	t.Fatal("no firm in America is owned from Japan")
	return 0
}

// In March a court takes from a Japanese affiliate in America more than it can
// pay or borrow. It fails: Japan's direct investment in America falls by its
// book value and rises by what the owners put into its successor. The equity
// fund in Tokyo loses the claim in yen, the firms of America the liability in
// dollars; no dollar of the loss crosses the border, and it is no part of the
// current account.
func TestAnAffiliatesDefaultIsWrittenOff(t *testing.T) {
	const march = 2
	var book, before, debt money.Money
	court := &onlooker{trade: func(w *engine.World) {
		if w.Step != march {
			return
		}
		p := firmsOf(w)
		f := firstAffiliate(t, p)
		fine := p.Deposits[f] + w.Money(usa, 2*p.Capital[f])
		p.Deposits[f] -= fine
		w.Ledger[usa].Pay(ledger.CorporateTaxes, ledger.Firms, ledger.Government, fine)
		book, before = p.Book[f*p.Regions+jpn], w.Currency.Direct[jpn*p.Regions+usa]
		debt = w.Ledger[usa].Stock(ledger.DirectInvestment, ledger.Firms)
	}}
	w := watched(t, small(t, ""), model.Baseline, court)
	for range march + 1 {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	p := firmsOf(w)
	f := firstAffiliate(t, p)
	if p.Failures[usa] != 1 || book <= 0 {
		t.Fatalf("%d firms failed, the book value was %d", p.Failures[usa], book)
	}
	equity := p.Book[f*p.Regions+jpn]
	direct := w.Currency.Direct[jpn*p.Regions+usa]
	exactly(t, "direct investment, dollars", direct, before-book+equity)
	exactly(t, "written off, dollars", w.Currency.WrittenOff[jpn*p.Regions+usa], book)

	yen := w.Scale[jpn] / w.DollarUnit() / w.Currency.Dollar[jpn]
	lost := float64(w.Ledger[jpn].Flow(ledger.LossesOnDirectInvestment, ledger.Fund))
	near(t, "loss of the equity fund, yen", lost, -float64(book)*yen, 0.5)
	near(t, "claim of the equity fund, yen", float64(w.Ledger[jpn].Stock(ledger.DirectInvestment, ledger.Fund)), float64(direct)*yen, 1)
	exactly(t, "gain of the firms of America, dollars", w.Ledger[usa].Flow(ledger.LossesOnDirectInvestment, ledger.Firms), book)
	exactly(t, "liability of the firms of America, dollars", w.Ledger[usa].Stock(ledger.DirectInvestment, ledger.Firms), debt+book-equity)

	account := recorded(t, w, "current_account", "JPN", "")
	var month money.Money
	quiet := world(t, small(t, ""), model.Baseline, 0)
	for range march + 1 {
		month = quiet.Currency.Position[jpn]
		if err := quiet.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	month = quiet.Currency.Position[jpn] - month
	if gap := account - float64(month)/1e9*12; gap < -0.01*float64(book)/1e9 || gap > 0.01*float64(book)/1e9 {
		t.Errorf("the current account of the month is %.1f million dollars a year, %.1f without the default: the loss of %.1f is in it", account, float64(month)/1e9*12, float64(book)/1e9)
	}
	exactly(t, "positions of all regions", w.Currency.Sum(), 0)
}
