package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// mostPanels is how many small charts a page of a sweep holds.
const mostPanels = 12

// curvePages draws the responses against one factor: lines with bands where
// its values are numbers, dots with whiskers where they are texts. Targets that
// differ in the economy alone share a panel.
func (s *sweepStudy) curvePages() []*page {
	var panels []*panel
	for _, group := range s.panelGroups() {
		panels = append(panels, s.curvePanel(group))
	}
	return s.panelPages(panels, 2, 196, func(p *page) {
		p.question = "How the responses change with " + s.clean(s.table.Factors[0].Name)
		p.reading = s.pointsText() + " " + s.curveReading()
		p.legend = append(p.legend, s.economyLegend()...)
		p.caption = "Each chart shows how one response to the shock changes with the parameter on the horizontal axis. Where the line is flat, the " +
			"parameter does not matter for this response; where the band is wider than the line's rise, luck hides what it does."
	})
}

func (s *sweepStudy) curveReading() string {
	shape, band := "Dots and lines: mean over the seeds.", " Shaded: 5th to 95th percentile over the seeds."
	if s.table.Factors[0].Categorical() {
		shape, band = "Dots: mean over the seeds.", " Whiskers: 5th to 95th percentile over the seeds."
	}
	if s.replicates <= 1 {
		shape, band = "Dots: the one simulated seed, so there is no band.", ""
	}
	return shape + band + s.crossText()
}

// crossText explains the grey crosses, if there are any.
func (s *sweepStudy) crossText() string {
	for t := range s.targets {
		if s.failures(t) > 0 {
			return " Grey crosses at the foot: points that failed."
		}
	}
	return ""
}

// economyLegend names the economies that own a target.
func (s *sweepStudy) economyLegend() []legendItem {
	var out []legendItem
	for _, e := range s.Economies {
		if slices.ContainsFunc(s.table.Targets, func(t record.SweepTarget) bool { return t.Economy == e }) {
			out = append(out, legendItem{label: s.region(e), color: s.color[e]})
		}
	}
	return out
}

// panelGroups puts targets together that differ in the economy alone.
func (s *sweepStudy) panelGroups() [][]int {
	var out [][]int
	place := make(map[string]int)
	for t, target := range s.table.Targets {
		k := target.Key
		k.Economy = ""
		id := fmt.Sprint(k, target.Per, target.Horizon, target.Unit)
		if target.Title != "" || target.Economy == "" {
			id = target.Name
		}
		if at, ok := place[id]; ok {
			out[at] = append(out[at], t)
			continue
		}
		place[id] = len(out)
		out = append(out, []int{t})
	}
	return out
}

func (s *sweepStudy) groupText(group []int) string {
	if len(group) == 1 {
		return s.targetText(group[0])
	}
	return s.outcomeText(s.table.Targets[group[0]], false)
}

func (s *sweepStudy) curvePanel(group []int) *panel {
	p := newPlot()
	var lists [][]record.SweepResponse
	for _, t := range group {
		lists = append(lists, s.targets[t])
	}
	unit := s.targetUnit(group[0])
	low, high, zero := s.spanOf(lists)
	if !zero {
		unit += "; the axis does not show zero"
	}
	p.Y.Min, p.Y.Max = low, high
	p.Y.Tick.Marker = signedTicks{}
	s.factorAxis(&p.X, 0, 320)
	p.X.Label.Text = s.factorText(0)
	p.Add(gridLines{zero: true})
	for i, t := range group {
		p.Add(s.curve(lists[i], s.targetColor(t), (float64(i)-float64(len(group)-1)/2)*0.2))
	}
	return &panel{title: s.groupText(group), unit: unit, plot: p}
}

// spanOf is the range of an axis for responses with their bands. It holds zero
// unless the values lie so far from it that their differences would not show.
func (s *sweepStudy) spanOf(lists [][]record.SweepResponse) (low, high float64, zero bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, list := range lists {
		for _, r := range list {
			if !r.OK() {
				continue
			}
			low, high = min(low, r.Mean), max(high, r.Mean)
			if r.N > 1 {
				low, high = min(low, r.P05), max(high, r.P95)
			}
		}
	}
	if low > high {
		return -1, 1, true
	}
	const visible = 0.3 // share of the axis that differences must fill
	far := max(math.Abs(low), math.Abs(high))
	zero = low <= 0 && high >= 0 || high-low >= visible*far || high-low < 1e-9
	if zero {
		low, high = min(low, 0), max(high, 0)
	}
	low, high = padded(low, high)
	return low, high, zero
}

