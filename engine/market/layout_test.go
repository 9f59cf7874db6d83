package market

import (
	"reflect"
	"testing"
)

// village is two buyers of one product: a firm with a supplier at home and a
// pool abroad, whose goods travel, and a final buyer. Where there is another
// village, the firm's rows are those of that one.
func village(like *Goods) *Goods {
	g := NewGoods(2, 1, 1, 1)
	g.AddSellers(0, 0, 2)
	g.AddSellers(1, 0, 1)
	if like != nil {
		g.Repeat(like, 1)
	} else {
		g.AddRow(g.AddClass(Class{Short: 2, Long: 4, Drift: 0.1}), 0)
		g.Travels()
		g.AddLeg(0, 0.75, []int32{1}, []float64{1})
		g.AddLeg(1, 0.25, nil, nil)
	}
	g.AddPurchase(Class{Short: 1, Long: 1}, []int{0, 1}, []float64{3, 1})
	g.Finish()
	return g
}

func TestARepeatedMarketIsTheSameMarket(t *testing.T) {
	first := village(nil)
	if again := village(first); !reflect.DeepEqual(again, first) {
		t.Errorf("repeated:\n%+v\nbuilt:\n%+v", again, first)
	}
}

func TestMarketsShareWhatTheyHaveInCommonAndNothingElse(t *testing.T) {
	first, again, other := village(nil), village(nil), village(nil)
	other.LegBase[0] = 0.5
	again.Share(first)
	other.Share(first)
	if &again.LegBase[0] != &first.LegBase[0] || &again.RowLeg[0] != &first.RowLeg[0] {
		t.Error("markets of the same layout hold it twice")
	}
	if other.LegBase[0] != 0.5 || first.LegBase[0] != 0.75 {
		t.Error("a market with other shares lost them")
	}
	if &again.LinkSeller[0] == &first.LinkSeller[0] || &again.LegHabit[0] == &first.LegHabit[0] {
		t.Error("markets share what changes in a run")
	}
}
