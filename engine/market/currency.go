package market

import "github.com/seed-16a9e133/transpac/engine/money"

// Currency keeps exchange rates and the net foreign assets of every region in
// dollars. Every payment across a border moves dollars from one region to
// another, so the positions sum to exactly zero at all times.
type Currency struct {
	Dollar   []float64     // per region: dollars per unit of its currency, base 1
	Position []money.Money // per region: net foreign assets in dollars, direct investment excluded
	Official []money.Money // per region: part of Position that its central bank has bought since the base year
	Direct   []money.Money // parent*Regions+host: direct investment at book value in dollars
	// WrittenOff[parent*Regions+host] is the book value lost in defaults since
	// the base year, in dollars: Direct and WrittenOff together change by what is
	// invested alone.
	WrittenOff []money.Money
}

// NewCurrency returns a market in its base year.
func NewCurrency(regions int) *Currency {
	return &Currency{Dollar: filled(regions, 1), Position: make([]money.Money, regions), Official: make([]money.Money, regions), Direct: make([]money.Money, regions*regions), WrittenOff: make([]money.Money, regions*regions)}
}

// Transfer moves dollars from the buyer's region to the seller's.
func (c *Currency) Transfer(from, to int, dollars money.Money) {
	c.Position[from] -= dollars
	c.Position[to] += dollars
}

// Invest books direct investment of dollars that reach a host from a parent.
func (c *Currency) Invest(parent, host int, dollars money.Money) {
	c.Transfer(parent, host, dollars)
	c.Direct[parent*len(c.Dollar)+host] += dollars
}

// WriteOff takes a lost book value off a parent's direct investment in a host.
// No dollar moves.
func (c *Currency) WriteOff(parent, host int, dollars money.Money) {
	c.Direct[parent*len(c.Dollar)+host] -= dollars
	c.WrittenOff[parent*len(c.Dollar)+host] += dollars
}

// Invested is what a parent has put into a host: the base year's book value and
// all that was invested since, whether lost or not.
func (c *Currency) Invested(parent, host int) money.Money {
	at := parent*len(c.Dollar) + host
	return c.Direct[at] + c.WrittenOff[at]
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
