package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const (
	legendSwatch = vg.Length(18)
	legendGap    = vg.Length(16)
)

func (l legendItem) size() vg.Length { return legendSwatch + 5 + labelStyle.Width(l.label) + legendGap }

// legendRows breaks the legend into rows that fit a width.
func (p *page) legendRows(width vg.Length) [][]legendItem {
	var rows [][]legendItem
	used := width
	for _, item := range p.legend {
		if size := item.size(); used+size > width {
			rows = append(rows, nil)
			used = 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], item)
		used += item.size()
	}
	return rows
}

func drawLegend(c draw.Canvas, row []legendItem, x, y vg.Length) {
	middle := y + 3.3
	for _, item := range row {
		switch item.mark {
		case lineMark:
			c.StrokeLine2(draw.LineStyle{Color: item.color, Width: 2}, x, middle, x+legendSwatch, middle)
		case boxMark:
			c.FillPolygon(item.color, box(x+3, middle-4.5, x+legendSwatch-3, middle+4.5))
		case dotMark:
			dot(c, vg.Point{X: x + legendSwatch/2, Y: middle}, item.color, false)
		case ringMark:
			dot(c, vg.Point{X: x + legendSwatch/2, Y: middle}, item.color, true)
		}
		put(c, labelStyle, item.label, x+legendSwatch+5, y, 0)
		x += item.size()
	}
}

func box(x0, y0, x1, y1 vg.Length) []vg.Point {
	return []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
}

const dotRadius = vg.Length(3.6)

// dot draws a marker: a full disc, or a ring that is white inside.
func dot(c draw.Canvas, at vg.Point, col color.Color, ring bool) {
	var disc vg.Path
	disc.Arc(at, dotRadius, 0, 2*math.Pi)
	disc.Close()
	if !ring {
		c.SetColor(col)
		c.Fill(disc)
		return
	}
	c.SetColor(white)
	c.Fill(disc)
	c.SetLineStyle(draw.LineStyle{Color: col, Width: 1.5})
	c.Stroke(disc)
}
