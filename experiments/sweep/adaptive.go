package sweep

import (
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

// judge decides how many replicates a point gets. It sees the replicates of
// each point in their order and decides after whole batches only, so that the
// number does not depend on the workers.
type judge struct {
	plan   *design.Adaptive // nil where every point has the same number
	seen   map[int][]float64
	column map[string]int // layout -> row of the deciding response; -1 without
}

func newJudge(plan *design.Adaptive) *judge {
	return &judge{plan: plan, seen: map[int][]float64{}, column: map[string]int{}}
}

// learn finds the deciding response in a layout.
func (j *judge) learn(name string, rows []Row) {
	if _, known := j.column[name]; j.plan != nil && !known {
		j.column[name] = slices.IndexFunc(rows, func(r Row) bool { return r.Outcome == j.plan.Response })
	}
}

// take hears of a replicate.
func (j *judge) take(point int, r *Replicate) {
	if j.plan == nil || r.Failed() {
		return
	}
	if row := j.column[r.Layout]; row >= 0 && !math.IsNaN(r.Values[row]) {
		j.seen[point] = append(j.seen[point], r.Values[row])
	}
}

// more returns how many replicates the point still needs.
func (j *judge) more(point, taken int) int {
	if j.plan == nil {
		return 0
	}
	if taken >= j.plan.Cap || halfWidth(j.seen[point]) <= j.plan.HalfWidth {
		delete(j.seen, point)
		return 0
	}
	return min(j.plan.Batch, j.plan.Cap-taken)
}

// halfWidth is half the width of the 95 % confidence interval of the mean,
// t(n-1) s / sqrt(n); infinite with fewer than two values.
func halfWidth(values []float64) float64 {
	n := float64(len(values))
	if n < 2 {
		return math.Inf(1)
	}
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	mean, squares := sum/n, 0.0
	for _, x := range values {
		squares += float64((x - mean) * (x - mean))
	}
	return studentQuantile(len(values)-1) * math.Sqrt(squares/(n-1)) / math.Sqrt(n)
}

// studentQuantile is the 97.5 % quantile of Student's t distribution: exact for
// one and two degrees of freedom, else the expansion of Abramowitz and Stegun
// (1972), 26.7.5, which is within 0.2 % from three degrees on.
func studentQuantile(freedom int) float64 {
	const z = 1.959963984540054
	switch freedom {
	case 1:
		return 12.706204736432095
	case 2:
		return 4.302652729911275
	}
	const (
		z3 = z * z * z
		z5 = z3 * z * z
		z7 = z5 * z * z
		z9 = z7 * z * z
		g1 = (z3 + z) / 4
		g2 = (5*z5 + 16*z3 + 3*z) / 96
		g3 = (3*z7 + 19*z5 + 17*z3 - 15*z) / 384
		g4 = (79*z9 + 776*z7 + 1482*z5 - 1920*z3 - 945*z) / 92160
	)
	v := float64(freedom)
	return z + float64(g1/v) + float64(g2/float64(v*v)) + float64(g3/float64(v*v*v)) + float64(g4/float64(float64(v*v)*float64(v*v)))
}
