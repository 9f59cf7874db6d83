package spec_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// A panel resolves to what it means, and its months to steps.
func TestAPanelResolves(t *testing.T) {
	text := lines(title, `start = "2025-01"`, "[run]", "years = 2", "replicates = 8",
		panel, `economies = ["JPN"]`, `sectors = ["goods", "MVH"]`, `every = 12`, `from = "2025-03"`, `to = "2026-02"`, `variants = ["shocked"]`)
	p := parse(t, text).Record.Panels[0]
	if !slices.Equal(p.Sectors, []string{"AGR", "MVH"}) || p.Sample != 500 || p.First != 2 || p.End != 13 || p.Every != 12 {
		t.Errorf("the panel is %+v", p)
	}
	for _, x := range []struct {
		variant   string
		replicate int
		want      bool
	}{{"shocked", 0, true}, {"shocked", 1, false}, {"baseline", 0, false}} {
		if p.Wants(x.variant, x.replicate) != x.want {
			t.Errorf("is the %s run of replicate %d recorded? %v", x.variant, x.replicate, !x.want)
		}
	}
	weekly := parse(t, text, "run.steps_per_year=52").Record.Panels[0]
	if weekly.First != 9 || weekly.End != 57 { // the weeks that begin in March 2025 or later, and before February 2026
		t.Errorf("in weeks the panel runs from step %d to %d, want 9 to 57", weekly.First, weekly.End)
	}
	if whole := parse(t, lines(title, panel)).Record.Panels[0]; whole.First != 0 || whole.End != 60 || !whole.Wants("baseline", 0) {
		t.Errorf("without limits the panel is %+v", whole)
	}
}

// What is recorded is part of the experiment: it is in the resolved text, which
// resolves to itself, and in the hash.
func TestAPanelIsPartOfTheExperiment(t *testing.T) {
	e := parse(t, lines(title, panel, `from = 3`, `to = 5`, `sample = 0`))
	text := string(spec.Resolved(e))
	for _, line := range []string{"[[record.panel]]", `variables = ["output"]`, "sample = 0", `variants = ["baseline", "shocked"]`, "from = 3", "to = 5"} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("the resolved text lacks %s:\n%s", line, text)
		}
	}
	again := parse(t, text)
	if string(spec.Resolved(again)) != text {
		t.Errorf("the resolved text does not resolve to itself:\n%s", spec.Resolved(again))
	}
	for _, other := range []string{"record.panel.0.sample=1", "record.panel.0.from=2", "record.panel.0.every=2", `record.panel.0.variables=["price"]`} {
		if spec.Hash(parse(t, text, other)) == spec.Hash(e) {
			t.Errorf("%s leaves the hash alone", other)
		}
	}
}
