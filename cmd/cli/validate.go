package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/published"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
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
points and targets of a [sweep] table, the moments and ranges of a [calibrate]
table, and the measures and variants of a [published] table are checked too.

With --resolved, standard output gets the whole experiment as a TOML text in
which every default is spelled out. It is an experiment file itself.`,
		Example: `  transpac validate my-experiment.toml
  transpac validate my-experiment.toml --resolved > complete.toml
  transpac validate baseline --set run.years=40`,
		Args: argument("an experiment file"),
		RunE: func(c *cobra.Command, args []string) error {
			opt := s.apply(c, p.options())
			opt.Tables = func(x *spec.Experiment) []spec.Problem {
				return slices.Concat(p.sweepMistakes(x, args[0], s.given(c)), p.calibrateMistakes(x, s.given(c)), published.Mistakes(x))
			}
			x, input, err := p.experiment(args[0], opt)
			if err != nil {
				return err
			}
			about, warnings, err := p.validTables(x, input, args[0], s.given(c))
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
			fmt.Fprintf(p.out, "%s is sound: %s, base year %d, %s of runs over %s in %d steps, %s%s\n", args[0],
				strings.Join(x.Economies, " and "), x.BaseYear, count(x.Run.Replicates, "pair"), count(x.Run.Years, "year"), x.Run.Steps(), count(len(x.Shocks), "shock"), about)
			return nil
		},
	}
	s.flags(c)
	c.Flags().BoolVar(&resolved, "resolved", false, "print the experiment with every default spelled out")
	return c
}

// validTables says what the [sweep] and [calibrate] tables are about, if there
// are any.
func (p *program) validTables(x *spec.Experiment, input run.Input, name string, settings []string) (about string, warnings []string, err error) {
	if x.Sweep != nil {
		job, err := p.sweepJob(x, input, settings, beside(name))
		if err != nil {
			return "", nil, err
		}
		about += fmt.Sprintf("; a %s sweep of %s", job.Design.Kind, count(job.Design.Len(), "point"))
		warnings = append(warnings, job.Design.Warnings()...)
	}
	if x.Calibrate != nil {
		job, err := p.calibration(x, input, settings)
		if err != nil {
			return "", nil, err
		}
		about += fmt.Sprintf("; a calibration of %s to %s", count(len(job.Plan.Factors), "parameter"), count(len(job.Plan.Moments), "moment"))
		warnings = append(warnings, job.Plan.Warnings()...)
	}
	if x.Published != nil {
		if _, err := published.Prepare(name, input.Text, published.Options{Spec: p.options(), Set: settings}); err != nil {
			return "", nil, wrong(mistakes(err))
		}
		about += "; a comparison with a published result"
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
