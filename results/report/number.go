package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
)

// signed prints a number with its sign, at most two decimals and no more than
// three significant digits, and thousands apart from each other.
func signed(x float64) string {
	decimals := 2
	switch a := math.Abs(x); {
	case a >= 99.95:
		decimals = 0
	case a >= 9.995:
		decimals = 1
	}
	digits := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	switch {
	case math.IsNaN(x):
		return "n/a"
	case x == 0:
		return "0"
	case strings.Trim(digits, "0.") == "":
		return digits
	case x < 0:
		return "−" + thousands(digits)
	}
	return "+" + thousands(digits)
}

// size prints the absolute value of a number without a sign.
func size(x float64) string { return strings.TrimLeft(signed(x), "+−") }

func thousands(digits string) string {
	whole, rest, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

// suffix is the unit of a response as it follows a number.
func suffix(unit string) string {
	switch unit {
	case record.Percent:
		return " %"
	case record.Points:
		return " points"
	}
	return ""
}

// band prints the 5th and 95th percentile.
func band(r record.Response) string {
	return signed(r.P05) + " to " + signed(r.P95)
}
