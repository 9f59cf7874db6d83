package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// typeRow is a line of the table of types in docs/results.md.
var typeRow = regexp.MustCompile("(?m)^\\| (`[^|]*) \\| ((?:32|64)-bit integer|64-bit float|date|text)[^|]* \\|")

// TestTheResultsPageKnowsTheColumns writes results of every kind and looks their
// files and columns up in the pages, columns with their types.
func TestTheResultsPageKnowsTheColumns(t *testing.T) {
	text := readText(t, "results.md")
	sweeps := readText(t, "sweeps.md")
	known := map[string]string{}
	for _, m := range typeRow.FindAllStringSubmatch(text, -1) {
		for name := range strings.SplitSeq(m[1], ",") {
			if name = strings.Trim(name, " `"); !strings.Contains(name, " ") {
				known[name] = m[2]
			}
		}
	}
	t.Chdir(t.TempDir())
	write(t, "mine.toml", `title = "columns"
[run]
years = 1
replicates = 2
[scale]
firms = 40
persons = 1000000
[[record.panel]]
kind = "firm"
variables = ["output"]
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
rate = 0.1
start = "2025-01"
[sweep]
design = "grid"
replicates = 1
targets = ["gdp_real:JPN@6"]
[[sweep.parameter]]
key = "shock.duty.rate"
values = [0.1, 0.2]
`)
	for _, command := range []string{"run", "sweep"} {
		if o := transpac(t, command, "mine.toml", "--out", command, "--quiet"); o.status != 0 {
			t.Fatal(o.err)
		}
	}
	page := text
	for _, folder := range []string{"run", "sweep"} {
		if folder == "sweep" {
			page = sweeps
		}
		entries, err := os.ReadDir(folder)
		if err != nil || len(entries) < 8 {
			t.Fatalf("the folder of a %s holds %d files (%v)", folder, len(entries), err)
		}
		for _, e := range entries {
			if !strings.Contains(page, "`"+e.Name()) {
				t.Errorf("the folder of a %s has %s, and its page does not name it", folder, e.Name())
			}
		}
	}
	variable := map[string]bool{"output": true, "shock.duty.rate": true, "finished": true, "failed": true, "replicates": true, "status": true, "error": true}
	for _, path := range []string{"run/responses", "run/series", "run/panel_firm", "sweep/responses", "sweep/points"} {
		for _, f := range fields(t, path+".parquet") {
			if variable[f.Name()] {
				continue
			}
			if got := typeOf(f); known[f.Name()] != got {
				t.Errorf("%s: the type of %s is %s; docs/results.md says %q", path, f.Name(), got, known[f.Name()])
			}
		}
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(docs, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func fields(t *testing.T, path string) []parquet.Field {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	content, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	return content.Schema().Fields()
}

// typeOf names the type of a column as the page does.
func typeOf(f parquet.Field) string {
	if logical := f.Type().LogicalType(); logical != nil && logical.String() == "DATE" {
		return "date"
	}
	switch f.Type().Kind() {
	case parquet.Int32:
		return "32-bit integer"
	case parquet.Int64:
		return "64-bit integer"
	case parquet.Double:
		return "64-bit float"
	case parquet.ByteArray:
		return "text"
	}
	return f.Type().String()
}
