package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// mostTargets is how many targets get figures of their own where a target
// fills a page. The others are in the files of the sweep.
const mostTargets = 12

// mostDots is how many points a panel shows.
const mostDots = 2000

// scatterPages draws each target against every factor in turn: one page per
// target, one panel per factor.
func (s *sweepStudy) scatterPages() []*page {
	var out []*page
	for t := range s.targets[:min(len(s.targets), mostTargets)] {
		low, high, zero := s.spanOf([][]record.SweepResponse{means(s.targets[t])})
		var panels []*panel
		for f := range s.table.Factors {
			p := newPlot()
			p.Y.Min, p.Y.Max = low, high
			p.Y.Tick.Marker = signedTicks{}
			s.factorAxis(&p.X, f, 205)
			p.Add(gridLines{zero: true}, s.scatter(t, f))
			panels = append(panels, &panel{title: s.clean(s.table.Factors[f].Name), unit: s.clean(s.table.Factors[f].Unit), plot: p})
		}
		pages := s.panelPages(panels, 3, 172, func(p *page) {
			p.question = "Against each parameter: " + s.targetText(t) + ", " + s.targetUnit(t)
			p.reading = s.pointsText() + " Dots: mean over the seeds at a point. Black: mean over the points in each eighth of the axis." + s.strideText(mostDots) + s.crossText()
			if !zero {
				p.reading += " The vertical axis does not show zero."
			}
			p.caption = "Each chart holds all points of the sweep, sorted by one parameter while the others vary too. A cloud without a slope means that the " +
				"parameter hardly matters; a tight slanted cloud means that it decides."
		})
		out = append(out, pages...)
	}
	return out
}

// means are responses without their bands.
func means(list []record.SweepResponse) []record.SweepResponse {
	out := slices.Clone(list)
	for i := range out {
		out[i].P05, out[i].P95 = out[i].Mean, out[i].Mean
	}
	return out
}

// cloud draws points and their conditional mean.
type cloud struct {
	x     []float64
	list  []record.SweepResponse
	color color.NRGBA
	trend plotter.XYs
	every int  // which points are drawn
	texts bool // the factor's values are texts: the trend is a dash at each
}

func (s *sweepStudy) scatter(t, f int) cloud {
	out := cloud{list: s.targets[t], color: s.targetColor(t), texts: s.table.Factors[f].Categorical(), every: s.stride(mostDots)}
	for p := range s.table.Points {
		out.x = append(out.x, s.place(p, f))
	}
	out.trend = s.trend(out.x, out.list, f)
	return out
}

// trend is the mean of the responses in each of eight equal parts of a
// factor's axis, at the mean of the values there; of a categorical factor, at
// each option.
func (s *sweepStudy) trend(x []float64, list []record.SweepResponse, f int) plotter.XYs {
	const parts = 8
	scale := func(v float64) float64 { return v }
	if factor := s.table.Factors[f]; factor.Log && slices.Min(x) > 0 {
		scale = math.Log
	}
	low, high := scale(slices.Min(x)), scale(slices.Max(x))
	n := parts
	if factor := s.table.Factors[f]; factor.Categorical() {
		n, low, high = len(factor.Options), -0.5, float64(len(factor.Options))-0.5
	}
	if high <= low {
		return nil
	}
	sums := make([]struct{ x, y, n float64 }, n)
	for i, r := range list {
		if r.OK() {
			b := &sums[min(n-1, int(float64(n)*(scale(x[i])-low)/(high-low)))]
			b.x, b.y, b.n = b.x+x[i], b.y+r.Mean, b.n+1
		}
	}
	var out plotter.XYs
	for _, b := range sums {
		if b.n > 0 {
			out = append(out, plotter.XY{X: b.x / b.n, Y: b.y / b.n})
		}
	}
	return out
}

func (k cloud) Plot(c draw.Canvas, p *plot.Plot) {
	for i := 0; i < len(k.list); i += k.every {
		r := k.list[i]
		at := vg.Point{X: c.X(p.X.Norm(k.x[i])), Y: c.Min.Y + 6}
		if !r.OK() {
			cross(c, at)
			continue
		}
		at.Y = c.Y(p.Y.Norm(r.Mean))
		disc(c, at, 1.9, tint(k.color, 520))
	}
	line := make([]vg.Point, len(k.trend))
	for i, xy := range k.trend {
		line[i] = vg.Point{X: c.X(p.X.Norm(xy.X)), Y: c.Y(p.Y.Norm(xy.Y))}
	}
	sty := draw.LineStyle{Color: black, Width: 1.4}
	switch {
	case k.texts:
		for _, at := range line {
			c.StrokeLine2(sty, at.X-9, at.Y, at.X+9, at.Y)
		}
	case len(line) > 1:
		c.StrokeLines(sty, line)
	}
}
