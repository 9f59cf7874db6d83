package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// sample is a recording whose keys are deliberately not in the order of the
// files. Value and money of a cell follow from its step and key.
func sample(steps int, shift float64) *engine.Recording {
	rec := &engine.Recording{
		Variables: []engine.Variable{
			{Name: "unemployment_rate", Unit: "fraction", Measure: engine.Rate},
			{Name: "gdp_real", Unit: "million USD, base-year prices", Measure: engine.Flow},
		},
		Keys: []engine.SeriesKey{
			{Variable: 0, Economy: "USA"},
			{Variable: 1, Economy: "USA"},
			{Variable: 1, Economy: "JPN"},
			{Variable: 0, Economy: "JPN"},
		},
		HasMoney: []bool{false, true, true, false},
	}
	for step := range steps {
		rec.Dates = append(rec.Dates, fmt.Sprintf("2025-%02d-01", step+1))
		for k := range rec.Keys {
			rec.Values = append(rec.Values, float64(100*step+k)+shift)
			rec.Money = append(rec.Money, int64(1_000_000_007*(100*step+k)))
		}
	}
	return rec
}

func writeSample(t *testing.T, path string) {
	t.Helper()
	w, err := NewSeriesWriter(path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for replicate := range 2 {
		for i, variant := range []string{Baseline, Shocked} {
			if err := w.Append(replicate, variant, sample(3, float64(i)/8)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSeriesComeBackInTheOrderOfTheContract(t *testing.T) {
	path := filepath.Join(t.TempDir(), "series.parquet")
	writeSample(t, path)
	var got []string
	err := EachSeriesRow(path, func(r *SeriesRow) error {
		money := "-"
		if r.Money != nil {
			money = fmt.Sprint(*r.Money)
		}
		got = append(got, fmt.Sprintf("%d %s %d %s %s %s %v %s %s",
			r.Replicate, r.Variant, r.Step, dateOf(r.Date), r.Variable, r.Economy, r.Value, money, r.Unit))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := 2 * 2 * 3 * 4; len(got) != want {
		t.Fatalf("%d rows, want %d", len(got), want)
	}
	want := map[int]string{
		0:  "0 baseline 0 2025-01-01 gdp_real JPN 2 2000000014 million USD, base-year prices",
		1:  "0 baseline 0 2025-01-01 gdp_real USA 1 1000000007 million USD, base-year prices",
		2:  "0 baseline 0 2025-01-01 unemployment_rate JPN 3 - fraction",
		4:  "0 baseline 1 2025-02-01 gdp_real JPN 102 102000000714 million USD, base-year prices",
		12: "0 shocked 0 2025-01-01 gdp_real JPN 2.125 2000000014 million USD, base-year prices",
		24: "1 baseline 0 2025-01-01 gdp_real JPN 2 2000000014 million USD, base-year prices",
	}
	for i, w := range want {
		if got[i] != w {
			t.Errorf("row %d is %q, want %q", i, got[i], w)
		}
	}
}

// The digest was computed on amd64; a build for another processor, another
// level of amd64 or another number of cores must arrive at the same bytes.
// It changes only when the format of the file is changed on purpose.
func TestParquetBytesAreTheSameEverywhere(t *testing.T) {
	dir := t.TempDir()
	writeSample(t, filepath.Join(dir, "series.parquet"))
	if err := WriteResponses(dir, sampleResponses()); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"series.parquet":    "a8a06a760e605792",
		"responses.parquet": "bd0e4ddf0108d6d5",
	} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		if got := hex.EncodeToString(sum[:8]); got != want {
			t.Errorf("%s: digest %s, want %s", name, got, want)
		}
	}
}

func TestSeriesWriterRefusesRunsOutOfOrder(t *testing.T) {
	w, err := NewSeriesWriter(filepath.Join(t.TempDir(), "series.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	rec := sample(1, 0)
	for _, run := range []struct {
		replicate int
		variant   string
		ok        bool
	}{
		{1, Baseline, true}, {1, Baseline, false}, {0, Shocked, false}, {1, "calm", false},
		{1, Shocked, true}, {1, Baseline, false}, {3, Shocked, true}, {3, Baseline, false},
	} {
		if err := w.Append(run.replicate, run.variant, rec); (err == nil) != run.ok {
			t.Errorf("Append(%d, %s): error %v, want success %v", run.replicate, run.variant, err, run.ok)
		}
	}
	other := sample(1, 0)
	other.Keys[0].Economy = "KOR"
	if err := w.Append(4, Baseline, other); err == nil {
		t.Error("a run with other series was accepted")
	}
}

func TestNothingIsLeftOfAnAbortedFile(t *testing.T) {
	dir := t.TempDir()
	w, err := NewSeriesWriter(filepath.Join(dir, "series.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Append(0, Baseline, sample(2, 0)); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("the folder still holds %v", entries)
	}
}

func TestFirstDifferenceNamesTheCell(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	writeSample(t, filepath.Join(a, "series.parquet"))
	w, err := NewSeriesWriter(filepath.Join(b, "series.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	rec := sample(3, 0)
	rec.Values[1*4+2] = math.Nextafter(rec.Values[1*4+2], 1e9) // step 1, GDP of JPN
	if err := w.Append(0, Baseline, rec); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := FirstDifference(filepath.Join(a, "series.parquet"), filepath.Join(b, "series.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got, "row 5: replicate 0, baseline, step 1 (2025-02-01), gdp_real[JPN,,,]") {
		t.Errorf("difference described as %q", got)
	}
	same, err := FirstDifference(filepath.Join(a, "series.parquet"), filepath.Join(a, "series.parquet"))
	if err != nil || same != "" {
		t.Errorf("equal files differ: %q, %v", same, err)
	}
}

// About the size of a default run: 800 series over 60 months.
func BenchmarkSeriesAppend(b *testing.B) {
	rec := &engine.Recording{}
	for v := range 40 {
		rec.Variables = append(rec.Variables, engine.Variable{Name: fmt.Sprint("variable", v), Unit: "index, base year = 1"})
		for s := range 20 {
			rec.Keys = append(rec.Keys, engine.SeriesKey{Variable: v, Economy: "JPN", Sector: fmt.Sprint("S", s)})
			rec.HasMoney = append(rec.HasMoney, v%2 == 0)
		}
	}
	for step := range 60 {
		rec.Dates = append(rec.Dates, fmt.Sprintf("20%02d-%02d-01", 25+step/12, 1+step%12))
		for k := range rec.Keys {
			rec.Values = append(rec.Values, math.Sqrt(float64(step*800+k)))
			rec.Money = append(rec.Money, int64(step*k))
		}
	}
	w, err := NewSeriesWriter(filepath.Join(b.TempDir(), "series.parquet"))
	if err != nil {
		b.Fatal(err)
	}
	defer w.Abort()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := w.Append(i, Baseline, rec); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*float64(len(rec.Values))/b.Elapsed().Seconds(), "rows/s")
}
