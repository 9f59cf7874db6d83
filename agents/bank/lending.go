package bank

import (
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Lending is the behaviour in slot bank.lending: what debt a bank lets a
// borrower have, and at which rate.
type Lending interface {
	market.Lender
	// Rate returns the loan rate at a policy rate; both are annual deviations
	// from the base year.
	Rate(policy float64) float64
}

// LoanPricing is the pass-through of the policy rate that all lending has.
type LoanPricing struct {
	Pass float64 `toml:"loan_pass_through" default:"1" range:"[0,2]" source:"assumption: complete, as for loans at floating rates; Kwapil, Scharler 2010, J. Int. Money and Finance 29(2) find less for bank loans of the euro area" doc:"Move of the loan rate per unit of the policy rate."`
}

// Rate implements Lending.
func (b *LoanPricing) Rate(policy float64) float64 { return b.Pass * policy }

// Collateral lends up to a share of what the borrower can pledge: capital,
// claims to its reconstruction, stocks (Kiyotaki, Moore 1997, J. Political
// Economy 105(2)).
type Collateral struct {
	LoanPricing
	LoanToValue float64 `toml:"loan_to_value" unit:"fraction" default:"0.6" range:"[0,1]" source:"assumption" doc:"Largest bank debt relative to capital at replacement cost and stocks."`
}

// Limit implements market.Lender.
func (b *Collateral) Limit(v *market.Borrower) money.Money {
	return money.Money(b.LoanToValue * float64(v.Collateral))
}

// CashFlow lends up to a multiple of the borrower's yearly earnings before
// interest, taxes and depreciation: what most debt of US non-financial firms is
// limited by (Lian, Ma 2021, QJE 136(1)).
type CashFlow struct {
	LoanPricing
	Multiple float64 `toml:"earnings_multiple" unit:"years" default:"4" range:"[0,50]" source:"assumption; typical debt covenants allow three to four times earnings (Lian, Ma 2021)" doc:"Largest bank debt relative to yearly earnings."`
}

// Limit implements market.Lender.
func (b *CashFlow) Limit(v *market.Borrower) money.Money {
	return money.Round(b.Multiple * float64(max(0, v.Earnings)))
}
