package spec

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// writer writes TOML in one canonical form: keys as they come, maps sorted, the
// shortest digits that read back to the same number.
type writer struct {
	strings.Builder
}

func (w *writer) text(s string) { w.WriteString(s) }

// header begins a table.
func (w *writer) header(path keyPath) { w.text("\n[" + dotted(path) + "]\n") }

func (w *writer) pair(key string, value any) {
	w.text(dotted(keyPath{key}) + " = " + valueText(value) + "\n")
}

// table writes a table of raw values: plain values first, then the tables.
func (w *writer) table(path keyPath, table map[string]any) {
	w.header(path)
	w.body(path, table)
}

func (w *writer) body(path keyPath, table map[string]any) {
	var inner []string
	for _, key := range slices.Sorted(maps.Keys(table)) {
		switch table[key].(type) {
		case map[string]any, []map[string]any:
			inner = append(inner, key)
		default:
			w.pair(key, table[key])
		}
	}
	for _, key := range inner {
		at := path.with(key)
		if one, isTable := table[key].(map[string]any); isTable {
			w.table(at, one)
			continue
		}
		for _, each := range table[key].([]map[string]any) {
			w.text("\n[[" + dotted(at) + "]]\n")
			w.body(at, each)
		}
	}
}

// dotted is a key in TOML.
func dotted(path keyPath) string {
	parts := make([]string, len(path))
	for i, part := range path {
		bare := part != ""
		for j := range len(part) {
			bare = bare && isBare(part[j])
		}
		if parts[i] = part; !bare {
			parts[i] = parameter.Quoted(part)
		}
	}
	return strings.Join(parts, ".")
}

// valueText is a value in TOML.
func valueText(value any) string {
	switch v := value.(type) {
	case string:
		return parameter.Quoted(v)
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return numberText(v)
	case time.Time:
		return dateText(v)
	case []string:
		return listText(v)
	case []any:
		return listText(v)
	case []map[string]any:
		return listText(v)
	case map[string]any:
		items := make([]string, 0, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			items = append(items, dotted(keyPath{key})+" = "+valueText(v[key]))
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	panic(fmt.Sprintf("spec: %T is no TOML value", value))
}

func listText[T any](list []T) string {
	items := make([]string, len(list))
	for i, item := range list {
		items[i] = valueText(item)
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// numberText keeps a decimal point or an exponent, which is what makes a
// number a float in TOML.
func numberText(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	text := strconv.FormatFloat(x, 'g', -1, 64)
	if !strings.ContainsAny(text, ".e") {
		text += ".0"
	}
	return text
}

// dateText leaves the four sorts of TOML dates to the package that made them.
func dateText(t time.Time) string {
	text, err := toml.Marshal(map[string]time.Time{"t": t})
	if err != nil {
		return parameter.Quoted(t.Format(time.RFC3339Nano))
	}
	return strings.TrimSpace(strings.TrimPrefix(string(text), "t = "))
}
