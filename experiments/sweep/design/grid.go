package design

import "math"

// grid is every combination of the factors' values. The last factor changes
// fastest.
type grid struct {
	factors []Factor
	cells   int
}

// mostPoints bounds a design: the index of a point stays far from the end of
// the integers.
const mostPoints = 1_000_000_000

// mostFiltered bounds a grid with constraints.
const mostFiltered = 10_000_000

// grid lays out a grid, without the combinations that a constraint forbids.
func (p *parser) grid(d *Design) layout {
	g := grid{factors: d.Factors, cells: 1}
	for i := range d.Factors {
		n := d.Factors[i].count()
		if g.cells > mostPoints/n {
			p.report([]string{"parameter"}, "the grid has more than a thousand million points; take fewer values, or design = \"sobol\", which covers the same ranges with any number of points")
			return nil
		}
		g.cells *= n
	}
	if len(d.Constraints) == 0 {
		return g
	}
	if g.cells > mostFiltered {
		p.report([]string{"constraints"}, "the grid has %d combinations; with constraints it may have %d, because each must be checked beforehand", g.cells, mostFiltered)
		return nil
	}
	f := d.filtered(g.point, g.cells, g.cells)
	if f.n == 0 {
		p.report([]string{"constraints"}, "not one of the %d combinations fulfils them", g.cells)
	}
	return f
}

func (g grid) len() int { return g.cells }

func (g grid) point(i int) []any {
	values := make([]any, len(g.factors))
	for k := len(g.factors) - 1; k >= 0; k-- {
		f := &g.factors[k]
		n := f.count()
		values[k] = f.gridValue(i % n)
		i /= n
	}
	return values
}

// count is the number of values that a grid takes.
func (f *Factor) count() int {
	if len(f.Values) > 0 {
		return len(f.Values)
	}
	if f.Integer && f.High-f.Low < float64(f.Steps) {
		return int(f.High-f.Low) + 1
	}
	return f.Steps
}

// gridValue is value j of those that a grid takes.
func (f *Factor) gridValue(j int) any {
	if len(f.Values) > 0 {
		return f.Values[j]
	}
	if f.Integer && !f.Log {
		n := f.count()
		return int64(f.Low + math.Floor(float64((f.High-f.Low)*float64(j))/float64(n-1)+0.5))
	}
	return f.typed(f.spread(float64(j) / float64(f.count()-1)))
}
