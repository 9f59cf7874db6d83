package plots

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Path is a simulated path next to a reference, value for value.
type Path struct {
	Title, Unit          string
	Simulated, Reference []float64 // per step, from step 0
}

// Paths is a figure of paths in panels.
type Paths struct {
	Name     string // of the files
	Title    string // what was done
	Question string // what is seen
	Time     string // name of the time axis, in steps
	Columns  int
	List     []Path
}

// DrawPaths writes the figure into dir: the simulated paths as lines, the
// reference as rings at some thirty steps.
func DrawPaths(dir string, in Paths) (Figure, error) {
	f := Figure{
		Name: in.Name, Title: in.Question, Caption: "Lines are simulated, rings the reference.",
		PathSVG: filepath.Join(dir, in.Name+".svg"), PathPNG: filepath.Join(dir, in.Name+".png"),
	}
	if len(in.List) == 0 || in.Columns < 1 {
		return f, fmt.Errorf("plots: the figure %s has no paths to draw", in.Name)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return f, fmt.Errorf("plots: %w", err)
	}
	s := newStudy(Input{Title: in.Title, StepsPerYear: 1})
	var panels []*panel
	for _, path := range in.List {
		if len(path.Simulated) == 0 || len(path.Simulated) != len(path.Reference) {
			return f, fmt.Errorf("plots: %s has %d simulated values and %d of the reference", path.Title, len(path.Simulated), len(path.Reference))
		}
		panels = append(panels, &panel{title: s.clean(path.Title), unit: path.Unit, plot: path.panel()})
	}
	rows := inRows(panels, in.Columns)
	for i := range rows[len(rows)-1] {
		for j := len(rows) - 1; j >= 0; j-- {
			if rows[j][i] != nil {
				rows[j][i].plot.X.Label.Text = in.Time
				break
			}
		}
	}
	const height = vg.Length(165)
	p := &page{
		study: s, question: in.Question, reading: f.Caption, height: height * vg.Length(len(rows)), panels: rows,
		legend: []legendItem{{label: "simulated", color: blue, mark: lineMark}, {label: "reference", color: vermillion, mark: ringMark}},
	}
	return f, write(f, p.render())
}

// panel draws one path.
func (p Path) panel() *plot.Plot {
	out := newPlot()
	low, high := 0.0, 0.0
	line := make(plotter.XYs, len(p.Simulated))
	for i, v := range p.Simulated {
		line[i] = plotter.XY{X: float64(i), Y: v}
		low, high = min(low, v, p.Reference[i]), max(high, v, p.Reference[i])
	}
	out.X.Min, out.X.Max = 0, float64(len(line)-1)
	out.Y.Min, out.Y.Max = padded(low, high)
	out.Y.Tick.Marker = signedTicks{}
	out.Add(gridLines{zero: true}, &plotter.Line{XYs: line, LineStyle: draw.LineStyle{Color: blue, Width: 1.4}}, rings(p.Reference))
	return out
}

// rings marks about thirty values of a path.
type rings []float64

func (r rings) Plot(c draw.Canvas, p *plot.Plot) {
	const marks = 30
	stride := max(1, len(r)/marks)
	for i := stride / 2; i < len(r); i += stride {
		if math.IsNaN(r[i]) {
			continue
		}
		ring(c, vg.Point{X: c.X(p.X.Norm(float64(i))), Y: c.Y(p.Y.Norm(r[i]))})
	}
}

func ring(c draw.Canvas, at vg.Point) {
	const radius, corners = 2.6, 12
	around := make([]vg.Point, corners+1)
	for k := range around {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / corners)
		around[k] = vg.Point{X: at.X + radius*vg.Length(cos), Y: at.Y + radius*vg.Length(sin)}
	}
	c.StrokeLines(draw.LineStyle{Color: vermillion, Width: 1}, around)
}
