package firm

import "github.com/seed-16a9e133/transpac/engine"

// Sellers do not plan with the exchange rate of the day. The rates with which
// they reckon when they set a price in another currency follow the market's with
// a lag, as the rates follow it that Japanese manufacturers report to the Bank of
// Japan (Tankan, predicted exchange rates). How far prices of exports follow
// depends on these rates (Froot, Klemperer 1989, AER 79(4); Nguyen, Sato 2019,
// J. Japanese and Int. Economies 53). A duty is in the law and known at once.

// AssumedRates are the rates with which sellers reckon: the log value of each
// region's currency in dollars, against the base year.
type AssumedRates struct {
	Log []float64
	// Share is the part of the gap to the market's rates that they close in a
	// step, 0 to 1.
	Share float64
}

// NewAssumedRates are those of the base year for sellers of a sector's product,
// who follow the market with a half-life in months. What is posted anew all the
// time (engine.Accounts.PriceMonths) is priced at the rate of the day.
func NewAssumedRates(b *engine.Builder, sector int, months float64) AssumedRates {
	r := AssumedRates{Log: make([]float64, len(b.Regions)), Share: b.Clock.HalfLife(months / 12)}
	if b.Posted(sector, b.Clock) > 0 {
		r.Share = 1
	}
	return r
}

// Follow moves the assumed rates a towards the market's e:
//
//	a <- a + share (e - a).
func (r *AssumedRates) Follow(market []float64) {
	if r.Share == 1 {
		copy(r.Log, market)
		return
	}
	for i, e := range market {
		if gap := e - r.Log[i]; gap != 0 {
			r.Log[i] += float64(r.Share * gap)
		}
	}
}

// Between is the log value of a region's currency in that of another one.
func (r *AssumedRates) Between(region, in int) float64 { return r.Log[region] - r.Log[in] }
