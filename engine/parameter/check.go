package parameter

import (
	"fmt"
	"slices"
)

// Check inspects the tags of the struct that ptr points to and returns
// everything that is wrong with them: a malformed or unknown tag, a missing
// doc, a default that its own range, list or caution forbids. The tests of
// every kind, behaviour and shock call it.
func Check(ptr any) []error {
	fields, tagErrors := fieldsOf(ptr)
	errs := slices.Clone(tagErrors)
	v, err := structOf(ptr)
	if err != nil {
		return errs
	}
	report := func(f field, format string, args ...any) {
		errs = append(errs, fmt.Errorf("parameter: %s.%s: %s", v.Type(), f.Name, fmt.Sprintf(format, args...)))
	}
	for _, f := range fields {
		if f.Doc == "" {
			report(f, "tag doc is missing; say in one sentence what it is")
		}
		if f.Required {
			continue
		}
		if f.fault != nil {
			report(f, "%v", f.fault)
			continue
		}
		if problem := f.zeroProblem(f.preset); problem != "" {
			report(f, "the default is the zero value: %s", problem)
			continue
		}
		f.set(f.preset)
		for _, text := range f.cautions() {
			report(f, "the default is outside its own caution: %s", text)
		}
	}
	return errs
}

// zeroProblem says why the zero value, which is the default of a field without
// a default tag, is not allowed. Empty lists, tables and free texts stand for
// "not given" and are fine.
func (f *field) zeroProblem(value any) string {
	choice := f.form == formText && (f.OneOf != nil || f.Slot != "")
	if f.Default != "" || f.form != formNumber && f.form != formInteger && !choice {
		return ""
	}
	if f.Slot != "" {
		return "it names no behaviour"
	}
	if _, problems := f.convert(value); len(problems) > 0 {
		return problems[0].text
	}
	return ""
}

// Cautions lists the parameters whose values are allowed and known to be
// dangerous: "stock_days is 300: stocks this long hide every shortage".
func Cautions(ptr any) []string {
	fields, _ := fieldsOf(ptr)
	var out []string
	for _, f := range fields {
		out = append(out, f.cautions()...)
	}
	return out
}

func (f *field) cautions() []string {
	if f.caution == nil {
		return nil
	}
	var out []string
	labels, values := f.numbers()
	for i, x := range values {
		if !f.caution.Contains(x) {
			out = append(out, fmt.Sprintf("%s is %s: %s", labels[i], plain(x), f.warning))
		}
	}
	return out
}