// factorAxis prepares an axis for the values of a factor. Texts share the room
// for labels.
func (s *sweepStudy) factorAxis(axis *plot.Axis, f int, room vg.Length) {
	factor := s.table.Factors[f]
	if factor.Categorical() {
		names := make(namedTicks, len(factor.Options))
		for i, o := range factor.Options {
			names[i] = plot.Tick{Value: float64(i), Label: fold(axis.Tick.Label, s.clean(o), room/vg.Length(len(factor.Options))-6, 3)}
		}
		axis.Min, axis.Max = -0.5, float64(len(factor.Options))-0.5
		axis.Tick.Marker = names
		return
	}
	axis.Min, axis.Max = math.Inf(1), math.Inf(-1)
	for _, p := range s.table.Points {
		axis.Min, axis.Max = min(axis.Min, p.Values[f].Number), max(axis.Max, p.Values[f].Number)
	}
	if axis.Min == axis.Max {
		axis.Min, axis.Max = axis.Min-1, axis.Max+1
	}
	log := factor.Log && axis.Min > 0
	if log {
		axis.Scale = plot.LogScale{}
	}
	axis.Tick.Marker = factorTicks{log}
}

// place is the coordinate of a point on the axis of a factor: the number, or
// the position of the text among the options.
func (s *sweepStudy) place(point, f int) float64 {
	v := s.table.Points[point].Values[f]
	if factor := s.table.Factors[f]; factor.Categorical() {
		return float64(slices.Index(factor.Options, v.Text))
	}
	return v.Number
}

// responseCurve draws one target against a factor.
type responseCurve struct {
	x             []float64
	list          []record.SweepResponse
	color         color.NRGBA
	joined, bands bool
}

// curve orders the points of a target along the only factor. Texts are shifted
// sideways so that economies stand beside each other.
func (s *sweepStudy) curve(list []record.SweepResponse, c color.NRGBA, shift float64) responseCurve {
	texts := s.table.Factors[0].Categorical()
	out := responseCurve{color: c, joined: !texts, bands: s.replicates > 1}
	out.list = slices.Clone(list)
	slices.SortStableFunc(out.list, func(a, b record.SweepResponse) int {
		return compare(s.place(a.Point, 0), s.place(b.Point, 0))
	})
	for _, r := range out.list {
		x := s.place(r.Point, 0)
		if texts {
			x += shift
		}
		out.x = append(out.x, x)
	}
	return out
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (k responseCurve) Plot(c draw.Canvas, p *plot.Plot) {
	at := func(i int, y float64) vg.Point { return vg.Point{X: c.X(p.X.Norm(k.x[i])), Y: c.Y(p.Y.Norm(y))} }
	for _, run := range k.runs() {
		n := len(run)
		if !k.joined || n < 2 {
			continue
		}
		if k.bands {
			ring := make(plotter.XYs, 2*n)
			for j, i := range run {
				ring[j] = plotter.XY{X: k.x[i], Y: k.list[i].P95}
				ring[2*n-1-j] = plotter.XY{X: k.x[i], Y: k.list[i].P05}
			}
			(&plotter.Polygon{XYs: []plotter.XYs{ring}, Color: faint(k.color), LineStyle: draw.LineStyle{Color: k.color}}).Plot(c, p)
		}
		line := make([]vg.Point, n)
		for j, i := range run {
			line[j] = at(i, k.list[i].Mean)
		}
		c.StrokeLines(draw.LineStyle{Color: k.color, Width: 1.6}, line)
	}
	for i, r := range k.list {
		switch {
		case !r.OK():
			cross(c, vg.Point{X: at(i, 0).X, Y: c.Min.Y + 6})
			continue
		case k.bands && !k.joined:
			upright(c, k.color, at(i, 0).X, at(i, r.P05).Y, at(i, r.P95).Y)
		}
		smallDot(c, at(i, r.Mean), k.color, k.joined)
	}
}

// runs lists the stretches of points without a failure.
func (k responseCurve) runs() [][]int {
	var out [][]int
	open := false
	for i, r := range k.list {
		if !r.OK() {
			open = false
			continue
		}
		if !open {
			out = append(out, nil)
			open = true
		}
		out[len(out)-1] = append(out[len(out)-1], i)
	}
	return out
}

// smallDot marks a value on a line, or a value that stands alone.
func smallDot(c draw.Canvas, at vg.Point, col color.Color, onLine bool) {
	if onLine {
		disc(c, at, 2.2, col)
		return
	}
	dot(c, at, col, false)
}

// disc draws a filled circle.
func disc(c draw.Canvas, at vg.Point, radius vg.Length, col color.Color) {
	var path vg.Path
	path.Arc(at, radius, 0, 2*math.Pi)
	path.Close()
	c.SetColor(col)
	c.Fill(path)
}

// panelPages spreads panels over pages that share their heading.
func (s *sweepStudy) panelPages(panels []*panel, columns int, height vg.Length, head func(*page)) []*page {
	var out []*page
	for chunk := range slices.Chunk(panels, mostPanels) {
		p := &page{study: s.study, panels: inRows(chunk, columns)}
		head(p)
		p.height = height * vg.Length(len(p.panels))
		if len(chunk) == 1 {
			p.width = 480
		}
		out = append(out, p)
	}
	return out
}
