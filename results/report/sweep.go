package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

// SweepInput is everything that the page of a parameter sweep shows.
type SweepInput struct {
	Name       string // of the experiment, as on the command line
	Title      string // what was done, in plain words
	Story      string // what it is about and where its numbers come from; may be empty
	Experiment string // resolved TOML of the experiment that is varied
	Hash       string // of the sweep; may be empty
	Design     string // kind of the design, such as "grid"

	Economies   []string          // codes of the modelled economies, in the experiment's order
	RegionNames map[string]string // region code -> name; a code without a name stands for itself
	SectorNames map[string]string // sector code -> name; likewise
	LevelUnits  map[string]string // unit of variables whose responses are levels

	Table      *record.SweepTable
	Importance []plots.Importance // how much each factor matters, per target; may be empty
	Refusals   []string           // why the design cannot give an index, one sentence each

	Figures []plots.Figure // as plots.DrawSweep returned them; only WriteSweep needs them
	Command string         // that repeats the sweep; may be empty
}

// sweepDigest is what all tellings of a sweep have in common.
type sweepDigest struct {
	in       SweepInput
	lists    [][]record.SweepResponse // per target, by point
	decimals []int                    // per target: of its numbers
	answers  []answer
	problems []string
	seeds    string
}

// answer says in sentences what drives one response.
type answer struct {
	title string
	unit  string
	lines []answerLine
	short string // for a table: what drives it, in a few words
}

// answerLine is a sentence with a word of its own in front of it.
type answerLine struct{ Head, Text string }

func newSweepDigest(in SweepInput) *sweepDigest {
	d := &sweepDigest{in: in, seeds: seedsText(in.Table)}
	for t := range in.Table.Targets {
		list, largest := in.Table.Of(t), 0.0
		for _, r := range list {
			if r.OK() {
				largest = max(largest, math.Abs(r.Mean))
			}
		}
		d.lists, d.decimals = append(d.lists, list), append(d.decimals, plots.Decimals(largest))
	}
	for t := range in.Table.Targets {
		d.answers = append(d.answers, d.answer(t))
	}
	d.problems = d.failures()
	d.in.Refusals = slices.Clone(in.Refusals)
	for i, r := range d.in.Refusals {
		d.in.Refusals[i] = sentence(r)
	}
	return d
}

// sentence turns the text of an error into a sentence.
func sentence(text string) string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "sensitivity: "), ".")
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}

func seedsText(t *record.SweepTable) string {
	low, high := 0, 0
	for _, r := range t.Responses {
		if r.N > 0 && (low == 0 || r.N < low) {
			low = r.N
		}
		high = max(high, r.N)
	}
	switch {
	case high == 0 && slices.ContainsFunc(t.Points, func(p record.SweepPoint) bool { return p.Error == "" }):
		return "no response that has a value"
	case high == 0:
		return "no pair of runs finished"
	case low == high && low == 1:
		return "one pair of runs at each"
	case low == high:
		return fmt.Sprintf("%d pairs of runs at each", low)
	}
	return fmt.Sprintf("%d to %d pairs of runs at each", low, high)
}

// setting says in a sentence what was varied and how.
func (d *sweepDigest) setting() string {
	var names []string
	for _, f := range d.in.Table.Factors {
		names = append(names, f.Name+" "+rangeText(d.in.Table, f))
	}
	text := fmt.Sprintf("%d points, %s. Varied: %s.", len(d.in.Table.Points), d.seeds, strings.Join(names, "; "))
	if d.in.Design != "" {
		text = "Design " + d.in.Design + ", " + text
	}
	return text
}

// rangeText says which values a factor took.
func rangeText(t *record.SweepTable, f record.SweepFactor) string {
	if f.Categorical() {
		return "(" + strings.Join(f.Options, ", ") + ")"
	}
	i := slices.IndexFunc(t.Factors, func(o record.SweepFactor) bool { return o.Name == f.Name })
	var values []float64
	for _, p := range t.Points {
		values = append(values, p.Values[i].Number)
	}
	if len(values) == 0 {
		return "(no values)"
	}
	return fmt.Sprintf("(%s to %s)", plainNumber(slices.Min(values)), withUnit(slices.Max(values), f))
}

// plainNumber prints the value of a factor.
func plainNumber(x float64) string {
	s := strconv.FormatFloat(x, 'g', 4, 64)
	if v, err := strconv.ParseFloat(s, 64); err == nil && (v >= 1e-4 && v < 1e7 || v == 0 || v <= -1e-4 && v > -1e7) {
		s = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strings.Replace(s, "-", "−", 1)
}

// withUnit prints the value of a factor with its unit, unless it is a share.
func withUnit(x float64, f record.SweepFactor) string {
	if f.Unit == "" || f.Unit == "fraction" || strings.HasPrefix(f.Unit, "share") {
		return plainNumber(x)
	}
	return plainNumber(x) + " " + f.Unit
}

// valueText prints the value of a factor at a point.
func (d *sweepDigest) valueText(point, f int) string {
	factor, v := d.in.Table.Factors[f], d.in.Table.Points[point].Values[f]
	if factor.Categorical() {
		return v.Text
	}
	return withUnit(v.Number, factor)
}

// placeText names a point by the values of its factors.
func (d *sweepDigest) placeText(point int) string {
	const most = 4 // factors that a sentence can hold
	if len(d.in.Table.Factors) > most {
		return fmt.Sprintf("point %d", d.in.Table.Points[point].Index)
	}
	var parts []string
	for f, factor := range d.in.Table.Factors {
		parts = append(parts, factor.Name+" "+d.valueText(point, f))
	}
	return strings.Join(parts, ", ")
}

// failures says which points and replicates are missing, and how the page
// treats them.
func (d *sweepDigest) failures() []string {
	var out []string
	failed, partly := 0, 0
	reasons := map[string]int{}
	var first []string
	for p, point := range d.in.Table.Points {
		any, lost := false, false
		for t := range d.in.Table.Targets {
			r := d.lists[t][p]
			any, lost = any || r.OK(), lost || r.Failed > 0
		}
		switch {
		case !any:
			failed++
			if reasons[point.Error] == 0 {
				first = append(first, point.Error)
			}
			reasons[point.Error]++
		case lost:
			partly++
		}
	}
	if failed > 0 {
		out = append(out, fmt.Sprintf("%d of %d points have no result. They are left out of every number on this page and shown as grey crosses or hatched cells in the figures; nothing was put in their place.",
			failed, len(d.in.Table.Points)))
		for _, reason := range first[:min(len(first), 5)] {
			if reason != "" {
				out = append(out, fmt.Sprintf("%s (%s)", reason, plural(reasons[reason], "point")))
			}
		}
	}
	if partly > 0 {
		out = append(out, fmt.Sprintf("At %s some replicates stopped; the statistics there rest on the others. If runs stop because of what the parameters do, these means are too mild.", plural(partly, "further point")))
	}
	return out
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
