package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/facts"
	"github.com/seed-16a9e133/transpac/experiments/run"
)

// factsFlags are the flags of `facts`.
type factsFlags struct {
	set     []string
	out     string
	workers int
	quiet   bool
}

func (p *program) factsCommand() *cobra.Command {
	var f factsFlags
	c := &cobra.Command{
		Use:   "facts [NAME ...]",
		Short: "Compare the simulated economies with stylised facts",
		Long: `Simulate forty years of months with nothing but the default noise, and a fall of
the yen by 10 %, and measure what economists know of actual economies: volatility
and persistence of output, of its uses and of unemployment, Okun's law, the J-curve,
price changes, sizes and growth of firms, exporters, links between firms. Each fact
stands with its value in the data, the simulated median with its 5-95 % range over
seeds, a verdict in words, and whether it is a result of the model or an input.

Without a name all facts are measured and the report is written to results/facts/:
README.md with sources and mechanisms, facts.csv, and a figure. With names only the
table is printed, unless --out says where to write.

Exit status: 0 done, whatever the verdicts; 1 a run failed; 2 the command is wrong.`,
		Example: `  transpac facts
  transpac facts okun okun-inverse --set run.replicates=4
  transpac facts --set firm.sector_noise=0.016 --out my-folder`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return p.facts(c, args, f) },
	}
	c.Flags().StringArrayVar(&f.set, "set", nil, "change one `KEY=VALUE` of the experiments, such as run.replicates=40; may be repeated")
	c.Flags().StringVar(&f.out, "out", "", "folder `DIR` for the report (default results/facts when all facts are measured)")
	c.Flags().IntVar(&f.workers, "workers", 0, "replicates to simulate at a time; results do not depend on it (default: one for each processor)")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "no progress on standard error")
	return c
}

func (p *program) facts(c *cobra.Command, names []string, f factsFlags) error {
	if c.Flags().Changed("workers") && f.workers < 1 {
		return wrong(fmt.Errorf("--workers is %d; give 1 or more, or leave it out", f.workers))
	}
	all := facts.Names()
	var unknown []error
	for _, name := range names {
		if !slices.Contains(all, name) {
			unknown = append(unknown, fmt.Errorf("no fact is called %q%s", name, parameter.Hint(name, all)))
		}
	}
	if len(unknown) > 0 {
		return wrong(errors.Join(unknown...))
	}
	if len(names) == 0 && f.out == "" {
		f.out = "results/facts"
	}
	// One meter for each of the experiments: a share that falls is a new one.
	meter, share := newMeter(p.err, f.quiet), 0.0
	r, err := facts.Measure(c.Context(), facts.Options{
		Spec: p.options(), Names: names, Set: f.set, Workers: f.workers,
		Progress: func(now run.Progress) {
			if now.Share < share {
				meter.end()
				meter = newMeter(p.err, f.quiet)
			}
			share = now.Share
			meter.show(now)
		},
	})
	meter.end()
	if c.Context().Err() != nil {
		return interrupted(errors.New("interrupted; nothing was written"))
	}
	if err != nil {
		return wrong(err)
	}
	fmt.Fprintf(p.out, "%s\n%s\n", r.Terminal(), r.Summary())
	if f.out != "" {
		if err := r.Write(f.out); err != nil {
			return failed(fmt.Errorf("the report cannot be written to %s: %w", f.out, err))
		}
		if !f.quiet {
			fmt.Fprintf(p.err, "report: %s\n", f.out)
		}
	}
	if len(r.Failures) > 0 {
		return failed(fmt.Errorf("%d runs failed:\n%s", len(r.Failures), strings.Join(r.Failures, "\n")))
	}
	return nil
}
