package model_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// Nothing of one product reaches an industry of Japan for a year. What cannot do without
// stops: builders without cement and timber, car makers without electronics and, of trade,
// transport and hotels, the fifth that runs kitchens without food. Hotels go on without new
// cars, farms without boats to repair, offices without chemicals; unless the experiment
// says that every good is needed, or that none is.
func TestIndustriesStopForWantOfWhatTheyCannotDoWithout(t *testing.T) {
	for _, s := range []struct {
		user, product, rule string
		left                float64
	}{
		{"CON", "OMF", "rated", 0},
		{"MVH", "ELE", "rated", 0},
		{"TRH", "FOD", "rated", 0.8},
		{"OMF", "ELE", "rated", 0.75},
		{"TRH", "MVH", "rated", 1},
		{"AGR", "OTQ", "rated", 1},
		{"RBS", "CHM", "rated", 1},
		{"AGR", "OTQ", "all", 0},
		{"TRH", "FOD", "none", 1},
	} {
		t.Run(fmt.Sprintf("%s without %s, %s", s.user, s.product, s.rule), func(t *testing.T) {
			industryWithout(t, s.user, s.product, s.rule, s.left)
		})
	}
}

func industryWithout(t *testing.T, user, product, rule string, want float64) {
	s := tell(t, fmt.Sprintf(`
[[shock]]
kind = "input-cut"
start = "2025-01"
economy = "JPN"
sectors = [%q]
inputs = [%q]
share = 1.0
[firm]
critical_inputs = %q
`, user, product, rule))
	output := func(w *engine.World) (sum float64) {
		p := firmsOf(w)
		lo, hi := p.Range(jpn)
		for f := lo; f < hi; f++ {
			if int(p.Sector[f]) == s.sector(user) {
				sum += p.Output[f]
			}
		}
		return sum
	}
	least := 1.0
	s.months(12, func(int) { least = min(least, output(s.shocked)/output(s.quiet)) })
	if left := output(s.shocked) / output(s.quiet); math.Abs(left-want) > 0.02 || least < want-0.02 {
		t.Errorf("%.3f of the industry's output is left, at least %.3f in all months, want %.2f", left, least, want)
	}
}
