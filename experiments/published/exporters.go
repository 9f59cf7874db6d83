package published

import (
	"cmp"
	"slices"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// exporterVariables are what exporters measures.
var exporterVariables = []engine.Variable{
	{Name: "top_exporters_share", Unit: "fraction of exports", Measure: engine.Rate,
		Doc: "Share of exports that the largest tenth of the exporting real firms ships."},
	{Name: "exporter_size_premium", Unit: "log points", Measure: engine.Level,
		Doc: "Log output of an exporting real firm less that of one that does not export, mean over sectors with output weights."},
	{Name: "exporter_productivity_premium", Unit: "log points", Measure: engine.Level,
		Doc: "Log output per position of an exporting firm less that of one that does not export, mean over sectors with output weights."},
}

// exporters compares the firms that export with those that do not.
type exporters struct {
	firms  *firm.Population
	handle [][]int // per economy: series of exporterVariables
}

func (e *exporters) declare(b *engine.Builder, firms *firm.Population, _ question) error {
	e.firms = firms
	for m := range b.Modelled {
		var handles []int
		for _, v := range exporterVariables {
			handles = append(handles, b.Recorder.Series(engine.SeriesKey{Variable: b.Recorder.Variable(v), Economy: b.Regions[m]}, false))
		}
		e.handle = append(e.handle, handles)
	}
	return nil
}

func (e *exporters) record(w *engine.World) {
	for m, handles := range e.handle {
		size, productivity := e.premia(w, m)
		for v, x := range []float64{e.topShare(w, m), size, productivity} {
			w.Recorder.Set(handles[v], x)
		}
	}
}

// shipped is what a firm agent ships abroad.
func (e *exporters) shipped(w *engine.World, f int) float64 {
	var sum float64
	for d := range e.firms.Regions {
		if d != int(e.firms.Economy[f]) {
			sum += w.Goods.SoldTo[f*e.firms.Regions+d]
		}
	}
	return sum
}

// topShare ranks the real firms that export by what they ship; an agent across
// the boundary of the largest tenth counts in proportion.
func (e *exporters) topShare(w *engine.World, m int) float64 {
	type exporter struct {
		firms, each float64
		agent       int
	}
	var list []exporter
	var firms, exports float64
	lo, hi := e.firms.Range(m)
	for f := lo; f < hi; f++ {
		if x, n := e.shipped(w, f), e.firms.Exporters(w, f); x > 0 && n > 0 {
			list = append(list, exporter{n, x / n, f})
			firms, exports = firms+n, exports+x
		}
	}
	slices.SortFunc(list, func(a, b exporter) int { return cmp.Or(cmp.Compare(b.each, a.each), cmp.Compare(a.agent, b.agent)) })
	left, top := firms/10, 0.0
	for _, x := range list {
		n := min(left, x.firms)
		top += float64(n * x.each)
		left -= n
	}
	return share(top, exports)
}

// premia compares exporters with the other firms of their cell, real firm by
// real firm. Of an agent whose firms export in part all sell the same at home.
func (e *exporters) premia(w *engine.World, m int) (size, productivity float64) {
	var weights float64
	for i := range e.firms.Cells {
		c := &e.firms.Cells[i]
		if c.Economy != m {
			continue
		}
		var n, logs, per [2]float64 // of the others, of exporters
		var total float64
		for f := c.Lo; f < c.Hi; f++ {
			output := e.firms.Output[f]
			if output <= 0 || e.firms.Positions[f] <= 0 {
				continue
			}
			all, exporting := e.firms.Represents[f], e.firms.Exporters(w, f)
			abroad := share(e.shipped(w, f), w.Goods.Sold[f])
			for k, firms := range [2]float64{all - exporting, exporting} {
				each := output * (1 - abroad) / all
				if k == 1 && exporting > 0 {
					each += float64(output * abroad / exporting)
				}
				if firms <= 0 || each <= 0 {
					continue
				}
				n[k] += firms
				logs[k] += float64(firms * numeric.Log(each))
				per[k] += float64(firms * numeric.Log(output/e.firms.Positions[f]))
			}
			total += output
		}
		if n[0] > 0 && n[1] > 0 {
			size += float64(total * (logs[1]/n[1] - logs[0]/n[0]))
			productivity += float64(total * (per[1]/n[1] - per[0]/n[0]))
			weights += total
		}
	}
	return share(size, weights), share(productivity, weights)
}
