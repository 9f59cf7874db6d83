package engine

import "github.com/seed-16a9e133/transpac/engine/numeric"

// Neither who sells nor who buys abroad plans with the exchange rate of the day.
// The rates with which they reckon when they set a price in another currency, or
// compare prices in different ones, follow the market's with a lag, as the rates
// follow it that Japanese manufacturers report to the Bank of Japan (Tankan,
// predicted exchange rates). How far prices of exports follow depends on these
// rates (Froot, Klemperer 1989, AER 79(4); Nguyen, Sato 2019, J. Japanese and
// Int. Economies 53), and buyers who divide their orders by them let volumes
// follow a currency later than values (Magee 1973, Brookings Papers 1973(1)). A
// duty is in the law and known at once.

// AssumedRates are the rates with which a region's sellers and buyers of a
// product reckon: the log value of each region's currency in dollars, against the
// base year.
type AssumedRates struct {
	Log []float64
	// Share is the part of the gap to the market's rates that they close in a
	// step, 0 to 1.
	Share float64
}

// newAssumedRates are those of the base year, at first the rates of every day.
func newAssumedRates(regions, sectors int) []AssumedRates {
	all := make([]AssumedRates, regions*sectors)
	for i := range all {
		all[i] = AssumedRates{Log: make([]float64, regions), Share: 1}
	}
	return all
}

// AssumeRates lets a region's sellers and buyers of a product follow the market
// with a half-life in months. What is posted anew all the time
// (Accounts.PriceMonths) is priced and compared at the rate of the day.
func (b *Builder) AssumeRates(region, sector int, months float64) {
	if b.Posted(sector, b.Clock) == 0 {
		b.Assumed[b.Cell(region, sector)].Share = b.Clock.HalfLife(months / 12)
	}
}

// followRates lets all assumed rates follow this step's exchange rates.
func (w *World) followRates() {
	w.logDollar = w.logDollar[:0]
	for _, e := range w.Currency.Dollar {
		w.logDollar = append(w.logDollar, numeric.Log(e))
	}
	for i := range w.Assumed {
		w.Assumed[i].Follow(w.logDollar)
	}
}

// Unfamiliar is how much more of their own currency, in logs, a region's buyers of
// a product reckon with than they pay for a price in another region's currency:
//
//	(a_invoice - a_buyer) - (e_invoice - e_buyer),
//
// exactly 0 in their own currency, and where they reckon with the rate of the day.
func (w *World) Unfamiliar(buyer, sector, invoice int) float64 {
	a := &w.Assumed[w.Cell(buyer, sector)]
	return a.Between(invoice, buyer) - (w.logDollar[invoice] - w.logDollar[buyer])
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
