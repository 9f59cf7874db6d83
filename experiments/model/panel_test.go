package model_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// allColumns asks for every column of every kind.
func allColumns(sample string) string {
	var out strings.Builder
	for _, k := range catalogue().Kinds {
		if len(k.Panel) == 0 {
			continue
		}
		var names []string
		for _, c := range k.Panel {
			names = append(names, `"`+c.Name+`"`)
		}
		out.WriteString("[[record.panel]]\nkind = \"" + k.Name + "\"\nvariables = [" + strings.Join(names, ", ") + "]\nsample = " + sample + "\nreplicates = 2\n")
	}
	return out.String()
}

// panelOf is the panel of a kind, with a function for single values.
func panelOf(t *testing.T, r *engine.Recording, kind string) (*engine.PanelRecording, func(step, agent int, column string) float64) {
	t.Helper()
	for _, p := range r.Panels {
		if p.Kind == kind {
			return p, func(step, agent int, column string) float64 {
				c := slices.Index(p.Variables, column)
				if c < 0 {
					t.Fatalf("the panel of %s has no %s", kind, column)
				}
				return p.Values[(step*len(p.Agents)+agent)*len(p.Variables)+c]
			}
		}
	}
	t.Fatalf("there is no panel of %s", kind)
	return nil, nil
}

// All agents together are the economy of the series: the firms' output, jobs,
// exports and debts, the consumers' incomes and jobs.
func TestAllAgentsTogetherAreTheEconomy(t *testing.T) {
	r := byName(run(t, world(t, parse(t, dutyAndQuake+allColumns("0")), model.Shocked, 0)))
	firms, firm := panelOf(t, r.Recording, "firm")
	people, person := panelOf(t, r.Recording, "consumer")
	for step := range r.Steps() {
		for _, economy := range []string{"JPN", "USA"} {
			sums := map[string]float64{}
			for i := range firms.Agents {
				if firms.Economy[i] != economy {
					continue
				}
				for _, c := range []string{"output", "employment", "exports", "surplus", "wage_bill", "orders", "shipments", "exporters"} {
					sums[c] += firm(step, i, c)
				}
				if firms.Sector[i] == "MVH" {
					sums["cars"] += firm(step, i, "output")
				}
				if firm(step, i, "foreign_owned") == 1 {
					sums["foreign"] += firm(step, i, "output")
				}
			}
			for i := range people.Agents {
				if people.Economy[i] != economy {
					continue
				}
				sums["jobs"] += person(step, i, "employed") * 60_000
				sums["pay"] += person(step, i, "pay") * 60_000 / 1e6
				sums["income"] += person(step, i, "income") * 60_000 / 1e6
				if person(step, i, "quintile") == 1 {
					sums["poor"] += person(step, i, "income") * 60_000 / 1e6
				}
			}
			all := engine.SeriesKey{Economy: economy}
			for _, x := range []struct {
				sum, variable string
				key           engine.SeriesKey
			}{
				{"output", "output_real", all},
				{"cars", "output_real", engine.SeriesKey{Economy: economy, Sector: "MVH"}},
				{"employment", "employment", all},
				{"jobs", "employment", all},
				{"exports", "exports_real", all},
				{"wage_bill", "wages_nominal", all},
				{"pay", "wages_nominal", all},
				{"surplus", "operating_surplus", all},
				{"income", "disposable_income", all},
				{"poor", "disposable_income", engine.SeriesKey{Economy: economy, Group: "q1"}},
				{"exporters", "exporters", all},
				{"foreign", "foreign_owned_output", all},
			} {
				if want := r.value(t, step, x.variable, x.key); math.Abs(sums[x.sum]-want) > 1e-8*math.Abs(want) {
					t.Fatalf("step %d, %s: the agents' %s is %.9g, %s is %.9g", step, economy, x.sum, sums[x.sum], x.variable, want)
				}
			}
			if fill := r.value(t, step, "fill_rate", all); math.Abs(min(1, sums["shipments"]/sums["orders"])-fill) > 1e-9 {
				t.Fatalf("step %d, %s: firms ship %.6f of their orders, the fill rate is %.6f", step, economy, sums["shipments"]/sums["orders"], fill)
			}
		}
	}
}

// A sample is the same agents in every run of every replicate, part of every
// larger sample, and taking it moves no bit of the economy.
func TestASampleIsPermanentAndMovesNothing(t *testing.T) {
	quiet := run(t, world(t, parse(t, dutyAndQuake), model.Shocked, 1))
	small := run(t, world(t, parse(t, dutyAndQuake+allColumns("10")), model.Shocked, 1))
	large := run(t, world(t, parse(t, dutyAndQuake+allColumns("40"), "run.seed=7"), model.Baseline, 0))
	if n := differences(quiet, small); n > 0 {
		t.Errorf("%d recorded values change when agents are recorded", n)
	}
	for _, kind := range []string{"firm", "consumer"} {
		few, _ := panelOf(t, small, kind)
		many, _ := panelOf(t, large, kind)
		if len(few.Agents) != 10 || len(many.Agents) != 40 || !slices.IsSorted(many.Agents) {
			t.Errorf("samples of 10 and 40 have %d and %d agents", len(few.Agents), len(many.Agents))
		}
		for _, agent := range few.Agents {
			if !slices.Contains(many.Agents, agent) {
				t.Errorf("%s %d is in the sample of 10 and not in that of 40", kind, agent)
			}
		}
	}
}
