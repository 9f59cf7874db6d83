package statistics

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

func closeTo(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.9g, want %.9g within %g", what, got, want, tolerance)
	}
}

// What a buyer with a budget of 1 gets at prices p is worth 1 over the least
// cost of a unit, whatever the elasticity.
func TestTheBestBasketIsWorthTheBudgetOverTheCostOfLiving(t *testing.T) {
	share, price := []float64{0.5, 0.3, 0.2}, []float64{1.3, 0.8, 1.05}
	for _, sigma := range []float64{0, 0.4, 0.9, 1, 2.1, 6} {
		// Quantities in proportion to b p^-sigma that cost 1.
		quantity := make([]float64, 3)
		var cost, index float64
		for i, b := range share {
			quantity[i] = b * numeric.Pow(price[i], -sigma)
			cost += quantity[i] * price[i]
			index += b * numeric.Pow(price[i], 1-sigma)
		}
		if index = numeric.Pow(index, 1/(1-sigma)); sigma == 1 {
			index = math.Pow(1.3, 0.5) * math.Pow(0.8, 0.3) * math.Pow(1.05, 0.2)
		}
		c := newCES(sigma, share)
		u := c.value(func(i int) float64 { return quantity[i] / cost })
		closeTo(t, "utility", u, 1/index, 1e-12)
		// Any other mix of the same cost is worth less.
		shifted := c.value(func(i int) float64 { return (quantity[i] / cost) + []float64{0.01 / 1.3, -0.01 / 0.8, 0}[i] })
		if shifted >= u {
			t.Errorf("sigma %g: a basket that is not the best is worth %g, the best %g", sigma, shifted, u)
		}
	}
}

// Half of the base basket is subsistence. What Stone and Geary's consumer buys
// is worth subsistence and the rest of his budget over the geometric mean of
// prices; who is short of any good beyond that is worth subsistence. Cars paid a
// duty of 25 % in the base year, and all is counted in what was paid then.
func TestSubsistenceCountsBeforeTheRest(t *testing.T) {
	goods := market.NewGoods(1, 1, 2, 1)
	for j := range 2 {
		class := goods.AddClass(market.Class{Sector: j})
		goods.AddRow(class, -1)
		goods.AddLeg(0, 1, nil, nil)
	}
	goods.Finish()
	w := engine.World{Goods: goods}
	share := []float64{0.3, 0.7}
	one := newCES(2, []float64{1})
	b := basket{products: newCES(1, share), subsistence: 0.5, origins: []ces{one, one}, price: []float64{1, 1.25}, worth: make([]float64, 2)}
	worth := func(food, cars float64) float64 {
		goods.LegGot[0], goods.LegGot[1] = food, cars/1.25
		return b.quantity(&w, []int32{0, 1}, 1)
	}
	closeTo(t, "worth of three quarters of the base basket", worth(0.75*0.3, 0.75*0.7), 0.75, 1e-12)
	left := 1 - 0.5*(0.3+0.7*1.05) // cars at 1.05
	closeTo(t, "worth with dearer cars", worth(0.3*(0.5+left), 0.7*(0.5+left/1.05)), 0.5+left/math.Pow(1.05, 0.7), 1e-12)
	closeTo(t, "worth below subsistence", worth(0.1, 0.6), 0.5, 1e-12)
}

// A small rise of all prices at an unchanged budget costs its own size: the
// equivalent variation is -d ln P of income to first order.
func TestAPureRiseOfPricesCostsItsOwnSize(t *testing.T) {
	share := []float64{0.6, 0.4}
	for _, sigma := range []float64{0.5, 0.9, 2.1} {
		c := newCES(sigma, share)
		const rise = 1e-4
		u := c.value(func(i int) float64 { return share[i] / (1 + rise) })
		closeTo(t, "equivalent variation", u-1, -rise, 2*rise*rise)
		// One price alone costs in proportion to its share.
		p := []float64{1 + rise, 1}
		cost := 0.0
		for i := range share {
			cost += share[i] * numeric.Pow(p[i], 1-sigma)
		}
		u = c.value(func(i int) float64 { return share[i] * numeric.Pow(p[i], -sigma) / cost })
		closeTo(t, "equivalent variation of one price", u-1, -0.6*rise, 2*rise*rise)
	}
}

