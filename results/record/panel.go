package record

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/seed-16a9e133/transpac/engine"
)

// PanelName is the name of the file with the panel of a kind of agent.
func PanelName(kind string) string { return "panel_" + kind + ".parquet" }

// IsPanelName tells whether a file is a panel.
func IsPanelName(name string) bool {
	return strings.HasPrefix(name, "panel_") && strings.HasSuffix(name, ".parquet")
}

// panelHead is the columns that every panel file begins with; one float64
// column for each variable follows.
type panelHead struct {
	Replicate int32  `parquet:"replicate"` // from 0
	Variant   string `parquet:"variant"`   // baseline or shocked
	Step      int32  `parquet:"step"`      // from 0
	Date      int32  `parquet:"date,date"` // first day of the step
	Agent     int64  `parquet:"agent"`     // the agent's permanent number
	Economy   string `parquet:"economy"`   // region code
	Sector    string `parquet:"sector"`    // sector code, or empty
}

// panelSchema is panelHead with a column for each variable.
func panelSchema(variables []string) *parquet.Schema {
	fields := reflect.VisibleFields(reflect.TypeFor[panelHead]())
	for i, name := range variables {
		fields = append(fields, reflect.StructField{
			Name: fmt.Sprint("Variable", i), Type: reflect.TypeFor[float64](),
			Tag: reflect.StructTag(fmt.Sprintf(`parquet:%q`, name)),
		})
	}
	for i := range fields {
		fields[i].Index, fields[i].Offset = nil, 0
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
}

// PanelWriter writes the panel of one kind run by run.
type PanelWriter struct {
	file      *Atomic
	writer    *parquet.GenericWriter[any]
	variables []string
	rows      []parquet.Row
	buffered  int // rows since the last row group

	lastReplicate int
	lastVariant   string
}

// panelRows is the number of rows after which a row group is closed: it bounds
// the memory of a large panel.
const panelRows = 1 << 18

// NewPanelWriter starts the file at path. Nothing appears under that name
// before Close.
func NewPanelWriter(path string, variables []string) (*PanelWriter, error) {
	file, err := CreateAtomic(path)
	if err != nil {
		return nil, err
	}
	options := append(writerOptions("replicate", "variant", "step", "agent"), panelSchema(variables))
	return &PanelWriter{
		file: file, writer: parquet.NewGenericWriter[any](file, options...), variables: slices.Clone(variables), lastReplicate: -1,
	}, nil
}

// Append writes the panel of one run whose steps have the given dates. Runs
// must come in the order of the file, as in a SeriesWriter.
func (w *PanelWriter) Append(replicate int, variant string, dates []string, p *engine.PanelRecording) error {
	if replicate < w.lastReplicate || replicate == w.lastReplicate && variant <= w.lastVariant {
		return fmt.Errorf("record: panel of %s: run (replicate %d, %s) comes after (replicate %d, %s); append runs in order",
			p.Kind, replicate, variant, w.lastReplicate, w.lastVariant)
	}
	if want := len(p.Steps) * len(p.Agents) * len(w.variables); !slices.Equal(p.Variables, w.variables) || len(p.Values) != want {
		return fmt.Errorf("record: panel of %s: %d values of %v, want %d of %v", p.Kind, len(p.Values), p.Variables, want, w.variables)
	}
	w.lastReplicate, w.lastVariant = replicate, variant
	for i, step := range p.Steps {
		days, err := daysSinceEpoch(dates[step])
		if err != nil {
			return err
		}
		w.fill(panelHead{Replicate: int32(replicate), Variant: variant, Step: step, Date: days}, p, i)
		if _, err := w.writer.WriteRows(w.rows); err != nil {
			return fmt.Errorf("record: panel of %s: %w", p.Kind, err)
		}
		if w.buffered += len(w.rows); w.buffered >= panelRows {
			if err := w.flush(); err != nil {
				return err
			}
		}
	}
	return w.flush()
}

func (w *PanelWriter) flush() error {
	if w.buffered == 0 {
		return nil
	}
	w.buffered = 0
	if err := w.writer.Flush(); err != nil {
		return fmt.Errorf("record: panel: %w", err)
	}
	return nil
}

// fill lays one step of a panel out as rows.
func (w *PanelWriter) fill(head panelHead, p *engine.PanelRecording, step int) {
	n := len(w.variables)
	w.rows = slices.Grow(w.rows[:0], len(p.Agents))[:len(p.Agents)]
	values := p.Values[step*len(p.Agents)*n:]
	variant := parquet.ByteArrayValue([]byte(head.Variant))
	for i, agent := range p.Agents {
		row := append(w.rows[i][:0],
			parquet.Int32Value(head.Replicate), variant, parquet.Int32Value(head.Step), parquet.Int32Value(head.Date),
			parquet.Int64Value(agent), parquet.ByteArrayValue([]byte(p.Economy[i])), parquet.ByteArrayValue([]byte(p.Sector[i])))
		for _, x := range values[i*n : (i+1)*n] {
			row = append(row, parquet.DoubleValue(x))
		}
		for column := range row {
			row[column] = row[column].Level(0, 0, column)
		}
		w.rows[i] = row
	}
}

// Close completes the file and gives it its name.
func (w *PanelWriter) Close() error {
	defer w.file.Abort()
	if err := w.writer.Close(); err != nil {
		return fmt.Errorf("record: panel: %w", err)
	}
	return w.file.Commit()
}

// Abort throws away what was written. After Close it does nothing.
func (w *PanelWriter) Abort() { w.file.Abort() }
