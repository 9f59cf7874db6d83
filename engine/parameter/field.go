package parameter

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// form is how a parameter is stored.
type form int

const (
	formNumber form = iota
	formInteger
	formFlag
	formText
	formTexts
	formNumbers
	formTable
)

var formNames = [...]string{"number", "integer", "true or false", "text", "list of texts", "list of numbers", "table of numbers"}

// formOf returns the form of a Go type.
func formOf(t reflect.Type) (form, bool) {
	switch t.Kind() {
	case reflect.Float64:
		return formNumber, true
	case reflect.Int, reflect.Int64:
		return formInteger, true
	case reflect.Bool:
		return formFlag, true
	case reflect.String:
		return formText, true
	case reflect.Slice:
		switch t.Elem().Kind() {
		case reflect.String:
			return formTexts, true
		case reflect.Float64:
			return formNumbers, true
		}
	case reflect.Map:
		if t.Key().Kind() == reflect.String && t.Elem().Kind() == reflect.Float64 {
			return formTable, true
		}
	}
	return 0, false
}

// described is a parameter with its tags understood, the same for every struct
// of its type.
type described struct {
	Field
	form    form
	allowed *Interval
	caution *Interval
	warning string
	index   []int // of the field, as reflect counts
	preset  any   // the checked default, in storage form
	fault   error // what is wrong with the default
}

// field is a parameter of one struct.
type field struct {
	*described
	value reflect.Value
}

// layout is what the tags of a struct type say.
type layout struct {
	fields []described
	errs   []error // what is wrong with the tags of those left out
}

// layouts remembers the layout of every struct type that was asked for: a world
// fills thousands of structs of a few dozen types. It follows from the types
// alone.
var layouts sync.Map // reflect.Type to *layout

// fieldsOf lists the parameters of the struct behind ptr, and what is wrong
// with the tags of those it had to leave out.
func fieldsOf(ptr any) ([]field, []error) {
	v, err := structOf(ptr)
	if err != nil {
		return nil, []error{err}
	}
	l := layoutOf(v.Type())
	fields := make([]field, len(l.fields))
	for i := range l.fields {
		d := &l.fields[i]
		fields[i] = field{d, v.FieldByIndex(d.index)}
	}
	return fields, slices.Clip(l.errs)
}

func layoutOf(t reflect.Type) *layout {
	if found, ok := layouts.Load(t); ok {
		return found.(*layout)
	}
	l := &layout{}
	l.collect(t, nil)
	seen := map[string]string{}
	scratch := reflect.New(t).Elem()
	for i := range l.fields {
		d := &l.fields[i]
		if first, twice := seen[d.Key]; twice {
			l.errs = append(l.errs, fmt.Errorf("parameter: %s: fields %s and %s share the key %q", t, first, d.Name, d.Key))
		}
		seen[d.Key] = d.Name
		f := field{d, scratch.FieldByIndex(d.index)}
		d.preset, d.fault = f.defaultValue()
	}
	layouts.Store(t, l)
	return l
}

// collect adds the parameters of a struct type; at is where it is embedded.
func (l *layout) collect(t reflect.Type, at []int) {
	for i := range t.NumField() {
		sf, index := t.Field(i), append(slices.Clone(at), i)
		if sf.Anonymous && sf.Type.Kind() == reflect.Struct && sf.Tag == "" {
			l.collect(sf.Type, index)
			continue
		}
		if sf.Tag == "" {
			continue
		}
		d, isParameter, err := newField(sf)
		if err != nil {
			l.errs = append(l.errs, fmt.Errorf("parameter: %s.%s: %w", t, sf.Name, err))
			continue
		}
		if isParameter {
			d.index = index
			l.fields = append(l.fields, d)
		}
	}
}

