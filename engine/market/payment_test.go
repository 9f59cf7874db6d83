package market_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"pgregory.net/rapid"
)

func TestADutyIsItsRateTimesTheBorderValue(t *testing.T) {
	for _, c := range []struct {
		name   string
		origin int
		rate   float64
	}{
		{"a tariff of 24 % on cars from away", away, 0.24},
		{"a tariff of a third", rest, 1.0 / 3},
		{"a subsidy of 10 % on cars from away", away, -0.1},
		{"a subsidy on cars from home", home, -0.1},
	} {
		g := emptyMarket()
		sellers(g, c.origin, cars, 1)
		row := buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: c.origin, share: 1})
		open(g)
		flow := g.Flow(home, c.origin, cars)
		g.DutyRate[flow] = c.rate
		g.Order[row] = 1.2345678901
		trade(g)
		border := g.Domestic[row] + g.Foreign[row]
		equal(t, c.name+": border value", border, money.Round(1.2345678901*yenPerMillion))
		equal(t, c.name+": duty", g.Duty[row], money.Round(c.rate*float64(border)))
		equal(t, c.name+": duties of the flow", g.FlowDuty[flow], g.Duty[row])
		equal(t, c.name+": value of the flow", g.FlowValue[flow], border)
	}
}

func TestAPaymentAcrossTheBorderIsBookedInDollars(t *testing.T) {
	g := emptyMarket()
	s := sellers(g, away, cars, 1)
	row := buyer(g, market.Class{Destination: home, Sector: cars}, final, leg{origin: away, share: 1})
	open(g)
	g.Dollar[home] = 0.8 // the yen has lost a fifth against the dollar
	g.Order[row] = 3
	trade(g)
	equal(t, "yen paid", g.Foreign[row], 300e6)
	equal(t, "dollars booked", g.Payments[home*regions+away], 2.4e9)
	equal(t, "dollars received", g.Revenue[s*regions+home], 2.4e9)
	c := market.NewCurrency(regions)
	c.Settle(g)
	equal(t, "home's position", c.Position[home], -2.4e9)
	equal(t, "away's position", c.Position[away], 2.4e9)
}

func TestAPassiveRegionPaysInDollars(t *testing.T) {
	g := emptyMarket()
	s := sellers(g, home, cars, 1)
	row := buyer(g, market.Class{Destination: rest, Sector: cars}, final, leg{origin: home, share: 1})
	open(g)
	g.Dollar[home] = 0.8
	g.Order[row] = 2
	trade(g)
	equal(t, "dollars paid", g.Foreign[row], 2e9)
	equal(t, "dollars booked", g.Payments[rest*regions+home], 2e9)
	equal(t, "yen received", g.Revenue[s*regions+home], 0)
	equal(t, "yen received from the rest of the world", g.Revenue[s*regions+rest], 250e6)
}

// fair is a market in full swing: many sellers, some short of stock, linked and
// pooled rows in every region, prices, exchange rates, duties, trade costs,
// quotas and controls all away from the base year. It is the same for the same
// seed.
func fair(seed uint64) *market.Goods {
	r := rand.New(rand.NewPCG(seed, 1))
	g := emptyMarket()
	for region := range regions {
		for sector := range 2 {
			n := 1 + r.IntN(12)
			first := g.AddSellers(region, sector, n)
			for s := first; s < first+n; s++ {
				for d := range regions {
					if s == first || r.IntN(3) > 0 {
						g.Weight[s*regions+d] = 0.1 + r.Float64()
					}
					g.Price[s*regions+d] = math.Exp(0.2 * r.NormFloat64())
				}
			}
		}
	}
	for range 40 + r.IntN(40) {
		sector := r.IntN(2)
		class := market.Class{Destination: r.IntN(regions), Sector: sector, Short: 2 * r.Float64(), Long: 3 * r.Float64(), Drift: r.Float64()}
		var legs []leg
		for o := range regions {
			l := leg{origin: o, share: 0.1 + r.Float64()}
			lo, hi := int(g.CellLo[g.Cell(o, sector)]), int(g.CellHi[g.Cell(o, sector)])
			if r.IntN(2) == 0 {
				n := min(3, hi-lo)
				for s := lo; s < lo+n; s++ {
					l.suppliers, l.weights = append(l.suppliers, int32(s)), append(l.weights, 1/float64(n))
				}
			}
			legs = append(legs, l)
		}
		buyer(g, class, r.IntN(3)-1, legs...)
	}
	g.Finish()
	for s := range g.Limit {
		if g.Limit[s] = math.Inf(1); r.IntN(3) > 0 {
			g.Limit[s] = 20 * r.Float64()
		}
	}
	for d := range regions {
		g.Dollar[d] = math.Exp(0.3 * r.NormFloat64())
	}
	for flow := range g.BaseFlow {
		g.BaseFlow[flow] = 500 * r.Float64()
		g.Iceberg[flow] = 1 + 0.3*r.Float64()
		g.DutyRate[flow] = r.Float64() - 0.3
		g.ToSeller[flow] = r.IntN(2) == 0
		if r.IntN(4) == 0 {
			g.Quota[flow] = r.Float64()
		}
		if r.IntN(4) == 0 {
			g.Limits[flow] = r.Float64()
			g.Exempt[flow*g.Sectors+r.IntN(2)] = true
		}
	}
	g.Within[cars], g.Within[steel] = 3, 5
	for row := range g.Order {
		g.Order[row] = 10 * r.Float64()
	}
	return g
}

