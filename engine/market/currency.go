package market

import "github.com/seed-16a9e133/transpac/engine/money"

// Currency keeps exchange rates and the net foreign assets of every region in
// dollars. Every payment across a border moves dollars from one region to
// another, so the positions sum to exactly zero at all times.
type Currency struct {
	Dollar   []float64     // per region: dollars per unit of its currency, base 1
	Position []money.Money // per region: net foreign assets in dollars, direct investment excluded
	Direct   []money.Money // parent*Regions+host: direct investment at book value in dollars
}

// NewCurrency returns a market in its base year.
func NewCurrency(regions int) *Currency {
	return &Currency{Dollar: filled(regions, 1), Position: make([]money.Money, regions), Direct: make([]money.Money, regions*regions)}
}

// Transfer moves dollars from the buyer's region to the seller's.
func (c *Currency) Transfer(from, to int, dollars money.Money) {
	c.Position[from] -= dollars
	c.Position[to] += dollars
}

// Settle books the dollars that crossed borders on the goods market.
func (c *Currency) Settle(g *Goods) {
	for buyer := range g.Regions {
		for seller := range g.Regions {
			if x := g.Payments[buyer*g.Regions+seller]; x != 0 {
				c.Transfer(buyer, seller, x)
			}
		}
	}
}

// Sum is the sum of all positions: exactly zero when the books are right.
func (c *Currency) Sum() money.Money {
	var sum money.Money
	for _, p := range c.Position {
		sum += p
	}
	return sum
}
