package plots

import (
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// heatPages draws the responses against two factors: a table of coloured cells
// with their values where the points form a grid, coloured dots where they do
// not.
func (s *sweepStudy) heatPages() []*page {
	grid := s.lattice()
	const perPage = 4
	var all []int
	for t := range s.table.Targets {
		all = append(all, t)
	}
	var out []*page
	for chunk := range slices.Chunk(all, perPage) {
		p := &page{
			study:    s.study,
			question: "How the responses change with " + s.clean(s.table.Factors[0].Name) + " and " + s.clean(s.table.Factors[1].Name),
			reading:  s.pointsText() + s.heatReading(grid),
		}
		p.caption = "Each cell (or dot) is one combination of the two parameters; its colour is the response there, as the bar beside it says. Blue is " +
			"above zero, orange-red below, and paler means nearer to zero. If the colour changes along one axis only, the other parameter does not matter; " +
			"if the pattern is slanted, the two act together."
		if grid != nil {
			h := heatGrid{sweepStudy: s, lattice: grid, targets: chunk}
			p.height = h.block() * vg.Length(h.rows())
			p.body = h.draw
			p.width = h.width()
		} else {
			h := heatDots{s, chunk}
			p.height = h.block() * vg.Length((len(chunk)+1)/2)
			p.body = h.draw
		}
		out = append(out, p)
	}
	return out
}

// heatReading says what colours, numbers and marks are; the grid is nil for
// dots.
func (s *sweepStudy) heatReading(grid *lattice) string {
	const doubt = "the band from the 5th to the 95th percentile contains zero, so that the sign is not certain."
	text, failed := " Colours: the one simulated seed.", " Grey crosses failed."
	if s.replicates > 1 {
		text = " Colours: mean over the seeds. Dark centre: " + doubt
	}
	if grid == nil {
		text += s.strideText(mostDots)
	}
	if grid != nil {
		failed = " Hatched cells failed."
		text = strings.Replace(text, "Dark centre", "Small dot", 1)
	}
	if grid != nil && grid.numbered() {
		text = strings.Replace(text, "Colours", "Numbers", 1)
		text = strings.Replace(text, "Small dot", "In parentheses", 1)
	}
	for t := range s.targets {
		if s.failures(t) > 0 {
			return text + failed
		}
	}
	return text
}

// lattice is a sweep whose points are (nearly) all combinations of the values
// of two factors.
type lattice struct {
	levels [2][]float64 // ascending; positions of texts
	point  [][]int      // by level of the second factor, then of the first; -1 where there is no point
}

// lattice arranges the points of two factors, or returns nil if they are no
// grid.
func (s *sweepStudy) lattice() *lattice {
	g := &lattice{}
	for f := range 2 {
		for p := range s.table.Points {
			g.levels[f] = append(g.levels[f], s.place(p, f))
		}
		slices.Sort(g.levels[f])
		g.levels[f] = slices.Compact(g.levels[f])
	}
	nx, ny := len(g.levels[0]), len(g.levels[1])
	const most = 40 // levels that still make a cell
	if nx*ny > 2*len(s.table.Points) || nx > most || ny > most {
		return nil
	}
	for range ny {
		g.point = append(g.point, slices.Repeat([]int{-1}, nx))
	}
	for p := range s.table.Points {
		i, _ := slices.BinarySearch(g.levels[0], s.place(p, 0))
		j, _ := slices.BinarySearch(g.levels[1], s.place(p, 1))
		if g.point[j][i] >= 0 {
			return nil // two points in one cell
		}
		g.point[j][i] = p
	}
	return g
}

// numbered tells whether the cells have room for numbers.
func (g *lattice) numbered() bool { return len(g.levels[0]) <= 12 && len(g.levels[1]) <= 14 }

// heatGrid draws cells.
type heatGrid struct {
	*sweepStudy
	lattice *lattice
	targets []int
}

const (
	heatHead = vg.Length(48) // headings above the cells
	heatFoot = vg.Length(46) // labels below them
	heatLeft = vg.Length(64) // labels to the left
)

func (h heatGrid) cellHeight() vg.Length {
	return min(max(190/vg.Length(len(h.lattice.levels[1])), 8), 30)
}

// columns is how many maps stand side by side: two where the cells still have
// room for their values.
func (h heatGrid) columns() int {
	if len(h.lattice.levels[0]) <= 6 && len(h.targets) > 1 {
		return 2
	}
	return 1
}

func (h heatGrid) rows() int { return (len(h.targets) + h.columns() - 1) / h.columns() }

func (h heatGrid) width() vg.Length {
	if h.columns() == 2 || len(h.lattice.levels[0]) > 7 {
		return 0 // the usual one
	}
	return 560
}

func (h heatGrid) block() vg.Length {
	return heatHead + heatFoot + h.cellHeight()*vg.Length(len(h.lattice.levels[1]))
}

func (h heatGrid) draw(c draw.Canvas) {
	width := (c.Max.X - c.Min.X) / vg.Length(h.columns())
	for i, t := range h.targets {
		row, column := i/h.columns(), i%h.columns()
		h.drawOne(c, t, c.Min.X+vg.Length(column)*width, c.Max.Y-vg.Length(row)*h.block(), width)
	}
}

// drawOne draws the map of a target with its upper left corner at x, y.
func (h heatGrid) drawOne(c draw.Canvas, t int, x, y, width vg.Length) {
	room := width - 14
	put(c, panelStyle, shorten(panelStyle, h.targetText(t), room), x, y-14, 0)
	put(c, smallStyle, shorten(smallStyle, h.targetUnit(t), room), x, y-26, 0)
	put(c, smallStyle, shorten(smallStyle, "up: "+h.factorText(1), room), x, y-heatHead+6, 0)

	levels, tall := h.lattice.levels, h.cellHeight()
	left, top := x+heatLeft, y-heatHead
	wide := (width - heatLeft - barRoom) / vg.Length(len(levels[0]))
	foot := top - tall*vg.Length(len(levels[1]))
	scale := newGauge(h.sweepStudy.targets[t])
	for j := range levels[1] {
		at := foot + tall*vg.Length(j)
		if tall >= 11 || j%2 == 0 {
			label := shorten(smallStyle, h.levelText(1, levels[1][j]), heatLeft-8)
			put(c, smallStyle, label, left-5, at+tall/2-3, 1)
		}
		for i := range levels[0] {
			h.drawCell(c, t, h.lattice.point[j][i], scale, left+wide*vg.Length(i), at, wide, tall)
		}
	}
	h.drawColumns(c, left, foot, wide)
	middle := left + wide*vg.Length(len(levels[0]))/2
	put(c, smallStyle, shorten(smallStyle, "across: "+h.factorText(0), room), middle, foot-26, 0.5)
	scale.drawBar(c, left+wide*vg.Length(len(levels[0]))+10, foot, top-foot)
}

// drawColumns labels the columns, as many of them as there is room for.
func (h heatGrid) drawColumns(c draw.Canvas, left, foot, wide vg.Length) {
	levels := h.lattice.levels[0]
	widest := vg.Length(0)
	for _, v := range levels {
		widest = max(widest, smallStyle.Width(h.levelText(0, v)))
	}
	if h.table.Factors[0].Categorical() {
		widest = min(widest, wide-4)
	}
	every := 1
	for vg.Length(every)*wide < widest+3 {
		every++
	}
	for i := 0; i < len(levels); i += every {
		label := shorten(smallStyle, h.levelText(0, levels[i]), vg.Length(every)*wide-2)
		put(c, smallStyle, label, left+wide*(vg.Length(i)+0.5), foot-12, 0.5)
	}
}

// levelText prints the value of a factor at a level.
func (s *sweepStudy) levelText(f int, level float64) string {
	if factor := s.table.Factors[f]; factor.Categorical() {
		return s.clean(factor.Options[int(level)])
	}
	return digits(level, 3)
}

func (h heatGrid) drawCell(c draw.Canvas, t, point int, scale gauge, x, y, wide, tall vg.Length) {
	const inset = vg.Length(0.4)
	x0, y0, x1, y1 := x+inset, y+inset, x+wide-inset, y+tall-inset
	if point < 0 {
		return
	}
	r := h.sweepStudy.targets[t][point]
	if !r.OK() {
		hatch(c, x0, y0, x1, y1)
		return
	}
	c.FillPolygon(scale.at(r.Mean), box(x0, y0, x1, y1))
	if !h.lattice.numbered() {
		if unsure(r) {
			disc(c, vg.Point{X: x + wide/2, Y: y + tall/2}, 1, grey)
		}
		return
	}
	text := effect(r.Mean)
	if n := Decimals(max(-scale.low, scale.high)); n > 2 {
		text = signed(r.Mean, n)
	}
	if unsure(r) {
		text = "(" + text + ")"
	}
	sty := labelStyle
	if sty.Width(text) > wide-4 {
		sty = smallStyle
		sty.Color = black
		sty.Font.Size = 7
	}
	put(c, sty, text, x+wide/2, y+tall/2-3, 0.5)
}

// unsure tells whether the band of a response contains zero.
func unsure(r record.SweepResponse) bool {
	return r.N > 1 && r.P05 <= 0 && r.P95 >= 0 && r.P05 != r.P95
}

// heatDots draws points that form no grid.
type heatDots struct {
	*sweepStudy
	targets []int
}

func (h heatDots) block() vg.Length { return 300 }

func (h heatDots) draw(c draw.Canvas) {
	width := (c.Max.X - c.Min.X) / 2
	for i, t := range h.targets {
		x, y := c.Min.X+vg.Length(i%2)*width, c.Max.Y-vg.Length(i/2)*h.block()
		h.drawOne(c, t, x, y, width)
	}
}

func (h heatDots) drawOne(c draw.Canvas, t int, x, y, width vg.Length) {
	room := width - 14
	put(c, panelStyle, shorten(panelStyle, h.targetText(t), room), x, y-14, 0)
	put(c, smallStyle, shorten(smallStyle, h.targetUnit(t), room), x, y-26, 0)
	put(c, smallStyle, shorten(smallStyle, "up: "+h.factorText(1), room), x, y-40, 0)
	p := newPlot()
	h.factorAxis(&p.X, 0, 250)
	h.factorAxis(&p.Y, 1, 400)
	p.X.Padding, p.Y.Padding = 5, 5
	p.X.Label.Text = "across: " + h.factorText(0)
	list := h.sweepStudy.targets[t]
	scale := newGauge(list)
	p.Add(gridLines{}, gridLines{vertical: true}, colouredDots{h.sweepStudy, list, scale})
	area := c
	area.Min = vg.Point{X: x, Y: y - h.block() + 12}
	area.Max = vg.Point{X: x + width - barRoom, Y: y - heatHead}
	p.Draw(area)
	data := p.DataCanvas(area)
	scale.drawBar(c, data.Max.X+12, data.Min.Y, data.Max.Y-data.Min.Y)
}

// colouredDots draws points at their two values in the colour of the response.
type colouredDots struct {
	*sweepStudy
	list  []record.SweepResponse
	scale gauge
}

func (d colouredDots) Plot(c draw.Canvas, p *plot.Plot) {
	for i := 0; i < len(d.list); i += d.stride(mostDots) {
		r := d.list[i]
		at := vg.Point{X: c.X(p.X.Norm(d.place(i, 0))), Y: c.Y(p.Y.Norm(d.place(i, 1)))}
		if !r.OK() {
			cross(c, at)
			continue
		}
		dot(c, at, grey, false)
		disc(c, at, dotRadius-0.5, d.scale.at(r.Mean))
		if unsure(r) {
			disc(c, at, 1.1, grey)
		}
	}
}
