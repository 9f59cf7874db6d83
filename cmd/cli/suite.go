package cli

import (
	"errors"
	"fmt"
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
