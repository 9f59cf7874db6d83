package firm

import (
	"testing"
	"testing/quick"
)

// A maker sells a hundredth of a sector. If the sector is one industry, that is
// his market share. If it consists of eleven, an industry of others is a ninth
// of the sector, and he has 0.01 of 0.01 + 0.09.
func TestAShareOfASectorIsALargerShareOfAnIndustry(t *testing.T) {
	near(t, "share of a sector of one industry", IndustryShare(0.01, 1), 0.01)
	near(t, "share of one of eleven industries", IndustryShare(0.01, 11), 0.1)
	near(t, "share of who sells nothing", IndustryShare(0, 11), 0)
	near(t, "share of a monopolist", IndustryShare(1, 11), 1)
}

// Two rivals' prices rise by 0.1 and 0.2, a firm's own by 0.5: with weights 0.3,
// 0.3 and 0.4 the index rises by 0.29, that of the rivals by 0.15.
func TestAFirmIsNotItsOwnRival(t *testing.T) {
	near(t, "index of the rivals", RivalIndex(0.29, 0.5, 0.4), 0.15)
	near(t, "of a firm too small to matter", RivalIndex(0.29, 0.5, 0), 0.29)
	if RivalIndex(0, 0, 0.4) != 0 {
		t.Error("at rest the index is not exactly 0")
	}
}

// At unchanged cost a firm moves its price by the same part of its rivals' rise
// as it absorbs of a rise of its own cost, and of a duty.
func TestCostRivalsAndDutyShareOneWeight(t *testing.T) {
	b := with(t, new(VariableMarkup))
	same := func(share uint8) bool {
		s := float64(share) / 255
		cost := b.Wanted(&PriceView{Cost: 0.1, Share: s})
		rivals := b.Wanted(&PriceView{Competitors: 0.1, Share: s})
		duty := b.Wanted(&PriceView{Duty: 0.1, Share: s})
		all := b.Wanted(&PriceView{Cost: 0.1, Competitors: 0.1, Share: s})
		return abs(cost+rivals-0.1) < 1e-12 && abs(duty+rivals) < 1e-12 && abs(all-0.1) < 1e-12 && rivals >= 0 && rivals <= 0.05+1e-12
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}

func abs(x float64) float64 { return max(x, -x) }
