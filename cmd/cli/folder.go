package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

func (p *program) reportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "report DIR",
		Short: "Write report.html of a results folder again",
		Long: `Write report.html of a results folder again, with its figures, from the responses.
The page holds everything that it shows and opens from disk without a network.
Its path goes to standard output.`,
		Example: `  transpac report runs/reciprocal-tariff-2025-1f0c6a1b2c3d`,
		Args:    argument("a results folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			r, err := p.results(args[0])
			if err != nil {
				return err
			}
			if err := r.Report(); err != nil {
				return failed(err)
			}
			fmt.Fprintln(p.out, r.ReportPath())
			return nil
		},
	}
}

// shown is what plot and report need of a results folder.
type shown interface {
	Plot() ([]plots.Figure, error)
	Report() error
	ReportPath() string
}

// results opens a complete results folder, of a run or of a sweep.
func (p *program) results(dir string) (shown, error) {
	m, err := p.manifest(dir)
	if err != nil {
		return nil, err
	}
	if m.Sweep != nil {
		job, _, err := p.sweepOf(dir)
		if err != nil {
			return nil, err
		}
		r, err := job.Open(dir)
		if err != nil {
			return nil, wrong(err)
		}
		return r, nil
	}
	r, err := run.Open(dir, p.options())
	if err != nil {
		return nil, wrong(err)
	}
	return r, nil
}

// manifest reads the manifest of a results folder. It refuses what is no such
// folder, and results of extensions that this program does not have.
func (p *program) manifest(dir string) (record.Manifest, error) {
	refuse := func(format string, args ...any) (record.Manifest, error) {
		return record.Manifest{}, wrong(fmt.Errorf(format, args...))
	}
	info, err := os.Stat(dir)
	if err != nil {
		return refuse("there is no folder %s; `transpac run` makes one and prints its name", dir)
	}
	if !info.IsDir() {
		return refuse("%s is a file; give the results folder that `transpac run` made", dir)
	}
	path := filepath.Join(dir, "manifest.json")
	if _, err := os.Stat(path); err != nil {
		if status, err := run.Inspect(dir); err == nil && status.State == run.Incomplete {
			return refuse("the results in %s are not finished; repeat the command that began them to go on", dir)
		}
		return refuse("%s has no manifest.json; give the results folder that `transpac run` made", dir)
	}
	m, err := record.ReadManifest(path)
	if err != nil {
		return refuse("%w", err)
	}
	if m.Calibration != nil {
		return refuse("%s holds a calibration; its table is in summary.md, and `transpac calibrate` repeats it", dir)
	}
	return m, p.knows(dir, m.Extensions)
}

// knows refuses results of extensions that this program does not have.
func (p *program) knows(dir string, extensions []record.Extension) error {
	for _, e := range extensions {
		if !slices.ContainsFunc(p.extensions, func(own record.Extension) bool { return own.Name == e.Name }) {
			return wrong(fmt.Errorf("%s was made with an extension that this program lacks (%s); use the program that has it", dir, e.Name))
		}
	}
	return nil
}

func (p *program) reproduceCommand() *cobra.Command {
	var workers int
	var quiet bool
	c := &cobra.Command{
		Use:   "reproduce DIR",
		Short: "Run a results folder again from its manifest and compare every bit",
		Long: `Run the experiment in a folder's manifest again and compare all files with the
stored ones, byte by byte, apart from provenance.json, which says when and where
they were made. The folder itself is not changed.

Exit status: 0 everything is identical, 1 something differs (standard output
says what), 2 this is no results folder, 130 interrupted.`,
		Example: `  transpac reproduce runs/reciprocal-tariff-2025-1f0c6a1b2c3d
  transpac reproduce results/mine --workers 1`,
		Args: argument("a results folder"),
		RunE: func(c *cobra.Command, args []string) error { return p.reproduce(c, args[0], workers, quiet) },
	}
	workersFlag(c.Flags(), &workers, "replicates to simulate at a time")
	c.Flags().BoolVar(&quiet, "quiet", false, "no progress on standard error")
	return c
}

func (p *program) reproduce(c *cobra.Command, dir string, workers int, quiet bool) error {
	m, err := p.manifest(dir)
	if err != nil {
		return err
	}
	meter := newMeter(p.err, quiet)
	meter.points = m.Sweep != nil
	repeat, hash, err := p.repetition(dir, m, workers, meter)
	if err != nil {
		return err
	}
	again, err := os.MkdirTemp("", "transpac-reproduce-")
	if err != nil {
		return failed(err)
	}
	defer os.RemoveAll(again)
	if hash != m.Hash {
		fmt.Fprintln(p.err, "the program's defaults have changed since: the experiment of the manifest now resolves to another one")
	}
	err = repeat(c.Context(), again)
	meter.end()
	if c.Context().Err() != nil && err != nil {
		return interrupted(fmt.Errorf("interrupted; nothing was compared"))
	}
	if err != nil {
		return failed(err)
	}
	return p.verdict(dir, again, m)
}

// repetition returns what repeats a results folder, and the hash of what will be
// repeated.
func (p *program) repetition(dir string, m record.Manifest, workers int, meter *meter) (repeat func(context.Context, string) error, hash string, err error) {
	if m.Sweep != nil {
		job, _, err := p.sweepOf(dir)
		if err != nil {
			return nil, "", err
		}
		job.Workers, job.Progress = workers, meter.show
		return func(ctx context.Context, again string) error {
			_, err := job.Into(ctx, again)
			return err
		}, job.Hash(), nil
	}
	x, err := run.Experiment(m, p.options())
	if err != nil {
		return nil, "", wrong(err)
	}
	job := run.Job{
		Experiment: x, Catalogue: p.catalogue, Extensions: p.extensions, Version: Version,
		Inputs: storedInputs(dir, m), Workers: workers, Progress: meter.show,
	}
	return func(ctx context.Context, again string) error {
		_, err := job.Into(ctx, again)
		return err
	}, spec.Hash(x), nil
}

// verdict compares two folders and says what it found.
func (p *program) verdict(dir, again string, m record.Manifest) error {
	differences, err := run.Compare(dir, again)
	if err != nil {
		return failed(err)
	}
	if len(differences) == 0 {
		fmt.Fprintf(p.out, "identical: every file of %s but provenance.json, byte by byte\n", dir)
		return nil
	}
	for _, d := range differences {
		fmt.Fprintln(p.out, d)
	}
	text := fmt.Sprintf("%d files of %s differ", len(differences), dir)
	if m.Version != Version {
		text += fmt.Sprintf("; they were made by version %s of the program, and this is %s", m.Version, Version)
	}
	return failed(fmt.Errorf("%s", text))
}

// storedInputs are the inputs that a results folder keeps.
func storedInputs(dir string, m record.Manifest) []run.Input {
	var out []run.Input
	for _, in := range m.Inputs {
		if text, err := os.ReadFile(filepath.Join(dir, "inputs", filepath.Base(in.Name))); err == nil {
			out = append(out, run.Input{Name: in.Name, Text: text})
		}
	}
	return out
}
