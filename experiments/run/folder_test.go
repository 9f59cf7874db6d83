package run

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompareFindsADifferenceInEveryKindOfFile(t *testing.T) {
	was := t.TempDir()
	into(t, job(t, probeCatalogue(), probeText), was)
	is := t.TempDir()
	into(t, job(t, probeCatalogue(), probeText, "shock.duty.rate=0.2"), is)
	differences, err := Compare(was, is)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(differences, "\n")
	for _, name := range []string{"manifest.json", "series.parquet", "responses.parquet", "responses.csv", "report.html"} {
		if !strings.Contains(all, name+": ") {
			t.Errorf("no difference reported in %s:\n%s", name, all)
		}
	}
	if !strings.Contains(all, "responses.parquet: row ") {
		t.Errorf("the first differing row is not named:\n%s", all)
	}
	os.Remove(filepath.Join(is, "report.html"))
	if differences, _ = Compare(was, is); !strings.Contains(strings.Join(differences, "\n"), "report.html: not written by the new run") {
		t.Error("a missing file is not reported")
	}
}

// From the first shock's start to the last one's end, unless one has none.
func TestHowLongShocksLast(t *testing.T) {
	const second = `
[[shock]]
name = "later"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
rate = 0.1
start = "2025-06"
duration_months = 3
`
	for text, want := range map[string]int{
		probeText:                                    0,
		probeText + "duration_months = 4\n":          4,
		probeText + second:                           0,
		probeText + "duration_months = 4\n" + second: 5,
	} {
		if got := shockMonths(parse(t, probeCatalogue(), text)); got != want {
			t.Errorf("%d months, want %d:\n%s", got, want, text)
		}
	}
}

func TestForeignFoldersAreRecognised(t *testing.T) {
	dir := t.TempDir()
	if s, err := Inspect(filepath.Join(dir, "none")); err != nil || s.State != Empty {
		t.Errorf("a folder that does not exist: %+v, %v", s, err)
	}
	file := filepath.Join(dir, "thesis.tex")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err := Inspect(dir); err != nil || s.State != Foreign {
		t.Errorf("a folder with other files: %+v, %v", s, err)
	}
	if _, err := Inspect(file); err == nil || !strings.Contains(err.Error(), "is a file") {
		t.Errorf("a file: %v", err)
	}
}

func TestOneFolderHasOneWorkerAtATime(t *testing.T) {
	dir := t.TempDir()
	j := job(t, probeCatalogue(), probeText)
	unlock, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Into(t.Context(), dir); !errors.Is(err, ErrBusy) {
		t.Errorf("error %v, want ErrBusy", err)
	}
	unlock()
	into(t, j, dir)
}

func TestAKilledJobLeavesNothingInTheWay(t *testing.T) {
	dir, clean := t.TempDir(), t.TempDir()
	for _, name := range []string{".series.parquet.123.tmp", ".lock", "journal"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := Inspect(dir); err != nil || s.State != Empty {
		t.Errorf("the folder is in state %v (%v), want empty", s.State, err)
	}
	j := job(t, probeCatalogue(), probeText)
	into(t, j, dir)
	into(t, j, clean)
	mustEqual(t, clean, dir)
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s is still there", e.Name())
		}
	}
}

func TestResultsWithoutAManifestAreDamaged(t *testing.T) {
	dir := t.TempDir()
	into(t, job(t, probeCatalogue(), probeText), dir)
	os.Remove(filepath.Join(dir, summaryName))
	if s, _ := Inspect(dir); s.State != Incomplete {
		t.Errorf("without its summary, the folder is in state %v, want incomplete", s.State)
	}
	os.Remove(filepath.Join(dir, manifestName))
	if s, _ := Inspect(dir); s.State != Damaged {
		t.Errorf("without its manifest, the folder is in state %v, want damaged", s.State)
	}
}
