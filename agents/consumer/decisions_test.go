package consumer

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))) {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

// A budget of 100 for food and cars, base shares 0.3 and 0.7. Whatever the
// prices, the basket costs the budget; at base prices it is the shares.
func TestEveryBasketCostsTheBudget(t *testing.T) {
	for name, b := range map[string]Basket{
		"ces": &CES{Elasticity: 0.9}, "fixed proportions": &CES{Elasticity: 0}, "linear expenditure": &LinearExpenditure{Subsistence: 0.5},
	} {
		v := BasketView{Budget: 100, Base: 100, Shares: []float64{0.3, 0.7}, Prices: []float64{1, 1}}
		q := make([]float64, 2)
		b.Divide(&v, q)
		near(t, name+": food in the base year", q[0], 30)
		near(t, name+": cars in the base year", q[1], 70)
		for _, budget := range []float64{130, 100, 60, 30} {
			v.Budget, v.Prices = budget, []float64{1.1, 1.4}
			b.Divide(&v, q)
			near(t, name+": cost of the basket", q[0]*1.1+q[1]*1.4, budget)
		}
	}
}

// Cars paid a duty of 25 % in the base year, and 80 of food and 16 of cars, ex
// duty, cost a base-year budget of 100. Orders are those quantities at base
// prices; at any others, and whatever the basket, they cost the budget with duty.
func TestOrdersCostTheBudgetWithDuty(t *testing.T) {
	for name, b := range map[string]Basket{"ces": &CES{Elasticity: 0.9}, "linear expenditure": &LinearExpenditure{Subsistence: 0.5}} {
		g := market.NewGoods(1, 1, 2, 1)
		for j := range 2 {
			g.AddRow(g.AddClass(market.Class{Sector: j}), -1)
			g.AddLeg(0, 1, nil, nil)
		}
		g.BaseDuty[g.Flow(0, 0, 1)] = 0.25
		g.Finish()
		w := &engine.World{Accounts: &engine.Accounts{Scale: []float64{1000}}, Goods: g}
		p := Population{
			basket: []engine.Decision[Basket]{{By: b}}, Rows: [][]int32{{0, 1}}, Weights: [][]float64{{80.0 / 96, 16.0 / 96}},
			BaseIncome: []float64{100_000}, Wanted: []money.Money{100_000},
		}
		p.retail = []retail{{Assortment: NewAssortment(0, []bool{true, true}, -1, p.Weights[0], g.RowBase)}}
		food, cars := g.Pool(0, 0, 0), g.Pool(0, 1, 0)
		p.orderBasket(w, 0, 0)
		near(t, name+": food in the base year", g.Order[0], 80)
		near(t, name+": cars in the base year", g.Order[1], 16)
		g.Delivered[food], g.Delivered[cars] = 1.1, 1.25*1.4
		p.orderBasket(w, 0, 0)
		near(t, name+": cost of the orders", g.Order[0]*g.Delivered[food]+g.Order[1]*g.Delivered[cars], 100)
		if !(g.Order[1]/g.Order[0] < 16.0/80) {
			t.Errorf("%s: %g cars and %g food when cars have become dearer", name, g.Order[1], g.Order[0])
		}
	}
}

// Cars with a duty of 25 % and trade services of 40, of which shops tie 20 to 16
// cars so that half of what these cost together is margin: the basket holds cars
// with margin for 40 and services of 20, and unpacks to what the table has.
func TestMarginsComeOutOfTradeServices(t *testing.T) {
	a := NewAssortment(0.5, []bool{true, false}, 1, []float64{16, 40}, []float64{1.25, 1})
	near(t, "trade services with a car", a.Units, 1.25)
	near(t, "part of trade services bought for themselves", a.Free, 0.5)
	near(t, "price of a car in a shop", a.Price[0], 2.5)
	near(t, "budget share of cars", a.Shares[0], 40.0/60)
	q := []float64{40, 20}
	a.Unpack(q)
	near(t, "cars", q[0], 16)
	near(t, "trade services", q[1], 40)
	scarce := NewAssortment(0.5, []bool{true, false}, 1, []float64{16, 10}, []float64{1.25, 1})
	near(t, "margins where trade sells little to consumers", scarce.Units*16, 9.9)
	none := NewAssortment(0, []bool{true, false}, 1, []float64{16, 40}, []float64{1.25, 1})
	near(t, "budget share of cars without shops", none.Shares[0], 20.0/60)
}

// With half of the basket as subsistence and cars at twice the price, 35 cars
// are bought in any case, and seven tenths of what is left of the budget,
// 100 - 50 x 1.7, buy cars at 2 each.
func TestSubsistenceIsBoughtWhateverItCosts(t *testing.T) {
	b := &LinearExpenditure{Subsistence: 0.5}
	v := BasketView{Budget: 100, Base: 100, Shares: []float64{0.3, 0.7}, Prices: []float64{1, 2}}
	q := make([]float64, 2)
	b.Divide(&v, q)
	near(t, "cars", q[1], 35+0.7*15/2)
	v.Budget, v.Prices = 40, []float64{1, 1} // less than subsistence, 50
	b.Divide(&v, q)
	near(t, "food of the poor", q[0], 12)
	near(t, "cars of the poor", q[1], 28)
}

func TestImmobileWorkersNeverChangeSector(t *testing.T) {
	free, tied := new(OwnSectorFirst), new(Immobile)
	for _, b := range []any{free, tied} {
		if err := parameter.Defaults(b); err != nil {
			t.Fatal(err)
		}
	}
	finding, moving := free.Rates(new(JobSearchView))
	if !(finding > moving && moving > 0) {
		t.Errorf("jobs are found at a rate of %g in the own sector and %g in others", finding, moving)
	}
	if same, none := tied.Rates(new(JobSearchView)); same != finding || none != 0 {
		t.Errorf("tied workers find jobs at %g in their sector and %g in others", same, none)
	}
}

// A consumer with an income of 100 a month, expected 90, and deposits of 1000.
func TestSpendingOutOfIncomeAndWealth(t *testing.T) {
	p := Propensity{Income: 0.9, Wealth: 0.06, RealRate: 1, Risk: 1}
	v := View{Income: 100, Expected: 90, Deposits: 1000, Years: 1.0 / 12}
	near(t, "out of this month's income", (&BufferStock{p}).Spend(&v), 95)
	near(t, "out of expected income", (&PermanentIncome{Propensity: p}).Spend(&v), 86)
	v.RealRate, v.Risk = 0.06, 0.04
	near(t, "with dear credit and unemployment", (&BufferStock{p}).Spend(&v), 95*0.9)
	near(t, "wealth in years of income at which spending equals income", p.BaseWealth(), 0.1/0.06)
}

// Whatever comes in, a consumer with fixed spending expects and spends what he
// did in the base year.
func TestFixedSpendingDoesNotFollowIncome(t *testing.T) {
	b := FixedSpending{}
	near(t, "spending", b.Spend(&View{Income: 20, Expected: 100, Deposits: -500, Years: 1.0 / 12, RealRate: 0.1, Risk: 0.2}), 100)
	near(t, "share of an income's change that enters what is expected", engine.Clock{StepsPerYear: 12}.HalfLife(b.Memory()), 0)
}
