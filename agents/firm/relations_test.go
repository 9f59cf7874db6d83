package firm

import (
	"math"
	"testing"
)

// A firm uses 10 of an input a month and has 30 in stock; a fifth of its lines
// work with one supplier's goods.
func TestLinesStandStillWhenTheirOwnPartOfTheStockIsUsedUp(t *testing.T) {
	for _, c := range []struct {
		what             string
		stock, owed, own float64
		idle             float64
	}{
		{"nothing is owed", 30, 0, 0.2, 0},
		{"he owes two months of his part, 2 x 2: a month is left", 30, 4, 0.2, 0},
		{"he owes what is left but for half a month", 30, 5, 0.2, 0.5},
		{"he owes all of his part of the stock", 30, 6, 0.2, 1},
		{"he owes more than that", 30, 9, 0.2, 1},
		{"others' goods do as well", 30, 9, 0, 0},
		{"more has come than was missing", 30, -1, 0.2, 0},
	} {
		if got := idleShare(c.stock, c.owed, c.own, 10); math.Abs(got-c.idle) > 1e-12 {
			t.Errorf("%s: %.4g of the lines are idle, want %g", c.what, got, c.idle)
		}
	}
}

// In a half-life half of the lines learn to work with others' goods, and what
// the supplier owed to them is no longer waited for; when he has delivered, they
// return to his goods at the same speed.
func TestLinesLearnToWorkWithOthersGoodsWhileTheirSupplierOwes(t *testing.T) {
	r := &relations{theta: []float64{0.8}, owed: []float64{6}, waiting: []float64{2}, learned: []float64{0}}
	r.learn(0, 0.5)
	if r.learned[0] != 0.5 || r.owed[0] != 3 || r.waiting[0] != 1 {
		t.Errorf("half have learned %g, 3 and 1 are owed: %g, %g", r.learned[0], r.owed[0], r.waiting[0])
	}
	if own := r.own(0, 0); own != 0.4 {
		t.Errorf("the share that only he makes is %g, want 0.4", own)
	}
	r.owed[0], r.waiting[0] = 0, 0
	r.learn(0, 0.5)
	if r.learned[0] != 0.25 {
		t.Errorf("half return to his goods: %g, want 0.25", r.learned[0])
	}
}
