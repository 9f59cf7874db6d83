package firm

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
)

// Four exporters sell 40, 30, 20 and 10; the fifth firm does not serve the route.
// The second and the third want to pass least of a change of cost on.
func route(change float64) *RouteView {
	return &RouteView{
		Sales: []float64{40, 30, 20, 10, 0}, Size: []float64{40, 30, 20, 10, 5},
		PassThrough: []float64{0.8, 0.5, 0.6, 0.8, 0.9}, Dollar: 0.3, Own: 0.5, Change: change,
	}
}

func TestWhoQuotesInWhichCurrency(t *testing.T) {
	half := DollarShare{Share: 0.5}
	for _, c := range []struct {
		name   string
		by     Invoicing
		change float64
		want   string // by firm: own, dollar, buyer's
	}{
		{"the firms of lowest pass-through until half of sales is in dollars", &DesiredPassThrough{half}, 0, "oddoo"},
		{"nobody more when the share rises to 0.6, since the next is too large", &DesiredPassThrough{half}, 0.1, "oddoo"},
		{"and the largest of equals next when it rises to 0.75", &DesiredPassThrough{half}, 0.25, "dddoo"},
		{"three tenths in dollars as in the data, the next two tenths in the buyer's currency", &DesiredPassThrough{DollarShare{math.NaN()}}, 0, "odboo"},
		{"what a shock takes from dollars goes to the own currency", &DesiredPassThrough{DollarShare{math.NaN()}}, -0.3, "obooo"},
		{"the largest first, and nobody for a buyer's currency of which the next would be too much", &LargestInDollars{DollarShare{math.NaN()}}, 0, "doooo"},
		{"the largest until half of sales is about in dollars", &LargestInDollars{half}, 0, "doooo"},
		{"and the next when the share rises to 0.6", &LargestInDollars{half}, 0.1, "ddooo"},
		{"nobody when a shock takes the share away", &LargestInDollars{half}, -0.5, "ooooo"},
		{"all in the exporter's currency", ProducerCurrency{}, 0, "ooooo"},
		{"but the largest when a shock raises the dollar share", ProducerCurrency{}, 0.3, "doooo"},
		{"all in the buyer's currency", LocalCurrency{}, 0, "bbbbb"},
		{"all exporters in dollars", DominantCurrency{}, 0, "ddddo"},
	} {
		v := route(c.change)
		currencies := make([]Currency, len(v.Sales))
		c.by.Choose(v, currencies)
		got := ""
		for _, x := range currencies {
			got += [...]string{OwnCurrency: "o", Dollar: "d", BuyersCurrency: "b"}[x]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The desired pass-through of a pricing rule is what it does with cost: all of
// it with a constant mark-up, 1 - lambda with a variable one, and the less the
// larger the market share (below a half) in Atkeson and Burstein's.
func TestDesiredPassThroughFallsWithMarketShare(t *testing.T) {
	rises := func(b Pricing, share float64) float64 {
		v := PriceView{Context: new(engine.Context), Share: share}
		before := b.Wanted(&v)
		v.Cost = 1
		return b.Wanted(&v) - before
	}
	near(t, "with a constant mark-up", rises(CostMarkup{}, 0.3), 1)
	near(t, "of a tiny firm with a variable mark-up", rises(with(t, new(VariableMarkup)), 0), 1)
	near(t, "of one with a twentieth of its industry", rises(with(t, new(VariableMarkup)), 0.05), 1/1.45)
	near(t, "of one with three tenths", rises(with(t, new(VariableMarkup)), 0.3), 0.5)
	b := with(t, new(StructuralMarkup))
	near(t, "of a tiny firm", rises(b, 0), 1)
	if small, large := rises(b, 0.05), rises(b, 0.3); !(large < small && small < 1) {
		t.Errorf("a small firm passes %.2f on, a large one %.2f", small, large)
	}
}

// Two makers with the same wages and the same steel, one of which buys half of
// it abroad: 0.3 of wages and 0.4 of steel, so that 0.2 of 0.7 is imported.
func TestImportedInputsAreTheCostThatDoesNotFollowTheOwnCurrency(t *testing.T) {
	goods := market.NewGoods(2, 2, 1, 1.0/12)
	class := goods.AddClass(market.Class{})
	for range 2 {
		goods.AddRow(class, -1)
		goods.AddLeg(0, 0.5, nil, nil)
		goods.AddLeg(1, 0.5, nil, nil)
	}
	goods.Finish()
	copy(goods.LegBase, []float64{1, 0, 0.5, 0.5})
	p := Population{InputAt: []int32{0, 1, 2}, InputRow: []int32{0, 1}, InputNeed: []float64{0.4, 0.4}}
	c := Cell{Economy: 0, wageShare: 0.3}
	w := engine.World{Goods: goods}
	near(t, "imported cost of who buys at home", p.importedCost(&w, &c, 0), 0)
	near(t, "imported cost of who buys half abroad", p.importedCost(&w, &c, 1), 2.0/7)
}
