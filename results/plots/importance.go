package plots

import (
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Importance says how much each factor matters for one target, by one measure.
type Importance struct {
	Target  int     // index into the table's targets
	Measure string  // what the bars are, such as "total Sobol index"
	Unit    string  // of the bars
	Second  string  // what the rings are, such as "first-order index"; empty without rings
	Note    string  // what the measure means and how the interval was made
	Small   float64 // up to here a factor counts as one that does not matter
	Rows    []ImportanceRow
}

// ImportanceRow is the measure of one factor with its interval.
type ImportanceRow struct {
	Factor    string
	Value     float64
	Low, High float64 // interval; NaN without one
	Second    float64 // NaN without one
}

// weight orders rows; one without a value comes last.
func (r ImportanceRow) weight() float64 {
	if math.IsNaN(r.Value) {
		return -1
	}
	return math.Abs(r.Value)
}

// importancePages draws tornado charts: one panel per target, factors from the
// one that matters most to the one that matters least.
func (s *sweepStudy) importancePages() []*page {
	var out []*page
	list := s.in.Importance
	for len(list) > 0 {
		// One measure per page, so that the heading can say what it is.
		n := 1
		for n < len(list) && n < mostTargets && list[n].Measure == list[0].Measure {
			n++
		}
		out = append(out, s.importancePage(list[:n]))
		list = list[n:]
	}
	return out
}

func (s *sweepStudy) importancePage(list []Importance) *page {
	var panels []*panel
	most := 0
	for _, m := range list {
		panels = append(panels, s.tornado(m))
		most = max(most, len(m.Rows))
	}
	first := list[0]
	p := &page{
		study:    s.study,
		question: "Which parameters matter: " + first.Measure,
		reading:  s.pointsText() + " " + first.Note + " Pale bars: the interval contains zero, so the parameter may not matter.",
		panels:   inRows(panels, 2),
		legend:   []legendItem{{label: first.Measure, color: tint(blue, richest), mark: boxMark}},
	}
	for _, m := range list {
		for _, r := range m.Rows {
			if r.Value < 0 && !strings.Contains(p.reading, "Orange") {
				p.reading += " Orange-red bars: the response falls when the parameter rises."
			}
		}
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

func (s *sweepStudy) tornado(m Importance) *panel {
	rows := slices.Clone(m.Rows)
	slices.SortStableFunc(rows, func(a, b ImportanceRow) int { return compare(b.weight(), a.weight()) })
	p := newPlot()
	names := make(namedTicks, len(rows))
	low, high := 0.0, 0.0
	for i, r := range rows {
		names[i] = plot.Tick{Value: barRow(i), Label: shorten(p.Y.Tick.Label, s.clean(r.Factor), 150)}
		for _, v := range []float64{r.Value, r.Low, r.High, r.Second} {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	p.X.Min, p.X.Max = padded(low, high)
	if low == 0 && p.X.Min < 0 && high > 0 {
		p.X.Min = 0
	}
	p.X.Tick.Marker = factorTicks{}
	p.Y.Min, p.Y.Max = barRow(len(rows)-1)-0.6, 0.6
	p.Y.Tick.Marker = names
	p.Y.Tick.Length = 0
	p.Y.LineStyle.Width = 0
	p.Add(gridLines{vertical: true, zero: true}, tornadoBars{rows})
	return &panel{title: s.targetText(m.Target), unit: s.clean(m.Unit), plot: p}
}

// tornadoBars draws bars from zero, with intervals and rings.
type tornadoBars struct{ rows []ImportanceRow }

func (b tornadoBars) Plot(c draw.Canvas, p *plot.Plot) {
	trX, trY := p.Transforms(&c)
	const half = 0.34 // of the distance between bars
	for i, r := range b.rows {
		row := barRow(i)
		if math.IsNaN(r.Value) {
			cross(c, vg.Point{X: trX(0) + 6, Y: trY(row)})
			continue
		}
		hue := blue
		if r.Value < 0 {
			hue = vermillion
		}
		strength := richest
		if r.Low <= 0 && r.High >= 0 {
			strength = 260
		}
		c.FillPolygon(tint(hue, strength), box(trX(0), trY(row-half), trX(r.Value), trY(row+half)))
		if !math.IsNaN(r.Low) && !math.IsNaN(r.High) {
			whisker(c, black, trX(r.Low), trX(r.High), trY(row))
		}
		if !math.IsNaN(r.Second) {
			dot(c, vg.Point{X: trX(r.Second), Y: trY(row)}, black, true)
		}
	}
}
