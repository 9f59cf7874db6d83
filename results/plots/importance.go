package plots

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// Importance says how much each factor matters for one target.
type Importance struct {
	Target int // index into the table's targets
	sensitivity.Analysis
}

// importancePages draws tornado charts: one panel per target, factors from the
// one that matters most to the one that matters least.
func (s *sweepStudy) importancePages() []*page {
	var out []*page
	for chunk := range slices.Chunk(s.in.Importance, mostTargets) {
		out = append(out, s.importancePage(chunk))
	}
	return out
}

func (s *sweepStudy) importancePage(list []Importance) *page {
	var panels []*panel
	most, negative, lucky := 0, false, false
	for _, m := range list {
		panels = append(panels, s.tornado(m))
		most = max(most, len(m.Rows))
		lucky = lucky || m.Luck > 0
		for _, r := range m.Rows {
			negative = negative || r.Value.Value < 0
		}
	}
	first := list[0]
	p := &page{
		study:    s.study,
		question: "Which parameters matter: " + first.Measure,
		reading:  s.pointsText() + " Thin lines: 95 % interval. Pale bars: the parameter does not matter, or the sweep has not decided.",
		panels:   inRows(panels, 2),
		legend:   []legendItem{{label: first.Measure, color: tint(blue, richest), mark: boxMark}},
	}
	if negative {
		p.reading += " Orange-red bars: the response falls when the parameter rises."
	}
	if lucky {
		p.reading += " Purple line: what luck alone could show."
	}
	if first.Second != "" {
		p.legend = append(p.legend, legendItem{label: first.Second, color: black, mark: ringMark})
	}
	p.caption = "One chart per response. The longer a bar, the more of the response hangs on that parameter within the range that was swept; the thin " +
		"line is the interval of the estimate. Parameters with bars near zero could be fixed without changing the answer."
	p.height = vg.Length(len(p.panels)) * (vg.Length(most)*15 + 62)
	if len(panels) == 1 {
		p.width = 560
	}
	return p
}

// weight orders rows; one without a value comes last.
func weight(r sensitivity.Row) float64 {
	if math.IsNaN(r.Value.Value) {
		return -1
	}
	return math.Abs(r.Value.Value)
}

func (s *sweepStudy) tornado(m Importance) *panel {
	rows := slices.Clone(m.Rows)
	slices.SortStableFunc(rows, func(a, b sensitivity.Row) int { return compare(weight(b), weight(a)) })
	p := newPlot()
	names := make(namedTicks, len(rows))
	low, high := 0.0, 0.0
	for i, r := range rows {
		names[i] = plot.Tick{Value: barRow(i), Label: shorten(p.Y.Tick.Label, s.clean(r.Factor), 150)}
		for _, v := range []float64{r.Value.Value, r.Value.Low, r.Value.High, r.Second.Value} {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	p.X.Min, p.X.Max = padded(low, high)
	if low == 0 && high > 0 {
		p.X.Min = -float64(0.03 * high) // room for a ring at zero
	}
	p.X.Tick.Marker = factorTicks{}
	p.Y.Min, p.Y.Max = barRow(len(rows)-1)-0.6, 0.6
	p.Y.Tick.Marker = names
	p.Y.Tick.Length = 0
	p.Y.LineStyle.Width = 0
	p.Add(gridLines{vertical: true, zero: true}, tornadoBars{rows, m.Luck})
	return &panel{title: s.targetText(m.Target), unit: s.measureUnit(m), plot: p}
}

// measureUnit is the unit of the bars.
func (s *sweepStudy) measureUnit(m Importance) string {
	unit := ""
	switch m.Method {
	case sensitivity.ElementaryEffects:
		unit = s.targetUnit(m.Target) + ", over the parameter's whole range"
	case sensitivity.VarianceShares:
		unit = "share of the variance between points"
	case sensitivity.RankCorrelations:
		unit = fmt.Sprintf("correlation of ranks, %s1 to 1", minus)
	}
	if m.Dropped > 0 {
		unit += fmt.Sprintf("; %d of %d blocks left out", m.Dropped, m.Dropped+m.Used)
	}
	return unit
}

// tornadoBars draws bars from zero, with intervals and rings.
type tornadoBars struct {
	rows []sensitivity.Row
	luck float64
}

func (b tornadoBars) Plot(c draw.Canvas, p *plot.Plot) {
	trX, trY := p.Transforms(&c)
	const half = 0.34 // of the distance between bars
	for i, r := range b.rows {
		row, value := barRow(i), r.Value.Value
		if math.IsNaN(value) {
			cross(c, vg.Point{X: trX(0) + 6, Y: trY(row)})
			continue
		}
		hue := blue
		if value < 0 {
			hue = vermillion
		}
		strength := 260
		if r.Verdict == sensitivity.Drives || r.Verdict == sensitivity.Little {
			strength = richest
		}
		c.FillPolygon(tint(hue, strength), box(trX(0), trY(row-half), trX(value), trY(row+half)))
		if !math.IsNaN(r.Value.Low) && !math.IsNaN(r.Value.High) {
			whisker(c, black, trX(r.Value.Low), trX(r.Value.High), trY(row))
		}
		if !math.IsNaN(r.Second.Value) {
			dot(c, vg.Point{X: trX(r.Second.Value), Y: trY(row)}, black, true)
		}
	}
	if x := trX(b.luck); b.luck > 0 && x <= c.Max.X {
		c.StrokeLine2(draw.LineStyle{Color: reddishPurple, Width: 1.2}, x, c.Min.Y, x, c.Max.Y)
	}
}
