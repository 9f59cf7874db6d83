package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/calibrate"
)

func (p *program) validateCommand() *cobra.Command {
	var s settings
	var resolved bool
	c := &cobra.Command{
		Use:   "validate FILE",
		Short: "Check an experiment without running it",
		Long: `Check an experiment, a file or a name of the library, without running it. Every
mistake is reported at once, with its line, what is allowed, and what was
probably meant. Parameters in regions known to be dangerous give warnings. The
points of a [sweep] are checked too.

With --resolved, standard output gets the whole experiment as a TOML text in
which every default is spelled out. It is an experiment file itself.`,
		Example: `  transpac validate my-experiment.toml
  transpac validate my-experiment.toml --resolved > complete.toml
  transpac validate baseline --set run.years=40`,
		Args: argument("an experiment file"),
		RunE: func(c *cobra.Command, args []string) error {
			x, _, err := p.experiment(args[0], s.apply(c, p.options()))
			if err != nil {
				return err
			}
			about, warnings, err := p.validTables(c, args[0], x, s)
			if err != nil {
				return err
			}
			for _, w := range append(spec.Warnings(x), warnings...) {
				fmt.Fprintf(p.err, "warning: %s\n", w)
			}
			if resolved {
				fmt.Fprint(p.out, string(spec.Resolved(x)))
				return nil
			}
			fmt.Fprintf(p.out, "%s is sound: %s, base year %d, %d pairs of runs over %d years in %d steps, %s%s\n", args[0],
				strings.Join(x.Economies, " and "), x.BaseYear, x.Run.Replicates, x.Run.Years, x.Run.Steps(), count(len(x.Shocks), "shock"), about)
			return nil
		},
	}
	s.flags(c)
	c.Flags().BoolVar(&resolved, "resolved", false, "print the experiment with every default spelled out")
	return c
}

// validTables checks the [sweep] and [calibrate] tables, if there are any, and
// says what they are about.
func (p *program) validTables(c *cobra.Command, name string, x *spec.Experiment, s settings) (about string, warnings []string, err error) {
	if x.Sweep != nil {
		job, err := p.namedSweep(c, name, s)
		if err != nil {
			return "", nil, err
		}
		if errs := job.Check(); len(errs) > 0 {
			return "", nil, wrong(errors.Join(errs...))
		}
		about += fmt.Sprintf("; a %s sweep of %s", job.Design.Kind, count(job.Design.Len(), "point"))
		warnings = append(warnings, job.Design.Warnings()...)
	}
	if x.Calibrate != nil {
		plan, found := calibrate.Parse(x.Calibrate)
		var list spec.Errors
		for _, m := range found {
			list = append(list, x.Mistake(append([]string{m.Table}, m.Path...), "%s", m.Text))
		}
		if len(list) > 0 {
			return "", nil, wrong(mistakes(list))
		}
		about += fmt.Sprintf("; a calibration of %s to %s", count(len(plan.Factors), "parameter"), count(len(plan.Moments), "moment"))
		warnings = append(warnings, plan.Warnings()...)
	}
	return about, warnings, nil
}

// count writes a number with its noun: "1 shock", "2 shocks".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
