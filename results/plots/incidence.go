package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// quintiles are the income groups, the poorest fifth of households first.
var quintiles = []struct{ group, label string }{
	{"q1", "poorest fifth"}, {"q2", "2nd"}, {"q3", "3rd"}, {"q4", "4th"}, {"q5", "richest fifth"},
}

// incidenceVariables are the columns of the figure.
var incidenceVariables = []struct{ name, title, unit string }{
	{"equivalent_variation_share", "equivalent variation", "% of base-year income"},
	{"disposable_income_real", "disposable income, real", "% of the baseline"},
}

// incidence draws welfare and income by income group one and three years after
// the shock began, one row of panels per economy.
func incidence(s *study) *page {
	months := s.horizons(12, 36)
	var rows [][]*panel
	for _, e := range s.Economies {
		var row []*panel
		for _, v := range incidenceVariables {
			if p := s.groupPanel(v.name, e, months); p != nil {
				p.title, p.unit = s.region(e)+": "+v.title, v.unit
				row = append(row, p)
			}
		}
		if row != nil {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil
	}
	p := &page{
		study:    s,
		question: "Who bears it: welfare and income of poor and rich households",
		reading:  s.bandText("Dots", "Whiskers"),
		panels:   rows,
	}
	p.height = 210 * vg.Length(len(p.panels))
	for h, m := range months {
		mark := dotMark
		if h > 0 {
			mark = ringMark
		}
		p.legend = append(p.legend, legendItem{label: s.when(m), color: grey, mark: mark})
	}
	p.caption = fmt.Sprintf("Households are sorted by base-year income into five groups of equal size, the same people in every run. Equivalent variation "+
		"is what a household would have to be given, at the prices of the base year, to be as well off without the shock as with it: "+
		"a dot at −1 says that the shock is as bad as losing one per cent of income. Full dots are early, hollow dots late. %s", s.seedText())
	return p
}

// groupPanel draws one variable by income group, or returns nil if it is not
// recorded.
func (s *study) groupPanel(variable, economy string, months []int) *panel {
	lists := make([][]record.Response, len(months))
	any := false
	for h, m := range months {
		lists[h] = make([]record.Response, len(quintiles))
		for q, quintile := range quintiles {
			r, ok := s.table.At(record.Key{Variable: variable, Economy: economy, Group: quintile.group}, s.stepAt(m))
			if ok {
				lists[h][q], any = r, true
			}
		}
	}
	if !any {
		return nil
	}
	p := newPlot()
	p.Y.Min, p.Y.Max = responseRange(s.replicates > 1, lists...)
	p.Y.Tick.Marker = signedTicks{}
	p.X.Min, p.X.Max = -0.6, float64(len(quintiles))-0.4
	names := make(namedTicks, len(quintiles))
	for q, quintile := range quintiles {
		names[q] = plot.Tick{Value: float64(q), Label: quintile.label}
	}
	p.X.Tick.Marker = names
	p.Add(gridLines{zero: true}, groupDots{lists, s.color[economy], s.replicates > 1})
	return &panel{plot: p}
}

// groupDots draws, at each whole number of the x axis, one dot with its whisker
// per list, side by side; the first list full, the others hollow.
type groupDots struct {
	lists    [][]record.Response
	color    color.NRGBA
	whiskers bool
}

func (g groupDots) Plot(c draw.Canvas, p *plot.Plot) {
	trX, trY := p.Transforms(&c)
	const apart = 0.22
	for h, list := range g.lists {
		for i, r := range list {
			if r.N == 0 {
				continue
			}
			x := trX(float64(i) + apart*(float64(h)-float64(len(g.lists)-1)/2))
			if g.whiskers {
				upright(c, g.color, x, trY(r.P05), trY(r.P95))
			}
			dot(c, vg.Point{X: x, Y: trY(r.Mean)}, g.color, h > 0)
		}
	}
}
