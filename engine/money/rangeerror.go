package money

import "fmt"

// RangeError reports a number that is no amount of money: not a number,
// infinite, or too large to be counted exactly. Round, MulDiv, Split and
// SplitFloat panic with a *RangeError; a run treats it as the failure of the
// replicate at hand.
type RangeError struct {
	Op    string  // what was being done
	Value float64 // the offending number, rounded to a float64
}

// Error says what was being done, with which number, and what to look for.
func (e *RangeError) Error() string {
	return fmt.Sprintf("money: %s: %g is out of range (amounts stay below 2^62 units, weights are non-negative and finite); "+
		"a price or a balance has probably run away: look at the last steps of this replicate", e.Op, e.Value)
}
