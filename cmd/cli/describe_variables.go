package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// describeVariables asks an economy without shocks what it records, and lists it
// all or one variable of it.
func (p *program) describeVariables(only string) error {
	x, err := spec.Parse("variables", []byte("title = \"variables\"\n[record]\nseries = \"full\"\n"), p.options())
	if err != nil {
		return failed(err)
	}
	list, err := run.Variables(x, p.catalogue)
	if err != nil {
		return failed(err)
	}
	slices.SortFunc(list, func(a, b engine.Variable) int { return strings.Compare(a.Name, b.Name) })
	found := false
	for _, v := range list {
		if only == "" || v.Name == only {
			found = true
			fmt.Fprintf(p.out, "%s (%s)\n    %s%s\n", v.Name, v.Unit, v.Doc, splitNote(v))
		}
	}
	if !found {
		return wrong(fmt.Errorf("no variable is called %q", only))
	}
	return nil
}

// splitNote says where a variable is found besides in the series.
func splitNote(v engine.Variable) string {
	switch {
	case v.Detail:
		return " By partner and sector with [record] series = \"full\"."
	case v.Of != "":
		return " In the responses only."
	}
	return ""
}
