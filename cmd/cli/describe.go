package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/calibration"
	"github.com/seed-16a9e133/transpac/experiments/published"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/calibrate"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

func (p *program) describeCommand() *cobra.Command {
	var economies []string
	var f accountsFlags
	c := &cobra.Command{
		Use:   "describe [NAME]",
		Short: "Describe kinds of agents, behaviours, shocks, variables, base years and accounts",
		Long: `Describe what an experiment can name: the tables of an experiment file, kinds of
agents with their parameters, behaviours, shocks with their keys, the variables
that are recorded, and the accounts of a base year. Without an argument, list
all of it.

accounts lives through a step of an experiment (by default of baseline) and prints
each economy's balance sheet, instruments by sectors, and the flows of the step,
transactions by sectors, in its own currency. Every row and column sums to zero.`,
		Example: `  transpac describe
  transpac describe experiment                    the tables of every experiment file
  transpac describe firm                          parameters and decisions of firms
  transpac describe firm.pricing                  the behaviours for one decision
  transpac describe shocks                        every kind of shock
  transpac describe tariff                        one of them
  transpac describe variables                     what is recorded, with units
  transpac describe gdp_real                      one of them
  transpac describe sectors                       codes of sectors and what they stand for
  transpac describe panels                        what can be recorded of single agents
  transpac describe base-year 2023 --economies JPN,USA
  transpac describe accounts                      balance sheets and flows of a first step
  transpac describe accounts reciprocal-tariff-2025 --shocked --steps 12`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 && (args[0] == "base-year" || args[0] == "accounts") {
				args = args[1:]
			}
			if len(args) > 1 {
				return wrong(fmt.Errorf("describe takes one thing at a time, and found %q", args))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("economies") && (len(args) == 0 || args[0] != "base-year") {
				return wrong(fmt.Errorf("--economies belongs to base-year: transpac describe base-year 2023 --economies JPN,USA"))
			}
			about := len(args) > 0 && args[0] == "accounts"
			for _, flag := range []string{"steps", "shocked", "exact", "set", "seed"} {
				if c.Flags().Changed(flag) && !about {
					return wrong(fmt.Errorf("--%s belongs to accounts: transpac describe accounts baseline", flag))
				}
			}
			if about {
				return p.describeAccounts(append(args[1:], "baseline")[0], f.apply(c, p.options()), f)
			}
			return p.describe(args, economies)
		},
	}
	f.pointFlags(c)
	c.Flags().IntVar(&f.steps, "steps", 1, "steps that accounts lives through; it shows the last one")
	c.Flags().BoolVar(&f.shocked, "shocked", false, "accounts of the run with the experiment's shocks")
	c.Flags().BoolVar(&f.exact, "exact", false, "accounts in the currency's smallest unit instead of billions")
	c.Flags().StringSliceVar(&economies, "economies", []string{"JPN", "USA"}, "economies whose trade and sectors base-year shows, `A,B`")
	return c
}

func (p *program) describe(args []string, economies []string) error {
	if len(args) == 0 {
		p.describeAll()
		return nil
	}
	name := args[0]
	switch name {
	case "base-year":
		return p.describeBaseYear(args[1:], economies)
	case "variables":
		return p.describeVariables("")
	case "regions":
		return p.describeRegions()
	case "sectors":
		return p.describeSectors()
	case "panels":
		for _, k := range p.catalogue.Kinds {
			describePanel(p.out, k)
		}
		return nil
	case "shocks":
		for _, s := range p.catalogue.Shocks {
			describeShock(p.out, s)
		}
		return nil
	case "sweep":
		for _, s := range design.Sections() {
			describeSection(p.out, spec.Section(s))
		}
		return nil
	case "calibrate":
		for _, s := range calibrate.Sections() {
			describeSection(p.out, spec.Section(s))
		}
		return nil
	case "published":
		for _, s := range published.Sections() {
			describeSection(p.out, s)
		}
		return nil
	case "experiment":
		for _, s := range spec.Sections() {
			describeSection(p.out, s)
		}
		return nil
	}
	if k, err := p.catalogue.Kind(name); err == nil {
		describeKind(p.out, p.catalogue, k)
		return nil
	}
	if s, err := p.catalogue.Shock(name); err == nil {
		describeShock(p.out, s)
		for _, section := range spec.Sections() {
			if section.Name == "shock" {
				describeSection(p.out, section)
			}
		}
		return nil
	}
	if p.describeSlot(name) {
		return nil
	}
	if strings.Contains(name, "_") {
		if err := p.describeVariables(name); err == nil {
			return nil
		}
	}
	if page := p.pageOf(name); page != "" {
		return wrong(fmt.Errorf("%q has no page of its own; %s", name, page))
	}
	return wrong(fmt.Errorf("nothing is called %q; `transpac describe` lists what there is%s", name, nearest(name, p.describable())))
}

