package record

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func sampleResponses() []Response {
	nan := math.NaN()
	return []Response{
		{Variable: "gdp_real", Economy: "USA", Step: 1, Date: "2025-02-01", Unit: Percent, Mean: 1.0 / 3, SD: 0.25, P05: -0.1, P50: 0.3, P95: 0.9, N: 32},
		{Variable: "gdp_real", Economy: "USA", Step: 0, Date: "2025-01-01", Unit: Percent, N: 32},
		{Variable: "export_price", Economy: "JPN", Partner: "USA", Sector: "a,\"b\"", Step: 0, Date: "1969-12-31", Unit: Percent, Mean: nan, SD: nan, P05: nan, P50: nan, P95: nan},
	}
}

func TestResponsesSurviveTheRoundTripBitByBit(t *testing.T) {
	dir := t.TempDir()
	in := sampleResponses()
	if err := WriteResponses(dir, in); err != nil {
		t.Fatal(err)
	}
	out, err := ReadResponses(filepath.Join(dir, "responses.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprint([]Response{in[2], in[1], in[0]}) // sorted by variable, then step
	if got := fmt.Sprint(out); got != want {
		t.Errorf("read %s\nwant %s", got, want)
	}
	if math.Float64bits(out[2].Mean) != math.Float64bits(1.0/3) {
		t.Error("a mean lost bits")
	}
}

func TestResponsesAsText(t *testing.T) {
	dir := t.TempDir()
	if err := WriteResponses(dir, sampleResponses()); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "responses.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := `variable,economy,partner,sector,group,step,date,unit,mean,sd,p05,p50,p95,n
export_price,JPN,USA,"a,""b""",,0,1969-12-31,percent,NaN,NaN,NaN,NaN,NaN,0
gdp_real,USA,,,,0,2025-01-01,percent,0,0,0,0,0,32
gdp_real,USA,,,,1,2025-02-01,percent,0.3333333333333333,0.25,-0.1,0.3,0.9,32
`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTableFindsPaths(t *testing.T) {
	table := NewTable(sampleResponses())
	r, ok := table.At(Key{Variable: "gdp_real", Economy: "USA"}, 1)
	if !ok || r.N != 32 || r.Step != 1 {
		t.Errorf("At returned %+v, %v", r, ok)
	}
	if _, ok := table.At(Key{Variable: "gdp_real", Economy: "USA"}, 2); ok {
		t.Error("a step beyond the run was found")
	}
	if _, ok := table.At(Key{Variable: "export_price", Economy: "JPN", Partner: "USA", Sector: "a,\"b\""}, 0); ok {
		t.Error("a response without replicates counts as a value")
	}
	if table.Replicates() != 32 || table.LastStep() != 1 {
		t.Errorf("%d replicates, last step %d", table.Replicates(), table.LastStep())
	}
}

// A duty of 24 % with a border price 4 % lower: buyers pay 0.96 x 1.24 - 1 =
// 19.04 % more, which is 79.3 % of the duty.
func TestPassThroughIsTheBuyersShareOfTheDuty(t *testing.T) {
	price := func(variable, origin string, mean float64) Response {
		return Response{Variable: variable, Economy: "USA", Partner: origin, Step: 0, Date: "2025-04-01", Unit: Percent, Mean: mean, N: 1}
	}
	table := NewTable([]Response{
		price("import_price_border", "JPN", -4), price("import_price_duty_paid", "JPN", 19.04),
		price("import_price_border", "KOR", 0.3), price("import_price_duty_paid", "KOR", 0.3),
	})
	if n := len(table.Routes()); n != 2 {
		t.Errorf("%d routes, want 2", n)
	}
	taxed := table.TaxedRoutes()
	if len(taxed) != 1 || taxed[0].Importer != "USA" || taxed[0].Origin != "JPN" {
		t.Fatalf("taxed routes: %v", taxed)
	}
	share, duty, ok := taxed[0].PassThrough(0)
	if !ok || math.Abs(duty-24) > 1e-9 || math.Abs(share-100*19.04/24) > 1e-9 {
		t.Errorf("duty %v, buyers' share %v, %v", duty, share, ok)
	}
	if _, _, ok := taxed[0].PassThrough(1); ok {
		t.Error("a step beyond the run has a pass-through")
	}
}

// A duty on food alone makes Canadian goods 0.2 % dearer on average. Those of Korea
// pay none; what duties add moves by rounding alone, and prices with duty with the
// mix of what is bought. Canada is taxed, Korea is not.
func TestADutyOnFewGoodsTaxesTheRoute(t *testing.T) {
	route := func(origin string, border, paid, factor float64) []Response {
		price := func(variable string, mean float64) Response {
			return Response{Variable: variable, Economy: "USA", Partner: origin, Step: 0, Date: "2025-04-01", Unit: Percent, Mean: mean, N: 1}
		}
		return []Response{price("import_price_border", border), price("import_price_duty_paid", paid), price("duty_factor", factor)}
	}
	table := NewTable(append(route("CAN", 0, 0.2, 0.2), route("KOR", 0.1, 0.8, 1e-14)...))
	if taxed := table.TaxedRoutes(); len(taxed) != 1 || taxed[0].Origin != "CAN" {
		t.Errorf("taxed routes: %v", taxed)
	}
}
