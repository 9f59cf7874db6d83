package calibration

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func load(t *testing.T, year int) *Table { return reading(t, Load, year) }

// reload returns a table of its own, which a test may change.
func reload(t *testing.T, year int) *Table { return reading(t, read, year) }

func reading(t *testing.T, how func(string, int) (*Table, error), year int) *Table {
	t.Helper()
	table, err := how(World, year)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestEveryBaseYearIsASetOfAccounts(t *testing.T) {
	for _, year := range Years() {
		table := load(t, year)
		if err := table.Check(); err != nil {
			t.Errorf("%d: %v", year, err)
		}
		worst := 0.0
		for c, output := range table.Output {
			sales, costs := 0.0, table.Inputs(c)+table.Labour[c]+table.Capital[c]+table.Tax[c]
			for r := range table.Regions {
				sales += table.Sales(c, r)
			}
			worst = max(worst, math.Abs(sales/output-1), math.Abs(costs/output-1))
		}
		if worst > 1e-11 {
			t.Errorf("%d: sales or costs of a cell miss its output by %g", year, worst)
		}
	}
}

func TestEveryUseKeepsItsNationalAccountsTotal(t *testing.T) {
	for _, year := range Years() {
		table, s := load(t, year), readSource(t, year)
		for r, region := range table.Regions {
			consumption, investment := 0.0, 0.0
			for c := range table.Output {
				k := c*len(table.Regions) + r
				consumption += s.hhc[k] + s.npi[k]
				investment += s.gfc[k] + s.inv[k]
			}
			a := table.Accounts(r)
			kept := math.Abs(a.Consumption/consumption-1) < 1e-9 && math.Abs(a.Investment/investment-1) < 1e-9
			// Transport margins that nobody sells are in the world's final use;
			// the rest of the world gives them up. 2011 has no separate margins.
			if want := region != "ROW" || year == 2011; want != kept {
				t.Errorf("%d, %s: consumption %g of %g, investment %g of %g", year, region, a.Consumption, consumption, a.Investment, investment)
			}
		}
	}
}

// goodsExports is what one region sells to another of goods, in million dollars
// ex duty.
func goodsExports(table *Table, origin, destination int) float64 {
	total := 0.0
	for k := range table.Sectors {
		if table.Storable[k] {
			total += table.Exports(origin, destination, k)
		}
	}
	return total
}

// CEPII BACI, HS22, release 202501: 141.4 and 75.6 billion dollars in 2023.
func TestGoodsTradeBetweenJapanAndTheUSAIsThatOfCustoms(t *testing.T) {
	table := load(t, 2023)
	jpn, usa := table.Region("JPN"), table.Region("USA")
	if got := goodsExports(table, jpn, usa); math.Abs(got-141428.57) > 1 {
		t.Errorf("goods from Japan to the USA: %.2f million dollars, BACI has 141,428.57", got)
	}
	if got := goodsExports(table, usa, jpn); math.Abs(got-75586.05) > 1 {
		t.Errorf("goods from the USA to Japan: %.2f million dollars, BACI has 75,586.05", got)
	}
}

// World Bank, World Development Indicators: 4,204.5 and 27,720.7 billion.
func TestGDPOf2023IsThatOfTheNationalAccounts(t *testing.T) {
	table := load(t, 2023)
	for r, region := range table.Regions {
		if got, want := table.Accounts(r).Expenditure, table.Facts[r].GDP/1e6; math.Abs(got/want-1) > 1e-6 {
			t.Errorf("GDP of %s: table %.1f, national accounts %.1f million dollars", region, got, want)
		}
	}
	if gdp := table.Accounts(table.Region("JPN")).Income; math.Abs(gdp-4204494.8) > 1 {
		t.Errorf("GDP of Japan: %.1f million dollars, want 4,204,494.8", gdp)
	}
}

// Below one per cent of the value has to move; without separate margins
// (2011) a tenth of that. US utilities' negative investment is the largest
// negative cell in 2014 and 2023.
func TestBalancingMovesLittle(t *testing.T) {
	for year, limit := range map[int]float64{2011: 0.002, 2014: 0.01, 2023: 0.01} {
		table := load(t, year)
		if table.MovedShare <= 0 || table.MovedShare > limit {
			t.Errorf("%d: balancing moved %.4f of the value, limit %g", year, table.MovedShare, limit)
		}
		for i := 1; i < len(table.Moved); i++ {
			a, b := table.Moved[i-1], table.Moved[i]
			if a.size() < b.size() {
				t.Fatalf("%d: moves are not sorted at %v, %v", year, a, b)
			}
		}
		if year == 2011 {
			continue
		}
		for _, m := range table.Moved {
			if m.Step == "negative cells" {
				if m.Where != "USA_UTL -> USA investment" || m.After != 0 {
					t.Errorf("%d: the largest negative cell is %v", year, m)
				}
				break
			}
		}
	}
}

func TestLoadingTwiceGivesTheSameBits(t *testing.T) {
	if a, b := reload(t, 2023), reload(t, 2023); !reflect.DeepEqual(a, b) {
		t.Error("two loads of 2023 differ")
	}
}

func TestUnknownBaseYearIsAnsweredWithTheKnownOnes(t *testing.T) {
	_, err := Load(World, 2020)
	if err == nil || !strings.Contains(err.Error(), "2011 2014 2023") {
		t.Errorf("got %v", err)
	}
}

func TestGroupsFollowTheSectorsOfTheTable(t *testing.T) {
	for year, vehicles := range map[int]string{2011: "TEQ", 2014: "MVH", 2023: "MVH"} {
		table := load(t, year)
		if got := table.Groups["vehicles"]; len(got) != 1 || got[0] != vehicles {
			t.Errorf("%d: vehicles are %v, want %s", year, got, vehicles)
		}
		goods, services, all := len(table.Groups["goods"]), len(table.Groups["services"]), len(table.Groups["all"])
		if services != 7 || goods+services != all || all != len(table.Sectors) {
			t.Errorf("%d: %d goods and %d services of %d sectors", year, goods, services, all)
		}
		for _, code := range table.Groups["manufacturing"] {
			if code == "AGR" || code == "MIN" || !table.Storable[table.Sector(code)] {
				t.Errorf("%d: %s is not manufacturing", year, code)
			}
		}
		if got := len(table.Groups["manufacturing"]); got != goods-2 {
			t.Errorf("%d: %d manufacturing sectors of %d goods", year, got, goods)
		}
	}
}
