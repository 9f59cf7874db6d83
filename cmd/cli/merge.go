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
	"github.com/seed-16a9e133/transpac/results/record"
)

func (p *program) mergeCommand() *cobra.Command {
	var quiet bool
	c := &cobra.Command{
		Use:   "merge DIR",
		Short: "Put the shards of a sweep together",
		Long: `Put the shards of a sweep together. All of them must lie in the folder's shards/,
where ` + "`transpac sweep EXPERIMENT --out DIR --shard I/N`" + ` leaves them, from one
experiment, one version of the program and one division: every point exactly
once. The results are those of a sweep in one process, byte by byte; the shards
are removed when the results are complete.

Exit status: 0 done, 1 some runs had failed (everything is written), 2 shards are
missing, unfinished or do not belong together.`,
		Example: `  transpac merge shared/mine      after these two, on any machines that share the folder:
  transpac sweep my-sweep.toml --out shared/mine --shard 0/2
  transpac sweep my-sweep.toml --out shared/mine --shard 1/2`,
		Args: argument("the folder of a sweep"),
		RunE: func(_ *cobra.Command, args []string) error { return p.merge(args[0], quiet) },
	}
	c.Flags().BoolVar(&quiet, "quiet", false, "no remarks on standard error")
	return c
}

func (p *program) merge(dir string, quiet bool) error {
	status, err := run.Inspect(dir)
	if err != nil {
		return wrong(err)
	}
	if status.State == run.Complete && status.Sweep {
		job, _, err := p.sweepOf(dir)
		if err != nil {
			return err
		}
		return p.storedSweep(dir, job, quiet)
	}
	head, _, err := sweep.Shards(dir)
	if err != nil {
		return wrong(err)
	}
	if head.Version != Version {
		return wrong(fmt.Errorf("version %s of the program wrote the shards, and this is %s; merge them with that version", head.Version, Version))
	}
	job, err := p.sweepFrom(dir, head.Inputs, head.Settings, head.Extensions)
	if err != nil {
		return err
	}
	r, err := job.Merge(dir)
	switch {
	case errors.Is(err, run.ErrBusy):
		return wrong(err)
	case err != nil:
		return failed(err)
	}
	return p.concludeSweep(r, quiet)
}

// sweepOf is the sweep of a complete results folder.
func (p *program) sweepOf(dir string) (sweep.Job, record.Manifest, error) {
	m, err := p.manifest(dir)
	if err != nil {
		return sweep.Job{}, m, err
	}
	if m.Sweep == nil {
		return sweep.Job{}, m, wrong(fmt.Errorf("%s holds the results of a single experiment, and not of a sweep", dir))
	}
	job, err := p.sweepFrom(dir, m.Inputs, m.Sweep.Settings, m.Extensions)
	return job, m, err
}

// sweepFrom reads a sweep from the inputs that its folder keeps. The experiment
// is the first of them.
func (p *program) sweepFrom(dir string, inputs []record.FileHash, settings []string, extensions []record.Extension) (sweep.Job, error) {
	if err := p.knows(dir, extensions); err != nil {
		return sweep.Job{}, err
	}
	texts := map[string][]byte{}
	name := ""
	for _, in := range inputs {
		text, err := os.ReadFile(filepath.Join(dir, "inputs", filepath.Base(in.Name)))
		if err != nil || run.Digest(text) != in.SHA256 {
			return sweep.Job{}, wrong(fmt.Errorf("%s is missing in %s, or was changed since; put the one back that the sweep was run with",
				in.Name, filepath.Join(dir, "inputs")))
		}
		texts[in.Name] = text
		if filepath.Ext(in.Name) == ".toml" {
			name = in.Name
		}
	}
	opt := p.options()
	opt.Set = settings
	x, err := spec.Parse(name, texts[name], opt)
	if err != nil {
		return sweep.Job{}, wrong(err)
	}
	return p.sweepJob(x, run.Input{Name: name, Text: texts[name]}, settings, func(file string) ([]byte, error) {
		if text, kept := texts[filepath.Base(file)]; kept {
			return text, nil
		}
		return nil, fmt.Errorf("%s is not among the inputs of the sweep", file)
	})
}
