package design

import (
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// factor reads one [[sweep.parameter]] table.
func (p *parser) factor(table map[string]any, path []string, kind string) Factor {
	var keys factorKeys
	before := len(p.mistakes)
	p.decode(&keys, table, path, []string{"values"}, "")
	f := Factor{
		Name: keys.Name, Unit: keys.Unit, Keys: keys.Keys, Steps: keys.Steps,
		Low: math.Inf(-1), High: math.Inf(1), Log: keys.Scale == "log", Integer: keys.Integer,
	}
	p.keysOf(&f, keys, path)
	if len(p.mistakes) > before {
		return f
	}
	if raw, given := table["values"]; given {
		p.valuesOf(&f, raw, table, path)
		return f
	}
	p.rangeOf(&f, keys, path)
	p.distributionOf(&f, keys, path, kind)
	if kind == Grid && keys.Steps < 2 {
		p.report(append(path, "steps"), "a grid takes a number of values from a range; give steps, 2 or more, or values = [...]")
	}
	if kind != Grid && keys.Steps != 0 {
		p.report(append(path, "steps"), "only a grid takes steps")
	}
	return f
}

// keysOf reads what the factor sets and what it is called.
func (p *parser) keysOf(f *Factor, keys factorKeys, path []string) {
	switch {
	case keys.Key != "" && len(keys.Keys) > 0:
		p.report(append(path, "keys"), "give key or keys, not both")
	case keys.Key != "":
		f.Keys = []string{keys.Key}
	case len(keys.Keys) == 0:
		p.report(path, "names no key; give key = \"shock.NAME.rate\", for instance")
	}
	for i, key := range f.Keys {
		p.checkKey(key, path)
		if slices.Contains(f.Keys[:i], key) {
			p.report(append(path, "keys"), "%s appears twice", key)
		}
	}
	if f.Name == "" && len(f.Keys) > 0 {
		f.Name = f.Keys[0]
	}
}

// valuesOf reads a list of values.
func (p *parser) valuesOf(f *Factor, raw any, table map[string]any, path []string) {
	for _, key := range []string{"range", "steps", "scale", "integer", "distribution", "mean", "sd", "median", "log_sd", "mode", "alpha", "beta"} {
		if _, given := table[key]; given {
			p.report(append(path, key), "the parameter has a list of values, which leaves nothing for %s to say", key)
		}
	}
	at := append(path, "values")
	list, isList := raw.([]any)
	if isList && len(list) == 0 {
		p.report(at, "the list is empty; give numbers, texts or truth values, such as [0.1, 0.2]")
		return
	}
	if !isList {
		p.report(at, "found %s; give a list of numbers, texts or truth values", parameter.Found(raw))
		return
	}
	values, problem := alike(list)
	if problem != "" {
		p.report(at, "%s", problem)
		return
	}
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			p.report(at, "%s appears twice", Text(v))
		}
	}
	f.Values = values
	f.Low, f.High = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		x := number(v)
		f.Low, f.High = min(f.Low, x), max(f.High, x)
	}
	if f.Categorical() {
		f.Low, f.High = 0, 0
	}
	_, f.Integer = values[0].(int64)
}

// alike gives the values of a list one type: integers become numbers where a
// number stands beside them.
func alike(list []any) (values []any, problem string) {
	values = slices.Clone(list)
	fractional := false
	for _, v := range values {
		x, isNumber := v.(float64)
		if isNumber && (math.IsInf(x, 0) || math.IsNaN(x)) {
			return nil, Text(v) + " is not a finite number"
		}
		fractional = fractional || isNumber
	}
	for i, v := range values {
		if n, isInteger := v.(int64); isInteger && fractional {
			values[i] = float64(n)
		}
		if Text(v) == "" || sortOf(values[i]) != sortOf(values[0]) {
			return nil, "found " + parameter.Found(v) + "; a list of values has numbers, texts or truth values, all of one sort"
		}
	}
	return values, ""
}

// sortOf numbers the types that a value may have.
func sortOf(value any) int {
	switch value.(type) {
	case float64:
		return 1
	case int64:
		return 2
	case string:
		return 3
	case bool:
		return 4
	}
	return 0
}

// number is a value as a number; NaN for texts and truth values.
func number(value any) float64 {
	switch v := value.(type) {
	case float64:
		return v
	case int64:
		return float64(v)
	}
	return math.NaN()
}

// rangeOf reads the range.
func (p *parser) rangeOf(f *Factor, keys factorKeys, path []string) {
	at := append(path, "range")
	switch {
	case len(keys.Range) == 0:
		if keys.Distribution != "normal" && keys.Distribution != "log-normal" {
			p.report(path, "has no values; give range = [LOW, HIGH] or values = [...]")
		} else if f.Integer {
			p.report(path, "takes whole numbers, which need bounds; give range = [LOW, HIGH]")
		}
		return
	case len(keys.Range) != 2 || !(keys.Range[0] < keys.Range[1]):
		p.report(at, "give the smallest and the largest value, range = [LOW, HIGH]")
		return
	}
	if f.Low, f.High = keys.Range[0], keys.Range[1]; math.IsInf(f.High-f.Low, 0) {
		p.report(at, "the range is wider than a number can say")
	}
	const largest = 1 << 53
	if f.Integer && (f.Low != math.Trunc(f.Low) || f.High != math.Trunc(f.High) || math.Abs(f.Low) > largest || math.Abs(f.High) > largest) {
		p.report(at, "the parameter takes whole numbers; its range must begin and end with one")
	}
	if f.Log && f.Low <= 0 {
		p.report(at, "a logarithmic scale needs a range above 0")
	}
}
