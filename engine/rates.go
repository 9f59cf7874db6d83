package engine

import "slices"

// Rates are what shocks can prescribe relative to a run's twin, step by step.
type Rates []StepRates

// StepRates is one step of Rates.
type StepRates struct {
	Dollar []float64 // per region: dollars per unit of its currency, base year 1
	Supply []float64 // Cell: Board.SupplyPrice
}

// Unshocked is the exchange rate that a region's currency has in this step in the
// run's twin, the same run without the shocks. It is false where the twin is not
// known.
func (w *World) Unshocked(region int) (rate float64, known bool) {
	if w.Step >= len(w.Twin) {
		return 0, false
	}
	return w.Twin[w.Step].Dollar[region], true
}

// UnshockedSupply is Board.SupplyPrice of a cell in this step in the run's twin. It
// is false where the twin is not known.
func (w *World) UnshockedSupply(cell int) (log float64, known bool) {
	if w.Step >= len(w.Twin) {
		return 0, false
	}
	return w.Twin[w.Step].Supply[cell], true
}

// noteRates keeps the step's exchange rates and supply prices.
func (w *World) noteRates() {
	w.Rates = append(w.Rates, StepRates{slices.Clone(w.Currency.Dollar), slices.Clone(w.Board.SupplyPrice)})
}
