package sweep

import (
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// importance measures how much each factor matters for each target, and says in
// a sentence each why a number cannot be given.
func importance(d *design.Design, t *record.SweepTable) (out []plots.Importance, refusals []string) {
	if err := sensitivity.Possible(d.Kind); err != nil {
		return nil, []string{err.Error()}
	}
	s := sensitivity.Sample{}
	for i := range d.Factors {
		s.Factors = append(s.Factors, sensitivity.Factor{Name: d.Factors[i].Name, Unordered: d.Factors[i].Unordered()})
	}
	for _, p := range t.Points {
		s.X = append(s.X, d.Fractions(d.Point(p.Index)))
	}
	for target := range t.Targets {
		s.Y, s.Noise = nil, nil
		for _, r := range t.Of(target) {
			s.Y, s.Noise = append(s.Y, r.Mean), append(s.Noise, standardError(r))
		}
		a, err := sensitivity.Analyse(d.Kind, d.SecondOrder(), s)
		switch {
		case err == nil:
			out = append(out, plots.Importance{Target: target, Analysis: *a})
		case !slices.Contains(refusals, err.Error()):
			refusals = append(refusals, err.Error())
		}
	}
	return out, refusals
}

// standardError is that of the mean; NaN where one replicate leaves it unknown.
func standardError(r record.SweepResponse) float64 {
	if r.N < 2 {
		return math.NaN()
	}
	return r.SD / math.Sqrt(float64(r.N))
}
