package model_test

import (
	"math"
	"slices"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// In every sector the share of real firms that the parameters name exports,
// to within one of the largest firms, and larger firms are more likely to.
func TestAsManyFirmsExportAsTheParametersSay(t *testing.T) {
	w := world(t, parse(t, "title = \"exporters\"\n", "scale.persons=100000"), model.Baseline, 0)
	p := firmsOf(w)
	for i := range p.Cells {
		c := &p.Cells[i]
		want := 0.032
		if slices.Contains(w.Groups["manufacturing"], w.Sectors[c.Sector]) {
			want = 0.18
		}
		var firms, exporters float64
		for f := c.Lo; f < c.Hi; f++ {
			firms += p.Represents[f]
			exporters += p.Exporters(w, f)
		}
		if math.Abs(exporters-want*firms) > 1 {
			t.Errorf("%s_%s: %.1f of %.0f firms export, want %g of them", w.Regions[c.Economy], w.Sectors[c.Sector], exporters, firms, want)
		}
		if first, last := p.Exporting[c.Lo], p.Exporting[c.Hi-1]; first != 1 || last <= 0 || last >= want {
			t.Errorf("%s_%s: %g of the largest and %g of the smallest firms export", w.Regions[c.Economy], w.Sectors[c.Sector], first, last)
		}
	}
}

// Output per position rises with a firm's positions within its sector, pay per
// position with it: labour costs the same per unit everywhere.
func TestLargerFirmsNeedFewerWorkersAndPayThemMore(t *testing.T) {
	w := world(t, parse(t, "title = \"productivity\"\n", "scale.persons=100000", "firm.size_productivity=0.1"), model.Baseline, 0)
	p := firmsOf(w)
	for i := range p.Cells {
		c := &p.Cells[i]
		a := c.Lo
		for f := c.Lo + 1; f < c.Hi; f++ {
			got := math.Log(p.Skill[a]/p.Skill[f]) / math.Log((p.Positions[a]/p.Represents[a])/(p.Positions[f]/p.Represents[f]))
			if math.Abs(got-0.1) > 1e-9 {
				t.Fatalf("%s_%s: output per position rises by %g with positions, want 0.1", w.Regions[c.Economy], w.Sectors[c.Sector], got)
			}
			if math.Abs(p.Wage[a]/p.Skill[a]/(p.Wage[f]/p.Skill[f])-1) > 1e-12 {
				t.Fatalf("%s_%s: a unit of output costs %g of wages in one firm and %g in another", w.Regions[c.Economy], w.Sectors[c.Sector], p.Wage[a]/p.Skill[a], p.Wage[f]/p.Skill[f])
			}
		}
	}
}

// Where a market costs hardly anything to serve, firms enter it that did not
// export in the base year; when it costs as much as before they leave again.
// The newcomers' competition drives out some of the base year's exporters, who
// would have to pay to return.
func TestACheapMarketDrawsTheOtherFirmsIn(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "exporter-cost"
start = "2025-01"
end = "2027-01"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
change = -0.95
`)
	w := s.shocked
	p := firmsOf(w)
	serving := func() (firms, base float64) {
		for f := range p.Economy {
			if int(p.Economy[f]) == jpn && w.Storable[p.Sector[f]] {
				at := f*p.Regions + usa
				firms += p.Represents[f] * w.Goods.Weight[at] / p.Candidate[at]
				base += p.Represents[f] * p.Exporting[f]
			}
		}
		return firms, base
	}
	s.months(4, func(int) {})
	if firms, base := serving(); firms < 2*base {
		t.Errorf("%.0f firms serve America, %.0f did in the base year", firms, base)
	}
	s.months(44, func(int) {})
	if firms, base := serving(); firms > base || firms < 0.9*base {
		t.Errorf("two years after the market is as costly as before %.0f firms serve it, %.0f did in the base year", firms, base)
	}
}
