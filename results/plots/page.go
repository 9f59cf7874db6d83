package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// page is a figure before it is rendered: a heading that says what was done and
// what is seen, a legend outside the data, and a grid of panels.
type page struct {
	study    *study
	question string // what is seen
	reading  string // what lines, bars and bands are
	caption  string
	legend   []legendItem
	width    vg.Length
	height   vg.Length // of everything below the heading

	panels [][]*panel // rows of equal length; nil leaves a place empty
	timed  bool       // the x axis of the panels is time

	body func(c draw.Canvas) // draws the page in place of panels
}

// panel is one plot with its own small heading.
type panel struct {
	title string
	unit  string // of the y axis, or of the x axis of bars
	plot  *plot.Plot
}

type legendItem struct {
	label string
	color color.NRGBA
	mark  legendMark
}

type legendMark int8

const (
	lineMark legendMark = iota
	boxMark
	dotMark
	ringMark
)

// Sizes in points. A page is as wide as a report's column at 96 dots per inch.
const (
	pageWidth   = vg.Length(760)
	margin      = vg.Length(14)
	panelHeader = vg.Length(30)
	footer      = vg.Length(14)
)

var (
	titleStyle    = strong(15, black)
	questionStyle = plain(12, black)
	smallStyle    = plain(9, grey)
	labelStyle    = plain(9.5, black)
	panelStyle    = strong(10.5, black)
)

// render draws the page.
func (p *page) render() *sheet {
	width := p.width
	if width == 0 {
		width = pageWidth
	}
	inner := width - 2*margin
	titleLines := wrap(titleStyle, p.study.Title, inner)
	questionLines := wrap(questionStyle, p.question, inner)
	readingLines := wrap(smallStyle, p.reading, inner)
	legendRows := p.legendRows(inner)

	heading := margin + 19*vg.Length(len(titleLines)) + 16*vg.Length(len(questionLines)) +
		12*vg.Length(len(readingLines)) + 17*vg.Length(len(legendRows)) + 6
	bottom := margin
	if p.study.lost {
		bottom += footer
	}
	sh := newSheet(width, heading+p.height+bottom)
	c := draw.NewCanvas(sh, sh.width, sh.height)
	c.SetColor(white)
	c.Fill(c.Rectangle.Path())

	y := c.Max.Y - margin
	write := func(sty text.Style, lines []string, leading vg.Length) {
		for _, line := range lines {
			y -= leading
			put(c, sty, line, margin, y+leading-sty.Font.Size, 0)
		}
	}
	write(titleStyle, titleLines, 19)
	write(questionStyle, questionLines, 16)
	write(smallStyle, readingLines, 12)
	for _, row := range legendRows {
		y -= 17
		drawLegend(c, row, margin, y+4)
	}
	if p.study.lost {
		put(c, smallStyle, "A question mark stands for each character that the figures' font lacks.", margin, margin, 0)
	}

	area := draw.Crop(c, margin, -margin, bottom, -heading)
	if p.body != nil {
		p.body(area)
		return sh
	}
	p.drawPanels(area)
	return sh
}

// put writes one line of text with its baseline at y; anchor 0 starts it at x,
// 0.5 centres it on x, 1 ends it there.
func put(c draw.Canvas, sty text.Style, line string, x, y vg.Length, anchor float64) {
	c.SetColor(sty.Color)
	face := sty.Handler.Cache().Lookup(sty.Font, sty.Font.Size)
	c.FillString(face, vg.Point{X: x - vg.Length(anchor)*sty.Width(line), Y: y}, line)
}

// drawPanels aligns the panels' data areas and draws them.
func (p *page) drawPanels(c draw.Canvas) {
	rows, cols := len(p.panels), len(p.panels[0])
	plots := make([][]*plot.Plot, rows)
	for j, row := range p.panels {
		plots[j] = make([]*plot.Plot, cols)
		for i, pn := range row {
			if pn == nil {
				continue
			}
			plots[j][i] = pn.plot
			last := j == rows-1 || p.panels[j+1][i] == nil
			if p.timed && last {
				pn.plot.X.Label.Text = p.study.timeLabel()
			}
		}
	}
	tiles := draw.Tiles{Rows: rows, Cols: cols, PadTop: panelHeader, PadX: 16, PadY: panelHeader + 8}
	canvases := plot.Align(plots, tiles, c)
	for i := range cols {
		// Alignment indents plots with short labels; headings form a column.
		left, right := c.Max.X, c.Min.X
		for j, row := range p.panels {
			if row[i] != nil {
				left, right = min(left, canvases[j][i].Min.X), max(right, canvases[j][i].Max.X)
			}
		}
		for j, row := range p.panels {
			pn, area := row[i], canvases[j][i]
			if pn == nil {
				continue
			}
			put(area, panelStyle, shorten(panelStyle, pn.title, right-left), left, area.Max.Y+17, 0)
			put(area, smallStyle, shorten(smallStyle, pn.unit, right-left), left, area.Max.Y+6, 0)
			pn.plot.Draw(area)
		}
	}
}

// newPlot returns an empty plot in the style of the figures. Its labels are
// horizontal: the unit stands above the panel and not along its axis.
func newPlot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.LineStyle = draw.LineStyle{Color: grey, Width: 0.5}
		axis.Tick.LineStyle = draw.LineStyle{Color: grey, Width: 0.5}
		axis.Tick.Length = 3
		axis.Padding = 0
		for _, sty := range []*text.Style{&axis.Tick.Label, &axis.Label.TextStyle} {
			sty.Color = black
			sty.Font = smallStyle.Font
		}
		axis.Label.TextStyle.Color = grey
		axis.Label.Padding = 3
	}
	return p
}

// inRows lays panels out in rows of a number of columns; the last row is filled
// up with empty places.
func inRows(panels []*panel, columns int) [][]*panel {
	columns = min(columns, len(panels))
	var rows [][]*panel
	for i, p := range panels {
		if i%columns == 0 {
			rows = append(rows, make([]*panel, columns))
		}
		rows[len(rows)-1][i%columns] = p
	}
	return rows
}
