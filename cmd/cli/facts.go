package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/facts"
	"github.com/seed-16a9e133/transpac/experiments/run"
)

func (p *program) factsCommand() *cobra.Command {
	var f suiteFlags
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
README.md with sources and mechanisms, facts.csv, and a figure. With names, or with
--set, only the table is printed, unless --out says where to write.

Exit status: 0 done, whatever the verdicts; 1 a run failed; 2 the command is wrong.`,
		Example: `  transpac facts
  transpac facts okun okun-inverse --set run.replicates=4
  transpac facts --set firm.sector_noise=0.016 --out my-folder`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return p.facts(c, args, f) },
	}
	f.add(c, "results/facts when all facts are measured as they are set", "the experiments")
	return c
}

func (p *program) facts(c *cobra.Command, names []string, f suiteFlags) error {
	if err := known(names, facts.Names(), "no fact is called"); err != nil {
		return err
	}
	out := f.folder(len(names) == 0, "results/facts")
	if err := prepare(out); err != nil {
		return err
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
	if out != "" {
		if err := r.Write(out); err != nil {
			return failed(fmt.Errorf("the report cannot be written to %s: %w", out, err))
		}
		if !f.quiet {
			fmt.Fprintf(p.err, "report: %s\n", out)
		}
	}
	if len(r.Failures) > 0 {
		return failed(fmt.Errorf("%d runs failed:\n%s", len(r.Failures), strings.Join(r.Failures, "\n")))
	}
	return nil
}
