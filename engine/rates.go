package engine

// Rates are the exchange rates of a run, step by step: dollars per unit of each
// region's currency, base year 1.
type Rates [][]float64

// Unshocked is the exchange rate that a region's currency has in this step in the
// run's twin, the same run without the shocks. It is false where the twin is not
// known.
func (w *World) Unshocked(region int) (rate float64, known bool) {
	if w.Step >= len(w.Twin) {
		return 0, false
	}
	return w.Twin[w.Step][region], true
}

// noteRates keeps the step's exchange rates.
func (w *World) noteRates() {
	w.Rates = append(w.Rates, append([]float64(nil), w.Currency.Dollar...))
}
