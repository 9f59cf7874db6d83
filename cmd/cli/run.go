package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// runFlags are the flags of `run` apart from those that change the experiment.
type runFlags struct {
	settings
	out     string
	workers int
	force   bool
	quiet   bool
}

func (p *program) runCommand() *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use:   "run EXPERIMENT",
		Short: "Run an experiment and write its results folder",
		Long: `Run an experiment: a TOML file, or the name of one in the library.

Every replicate is simulated twice with the same random numbers, without and
with the shocks. Standard output gets the table of effects; the folder gets
everything else: report.html to look at, summary.md, figures in plots/,
responses.csv and two parquet files for your own analysis, and manifest.json,
from which ` + "`transpac reproduce`" + ` repeats the run to the last bit.

The folder is runs/NAME-HASH/ unless --out says otherwise. HASH stands for the
experiment with all its settings, so another setting gets another folder. A
folder whose results are complete is not computed again. Ctrl-C keeps the
replicates that are finished; the same command then goes on from there.

Exit status: 0 done, 1 some replicates failed (the others are written), 2 the
command or the experiment is wrong and nothing was written, 130 interrupted.`,
		Example: `  transpac run reciprocal-tariff-2025
  transpac run my-experiment.toml --out results/mine
  transpac run reciprocal-tariff-2025 --set shock.reciprocal.rate=0.15 --set run.years=3
  transpac run baseline --set run.noise=false --replicates 1
  transpac run plaza-appreciation --seed 7 --workers 4 --quiet`,
		Args: argument("an experiment: a TOML file or a name that `transpac list` shows"),
		RunE: func(c *cobra.Command, args []string) error { return p.run(c, args[0], f) },
	}
	f.settings.flags(c)
	c.Flags().StringVar(&f.out, "out", "", "results folder `DIR` (default runs/NAME-HASH)")
	workersFlag(c.Flags(), &f.workers, "replicates to simulate at a time; results do not depend on it")
	c.Flags().BoolVar(&f.force, "force", false, "run again, and replace the results of another experiment in --out")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "no progress and no remarks on standard error")
	return c
}

func (p *program) run(c *cobra.Command, name string, f runFlags) error {
	x, input, err := p.experiment(name, f.apply(c, p.options()))
	if err != nil {
		return err
	}
	dir := f.out
	if dir == "" {
		dir = filepath.Join("runs", fmt.Sprintf("%s-%.12s", x.Name, spec.Hash(x)))
	}
	status, err := run.Inspect(dir)
	if err != nil {
		return wrong(fmt.Errorf("the results folder cannot be used: %w; give another one with --out", err))
	}
	if err := p.usable(status, x, spec.Hash(x), dir, singles, f.force, nil); err != nil {
		return err
	}
	if status.State == run.Complete && !f.force {
		return p.stored(dir, status, f.quiet)
	}
	p.remark(f.quiet, slices.Concat(spec.Warnings(x), staleTitle(x, f.set), unread(x)), status, dir, f.force)
	job := run.Job{
		Experiment: x, Catalogue: p.catalogue, Extensions: p.extensions, Version: Version,
		Inputs: []run.Input{input}, Workers: f.workers, Fresh: f.force,
	}
	return p.carryOut(c.Context(), job, dir, f.quiet)
}

// staleTitle warns of a title that speaks of another shock than the one that
// --set made of it.
func staleTitle(x *spec.Experiment, settings []string) []string {
	changed := ""
	for _, s := range settings {
		key, _, _ := strings.Cut(strings.TrimSpace(s), "=")
		if key = strings.TrimSpace(key); key == "title" {
			return nil
		}
		if strings.HasPrefix(key, "shock.") || key == "economies" {
			changed = key
		}
	}
	if changed == "" {
		return nil
	}
	return []string{fmt.Sprintf("%s was changed, and the title of table and figures is still %q; --set title=\"...\" gives a true one", changed, x.Title)}
}

// unread names the tables of an experiment that `run` does not read.
func unread(x *spec.Experiment) (out []string) {
	if x.Sweep != nil {
		out = append(out, "run leaves the [sweep] table aside and runs the experiment once; `transpac sweep` reads it")
	}
	if x.Calibrate != nil {
		out = append(out, "run leaves the [calibrate] table aside and runs the experiment once; `transpac calibrate` reads it")
	}
	return out
}

// resultKind is a kind of results folder, in words.
type resultKind string

const (
	singles      resultKind = "a single run"
	sweeps       resultKind = "a sweep"
	calibrations resultKind = "a calibration"
)

