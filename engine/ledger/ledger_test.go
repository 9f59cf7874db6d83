package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

var yen = money.Currency{Code: "JPY", PerUnit: 1}

// books returns open books with an opening position in every instrument and a
// sector that a new kind of agent brought along.
func books() (l *ledger.Ledger, pensions ledger.Sector) {
	l = ledger.New("JPN", yen)
	pensions = l.AddSector("pension funds")
	l.Open(ledger.Deposits, ledger.Firms, ledger.Bank, 500)
	l.Open(ledger.Deposits, ledger.Households, ledger.Bank, 900)
	l.Open(ledger.Loans, ledger.Bank, ledger.Firms, 400)
	l.Open(ledger.Bonds, ledger.Bank, ledger.Government, 800)
	l.Open(ledger.Bonds, ledger.CentralBank, ledger.Government, 100)
	l.Open(ledger.Reserves, ledger.Bank, ledger.CentralBank, 100)
	l.Open(ledger.ForeignAssets, ledger.Bank, ledger.Abroad, 70)
	l.Open(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, 30)
	l.Begin()
	return l, pensions
}

// position is a change of one sector's holding of one instrument.
type position struct {
	instrument ledger.Instrument
	sector     ledger.Sector
	change     money.Money
}

// changes lists how every position moved while f was entered.
func changes(l *ledger.Ledger, f func()) map[position]bool {
	type place struct {
		i ledger.Instrument
		s ledger.Sector
	}
	before := map[place]money.Money{}
	for _, i := range ledger.Instruments() {
		for s := range l.Sectors() {
			before[place{i, ledger.Sector(s)}] = l.Stock(i, ledger.Sector(s))
		}
	}
	f()
	out := map[position]bool{}
	for at, old := range before {
		if d := l.Stock(at.i, at.s) - old; d != 0 {
			out[position{at.i, at.s, d}] = true
		}
	}
	return out
}

func wantChanges(t *testing.T, got map[position]bool, want ...position) {
	t.Helper()
	for _, p := range want {
		if !got[p] {
			t.Errorf("%s of sector %d did not change by %d", p.instrument, p.sector, p.change)
		}
		delete(got, p)
	}
	for p := range got {
		t.Errorf("%s of sector %d changed by %d, should have stayed", p.instrument, p.sector, p.change)
	}
}

func wantSound(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	if err := l.Check(); err != nil {
		t.Error(err)
	}
}

// everySector lists the built-in sectors and the added one.
func everySector(l *ledger.Ledger) []ledger.Sector {
	out := make([]ledger.Sector, len(l.Sectors()))
	for s := range out {
		out[s] = ledger.Sector(s)
	}
	return out
}

func TestAPaymentIsTheReceiversGainAndThePayersLoss(t *testing.T) {
	l, _ := books()
	for _, from := range everySector(l) {
		for _, to := range everySector(l) {
			if from == to {
				continue
			}
			l, _ := books()
			paid, received := l.NetWorth(from), l.NetWorth(to)
			l.Pay(ledger.Transfers, from, to, 60)
			if got := l.NetWorth(from) - paid; got != -60 {
				t.Errorf("%s pays 60 to %s: the payer's net worth changed by %d", l.Sectors()[from], l.Sectors()[to], got)
			}
			if got := l.NetWorth(to) - received; got != 60 {
				t.Errorf("%s pays 60 to %s: the receiver's net worth changed by %d", l.Sectors()[from], l.Sectors()[to], got)
			}
			if l.Flow(ledger.Transfers, from) != -60 || l.Flow(ledger.Transfers, to) != 60 {
				t.Errorf("%s pays 60 to %s: the flows are %d and %d", l.Sectors()[from], l.Sectors()[to],
					l.Flow(ledger.Transfers, from), l.Flow(ledger.Transfers, to))
			}
			wantSound(t, l)
		}
	}
}

func TestAPaymentWithinASectorMovesNothing(t *testing.T) {
	l, _ := books()
	wantChanges(t, changes(l, func() { l.Pay(ledger.IntermediatePurchases, ledger.Firms, ledger.Firms, 250) }))
	wantSound(t, l)
}

