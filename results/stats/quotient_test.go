package stats

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/record"
)

// prices records what buyers pay and the duty factor on routes from Japan and
// Korea, and for all partners the price alone.
func prices(japan, duty, korea float64) *engine.Recording {
	return &engine.Recording{
		Variables: []engine.Variable{
			{Name: "paid", Measure: engine.Index},
			{Name: "factor", Measure: engine.Index},
			{Name: "pass_through", Measure: engine.Index, Of: "paid", Per: "factor"},
		},
		Keys: []engine.SeriesKey{
			{Variable: 0, Economy: "USA"},
			{Variable: 0, Economy: "USA", Partner: "JPN"}, {Variable: 0, Economy: "USA", Partner: "KOR"},
			{Variable: 1, Economy: "USA", Partner: "JPN"}, {Variable: 1, Economy: "USA", Partner: "KOR"},
		},
		HasMoney: make([]bool, 5), Money: make([]int64, 5), Dates: []string{"2025-01-01"},
		Values: []float64{1, japan, korea, duty, 1},
	}
}

// Of a duty of 20 % on Japan buyers bear 15 points in one run and 17 in the
// other: 75 and 85 per cent. Korea pays no duty, and there is nothing to bear.
func TestPassThroughIsTheShareOfTheDutyThatBuyersBear(t *testing.T) {
	a := NewAccumulator()
	for i, paid := range []float64{1.15, 1.17} {
		if err := a.Add(i, prices(1, 1, 1), prices(paid, 1.2, 1.001)); err != nil {
			t.Fatal(err)
		}
	}
	table := record.NewTable(a.Responses())
	japan := table.Path(record.Key{Variable: "pass_through", Economy: "USA", Partner: "JPN"})
	if len(japan) != 1 || math.Abs(japan[0].Mean-80) > 1e-9 || japan[0].Unit != record.Percent || japan[0].N != 2 {
		t.Errorf("pass-through of the duty on Japan: %+v, want a mean of 80 %% over 2 replicates", japan)
	}
	korea := table.Path(record.Key{Variable: "pass_through", Economy: "USA", Partner: "KOR"})
	if len(korea) != 1 || korea[0].N != 0 || !math.IsNaN(korea[0].Mean) {
		t.Errorf("pass-through without a duty: %+v, want no value", korea)
	}
	if all := table.Path(record.Key{Variable: "pass_through", Economy: "USA"}); all != nil {
		t.Errorf("pass-through where no duty factor is recorded: %+v", all)
	}
}
