package calibration

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestEveryFallbackIsFlagged(t *testing.T) {
	for _, c := range []struct {
		year                   int
		figure, region, sector string
	}{
		{2023, "table", "JPN", ""},
		{2014, "table", "USA", ""},
		{2011, "value added", "JPN", "MVH"},
		{2023, "labour share", "JPN", "TEX"},
		{2014, "labour share", "TWN", "AGR"},
		{2014, "labour share", "ROW", "PUB"},
		{2011, "labour share", "CHN", "ELE"},
		{2023, "currency", "ROW", ""},
		{2023, "population", "TWN", ""},
		{2023, "unemployment", "CHN", ""},
		{2014, "unemployment", "TWN", ""},
		{2014, "policy rate", "JPN", ""},
		{2023, "policy rate", "TWN", ""},
		{2023, "tax rates", "JPN", ""},
		{2011, "tax rates", "CHN", ""},
		{2011, "replacement", "JPN", ""},
		{2023, "employment", "USA", "MVH"},
		{2014, "employment", "EUR", "MVH"},
		{2023, "depreciation", "JPN", "MVH"},
		{2014, "depreciation", "USA", "OTQ"},
		{2023, "capital over value added", "KOR", "UTL"},
		{2023, "firms", "JPN", "MVH"},
		{2011, "firms", "USA", "TEQ"},
		{2023, "duty", "USA", ""},
		{2014, "duty", "USA", ""},
		{2023, "capital income", "CHN", ""},
	} {
		if !flagged(load(t, c.year), c.figure, c.region, c.sector) {
			t.Errorf("%d: the %s of %s %s rests on a fallback that is not flagged", c.year, c.figure, c.region, c.sector)
		}
	}
}

// flagged tells whether a figure of a cell rests on a fallback; sector is "" for
// a figure of the economy.
func flagged(table *Table, figure, region, sector string) bool {
	return slices.ContainsFunc(table.Flags, func(f Flag) bool {
		switch {
		case f.Figure != figure:
			return false
		case sector == "":
			return f.Where == region
		}
		return f.Where == region+"_"+sector || f.Where == region+"_*"
	})
}

func TestPublishedFiguresAreNotFlagged(t *testing.T) {
	for _, c := range []struct {
		year                   int
		figure, region, sector string
	}{
		{2014, "labour share", "USA", "MVH"},
		{2011, "labour share", "JPN", "TEQ"},
		{2023, "employment", "JPN", "MVH"},
		{2023, "depreciation", "USA", "MVH"},
		{2023, "firms", "USA", "MVH"},
		{2014, "tax rates", "JPN", ""},
		{2023, "unemployment", "JPN", ""},
		{2023, "capital income", "JPN", ""},
	} {
		if flagged(load(t, c.year), c.figure, c.region, c.sector) {
			t.Errorf("%d: the %s of %s %s is flagged although it is published", c.year, c.figure, c.region, c.sector)
		}
	}
}

func TestNothingIsLeftEmpty(t *testing.T) {
	for _, year := range Years() {
		table := load(t, year)
		for c := range table.Output {
			va := table.Labour[c] + table.Capital[c]
			if share := table.Labour[c] / va; !(share > 0 && share <= MaxLabourShare+1e-12) {
				t.Errorf("%d: labour share of %s is %g", year, table.CellName(c), share)
			}
			if d := table.Depreciation[c]; !(d > 0 && d < 0.5) {
				t.Errorf("%d: depreciation of %s is %g", year, table.CellName(c), d)
			}
			if !(table.Employment[c] > 0) || !(table.FirmCount[c] >= 1) || !(table.CapitalOverVA[c] > 0) {
				t.Errorf("%d: %s has %g thousand workers, %g firms, capital of %g times value added", year, table.CellName(c), table.Employment[c], table.FirmCount[c], table.CapitalOverVA[c])
			}
		}
		for r, f := range table.Facts {
			if !(f.Population > 0 && f.GDP > 0 && f.UnitsPerUSD > 0 && f.MoneyPerUnit > 0) ||
				!(f.Unemployment > 0 && f.Unemployment < 0.2) || !(f.IncomeTax > 0.1 && f.CorporateTax > 0.1 && f.Replacement > 0) {
				t.Errorf("%d: facts of %s: %+v", year, table.Regions[r], f)
			}
		}
	}
}

// Employment in 2023: 67.47 million persons in Japan (labour force survey),
// 161 million in the USA (household survey).
func TestEmploymentAddsUpToTheLabourForceSurvey(t *testing.T) {
	table := load(t, 2023)
	for region, want := range map[string]float64{"JPN": 67470, "USA": 161041} {
		r := table.Region(region)
		got := sum(table.Employment[table.Cell(r, 0):table.Cell(r+1, 0)])
		if math.Abs(got-want) > 10 {
			t.Errorf("%s employs %.0f thousand, want %.0f", region, got, want)
		}
	}
}

// US Census 2024: 2.50 % collected on Japanese motor vehicles, 5.95 % on
// Japanese textiles.
func TestCollectedDutyOfTheUSA(t *testing.T) {
	table := load(t, 2023)
	usa, jpn := table.Region("USA"), table.Region("JPN")
	for sector, want := range map[string]float64{"MVH": 0.0250, "TEX": 0.0595, "FIN": 0} {
		got := table.DutyRate(usa, jpn, table.Sector(sector))
		if math.Abs(got-want) > 5e-5 {
			t.Errorf("duty on %s from Japan: %.4f, want %.4f", sector, got, want)
		}
	}
}

func TestElasticitiesHaveTheMeanAskedForAndThePublishedPattern(t *testing.T) {
	for _, year := range Years() {
		table := load(t, year)
		scaled, err := table.Elasticities(2)
		if err != nil {
			t.Fatal(err)
		}
		pattern, err := ElasticityPattern(table.Sectors)
		if err != nil {
			t.Fatal(err)
		}
		weighted, weight := 0.0, 0.0
		for k, storable := range table.Storable {
			if math.Abs(scaled[k]/scaled[0]-pattern[k]/pattern[0]) > 1e-12 {
				t.Errorf("%d: pattern changed at %s", year, table.Sectors[k])
			}
			if storable {
				weighted += scaled[k] * table.worldTrade(k)
				weight += table.worldTrade(k)
			}
		}
		if math.Abs(weighted/weight-2) > 1e-12 {
			t.Errorf("%d: mean elasticity %g, want 2", year, weighted/weight)
		}
	}
	if _, err := ElasticityPattern([]string{"XYZ"}); err == nil {
		t.Error("an unknown sector was accepted")
	}
}

func TestDescribeShowsAccountsTradeMovesAndFlags(t *testing.T) {
	table := load(t, 2023)
	var out strings.Builder
	if err := table.Describe(&out, []string{"JPN", "USA"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Base year 2023: 9 regions, 18 sectors", "GDP three ways", "27720709", "Exports of JPN", "141428",
		"Sectors of USA", "Balancing moved 0.77 %", "USA_UTL -> USA investment", "rest on a fallback", "not a published table",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the description lacks %q", want)
		}
	}
	if err := table.Describe(&out, []string{"GBR"}); err == nil || !strings.Contains(err.Error(), "JPN, USA, CHN") {
		t.Errorf("an unknown economy should be answered with the known ones, got %v", err)
	}
}
