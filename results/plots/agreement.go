package plots

import (
	"fmt"
	"os"
	"path/filepath"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Agreement is one number from outside next to the simulated one.
type Agreement struct {
	Label            string  // what is compared, with the name of its row
	Low, High        float64 // band that counts as agreement
	P05, Median, P95 float64 // simulated, over seeds
	Met              bool
	Text             string // both numbers in words, for the right margin
}

// DrawAgreement writes the figure "agreement" into dir: one line for each
// number, on which its band is a box of constant width and the simulated median
// a dot with its 5-95 % range. The question stands below the title.
func DrawAgreement(dir, title, question string, list []Agreement) (Figure, error) {
	f := Figure{
		Name: "agreement", Title: question,
		PathSVG: filepath.Join(dir, "agreement.svg"), PathPNG: filepath.Join(dir, "agreement.png"),
		Caption: "Each line is one number. Every line has a scale of its own, on which the grey box is the band that was fixed before " +
			"any run. The dot is the median of the simulated histories, the line through it spans nine out of ten of them; an arrow " +
			"says that it goes on outside the figure.",
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return f, fmt.Errorf("plots: %w", err)
	}
	const line = vg.Length(23)
	p := &page{
		study:    newStudy(Input{Title: title, StepsPerYear: 12}),
		question: f.Title,
		reading:  "Grey boxes: band of agreement, scaled to the same width. Dots: simulated median; lines: 5–95 % of seeds.",
		height:   line*vg.Length(len(list)) + 8,
		legend: []legendItem{
			{label: "inside the band", color: bluishGreen, mark: dotMark},
			{label: "outside", color: vermillion, mark: ringMark},
		},
		body: func(c draw.Canvas) {
			for i, a := range list {
				a.draw(c, c.Max.Y-line*(vg.Length(i)+0.5))
			}
		},
	}
	return f, write(f, p.render())
}

// draw draws one line of the figure around the height y.
func (a Agreement) draw(c draw.Canvas, y vg.Length) {
	const numbers = vg.Length(170)
	names := (c.Max.X - c.Min.X - numbers) * 0.5
	left, right := c.Min.X+names+8, c.Max.X-numbers-8
	// The band is the middle third.
	at := func(x float64) vg.Length {
		return left + (right-left)*vg.Length(1+(x-a.Low)/(a.High-a.Low))/3
	}
	inside := func(x vg.Length) vg.Length { return max(left, min(right, x)) }

	put(c, labelStyle, shorten(labelStyle, a.Label, names), c.Min.X, y-3, 0)
	put(c, smallStyle, shorten(smallStyle, a.Text, numbers), c.Max.X-numbers, y-3, 0)
	c.FillPolygon(lightGrey, []vg.Point{{X: at(a.Low), Y: y - 8}, {X: at(a.High), Y: y - 8}, {X: at(a.High), Y: y + 8}, {X: at(a.Low), Y: y + 8}})

	shade := bluishGreen
	if !a.Met {
		shade = vermillion
	}
	from, to := at(a.P05), at(a.P95)
	c.StrokeLine2(draw.LineStyle{Color: shade, Width: 1.2}, inside(from), y, inside(to), y)
	if from < left {
		arrow(c, draw.LineStyle{Color: shade, Width: 1.2}, left, y, 1)
	}
	if to > right {
		arrow(c, draw.LineStyle{Color: shade, Width: 1.2}, right, y, -1)
	}
	if x := at(a.Median); x == inside(x) {
		c.DrawGlyph(draw.GlyphStyle{Color: shade, Radius: 4.5, Shape: draw.CircleGlyph{}}, vg.Point{X: x, Y: y})
		if !a.Met {
			c.DrawGlyph(draw.GlyphStyle{Color: white, Radius: 2.5, Shape: draw.CircleGlyph{}}, vg.Point{X: x, Y: y})
		}
	}
}

// arrow draws a head whose tip is at x; back is the direction of its barbs.
func arrow(c draw.Canvas, sty draw.LineStyle, x, y, back vg.Length) {
	c.StrokeLine2(sty, x, y, x+5*back, y+3)
	c.StrokeLine2(sty, x, y, x+5*back, y-3)
}
