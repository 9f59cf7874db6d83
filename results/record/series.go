package record

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parquet-go/parquet-go"

	"github.com/seed-16a9e133/transpac/engine"
)

// The variants of a pair of runs, in their order in series.parquet.
const (
	Baseline = "baseline"
	Shocked  = "shocked"
)

// SeriesRow is one row of series.parquet: the value of one series in one step
// of one run. Empty strings stand for dimensions that do not apply.
type SeriesRow struct {
	Variant   string  `parquet:"variant"`        // baseline or shocked
	Replicate int32   `parquet:"replicate"`      // from 0
	Step      int32   `parquet:"step"`           // from 0
	Date      int32   `parquet:"date,date"`      // first day of the step, days since 1970-01-01
	Economy   string  `parquet:"economy"`        // region code
	Partner   string  `parquet:"partner"`        // region code
	Sector    string  `parquet:"sector"`         // sector code
	Group     string  `parquet:"group"`          // income group, origin of a retail good, ...
	Variable  string  `parquet:"variable"`       // national-accounts name
	Unit      string  `parquet:"unit"`           // unit of value
	Value     float64 `parquet:"value"`          // flows are annual rates in millions, indices 1 in the base year
	Money     *int64  `parquet:"money,optional"` // exact ledger amount of the step; nil where there is none
}

// SeriesWriter writes series.parquet run by run. It holds one replicate in
// memory, never all of them.
type SeriesWriter struct {
	file   *Atomic
	writer *parquet.GenericWriter[SeriesRow]
	rows   []SeriesRow

	keys          []engine.SeriesKey
	order         []int // positions of keys in the order of the file
	lastReplicate int
	lastVariant   string
}

// NewSeriesWriter starts the file at path. Nothing appears under that name
// before Close.
func NewSeriesWriter(path string) (*SeriesWriter, error) {
	file, err := CreateAtomic(path)
	if err != nil {
		return nil, err
	}
	options := writerOptions("replicate", "variant", "step", "variable", "economy", "partner", "sector", "group")
	return &SeriesWriter{
		file:          file,
		writer:        parquet.NewGenericWriter[SeriesRow](file, options...),
		lastReplicate: -1,
	}, nil
}

// Append writes one run. Runs must come in the order of the file: replicates
// ascending, the baseline of each before its shocked twin; a replicate or a
// twin that failed may be missing. All runs must have the same keys. Each
// replicate becomes one row group.
func (w *SeriesWriter) Append(replicate int, variant string, rec *engine.Recording) error {
	if err := w.checkOrder(replicate, variant); err != nil {
		return err
	}
	if err := w.checkKeys(rec); err != nil {
		return fmt.Errorf("record: replicate %d, %s: %w", replicate, variant, err)
	}
	if w.lastReplicate >= 0 && replicate != w.lastReplicate {
		if err := w.writer.Flush(); err != nil {
			return fmt.Errorf("record: series: %w", err)
		}
	}
	w.lastReplicate, w.lastVariant = replicate, variant
	for step, date := range rec.Dates {
		days, err := daysSinceEpoch(date)
		if err != nil {
			return err
		}
		w.fill(rec, step, SeriesRow{Variant: variant, Replicate: int32(replicate), Step: int32(step), Date: days})
		if _, err := w.writer.Write(w.rows); err != nil {
			return fmt.Errorf("record: series: %w", err)
		}
	}
	return nil
}

// Close completes the file and gives it its name.
func (w *SeriesWriter) Close() error {
	defer w.file.Abort()
	if err := w.writer.Close(); err != nil {
		return fmt.Errorf("record: series: %w", err)
	}
	return w.file.Commit()
}

// Abort throws away what was written. After Close it does nothing.
func (w *SeriesWriter) Abort() { w.file.Abort() }

// fill lays one step of a recording out as rows that share the fields of head.
func (w *SeriesWriter) fill(rec *engine.Recording, step int, head SeriesRow) {
	base := step * len(rec.Keys)
	for i, k := range w.order {
		key := &w.keys[k]
		row := head
		row.Economy, row.Partner, row.Sector, row.Group = key.Economy, key.Partner, key.Sector, key.Group
		row.Variable, row.Unit = rec.Variables[key.Variable].Name, rec.Variables[key.Variable].Unit
		row.Value = rec.Values[base+k]
		if len(rec.HasMoney) > k && rec.HasMoney[k] {
			row.Money = &rec.Money[base+k]
		}
		w.rows[i] = row
	}
}

func (w *SeriesWriter) checkOrder(replicate int, variant string) error {
	if variant != Baseline && variant != Shocked {
		return fmt.Errorf("record: variant %q is neither %q nor %q", variant, Baseline, Shocked)
	}
	late := replicate < w.lastReplicate || replicate == w.lastReplicate && variant <= w.lastVariant
	if replicate < 0 || late {
		return fmt.Errorf("record: run (replicate %d, %s) comes after (replicate %d, %s); append runs in order",
			replicate, variant, w.lastReplicate, w.lastVariant)
	}
	return nil
}

// checkKeys remembers the keys of the first run and refuses a run that differs.
func (w *SeriesWriter) checkKeys(rec *engine.Recording) error {
	if want := rec.Steps() * len(rec.Keys); len(rec.Values) != want {
		return fmt.Errorf("%d values for %d steps of %d series", len(rec.Values), rec.Steps(), len(rec.Keys))
	}
	if w.keys == nil {
		w.keys = slices.Clone(rec.Keys)
		w.order = SortedKeys(rec)
		w.rows = make([]SeriesRow, len(rec.Keys))
		return nil
	}
	if !slices.Equal(w.keys, rec.Keys) {
		return fmt.Errorf("its series differ from those of the first run")
	}
	return nil
}

// SortedKeys returns the positions of a recording's keys in the order of the
// files: by variable's name, economy, partner, sector, group.
func SortedKeys(rec *engine.Recording) []int {
	order := make([]int, len(rec.Keys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		ka, kb := rec.Keys[a], rec.Keys[b]
		return cmp.Or(
			cmp.Compare(rec.Variables[ka.Variable].Name, rec.Variables[kb.Variable].Name),
			cmp.Compare(ka.Economy, kb.Economy),
			cmp.Compare(ka.Partner, kb.Partner),
			cmp.Compare(ka.Sector, kb.Sector),
			cmp.Compare(ka.Group, kb.Group),
		)
	})
	return order
}
