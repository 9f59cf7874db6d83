package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"github.com/seed-16a9e133/transpac/results/record"
)

// mainVariables are the panels of the impulse responses, in reading order.
var mainVariables = []struct{ name, title string }{
	{"gdp_real", "GDP, real"},
	{"consumption_real", "Consumption, real"},
	{"exports_real", "Exports, real"},
	{"imports_real", "Imports, real"},
	{"unemployment_rate", "Unemployment rate"},
	{"consumer_price", "Consumer prices"},
	{"wage_real", "Real wage"},
	{"exchange_rate", "Exchange rate against the dollar"},
}

// impulseResponses draws the path of the main variables of every economy.
func impulseResponses(s *study) *page {
	const columns = 3
	var panels []*panel
	for _, v := range mainVariables {
		var curves []curve
		for _, e := range s.Economies {
			path := s.path(record.Key{Variable: v.name, Economy: e})
			if path == nil || v.name == "exchange_rate" && still(path) {
				continue // the dollar against itself says nothing
			}
			curves = append(curves, curve{path: path, color: s.color[e], band: s.replicates > 1, width: 1.6})
		}
		if curves == nil {
			continue
		}
		unit := unitText(curves[0].path[0].Unit)
		if v.name == "exchange_rate" {
			unit = "% of the baseline; up is a stronger currency"
		}
		panels = append(panels, &panel{title: v.title, unit: unit, plot: s.linePanel(curves)})
	}
	if panels == nil {
		return nil
	}
	rows := inRows(panels, columns)
	p := &page{
		study:    s,
		question: "What happens to each economy, compared with the same economy without the shock",
		reading:  s.bandText("Lines", "Shaded") + s.shockText(),
		panels:   rows, timed: true,
		height: 178*vg.Length(len(rows)) + 14,
	}
	for _, e := range s.Economies {
		p.legend = append(p.legend, legendItem{label: s.region(e), color: s.color[e]})
	}
	p.caption = fmt.Sprintf("Each small chart follows one quantity over time. The horizontal line at zero is the economy as it would have been "+
		"without the shock; a line at −1 means one per cent (or one percentage point) less than that. The shaded band shows how much of the "+
		"result is luck: in nine out of ten simulated histories the effect lies inside it. %s", s.seedText())
	return p
}

// still tells whether a path never leaves zero.
func still(path []record.Response) bool {
	for _, r := range path {
		if r.N > 0 && (r.Mean != 0 || r.P05 != 0 || r.P95 != 0) {
			return false
		}
	}
	return true
}
