// Package money counts money in whole units, so that accounts balance exactly.
//
// Prices, wages and preferences are floating-point numbers; what changes hands
// is an integer. The passage from one to the other happens here, in four ways:
//
//	Round        a value becomes an amount
//	MulDiv       an amount is converted at an exact ratio
//	Split        an amount is shared out by amounts (pro rata)
//	SplitFloat   an amount is shared out by real weights
//
// The last two leave no remainder: the parts add up to the whole, always. An
// amount that cannot be represented is not an amount but a failed replicate;
// these functions then panic with a *RangeError, which whoever runs the
// replicate recovers and reports.
//
// This package knows amounts, not owners: accounts are the business of package
// ledger.
package money
