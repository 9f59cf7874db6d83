package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// answer puts into sentences what one response does over the sweep: how far it
// moves, which parameters drive it, which do not matter, and how sure this is.
func (d *sweepDigest) answer(t int) answer {
	a := answer{target: t, title: d.targetText(t), unit: d.targetUnit(t)}
	say := func(head, text string) {
		if text != "" {
			a.lines = append(a.lines, answerLine{head, text})
		}
	}
	var good []record.SweepResponse
	for _, r := range d.list(t) {
		if r.OK() {
			good = append(good, r)
		}
	}
	if len(good) == 0 {
		say("No answer.", "No point has a value of this response.")
		a.short = "no value"
		return a
	}
	say("Range.", d.tellRange(t, good))
	verdicts := d.verdicts(t, good)
	for _, v := range verdicts {
		say(v.head, v.text())
	}
	say("Measure.", d.tellMeasure(t))
	if len(verdicts) > 0 && verdicts[0].verdict == sensitivity.Drives {
		var names []string
		for _, f := range verdicts[0].factors {
			names = append(names, f.name)
		}
		a.short = strings.Join(names, ", ")
	}
	if d.importance(t) < 0 && d.certainty(good) >= legible && d.spread(good) > d.small(good) {
		say("Together.", d.tellTogether(t, good))
	}
	say("How sure.", d.tellSure(t, good))
	return a
}

// tellRange says between what the response lies, and its sign.
func (d *sweepDigest) tellRange(t int, good []record.SweepResponse) string {
	low, high := good[0], good[0]
	for _, r := range good {
		if r.Mean < low.Mean {
			low = r
		}
		if r.Mean > high.Mean {
			high = r
		}
	}
	if low.Mean == high.Mean {
		return fmt.Sprintf("The response is %s at every point.", d.amount(t, low.Mean))
	}
	return fmt.Sprintf("From %s (%s) to %s (%s).%s", d.amount(t, low.Mean)+d.luck(t, low), d.placeText(low.Point),
		d.amount(t, high.Mean)+d.luck(t, high), d.placeText(high.Point), signText(good))
}

// signText counts the points whose whole band has one sign.
func signText(good []record.SweepResponse) string {
	above, below := 0, 0
	for _, r := range good {
		low, high := r.P05, r.P95
		if r.N <= 1 {
			low, high = r.Mean, r.Mean
		}
		switch {
		case low > 0:
			above++
		case high < 0:
			below++
		}
	}
	n := len(good)
	switch {
	case above == n:
		return " It is positive at every point, band included."
	case below == n:
		return " It is negative at every point, band included."
	}
	return fmt.Sprintf(" Band included, it is positive at %d, negative at %d and undecided at %d of %d points.", above, below, n-above-below, n)
}

// luck is the band of a response in words, or nothing with one seed.
func (d *sweepDigest) luck(t int, r record.SweepResponse) string {
	if r.N <= 1 || r.P05 == r.P95 {
		return ""
	}
	return fmt.Sprintf(" [%s to %s]", d.number(t, r.P05), d.number(t, r.P95))
}

// amount is a value with its unit, where that is short; the unit of levels
// stands in the heading.
func (d *sweepDigest) amount(t int, x float64) string {
	return d.number(t, x) + suffix(d.in.Table.Targets[t].Unit)
}

// number prints a value of a target with its sign, and with the decimals that
// the target's largest value asks for.
func (d *sweepDigest) number(t int, x float64) string {
	largest := 0.0
	for _, r := range d.list(t) {
		if r.OK() {
			largest = max(largest, math.Abs(r.Mean))
		}
	}
	return decimals(x, plots.Decimals(largest))
}

// decimals prints a number with its sign and a number of decimals, of which two
// are the least and stand for as many as the number needs.
func decimals(x float64, n int) string {
	if n <= 2 {
		return signed(x)
	}
	digits := strconv.FormatFloat(math.Abs(x), 'f', n, 64)
	switch {
	case strings.Trim(digits, "0.") == "":
		return "0"
	case x < 0:
		return "−" + digits
	}
	return "+" + digits
}

// plain is number without its sign.
func (d *sweepDigest) plain(t int, x float64) string {
	return strings.TrimLeft(d.number(t, x), "+−")
}

func (d *sweepDigest) unitOf(t int) string { return d.in.LevelUnits[d.in.Table.Targets[t].Variable] }

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
	for _, r := range good {
		v := d.in.Table.Points[r.Point].Values[f]
		at := slices.IndexFunc(out, func(l level) bool { return l.value == v.Number && (v.Text == "" || l.text == v.Text) })
		if at < 0 {
			out = append(out, level{value: v.Number, text: d.valueText(r.Point, f)})
			at = len(out) - 1
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
		e.text += fmt.Sprintf(", a move of %s ± %s", d.plain(t, swing), d.plain(t, doubt))
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
func (d *sweepDigest) tellTogether(t int, good []record.SweepResponse) string {
	factors := d.in.Table.Factors
	if len(factors) < 2 || len(good) != len(d.in.Table.Points) {
		return ""
	}
	cells, mean, total := 1, 0.0, 0.0
	for _, r := range good {
		mean += r.Mean / float64(len(good))
	}
	for _, r := range good {
		total += (r.Mean - mean) * (r.Mean - mean)
	}
	var shares []string
	rest := 1.0
	for f := range factors {
		levels := d.levels(f, good)
		cells *= len(levels)
		own := 0.0
		for _, l := range levels {
			own += float64(l.points) * (l.mean - mean) * (l.mean - mean)
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

// targetText names a target in plain words.
func (d *sweepDigest) targetText(t int) string {
	return plots.TargetText(d.in.Table.Targets[t], d.in.RegionNames, d.in.SectorNames)
}

// targetUnit is the unit of a target in words.
func (d *sweepDigest) targetUnit(t int) string {
	if u := d.unitOf(t); d.in.Table.Targets[t].Unit == record.Levels && u != "" {
		return u
	}
	return plots.TargetUnit(d.in.Table.Targets[t], d.in.RegionNames, d.in.SectorNames)
}
