package facts

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/seed-16a9e133/transpac/engine"
)

// Firms is the panel of the firm agents of one economy: monthly values by
// column.
type Firms struct {
	panel   *engine.PanelRecording
	agents  []int // positions in the panel
	columns map[string]int
}

// newFirms is the part of a panel that belongs to an economy.
func newFirms(p *engine.PanelRecording, economy string) *Firms {
	f := &Firms{panel: p, columns: map[string]int{}}
	for i, name := range p.Variables {
		f.columns[name] = i
	}
	for i, e := range p.Economy {
		if e == economy {
			f.agents = append(f.agents, i)
		}
	}
	return f
}

// at is a column of an agent (a position in agents) in a recorded step.
func (f *Firms) at(column string, agent, step int) float64 {
	p := f.panel
	return p.Values[(step*len(p.Agents)+f.agents[agent])*len(p.Variables)+f.columns[column]]
}

func (f *Firms) steps() int { return len(f.panel.Steps) }

func (f *Firms) sector(agent int) string { return f.panel.Sector[f.agents[agent]] }

// year is the mean of a column over twelve recorded months, for one real firm.
func (f *Firms) year(column string, agent, year int) float64 {
	sum := 0.0
	for step := 12 * year; step < 12*(year+1); step++ {
		sum += f.at(column, agent, step) / f.at("firms", agent, step)
	}
	return sum / 12
}

func (f *Firms) years() int { return f.steps() / 12 }

// single tells whether an agent stands for one real firm, so that its links
// are those of a firm.
func (f *Firms) single(agent int) bool { return f.at("firms", agent, 0) < 1.5 }

// repricing is the share of list prices that change in a month, the share of
// these that rise, and their mean size in percent.
func (f *Firms) repricing() (share, rises, size float64) {
	var n, changed, up, sum float64
	for a := range f.agents {
		for step := 1; step < f.steps(); step++ {
			n++
			d := math.Log(f.at("price", a, step) / f.at("price", a, step-1))
			if d == 0 {
				continue
			}
			changed++
			sum += math.Abs(d)
			if d > 0 {
				up++
			}
		}
	}
	return changed / n, up / changed, 100 * sum / changed
}

// growthRates is the annual log change of output of all firms less the mean of
// their sector and year, and the log of the size that they started from, less
// the same mean. Years without output are left out.
func (f *Firms) growthRates() (growth, size []float64) {
	var group []string
	for a := range f.agents {
		for y := range f.years() - 1 {
			was, is := f.year("output", a, y), f.year("output", a, y+1)
			if was > 0 && is > 0 {
				growth, size = append(growth, math.Log(is/was)), append(size, math.Log(was))
				group = append(group, f.sector(a)+string(rune('0'+y)))
			}
		}
	}
	return within(growth, group), within(size, group)
}

// peakedness is the mean absolute deviation over the standard deviation: 0.80
// for the normal distribution, 0.71 for Laplace's, whose logarithm is a tent.
func peakedness(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += math.Abs(v)
	}
	return sum / float64(len(x)) / stat.StdDev(x, nil)
}

// sizeVariance is the exponent with which the spread of growth falls with
// size: the slope of ln sd(growth) on ln size over ten classes of size, the
// sector's mean taken out (Stanley and others 1996).
func sizeVariance(growth, size []float64) float64 {
	const classes = 10
	index := ascending(size)
	var x, y []float64
	for c := range classes {
		var g, s []float64
		for _, i := range index[c*len(index)/classes : (c+1)*len(index)/classes] {
			g, s = append(g, growth[i]), append(s, size[i])
		}
		x, y = append(x, stat.Mean(s, nil)), append(y, math.Log(stat.StdDev(g, nil)))
	}
	return slope(x, y)
}

// last is the mean of a column over the last recorded year for one real firm.
func (f *Firms) last(column string, agent int) float64 { return f.year(column, agent, f.years()-1) }

// exporterShare is the share of the real firms behind the agents of goods
// sectors that export.
func (f *Firms) exporterShare(goods map[string]bool) float64 {
	var all, exporting float64
	for a := range f.agents {
		if goods[f.sector(a)] {
			n := f.at("firms", a, f.steps()-1)
			all += n
			exporting += n * f.last("exporters", a)
		}
	}
	return exporting / all
}

// exporterPremium is how much larger, in logs, a number is among exporters of
// goods than among other firms of their sector: the coefficient of a dummy in a
// regression with sector effects over real firms. An agent whose firms export
// in part counts as one group of each kind.
func (f *Firms) exporterPremium(goods map[string]bool, of func(agent int, exporter bool) float64) float64 {
	var y, d, weight []float64
	var group []string
	for a := range f.agents {
		if !goods[f.sector(a)] {
			continue
		}
		n, exporting := f.at("firms", a, f.steps()-1), f.last("exporters", a)
		for k, part := range []float64{1 - exporting, exporting} {
			if v := of(a, k == 1); v > 0 && part > 1e-9 {
				y, d, group = append(y, math.Log(v)), append(d, float64(k)), append(group, f.sector(a))
				weight = append(weight, n*part)
			}
		}
	}
	return weightedSlope(d, y, weight, group)
}

// relativeSize is the sales of an agent's exporting firms, or of its others,
// over the mean of both: all sell the same at home.
func (f *Firms) relativeSize(agent int, exporter bool) float64 {
	abroad := 0.0
	if sold := f.last("shipments", agent); sold > 0 {
		abroad = f.last("exports", agent) / sold
	}
	size := 1 - abroad
	if exporter {
		size += abroad / f.last("exporters", agent)
	}
	return size
}

// linkElasticity is the slope of a log number on log sales within sectors, over
// agents that stand for one firm.
func (f *Firms) linkElasticity(of func(agent int) float64) float64 {
	var x, y []float64
	var group []string
	for a := range f.agents {
		sales, n := f.last("sales", a), of(a)
		if f.single(a) && sales > 0 && n > 0 {
			x, y, group = append(x, math.Log(sales)), append(y, math.Log(n)), append(group, f.sector(a))
		}
	}
	return slope(within(x, group), within(y, group))
}

// customerTail is Hill's estimator (1975, Annals of Statistics 3(5)) of the
// exponent of the number of customers, over the part of the agents that have
// most.
func (f *Firms) customerTail(part float64) float64 {
	var n []float64
	for a := range f.agents {
		if f.single(a) {
			n = append(n, f.at("customers", a, f.steps()-1))
		}
	}
	order := ascending(n)
	k := int(part * float64(len(n)))
	if k < 3 || n[order[len(n)-k-1]] == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, i := range order[len(n)-k:] {
		sum += math.Log(n[i] / n[order[len(n)-k-1]])
	}
	return float64(k-1) / sum
}
