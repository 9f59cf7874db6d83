package calibration

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// Years are the base years that can be loaded.
func Years() []int { return []int{2011, 2014, 2023} }

// World is the table of nine regions that every base year has.
const World = "world"

// Load reads, balances and completes the accounts of a table and base year. It
// fails when the year has no such table, or when the files contradict each
// other; figures that are merely missing take a documented fallback, which
// Table.Flags lists. A table is read once and then shared: it must not be
// changed.
func Load(table string, year int) (*Table, error) {
	once, _ := tables.LoadOrStore(place{table, year}, sync.OnceValues(func() (*Table, error) { return read(table, year) }))
	return once.(func() (*Table, error))()
}

// tables are those asked for so far. They follow from the embedded files alone.
var tables sync.Map // place to func() (*Table, error)

type place struct {
	table string
	year  int
}

func read(table string, year int) (*Table, error) {
	if table == ThreeRegions {
		return loadThreeRegions(year)
	}
	if !slices.Contains(Years(), year) {
		return nil, fmt.Errorf("there is no base year %d; available are %s", year, strings.Trim(fmt.Sprint(Years()), "[]"))
	}
	sheet, err := data.Open(fmt.Sprintf("table_%d.csv", year))
	if err != nil {
		return nil, err
	}
	return build(year, sheet)
}

// build turns the sheet of a table into balanced and completed accounts.
func build(year int, sheet *data.Sheet) (*Table, error) {
	s, err := parseSource(sheet)
	if err != nil {
		return nil, err
	}
	c, err := classify(s.regions, s.sectors)
	if err != nil {
		return nil, err
	}
	t := &Table{
		Year: year, Regions: s.regions, Sectors: s.sectors,
		Storable: c.storable, Groups: c.groups, Wider: c.wider, Industries: c.industries, Posted: c.posted, Critical: c.critical,
	}
	if err := balance(s, c, t); err != nil {
		return nil, fmt.Errorf("base year %d: %w", year, err)
	}
	t.flagSource(s)
	p, err := openPanel()
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error { return t.splitValueAdded(s, p) },
		t.readFacts,
		t.readTaxRates,
		func() error { return t.fillEmployment(p) },
		func() error { return t.fillCapital(p) },
		func() error { return t.fillFirms(p) },
		t.readDuties,
		t.readTransit,
		t.readInvoicing,
		func() error { return t.readRetail(c) },
		t.Check,
	} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("base year %d: %w", year, err)
		}
	}
	t.flagThinCapitalIncome()
	sort.SliceStable(t.Moved, func(i, j int) bool {
		return t.Moved[i].size() > t.Moved[j].size()
	})
	return t, nil
}

// size is how much moved.
func (m Moved) size() float64 { return math.Abs(m.After - m.Before) }

func (t *Table) flag(figure, where, fallback string) {
	t.Flags = append(t.Flags, Flag{Figure: figure, Where: where, Fallback: fallback})
}
