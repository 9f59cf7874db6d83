package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/run"
)

func (p *program) plotCommand() *cobra.Command {
	var sel run.Selection
	var out string
	c := &cobra.Command{
		Use:   "plot DIR",
		Short: "Draw the figures of a results folder again, or one of your own",
		Long: `Draw the figures of a results folder again, as SVG and PNG, from its responses.
Nothing is simulated. The paths of the figures go to standard output.

With --variables the command draws a figure of your own instead: one panel for
each variable, one line for each economy, into the present folder. It shows
effects or, with --levels, the variables themselves in one run.
` + "`transpac describe variables`" + ` lists what there is, the variables of your own
kinds of agents among them.`,
		Example: `  transpac plot runs/reciprocal-tariff-2025-1f0c6a1b2c3d
  transpac plot runs/mine-1f0c6a1b2c3d --variables import_price_border,imports_real --economies USA --partner JPN --out prices
  transpac plot runs/bubbles-1f0c6a1b2c3d --variables exchange_rate,chartist_share --economies JPN --levels`,
		Args: argument("a results folder"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(sel.Variables) == 0 {
				for _, flag := range []string{"out", "economies", "partner", "sector", "group", "levels", "variant", "replicate"} {
					if c.Flags().Changed(flag) {
						return wrong(fmt.Errorf("--%s belongs to a figure of your own; name its --variables", flag))
					}
				}
				return p.plotAll(args[0])
			}
			return p.plotSelection(args[0], out, sel)
		},
	}
	f := c.Flags()
	f.StringSliceVar(&sel.Variables, "variables", nil, "variables of a figure of your own, `A,B`")
	f.StringSliceVar(&sel.Economies, "economies", nil, "economies that it shows, `A,B` (default: all)")
	f.StringVar(&sel.Place.Partner, "partner", "", "partner whose series it shows, such as JPN")
	f.StringVar(&sel.Place.Sector, "sector", "", "sector whose series it shows, such as MVH")
	f.StringVar(&sel.Place.Group, "group", "", "group whose series it shows, such as q1")
	f.BoolVar(&sel.Levels, "levels", false, "show the variables themselves in one run, not effects")
	f.StringVar(&sel.Variant, "variant", "", "which run of the pair --levels shows: baseline or shocked (default: shocked if there is a shock)")
	f.IntVar(&sel.Replicate, "replicate", 0, "which replicate --levels shows")
	f.StringVar(&out, "out", "figure", "path of the figure without .svg and .png")
	return c
}

// plotAll draws the usual figures.
func (p *program) plotAll(dir string) error {
	r, err := p.results(dir)
	if err != nil {
		return err
	}
	figures, err := r.Plot()
	if err != nil {
		return failed(err)
	}
	for _, f := range figures {
		fmt.Fprintf(p.out, "%s\n%s\n", f.PathSVG, f.PathPNG)
	}
	return nil
}

// plotSelection draws a figure of chosen variables.
func (p *program) plotSelection(dir, out string, sel run.Selection) error {
	found, err := p.results(dir)
	if err != nil {
		return err
	}
	r, isRun := found.(*run.Results)
	if !isRun {
		return wrong(fmt.Errorf("%s holds a sweep; a figure of your own shows a run", dir))
	}
	switch sel.Variant {
	case "":
		sel.Variant = string(model.Baseline)
		if r.Shocked() {
			sel.Variant = string(model.Shocked)
		}
	case string(model.Baseline), string(model.Shocked):
	default:
		return wrong(fmt.Errorf("--variant is %q; it is baseline or shocked", sel.Variant))
	}
	out = strings.TrimSuffix(strings.TrimSuffix(out, ".png"), ".svg")
	f, err := r.PlotSelection(out, sel)
	if err != nil {
		return wrong(err)
	}
	fmt.Fprintf(p.out, "%s\n%s\n", f.PathSVG, f.PathPNG)
	return nil
}
