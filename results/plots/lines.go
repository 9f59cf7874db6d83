package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// curve is one line of a panel, with or without its band.
type curve struct {
	path  []record.Response
	color color.NRGBA
	band  bool
	width vg.Length
}

// linePanel draws curves over months. The range always holds zero, which is
// marked: it is where nothing happened.
func (s *study) linePanel(curves []curve) *plot.Plot {
	p := newPlot()
	p.X.Min, p.X.Max = s.month(0), s.month(s.lastStep)
	p.X.Tick.Marker = monthTicks{}
	p.Y.Tick.Marker = signedTicks{}
	p.Y.Min, p.Y.Max = valueRange(curves)

	p.Add(gridLines{vertical: false, zero: true}, shockLine{s.ShockStart >= 0})
	for _, c := range curves {
		if c.band {
			p.Add(s.band(c)...)
		}
	}
	for _, c := range curves {
		p.Add(s.line(c)...)
	}
	return p
}

// valueRange spans the curves, their bands and zero, with a margin.
func valueRange(curves []curve) (low, high float64) {
	for _, c := range curves {
		for _, r := range c.path {
			if r.N == 0 {
				continue
			}
			low, high = min(low, r.Mean), max(high, r.Mean)
			if c.band {
				low, high = min(low, r.P05), max(high, r.P95)
			}
		}
	}
	return padded(low, high)
}

// padded widens a range so that nothing touches the frame, and gives a range
// around nothing some width.
func padded(low, high float64) (float64, float64) {
	if high-low < 1e-9 {
		return -1, 1
	}
	room := float64(0.06 * (high - low))
	return low - room, high + room
}

// pieces cuts a path where values are missing and thins it where steps lie
// closer than the eye can see.
func (s *study) pieces(path []record.Response) [][]record.Response {
	const visible = 300
	stride := max(1, len(path)/visible)
	var out [][]record.Response
	var piece []record.Response
	for i, r := range path {
		if r.N == 0 {
			out, piece = append(out, piece), nil
		} else if i%stride == 0 || i == len(path)-1 {
			piece = append(piece, r)
		}
	}
	return append(out, piece)
}

func (s *study) line(c curve) []plot.Plotter {
	var out []plot.Plotter
	for _, piece := range s.pieces(c.path) {
		if len(piece) < 2 {
			continue
		}
		xys := make(plotter.XYs, len(piece))
		for i, r := range piece {
			xys[i] = plotter.XY{X: s.month(r.Step), Y: r.Mean}
		}
		out = append(out, &plotter.Line{XYs: xys, LineStyle: draw.LineStyle{Color: c.color, Width: c.width}})
	}
	return out
}

func (s *study) band(c curve) []plot.Plotter {
	var out []plot.Plotter
	for _, piece := range s.pieces(c.path) {
		if len(piece) < 2 {
			continue
		}
		n := len(piece)
		ring := make(plotter.XYs, 2*n)
		for i, r := range piece {
			ring[i] = plotter.XY{X: s.month(r.Step), Y: r.P95}
			ring[2*n-1-i] = plotter.XY{X: s.month(r.Step), Y: r.P05}
		}
		out = append(out, &plotter.Polygon{XYs: []plotter.XYs{ring}, Color: faint(c.color), LineStyle: draw.LineStyle{Color: c.color}})
	}
	return out
}

// gridLines draws a light line at every tick of one axis and a darker one at
// zero.
type gridLines struct {
	vertical bool
	zero     bool
}

func (g gridLines) Plot(c draw.Canvas, p *plot.Plot) {
	axis := &p.Y
	if g.vertical {
		axis = &p.X
	}
	for _, t := range axis.Tick.Marker.Ticks(axis.Min, axis.Max) {
		sty := draw.LineStyle{Color: lightGrey, Width: 0.5}
		if g.zero && math.Abs(t.Value) < 1e-12 {
			sty = draw.LineStyle{Color: grey, Width: 0.9}
		}
		if g.vertical {
			x := c.X(axis.Norm(t.Value))
			c.StrokeLine2(sty, x, c.Min.Y, x, c.Max.Y)
		} else {
			y := c.Y(axis.Norm(t.Value))
			c.StrokeLine2(sty, c.Min.X, y, c.Max.X, y)
		}
	}
}

// shockLine marks month 0.
type shockLine struct{ shown bool }

func (l shockLine) Plot(c draw.Canvas, p *plot.Plot) {
	if l.shown {
		x := c.X(p.X.Norm(0))
		c.StrokeLine2(draw.LineStyle{Color: grey, Width: 0.5}, x, c.Min.Y, x, c.Max.Y)
	}
}
