package parameter

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Decode fills the struct that ptr points to with its defaults and then with
// the values of a TOML table. It reports all mistakes at once, as *[Error]:
// unknown keys, wrong types, numbers that are not finite or out of range,
// texts that are not among the allowed, and missing required values. Fields
// with a mistake keep their default. The function at returns the position
// prefix of a key ("cars.toml:12: "); it may be nil.
func Decode(ptr any, values map[string]any, at func(key string) string) []error {
	if err := Defaults(ptr); err != nil {
		return []error{err}
	}
	errs := Override(ptr, values, at)
	fields, _ := fieldsOf(ptr)
	for _, f := range fields {
		if _, given := values[f.Key]; f.Required && !given {
			errs = append(errs, f.mistake(at, problem{text: "is missing; give " + f.expects() + f.about()}))
		}
	}
	return errs
}

// Override sets the parameters that the table names and leaves the others as
// they are; for a table of numbers the same holds key by key. Mistakes are
// reported as by [Decode], except that nothing counts as missing.
func Override(ptr any, values map[string]any, at func(key string) string) []error {
	fields, tagErrors := fieldsOf(ptr)
	if len(tagErrors) > 0 {
		return tagErrors
	}
	var errs []error
	known := make([]string, len(fields))
	for i, f := range fields {
		known[i] = f.Key
		raw, given := values[f.Key]
		if !given {
			continue
		}
		value, problems := f.convert(raw)
		for _, p := range problems {
			errs = append(errs, f.mistake(at, p))
		}
		if len(problems) > 0 {
			continue
		}
		if table, isTable := value.(map[string]float64); isTable {
			value = f.merged(table)
		}
		f.set(value)
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(known, key) {
			unknown := field{described: &described{Field: Field{Key: key}}}
			errs = append(errs, unknown.mistake(at, problem{text: "unknown key" + Hint(key, known)}))
		}
	}
	return errs
}

// problem is what is wrong with a value; item is the key inside a table.
type problem struct{ item, text string }

func (f *field) mistake(at func(string) string, p problem) error {
	e := &Error{Key: f.Key, Item: p.item, Problem: p.text}
	if at != nil {
		e.Position = at(f.Key)
	}
	return e
}

// merged is the table stored so far with the given entries on top.
func (f *field) merged(table map[string]float64) map[string]float64 {
	out := map[string]float64{}
	for _, k := range f.value.MapKeys() {
		out[k.String()] = f.value.MapIndex(k).Float()
	}
	for k, x := range table {
		out[k] = x
	}
	return out
}

// convert turns a TOML value into storage form or says what is wrong with it.
func (f *field) convert(raw any) (any, []problem) {
	one := func(value any, err error) (any, []problem) {
		if err != nil {
			return nil, []problem{{text: err.Error()}}
		}
		return value, nil
	}
	switch f.form {
	case formNumber:
		return one(f.number(raw))
	case formInteger:
		return one(f.integer(raw))
	case formFlag:
		flag, isFlag := raw.(bool)
		if !isFlag {
			return one(nil, f.wrongType(raw))
		}
		return flag, nil
	case formText:
		return one(f.text(raw))
	case formTexts:
		return items(f, raw, f.text)
	case formNumbers:
		return items(f, raw, f.number)
	}
	return f.table(raw)
}

// items converts a list, item by item.
func items[T any](f *field, raw any, convert func(any) (T, error)) (any, []problem) {
	list := reflect.ValueOf(raw)
	if raw == nil || list.Kind() != reflect.Slice {
		return nil, []problem{{text: f.wrongType(raw).Error()}}
	}
	if f.Required && list.Len() == 0 {
		return nil, []problem{{text: "the list is empty; give " + f.expects()}}
	}
	out := make([]T, 0, list.Len())
	var problems []problem
	for i := range list.Len() {
		value, err := convert(list.Index(i).Interface())
		if err != nil {
			problems = append(problems, problem{text: fmt.Sprintf("item %d: %v", i+1, err)})
		}
		out = append(out, value)
	}
	return out, problems
}

// table converts a table of numbers, key by key.
func (f *field) table(raw any) (any, []problem) {
	table, isTable := raw.(map[string]any)
	if !isTable {
		return nil, []problem{{text: f.wrongType(raw).Error()}}
	}
	out := make(map[string]float64, len(table))
	var problems []problem
	for _, key := range slices.Sorted(maps.Keys(table)) {
		x, err := f.number(table[key])
		if err != nil {
			problems = append(problems, problem{item: key, text: err.Error()})
		}
		out[key] = x
	}
	return out, problems
}

func (f *field) number(raw any) (float64, error) {
	var x float64
	switch v := raw.(type) {
	case float64:
		x = v
	case int64:
		x = float64(v)
	default:
		return 0, f.wrongType(raw)
	}
	endless := math.IsInf(x, 0) && (f.allowed == nil || !f.allowed.Contains(x))
	if math.IsNaN(x) || endless {
		return 0, fmt.Errorf("%s is not a finite number; give %s", plain(x), f.expects())
	}
	if f.allowed != nil && !f.allowed.Contains(x) {
		return 0, fmt.Errorf("%s is out of range; give %s", plain(x), f.expects())
	}
	return x, nil
}

func (f *field) integer(raw any) (int64, error) {
	n, isInteger := raw.(int64)
	if !isInteger {
		return 0, f.wrongType(raw)
	}
	tooWide := f.value.IsValid() && f.value.OverflowInt(n)
	if tooWide || f.allowed != nil && !f.allowed.Contains(float64(n)) {
		return 0, fmt.Errorf("%d is out of range; give %s", n, f.expects())
	}
	if f.OneOf != nil && !slices.Contains(f.OneOf, strconv.FormatInt(n, 10)) {
		return 0, fmt.Errorf("%d is not possible; give %s", n, f.expects())
	}
	return n, nil
}

func (f *field) text(raw any) (string, error) {
	s, isText := raw.(string)
	if !isText {
		return "", f.wrongType(raw)
	}
	if f.OneOf != nil && !slices.Contains(f.OneOf, s) {
		if near := Nearest(s, f.OneOf); near != "" {
			return "", fmt.Errorf("%q is not possible; give %s; did you mean %s?", shorten(s), f.expects(), near)
		}
		return "", fmt.Errorf("%q is not possible; give %s", shorten(s), f.expects())
	}
	if f.Required && strings.TrimSpace(s) == "" {
		return "", errors.New("the text is empty; give " + f.expects())
	}
	return s, nil
}
