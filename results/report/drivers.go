package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// answer puts into sentences what one response does over the sweep: how far it
// moves, which parameters drive it, which do not matter, and how sure this is.
func (d *sweepDigest) answer(t int) answer {
	a := answer{title: d.targetText(t), unit: d.targetUnit(t)}
	say := func(head, text string) {
		if text != "" {
			a.lines = append(a.lines, answerLine{head, text})
		}
	}
	var good []record.SweepResponse
	for _, r := range d.lists[t] {
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
		say("Together.", d.tellTogether(good))
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
	above, below, zero := 0, 0, 0
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
		case low == 0 && high == 0:
			zero++
		}
	}
	n := len(good)
	switch {
	case above == n:
		return " It is positive at every point, band included."
	case below == n:
		return " It is negative at every point, band included."
	}
	var parts []string
	for _, p := range []struct {
		word  string
		count int
	}{{"positive", above}, {"negative", below}, {"zero", zero}, {"undecided", n - above - below - zero}} {
		if p.count > 0 {
			parts = append(parts, fmt.Sprintf("%s at %d", p.word, p.count))
		}
	}
	return fmt.Sprintf(" Band included, it is %s of %d points.", strings.Join(parts, ", "), n)
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
	return decimals(x, d.decimals[t])
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
