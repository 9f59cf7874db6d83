package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// heads are the verdicts in the order in which they are told.
var heads = []struct {
	verdict sensitivity.Verdict
	text    string
}{
	{sensitivity.Drives, "Drives it."},
	{sensitivity.Little, "Matters little."},
	{sensitivity.Nothing, "Does not matter."},
	{sensitivity.Luck, "Hidden by luck (more replicates would tell)."},
	{sensitivity.Undecided, "Not decided (more points or replicates would tell)."},
	{sensitivity.Unordered, "Cannot be ranked (its values have no order)."},
}

// told is the factors that share a verdict, with their evidence.
type told struct {
	verdict sensitivity.Verdict
	head    string
	factors []evidence
}

// evidence is a factor and what speaks for its verdict.
type evidence struct {
	name, text string
	verdict    sensitivity.Verdict
	weight     float64 // for the order
}

func (v told) text() string {
	var parts []string
	for _, f := range v.factors {
		parts = append(parts, f.text)
	}
	return strings.Join(parts, "; ") + "."
}

// verdicts sorts the factors of a target by what the sweep has found out about
// them: by the indices of the design where there are any, else by how far the
// response moves along each factor.
func (d *sweepDigest) verdicts(t int, good []record.SweepResponse) []told {
	var all []evidence
	if i := d.importance(t); i >= 0 {
		all = byIndex(d.in.Importance[i])
	} else {
		for f := range d.in.Table.Factors {
			if e, ok := d.bySwing(t, f, good); ok {
				all = append(all, e)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b evidence) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	var out []told
	for _, h := range heads {
		v := told{verdict: h.verdict, head: h.text}
		for _, e := range all {
			if e.verdict == h.verdict {
				v.factors = append(v.factors, e)
			}
		}
		if len(v.factors) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// importance finds the indices of a target; -1 where there are none.
func (d *sweepDigest) importance(t int) int {
	return slices.IndexFunc(d.in.Importance, func(m plots.Importance) bool { return m.Target == t })
}

// byIndex puts the indices of a target into words.
func byIndex(m plots.Importance) []evidence {
	var out []evidence
	indexNumber := indexFormat(m)
	for _, r := range m.Rows {
		e := evidence{name: r.Factor, text: r.Factor, verdict: r.Verdict, weight: math.Abs(r.Value.Value)}
		if math.IsNaN(r.Value.Value) {
			e.weight = -1
			out = append(out, e)
			continue
		}
		e.text += " (" + indexNumber(r.Value.Value)
		if !math.IsNaN(r.Value.Low) && r.Value.Low != r.Value.High {
			e.text += fmt.Sprintf(", interval %s to %s", indexNumber(r.Value.Low), indexNumber(r.Value.High))
		}
		e.text += ")"
		out = append(out, e)
	}
	return out
}

// tellMeasure says what the numbers behind the factors are.
func (d *sweepDigest) tellMeasure(t int) string {
	i := d.importance(t)
	if i < 0 {
		return ""
	}
	m := d.in.Importance[i]
	indexNumber := indexFormat(m)
	text := "Numbers behind the parameters: " + m.Measure
	switch m.Method {
	case sensitivity.ElementaryEffects:
		text += ", how far the response moves when the parameter moves over its whole range"
	case sensitivity.VarianceShares:
		text += ", the share of the variance between points that the parameter has a part in"
	case sensitivity.RankCorrelations:
		text += ", −1 to 1, how nearly the response rises or falls with the parameter when the others are held; an effect that goes up and then down escapes it"
	}
	text += fmt.Sprintf("; intervals are 95 %%. Up to %s counts as small", indexNumber(m.Small))
	if m.Luck > 0 {
		text += fmt.Sprintf("; luck alone could show %s", indexNumber(m.Luck))
	}
	text += "."
	if m.Dropped > 0 {
		text += fmt.Sprintf(" %d of %d blocks of points were left out, because a point of theirs has no result.", m.Dropped, m.Dropped+m.Used)
	}
	return text
}

// indexFormat prints indices of a measure with enough decimals for the largest.
func indexFormat(m plots.Importance) func(float64) string {
	largest := 0.0
	for _, r := range m.Rows {
		if !math.IsNaN(r.Value.Value) {
			largest = max(largest, math.Abs(r.Value.Value))
		}
	}
	n := plots.Decimals(largest)
	if m.Method != sensitivity.ElementaryEffects {
		n = 2 // of shares and correlations
	}
	return func(x float64) string { return strings.TrimPrefix(decimals(x, n), "+") }
}
