package extensiontest

import (
	"fmt"
	"math"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
)

// Moving lists the series of a run that leave their first value by more than
// the tolerance, at most ten of them. The distance is relative to the first
// value, or to a thousandth of the economy's total of the variable where that
// is larger; a balance is measured against GDP.
func Moving(r *engine.Recording, tolerance float64) []string {
	total := map[[2]string]float64{}
	for i, k := range r.Keys {
		if k.Partner+k.Sector+k.Group == "" {
			total[[2]string{k.Economy, r.Variables[k.Variable].Name}] = math.Abs(r.At(0, i))
		}
	}
	var out []string
	for i, k := range r.Keys {
		v := r.Variables[k.Variable]
		first := r.At(0, i)
		scale := max(math.Abs(first), 1e-3*total[[2]string{k.Economy, v.Name}])
		if v.Measure == engine.Level {
			scale = max(scale, total[[2]string{k.Economy, "gdp_nominal"}])
		}
		if scale < 1e-9 { // zero but for rounding
			scale = 1
		}
		for s := range r.Steps() {
			if gap := math.Abs(r.At(s, i)-first) / scale; gap > tolerance {
				out = append(out, fmt.Sprintf("%s leaves the base year in step %d: %.9g, it was %.9g", words(place(r, i)), s, r.At(s, i), first))
				break
			}
		}
		if len(out) == 10 {
			break
		}
	}
	return out
}

// words writes the place of a series on one line.
func words(place [5]string) string {
	var parts []string
	for _, p := range place {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " ")
}
