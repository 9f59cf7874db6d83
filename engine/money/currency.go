package money

import (
	"strconv"
	"strings"
)

// Currency names a currency and says how finely it is counted.
type Currency struct {
	Code    string // ISO 4217 code, such as "JPY"
	PerUnit int64  // money units per currency unit, such as 100 for cents; at least 1
}

// Amount returns the money nearest to a number of currency units. It panics
// with a *RangeError when that is no amount (see Round).
func (c Currency) Amount(units float64) Money {
	return Round(units * float64(c.PerUnit))
}

// Units returns an amount in currency units, rounded to a float64.
func (c Currency) Units(m Money) float64 {
	return float64(m) / float64(c.PerUnit)
}

// Format writes an amount in full, with thousands separated and the code at
// the end: "1,234.567 USD". When the smallest unit is no decimal fraction the
// amount is written as a fraction: "22/7 USD".
func (c Currency) Format(m Money) string {
	var b strings.Builder
	if m < 0 {
		b.WriteByte('-')
	}
	amount := magnitude(int64(m))
	if decimals, ok := c.decimals(); ok {
		perUnit := uint64(c.PerUnit)
		writeGrouped(&b, amount/perUnit)
		if decimals > 0 {
			rest := strconv.FormatUint(amount%perUnit, 10)
			b.WriteByte('.')
			b.WriteString(strings.Repeat("0", decimals-len(rest)))
			b.WriteString(rest)
		}
	} else {
		writeGrouped(&b, amount)
		b.WriteByte('/')
		b.WriteString(strconv.FormatInt(c.PerUnit, 10))
	}
	b.WriteByte(' ')
	b.WriteString(c.Code)
	return b.String()
}

// decimals is the number of decimals of the smallest unit, if that is a power
// of ten.
func (c Currency) decimals() (n int, ok bool) {
	per := c.PerUnit
	for per >= 10 && per%10 == 0 {
		per /= 10
		n++
	}
	return n, per == 1
}

func writeGrouped(b *strings.Builder, x uint64) {
	digits := strconv.FormatUint(x, 10)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
}

// Convert returns the amount of currency "to" that an amount of currency c
// buys at a rate of so many units of "to" per unit of c, to the nearest money
// unit. It panics with a *RangeError when that is no amount (see Round).
func (c Currency) Convert(m Money, to Currency, rate float64) Money {
	return Round(float64(m) * (rate * (float64(to.PerUnit) / float64(c.PerUnit))))
}