func TestEverySectorSettlesInItsOwnMeansOfPayment(t *testing.T) {
	_, pensions := books()
	for name, c := range map[string]struct {
		from, to ledger.Sector
		want     []position
	}{
		"among customers of the bank, deposits change hands": {ledger.Households, ledger.Firms, []position{
			{ledger.Deposits, ledger.Households, -60}, {ledger.Deposits, ledger.Firms, 60}}},
		"an added sector has deposits too": {ledger.Households, pensions, []position{
			{ledger.Deposits, ledger.Households, -60}, {ledger.Deposits, pensions, 60}}},
		"the bank pays by creating a deposit": {ledger.Bank, ledger.Households, []position{
			{ledger.Deposits, ledger.Households, 60}, {ledger.Deposits, ledger.Bank, -60}}},
		"a payment to the bank cancels a deposit": {ledger.Firms, ledger.Bank, []position{
			{ledger.Deposits, ledger.Firms, -60}, {ledger.Deposits, ledger.Bank, 60}}},
		"the central bank pays in reserves": {ledger.CentralBank, ledger.Government, []position{
			{ledger.Reserves, ledger.CentralBank, -60}, {ledger.Reserves, ledger.Bank, 60},
			{ledger.Deposits, ledger.Government, 60}, {ledger.Deposits, ledger.Bank, -60}}},
		"the bank pays the central bank out of its reserves": {ledger.Bank, ledger.CentralBank, []position{
			{ledger.Reserves, ledger.CentralBank, 60}, {ledger.Reserves, ledger.Bank, -60}}},
		"an import lowers the bank's foreign assets": {ledger.Firms, ledger.Abroad, []position{
			{ledger.Deposits, ledger.Firms, -60}, {ledger.Deposits, ledger.Bank, 60},
			{ledger.ForeignAssets, ledger.Abroad, 60}, {ledger.ForeignAssets, ledger.Bank, -60}}},
		"an export raises them": {ledger.Abroad, ledger.Firms, []position{
			{ledger.Deposits, ledger.Firms, 60}, {ledger.Deposits, ledger.Bank, -60},
			{ledger.ForeignAssets, ledger.Abroad, -60}, {ledger.ForeignAssets, ledger.Bank, 60}}},
		"interest from abroad reaches the bank as foreign assets": {ledger.Abroad, ledger.Bank, []position{
			{ledger.ForeignAssets, ledger.Abroad, -60}, {ledger.ForeignAssets, ledger.Bank, 60}}},
	} {
		t.Run(name, func(t *testing.T) {
			l, _ := books()
			wantChanges(t, changes(l, func() { l.Pay(ledger.Transfers, c.from, c.to, 60) }), c.want...)
			wantSound(t, l)
		})
	}
}

func TestANegativePaymentUndoesAPayment(t *testing.T) {
	l, _ := books()
	wantChanges(t, changes(l, func() {
		l.Pay(ledger.IncomeTaxes, ledger.Households, ledger.Government, 60)
		l.Pay(ledger.IncomeTaxes, ledger.Households, ledger.Government, -60)
	}))
	if got := l.Flow(ledger.IncomeTaxes, ledger.Government); got != 0 {
		t.Errorf("the treasury shows %d of taxes, want 0", got)
	}
}

func TestALoanIsNoIncome(t *testing.T) {
	l, _ := books()
	firms, bank := l.NetWorth(ledger.Firms), l.NetWorth(ledger.Bank)
	wantChanges(t, changes(l, func() { l.Exchange(ledger.Loans, ledger.Bank, ledger.Firms, 25) }),
		position{ledger.Loans, ledger.Bank, 25}, position{ledger.Loans, ledger.Firms, -25},
		position{ledger.Deposits, ledger.Firms, 25}, position{ledger.Deposits, ledger.Bank, -25})
	if l.NetWorth(ledger.Firms) != firms || l.NetWorth(ledger.Bank) != bank {
		t.Error("a loan changed somebody's net worth")
	}
	for _, tr := range ledger.Transactions() {
		if l.Flow(tr, ledger.Firms) != 0 {
			t.Errorf("a loan was entered as %s", tr)
		}
	}
	wantSound(t, l)
}

