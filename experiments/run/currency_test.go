package run

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/shock"
)

const fallOfTheYen = `
title = "The yen falls"
start = "2025-01"
[run]
years = 2
replicates = 3
[scale]
firms = 40
persons = 1_000_000
[[shock]]
name = "yen"
kind = "currency-path"
economy = "JPN"
change = -0.1
start = "2025-03"
end = "2026-07"
`

// A prescribed move is the only thing that tells the two runs apart: whatever
// interest, foreign assets and chance do to the yen, in every pair it stands at
// so much of what it is worth in the twin, for as long as the shock lasts.
func TestAPrescribedCurrencyMovesByWhatIsPrescribedInEveryPair(t *testing.T) {
	c := agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
	var alone []float64
	for _, workers := range []int{1, 6} {
		out, err := Pairs(t.Context(), parse(t, c, fallOfTheYen), Options{Catalogue: c, Workers: workers})
		if err != nil || len(out.Failures) > 0 {
			t.Fatal(err, out.Failures)
		}
		var all []float64
		moved := 0
		for _, r := range out.Responses {
			all = append(all, r.Mean, r.SD)
			if r.Variable != "exchange_rate" || r.Economy != "JPN" || r.Date < "2025-03-01" || r.Date >= "2026-07-01" {
				continue
			}
			moved++
			if !(math.Abs(r.Mean+10) < 1e-9 && r.SD < 1e-9) {
				t.Errorf("%d workers, %s: the yen moves by %v %% with a standard deviation of %v, want -10 %% in every pair", workers, r.Date, r.Mean, r.SD)
			}
		}
		if moved != 16 {
			t.Errorf("%d months compared, want 16", moved)
		}
		if alone == nil {
			alone = all
		}
		for i := range all {
			if math.Float64bits(all[i]) != math.Float64bits(alone[i]) {
				t.Fatalf("with %d workers a response is %v, with one %v", workers, all[i], alone[i])
			}
		}
	}
}

// Doubling a small prescribed move doubles what it does to exports, with luck
// in both runs.
func TestASmallMoveOfACurrencyHasASmallResponse(t *testing.T) {
	c := agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
	exports := func(change string) (mean float64) {
		out, err := Pairs(t.Context(), parse(t, c, fallOfTheYen, "shock.yen.change="+change), Options{Catalogue: c})
		if err != nil || len(out.Failures) > 0 {
			t.Fatal(err, out.Failures)
		}
		for _, r := range out.Responses {
			if r.Variable == "exports_real" && r.Economy == "JPN" && r.Partner == "" && r.Date == "2026-03-01" {
				return r.Mean
			}
		}
		return math.NaN()
	}
	one, two := exports("-0.005"), exports("-0.01")
	if !(one > 0 && math.Abs(two/one-2) < 0.2) {
		t.Errorf("a fall of the yen by half a per cent moves exports by %v %%, one by 1 %% by %v %%", one, two)
	}
}

// Korean fuel becomes dearer by a millionth. However chance moves what its makers
// pay for their inputs, in both runs of a pair it does so alike: in every pair and
// month Japan pays more, and by no more than that.
func TestAPrescribedPriceMovesByWhatIsPrescribedInEveryPair(t *testing.T) {
	c := agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
	out, err := Pairs(t.Context(), parse(t, c, `
title = "A barrel of Korean fuel"
start = "2025-01"
[run]
years = 2
replicates = 3
[scale]
firms = 40
persons = 1_000_000
[record]
series = "full"
[[shock]]
name = "fuel"
kind = "world-price"
regions = ["KOR"]
sectors = ["MIN"]
change = 1e-6
start = "2025-03"
`), Options{Catalogue: c, Workers: 2})
	if err != nil || len(out.Failures) > 0 {
		t.Fatal(err, out.Failures)
	}
	months := 0
	for _, r := range out.Responses {
		if r.Variable != "import_price_border" || r.Economy != "JPN" || r.Partner != "KOR" || r.Sector != "MIN" || r.Date < "2025-06-01" {
			continue
		}
		months++
		if lo, hi := r.Mean-3*r.SD, r.Mean+3*r.SD; !(lo > 0.5e-4 && hi < 1e-4) {
			t.Errorf("%s: Korean fuel becomes dearer by %g %% with a standard deviation of %g", r.Date, r.Mean, r.SD)
		}
	}
	if months != 19 {
		t.Errorf("%d months compared, want 19", months)
	}
}
