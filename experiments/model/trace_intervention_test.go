package model_test

import (
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Mistrust lowers the yen by a tenth in March 2025. The Bank of Japan sells
// dollars to the commercial bank, which pays with its deposits at the central
// bank: no dollar crosses the border, the central bank's foreign assets and the
// bank's reserves fall by the same amount, and the yen falls less than it would
// have. What the dollars earned is missing in the central bank's profit.
func TestInterventionLeansAgainstAFallOfTheYen(t *testing.T) {
	const fall = `
[[shock]]
kind = "risk-premium"
start = "2025-03"
economy = "JPN"
shift = -0.1
[centralbank.JPN]
intervention = "%s"
policy_rate = "fixed"
`
	const leaning = "[centralbank.JPN.intervention_parameters]\nstrength = 0.5\n"
	with := func(behaviour, more string) string { return strings.Replace(fall, "%s", behaviour, 1) + more }
	s := tell(t, with("leaning", leaning))
	w, idle := s.shocked, world(t, small(t, with("none", "")), model.Shocked, 0)
	inYen := func(w *engine.World, dollars money.Money) float64 {
		return float64(dollars) / w.DollarUnit() / w.Currency.Dollar[jpn] * w.Scale[jpn]
	}
	var opening money.Money
	s.months(24, func(month int) {
		if err := idle.Advance(); err != nil {
			t.Fatal(err)
		}
		near(t, "dollars bought in a quiet world, million", float64(s.quiet.Currency.Official[jpn])/1e9, 0, 0.01)
		exactly(t, "foreign assets bought in America", w.Currency.Official[usa], 0)
		l := w.Ledger[jpn]
		near(t, "foreign assets on the central bank's books", float64(l.Stock(ledger.ForeignAssets, ledger.CentralBank)), inYen(w, w.Currency.Official[jpn]), 0.51) // half a yen of rounding, and that of a float of 1e13
		near(t, "foreign reserves as recorded", recorded(t, w, "foreign_reserves", "JPN", ""), float64(w.Currency.Official[jpn])/1e9, 1e-6)
		if month == 2 {
			sold := 0.5 * -0.1 / 12 * w.GDP(jpn)
			near(t, "dollars bought in the first month, million", float64(w.Currency.Official[jpn])/1e9, sold, 1e-6*-sold)
			near(t, "net foreign assets, in dollars", float64(w.Currency.Position[jpn])/1000, float64(idle.Currency.Position[jpn])/1000, 10)
			before := float64(idle.Ledger[jpn].Stock(ledger.Reserves, ledger.Bank))
			near(t, "reserves of the bank", float64(l.Stock(ledger.Reserves, ledger.Bank)), before+inYen(w, w.Currency.Official[jpn]), 1e4)
		}
		if month > 3 && w.Currency.Dollar[jpn] <= idle.Currency.Dollar[jpn] {
			t.Errorf("in month %d the yen stands at %.4f with and %.4f without intervention", month, w.Currency.Dollar[jpn], idle.Currency.Dollar[jpn])
		}
		// The Bank of Japan keeps its policy rate, so that reserves cost nothing new.
		earned := inYen(w, money.Round(w.Board.ForeignRate[jpn]/12*float64(opening)))
		near(t, "interest on foreign assets", float64(l.Flow(ledger.Interest, ledger.CentralBank)), earned, 0.5)
		opening = w.Currency.Official[jpn]
	})
	if opening >= 0 {
		t.Error("the Bank of Japan has sold nothing")
	}
}

// Sales end with the reserves.
func TestInterventionEndsWithTheReserves(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "risk-premium"
start = "2025-01"
economy = "JPN"
shift = -0.3
[centralbank.JPN]
intervention = "leaning"
intervention_parameters = { strength = 10.0, memory_half_life_months = 60.0 }
foreign_reserves = 0.02
`)
	w := s.shocked
	s.months(12, func(int) {})
	near(t, "dollars sold, share of GDP", -float64(w.Currency.Official[jpn])/w.DollarUnit()/w.GDP(jpn), 0.02, 1e-9)
}
