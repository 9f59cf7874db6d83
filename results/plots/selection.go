package plots

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"github.com/seed-16a9e133/transpac/results/record"
)

// Selection is a figure of variables that a reader chooses: one panel for each
// variable, one line for each economy.
type Selection struct {
	Keys  []record.Key // variables and their places; Economy is left open
	Units []string     // per key: unit of a level
	// Level says that the responses of the input are not effects but the levels
	// of one run, which Reading names.
	Level   bool
	Reading string
}

// DrawSelection draws a selection as path.svg and path.png. Variables without
// values are left out; without any there is no figure and an error.
func DrawSelection(path string, in Input, sel Selection) (Figure, error) {
	f := Figure{Name: filepath.Base(path), Title: "How the chosen variables move", PathSVG: path + ".svg", PathPNG: path + ".png"}
	s := newStudy(in)
	var panels []*panel
	shown := map[string]bool{}
	for i, key := range sel.Keys {
		var curves []curve
		for _, e := range s.Economies {
			key.Economy = e
			if path := s.path(key); path != nil {
				curves = append(curves, curve{path: path, color: s.color[e], band: s.replicates > 1 && !sel.Level, width: 1.4})
				shown[e] = true
			}
		}
		if curves == nil {
			continue
		}
		p := &panel{title: keyTitle(s, key), unit: unitText(curves[0].path[0].Unit)}
		if sel.Level {
			p.unit, p.plot = sel.Units[i], s.levelPanel(curves)
		} else {
			p.plot = s.linePanel(curves)
		}
		panels = append(panels, p)
	}
	if panels == nil {
		return f, fmt.Errorf("plots: none of the chosen variables has a value")
	}
	columns := 2
	if len(panels) > 4 {
		columns = 3
	}
	rows := inRows(panels, columns)
	page := &page{
		study: s, question: "The chosen variables, compared with the same economy without the shock",
		reading: s.bandText("Lines", "Shaded") + s.shockText(), panels: rows, timed: true, height: 200*vg.Length(len(rows)) + 14,
	}
	if sel.Level {
		page.question, page.reading = "The chosen variables themselves", sel.Reading+s.shockText()
	}
	for _, e := range s.Economies {
		if shown[e] {
			page.legend = append(page.legend, legendItem{label: s.region(e), color: s.color[e]})
		}
	}
	sheet := page.render()
	if err := record.WriteFile(f.PathSVG, sheet.svg(f.Title)); err != nil {
		return f, err
	}
	var pixels bytes.Buffer
	if err := sheet.png(&pixels); err != nil {
		return f, fmt.Errorf("plots: %s: %w", f.Name, err)
	}
	return f, record.WriteFile(f.PathPNG, pixels.Bytes())
}

// keyTitle names a variable and its place: "Imports, real, from Japan".
func keyTitle(s *study, k record.Key) string {
	title := s.clean(variableText(k.Variable))
	partner := s.region(k.Partner)
	switch {
	case partner == "":
	case strings.HasPrefix(k.Variable, "import"):
		partner = "from " + partner
	case strings.HasPrefix(k.Variable, "export"):
		partner = "to " + partner
	}
	for _, part := range []string{partner, s.sector(k.Sector), s.clean(k.Group)} {
		if part != "" {
			title += ", " + part
		}
	}
	return title
}

// levelPanel draws curves over months in a range of their own.
func (s *study) levelPanel(curves []curve) *plot.Plot {
	p := newPlot()
	p.X.Min, p.X.Max = s.month(0), s.month(s.lastStep)
	p.X.Tick.Marker = monthTicks{}
	p.Y.Tick.Marker = plainTicks{}
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range curves {
		for _, r := range c.path {
			if r.N > 0 {
				low, high = min(low, r.Mean), max(high, r.Mean)
			}
		}
	}
	// A line that hardly moves is flat, and not a magnified last digit.
	if room := float64(1e-3 * max(math.Abs(low), math.Abs(high))); high-low < room {
		low, high = low-room, high+room
	}
	p.Y.Min, p.Y.Max = padded(low, high)
	p.Add(gridLines{zero: true}, shockLine{s.ShockStart >= 0})
	for _, c := range curves {
		p.Add(s.line(c)...)
	}
	return p
}

// plainTicks is signedTicks without signs of positive numbers.
type plainTicks struct{}

func (plainTicks) Ticks(low, high float64) []plot.Tick {
	step, decimals := niceStep((high - low) / 6)
	var out []plot.Tick
	for i := int(math.Ceil(low / step)); float64(i)*step <= high; i++ {
		label := strconv.FormatFloat(math.Abs(float64(i)*step), 'f', decimals, 64)
		if i < 0 {
			label = minus + label
		}
		out = append(out, plot.Tick{Value: float64(i) * step, Label: label})
	}
	return out
}
