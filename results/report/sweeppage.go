package report

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed sweep.html
var sweepSource string

var sweepTemplate = newPage("sweep", sweepSource)

// sweepView is what the template of a sweep's page sees.
type sweepView struct {
	SweepInput
	Paragraphs []string // of the story
	Setting    string
	Note       string
	Answers    []answerView
	Drawings   []drawing
	Problems   []string
	OneSeed    bool
}

type answerView struct {
	Title, Unit, Short string
	Lines              []answerLine
}

// WriteSweep writes report.html of a sweep: one page with its style and figures
// inside, which opens from disk without a network. It reads the SVG files of
// in.Figures.
func WriteSweep(path string, in SweepInput) error {
	d := newSweepDigest(in)
	view := sweepView{SweepInput: d.in, Paragraphs: paragraphs(in.Story), Setting: d.setting(), Note: d.note(), Problems: d.problems, OneSeed: d.oneSeed()}
	for _, a := range d.answers {
		view.Answers = append(view.Answers, answerView{a.title, a.unit, a.short, a.lines})
	}
	var err error
	if view.Drawings, err = drawings(in.Figures); err != nil {
		return err
	}
	return writePage(path, sweepTemplate, view)
}

// SweepSummary renders summary.md of a sweep: which parameters drive each
// response, which do not matter, how sure that is, and what is missing.
func SweepSummary(in SweepInput) string {
	d := newSweepDigest(in)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", in.Title)
	if story := strings.TrimSpace(in.Story); story != "" {
		fmt.Fprintf(&b, "%s\n\n", story)
	}
	fmt.Fprintf(&b, "Sweep of `%s`. %s\n\n## What drives the responses\n\n%s\n", in.Name, d.setting(), d.note())
	for _, a := range d.answers {
		fmt.Fprintf(&b, "\n### %s (%s)\n\n", a.title, a.unit)
		for _, l := range a.lines {
			fmt.Fprintf(&b, "- **%s** %s\n", l.Head, l.Text)
		}
	}
	if len(d.in.Refusals) > 0 {
		b.WriteString("\n## What this design cannot tell\n\n")
		for _, r := range d.in.Refusals {
			fmt.Fprintf(&b, "- %s\n", r)
		}
	}
	if len(d.problems) > 0 {
		b.WriteString("\n## Points without a result\n\n")
		for _, p := range d.problems {
			fmt.Fprintf(&b, "- %s\n", p)
		}
	}
	if in.Command != "" {
		fmt.Fprintf(&b, "\n## Repeat it\n\n```\n%s\n```\n", in.Command)
	}
	return b.String()
}

// SweepTerminal renders the answers of a sweep for a terminal, as plain text.
func SweepTerminal(in SweepInput) string {
	d := newSweepDigest(in)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%s\n", in.Title, d.setting(), d.note())
	for _, a := range d.answers {
		fmt.Fprintf(&b, "\n%s (%s)\n", a.title, a.unit)
		for _, l := range a.lines {
			fmt.Fprintf(&b, "  %s %s\n", l.Head, l.Text)
		}
	}
	for _, r := range d.in.Refusals {
		fmt.Fprintf(&b, "\n%s", r)
	}
	if len(d.in.Refusals) > 0 {
		b.WriteByte('\n')
	}
	for _, p := range d.problems {
		fmt.Fprintf(&b, "\n%s", p)
	}
	if len(d.problems) > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// note says what the numbers of the answers are.
func (d *sweepDigest) note() string {
	if d.oneSeed() {
		return "Numbers are the response of one pair of runs at a point; there is no band."
	}
	return "Numbers are means over the seeds at a point; brackets hold the band from the 5th to the 95th percentile, what luck does to one economy. The mean itself is known better than that." + d.moves()
}

// moves explains the moves along a factor, where the answers have any.
func (d *sweepDigest) moves() string {
	if len(d.in.Importance) > 0 || len(d.in.Table.Factors) == 0 {
		return ""
	}
	text := " What follows ± is what luck may add or hide, on the safe side. A parameter does not matter when it surely moves the response by less than a twentieth of its range or a fiftieth of its size."
	if len(d.in.Table.Factors) > 1 {
		text = " Averages are over the other parameters." + text
	}
	return text
}

func (d *sweepDigest) oneSeed() bool {
	for _, r := range d.in.Table.Responses {
		if r.N > 1 {
			return false
		}
	}
	return true
}
