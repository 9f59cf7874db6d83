package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

// sweepFlags are the flags of `sweep` apart from those that change the
// experiment.
type sweepFlags struct {
	settings
	out       string
	shard     string
	workers   int
	onFailure string
	force     bool
	quiet     bool
}

func (p *program) sweepCommand() *cobra.Command {
	var f sweepFlags
	c := &cobra.Command{
		Use:   "sweep EXPERIMENT",
		Short: "Run an experiment at every point of its [sweep] table",
		Long: `Run an experiment at every point that its [sweep] table lays out, each with all
its replicates. The experiment is a TOML file, or the name of one in the library.

  [sweep]
  design = "grid"                       # or list, latin-hypercube, sobol, morris, ...
  targets = ["gdp_real:JPN@12"]         # variable, economy, months after the shock
  [[sweep.parameter]]
  key = "shock.reciprocal.rate"         # as in --set KEY=VALUE
  values = [0.0, 0.1, 0.2, 0.3]

Standard output gets how far each target ranges over the points. The folder gets
points.csv (a row for each point), responses.csv (point, series, months, mean and
band over the replicates), failures.csv, the parquet twins of the first two, and
manifest.json. Every point meets the same random numbers, so the difference of
two points is the effect of their settings.

The folder is runs/NAME-HASH/ unless --out says otherwise. Every finished pair of
runs is kept at once: after Ctrl-C, a crash or kill -9 the same command goes on,
and loses no more than the runs that were under way (after a power cut, also what
was finished in its last moments).

With --shard I/N only every N-th point is run, from point I on. Run all N shards,
on as many machines as you like, with the same --out on a disk that they share;
then ` + "`transpac merge DIR`" + ` writes the same results that one process writes.
` + "`transpac slurm`" + ` writes the scripts for a cluster.

Exit status: 0 done, 1 some runs failed (the others are written), 2 the command
or the experiment is wrong and nothing was run, 130 interrupted.`,
		Example: `  transpac sweep my-sweep.toml
  transpac sweep my-sweep.toml --out results/mine --workers 4
  transpac sweep my-sweep.toml --set sweep.points=64 --set run.years=3
  transpac sweep my-sweep.toml --on-failure=stop            end with the first failed run
  transpac sweep my-sweep.toml --out shared/mine --shard 0/3   one of three machines
  transpac merge shared/mine                                   after all three`,
		Args: argument("an experiment with a [sweep] table: a TOML file or a name that `transpac list` shows"),
		RunE: func(c *cobra.Command, args []string) error { return p.sweep(c, args[0], f) },
	}
	f.settings.pointFlags(c)
	c.Flags().StringVar(&f.out, "out", "", "results folder `DIR` (default runs/NAME-HASH)")
	c.Flags().StringVar(&f.shard, "shard", "0/1", "run the points I, I+N, I+2N, ... only: `I/N`, with I from 0")
	workersFlag(c.Flags(), &f.workers, "replicates to simulate at a time, of any points; results do not depend on it")
	c.Flags().StringVar(&f.onFailure, "on-failure", "continue", "what to do after a failed run: `continue or stop`")
	c.Flags().BoolVar(&f.force, "force", false, "run again, and replace the results of another experiment in --out")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "no progress and no remarks on standard error")
	return c
}

// check makes sure that the flags fit together and returns the shard.
func (f sweepFlags) check() (sweep.Shard, error) {
	whole := sweep.Shard{Index: 0, Of: 1}
	if f.onFailure != "continue" && f.onFailure != "stop" {
		return whole, fmt.Errorf("--on-failure is %q; give continue or stop", f.onFailure)
	}
	index, of, found := strings.Cut(f.shard, "/")
	i, err := strconv.Atoi(index)
	n, err2 := strconv.Atoi(of)
	const most = 1_000_000
	switch {
	case !found || err != nil || err2 != nil:
		return whole, fmt.Errorf("--shard is %q; write I/N, such as 0/4 for the first of four", f.shard)
	case n < 1 || n > most || i < 0 || i >= n:
		return whole, fmt.Errorf("--shard is %s; N is 1 or more, and I counts from 0 to N-1", f.shard)
	}
	return sweep.Shard{Index: i, Of: n}, nil
}

