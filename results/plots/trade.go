package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// tradeMatrix draws, as a coloured table, how much each economy's real exports
// to and imports from every partner change one and three years after the shock
// began.
func tradeMatrix(s *study) *page {
	months := s.horizons(12, 36)
	partners := s.partners()
	rows := s.tradeRows(partners, months)
	if len(rows) == 0 {
		return nil
	}
	scale := 0.0
	for _, row := range rows {
		for _, cell := range row.cells {
			if cell.ok {
				scale = max(scale, math.Abs(cell.Mean))
			}
		}
	}
	t := table{study: s, partners: partners, rows: rows, months: months, scale: scale}
	p := &page{
		study:    s,
		question: "Who trades more and who trades less, and with whom: change of real trade, % of the baseline",
		reading:  t.reading(),
		legend: []legendItem{
			{label: "more trade", color: tint(blue, strongest), mark: boxMark},
			{label: "less trade", color: tint(vermillion, strongest), mark: boxMark},
			{label: "no such trade", color: noTrade, mark: boxMark},
		},
		height: t.height(),
		body:   t.draw,
	}
	p.caption = fmt.Sprintf("Each row is one economy selling to, or buying from, the partners named above the columns. Blue cells grow, orange-red "+
		"cells shrink, and the number says by how many per cent compared with the economy without the shock. When a tariff hits one "+
		"partner, look along the row of the importer: imports that grow from the other partners are trade diversion. %s", s.seedText())
	return p
}

type tradeRow struct {
	label string
	month int
	cells []tradeCell // per partner
}

type tradeCell struct {
	record.Response
	ok bool
}

// partners lists every region that appears as a partner: the modelled ones
// first, then the others in alphabetical order.
func (s *study) partners() []string {
	var others []string
	seen := make(map[string]bool)
	for _, k := range s.table.Select(isTrade) {
		if !seen[k.Partner] && !slices.Contains(s.Economies, k.Partner) {
			others = append(others, k.Partner)
		}
		seen[k.Partner] = true
	}
	slices.Sort(others)
	var out []string
	for _, e := range s.Economies {
		if seen[e] {
			out = append(out, e)
		}
	}
	return append(out, others...)
}

func isTrade(k record.Key) bool {
	return (k.Variable == "exports_real" || k.Variable == "imports_real") && k.Partner != "" && k.Sector == "" && k.Group == ""
}

// tradeRows collects the rows that have a value: by month, then flow, then
// economy.
func (s *study) tradeRows(partners []string, months []int) []tradeRow {
	var out []tradeRow
	for _, m := range months {
		for _, flow := range []struct{ variable, label string }{{"exports_real", " exports to"}, {"imports_real", " imports from"}} {
			for _, e := range s.Economies {
				row := tradeRow{label: s.region(e) + flow.label, month: m}
				any := false
				for _, partner := range partners {
					var cell tradeCell
					cell.Response, cell.ok = s.table.At(record.Key{Variable: flow.variable, Economy: e, Partner: partner}, s.stepAt(m))
					any = any || cell.ok
					row.cells = append(row.cells, cell)
				}
				if any {
					out = append(out, row)
				}
			}
		}
	}
	return out
}

// table draws the matrix.
type table struct {
	study    *study
	partners []string
	rows     []tradeRow
	months   []int
	scale    float64 // largest change, which gets the strongest colour
}

const (
	rowHeight  = vg.Length(30)
	blockHead  = vg.Length(40)
	blockGap   = vg.Length(10)
	rowLabel   = vg.Length(150)
	strongest  = 620 // thousandths of the full colour, so that text stays readable
	cellInset  = vg.Length(0.75)
	columnRoom = vg.Length(4)
)

var noTrade = color.NRGBA{0xF1, 0xF1, 0xF1, 0xFF}

func (t table) reading() string {
	if t.study.replicates <= 1 {
		return "Numbers: the one simulated seed, so there is no band."
	}
	return fmt.Sprintf("Large numbers: mean of %d seeds. Small numbers: 5th to 95th percentile over the seeds.", t.study.replicates)
}

func (t table) height() vg.Length {
	return vg.Length(len(t.months))*(blockHead+blockGap) + vg.Length(len(t.rows))*rowHeight
}

func (t table) draw(c draw.Canvas) {
	width := (c.Max.X - c.Min.X - rowLabel) / vg.Length(len(t.partners))
	y := c.Max.Y
	for _, m := range t.months {
		y -= blockHead
		put(c, panelStyle, fmt.Sprintf("At month %d", m), c.Min.X, y+6, 0)
		for i, partner := range t.partners {
			lines := wrap(labelStyle, t.study.region(partner), width-columnRoom)
			for n, line := range lines {
				up := vg.Length(len(lines)-1-n) * 11
				line = shorten(labelStyle, line, width-columnRoom)
				put(c, labelStyle, line, c.Min.X+rowLabel+(vg.Length(i)+0.5)*width, y+6+up, 0.5)
			}
		}
		for _, row := range t.rows {
			if row.month != m {
				continue
			}
			y -= rowHeight
			put(c, labelStyle, shorten(labelStyle, row.label, rowLabel-6), c.Min.X, y+rowHeight/2-3, 0)
			for i, cell := range row.cells {
				t.drawCell(c, cell, c.Min.X+rowLabel+vg.Length(i)*width, y, width)
			}
		}
		y -= blockGap
	}
}

func (t table) drawCell(c draw.Canvas, cell tradeCell, x, y, width vg.Length) {
	frame := box(x+cellInset, y+cellInset, x+width-cellInset, y+rowHeight-cellInset)
	if !cell.ok {
		c.FillPolygon(noTrade, frame)
		return
	}
	c.FillPolygon(t.shade(cell.Mean), frame)
	middle := x + width/2
	low, high := effect(cell.P05), effect(cell.P95)
	if low == high {
		put(c, labelStyle, effect(cell.Mean), middle, y+rowHeight/2-3, 0.5)
		return
	}
	put(c, labelStyle, effect(cell.Mean), middle, y+rowHeight/2+1, 0.5)
	small := smallStyle
	small.Font.Size = 7
	put(c, small, low+" to "+high, middle, y+rowHeight/2-9, 0.5)
}

// shade colours a change by its size relative to the largest one. The root
// keeps small changes visible beside a large one.
func (t table) shade(x float64) color.NRGBA {
	if x == 0 || t.scale == 0 {
		return white
	}
	share := int(strongest*math.Sqrt(math.Abs(x)/t.scale) + 0.4137)
	if x > 0 {
		return tint(blue, share)
	}
	return tint(vermillion, share)
}
