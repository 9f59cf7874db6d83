package market_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"pgregory.net/rapid"
)

// threeFifths lends up to 60 % of the collateral.
type threeFifths struct{}

func (threeFifths) Limit(b *market.Borrower) money.Money { return b.Collateral * 3 / 5 }

func TestABankLendsUpToItsLimit(t *testing.T) {
	for _, c := range []struct {
		name                           string
		wanted, debt, collateral, want money.Money
	}{
		{"a small wish is granted in full", 100, 0, 1000, 100},
		{"a large one up to the limit", 1000, 0, 1000, 600},
		{"old debt counts", 1000, 450, 1000, 150},
		{"who owes too much gets nothing", 1000, 700, 1000, 0},
		{"without collateral no loan", 1000, 0, 0, 0},
		{"who wants nothing gets nothing", 0, 0, 1000, 0},
		{"who has too much does not lend to the bank", -50, 0, 1000, 0},
	} {
		equal(t, c.name, market.Grant(threeFifths{}, c.wanted, &market.Borrower{Debt: c.debt, Collateral: c.collateral}), c.want)
	}
	equal(t, "where there is no bank there is no loan", market.Grant(nil, 100, &market.Borrower{Collateral: 1000}), 0)
}

func TestPositionsOfAllRegionsAlwaysSumToZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := market.NewCurrency(regions)
		for range rapid.IntRange(0, 50).Draw(t, "payments") {
			from, to := rapid.IntRange(0, regions-1).Draw(t, "from"), rapid.IntRange(0, regions-1).Draw(t, "to")
			x := money.Money(rapid.Int64Range(-1e15, 1e15).Draw(t, "dollars"))
			before := c.Position[to]
			c.Transfer(from, to, x)
			if from != to && c.Position[to] != before+x {
				t.Fatalf("%d dollars sent, %d arrived", x, c.Position[to]-before)
			}
			if c.Sum() != 0 {
				t.Fatalf("positions sum to %d", c.Sum())
			}
		}
		c.Position[away]++
		if c.Sum() != 1 {
			t.Fatalf("a dollar from nowhere passes: the sum is %d", c.Sum())
		}
	})
}
