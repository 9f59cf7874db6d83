package statistics

import (
	"cmp"
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// sizes ranks the firms of one economy by output. The order of the last step
// is kept, because it is nearly that of the next.
type sizes struct {
	firms  []firmSize // largest first
	weight float64    // real firms behind all agents
}

// firmSize is an agent as a rank in the size distribution.
type firmSize struct {
	firm   int32
	output float64 // per real firm and year
	firms  float64 // real firms behind the agent
}

func newSizes(o *Office, m int) sizes {
	var s sizes
	lo, hi := o.firms.Range(m)
	for f := lo; f < hi; f++ {
		s.firms = append(s.firms, firmSize{firm: int32(f), firms: o.firms.Represents[f]})
		s.weight += o.firms.Represents[f]
	}
	return s
}

// rank brings the firms into the order of the step's output, equals by index.
func (s *sizes) rank(o *Office) {
	for i := range s.firms {
		f := &s.firms[i]
		f.output = o.firms.Output[f.firm] / f.firms
	}
	slices.SortFunc(s.firms, func(a, b firmSize) int {
		return cmp.Or(cmp.Compare(b.output, a.output), cmp.Compare(a.firm, b.firm))
	})
}

// largestShare is the share of output that the largest part of real firms has,
// an agent across the boundary counted in proportion; 0 where nobody produces.
func largestShare(ranked []firmSize, part float64) float64 {
	var firms, output float64
	for _, f := range ranked {
		firms += f.firms
		output += float64(f.output * f.firms)
	}
	if output == 0 {
		return 0
	}
	left, top := part*firms, 0.0
	for _, f := range ranked {
		n := min(left, f.firms)
		top += float64(f.output * n)
		if left -= n; left <= 0 {
			break
		}
	}
	return top / output
}

// hill is the estimator of Hill (1975, Annals of Statistics 3(5)) of the
// exponent zeta of a tail P(size > x) ~ x^-zeta, from the k largest sizes and
// the next one, the boundary:
//
//	zeta = (k - 1) / sum over the k largest of ln(x_i / x_(k+1));
//
// k - 1 instead of k removes its bias. It is 0 where the sizes say nothing:
// fewer than two above the boundary, or a boundary of zero.
func hill(ranked []firmSize, k int) float64 {
	k = min(k, len(ranked)-1)
	if k < 2 || ranked[k].output <= 0 {
		return 0
	}
	var logs float64
	for _, f := range ranked[:k] {
		logs += numeric.Log(f.output / ranked[k].output)
	}
	if logs == 0 {
		return 0
	}
	return float64(k-1) / logs
}

// tailPart is the part of the firm agents, the largest ones, that the tail
// exponent is estimated from, and the part of real firms that counts as large.
const tailPart = 0.1

func (s *series) recordSizes(w *engine.World, o *Office, m int) {
	z := &o.sizes[m]
	z.rank(o)
	s.set(w, "firm_size_tail", m, hill(z.firms, int(float64(tailPart*float64(len(z.firms)))+0.5)))
	s.set(w, "largest_firms_share", m, largestShare(z.firms, tailPart))
}
