package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"github.com/seed-16a9e133/transpac/results/record"
)

// sectors draws output and employment by sector a year after the shock began, or
// in its last month if it ends before, one row of panels per economy, sorted by
// output.
func sectors(s *study) *page {
	months := s.horizons(min(12, s.lastShockMonth()))
	if months == nil {
		return nil
	}
	step := s.stepAt(months[0])
	var rows [][]*panel
	count := 0
	for _, e := range s.Economies {
		codes := s.sectorsByOutput(e, step)
		if len(codes) == 0 {
			continue
		}
		count = max(count, len(codes))
		output := s.sectorPanel(e, "output_real", "output, real", codes, step)
		jobs := s.sectorPanel(e, "employment", "employment", codes, step)
		if jobs != nil {
			// The names stand at the left panel; both have the same order.
			jobs.plot.Y.Tick.Marker = namedTicks(nil)
		}
		rows = append(rows, []*panel{output, jobs})
	}
	if rows == nil {
		return nil
	}
	p := &page{
		study:    s,
		question: "Which sectors win and which lose, " + s.when(months[0]),
		reading:  s.bandText("Bars", "Whiskers"),
		panels:   rows,
		height:   vg.Length(len(rows)) * (vg.Length(count)*13.5 + 60),
	}
	for _, e := range s.Economies {
		p.legend = append(p.legend, legendItem{label: s.region(e), color: tint(s.color[e], 620), mark: boxMark})
	}
	p.caption = fmt.Sprintf("Each bar is one sector of an economy: to the right it produces (or employs) more than it would have without "+
		"the shock, to the left less, %s. The thin line across a bar spans nine out of ten simulated histories; where it "+
		"crosses zero, chance alone could turn the sign. %s", s.when(months[0]), s.seedText())
	return p
}

// sectorsByOutput lists an economy's sectors from the largest gain in output
// to the largest loss.
func (s *study) sectorsByOutput(economy string, step int) []string {
	var found []record.Response
	for _, k := range s.table.Select(func(k record.Key) bool {
		return k.Variable == "output_real" && k.Economy == economy && k.Sector != "" && k.Partner == "" && k.Group == ""
	}) {
		if r, ok := s.table.At(k, step); ok {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(a, b record.Response) int {
		switch {
		case a.Mean > b.Mean:
			return -1
		case a.Mean < b.Mean:
			return 1
		}
		return 0
	})
	codes := make([]string, len(found))
	for i, r := range found {
		codes[i] = r.Sector
	}
	return codes
}

// sectorPanel draws the bars of one variable, or nil if it has none.
func (s *study) sectorPanel(economy, variable, title string, codes []string, step int) *panel {
	list := make([]record.Response, len(codes))
	names := make(namedTicks, len(codes))
	p := newPlot()
	any := false
	for i, code := range codes {
		r, ok := s.table.At(record.Key{Variable: variable, Economy: economy, Sector: code}, step)
		if ok {
			list[i], any = r, true
		}
		name := shorten(p.Y.Tick.Label, s.sector(code), 150)
		names[i] = plot.Tick{Value: barRow(i), Label: name}
	}
	if !any {
		return nil
	}
	p.X.Min, p.X.Max = responseRange(s.replicates > 1, list)
	p.X.Tick.Marker = signedTicks{}
	p.Y.Min, p.Y.Max = barRow(len(codes)-1)-0.6, 0.6
	p.Y.Tick.Marker = names
	p.Y.Tick.Length = 0
	p.Y.LineStyle.Width = 0
	p.Add(gridLines{vertical: true, zero: true}, bars{list, s.color[economy], s.replicates > 1})
	return &panel{title: s.region(economy) + ": " + title, unit: unitText(record.Percent), plot: p}
}
