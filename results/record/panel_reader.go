package record

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// EachPanelRow calls visit for every row of a panel file in order, with its
// values by column, and stops at the first error. Dates are YYYY-MM-DD. The
// values are reused between calls.
func EachPanelRow(path string, visit func(columns []string, values []any) error) error {
	r, err := openPanel(path)
	if err != nil {
		return err
	}
	defer r.Close()
	for {
		values, err := r.next()
		if values == nil || err != nil {
			return err
		}
		if err := visit(r.columns, values); err != nil {
			return err
		}
	}
}

// panelReader hands out the rows of a panel file one by one.
type panelReader struct {
	path    string
	file    *os.File
	reader  *parquet.GenericReader[any]
	columns []string
	rows    []parquet.Row
	values  []any
}

func openPanel(path string) (*panelReader, error) {
	f, file, err := openParquet(path)
	if err != nil {
		return nil, err
	}
	r := &panelReader{path: path, file: f, reader: parquet.NewGenericReader[any](file, file.Schema()), rows: make([]parquet.Row, 1)}
	for _, c := range file.Schema().Columns() {
		r.columns = append(r.columns, strings.Join(c, "."))
	}
	r.values = make([]any, len(r.columns))
	return r, nil
}

// next returns the values of the next row, or nil after the last.
func (r *panelReader) next() ([]any, error) {
	n, err := r.reader.ReadRows(r.rows)
	if n == 0 {
		if err == nil || errors.Is(err, io.EOF) {
			return nil, nil
		}
		return nil, fmt.Errorf("record: %s: %w", r.path, err)
	}
	for i, v := range r.rows[0] {
		switch {
		case r.columns[i] == "date":
			r.values[i] = dateOf(v.Int32())
		case v.Kind() == parquet.Double:
			r.values[i] = v.Double()
		case v.Kind() == parquet.ByteArray:
			r.values[i] = string(v.ByteArray())
		case v.Kind() == parquet.Int64:
			r.values[i] = v.Int64()
		default:
			r.values[i] = v.Int32()
		}
	}
	return r.values, nil
}

// Close closes the file.
func (r *panelReader) Close() error { return errors.Join(r.reader.Close(), r.file.Close()) }

// text prints every value of the last row; numbers appear with their bits.
func (r *panelReader) text() *string {
	parts := make([]string, len(r.values))
	for i, v := range r.values {
		if x, isFloat := v.(float64); isFloat {
			v = exact(x)
		}
		parts[i] = fmt.Sprint(r.columns[i], " ", v)
	}
	out := strings.Join(parts, ", ")
	return &out
}
