package record

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
)

// FirstDifference compares two parquet files of the same kind row by row and
// describes the first difference in words, or returns "" where all rows are
// equal to the last bit. It is what `reproduce` prints when the bytes of two
// files differ.
func FirstDifference(pathA, pathB string) (string, error) {
	if strings.HasSuffix(pathA, "series.parquet") {
		return firstDifference(pathA, pathB, describeSeriesRow)
	}
	if IsPanelName(filepath.Base(pathA)) {
		return panelDifference(pathA, pathB)
	}
	return firstDifference(pathA, pathB, describeResponseRow)
}

func firstDifference[T any](pathA, pathB string, describe func(*T) string) (string, error) {
	a, err := openRows[T](pathA)
	if err != nil {
		return "", err
	}
	defer a.Close()
	b, err := openRows[T](pathB)
	if err != nil {
		return "", err
	}
	defer b.Close()
	return walk(pathA, pathB, a.next, b.next, describe)
}

func panelDifference(pathA, pathB string) (string, error) {
	a, err := openPanel(pathA)
	if err != nil {
		return "", err
	}
	defer a.Close()
	b, err := openPanel(pathB)
	if err != nil {
		return "", err
	}
	defer b.Close()
	texts := func(r *panelReader) func() (*string, error) {
		return func() (*string, error) {
			if values, err := r.next(); values == nil || err != nil {
				return nil, err
			}
			return r.text(), nil
		}
	}
	return walk(pathA, pathB, texts(a), texts(b), func(text *string) string { return *text })
}

// walk goes through the rows of two files, each up to nil, and describes the
// first that differ.
func walk[T any](pathA, pathB string, nextA, nextB func() (*T, error), describe func(*T) string) (string, error) {
	for n := 1; ; n++ {
		rowA, errA := nextA()
		rowB, errB := nextB()
		if errA != nil {
			return "", errA
		}
		if errB != nil {
			return "", errB
		}
		switch {
		case rowA == nil && rowB == nil:
			return "", nil
		case rowA == nil:
			return fmt.Sprintf("%s ends after %d rows, %s goes on with %s", pathA, n-1, pathB, describe(rowB)), nil
		case rowB == nil:
			return fmt.Sprintf("%s ends after %d rows, %s goes on with %s", pathB, n-1, pathA, describe(rowA)), nil
		}
		if textA, textB := describe(rowA), describe(rowB); textA != textB {
			return fmt.Sprintf("row %d: %s in %s, %s in %s", n, textA, pathA, textB, pathB), nil
		}
	}
}

// describeSeriesRow prints every field; numbers appear with their bits, so that
// two rows with the same text are the same row.
func describeSeriesRow(r *SeriesRow) string {
	money := "no money"
	if r.Money != nil {
		money = fmt.Sprintf("money %d", *r.Money)
	}
	return fmt.Sprintf("replicate %d, %s, step %d (%s), %s = %s %s, %s", r.Replicate, r.Variant, r.Step,
		dateOf(r.Date), place(r.Variable, r.Economy, r.Partner, r.Sector, r.Group), exact(r.Value), r.Unit, money)
}

func describeResponseRow(r *responseRow) string {
	return fmt.Sprintf("step %d (%s), %s: mean %s, sd %s, p05 %s, p50 %s, p95 %s %s, n %d", r.Step, dateOf(r.Date),
		place(r.Variable, r.Economy, r.Partner, r.Sector, r.Group),
		exact(r.Mean), exact(r.SD), exact(r.P05), exact(r.P50), exact(r.P95), r.Unit, r.N)
}

func place(variable string, dimensions ...string) string {
	return variable + "[" + strings.Join(dimensions, ",") + "]"
}

func exact(x float64) string { return fmt.Sprintf("%.17g (%#x)", x, math.Float64bits(x)) }
