package statistics

import (
	"slices"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// series holds the handles of what is recorded.
type series struct {
	persons  float64
	economy  map[string][]int     // variable -> per economy
	sector   map[string][][]int   // variable -> per economy, per sector
	group    map[string][][]int   // variable -> per economy, per group
	partner  map[string][][]int   // variable -> per economy, per region
	detail   map[string][][][]int // variable -> per economy, per region, per sector; nil without the full record
	shelf    [][][2]int           // per economy, per product that consumers buy: retail_price of imported and domestic goods; nil without the full record
	position []money.Money
	heads    []float64 // per sector, reused
	output   []float64
	ordered  []float64
	served   []float64
}

// exact are the variables whose totals are amounts of the ledger.
var exact = []string{
	"gdp_nominal", "consumption_nominal", "government_nominal", "investment_nominal", "inventories_nominal", "wages_nominal",
	"operating_surplus", "production_taxes", "disposable_income",
	"tariff_revenue", "government_debt", "government_balance", "exports_nominal", "imports_nominal",
}

// bySector are the variables that are recorded by sector, and byPartner those
// that are recorded by partner.
var (
	bySector  = []string{"output_real", "employment", "fill_rate"}
	byPartner = []string{
		"exports_real", "imports_real", "imports_nominal", "import_price_border", "import_price_duty_paid", "duty_factor", "import_currency",
		"tariff_revenue",
	}
)

// groups names the groups of the variables that have any.
func groups() map[string][]string {
	quintiles := make([]string, consumer.Groups)
	for g := range quintiles {
		quintiles[g] = string([]byte{'q', byte('1' + g)})
	}
	years := make([]string, displacedYears)
	for y := range years {
		years[y] = yearGroup(y)
	}
	return map[string][]string{
		"retail_price":     {"imported", "domestic"},
		"consumption_real": quintiles, "disposable_income": quintiles, "disposable_income_real": quintiles,
		"equivalent_variation": quintiles, "equivalent_variation_share": quintiles,
		"displaced_workers": years, "displaced_earnings": years,
	}
}

func declare(b *engine.Builder, households *consumer.Population) *series {
	n := len(b.Sectors)
	s := &series{
		persons: float64(b.Persons), economy: map[string][]int{}, sector: map[string][][]int{}, group: map[string][][]int{},
		partner: map[string][][]int{}, detail: map[string][][][]int{}, position: make([]money.Money, b.Modelled),
		heads: make([]float64, n), output: make([]float64, n), ordered: make([]float64, n), served: make([]float64, n),
	}
	grouped := groups()
	for _, v := range Variables() {
		i := b.Recorder.Variable(v)
		amount := slices.Contains(exact, v.Name)
		for m := range b.Modelled {
			if v.Of == "" && v.Name != "retail_price" && v.Name != "import_currency" {
				s.economy[v.Name] = append(s.economy[v.Name], b.Recorder.Series(engine.SeriesKey{Variable: i, Economy: b.Regions[m]}, amount))
			}
			var row []int
			for _, g := range grouped[v.Name] {
				row = append(row, b.Recorder.Series(engine.SeriesKey{Variable: i, Economy: b.Regions[m], Group: g}, amount))
			}
			s.group[v.Name] = append(s.group[v.Name], row)
		}
		if slices.Contains(bySector, v.Name) {
			s.declareSectors(b, v.Name, i)
		}
		if slices.Contains(byPartner, v.Name) {
			s.declarePartners(b, v, i)
		}
		if v.Name == "retail_price" && b.Recorder.Detail() {
			s.declareShelves(b, households, i)
		}
	}
	return s
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

// declareShelves asks for the retail prices of every good, v, by origin; services,
// which have none, get no series (-1).
func (s *series) declareShelves(b *engine.Builder, households *consumer.Population, v int) {
	for m := range b.Modelled {
		var row [][2]int
		for _, j := range households.Sectors[m] {
			at := [2]int{-1, -1}
			if b.Storable[j] {
				for k, group := range groups()["retail_price"] {
					at[k] = b.Recorder.Series(engine.SeriesKey{Variable: v, Economy: b.Regions[m], Sector: b.Sectors[j], Group: group}, false)
				}
			}
			row = append(row, at)
		}
		s.shelf = append(s.shelf, row)
	}
}

func (s *series) declarePartners(b *engine.Builder, v engine.Variable, i int) {
	for m := range b.Modelled {
		var row []int
		var cells [][]int
		for r := range b.Regions {
			if r == m {
				row, cells = append(row, -1), append(cells, nil)
				continue
			}
			row = append(row, b.Recorder.Series(engine.SeriesKey{Variable: i, Economy: b.Regions[m], Partner: b.Regions[r]}, slices.Contains(exact, v.Name) && v.Name == "tariff_revenue"))
			var list []int
			if b.Recorder.Detail() && v.Detail {
				for j := range b.Sectors {
					list = append(list, b.Recorder.Series(engine.SeriesKey{Variable: i, Economy: b.Regions[m], Partner: b.Regions[r], Sector: b.Sectors[j]}, false))
				}
			}
			cells = append(cells, list)
		}
		s.partner[v.Name], s.detail[v.Name] = append(s.partner[v.Name], row), append(s.detail[v.Name], cells)
	}
}