func (p *program) sweep(c *cobra.Command, name string, f sweepFlags) error {
	shard, err := f.check()
	if err != nil {
		return wrong(err)
	}
	job, err := p.namedSweep(c, name, f.settings)
	if err != nil {
		return err
	}
	job.Shard, job.Workers, job.Stop, job.Fresh = shard, f.workers, f.onFailure == "stop", f.force
	dir := f.out
	if dir == "" {
		dir = defaultFolder(job)
	}
	return p.sweepInto(c.Context(), job, dir, f)
}

// namedSweep reads a sweep from a file or from the library.
func (p *program) namedSweep(c *cobra.Command, name string, s settings) (sweep.Job, error) {
	opt := s.apply(c, p.options())
	opt.Tables = func(x *spec.Experiment) []spec.Problem { return p.sweepMistakes(x, name, s.given(c)) }
	x, input, err := p.experiment(name, opt)
	if err != nil {
		return sweep.Job{}, err
	}
	return p.sweepJob(x, input, s.given(c), beside(name))
}

// beside returns what reads a file that lies beside an experiment.
func beside(experiment string) func(string) ([]byte, error) {
	return func(file string) ([]byte, error) { return os.ReadFile(filepath.Join(filepath.Dir(experiment), file)) }
}

// sweepMistakes lists what is wrong with the [sweep] table of an experiment and
// with its points, if it has one. Its rest may be unsound.
func (p *program) sweepMistakes(x *spec.Experiment, name string, settings []string) []spec.Problem {
	if x.Sweep == nil {
		return nil
	}
	d, found := design.Parse(x.Sweep, beside(name))
	if len(found) == 0 {
		parse := p.pointParser(x, run.Input{Text: spec.Written(x)}, settings)
		found = sweep.Job{Experiment: x, Design: d, Parse: parse, Catalogue: p.catalogue}.Check()
	}
	return inTable(x, found)
}

// defaultFolder is where the results of a sweep go unless --out says otherwise.
func defaultFolder(job sweep.Job) string {
	return filepath.Join("runs", fmt.Sprintf("%s-%.12s", job.Experiment.Name, job.Hash()))
}

// sweepInto carries a sweep out unless its results are there.
func (p *program) sweepInto(ctx context.Context, job sweep.Job, dir string, f sweepFlags) error {
	status, err := run.Inspect(dir)
	if err != nil {
		return wrong(fmt.Errorf("the results folder cannot be used: %w; give another one with --out", err))
	}
	if err := p.usable(status, job.Experiment, job.Hash(), dir, sweeps, f.force, job.Inputs); err != nil {
		return err
	}
	if status.State == run.Incomplete && status.Version != Version && !f.force {
		return wrong(fmt.Errorf("%s holds a sweep that version %s of the program began, and this is %s; go on with that version, give another folder with --out, or begin anew with --force",
			dir, status.Version, Version))
	}
	if status.State == run.Complete && !f.force {
		return p.storedSweep(dir, job, f.quiet)
	}
	p.remark(f.quiet, append(spec.Warnings(job.Experiment), job.Design.Warnings()...), status, dir, f.force)
	meter := newMeter(p.err, f.quiet)
	meter.points = true
	job.Progress = meter.show
	r, err := job.Into(ctx, dir)
	meter.end()
	switch {
	case err != nil:
		return p.sweepTrouble(ctx, err, meter.last, dir)
	case r == nil:
		return p.concludeShard(job, meter.last, dir, f.quiet)
	}
	return p.concludeSweep(r, f.quiet)
}

