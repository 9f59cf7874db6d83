package statistics

import (
	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// series holds the handles of what is recorded.
type series struct {
	persons  float64
	economy  map[string][]int   // variable -> per economy
	sector   map[string][][]int // variable -> per economy, per sector
	group    [][]int            // consumption_real by quintile
	partner  map[string][][]int // variable -> per economy, per region
	detail   map[string][][][]int
	retail   [][2]int
	position []money.Money
}

func declare(b *engine.Builder) *series {
	s := &series{
		persons: float64(b.Persons), economy: map[string][]int{}, sector: map[string][][]int{},
		partner: map[string][][]int{}, detail: map[string][][][]int{},
		position: make([]money.Money, b.Modelled),
	}
	exact := map[string]bool{"gdp_nominal": true, "tariff_revenue": true, "government_debt": true, "government_balance": true, "exports_nominal": true, "imports_nominal": true}
	for _, v := range Variables() {
		i := b.Recorder.Variable(v)
		if v.Name == "retail_price" {
			s.declareRetail(b, i)
			continue
		}
		for m := range b.Modelled {
			s.economy[v.Name] = append(s.economy[v.Name], b.Recorder.Series(engine.SeriesKey{Variable: i, Economy: b.Regions[m]}, exact[v.Name]))
		}
		switch v.Name {
		case "output_real", "employment":
			s.declareSectors(b, v.Name, i)
		case "consumption_real":
			s.declareGroups(b, i)
		case "exports_real", "imports_real", "imports_nominal", "import_price_border", "import_price_duty_paid":
			s.declarePartners(b, v.Name, i)
		}
	}
	return s
}

func (s *series) declareRetail(b *engine.Builder, v int) {
	for m := range b.Modelled {
		var pair [2]int
		for k, group := range []string{"imported", "domestic"} {
			pair[k] = b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: b.Regions[m], Group: group}, false)
		}
		s.retail = append(s.retail, pair)
	}
}

func (s *series) declareSectors(b *engine.Builder, name string, v int) {
	for m := range b.Modelled {
		var row []int
		for j := range b.Sectors {
			row = append(row, b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: b.Regions[m], Sector: b.Sectors[j]}, false))
		}
		s.sector[name] = append(s.sector[name], row)
	}
}

func (s *series) declareGroups(b *engine.Builder, v int) {
	for m := range b.Modelled {
		var row []int
		for g := range consumer.Groups {
			row = append(row, b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: b.Regions[m], Group: string([]byte{'q', byte('1' + g)})}, false))
		}
		s.group = append(s.group, row)
	}
}

func (s *series) declarePartners(b *engine.Builder, name string, v int) {
	for m := range b.Modelled {
		var row []int
		var cells [][]int
		for r := range b.Regions {
			if r == m {
				row, cells = append(row, -1), append(cells, nil)
				continue
			}
			row = append(row, b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: b.Regions[m], Partner: b.Regions[r]}, false))
			var list []int
			if b.Recorder.Detail() && (name == "exports_real" || name == "imports_real") {
				for j := range b.Sectors {
					list = append(list, b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: b.Regions[m], Partner: b.Regions[r], Sector: b.Sectors[j]}, false))
				}
			}
			cells = append(cells, list)
		}
		s.partner[name], s.detail[name] = append(s.partner[name], row), append(s.detail[name], cells)
	}
}
