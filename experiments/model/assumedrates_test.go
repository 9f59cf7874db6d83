package model_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Makers with a constant mark-up set every price anew each month.
const quickPrices = `
[firm]
pricing = "mark-up"
price_pressure = 0.0
[firm.repricing_parameters]
price_duration_months = 0.03
export_price_duration_months = 0.03
[foreign]
complementarity = 0.0
price_duration_months = 0.03
dollar_share = 1.0
supply_elasticity = 1e12
[centralbank]
exchange_rate = "peg"
[firm.invoicing_parameters]
`

// usedTo is the part of a lasting move of a currency that its firms reckon with
// after so many months, the month of the move included.
func usedTo(months int) float64 { return 1 - math.Exp2(-float64(months)/3.5) }

// The yen loses a fifth. A maker who invoices in dollars and sets his price anew
// every month lets his dollar price fall as fast as he gets used to the new yen;
// one who invoices in yen keeps his yen price in line with his cost, and buyers
// have the whole fall at once. Fuel is sold at the rate of the day.
func TestExportersReckonWithTheRateThatTheyAssume(t *testing.T) {
	const fall = `
[[shock]]
kind = "currency-path"
start = "2025-02"
economy = "JPN"
change = -0.2
`
	t.Run("in dollars", func(t *testing.T) { followDollarPrices(t, quickPrices+"dollar_share = 1.0\n"+fall, true) })
	t.Run("in yen", func(t *testing.T) { followDollarPrices(t, quickPrices+"dollar_share = 0.0\n"+fall, false) })
}

func followDollarPrices(t *testing.T, tables string, dollars bool) {
	s := tell(t, tables)
	w := s.shocked
	p := firmsOf(w)
	yen := math.Log(0.8)
	s.months(12, func(month int) {
		lo, hi := p.Range(jpn)
		seen := 0
		for f := lo; f < hi; f++ {
			at := f*p.Regions + usa
			if w.Goods.Weight[at] == 0 || month == 0 {
				continue
			}
			seen++
			passed := yen
			if code := w.Sectors[p.Sector[f]]; dollars && code != "MIN" && code != "UTL" && code != "AGR" {
				passed *= usedTo(month)
			}
			near(t, "price in dollars over cost in yen", w.Goods.Price[at], p.UnitCost[f]/p.BaseCost[f]*math.Exp(passed), 1e-9)
		}
		if seen == 0 && month > 0 {
			t.Fatal("nobody exports to the United States")
		}
	})
}

// The yuan loses a tenth. China's makers have no agents. Where they price in
// dollars Chinese machines become cheaper in America as their makers get used to
// the new rate, Chinese fuel at once; where they price in yuan everything does.
func TestPassiveSellersReckonWithTheRateThatTheyAssume(t *testing.T) {
	const fall = `
[[shock]]
kind = "currency-path"
start = "2025-02"
economy = "CHN"
change = -0.1
`
	for invoice, dollars := range map[string]float64{"in dollars": 1, "in yuan": 0} {
		t.Run(invoice, func(t *testing.T) {
			s := tell(t, strings.Replace(quickPrices, "dollar_share = 1.0", fmt.Sprintf("dollar_share = %.1f", dollars), 1)+fall)
			w, china := s.shocked, s.region("CHN")
			s.months(12, func(month int) {
				if month == 0 {
					return
				}
				for code, used := range map[string]float64{"MCH": usedTo(month), "MIN": 1} {
					j := s.sector(code)
					got := math.Log(w.Goods.PoolPrice[w.Goods.Pool(china, j, usa)]) - w.Board.SupplyPrice[w.Cell(china, j)]
					near(t, "part of the fall in the price of "+code, got/math.Log(0.9), dollars*used+1-dollars, 1e-6)
				}
			})
		})
	}
}

// A duty is in the law: nobody needs time to get used to it. With a half-life of
// nothing or of a year a tariff of a tenth reaches the same price after three months.
func TestADutyIsReckonedWithAtOnce(t *testing.T) {
	t.Parallel()
	paid := func(months string) float64 {
		tables := sized("tariff", "0.1") + "[firm]\nassumed_rate_half_life_months = " + months + "\n[centralbank]\nexchange_rate = \"peg\"\n[foreign]\nexchange_rate = \"peg\"\n"
		w := watched(t, small(t, tables), model.Shocked, &onlooker{})
		for range 4 {
			if err := w.Advance(); err != nil {
				t.Fatal(err)
			}
		}
		return recordedAt(t, w, "import_price_duty_paid", engine.SeriesKey{Economy: "USA", Partner: "JPN"})
	}
	slow, quick := paid("12.0"), paid("0.0")
	near(t, "price with duty", slow, quick, 0)
	if slow < 1.05 {
		t.Errorf("after three months of a duty of a tenth Japanese goods cost %.3f", slow)
	}
}
