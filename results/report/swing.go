package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// level is the mean response at one value of a factor.
type level struct {
	value  float64
	text   string
	mean   float64
	error  float64 // of the mean, from luck
	points int
}

// levels averages the responses at each value of a factor over all points that
// share it. The error is that of one point: all points have the same random
// numbers, so that averaging over points does not reduce it.
func (d *sweepDigest) levels(f int, good []record.SweepResponse) []level {
	var out []level
	place := make(map[record.SweepValue]int)
	for _, r := range good {
		v := d.in.Table.Points[r.Point].Values[f]
		at, known := place[v]
		if !known {
			at = len(out)
			place[v] = at
			out = append(out, level{value: v.Number, text: d.valueText(r.Point, f)})
		}
		l := &out[at]
		l.mean += r.Mean
		l.points++
		if r.N > 1 {
			l.error += r.SD / math.Sqrt(float64(r.N))
		}
	}
	for i := range out {
		out[i].mean /= float64(out[i].points)
		out[i].error /= float64(out[i].points)
	}
	if !d.in.Table.Factors[f].Categorical() {
		slices.SortFunc(out, func(a, b level) int {
			if a.value < b.value {
				return -1
			}
			return 1
		})
	}
	return out
}

// bySwing judges a factor by the distance between the largest and the smallest
// mean over its values. It needs values that several points share, or a single
// factor.
func (d *sweepDigest) bySwing(t, f int, good []record.SweepResponse) (evidence, bool) {
	levels := d.levels(f, good)
	if len(levels) < 2 || len(d.in.Table.Factors) > 1 && len(levels) > len(good)/2 {
		return evidence{}, false
	}
	low, high := levels[0], levels[0]
	for _, l := range levels {
		if l.mean < low.mean {
			low = l
		}
		if l.mean > high.mean {
			high = l
		}
	}
	first, last := levels[0], levels[len(levels)-1]
	swing := high.mean - low.mean
	// 1.96 standard errors of a difference of independent means. Common random
	// numbers make the true one smaller.
	doubt := 1.96 * math.Sqrt(float64(low.error*low.error)+float64(high.error*high.error))
	factor := d.in.Table.Factors[f]
	e := evidence{name: factor.Name, weight: swing, verdict: sensitivity.Undecided}
	small := d.small(good)
	if swing-doubt > small && swing > 0 {
		e.verdict = sensitivity.Drives
	} else if swing+doubt <= small || swing == 0 {
		e.verdict = sensitivity.Nothing
	}
	average := "on average "
	if len(d.in.Table.Factors) == 1 {
		average = ""
	}
	shape := fmt.Sprintf("%sfrom %s at %s to %s at %s", average, d.amount(t, first.mean), first.text, d.amount(t, last.mean), last.text)
	if factor.Categorical() {
		shape = fmt.Sprintf("%sbetween %s at %s and %s at %s", average, d.amount(t, low.mean), low.text, d.amount(t, high.mean), high.text)
	} else if turn, ok := turning(levels); ok {
		shape += fmt.Sprintf(" by way of %s at %s", d.amount(t, turn.mean), turn.text)
	}
	e.text = fmt.Sprintf("%s: %s", factor.Name, shape)
	if doubt > 0 {
		// Between its ends the response may go further than from one to the other.
		size := "a move of %s ± %s"
		if !factor.Categorical() && swing > math.Abs(last.mean-first.mean) {
			size = "at most %s ± %s apart"
		}
		e.text += ", " + fmt.Sprintf(size, d.plain(t, swing), d.plain(t, doubt))
	}
	return e, true
}

// spread is the distance between the largest and the smallest response.
func (d *sweepDigest) spread(good []record.SweepResponse) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, r := range good {
		low, high = min(low, r.Mean), max(high, r.Mean)
	}
	return high - low
}

