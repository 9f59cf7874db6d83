package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"

	"github.com/seed-16a9e133/transpac/results/record"
)

// passThrough draws, for each pair of an importer and an origin whose duty
// changes, the price at the border, the price with the duty, and what the duty
// alone would have done. Without a duty, as after a currency shock or under a
// quota, it draws both prices among the modelled economies.
func passThrough(s *study) *page {
	routes, taxed := s.routes()
	if len(routes) == 0 {
		return nil
	}
	var panels []*panel
	for _, r := range routes {
		panels = append(panels, s.routePanel(r, taxed))
	}
	p := &page{
		study:    s,
		question: "What do imports cost at the border, and what their buyers?",
		reading:  s.bandText("Lines", "Shaded") + s.shockText(),
		panels:   inRows(panels, 2), timed: true,
		legend: []legendItem{
			{label: "price at the border, what the seller gets", color: bluishGreen},
			{label: "price with duty and licences, what the buyer pays", color: black},
		},
	}
	if len(panels) == 1 {
		p.width = 480
	}
	p.height = 230*vg.Length(len(p.panels)) + 14
	p.caption = "The price at the border is in the importer's currency. Where the two lines are apart a levy or a licence stands between them. " + s.seedText()
	if !taxed {
		return p
	}
	p.question = "Who pays? Import prices before and after the duty"
	p.legend = append(p.legend[:1],
		legendItem{label: "price with duty, what the buyer pays", color: black},
		legendItem{label: "if the buyer paid the whole duty", color: reddishPurple})
	if s.Mixed {
		p.caption = "The purple line is what the duty alone would bring on top of an unchanged price at the border. Other shocks move both prices too, so that " +
			"the lines do not show who bears the duty. " + s.seedText()
		return p
	}
	p.caption = fmt.Sprintf("When a duty rises, the seller can lower the price at the border, so that the duty is shared, or leave it, so that the "+
		"buyer pays all of it. The closer the price with duty comes to the purple line, the more of the duty the buyer pays: that share is "+
		"called pass-through. %s", s.seedText())
	return p
}

const mostRoutes = 6

// routes lists the taxed routes, at most mostRoutes of them, or the routes
// among the modelled economies if none is taxed.
func (s *study) routes() (routes []record.Route, taxed bool) {
	routes = s.table.TaxedRoutes()
	taxed = len(routes) > 0
	if !taxed {
		for _, r := range s.table.Routes() {
			if slices.Contains(s.Economies, r.Origin) && !still(r.Border) {
				routes = append(routes, r)
			}
		}
	}
	return routes[:min(len(routes), mostRoutes)], taxed
}

func (s *study) routePanel(r record.Route, taxed bool) *panel {
	curves := []curve{
		{path: r.Border, color: bluishGreen, band: s.replicates > 1, width: 1.6},
		{path: r.Paid, color: black, band: s.replicates > 1, width: 1.6},
	}
	unit := unitText(record.Percent)
	for _, m := range s.horizons(12) {
		if share, _, ok := r.PassThrough(s.stepAt(m)); ok && taxed {
			if !s.Mixed {
				unit += fmt.Sprintf("; pass-through at month %d: %.0f %%", m, share)
			}
			curves = append([]curve{{path: r.Duty(), color: reddishPurple, width: 1.2}}, curves...)
		}
	}
	return &panel{
		title: s.region(r.Importer) + " buying from " + s.region(r.Origin),
		unit:  unit,
		plot:  s.linePanel(curves),
	}
}
