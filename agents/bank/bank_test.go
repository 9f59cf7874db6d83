package bank

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// A firm with 1000 of capital and stocks and earnings of 80 a year.
func TestWhatABankLends(t *testing.T) {
	firm := market.Borrower{Collateral: 1000, Earnings: 80}
	if got := (&Collateral{LoanToValue: 0.6}).Limit(&firm); got != 600 {
		t.Errorf("against collateral %d, want 600", got)
	}
	if got := (&CashFlow{Multiple: 4}).Limit(&firm); got != 320 {
		t.Errorf("against earnings %d, want 320", got)
	}
	firm.Earnings = -50
	if got := (&CashFlow{Multiple: 4}).Limit(&firm); got != 0 {
		t.Errorf("a firm that loses money may owe %d", got)
	}
	if got := (&LoanPricing{Pass: 0.8}).Rate(0.01); got != 0.008 {
		t.Errorf("the loan rate moves by %g for a point of the policy rate", got)
	}
}

// Deposit rates follow the policy rate in part; sticky ones rise by half of the
// way in two months and fall by half in one.
func TestDepositRates(t *testing.T) {
	b := &StickyDeposits{PassThrough: PassThrough{Pass: 0.5}, Rise: 2, Fall: 1}
	b.SetClock(engine.Clock{StepsPerYear: 12})
	if got := b.PassThrough.Rate(&RateView{Policy: 0.02}); got != 0.01 {
		t.Errorf("the deposit rate is %g, want 0.01", got)
	}
	first := b.Rate(&RateView{Policy: 0.02})
	second := b.Rate(&RateView{Policy: 0.02, Last: first})
	if second < 0.00499 || second > 0.00501 {
		t.Errorf("two months after a rise the rate is %g, want 0.005", second)
	}
	if got := b.Rate(&RateView{Policy: 0, Last: 0.01}); got < 0.00499 || got > 0.00501 {
		t.Errorf("a month after a fall the rate is %g, want 0.005", got)
	}
}

// Loans of 1000 and a target of 100; the buffer reaches down to 75.
func TestWhatABankPaysOut(t *testing.T) {
	slow, basel := &EquityTarget{HalfLife: 1}, &ConservationBuffer{Buffer: 0.025}
	slow.SetClock(engine.Clock{StepsPerYear: 12})
	for _, c := range []struct {
		equity, profit money.Money
		slow, basel    money.Money
	}{
		{140, 10, 20, 40}, // half of the excess in a month; all of it
		{100, 10, 0, 0},
		{97, 10, 0, 6}, // first quartile under the target: 60 % of profit
		{90, 10, 0, 4},
		{83, 10, 0, 2},
		{76, 10, 0, 0}, // last quartile: nothing
		{60, 10, 0, 0},
		{97, -10, 0, 0},
	} {
		v := PayoutView{Equity: c.equity, Target: 100, Loans: 1000, Profit: c.profit}
		if got := slow.Pay(&v); got != c.slow {
			t.Errorf("equity %d: %d towards the target, want %d", c.equity, got, c.slow)
		}
		if got := basel.Pay(&v); got != c.basel {
			t.Errorf("equity %d: %d under Basel III, want %d", c.equity, got, c.basel)
		}
	}
}
