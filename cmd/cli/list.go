package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/library"
)

func (p *program) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the experiments of the library",
		Long: `List the experiments of the library by topic. Any of the names can be
given to run, those below sweep to sweep, and those below published to published.`,
		Example: `  transpac list
  transpac validate reciprocal-tariff-2025 --resolved     the text of one, with every default`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrong(fmt.Errorf("list takes no argument, and found %q; `transpac describe NAME` describes kinds, behaviours and shocks", args))
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
			topic := ""
			for _, e := range library.Entries() {
				if e.Topic != topic {
					if topic != "" {
						fmt.Fprintln(w)
					}
					topic = e.Topic
					fmt.Fprintf(w, "%s\n", topic)
				}
				fmt.Fprintf(w, "  %s\t%s\n", e.Name, e.Title)
			}
			return w.Flush()
		},
	}
}
