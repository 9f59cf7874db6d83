package record

import (
	"bufio"
	"cmp"
	"fmt"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// The files of a sweep. Each parquet file but the failures has a twin as text.
const (
	PointsFile         = "points.parquet"
	PointsText         = "points.csv"
	SweepResponsesFile = "responses.parquet"
	SweepResponsesText = "responses.csv"
	FailuresText       = "failures.csv"
)

// The states of a point.
const (
	PointOK      = "ok"      // all replicates ran to their end
	PointPartial = "partial" // some failed; the statistics are over the others
	PointFailed  = "failed"  // all failed; there are no statistics
)

// PointRow is a row of points.parquet.
type PointRow struct {
	Point    int
	Values   []any  // per factor: float64, int64, bool or string
	Finished int    // replicates that ran to their end
	Failed   int    // replicates of which a run failed
	Error    string // of the first failed run, in words; empty without
}

// Status is the state of the point.
func (p PointRow) Status() string {
	switch {
	case p.Failed == 0:
		return PointOK
	case p.Finished == 0:
		return PointFailed
	}
	return PointPartial
}

// SweepRow is a row of a sweep's responses.parquet.
type SweepRow struct {
	Point    int32   `parquet:"point"`
	Variable string  `parquet:"variable"`
	Economy  string  `parquet:"economy"`
	Partner  string  `parquet:"partner"`
	Sector   string  `parquet:"sector"`
	Group    string  `parquet:"group"`
	Per      string  `parquet:"per"`    // series that an elasticity is measured against; empty for a response
	Months   int32   `parquet:"months"` // after the start of the first shock
	Unit     string  `parquet:"unit"`
	Mean     float64 `parquet:"mean"`
	SD       float64 `parquet:"sd"`
	P05      float64 `parquet:"p05"`
	P50      float64 `parquet:"p50"`
	P95      float64 `parquet:"p95"`
	N        int32   `parquet:"n"`
}

// Outcome is what the row is about.
func (r *SweepRow) Outcome() Outcome {
	o := Outcome{Key: Key{r.Variable, r.Economy, r.Partner, r.Sector, r.Group}, Months: int(r.Months)}
	if r.Per != "" {
		o.Per, _ = ParseKey(r.Per) // written by us; a damaged text gives the plain response
	}
	return o
}

// CompareOutcomes orders outcomes as the files do.
func CompareOutcomes(a, b Outcome) int {
	return cmp.Or(
		cmp.Compare(a.Variable, b.Variable), cmp.Compare(a.Economy, b.Economy), cmp.Compare(a.Partner, b.Partner),
		cmp.Compare(a.Sector, b.Sector), cmp.Compare(a.Group, b.Group), cmp.Compare(perText(a), perText(b)),
		cmp.Compare(a.Months, b.Months),
	)
}

func perText(o Outcome) string {
	if !o.Relative() {
		return ""
	}
	return o.Per.String()
}

// NewSweepRow returns the row of an outcome at a point, without its statistics.
func NewSweepRow(point int, o Outcome, unit string) SweepRow {
	nan := math.NaN()
	return SweepRow{
		Point: int32(point), Variable: o.Variable, Economy: o.Economy, Partner: o.Partner, Sector: o.Sector, Group: o.Group,
		Per: perText(o), Months: int32(o.Months), Unit: unit, Mean: nan, SD: nan, P05: nan, P50: nan, P95: nan,
	}
}

// SweepFailure is a row of failures.csv.
type SweepFailure struct {
	Point int
	Failure
}

// SweepWriter writes the files of a sweep point by point. It holds a bounded
// number of rows in memory.
type SweepWriter struct {
	files     []*Atomic
	points    *parquet.GenericWriter[any]
	responses *parquet.GenericWriter[SweepRow]
	texts     [3]*bufio.Writer // points, responses, failures
	columns   int
	line      []byte
}

// sweepGroup is the number of rows in a row group, which are in memory at once.
const sweepGroup = 1 << 16

// NewSweepWriter starts the files in a folder. The sample holds a value for
// each factor, whose type is that of all its values. Nothing appears under the
// files' names before Close.
func NewSweepWriter(dir string, factors []string, sample []any) (*SweepWriter, error) {
	w := &SweepWriter{}
	for _, name := range []string{PointsFile, SweepResponsesFile, PointsText, SweepResponsesText, FailuresText} {
		f, err := CreateAtomic(filepath.Join(dir, name))
		if err != nil {
			w.Abort()
			return nil, err
		}
		w.files = append(w.files, f)
	}
	names := pointColumns(factors)
	options := append(writerOptions("point"), parquet.MaxRowsPerRowGroup(sweepGroup))
	w.points = parquet.NewGenericWriter[any](w.files[0], append([]parquet.WriterOption{pointSchema(names, sample)}, options...)...)
	w.columns = len(names)
	w.responses = parquet.NewGenericWriter[SweepRow](w.files[1],
		append(writerOptions("point", "variable", "economy", "partner", "sector", "group", "per", "months"), parquet.MaxRowsPerRowGroup(sweepGroup))...)
	for i := range w.texts {
		w.texts[i] = bufio.NewWriter(w.files[2+i])
	}
	for i := range names {
		names[i] = quoted(names[i])
	}
	fmt.Fprintln(w.texts[0], strings.Join(names, ","))
	fmt.Fprintln(w.texts[1], "point,variable,economy,partner,sector,group,per,months,unit,mean,sd,p05,p50,p95,n")
	fmt.Fprintln(w.texts[2], "point,replicate,seed,variant,step,error")
	return w, nil
}

var pointsBefore, pointsAfter = []string{"point"}, []string{"replicates", "finished", "failed", "status", "error"}

// pointColumns names the columns of points.parquet. A factor that is called
// like one of the other columns gets a longer name.
func pointColumns(factors []string) []string {
	taken := append(slices.Clone(pointsBefore), pointsAfter...)
	out := slices.Clone(pointsBefore)
	for _, name := range factors {
		for slices.Contains(taken, name) {
			name = "parameter " + name
		}
		taken = append(taken, name)
		out = append(out, name)
	}
	return append(out, pointsAfter...)
}

// pointSchema is the schema of points.parquet, whose columns have the types of
// the factors' values.
func pointSchema(names []string, sample []any) *parquet.Schema {
	values := append([]any{int32(0)}, sample...)
	values = append(values, int32(0), int32(0), int32(0), "", "")
	fields := make([]reflect.StructField, len(names))
	for i, name := range names {
		// A comma would begin the options of the tag.
		tag := "parquet:" + strconv.Quote(strings.ReplaceAll(name, ",", ";"))
		fields[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: reflect.TypeOf(values[i]), Tag: reflect.StructTag(tag)}
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
}

// Point writes a point and its responses, which must be in the order of the
// files. Points come in ascending order.
func (w *SweepWriter) Point(p PointRow, responses []SweepRow, failures []SweepFailure) error {
	values := append([]any{int32(p.Point)}, p.Values...)
	values = append(values, int32(p.Finished+p.Failed), int32(p.Finished), int32(p.Failed), p.Status(), p.Error)
	if len(values) != w.columns {
		return fmt.Errorf("record: point %d has %d values for %d columns", p.Point, len(values), w.columns)
	}
	row := make(parquet.Row, len(values))
	w.line = w.line[:0]
	for i, v := range values {
		row[i] = parquet.ValueOf(v).Level(0, 0, i)
		if i > 0 {
			w.line = append(w.line, ',')
		}
		w.line = appendValue(w.line, v)
	}
	if _, err := w.points.WriteRows([]parquet.Row{row}); err != nil {
		return err
	}
	if _, err := w.responses.Write(responses); err != nil {
		return err
	}
	if _, err := w.texts[0].Write(append(w.line, '\n')); err != nil {
		return err
	}
	for i := range responses {
		w.line = appendSweepRow(w.line[:0], &responses[i])
		if _, err := w.texts[1].Write(w.line); err != nil {
			return err
		}
	}
	for _, f := range failures {
		if _, err := fmt.Fprintf(w.texts[2], "%d,%d,%d,%s,%d,%s\n", f.Point, f.Replicate, f.Seed, f.Variant, f.Step, quoted(f.Error)); err != nil {
			return err
		}
	}
	return nil
}

// appendValue prints a value of a factor. Numbers have the fewest digits that
// read back to the same float64.
func appendValue(line []byte, value any) []byte {
	switch v := value.(type) {
	case float64:
		return strconv.AppendFloat(line, v, 'g', -1, 64)
	case int32:
		return strconv.AppendInt(line, int64(v), 10)
	case int64:
		return strconv.AppendInt(line, v, 10)
	case bool:
		return strconv.AppendBool(line, v)
	case string:
		return append(line, quoted(v)...)
	}
	return fmt.Append(line, value)
}

func appendSweepRow(line []byte, r *SweepRow) []byte {
	line = append(strconv.AppendInt(line, int64(r.Point), 10), ',')
	for _, s := range []string{r.Variable, r.Economy, r.Partner, r.Sector, r.Group, r.Per} {
		line = append(append(line, quoted(s)...), ',')
	}
	line = append(strconv.AppendInt(line, int64(r.Months), 10), ',')
	line = append(line, r.Unit...)
	for _, x := range []float64{r.Mean, r.SD, r.P05, r.P50, r.P95} {
		line = strconv.AppendFloat(append(line, ','), x, 'g', -1, 64)
	}
	line = strconv.AppendInt(append(line, ','), int64(r.N), 10)
	return append(line, '\n')
}

// Close completes the files and gives them their names.
func (w *SweepWriter) Close() error {
	defer w.Abort()
	if err := w.points.Close(); err != nil {
		return fmt.Errorf("record: points: %w", err)
	}
	if err := w.responses.Close(); err != nil {
		return fmt.Errorf("record: responses: %w", err)
	}
	for _, text := range w.texts {
		if err := text.Flush(); err != nil {
			return fmt.Errorf("record: %w", err)
		}
	}
	for _, f := range w.files {
		if err := f.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// Abort throws away what was not closed.
func (w *SweepWriter) Abort() {
	for _, f := range w.files {
		f.Abort()
	}
}

// EachSweepRow calls visit for every row of a sweep's responses.parquet in the
// order of the file and stops at the first error. The row is reused between
// calls.
func EachSweepRow(path string, visit func(*SweepRow) error) error { return eachRow(path, visit) }

// PointState is what points.parquet says about a point apart from its values,
// which follow from the design.
type PointState struct {
	Point    int32  `parquet:"point"`
	Finished int32  `parquet:"finished"`
	Failed   int32  `parquet:"failed"`
	Error    string `parquet:"error"`
}

// EachPoint calls visit for every row of points.parquet.
func EachPoint(path string, visit func(*PointState) error) error { return eachRow(path, visit) }
