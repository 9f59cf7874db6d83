package sweep

import (
	"fmt"
	"math"
	"strings"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// importance measures how much each factor matters for each target, where the
// design allows it. Where it does not, or where too few points have a result,
// the refusals say why and what would help.
func (r *Results) importance() (list []plots.Importance, refusals []string) {
	d := r.job.Design
	if err := sensitivity.Possible(d.Kind); err != nil {
		return nil, []string{refusal("Indices of sensitivity", err)}
	}
	base := sensitivity.Sample{X: make([][]float64, len(r.Table.Points))}
	const ordered = 2 // texts that still have an order
	for i := range d.Factors {
		f := &d.Factors[i]
		base.Factors = append(base.Factors, sensitivity.Factor{Name: f.Name, Unordered: f.Categorical() && len(f.Values) > ordered})
	}
	for i, p := range r.Table.Points {
		base.X[i] = d.Fractions(d.Point(p.Index))
	}
	for t, target := range r.Table.Targets {
		s := base
		for _, x := range r.Table.Of(t) {
			s.Y = append(s.Y, x.Mean)
			s.Noise = append(s.Noise, x.SD/math.Sqrt(float64(max(x.N, 1))))
		}
		a, err := sensitivity.Analyse(d.Kind, d.SecondOrder(), s)
		if err != nil {
			refusals = append(refusals, refusal(target.Name, err))
			continue
		}
		list = append(list, plots.Importance{Target: t, Analysis: *a})
	}
	return list, refusals
}

// refusal is a sentence about what cannot be told.
func refusal(what string, err error) string {
	return fmt.Sprintf("%s: %s.", what, strings.TrimPrefix(err.Error(), "sensitivity: "))
}
