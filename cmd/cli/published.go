package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/published"
	"github.com/seed-16a9e133/transpac/experiments/run"
)

// publishedFlags are the flags of `published`.
type publishedFlags struct {
	suiteFlags
	strict bool
}

func (p *program) publishedCommand() *cobra.Command {
	var f publishedFlags
	c := &cobra.Command{
		Use:   "published [NAME ...]",
		Short: "Compare the simulator with results from the literature",
		Long: `Run the experiments of the library's folder published/, or files of your own, and
compare each with the published result that its [published] table names: the
published number, the band that counts as agreement (fixed before any run), the
simulated median with its 5-95 % range over seeds, and the verdict.
` + "`transpac describe published`" + ` lists the keys of the table.

Without a name the whole suite is run and its report is written to
results/published/: README.md with the table and a paragraph on each row,
published.csv, and a figure. With names, or with --set, only the table is printed,
unless --out says where to write. A NAME is that of an experiment, or of a row, such
as T1, or a TOML file. All of them are checked before the first is run.

Exit status: 0 done, whatever the verdicts; 1 a run failed, or with --strict a
number lies outside its band; 2 the command is wrong.`,
		Example: `  transpac published
  transpac published T1 C2                        two rows
  transpac published border-pass-through --set run.replicates=40
  transpac published my-paper.toml T1             a row of your own beside one of the suite
  transpac published --strict --out my-folder`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return p.published(c, args, f) },
	}
	f.add(c, "results/published when the whole suite is run as it is set", "every experiment")
	c.Flags().BoolVar(&f.strict, "strict", false, "exit with 1 where a number lies outside its band")
	return c
}

func (p *program) published(c *cobra.Command, names []string, f publishedFlags) error {
	out := f.folder(len(names) == 0, "results/published")
	if len(names) == 0 {
		names = published.Names()
	}
	meter := newMeter(p.err, f.quiet)
	opt := published.Options{Spec: p.options(), Set: f.set, Workers: f.workers}
	if !f.quiet {
		opt.Progress = func(at run.Progress) { meter.show(at) }
	}
	jobs, err := rows(names, opt)
	if err != nil {
		return err
	}
	if err := prepare(out); err != nil {
		return err
	}
	var results []*published.Result
	for i, name := range names {
		if !f.quiet {
			fmt.Fprintf(p.err, "%d of %d: %s\n", i+1, len(names), name)
		}
		meter = newMeter(p.err, f.quiet)
		r, err := jobs[i].Run(c.Context())
		meter.end()
		if err != nil || c.Context().Err() != nil {
			p.compared(results) // what is finished is not lost
		}
		if c.Context().Err() != nil {
			return interrupted(fmt.Errorf("interrupted in %s, row %d of %d; no report was written", name, i+1, len(names)))
		}
		if err != nil {
			return failed(fmt.Errorf("%s: %w", name, err))
		}
		results = append(results, r)
	}
	p.compared(results)
	if out != "" {
		if err := published.Write(out, results); err != nil {
			return failed(fmt.Errorf("the report cannot be written to %s: %w", out, err))
		}
		if !f.quiet {
			fmt.Fprintf(p.err, "report: %s\n", out)
		}
	}
	return verdict(results, f.strict)
}

// compared prints the rows that are finished, if there are any.
func (p *program) compared(results []*published.Result) {
	if len(results) == 0 {
		return
	}
	published.Sort(results)
	fmt.Fprintf(p.out, "%s\n%s\n", published.Terminal(results), published.Summary(results))
}

// rows reads the rows that are asked for, by the name of a row, of an experiment
// or of a file, and tells all mistakes in all of them.
func rows(names []string, opt published.Options) (jobs []*published.Job, err error) {
	all, byID := published.Names(), published.IDs()
	var found []error
	for _, name := range names {
		if experiment, ok := byID[strings.ToUpper(name)]; ok {
			name = experiment
		}
		text, file, err := []byte(nil), name, error(nil)
		switch {
		case slices.Contains(all, name):
			text, file, err = library.Read(name)
		case filepath.Ext(name) == ".toml":
			text, err = os.ReadFile(name)
			if errors.Is(err, fs.ErrNotExist) {
				err = fmt.Errorf("%s: there is no such file", name)
			}
		default:
			err = fmt.Errorf("no row of the suite is called %q%s; a file of your own ends in .toml", name, parameter.Hint(name, all))
		}
		var job *published.Job
		if err == nil {
			job, err = published.Prepare(file, text, opt)
		}
		if err != nil {
			found = append(found, err)
		}
		jobs = append(jobs, job)
	}
	if len(found) > 0 {
		return nil, wrong(fmt.Errorf("%w\nnothing was run", errors.Join(found...)))
	}
	return jobs, nil
}

// verdict is the error that ends a suite with failed runs or, if strict, with
// missed numbers.
func verdict(results []*published.Result, strict bool) error {
	var failures, missed []string
	for _, r := range results {
		for _, failure := range r.Failures {
			failures = append(failures, r.ID+": "+failure)
		}
		if !r.Met() {
			missed = append(missed, r.ID)
		}
	}
	if len(failures) > 0 {
		return failed(fmt.Errorf("%d runs failed:\n%s", len(failures), strings.Join(failures, "\n")))
	}
	if strict && len(missed) > 0 {
		return failed(fmt.Errorf("outside their bands: %s", strings.Join(missed, ", ")))
	}
	return nil
}
