package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// bars draws horizontal bars from zero to the mean with a whisker over the
// band, the first bar on top. The y axis counts bars downwards.
type bars struct {
	responses []record.Response // N = 0 leaves a gap
	color     color.NRGBA
	whiskers  bool
}

func (b bars) Plot(c draw.Canvas, p *plot.Plot) {
	trX, trY := p.Transforms(&c)
	const half = 0.36 // of the distance between bars
	for i, r := range b.responses {
		if r.N == 0 {
			continue
		}
		row := barRow(i)
		c.FillPolygon(tint(b.color, 620), box(trX(0), trY(row-half), trX(r.Mean), trY(row+half)))
		if b.whiskers {
			whisker(c, b.color, trX(r.P05), trX(r.P95), trY(row))
		}
	}
}

// barRow is the y coordinate of the i-th bar from the top.
func barRow(i int) float64 { return -float64(i) }

// whisker draws a horizontal line with end marks.
func whisker(c draw.Canvas, col color.Color, x0, x1, y vg.Length) {
	sty := draw.LineStyle{Color: col, Width: 1.1}
	c.StrokeLine2(sty, x0, y, x1, y)
	for _, x := range []vg.Length{x0, x1} {
		c.StrokeLine2(sty, x, y-2.2, x, y+2.2)
	}
}

// upright is a whisker turned by a quarter.
func upright(c draw.Canvas, col color.Color, x, y0, y1 vg.Length) {
	sty := draw.LineStyle{Color: col, Width: 1.1}
	c.StrokeLine2(sty, x, y0, x, y1)
	for _, y := range []vg.Length{y0, y1} {
		c.StrokeLine2(sty, x-2.6, y, x+2.6, y)
	}
}

// namedTicks labels whole numbers.
type namedTicks []plot.Tick

func (n namedTicks) Ticks(_, _ float64) []plot.Tick { return n }

// responseRange spans responses, their bands and zero, with a margin.
func responseRange(band bool, lists ...[]record.Response) (low, high float64) {
	curves := make([]curve, len(lists))
	for i, l := range lists {
		curves[i] = curve{path: l, band: band}
	}
	return valueRange(curves)
}
