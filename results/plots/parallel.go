package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// parallelPages draws every point as a line across one axis per factor to its
// response on the right.
func (s *sweepStudy) parallelPages() []*page {
	const perPage, most = 3, 9 // axes of factors that still fit
	if len(s.table.Factors) > most {
		return nil
	}
	var all []int
	for t := range s.targets[:min(len(s.targets), mostTargets)] {
		all = append(all, t)
	}
	var out []*page
	for chunk := range slices.Chunk(all, perPage) {
		d := parallel{s, chunk}
		p := &page{
			study:    s.study,
			question: "Which combinations of parameters give which response",
			reading:  s.pointsText() + " One line per point, coloured by its response, which stands on the axis at the right." + s.strideText(mostLines),
			height:   d.block() * vg.Length(len(chunk)),
			body:     d.draw,
		}
		for t := range s.targets {
			if s.failures(t) > 0 {
				p.reading += " Grey lines that end in a cross: points that failed."
				break
			}
		}
		p.caption = "Each line is one simulated combination: follow it from axis to axis to read its parameters, and to the right end for the response. " +
			"Where lines of one colour bundle on an axis, that parameter matters for the response."
		out = append(out, p)
	}
	return out
}

type parallel struct {
	*sweepStudy
	targets []int
}

const (
	parallelHead = vg.Length(62)
	parallelBody = vg.Length(170)
	parallelFoot = vg.Length(28)
	mostLines    = 500
	faintest     = 200 // thousandths of the full colour that a thin line needs
)

func (d parallel) block() vg.Length { return parallelHead + parallelBody + parallelFoot }

func (d parallel) draw(c draw.Canvas) {
	for i, t := range d.targets {
		d.drawOne(c, t, c.Max.Y-vg.Length(i)*d.block())
	}
}

func (d parallel) drawOne(c draw.Canvas, t int, y vg.Length) {
	put(c, panelStyle, shorten(panelStyle, d.targetText(t), c.Max.X-c.Min.X), c.Min.X, y-14, 0)
	put(c, smallStyle, shorten(smallStyle, d.targetUnit(t), c.Max.X-c.Min.X), c.Min.X, y-26, 0)
	factors := len(d.table.Factors)
	left, right := c.Min.X+50, c.Max.X-barRoom
	apart := (right - left) / vg.Length(factors)
	foot := y - parallelHead - parallelBody
	list := d.sweepStudy.targets[t]
	scale := newGauge(list)

	d.lines(c, list, scale, left, apart, foot)
	for f := range d.table.Factors {
		x := left + apart*vg.Length(f)
		c.StrokeLine2(draw.LineStyle{Color: black, Width: 0.8}, x, foot, x, foot+parallelBody)
		name := shorten(smallStyle, d.clean(d.table.Factors[f].Name), apart-4)
		put(c, smallStyle, name, x, foot+parallelBody+10, 0.5)
		d.ends(c, f, x, foot, apart)
	}
	put(c, smallStyle, "response", right, foot+parallelBody+10, 0.5)
	scale.drawBar(c, right, foot, parallelBody)
}

// ends labels an axis with its smallest and largest value, or with every text.
func (d parallel) ends(c draw.Canvas, f int, x, foot, apart vg.Length) {
	factor := d.table.Factors[f]
	if !factor.Categorical() {
		low, high := d.bounds(f)
		put(c, smallStyle, digits(low, 3), x, foot-11, 0.5)
		put(c, smallStyle, shorten(smallStyle, digits(high, 3)+" "+d.clean(factor.Unit), apart-4), x, foot+parallelBody+21, 0.5)
		return
	}
	for i, o := range factor.Options {
		at := foot + parallelBody*d.share(f, float64(i))
		text := shorten(smallStyle, d.clean(o), apart-12)
		c.FillPolygon(color.NRGBA{0xFF, 0xFF, 0xFF, 0xD0}, box(x+3, at-4, x+5+smallStyle.Width(text), at+6))
		put(c, smallStyle, text, x+4, at-3, 0)
	}
}

// bounds is the range of the values of a numeric factor.
func (s *sweepStudy) bounds(f int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, p := range s.table.Points {
		low, high = min(low, p.Values[f].Number), max(high, p.Values[f].Number)
	}
	return low, high
}

// share is the height of a value on the axis of a factor, from 0 to 1.
func (d parallel) share(f int, v float64) vg.Length {
	factor := d.table.Factors[f]
	low, high := 0.0, float64(len(factor.Options)-1)
	if !factor.Categorical() {
		low, high = d.bounds(f)
	}
	if factor.Log && low > 0 {
		low, high, v = math.Log(low), math.Log(high), math.Log(v)
	}
	if high <= low {
		return 0.5
	}
	return vg.Length((v - low) / (high - low))
}

// lines draws the points from the weakest response to the strongest, so that
// the strongest lie on top.
func (d parallel) lines(c draw.Canvas, list []record.SweepResponse, scale gauge, left, apart, foot vg.Length) {
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(a, b record.SweepResponse) int {
		if a.OK() != b.OK() {
			return map[bool]int{true: 1, false: -1}[a.OK()]
		}
		return compare(math.Abs(a.Mean), math.Abs(b.Mean))
	})
	for i, r := range order {
		if i%d.stride(mostLines) != 0 {
			continue
		}
		var path []vg.Point
		for f := range d.table.Factors {
			height := d.share(f, d.place(r.Point, f))
			path = append(path, vg.Point{X: left + apart*vg.Length(f), Y: foot + parallelBody*height})
		}
		if !r.OK() {
			c.StrokeLines(draw.LineStyle{Color: lightGrey, Width: 0.9}, path)
			cross(c, path[len(path)-1])
			continue
		}
		end := vg.Length(0.5)
		if scale.high > scale.low {
			end = vg.Length((r.Mean - scale.low) / (scale.high - scale.low))
		}
		path = append(path, vg.Point{X: left + apart*vg.Length(len(path)), Y: foot + parallelBody*end})
		c.StrokeLines(draw.LineStyle{Color: scale.shade(r.Mean, faintest), Width: 0.9}, path)
	}
}
