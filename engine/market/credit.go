package market

import "github.com/seed-16a9e133/transpac/engine/money"

// Borrower is what a bank knows of who asks for a loan.
type Borrower struct {
	Debt       money.Money
	Collateral money.Money // at current value
	Earnings   money.Money // a year's, before interest, taxes and depreciation
}

// Lender is a bank as its borrowers meet it.
type Lender interface {
	// Limit is the largest debt that the bank lets a borrower have.
	Limit(b *Borrower) money.Money
}

// Grant is what a borrower gets who wants a sum: min(wanted, limit - debt), at
// least 0. A limit below the debt stops new loans and calls in no old one.
// Without a lender there is no loan.
func Grant(l Lender, wanted money.Money, b *Borrower) money.Money {
	if l == nil {
		return 0
	}
	return max(0, min(wanted, l.Limit(b)-b.Debt))
}