func TestWhatCannotBeReplacedIsMissed(t *testing.T) {
	missing := func(i int) float64 { return float64(i) * 0.5 }
	for _, sigma := range []float64{0, 0.5, 1} {
		c := newCES(sigma, []float64{0.5, 0.5})
		closeTo(t, "worth without a good that nothing replaces", c.value(missing), 0, 0)
	}
	c := newCES(2, []float64{0.5, 0.5})
	closeTo(t, "worth without a good that another replaces", c.value(missing), 0.25, 1e-12)
}

// Firms at the quantiles of a Pareto distribution have its exponent, and the
// share of the largest tenth that its Lorenz curve says.
func TestFirmSizesOfAParetoEconomy(t *testing.T) {
	for _, zeta := range []float64{1.2, 2, 3} {
		const n = 100_000
		var ranked []firmSize
		for i := range n {
			ranked = append(ranked, firmSize{output: math.Pow((float64(i)+0.5)/n, -1/zeta), firms: 1})
		}
		closeTo(t, "tail exponent", hill(ranked, n/10), zeta, 0.002*zeta)
		if zeta > 1.5 { // the sum of a fatter tail converges too slowly
			closeTo(t, "share of the largest tenth", largestShare(ranked, 0.1), math.Pow(0.1, 1-1/zeta), 2e-3)
		}
	}
	// An agent for many firms is as good as the firms themselves.
	whole := []firmSize{{output: 5, firms: 1}, {output: 1, firms: 9}}
	closeTo(t, "share of one firm in ten", largestShare(whole, 0.1), 5.0/14, 1e-12)
	closeTo(t, "share of two firms in ten", largestShare(whole, 0.2), 6.0/14, 1e-12)
	closeTo(t, "exponent of equal firms", hill([]firmSize{{output: 1}, {output: 1}, {output: 1}}, 2), 0, 0)
}

// Two of four workers lose jobs that paid 100 and 300; wages then rise by a
// tenth. One finds work at 66, the other none: together they earn 66 of the 440
// that they would have earned.
func TestDisplacedWorkersAreComparedWithThoseWhoStayed(t *testing.T) {
	l := market.NewLabour(1, 1)
	employer := l.AddEmployer(0, 0)
	l.AddWorkers(0, 4)
	for i := range 4 {
		l.Employ(i, employer)
	}
	w := &engine.World{Labour: l, Clock: engine.Clock{StepsPerYear: 12, Steps: 120}}
	l.Units[0], l.Bill[0] = 10, 1000
	var d displaced
	d.update(w, 0, 0, 1)
	w.Step = 1
	l.LaidOff = []market.Layoff{{Worker: 1, Pay: 100}, {Worker: 3, Pay: 300}}
	l.Units[0], l.Bill[0] = 6, 660
	copy(l.Paid, []money.Money{330, 66, 264, 0})
	d.update(w, 0, 0, 1)
	closeTo(t, "earnings", d.pay[0]/d.former[0], 66.0/440, 1e-12)
	l.LaidOff = nil
	for w.Step = 2; w.Step <= 13; w.Step++ {
		d.update(w, 0, 0, 1)
	}
	if d.workers[0] != 0 || d.workers[1] != 2 {
		t.Errorf("a year after the layoff %d workers are in their first year and %d in their second, want 0 and 2", d.workers[0], d.workers[1])
	}
	w.Step = 1 + displacedYears*12
	d.update(w, 0, 0, 1)
	if len(d.events) != 0 {
		t.Errorf("after %d years %d layoffs are still followed", displacedYears, len(d.events))
	}
}
