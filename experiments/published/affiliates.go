package published

import (
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
)

// affiliateVariables are what affiliates measures.
var affiliateVariables = []engine.Variable{
	{Name: "affiliate_imports", Unit: "million USD, base-year prices, annual rate", Measure: engine.Flow,
		Doc: "What affiliates bought of the inputs that only their parent's economy can supply; by partner."},
	{Name: "affiliate_arrivals", Unit: "million USD, base-year prices, annual rate", Measure: engine.Flow,
		Doc: "The same when it arrived; by partner."},
	{Name: "affiliate_output", Unit: "million USD, base-year prices, annual rate", Measure: engine.Flow,
		Doc: "Output of the affiliates that have such inputs, weighted with the inputs of the base year; by partner."},
}

// affiliates follows firms owned from another modelled economy and the inputs
// that they can get from there alone.
type affiliates struct {
	firms  *firm.Population
	route  []route
	handle [][]int // per route: series of affiliateVariables
}

func (a *affiliates) declare(b *engine.Builder, firms *firm.Population, _ question) error {
	a.firms = firms
	for host := range b.Modelled {
		for parent := range b.Modelled {
			if host == parent {
				continue
			}
			var handles []int
			for _, v := range affiliateVariables {
				handles = append(handles, b.Recorder.Series(engine.SeriesKey{
					Variable: b.Recorder.Variable(v), Economy: b.Regions[host], Partner: b.Regions[parent],
				}, false))
			}
			a.route, a.handle = append(a.route, route{parent, host}), append(a.handle, handles)
		}
	}
	return nil
}

func (a *affiliates) record(w *engine.World) {
	p := a.firms
	for i, r := range a.route {
		var bought, arrived, output float64
		lo, hi := p.Range(r.buyer)
		for f := lo; f < hi; f++ {
			if int(p.Owner[f]) != r.seller {
				continue
			}
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				if int(p.InputOrigin[k]) != r.seller {
					continue
				}
				bought += w.Goods.Got[p.InputRow[k]]
				if load := w.Goods.Transit.Load(int(p.InputRow[k])); load != nil {
					arrived += load.Arrived
				}
				output += float64(p.InputNeed[k] * p.Output[f])
			}
		}
		for v, x := range []float64{bought / w.Dt(), arrived / w.Dt(), output} {
			w.Recorder.Set(a.handle[i][v], x)
		}
	}
}
