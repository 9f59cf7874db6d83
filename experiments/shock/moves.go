package shock

// The three ways in which shocks move levers. A zero amount returns early, so
// that not even the sign of a zero changes.

// add raises the levers at the given positions by amount x intensity.
func add(lever []float64, at []int, amount, intensity float64) {
	if amount == 0 || intensity == 0 {
		return
	}
	for _, i := range at {
		lever[i] += float64(amount * intensity)
	}
}

// scale multiplies the levers at the given positions by
// 1 + change x intensity, which is never below zero.
func scale(lever []float64, at []int, change, intensity float64) {
	if change == 0 || intensity == 0 {
		return
	}
	factor := max(0, 1+float64(change*intensity))
	for _, i := range at {
		lever[i] *= factor
	}
}

// one is the list that holds a region that was found, and empty otherwise.
func one(region int) []int {
	if region < 0 {
		return nil
	}
	return []int{region}
}
