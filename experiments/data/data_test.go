package data

import (
	"strings"
	"testing"
)

func TestEveryFileIsReadableAndHasASource(t *testing.T) {
	names := Names()
	if len(names) == 0 {
		t.Fatal("no embedded files")
	}
	for _, name := range names {
		sheet, err := Open(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(sheet.Records) == 0 {
			t.Errorf("%s has no records", name)
		}
		if !strings.Contains(Sources(), "`"+name+"`") {
			t.Errorf("SOURCES.md does not say where %s comes from", name)
		}
	}
}

func TestMistakesNameTheFileTheLineAndTheColumn(t *testing.T) {
	if _, err := Open("tariffs.csv"); err == nil || !strings.Contains(err.Error(), "tariffs_2025.csv") {
		t.Errorf("a missing file should be answered with the list of files, got %v", err)
	}
	sheet, err := Parse("x.csv", "year,rate\n2011,\n2014,abc\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, known, err := sheet.Number(0, "rate"); known || err != nil {
		t.Errorf("an empty entry is unknown, got known=%v err=%v", known, err)
	}
	_, _, err = sheet.Number(1, "rate")
	if err == nil || !strings.Contains(err.Error(), "x.csv, line 3") || !strings.Contains(err.Error(), `"abc"`) {
		t.Errorf("a bad number should be named with file and line, got %v", err)
	}
	if _, _, err := sheet.Number(0, "tariff"); err == nil || !strings.Contains(err.Error(), "year, rate") {
		t.Errorf("an unknown column should be answered with the columns, got %v", err)
	}
}

// The yen's monthly means: 157.5 in July 2024 and 76.6 in October 2011
// (Federal Reserve H.10).
func TestYenSeriesHoldsKnownMonths(t *testing.T) {
	sheet, err := Open("jpy_usd_monthly.csv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"2024-07": 157.5, "2011-10": 76.6}
	for i := range sheet.Records {
		month := sheet.Text(i, "month")
		expected, ok := want[month]
		if !ok {
			continue
		}
		got, _, err := sheet.Number(i, "jpy_per_usd")
		if err != nil {
			t.Fatal(err)
		}
		if got < expected-0.1 || got > expected+0.1 {
			t.Errorf("yen per dollar in %s: got %v, want %v", month, got, expected)
		}
		delete(want, month)
	}
	if len(want) > 0 {
		t.Errorf("months missing from the series: %v", want)
	}
}
