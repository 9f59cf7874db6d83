package facts

import "gonum.org/v1/gonum/stat"

// Macro is the aggregates of an economy by quarter: those of a run, or those
// of national accounts.
type Macro struct {
	Output, Consumption, Investment []float64 // real, any unit
	Unemployment                    []float64 // fraction of the labour force
	NetExports                      []float64 // nominal, over nominal output
}

// growth is the growth of output in percent, over n quarters, of means over n
// quarters.
func (m *Macro) growth(n int) []float64 {
	g := changes(logs(means(m.Output, n)))
	for i := range g {
		g[i] *= 100
	}
	return g
}

func (m *Macro) outputCycle() []float64 { return cycle(logs(m.Output)) }

// cycleSD is the standard deviation of the cycle of output, percent.
func (m *Macro) cycleSD() float64 { return 100 * stat.StdDev(m.outputCycle(), nil) }

// relativeSD is the standard deviation of another series' cycle over that of output.
func (m *Macro) relativeSD(x []float64) float64 {
	return stat.StdDev(cycle(logs(x)), nil) / stat.StdDev(m.outputCycle(), nil)
}

// comovement is the correlation of the cycles of output and of a ratio.
func (m *Macro) comovement(x []float64) float64 {
	return stat.Correlation(m.outputCycle(), cycle(x), nil)
}

// okun regresses annual changes: the growth of output, percent, for each point
// that unemployment falls, or (inverse) the points that unemployment falls for
// each percent of output. The two are reciprocal where both always move
// together; their product is the squared correlation.
func (m *Macro) okun(inverse bool) float64 {
	growth, points := m.growth(4), changes(means(m.Unemployment, 4))
	for i := range points {
		points[i] *= -100
	}
	if inverse {
		return slope(growth, points)
	}
	return slope(points, growth)
}
