package model_test

import (
	"fmt"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// Nothing of one product reaches Japan's trade, transport and hotels for a year.
// Without food many of them stop; without new cars they go on, unless the experiment says
// that services need every good as makers do.
func TestServicesStopForWantOfVitalGoodsAlone(t *testing.T) {
	t.Run("food", func(t *testing.T) { hotelsWithout(t, "FOD", "vital", true) })
	t.Run("cars", func(t *testing.T) { hotelsWithout(t, "MVH", "vital", false) })
	t.Run("cars, like makers", func(t *testing.T) { hotelsWithout(t, "MVH", "all", true) })
}

func hotelsWithout(t *testing.T, product, rule string, stops bool) {
	s := tell(t, fmt.Sprintf(`
[[shock]]
kind = "input-cut"
start = "2025-01"
economy = "JPN"
sectors = ["TRH"]
inputs = [%q]
share = 1.0
[firm]
critical_to_services = %q
`, product, rule))
	s.months(12, func(int) {})
	output := func(w *engine.World) (sum float64) {
		p := firmsOf(w)
		lo, hi := p.Range(jpn)
		for f := lo; f < hi; f++ {
			if int(p.Sector[f]) == s.sector("TRH") {
				sum += p.Output[f]
			}
		}
		return sum
	}
	left := output(s.shocked) / output(s.quiet)
	t.Logf("%.3f of trade, transport and hotels is left", left)
	if (left < 0.7) != stops {
		t.Errorf("stopped: %v, want %v", left < 0.7, stops)
	}
}