// sweepTrouble words what kept a sweep from its end.
func (p *program) sweepTrouble(ctx context.Context, err error, last run.Progress, dir string) error {
	var stopped *sweep.StoppedError
	switch {
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return interrupted(fmt.Errorf("interrupted: %d of %d points are finished, and %d pairs of runs are kept in %s; the same command goes on from there",
			last.Points, last.OfPoints, last.Finished, dir))
	case errors.As(err, &stopped):
		return failed(fmt.Errorf("%w\nstopped as --on-failure=stop asks for; what is finished is kept in %s, and --on-failure=continue goes on from there", err, dir))
	case errors.Is(err, sweep.ErrMixed):
		return wrong(fmt.Errorf("%w; give all shards the same files and settings (those of the other are in %s), or give another folder with --out",
			err, filepath.Join(dir, run.InputsFolder)))
	case errors.Is(err, run.ErrBusy):
		return wrong(fmt.Errorf("%w; wait for it, or give another folder with --out", err))
	}
	return failed(fmt.Errorf("the results cannot be written to %s: %w\nwhat is finished is kept there; once that is mended, the same command goes on", dir, err))
}

// concludeShard says what to do after a shard.
func (p *program) concludeShard(job sweep.Job, last run.Progress, dir string, quiet bool) error {
	fmt.Fprintf(p.out, "shard %s is finished: %s\n", job.Shard, count(job.Points(), "point"))
	if !quiet {
		fmt.Fprintf(p.err, "when all %d shards are: transpac merge %s\n", job.Shard.Of, dir)
	}
	if last.Failed > 0 {
		return failed(fmt.Errorf("%d pairs of runs failed; after the merge, failures.csv has their seeds and reasons", last.Failed))
	}
	return nil
}

// storedSweep prints the table of results that are there already.
func (p *program) storedSweep(dir string, job sweep.Job, quiet bool) error {
	if err := sweep.Tidy(dir); err != nil {
		return failed(err)
	}
	r, err := job.Open(dir)
	if err != nil {
		return failed(fmt.Errorf("the results in %s cannot be read: %w\n--force runs the sweep again", dir, err))
	}
	if !quiet {
		fmt.Fprintf(p.err, "%s holds these results already; --force runs the sweep again\n", dir)
	}
	return p.concludeSweep(r, quiet)
}

// concludeSweep prints the table of results and says where the rest is.
func (p *program) concludeSweep(r *sweep.Results, quiet bool) error {
	text, err := r.Terminal()
	if err != nil {
		return failed(err)
	}
	fmt.Fprint(p.out, text)
	if !quiet {
		fmt.Fprintf(p.err, "\nresults: %s\nto look at: %s\n", r.Dir, r.ReportPath())
	}
	if s := r.Manifest.Sweep; s.FailedRuns > 0 {
		return failed(fmt.Errorf("%d of %d pairs of runs failed; %s has their seeds and reasons", s.FailedRuns, s.Runs, filepath.Join(r.Dir, "failures.csv")))
	}
	return nil
}

// sweepJob reads the [sweep] table of an experiment. The settings are those of
// the command line; read returns files that lie beside the experiment.
func (p *program) sweepJob(x *spec.Experiment, input run.Input, settings []string, read func(string) ([]byte, error)) (sweep.Job, error) {
	inputs := []run.Input{input}
	if x.Sweep == nil {
		return sweep.Job{}, wrong(fmt.Errorf("%s has no [sweep] table, so there is nothing to sweep over; `transpac sweep --help` shows one, and `transpac run` runs the experiment alone", input.Name))
	}
	d, found := design.Parse(x.Sweep, func(file string) ([]byte, error) {
		text, err := read(file)
		if err == nil {
			inputs = append(inputs, run.Input{Name: filepath.Base(file), Text: text})
		}
		return text, err
	})
	if len(found) > 0 {
		return sweep.Job{}, wrong(mistakes(inTable(x, found)))
	}
	return sweep.Job{
		Experiment: x, Design: d, Settings: settings,
		Parse:     p.pointParser(x, input, settings),
		Catalogue: p.catalogue, Extensions: p.extensions, Version: Version, Inputs: inputs,
		Shard: sweep.Shard{Index: 0, Of: 1},
	}, nil
}
