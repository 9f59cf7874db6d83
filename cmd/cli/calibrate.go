package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep"
	"github.com/seed-16a9e133/transpac/experiments/sweep/calibrate"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

// calibrateFlags are the flags of `calibrate` apart from those that change the
// experiment.
type calibrateFlags struct {
	settings
	out     string
	workers int
	force   bool
	quiet   bool
}

func (p *program) calibrateCommand() *cobra.Command {
	var f calibrateFlags
	c := &cobra.Command{
		Use:   "calibrate EXPERIMENT",
		Short: "Find the parameters at which an experiment reproduces data",
		Long: `Find the parameters at which an experiment reproduces the moments of its
[calibrate] table (simulated method of moments):

  [calibrate]
  evaluations = 200
  [[calibrate.moment]]
  response = "gdp_real:JPN@12"          # or statistic = "sd(gdp_real:JPN)", of the baseline
  value    = -0.4
  sd       = 0.1
  [[calibrate.parameter]]
  key   = "firm.invoicing_parameters.dollar_share"
  range = [0.0, 1.0]

Standard output gets the best point, the identified set, which holds every point
that fits about as well, and the moments there. The folder gets calibration.csv
with all points tried, summary.md and manifest.json. A parameter whose identified
set spans its whole range is one that the moments say nothing about.

The folder is runs/NAME-HASH-calibration/ unless --out says otherwise. After an
interruption the same command goes on; no finished pair of runs is lost.

Exit status: 0 done, 1 no point has all moments, or the results cannot be
written, 2 the command or the experiment is wrong, 130 interrupted.`,
		Example: `  transpac calibrate my-calibration.toml
  transpac calibrate my-calibration.toml --set calibrate.evaluations=50 --workers 4
  transpac calibrate my-calibration.toml --out results/fit`,
		Args: argument("an experiment with a [calibrate] table"),
		RunE: func(c *cobra.Command, args []string) error { return p.calibrate(c, args[0], f) },
	}
	f.settings.pointFlags(c)
	c.Flags().StringVar(&f.out, "out", "", "results folder `DIR` (default runs/NAME-HASH-calibration)")
	workersFlag(c.Flags(), &f.workers, "replicates to simulate at a time; results do not depend on it")
	c.Flags().BoolVar(&f.force, "force", false, "run again, and replace other results in --out")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "no progress and no remarks on standard error")
	return c
}

func (p *program) calibrate(c *cobra.Command, name string, f calibrateFlags) error {
	opt := f.apply(c, p.options())
	opt.Tables = func(x *spec.Experiment) []spec.Problem { return p.calibrateMistakes(x, f.given(c)) }
	x, input, err := p.experiment(name, opt)
	if err != nil {
		return err
	}
	job, err := p.calibration(x, input, f.given(c))
	if err != nil {
		return err
	}
	job.Workers, job.Fresh = f.workers, f.force
	dir := f.out
	if dir == "" {
		dir = filepath.Join("runs", fmt.Sprintf("%s-%.12s-calibration", x.Name, job.Hash()))
	}
	status, err := run.Inspect(dir)
	if err != nil {
		return wrong(fmt.Errorf("the results folder cannot be used: %w", err))
	}
	if err := p.usable(status, x, job.Hash(), dir, calibrations, f.force, job.Inputs); err != nil {
		return err
	}
	if status.State == run.Complete && !f.force {
		text, err := os.ReadFile(filepath.Join(dir, run.SummaryFile))
		if err != nil {
			return failed(err)
		}
		if !f.quiet {
			fmt.Fprintf(p.err, "%s holds these results already; --force searches again\n", dir)
		}
		fmt.Fprint(p.out, string(text))
		return nil
	}
	p.remark(f.quiet, append(spec.Warnings(x), job.Plan.Warnings()...), status, dir, f.force)
	if !f.quiet {
		job.Tried = p.tried(job.Plan.Evaluations)
	}
	result, err := job.Into(c.Context(), dir)
	switch ctx := c.Context(); {
	case err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return interrupted(fmt.Errorf("interrupted; what is finished is kept in %s, and the same command goes on from there", dir))
	case errors.Is(err, run.ErrBusy):
		return wrong(fmt.Errorf("%w; wait for it, or give another folder with --out", err))
	case err != nil:
		return failed(fmt.Errorf("the results cannot be written to %s: %w\nwhat is finished is kept there; mend it and repeat the command, or give another folder with --out", dir, err))
	}
	fmt.Fprintf(p.out, "%s\n%s", x.Title, job.Table(result))
	if !f.quiet {
		fmt.Fprintf(p.err, "\nresults: %s\n", dir)
	}
	if result.Best < 0 {
		return failed(fmt.Errorf("no point has all moments; %s has what was tried", filepath.Join(dir, run.CalibrationFile)))
	}
	return nil
}

// tried writes now and then how many points have been evaluated.
func (p *program) tried(most int) func(int) {
	tenth := 0
	return func(points int) {
		if now := 10 * points / most; now > tenth {
			tenth = now
			fmt.Fprintf(p.err, "%3d %%  %d points tried of at most %d\n", 10*now, points, most)
		}
	}
}

// calibration reads the [calibrate] table of an experiment.
func (p *program) calibration(x *spec.Experiment, input run.Input, settings []string) (sweep.Calibration, error) {
	if x.Calibrate == nil {
		return sweep.Calibration{}, wrong(fmt.Errorf("%s has no [calibrate] table; `transpac calibrate --help` shows one", input.Name))
	}
	plan, found := calibrate.Parse(x.Calibrate)
	if len(found) > 0 {
		return sweep.Calibration{}, wrong(mistakes(inTable(x, found)))
	}
	return sweep.Calibration{
		Experiment: x, Plan: plan, Settings: settings, Parse: p.pointParser(x, input, settings),
		Catalogue: p.catalogue, Extensions: p.extensions, Version: Version, Inputs: []run.Input{input},
	}, nil
}

// inTable gives the mistakes in a table of a sweep or a calibration their lines.
func inTable(x *spec.Experiment, found []design.Mistake) (list spec.Errors) {
	for _, m := range found {
		list = append(list, x.Mistake(append([]string{m.Table}, m.Path...), "%s", m.Text))
	}
	return list
}

// calibrateMistakes lists what is wrong with the [calibrate] table of an
// experiment, if it has one, whose rest may be unsound.
func (p *program) calibrateMistakes(x *spec.Experiment, settings []string) []spec.Problem {
	if x.Calibrate == nil {
		return nil
	}
	plan, found := calibrate.Parse(x.Calibrate)
	if len(found) == 0 {
		parse := p.pointParser(x, run.Input{Text: spec.Written(x)}, settings)
		found = sweep.Calibration{Experiment: x, Plan: plan, Parse: parse, Catalogue: p.catalogue}.Check()
	}
	return inTable(x, found)
}

// pointParser returns what reads an experiment with a point's settings.
func (p *program) pointParser(x *spec.Experiment, input run.Input, settings []string) func([]string) (*spec.Experiment, error) {
	opt := p.options()
	opt.Checked = true // when x was parsed
	return func(point []string) (*spec.Experiment, error) {
		at := opt
		at.Set = append(append([]string{}, settings...), point...)
		return spec.Parse(x.Name+".toml", input.Text, at)
	}
}