// defaultValue is the checked default, in storage form.
func (f *field) defaultValue() (any, error) {
	zero := [...]any{0.0, int64(0), false, "", []string{}, []float64{}, map[string]float64{}}[f.form]
	if f.Default == "" {
		return zero, nil
	}
	raw, err := f.parse(f.Default)
	if err != nil {
		return nil, fmt.Errorf("parameter: default of %s: %w", f.Key, err)
	}
	if x, isNumber := raw.(float64); isNumber && math.IsNaN(x) {
		return raw, nil // "not given"
	}
	value, problems := f.convert(raw)
	if len(problems) > 0 {
		return nil, fmt.Errorf("parameter: default of %s: %s", f.Key, problems[0].text)
	}
	return value, nil
}

// parse reads the text of a default tag into the form that a TOML document
// would give.
func (f *described) parse(text string) (any, error) {
	items := strings.Split(text, ",")
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
	}
	switch f.form {
	case formNumber:
		return strconv.ParseFloat(text, 64)
	case formInteger:
		return strconv.ParseInt(text, 10, 64)
	case formFlag:
		return strconv.ParseBool(text)
	case formTexts:
		return anys(items), nil
	case formNumbers:
		out := make([]any, len(items))
		for i, item := range items {
			x, err := strconv.ParseFloat(item, 64)
			if err != nil {
				return nil, err
			}
			out[i] = x
		}
		return out, nil
	case formTable:
		out := map[string]any{}
		for _, item := range items {
			key, number, found := strings.Cut(item, "=")
			if !found {
				return nil, fmt.Errorf("%q: write KEY=NUMBER", item)
			}
			x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
			if err != nil {
				return nil, err
			}
			out[strings.TrimSpace(key)] = x
		}
		return out, nil
	}
	return text, nil
}

// set stores a value in storage form. Slices and maps are copied, so that two
// structs never share one.
func (f *field) set(value any) {
	t := f.value.Type()
	switch v := value.(type) {
	case []string:
		list := reflect.MakeSlice(t, len(v), len(v))
		for i, s := range v {
			list.Index(i).SetString(s)
		}
		f.value.Set(list)
	case []float64:
		list := reflect.MakeSlice(t, len(v), len(v))
		for i, x := range v {
			list.Index(i).SetFloat(x)
		}
		f.value.Set(list)
	case map[string]float64:
		table := reflect.MakeMap(t)
		for k, x := range v {
			table.SetMapIndex(reflect.ValueOf(k).Convert(t.Key()), reflect.ValueOf(x).Convert(t.Elem()))
		}
		f.value.Set(table)
	default:
		f.value.Set(reflect.ValueOf(value).Convert(t))
	}
}

// get is the stored value in the form that TOML knows, or nil for a number
// that is not given.
func (f *field) get() any {
	switch f.form {
	case formNumber:
		if math.IsNaN(f.value.Float()) {
			return nil
		}
		return f.value.Float()
	case formInteger:
		return f.value.Int()
	case formFlag:
		return f.value.Bool()
	case formText:
		return f.value.String()
	case formTable:
		out := make(map[string]any, f.value.Len())
		for _, k := range f.value.MapKeys() {
			out[k.String()] = f.value.MapIndex(k).Float()
		}
		return out
	}
	out := make([]any, f.value.Len())
	for i := range out {
		if f.form == formTexts {
			out[i] = f.value.Index(i).String()
		} else {
			out[i] = f.value.Index(i).Float()
		}
	}
	return out
}

// numbers lists the numbers that the field holds, with the table's keys
// sorted; labels say where each stands.
func (f *field) numbers() (labels []string, values []float64) {
	switch stored := f.get().(type) {
	case float64:
		return []string{f.Key}, []float64{stored}
	case int64:
		return []string{f.Key}, []float64{float64(stored)}
	case []any:
		for i, item := range stored {
			if x, isNumber := item.(float64); isNumber {
				labels, values = append(labels, fmt.Sprintf("%s, item %d", f.Key, i+1)), append(values, x)
			}
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(stored)) {
			labels, values = append(labels, f.Key+"."+k), append(values, stored[k].(float64))
		}
	}
	return labels, values
}

func anys(texts []string) []any {
	out := make([]any, len(texts))
	for i, s := range texts {
		out[i] = s
	}
	return out
}
