// Package data holds the figures that ship with the program: base-year
// input-output tables, the facts of their economies, tariffs, exchange rates
// and published elasticities. The files are embedded, so that an installed
// binary needs nothing beside it, and they are plain CSV, so that a reader
// can check a figure without the program.
//
// SOURCES.md in this folder names unit, year, source and licence of every
// file and says which figures are estimates. The package itself only reads:
// it does not know what a figure means, and every repair or fallback is the
// business of package calibration, where it is recorded.
package data

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
)

//go:embed *.csv SOURCES.md
var files embed.FS

// Names lists the embedded CSV files in alphabetical order.
func Names() []string {
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		return nil // the pattern is constant and well formed
	}
	sort.Strings(names)
	return names
}

// Sources is the text of SOURCES.md: unit, year, source and licence of every
// file.
func Sources() string {
	text, err := files.ReadFile("SOURCES.md")
	if err != nil {
		return "" // embedded above, so it is there
	}
	return string(text)
}

// Bytes returns the content of one embedded file, for hashes in a manifest.
func Bytes(name string) ([]byte, error) {
	content, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("data: there is no file %q; the files are %s", name, strings.Join(Names(), ", "))
	}
	return content, nil
}

// Sheet is one CSV file: a header row and the records under it.
type Sheet struct {
	Name    string
	Columns []string
	Records [][]string
	index   map[string]int
}

// Open reads an embedded file, such as "base_year_facts.csv".
func Open(name string) (*Sheet, error) {
	content, err := Bytes(name)
	if err != nil {
		return nil, err
	}
	return Parse(name, string(content))
}

// Parse reads a sheet from the text of a CSV file; name appears in errors.
func Parse(name, text string) (*Sheet, error) {
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("data: %s: %w", name, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("data: %s is empty; it needs a header row", name)
	}
	s := &Sheet{Name: name, Columns: records[0], Records: records[1:], index: make(map[string]int, len(records[0]))}
	for i, c := range s.Columns {
		s.index[c] = i
	}
	return s, nil
}

// Column returns the position of a column.
func (s *Sheet) Column(column string) (int, error) {
	i, ok := s.index[column]
	if !ok {
		return 0, fmt.Errorf("data: %s has no column %q; its columns are %s", s.Name, column, strings.Join(s.Columns, ", "))
	}
	return i, nil
}

// Text returns the entry of a record in a named column; "" where it is empty
// or where there is no such column.
func (s *Sheet) Text(record int, column string) string {
	i, ok := s.index[column]
	if !ok {
		return ""
	}
	return s.Records[record][i]
}

// Number returns the entry of a record in a named column; known is false
// where the entry is empty.
func (s *Sheet) Number(record int, column string) (value float64, known bool, err error) {
	i, err := s.Column(column)
	if err != nil {
		return 0, false, err
	}
	return s.NumberAt(record, i)
}

// NumberAt is Number by position of the column.
func (s *Sheet) NumberAt(record, column int) (value float64, known bool, err error) {
	entry := s.Records[record][column]
	if entry == "" {
		return 0, false, nil
	}
	value, err = strconv.ParseFloat(entry, 64)
	if err != nil {
		return 0, false, fmt.Errorf("data: %s, line %d, column %q: %q is not a number", s.Name, record+2, s.Columns[column], entry)
	}
	return value, true, nil
}
