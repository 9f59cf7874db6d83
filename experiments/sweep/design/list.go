package design

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// listed is points that a file spells out.
type listed [][]any

func (l listed) len() int          { return len(l) }
func (l listed) point(i int) []any { return slices.Clone(l[i]) }

// points reads the points of a list: inline tables, or a CSV file.
func (p *parser) points(file string) (factors []Factor, points [][]any) {
	if _, given := p.raw["parameter"]; given {
		p.report([]string{"parameter"}, "a list names its parameters in its points; take the [[sweep.parameter]] tables out")
	}
	raw, inline := p.raw["points"]
	var names []string
	at := []string{"points"}
	before := len(p.mistakes)
	switch {
	case inline && file != "":
		p.report([]string{"file"}, "give points or file, not both")
	case inline:
		names, points = p.inline(raw)
	case file != "":
		at = []string{"file"}
		names, points = p.csv(file)
	default:
		p.report(nil, "the list has no points; give points = [{ KEY = VALUE }, ...] or file = \"points.csv\"")
	}
	if len(p.mistakes) > before {
		return nil, nil
	}
	factors = make([]Factor, len(names))
	for k, name := range names {
		p.checkKey(name, at)
		column := make([]any, len(points))
		for i := range points {
			column[i] = points[i][k]
		}
		factors[k] = p.column(name, column, at)
		for i := range points {
			points[i][k] = column[i]
		}
	}
	return factors, points
}

// column gives the values of one key one type and finds their bounds.
func (p *parser) column(name string, column []any, at []string) Factor {
	f := Factor{Name: name, Keys: []string{name}}
	values, problem := alike(column)
	if problem != "" {
		p.report(at, "%s: %s", name, problem)
		return f
	}
	copy(column, values)
	f.Low, f.High = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		f.Low, f.High = min(f.Low, number(v)), max(f.High, number(v))
	}
	if _, f.Integer = values[0].(int64); sortOf(values[0]) > 2 {
		f.Low, f.High = 0, 0
		for _, v := range values {
			if !slices.Contains(f.Values, v) {
				f.Values = append(f.Values, v)
			}
		}
	}
	return f
}

// inline reads points = [{ ... }, ...]. All points name the same keys.
func (p *parser) inline(raw any) (names []string, points [][]any) {
	tables, isList := raw.([]map[string]any)
	if !isList || len(tables) == 0 {
		p.report([]string{"points"}, "found %s; give a list of tables, points = [{ \"shock.cars.rate\" = 0.1 }, ...]", parameter.Found(raw))
		return nil, nil
	}
	for i, table := range tables {
		at := []string{"points", strconv.Itoa(i)}
		flat := map[string]any{}
		flatten(flat, "", table)
		keys := make([]string, 0, len(flat))
		for key := range flat {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		if i == 0 {
			names = keys
		}
		if len(keys) == 0 {
			p.report(at, "the point sets nothing")
		}
		if !slices.Equal(keys, names) {
			p.report(at, "the point sets %s, the first one %s; all points set the same keys", strings.Join(keys, ", "), strings.Join(names, ", "))
			continue
		}
		values := make([]any, len(names))
		for k, name := range names {
			values[k] = flat[name]
		}
		points = append(points, values)
	}
	return names, points
}

// flatten joins nested tables, which is what dotted keys without quotation
// marks are in TOML.
func flatten(out map[string]any, prefix string, table map[string]any) {
	for key, value := range table {
		if inner, isTable := value.(map[string]any); isTable {
			flatten(out, prefix+key+".", inner)
			continue
		}
		out[prefix+key] = value
	}
}

// csv reads a CSV file with the keys in its first line.
func (p *parser) csv(file string) (names []string, points [][]any) {
	at := []string{"file"}
	if p.read == nil {
		p.report(at, "there is no folder to read %s from", file)
		return nil, nil
	}
	text, err := p.read(file)
	if err != nil {
		p.report(at, "%v; the file lies beside the experiment, its first line names the keys", err)
		return nil, nil
	}
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	reader.TrimLeadingSpace, reader.Comment = true, '#'
	names, err = reader.Read()
	if err != nil {
		p.report(at, "%s: %s", file, cause(err))
		return nil, nil
	}
	for k := range names {
		names[k] = strings.TrimSpace(names[k])
		if slices.Contains(names[:k], names[k]) {
			p.report(at, "%s: the column %q appears twice", file, names[k])
		}
	}
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.Is(err, csv.ErrFieldCount) {
			line, _ := reader.FieldPos(0)
			p.report(at, "%s:%d: the line has %s, and the first line names %s", file, line, cells(len(row)), cells(len(names)))
			return nil, nil
		}
		if err != nil {
			p.report(at, "%s: %s", file, cause(err))
			return nil, nil
		}
		values := make([]any, len(row))
		for k, cell := range row {
			values[k] = cellValue(strings.TrimSpace(cell))
			if values[k] == "" {
				line, _ := reader.FieldPos(k)
				p.report(at, "%s:%d: %s is empty", file, line, names[k])
			}
		}
		points = append(points, values)
	}
	if len(points) == 0 {
		p.report(at, "%s has no points below its header", file)
	}
	return names, points
}

// cells counts the cells of a line.
func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

// cause words an error of the CSV reader.
func cause(err error) string {
	if errors.Is(err, io.EOF) {
		return "the file is empty; its first line names the keys"
	}
	return fmt.Sprint(err)
}

// cellValue reads a cell: a number or truth value if it looks like one, else a
// text.
func cellValue(cell string) any {
	if n, err := strconv.ParseInt(cell, 10, 64); err == nil {
		return n
	}
	if x, err := strconv.ParseFloat(cell, 64); err == nil {
		return x
	}
	switch cell {
	case "true":
		return true
	case "false":
		return false
	}
	return cell
}
