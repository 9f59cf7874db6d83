package spec

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// maxSeed is the largest seed: TOML's integers are signed.
const maxSeed = math.MaxInt64

// headKeys are the keys above the first table.
type headKeys struct {
	Title     string   `toml:"title" required:"true" doc:"What was done, in plain words; the title of every figure."`
	Story     string   `toml:"story" doc:"What the experiment is about and where its numbers come from; shown in summary and report."`
	Economies []string `toml:"economies" default:"JPN,USA" doc:"Regions of the table that are modelled with agents, two or more; the others stay passive."`
	BaseYear  int      `toml:"base_year" oneof:"2023,2014,2011" default:"2023" doc:"Year whose accounts the economy starts from."`
	Table     string   `toml:"table" oneof:"world,three-regions" default:"world" doc:"Input-output table: the balanced one of nine regions, or that of JPN, USA and ROW of 2014 in which every region can be modelled, which verification uses."`
	Start     string   `toml:"start" doc:"Month that labels the first step, such as \"2025-01\"; by default January of the first dated shock's year, or else of the base year."`
}

// runKeys are the keys of [run].
type runKeys struct {
	Years        int   `toml:"years" unit:"years" default:"5" range:"[1,100]" doc:"Length of the run, counted from its start."`
	StepsPerYear int   `toml:"steps_per_year" oneof:"4,12,52,365" default:"12" doc:"Steps in a year."`
	Replicates   int   `toml:"replicates" default:"32" range:"[1,100000]" caution:"[2,inf)|a single pair of runs gives no band of uncertainty" doc:"Pairs of runs, shocked and baseline, that differ in their random numbers."`
	Seed         int64 `toml:"seed" default:"1" range:"[0,inf)" doc:"Seed of the random numbers."`
	Noise        bool  `toml:"noise" default:"true" doc:"Whether the economy is subject to random disturbances besides the shocks."`
	Check        bool  `toml:"check" default:"true" doc:"Whether every accounting identity is checked in every step."`
}

// scaleKeys are the keys of [scale].
type scaleKeys struct {
	Persons int `toml:"persons" unit:"persons" default:"10000" range:"[1,10000000]" caution:"[100,200000]|with few persons to an agent a run needs gigabytes of memory, with many the unemployment rate moves in jumps of a single agent, and without noise wages and the policy rate do not see what is smaller than one" doc:"Persons that one consumer agent stands for."`
	Firms   int `toml:"firms" unit:"firms" default:"1000" range:"[1,10000000]" caution:"[20,20000]|with few firms there are no small ones, and nobody to turn to; with many a run needs gigabytes of memory" doc:"Firm agents in each economy, the largest firms one to one; at least one for each sector."`
}

// recordKeys are the keys of [record].
type recordKeys struct {
	Series string `toml:"series" oneof:"full,aggregate,none" default:"aggregate" doc:"Which series are stored: all, those without partner and sector detail, or none."`
}

// Section is one table of the experiment file, for `describe`.
type Section struct {
	Name   string // "" for the keys above the first table, "run", "scale", "record", "record.panel", "shock"
	Doc    string
	Fields []parameter.Field
}

// Title is how the section is headed: its table as the file writes it.
func (s Section) Title() string {
	switch s.Name {
	case "":
		return "Top of the file"
	case "shock", "record.panel":
		return "[[" + s.Name + "]]"
	}
	return "[" + s.Name + "]"
}

// monthOrStep describes a key that is a month or a step.
func monthOrStep(key string, required bool, doc string) parameter.Field {
	return parameter.Field{Key: key, Type: "month or step", Required: required, Doc: doc}
}

// Sections describes the tables that every experiment file may have. Those of
// kinds, behaviours and shocks are described by the catalogue.
func Sections() []Section {
	return []Section{
		{"", "The keys above the first table.", parameter.Describe(new(headKeys))},
		{"run", "Length, steps and random numbers of the runs.", parameter.Describe(new(runKeys))},
		{"scale", "How many agents stand for the economy.", parameter.Describe(new(scaleKeys))},
		{"record", "What is stored.", parameter.Describe(new(recordKeys))},
		{"record.panel", "Agents that are recorded one by one, in panel_KIND.parquet; one [[record.panel]] for each kind.", append(parameter.Describe(new(panelKeys)),
			monthOrStep("from", false, "First recorded month or step; without it the first of the run."),
			monthOrStep("to", false, "First month or step that is no longer recorded; without it all are."))},
		{"shock", "Keys that every [[shock]] has besides those of its kind.", append(parameter.Describe(new(shockKeys)),
			monthOrStep("start", true, "When the shock begins: a month such as \"2025-04\", or a step from 0."),
			monthOrStep("end", false, "When it ends: the first month or step without it."))},
	}
}

// keysOf lists the keys of a parameter struct.
func keysOf(ptr any) []string {
	fields := parameter.Describe(ptr)
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.Key
	}
	return keys
}

// part returns the entries of a table that a struct's fields name.
func part(table map[string]any, keys []string) map[string]any {
	out := map[string]any{}
	for _, k := range keys {
		if v, given := table[k]; given {
			out[k] = v
		}
	}
	return out
}
