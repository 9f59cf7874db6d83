package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// suiteFlags are the flags of the commands that hold the simulator against a
// list of numbers from outside, each under a name.
type suiteFlags struct {
	set     []string
	out     string
	workers int
	quiet   bool
}

// add adds the flags to a command. The report goes to folder where all of the
// suite is run, and every is whose settings are changed.
func (f *suiteFlags) add(c *cobra.Command, folder, every string) {
	c.Flags().StringArrayVar(&f.set, "set", nil, "change one `KEY=VALUE` of "+every+", such as run.replicates=40; may be repeated")
	c.Flags().StringVar(&f.out, "out", "", "folder `DIR` for the report (default "+folder+")")
	workersFlag(c.Flags(), &f.workers, "replicates to simulate at a time; results do not depend on it")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "no progress on standard error")
}

// folder is where the report goes: standard is that of the whole suite with its
// own settings, which other settings never overwrite; empty is nowhere.
func (f *suiteFlags) folder(whole bool, standard string) string {
	if f.out == "" && whole && len(f.set) == 0 {
		return standard
	}
	return f.out
}

// prepare makes sure, before anything is run, that the report can be written to
// a folder, if there is one.
func prepare(dir string) error {
	if dir == "" {
		return nil
	}
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		var probe *os.File
		if probe, err = os.CreateTemp(dir, ".probe-"); err == nil {
			err = errors.Join(probe.Close(), os.Remove(probe.Name()))
		}
	}
	if err != nil {
		return wrong(fmt.Errorf("the report cannot be written to %s: %w; nothing was run, give another folder with --out", dir, err))
	}
	return nil
}

// known makes sure that the suite has everything that is asked for. What
// introduces a name that it does not have.
func known(names, all []string, what string) error {
	var unknown []error
	for _, name := range names {
		if !slices.Contains(all, name) {
			unknown = append(unknown, fmt.Errorf("%s %q%s", what, name, parameter.Hint(name, all)))
		}
	}
	if len(unknown) > 0 {
		return wrong(errors.Join(unknown...))
	}
	return nil
}
