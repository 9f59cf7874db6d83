package record

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
)

// EachSeriesRow calls visit for every row of series.parquet in the order of
// the file and stops at the first error. The row is reused between calls.
func EachSeriesRow(path string, visit func(*SeriesRow) error) error {
	return eachRow(path, visit)
}

func eachRow[T any](path string, visit func(*T) error) error {
	rows, err := openRows[T](path)
	if err != nil {
		return err
	}
	defer rows.Close()
	for {
		row, err := rows.next()
		if row == nil || err != nil {
			return err
		}
		if err := visit(row); err != nil {
			return err
		}
	}
}

// rowReader hands out the rows of a parquet file one by one. It reads them in
// blocks, so that memory does not grow with the file.
type rowReader[T any] struct {
	path   string
	file   *os.File
	reader *parquet.GenericReader[T]
	block  []T // rows in memory
	at     int // next row of block
	ended  bool
}

func openRows[T any](path string) (*rowReader[T], error) {
	f, columns, err := openParquet(path)
	if err != nil {
		return nil, err
	}
	return &rowReader[T]{path: path, file: f, reader: parquet.NewGenericReader[T](columns)}, nil
}

// openParquet opens a file and reads what its columns are.
func openParquet(path string) (*os.File, *parquet.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("record: %w", err)
	}
	info, err := f.Stat()
	if err == nil {
		var columns *parquet.File
		if columns, err = parquet.OpenFile(f, info.Size()); err == nil {
			return f, columns, nil
		}
	}
	f.Close()
	return nil, nil, fmt.Errorf("record: %s is not a complete parquet file: %w", path, err)
}

// next returns the next row, or nil after the last.
func (r *rowReader[T]) next() (*T, error) {
	for r.at == len(r.block) {
		if r.ended {
			return nil, nil
		}
		if r.block == nil {
			r.block = make([]T, blockRows)
		}
		n, err := r.reader.Read(r.block[:blockRows])
		r.block, r.at = r.block[:n], 0
		if r.ended = errors.Is(err, io.EOF); err != nil && !r.ended {
			return nil, fmt.Errorf("record: %s: %w", r.path, err)
		}
	}
	r.at++
	return &r.block[r.at-1], nil
}

// Close closes the file.
func (r *rowReader[T]) Close() error {
	return errors.Join(r.reader.Close(), r.file.Close())
}

// blockRows is how many rows are read or written at a time.
const blockRows = 4096
