package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/calibration"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// The duties of the base year, from the statistics to the books, in a world
// without any shock: buyers pay the collected rate of every flow on its border
// value, the American treasury receives it month after month, the year's
// revenue is that of the statistics' rates on the table's imports, and GDP at
// market prices is the table's plus the duties on final uses, which it lacks.
// Japan's duties are unknown and zero.
func TestDutiesOfTheBaseYear(t *testing.T) {
	x := small(t, "")
	table, err := calibration.Load(x.Table, x.BaseYear)
	if err != nil {
		t.Fatal(err)
	}
	w := world(t, x, model.Baseline, 0)
	importer := table.Region("USA")
	var year, imports float64
	for range 12 {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		var all money.Money
		for o, origin := range w.Regions {
			before := all
			for j, code := range w.Sectors {
				rate := table.DutyRate(importer, table.Region(origin), table.Sector(code))
				flow := w.Goods.Flow(usa, o, j)
				near(t, "duty on "+code+" from "+origin, float64(w.Goods.FlowDuty[flow]), rate*float64(w.Goods.FlowValue[flow]), purchases(w, usa, j)/2)
				all += w.Goods.FlowDuty[flow]
			}
			if o != usa {
				near(t, "revenue on goods from "+origin+" as recorded", recorded(t, w, "tariff_revenue", "USA", origin), float64(all-before)/1e9*12, 1e-6)
			}
		}
		exactly(t, "receipts of the American treasury", treasuryDuties(w, usa), all)
		exactly(t, "receipts of the Japanese treasury", treasuryDuties(w, jpn), 0)
		for _, payer := range []ledger.Sector{ledger.Firms, ledger.Households} {
			if w.Ledger[usa].Flow(ledger.ImportDuties, payer) >= 0 {
				t.Errorf("%s pay no duty", w.Ledger[usa].Sectors()[payer])
			}
		}
		exactly(t, "revenue to be rebated, but for the rounding of budgets", w.Board.RebateDue[usa]/1e4, 0)
		year += float64(w.Board.TariffRevenue[usa]) / w.Scale[usa]
	}
	for o := range w.Regions {
		for j := range w.Sectors {
			imports += table.DutyRate(importer, table.Region(w.Regions[o]), j) * table.Exports(table.Region(w.Regions[o]), importer, j)
		}
	}
	near(t, "tariff revenue of the year, million dollars", year, imports, 1e-6*imports)
	if imports < 70000 || imports > 85000 { // 75.6 billion on the customs value of 2024
		t.Errorf("the American treasury collects %.0f million dollars a year, the statistics say about 76,000", imports)
	}
	var final float64
	for o, origin := range table.Regions {
		for j := range table.Sectors {
			at := table.Cell(o, j)*len(table.Regions) + importer
			final += table.DutyRate(importer, table.Region(origin), j) * (table.Consumption[at] + table.Government[at] + table.Investment[at])
		}
	}
	gdp := table.Accounts(importer).Production + final
	near(t, "GDP at market prices, million dollars", recorded(t, w, "gdp_nominal", "USA", ""), gdp, 1e-6*gdp)
	near(t, "GDP in the accounts of the base year", w.GDP(usa), gdp, 1e-6*gdp)
}

// A tariff of 10 % raises the price of a taxed product by (1 + t + 0.1)/(1 + t)
// against the base year's, at a given border price.
func TestATariffIsAddedToTheBaseDuty(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tariff"
start = "2025-01"
importer = "USA"
origins = ["CHN"]
rate = 0.1
`)
	w := s.shocked
	s.months(3, func(int) {
		for j, code := range w.Sectors {
			if !w.Storable[j] {
				continue
			}
			pool, base := w.Goods.Pool(s.region("CHN"), j, usa), w.Duty[w.Goods.Flow(usa, s.region("CHN"), j)]
			near(t, "price of "+code+" with duty", w.Goods.Delivered[pool], w.Goods.PoolPrice[pool]*(1+base+0.1), 1e-12)
		}
		border := recorded(t, w, "import_price_border", "USA", "CHN")
		paid := recorded(t, w, "import_price_duty_paid", "USA", "CHN")
		if rise := paid / border; rise < 1.08 || rise >= 1.1 {
			t.Errorf("the tariff raises the duty-paid price index of goods from China by %.4f, must be less than 1.1 for goods that already pay duty", rise)
		}
	})
}
