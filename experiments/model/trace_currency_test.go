package model_test

import (
	"math"
	"testing"
)

// A duty on everything brings the United States surpluses, dollars that the rest of
// the world has less of than in the base year. By each percent of America's GDP
// that they have come to, the dollar is dearer by 1.7 % against every currency that
// floats, half of that against managed ones; against the yen it also counts what
// Japan's own surpluses have brought home. Interest does not move here.
func TestSurplusesMakeADollarDearer(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tariff"
start = "2025-01"
importer = "USA"
origins = ["all"]
rate = 0.1
[centralbank]
policy_rate = "fixed"
`)
	w := s.shocked
	var america, japan float64 // net foreign assets at the end of the month before, over GDP
	s.months(6, func(month int) {
		near(t, "the euro", w.Currency.Dollar[s.region("EUR")], math.Exp(-1.7*america), 1e-12)
		near(t, "the yuan", w.Currency.Dollar[s.region("CHN")], math.Exp(-0.5*1.7*america), 1e-12)
		near(t, "the yen", w.Currency.Dollar[jpn], math.Exp(1.7*(japan-america)), 1e-12)
		america = float64(w.Currency.Position[usa]) / w.DollarUnit() / w.GDP(usa)
		japan = float64(w.Currency.Position[jpn]) / w.DollarUnit() / w.GDP(jpn)
	})
	if !(america > 0.001 && japan < 0) {
		t.Errorf("after half a year America has %.3f %% of GDP more abroad and Japan %.3f %%; want surpluses there and deficits here", 100*america, 100*japan)
	}
}

// The yen falls by a fifth. Everybody in Japan reckons with the new rate at once,
// Americans take half a year for half of it, their buyers of machines two months,
// the rest of the world three. What buyers reckon with is always the list price at
// their own rates for that product, what they pay the list price at the day's, and
// where the two rates are one the two prices are.
func TestBuyersReckonWithTheirOwnRates(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "currency-path"
start = "2025-02"
economy = "JPN"
change = -0.2
[centralbank]
exchange_rate = "peg"
[foreign]
exchange_rate = "peg"
assumed_rate_half_life_months = 3
[firm.JPN]
assumed_rate_half_life_months = 0
[firm.USA]
assumed_rate_half_life_months = 6
[firm.USA.MCH]
assumed_rate_half_life_months = 2
[firm.JPN.invoicing_parameters]
dollar_share = 0.3
`)
	w, p := s.shocked, firmsOf(s.shocked)
	machines, fuel := s.sector("MCH"), s.sector("MIN")
	seen := map[float64]bool{} // half-lives of whose buyers reckon with another rate than the day's
	s.months(5, func(month int) {
		for f := range p.Owner {
			j := int(p.Sector[f])
			for d := range w.Regions {
				at, invoice := f*p.Regions+d, int(p.Invoice[f*p.Regions+d])
				if w.Goods.Weight[at] == 0 {
					continue
				}
				months := 3.0
				switch {
				case w.PriceMonths[j] > 0 || d == jpn:
					months = 0
				case d == usa && j == machines:
					months = 2
				case d == usa:
					months = 6
				}
				known := 1.0 // part of the fall that buyers reckon with
				if months > 0 {
					known = 1 - math.Exp2(-float64(month)/months)
				}
				want := p.LogPrice[at]
				switch {
				case invoice == jpn && d != jpn:
					want += known * math.Log(0.8)
				case invoice != jpn && d == jpn:
					want -= known * math.Log(0.8)
				}
				if month == 0 {
					want = p.LogPrice[at]
				}
				near(t, "log of the reckoned price", math.Log(w.Goods.ReckonedPrice(at)), want, 1e-12)
				if months == 0 && w.Goods.Reckoned[at] != 1 {
					t.Errorf("who reckons with the rate of the day reckons with %g of what he pays", w.Goods.Reckoned[at])
				}
				if w.Goods.Reckoned[at] != 1 {
					seen[months] = true
				}
			}
		}
		// What passive regions sell: to Japan, where the day's rate counts, and fuel to
		// anybody at that rate; machines among themselves and to America not at it.
		eur := s.region("EUR")
		for _, j := range []int{machines, fuel} {
			own := int(w.Goods.CellLo[w.Goods.Cell(eur, j)]) * p.Regions
			if x, y := w.Goods.Reckoned[own+jpn], w.Goods.Reckoned[own+eur]; x != 1 || j == fuel && y != 1 {
				t.Errorf("in month %d buyers in Japan and Europe reckon with %g and %g of what they pay for European goods of sector %d", month, x, y, j)
			}
		}
	})
	if !seen[2] || !seen[3] || !seen[6] || seen[0] {
		t.Errorf("prices in foreign currency were seen for half-lives %v, want 2, 3 and 6 months", seen)
	}
}
