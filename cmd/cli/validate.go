package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

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
probably meant. Parameters in regions known to be dangerous give warnings.

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
			for _, w := range spec.Warnings(x) {
				fmt.Fprintf(p.err, "warning: %s\n", w)
			}
			if resolved {
				fmt.Fprint(p.out, string(spec.Resolved(x)))
				return nil
			}
			fmt.Fprintf(p.out, "%s is sound: %s, base year %d, %d pairs of runs over %d years in %d steps, %s\n", args[0],
				strings.Join(x.Economies, " and "), x.BaseYear, x.Run.Replicates, x.Run.Years, x.Run.Steps(), count(len(x.Shocks), "shock"))
			return nil
		},
	}
	s.flags(c)
	c.Flags().BoolVar(&resolved, "resolved", false, "print the experiment with every default spelled out")
	return c
}

// count writes a number with its noun: "1 shock", "2 shocks".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