func TestTheCentralBankBuysBondsWithNewReserves(t *testing.T) {
	l, _ := books()
	wantChanges(t, changes(l, func() { l.Exchange(ledger.Bonds, ledger.CentralBank, ledger.Government, 40) }),
		position{ledger.Bonds, ledger.CentralBank, 40}, position{ledger.Bonds, ledger.Government, -40},
		position{ledger.Reserves, ledger.CentralBank, -40}, position{ledger.Reserves, ledger.Bank, 40},
		position{ledger.Deposits, ledger.Government, 40}, position{ledger.Deposits, ledger.Bank, -40})
	wantSound(t, l)
}

func TestDirectInvestmentTurnsTheFundsDepositsIntoAClaimOnAbroad(t *testing.T) {
	l, _ := books()
	wantChanges(t, changes(l, func() { l.Exchange(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, 15) }),
		position{ledger.DirectInvestment, ledger.Fund, 15}, position{ledger.DirectInvestment, ledger.Abroad, -15},
		position{ledger.Deposits, ledger.Fund, -15}, position{ledger.Deposits, ledger.Bank, 15},
		position{ledger.ForeignAssets, ledger.Abroad, 15}, position{ledger.ForeignAssets, ledger.Bank, -15})
	wantSound(t, l)
}

func TestAForgivenLoanIsTheBanksLossAndTheFirmsGain(t *testing.T) {
	l, _ := books()
	wantChanges(t, changes(l, func() { l.Forgive(ledger.Loans, ledger.LossesOnLoans, ledger.Bank, ledger.Firms, 90) }),
		position{ledger.Loans, ledger.Bank, -90}, position{ledger.Loans, ledger.Firms, 90})
	if l.Flow(ledger.LossesOnLoans, ledger.Bank) != -90 || l.Flow(ledger.LossesOnLoans, ledger.Firms) != 90 {
		t.Errorf("the loss is entered as %d and %d", l.Flow(ledger.LossesOnLoans, ledger.Bank), l.Flow(ledger.LossesOnLoans, ledger.Firms))
	}
	wantSound(t, l)
}

func TestARevaluationIsEnteredAsSuchAndMovesNoMoney(t *testing.T) {
	l, _ := books()
	wantChanges(t, changes(l, func() { l.Revalue(ledger.ForeignAssets, ledger.Bank, ledger.Abroad, -7) }),
		position{ledger.ForeignAssets, ledger.Bank, -7}, position{ledger.ForeignAssets, ledger.Abroad, 7})
	if got := l.Flow(ledger.Revaluation, ledger.Bank); got != -7 {
		t.Errorf("the bank's revaluation is %d, want -7", got)
	}
	wantSound(t, l)
}

func TestAStepOpensWithoutFlows(t *testing.T) {
	l, _ := books()
	l.Pay(ledger.Wages, ledger.Firms, ledger.Households, 60)
	l.Begin()
	if got := l.Flow(ledger.Wages, ledger.Households); got != 0 {
		t.Errorf("the new step opens with %d of wages", got)
	}
	if got := l.Stock(ledger.Deposits, ledger.Households); got != 960 {
		t.Errorf("households enter the step with deposits of %d, want 960", got)
	}
	wantSound(t, l)
}

func TestNamesAreUnique(t *testing.T) {
	instruments, transactions := map[string]bool{}, map[string]bool{}
	for _, i := range ledger.Instruments() {
		instruments[i.String()] = true
	}
	for _, tr := range ledger.Transactions() {
		transactions[tr.String()] = true
	}
	if n := len(ledger.Instruments()); len(instruments) != n || instruments[""] {
		t.Errorf("%d instruments are named %v", n, instruments)
	}
	if n := len(ledger.Transactions()); len(transactions) != n || transactions[""] {
		t.Errorf("%d transactions are named %v", n, transactions)
	}
}

func TestSingleAccountsMustAddUpToTheControlAccount(t *testing.T) {
	l, _ := books()
	if err := l.Reconcile(ledger.Deposits, ledger.Firms, 500); err != nil {
		t.Error(err)
	}
	err := l.Reconcile(ledger.Deposits, ledger.Firms, 501)
	var e *ledger.Error
	if !errors.As(err, &e) {
		t.Fatalf("a yen too much gives %v, want a *ledger.Error", err)
	}
	if e.Economy != "JPN" || e.Gap != 1 || e.Unit != yen {
		t.Errorf("the error says %+v", e)
	}
	for _, want := range []string{"JPN", "deposits of firms", "off by 1", "JPY"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the message %q does not say %q", err, want)
		}
	}
}
