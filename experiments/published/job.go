package published

import (
	"context"
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Job is a row that was found sound and can be run.
type Job struct {
	row      *Row
	variants []*spec.Experiment // in the order of the row's variants
	opt      Options
}

// Prepare reads an experiment with a [published] table, the file's text under its
// name for messages, in all of its variants, and looks up what its measures ask
// for. It returns every mistake that it finds, as [spec.Errors], and runs nothing.
func Prepare(file string, text []byte, opt Options) (*Job, error) {
	load := func(set []string) (*spec.Experiment, error) {
		o := opt.Spec
		o.Set = append(slices.Clone(set), opt.Set...)
		o.Tables = Mistakes
		return spec.Parse(file, text, o)
	}
	x, err := load(nil)
	if err != nil {
		return nil, err
	}
	row, found := newRow(x)
	if len(found) > 0 {
		return nil, found
	}
	j := &Job{row: row, opt: opt}
	if row.Solver != simulation {
		return j, nil
	}
	for _, v := range row.variants() {
		if x, err = load(v.Set); err != nil {
			return nil, fmt.Errorf("variant %q: %w", v.Name, err)
		}
		j.variants = append(j.variants, x)
	}
	if found := j.unrecorded(); len(found) > 0 {
		return nil, found
	}
	return j, nil
}

// variants are those of the row, or the experiment as it stands.
func (r *Row) variants() []Variant {
	if len(r.Variants) == 0 {
		return []Variant{{}}
	}
	return r.Variants
}

// unrecorded lists what measures ask for and no variant of theirs records.
func (j *Job) unrecorded() (found spec.Errors) {
	for i, v := range j.row.variants() {
		x := j.variants[i]
		names, err := run.NamesOfSeries(x, j.opt.Spec.Catalogue)
		if err != nil {
			return append(found, mistake(x, err.Error()))
		}
		for n, t := range j.row.Targets {
			for _, a := range atoms(t.measure) {
				if a.Variant != v.Name {
					continue
				}
				texts := beyond(a, x)
				if !known(a.Key.Variable) { // by an instrument, which the names do not have
					texts = append(texts, names.Missing(a.Key)...)
				}
				for _, text := range texts {
					found = append(found, mistake(x, text, targetsKey, fmt.Sprint(n), "measure"))
				}
			}
		}
	}
	return found
}

// beyond says where a path lies after the end of the run.
func beyond(a *atom, x *spec.Experiment) []string {
	last, end := a.To, x.Run.Steps()
	if a.Monthly { // to the end of that month
		last, end = a.To+1, end+1
	}
	if (record.Outcome{Key: a.Key, Months: last}).Step(firstShock(x), x.Run.StepsPerYear) < end {
		return nil
	}
	return []string{fmt.Sprintf("%s@%d lies beyond the end of the run (run.years = %d); raise run.years or take an earlier month", a.Key, a.To, x.Run.Years)}
}

// Run carries out a row of the suite by the name of its experiment.
func Run(ctx context.Context, name string, opt Options) (*Result, error) {
	text, file, err := library.Read(name)
	if err != nil {
		return nil, err
	}
	j, err := Prepare(file, text, opt)
	if err != nil {
		return nil, err
	}
	return j.Run(ctx)
}

// Run carries the row out. Runs that fail are told in the result.
func (j *Job) Run(ctx context.Context) (*Result, error) {
	if j.row.Solver != simulation {
		return solved(j.row)
	}
	replicates := 0
	for _, x := range j.variants {
		replicates = max(replicates, x.Run.Replicates)
	}
	c := newCollector(j.row, replicates)
	for i, v := range j.row.variants() {
		if err := c.run(ctx, j.variants[i], v.Name, j.row.Struck, j.opt); err != nil {
			return nil, err
		}
	}
	return &Result{Row: *j.row, Failures: c.failures, Outcomes: c.outcomes(j.row)}, nil
}

// solved answers a row that is not simulated.
func solved(row *Row) (*Result, error) {
	c := newCollector(row, 1)
	if err := c.answers(row); err != nil {
		return nil, fmt.Errorf("%s: %w", row.Experiment, err)
	}
	return &Result{Row: *row, Outcomes: c.outcomes(row)}, nil
}
