package calibration

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

func readSource(t *testing.T, year int) *source {
	t.Helper()
	sheet, err := data.Open(fmt.Sprintf("table_%d.csv", year))
	if err != nil {
		t.Fatal(err)
	}
	s, err := parseSource(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRASMeetsBothMarginsAndKeepsZeros(t *testing.T) {
	matrix := []float64{
		4, 1, 0,
		2, 2, 2,
	}
	rows, columns := []float64{10, 20}, []float64{12, 8, 10}
	if err := ras(matrix, rows, columns); err != nil {
		t.Fatal(err)
	}
	for i, want := range rows {
		if got := sum(matrix[3*i : 3*i+3]); math.Abs(got-want) > 1e-11 {
			t.Errorf("row %d adds up to %v, want %v", i, got, want)
		}
	}
	for j, want := range columns {
		if got := matrix[j] + matrix[3+j]; math.Abs(got-want) > 1e-11 {
			t.Errorf("column %d adds up to %v, want %v", j, got, want)
		}
	}
	if matrix[2] != 0 {
		t.Errorf("a zero became %v", matrix[2])
	}
	// Biproportional: the cross ratio of any four cells does not change.
	if got := matrix[0] * matrix[4] / (matrix[1] * matrix[3]); math.Abs(got-4) > 1e-9 {
		t.Errorf("cross ratio %v, want 4", got)
	}
}

func TestRASRefusesImpossibleTargets(t *testing.T) {
	if err := ras([]float64{1, 1}, []float64{2}, []float64{1, 2}); err == nil {
		t.Error("unequal totals were accepted")
	}
	if err := ras([]float64{0, 0, 1, 1}, []float64{1, 1}, []float64{1, 1}); err == nil {
		t.Error("an empty row with a positive target was accepted")
	}
}

func TestMarginsAreBoughtFromTransport(t *testing.T) {
	table, s := load(t, 2023), readSource(t, 2023)
	margins, before, after := sum(s.itm), 0.0, 0.0
	for r := range table.Regions {
		i := table.Cell(r, table.Sector("TRH"))
		for j := range table.Output {
			before += s.z[i*len(table.Output)+j]
			after += table.Z[i*len(table.Output)+j]
		}
	}
	// Transport's output does not grow, so the fit takes part of it back from
	// all its buyers alike.
	if after-before < 0.5*margins {
		t.Errorf("inputs of transport rose by %.0f million dollars, margins are %.0f", after-before, margins)
	}
	inputs := 0.0
	for j, x := range s.out {
		inputs += table.Inputs(j) - (x - s.va[j] - s.tls[j])
	}
	if math.Abs(inputs) > 1 {
		t.Errorf("all inputs miss output less value added and taxes by %g", inputs)
	}
}

func TestPlantedFaultsAreCaught(t *testing.T) {
	faults := map[string]struct {
		plant func(*Table)
		says  string
	}{
		"a sale that nobody made":    {func(x *Table) { x.Z[5] += 1 }, "sales of"},
		"a wage without a worker":    {func(x *Table) { x.Labour[3] += 1 }, "inputs, value added"},
		"a negative purchase":        {func(x *Table) { x.Consumption[7] = -1 }, "not negative"},
		"a number that is not one":   {func(x *Table) { x.Investment[7] = math.NaN() }, "not negative"},
		"a tax that nobody received": {func(x *Table) { x.Tax[100] += 10 }, "inputs, value added"},
	}
	for name, fault := range faults {
		table := reload(t, 2023)
		fault.plant(table)
		if err := table.Check(); err == nil || !strings.Contains(err.Error(), fault.says) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestMistakesInATableAreNamed(t *testing.T) {
	good := "row,AAA_X,BBB_X,AAA_HHC,AAA_NPI,AAA_GOV,AAA_GFC,BBB_HHC,BBB_NPI,BBB_GOV,BBB_GFC\n" +
		"AAA_X,1,1,5,0,1,1,1,0,0,0\nBBB_X,1,1,1,0,0,0,5,0,1,1\nVA,8,8,,,,,,,,\nOUT,10,10,,,,,,,,\n"
	for _, c := range []struct{ from, to, says string }{
		{"", "", ""},
		{"AAA_X,1,1", "AAA_X,-1,1", "line 2, column AAA_X"},
		{"BBB_X,1,1", "BBX_X,1,1", `line 3: the row is "BBX_X"`},
		{"VA,8,8", "WA,8,8", `unknown row "WA"`},
		{"OUT,10,10,,,,,,,,\n", "", "lacks the row OUT or VA"},
		{"BBB_GFC", "BBBGFC", `column "BBBGFC"`},
		{"BBB_GOV", "BBB_GVO", "buying columns"},
	} {
		text := good
		if c.from != "" {
			text = strings.Replace(good, c.from, c.to, 1)
		}
		sheet, err := data.Parse("x.csv", text)
		if err != nil {
			t.Fatal(err)
		}
		_, err = parseSource(sheet)
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%q -> %q: got %v, want %q", c.from, c.to, err, c.says)
		}
	}
}