// nearest is the hint that a mistyped name deserves, if one is near.
func nearest(name string, known []string) string {
	if near := parameter.Nearest(name, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// describable lists everything that describe takes.
func (p *program) describable() []string {
	out := append([]string{"experiment", "sweep", "calibrate", "published", "shocks", "variables", "panels", "regions", "sectors", "base-year", "accounts"}, p.slots()...)
	for _, k := range p.catalogue.Kinds {
		out = append(out, k.Name)
	}
	for _, s := range p.catalogue.Shocks {
		out = append(out, s.Name)
	}
	return out
}

// slots lists the decisions that have behaviours, in catalogue order.
func (p *program) slots() []string {
	var out []string
	for _, b := range p.catalogue.Behaviours {
		if !slices.Contains(out, b.Slot) {
			out = append(out, b.Slot)
		}
	}
	return out
}

func (p *program) describeAll() {
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "`transpac describe NAME` takes any name of the first column.")
	fmt.Fprintf(w, "\nExperiment files\n")
	fmt.Fprintf(w, "  experiment\tThe tables that every experiment file may have.\n")
	fmt.Fprintf(w, "  sweep\tThe tables of a sweep over parameters.\n")
	fmt.Fprintf(w, "  calibrate\tThe tables of a calibration.\n")
	fmt.Fprintf(w, "  published\tThe tables of a result from the literature.\n")
	fmt.Fprintf(w, "  variables\tWhat is recorded, with units.\n")
	fmt.Fprintf(w, "  panels\tWhat can be recorded of single agents, with units.\n")
	fmt.Fprintf(w, "  regions\tTheir codes and names.\n")
	fmt.Fprintf(w, "  sectors\tTheir codes and names, and groups of them.\n")
	for _, y := range calibration.Years() {
		fmt.Fprintf(w, "  base-year %d\tThe accounts from which the economy of that year starts.\n", y)
	}
	fmt.Fprintf(w, "  accounts\tBalance sheets and flows of a step, from a run.\n")
	fmt.Fprintf(w, "\nKinds of agents\n")
	for _, k := range p.catalogue.Kinds {
		fmt.Fprintf(w, "  %s\t%s\n", k.Name, k.Doc)
	}
	fmt.Fprintf(w, "\nDecisions, and the behaviours to choose from\n")
	for _, slot := range p.slots() {
		var names []string
		for _, b := range p.catalogue.Behaviours {
			if b.Slot == slot {
				names = append(names, b.Name)
			}
		}
		fmt.Fprintf(w, "  %s\t%s\n", slot, strings.Join(names, ", "))
	}
	fmt.Fprintf(w, "\nShocks\n")
	fmt.Fprintf(w, "  shocks\tAll of the following.\n")
	for _, s := range p.catalogue.Shocks {
		fmt.Fprintf(w, "  %s\t%s\n", s.Name, s.Doc)
	}
	w.Flush()
}

func (p *program) describeBaseYear(args, economies []string) error {
	year := calibration.Years()[len(calibration.Years())-1]
	if len(args) > 0 {
		given, err := strconv.Atoi(args[0])
		if err != nil {
			return wrong(fmt.Errorf("base year %q is not a year; there are %v", args[0], calibration.Years()))
		}
		year = given
	}
	t, err := calibration.Load(calibration.World, year)
	if err != nil {
		return wrong(err)
	}
	if err := t.Describe(p.out, economies); err != nil {
		return wrong(err)
	}
	return nil
}

// describePanel lists what can be recorded of a kind's agents.
func describePanel(w io.Writer, k engine.KindEntry) {
	if len(k.Panel) == 0 {
		return
	}
	fmt.Fprintf(w, "\n[[record.panel]] kind = %q\n", k.Name)
	for _, c := range k.Panel {
		fmt.Fprintf(w, "  %s (%s)\n      %s\n", c.Name, c.Unit, c.Doc)
	}
}

// describeSlot describes the behaviours of a decision; it is false where there
// is none of that name.
func (p *program) describeSlot(slot string) bool {
	known := false
	for _, b := range p.catalogue.Behaviours {
		if b.Slot == slot {
			if !known {
				kind, key, _ := strings.Cut(slot, ".")
				fmt.Fprintf(p.out, "Behaviours for %s, chosen by %s = \"NAME\" in [%s]; parameters go into [%s.%s_parameters]\n", slot, key, kind, kind, key)
			}
			known = true
			describeBehaviour(p.out, b)
		}
	}
	return known
}

func describeBehaviour(w io.Writer, b engine.BehaviourEntry) {
	fmt.Fprintf(w, "\n%s = %q\n  %s\n", b.Slot, b.Name, b.Doc)
	describeFields(w, parameter.Describe(b.New()))
}
