package firm

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

func TestAHalfOfThoseWhoWaitTurnAwayInAHalfLifeAndReturnInOne(t *testing.T) {
	share := turnAway(0, 0.8, 0.5)
	if share != 0.4 {
		t.Errorf("of the 0.8 that are not served %g have turned away, want 0.4", share)
	}
	if share = turnAway(share, 0, 0.5); share != 0.2 {
		t.Errorf("of 0.4 %g are still away, want 0.2", share)
	}
	for range 1000 {
		share = turnAway(share, 1, 0.5)
	}
	if share != mostTurned {
		t.Errorf("%g have turned away from who never delivers, want %g", share, mostTurned)
	}
	if share = turnAway(1e-7, 1e-16, 0.5); share != 0 {
		t.Errorf("%g have turned away for a rounding error", share)
	}
}

// An affiliate needs 2 of an input from its parent's economy and 1 of the same
// product from elsewhere per unit of output; half of its lines have learned to
// work with 3 from elsewhere. The parent's goods suffice for an eighth of the
// lines.
func TestLinesOfAnAffiliateThatHaveLearnedRunWithoutTheParentsGoods(t *testing.T) {
	w := &engine.World{Clock: engine.Clock{StepsPerYear: 1}}
	p := &Population{
		Economy: []int32{0}, CellOf: []int32{0}, Cells: []Cell{{}}, InputAt: []int32{0, 2},
		InputSector: []int32{5, 5}, InputOrigin: []int32{1, -1}, InputRow: []int32{0, 1},
		InputNeed: []float64{2, 1}, InputStock: []float64{20, 1000}, InputUsed: []float64{0, 0}, InputCritical: []float64{1, 1},
		InputTarget: []float64{4, 4},
	}
	p.openWeanings()
	p.wean(p.cell(0), p.weanings.all[0], 0.5)
	if p.InputNeed[0] != 1 || p.InputNeed[1] != 2 {
		t.Errorf("all lines together need %g from the parent and %g from elsewhere, want 1 and 2", p.InputNeed[0], p.InputNeed[1])
	}
	made := p.stopUnweaned(w, 0, 80)
	if made != 50 {
		t.Fatalf("of 80 the lines that run make %g, want 80 (1/2 + 1/8) = 50", made)
	}
	// Where a stock has to last for half of four years, it suffices for half as many.
	p.Cells[0].SlowdownShare = 0.5
	if slower := p.stopUnweaned(w, 0, 80); slower != 45 {
		t.Errorf("of 80 the lines that run make %g as the stock falls short, want 80 (1/2 + 1/16) = 45", slower)
	}
	p.Cells[0].SlowdownShare = 0
	made = p.stopUnweaned(w, 0, 80)
	p.use(w, 0, made)
	// 40 are made with 3 from elsewhere, 10 with 2 from the parent and 1 from elsewhere.
	for k, want := range []float64{20, 130} {
		if math.Abs(p.InputUsed[k]-want) > 1e-9 {
			t.Errorf("input %d: %g is used, want %g", k, p.InputUsed[k], want)
		}
	}
}
