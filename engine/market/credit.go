package market

import "github.com/seed-16a9e133/transpac/engine/money"

// Credit is the rule by which a bank lends: up to a share of the borrower's
// collateral, all of it or none of what exceeds the limit.
type Credit struct {
	// LoanToValue is the largest debt relative to the value of collateral.
	LoanToValue float64
}

// Grant is what a borrower gets who wants a sum, with debt outstanding and
// collateral at current value: min(wanted, LoanToValue x collateral - debt),
// at least 0.
func (c Credit) Grant(wanted, debt, collateral money.Money) money.Money {
	room := money.Money(c.LoanToValue*float64(collateral)) - debt
	return max(0, min(wanted, room))
}