// small is the move of a response up to which a parameter does not matter: a
// twentieth of the response's range over the sweep, or a fiftieth of the
// response itself where that is more.
func (d *sweepDigest) small(good []record.SweepResponse) float64 {
	largest := 0.0
	for _, r := range good {
		largest = max(largest, math.Abs(r.Mean))
	}
	return max(d.spread(good)/20, largest/50)
}

// turning is the extreme value inside a factor's range that lies beyond both
// ends by more than luck.
func turning(levels []level) (level, bool) {
	first, last := levels[0], levels[len(levels)-1]
	var best level
	reach, found := 0.0, false
	for _, l := range levels[1 : len(levels)-1] {
		beyond := max(l.mean-max(first.mean, last.mean), min(first.mean, last.mean)-l.mean)
		if beyond > reach && beyond > 2*math.Sqrt2*max(l.error, first.error, last.error) {
			best, reach, found = l, beyond, true
		}
	}
	return best, found
}

// tellTogether splits the spread over a full grid of several factors into what
// each does on its own and what only their combination does.
func (d *sweepDigest) tellTogether(good []record.SweepResponse) string {
	factors := d.in.Table.Factors
	if len(factors) < 2 || len(good) != len(d.in.Table.Points) {
		return ""
	}
	cells, mean, total := 1, 0.0, 0.0
	for _, r := range good {
		mean += r.Mean / float64(len(good))
	}
	for _, r := range good {
		total += float64((r.Mean - mean) * (r.Mean - mean))
	}
	var shares []string
	rest := 1.0
	for f := range factors {
		levels := d.levels(f, good)
		cells *= len(levels)
		own := 0.0
		for _, l := range levels {
			own += float64(float64(l.points) * (l.mean - mean) * (l.mean - mean))
		}
		if total > 0 {
			rest -= own / total
			shares = append(shares, fmt.Sprintf("%.0f %% goes with %s alone", 100*own/total, factors[f].Name))
		}
	}
	if cells != len(good) || total == 0 {
		return ""
	}
	return fmt.Sprintf("Of the variance between the points %s, and %.0f %% with their combination.", strings.Join(shares, ", "), 100*max(rest, 0))
}

// legible is how many times as far as luck the parameters must move a response
// for its pattern to mean anything.
const legible = 4

// typicalError is the half-width of the 95 % interval of the mean at the median
// point, from luck.
func typicalError(good []record.SweepResponse) float64 {
	var errors []float64
	for _, r := range good {
		errors = append(errors, 1.96*r.SD/math.Sqrt(float64(r.N)))
	}
	slices.Sort(errors)
	return errors[len(errors)/2]
}

// certainty is how many times as far as luck the parameters move a response.
func (d *sweepDigest) certainty(good []record.SweepResponse) float64 {
	if good[0].N <= 1 {
		return math.Inf(1)
	}
	return d.spread(good) / typicalError(good)
}

// tellSure compares luck with what the parameters do.
func (d *sweepDigest) tellSure(t int, good []record.SweepResponse) string {
	spread := d.spread(good)
	if good[0].N <= 1 {
		return "One pair of runs at each point: luck cannot be told from the parameters. Run it with more replicates."
	}
	typical := typicalError(good)
	if spread == 0 {
		return ""
	}
	text := fmt.Sprintf("The mean at a typical point is known to ±%s (95 %%, from luck)", d.plain(t, typical))
	if typical == 0 {
		return "Luck plays no part in this response."
	}
	ratio := d.certainty(good)
	switch {
	case spread <= d.small(good):
		return text + "; nowhere in the sweep is it much different."
	case ratio < legible:
		return text + ", hardly less than the parameters move it: more replicates are needed before its pattern means anything."
	case ratio < 15:
		return text + fmt.Sprintf("; the parameters move it %.0f times as far, so the broad pattern stands and small differences do not.", ratio)
	}
	return text + fmt.Sprintf("; the parameters move it %.0f times as far.", ratio)
}