func TestEveryYenThatBuyersPaySomebodyReceives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := fair(rapid.Uint64().Draw(t, "fair"))
		trade(g)
		var paid, foreign, value, duty, flowDuty [regions]money.Money
		for row, c := range g.RowClass {
			d := g.Classes[c].Destination
			paid[d] += g.Domestic[row]
			foreign[d] += g.Foreign[row]
			duty[d] += g.Duty[row]
		}
		var received, dollars [regions]money.Money
		for s, o := range g.SellerRegion {
			received[o] += g.Revenue[s*regions+int(o)]
		}
		for d := range regions {
			for o := range regions {
				dollars[d] += g.Payments[d*regions+o]
				for j := range 2 {
					value[d] += g.FlowValue[g.Flow(d, o, j)]
					flowDuty[d] += g.FlowDuty[g.Flow(d, o, j)]
				}
			}
		}
		for d := range regions {
			if paid[d] != received[d] {
				t.Fatalf("region %d: domestic buyers pay %d, domestic sellers receive %d", d, paid[d], received[d])
			}
			if value[d] != paid[d]+foreign[d] || flowDuty[d] != duty[d] {
				t.Fatalf("region %d: flows show %d and duties %d, rows %d and %d", d, value[d], flowDuty[d], paid[d]+foreign[d], duty[d])
			}
			if x := g.Payments[d*regions+d]; x != 0 {
				t.Fatalf("region %d pays itself %d dollars across the border", d, x)
			}
			// Each seller's leg of the exchange is rounded once, to half a unit of the
			// dollar, which is up to a unit of a coarser currency.
			want := float64(foreign[d])
			if d != rest {
				want *= g.Dollar[d] * g.DollarUnit / g.Scale[d]
			}
			if gap := math.Abs(float64(dollars[d]) - want); gap > float64(len(g.SellerRegion))+1e-15*want {
				t.Fatalf("region %d pays %d dollar units abroad, its rows say %.1f", d, dollars[d], want)
			}
		}
		c := market.NewCurrency(regions)
		c.Settle(g)
		if c.Sum() != 0 {
			t.Fatalf("positions sum to %d", c.Sum())
		}
	})
}

func TestNobodyShipsMoreThanHeHasOrReceivesMoreThanHeOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := fair(rapid.Uint64().Draw(t, "fair"))
		trade(g)
		for s := range g.Sold {
			if g.Sold[s] > g.Limit[s]*(1+exactly) {
				t.Fatalf("seller %d ships %g and has %g", s, g.Sold[s], g.Limit[s])
			}
		}
		var shipped, sold float64
		for row := range g.Order {
			if g.Got[row] > g.Order[row]*(1+exactly) {
				t.Fatalf("row %d ordered %g and gets %g", row, g.Order[row], g.Got[row])
			}
		}
		for flow, volume := range g.FlowVolume {
			shipped += volume * g.Iceberg[flow]
			if limit := min(g.Quota[flow], g.Limits[flow]) * g.BaseFlow[flow] / 12; !exemptions(g, flow) && volume > limit+1e-9 {
				t.Fatalf("flow %d is %g, its limit %g", flow, volume, limit)
			}
		}
		for _, q := range g.Sold {
			sold += q
		}
		if math.Abs(shipped-sold) > 1e-9*sold {
			t.Fatalf("sellers ship %g, %g arrives or is used up on the way", sold, shipped)
		}
	})
}

func exemptions(g *market.Goods, flow int) bool {
	return g.Exempt[flow*2] || g.Exempt[flow*2+1]
}

// results is everything that a step of the market leaves behind.
func results(g *market.Goods) []any {
	return []any{g.Demand, g.Fill, g.Sold, g.SoldTo, g.Revenue, g.Got, g.RowPrice, g.Domestic, g.Foreign, g.Duty, g.Premium,
		g.LegHabit, g.LegOrder, g.LegGot, g.LinkOrder, g.LinkPaid, g.FlowVolume, g.FlowValue, g.FlowDuty, g.PremiumAt,
		g.PoolPrice, g.Delivered, g.Payments}
}

func TestTheNumberOfWorkersDoesNotChangeABit(t *testing.T) {
	for seed := range uint64(20) {
		want := fair(seed)
		for range 3 {
			trade(want)
		}
		for _, workers := range []int{1, 2, 7} {
			t.Run(fmt.Sprint(seed, workers), func(t *testing.T) {
				g := fair(seed)
				for range 3 {
					g.Quote(parallel(workers))
					g.Place(parallel(workers))
					g.Clear(parallel(workers))
				}
				for k, x := range results(g) {
					if !reflect.DeepEqual(x, results(want)[k]) {
						t.Fatalf("result %d differs with %d workers", k, workers)
					}
				}
			})
		}
	}
}