func kindOf(s run.Status) resultKind {
	switch {
	case s.Sweep:
		return sweeps
	case s.Calibrates:
		return calibrations
	}
	return singles
}

// usable refuses a folder that holds something other than the experiment's own
// results.
func (p *program) usable(status run.Status, x *spec.Experiment, hash, dir string, kind resultKind, force bool, inputs []run.Input) error {
	switch {
	case status.State == run.Foreign:
		return wrong(fmt.Errorf("%s holds files that are not results of transpac; give another folder with --out", dir))
	case status.State == run.Damaged && !force:
		return wrong(fmt.Errorf("%s holds results without a readable manifest.json; give another folder with --out, or replace them with --force", dir))
	case status.State == run.Empty || force:
		return nil
	case kindOf(status) != kind:
		return wrong(fmt.Errorf("%s holds %s, and this is %s; give another folder with --out, or replace what is there with --force", dir, kindOf(status), kind))
	case status.Hash == hash:
		return nil
	}
	what := difference(status.Experiment, string(spec.Resolved(x)))
	if files := changedFiles(status.Inputs, inputs); files != "" {
		what = strings.TrimPrefix(what+"\n"+files, "\n")
	}
	if what == "" {
		what = "  what is written out: a key that one of the files gives for an economy or a sector does not follow a wider one that varies,\n  even where both have the same value now"
	}
	return wrong(fmt.Errorf("%s holds the results of another experiment. What differs:\n%s\nGive another folder with --out, or replace the results with --force",
		dir, what))
}

// stored prints the table of results that are there already.
func (p *program) stored(dir string, status run.Status, quiet bool) error {
	r, err := run.Open(dir, p.options())
	if err != nil {
		return failed(fmt.Errorf("the results in %s cannot be read: %w\n--force runs the experiment again", dir, err))
	}
	if !quiet {
		fmt.Fprintf(p.err, "%s holds these results already; --force runs the experiment again\n", dir)
		if status.Version != Version {
			fmt.Fprintf(p.err, "they were made by version %s of the program, and this is %s\n", status.Version, Version)
		}
	}
	return p.conclude(r, quiet)
}

// remark prints warnings, and that earlier replicates are taken over.
func (p *program) remark(quiet bool, warnings []string, status run.Status, dir string, force bool) {
	if quiet {
		return
	}
	for _, w := range warnings {
		fmt.Fprintf(p.err, "warning: %s\n", w)
	}
	if status.State == run.Incomplete && status.Finished > 0 && !force {
		fmt.Fprintf(p.err, "resuming: %d replicates are finished in %s\n", status.Finished, dir)
	}
}

// carryOut runs a job and prints its table.
func (p *program) carryOut(ctx context.Context, job run.Job, dir string, quiet bool) error {
	meter := newMeter(p.err, quiet)
	job.Progress = meter.show
	r, err := job.Into(ctx, dir)
	meter.end()
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return interrupted(fmt.Errorf("interrupted: %d of %d replicates are finished and kept in %s; the same command goes on from there",
			meter.last.Finished, job.Experiment.Run.Replicates, dir))
	}
	if errors.Is(err, run.ErrBusy) {
		return wrong(fmt.Errorf("%w; wait for it, or give another folder with --out", err))
	}
	if err != nil && meter.last.Finished == 0 {
		return failed(fmt.Errorf("the results cannot be written to %s: %w; give another folder with --out", dir, err))
	}
	if err != nil {
		return failed(fmt.Errorf("the results cannot be written to %s: %w\nreplicates that are finished are kept there; mend it and repeat the command, or give another folder with --out", dir, err))
	}
	return p.conclude(r, quiet)
}

// conclude prints the table of results and says where the rest is.
func (p *program) conclude(r *run.Results, quiet bool) error {
	fmt.Fprint(p.out, r.Terminal())
	if !quiet {
		fmt.Fprintf(p.err, "\nresults: %s\nto look at: %s\n", r.Dir, r.ReportPath())
	}
	if n := failedReplicates(r.Manifest.Failures); n > 0 {
		return failed(fmt.Errorf("%d of %d replicates failed; %s has their seeds and reasons", n, r.Manifest.Replicates, filepath.Join(r.Dir, "manifest.json")))
	}
	return nil
}

// failedReplicates counts replicates of which one run failed or both did.
func failedReplicates(failures []record.Failure) int {
	seen := map[int]bool{}
	for _, f := range failures {
		seen[f.Replicate] = true
	}
	return len(seen)
}
