package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/equilibrium"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// study is the name under which the published counterfactual is known.
const study = "liberation-day"

// equilibriumFlags are the flags of `equilibrium` apart from those that change
// the experiment.
type equilibriumFlags struct {
	settings
	closure      string
	format       string
	labour       float64
	external     float64
	substitution float64
	trade        float64
	optimal      bool
	nash         bool
	autarky      bool
}

func (p *program) equilibriumCommand() *cobra.Command {
	var f equilibriumFlags
	c := &cobra.Command{
		Use:   "equilibrium EXPERIMENT",
		Short: "Compute the static equilibrium of an experiment",
		Long: `Compute the static equilibrium of an experiment: the same base year, technology,
mark-ups, elasticities, taxes and tariffs without time, with every price reset,
every habit formed and employment where wages are stable. A simulation is on its
way there; the difference is what friction does.

The name ` + study + ` stands for a published counterfactual in 194 countries, which
is computed and compared with its source.

Shocks that do not last, or that move what no static equilibrium has (money,
capacity, limits), are named, and nothing is computed.`,
		Example: `  transpac equilibrium reciprocal-tariff-2025
  transpac equilibrium reciprocal-tariff-2025 --set shock.reciprocal.rate=0.1 --format csv
  transpac equilibrium global-tariff-10 --optimal --nash
  transpac equilibrium reciprocal-tariff-2025 --closure exact-hat --autarky
  transpac equilibrium ` + study,
		Args: argument("an experiment: a TOML file, a name that `transpac list` shows, or " + study),
		RunE: func(c *cobra.Command, args []string) error {
			if args[0] == study {
				return p.study(c)
			}
			x, _, err := p.experiment(args[0], f.apply(c, p.options()))
			if err != nil {
				return err
			}
			return p.equilibrium(x, f)
		},
	}
	f.settings.flags(c)
	c.Flags().StringVar(&f.closure, "closure", "simulator", "`CLOSURE`: simulator (its equations) or exact-hat (value shares and the incomes of all regions, as in the trade literature)")
	c.Flags().StringVar(&f.format, "format", "text", "`FORMAT` of the effects: text or csv")
	c.Flags().Float64Var(&f.labour, "labour-supply", 0, "elasticity of employment to the real wage, 0 to 100")
	c.Flags().Float64Var(&f.external, "external-economies", 0, "elasticity of output per worker to employment, below 1")
	c.Flags().Float64Var(&f.substitution, "technology", 0, "elasticity of substitution between inputs and labour; 0 is Leontief, as in the simulator, 1 Cobb and Douglas")
	c.Flags().Float64Var(&f.trade, "trade-elasticity", tradeElasticity, "exact-hat and --autarky: mean over goods of the elasticity of trade to its cost (Simonovska, Waugh 2014: 4)")
	c.Flags().BoolVar(&f.optimal, "optimal", false, "add the tariff on the other modelled economies' goods that is best for each economy")
	c.Flags().BoolVar(&f.nash, "nash", false, "add the tariffs between the economies that are best answers to each other")
	c.Flags().BoolVar(&f.autarky, "autarky", false, "add the gains from trade: real wages behind closed borders (exact-hat)")
	return c
}

// tradeElasticity is the mean over goods unless the user says otherwise
// (Simonovska, Waugh 2014).
const tradeElasticity = 4.0

// check refuses flags that do not go together, and values beyond those of which an
// equilibrium can be found.
func (f *equilibriumFlags) check() error {
	for _, c := range []struct {
		flag, value string
		allowed     []string
	}{{"closure", f.closure, []string{"simulator", "exact-hat"}}, {"format", f.format, []string{"text", "csv"}}} {
		if !slices.Contains(c.allowed, c.value) {
			err := fmt.Errorf("--%s is %q; give %s", c.flag, c.value, strings.Join(c.allowed, " or "))
			if near := parameter.Nearest(c.value, c.allowed); near != "" {
				err = fmt.Errorf("%w; did you mean %s?", err, near)
			}
			return err
		}
	}
	for _, c := range []struct {
		flag            string
		value           float64
		smallest, until float64
		allowed         string
	}{
		{"labour-supply", f.labour, 0, 100, "0 to 100"},
		{"external-economies", f.external, 0, 1 - 1e-9, "0 or more and below 1"},
		{"technology", f.substitution, 0, 20, "0 to 20"},
		{"trade-elasticity", f.trade, 1e-9, 100, "above 0 and at most 100"},
	} {
		if !(c.value >= c.smallest && c.value <= c.until) {
			return fmt.Errorf("--%s is %g; give a number, %s", c.flag, c.value, c.allowed)
		}
	}
	if f.closure == "exact-hat" && f.external > 0 && f.labour == 0 {
		return errors.New("--external-economies change nothing in --closure exact-hat where employment is given; add --labour-supply, such as 0.5")
	}
	if (f.closure == "exact-hat" || f.autarky) && f.external*f.trade >= 1 {
		return fmt.Errorf("--external-economies %g times --trade-elasticity %g is %g; it must stay below 1, or there is more than one equilibrium (Kucheryavyy, Lyn, Rodriguez-Clare 2023)",
			f.external, f.trade, f.external*f.trade)
	}
	if f.external*f.labour >= 1 {
		return fmt.Errorf("--external-economies %g times --labour-supply %g is %g; it must stay below 1, or more work makes itself worth while without end",
			f.external, f.labour, f.external*f.labour)
	}
	if f.substitution > 0 && f.external > 0 {
		return errors.New("--external-economies are worked out for Leontief technology; leave out --technology or them")
	}
	if f.substitution > 0 && f.closure == "exact-hat" {
		return errors.New("--technology belongs to the simulator's equations; leave out --closure exact-hat")
	}
	if f.trade != tradeElasticity && f.closure == "simulator" && !f.autarky {
		return errors.New("--trade-elasticity belongs to --closure exact-hat and --autarky; the simulator's equations have the elasticities of the experiment (sourcing_parameters)")
	}
	if f.format == "csv" && (f.optimal || f.nash || f.autarky) {
		return errors.New("--format csv holds effects only; leave out --optimal, --nash and --autarky")
	}
	if f.closure == "exact-hat" && (f.optimal || f.nash) {
		return errors.New("--optimal and --nash are computed for the simulator's equations; leave out --closure exact-hat")
	}
	return nil
}

func (p *program) equilibrium(x *spec.Experiment, f equilibriumFlags) error {
	if err := f.check(); err != nil {
		return wrong(err)
	}
	t, err := equilibrium.OfExperiment(x, p.catalogue, equilibrium.Options{LabourSupply: f.labour, External: f.external, Technology: f.substitution})
	if err != nil {
		return failed(err)
	}
	l, err := t.Levers(x)
	if err != nil {
		return wrong(err)
	}
	if f.closure == "exact-hat" {
		err = p.exactHat(x, t, l, f)
	} else {
		err = p.twin(x, t, l, f)
	}
	if err == nil && f.autarky {
		err = p.autarky(t, f)
	}
	return err
}

// twin prints the equilibrium of the simulator's equations.
func (p *program) twin(x *spec.Experiment, t *equilibrium.Twin, l *engine.Levers, f equilibriumFlags) error {
	s, err := t.Solve(l)
	if err != nil {
		return failed(err)
	}
	if f.format == "csv" {
		fmt.Fprintln(p.out, "variable,economy,partner,sector,unit,base,value,change,nominal")
		for _, e := range s.Effects() {
			fmt.Fprintf(p.out, "%s,%s,%s,%s,%s,%v,%v,%v,%t\n", e.Variable, e.Economy, e.Partner, e.Sector, e.Unit, e.Base, e.Value, e.Change, e.Nominal)
		}
		return nil
	}
	fmt.Fprintf(p.out, "%s\nStatic equilibrium, change against the base year %d\n\n", x.Title, x.BaseYear)
	p.twinEffects(t, s)
	p.twinTrade(t, s)
	fmt.Fprintf(p.out, "\nWhat the equations leave over, relative: labour markets %.1e, incomes %.1e, payments abroad %.1e, prices and quantities %.1e.\n\n%s\n",
		largest(s.Labour), largest(s.Income), largest(s.Trade), s.Agreement, s.Closure())
	if f.optimal {
		if err := p.optimal(t, l); err != nil {
			return err
		}
	}
	if f.nash {
		return p.nash(t, l)
	}
	return nil
}

// optimal prints the best unilateral tariff of every economy.
func (p *program) optimal(t *equilibrium.Twin, l *engine.Levers) error {
	partners := make([]int, t.Modelled)
	for m := range partners {
		partners[m] = m
	}
	fmt.Fprintln(p.out, "\nBest tariff on the goods of the other modelled economies, on top of the experiment's, nobody answering")
	for m := range t.Modelled {
		c, _, err := t.Optimal(l, m, partners)
		if err != nil {
			return failed(err)
		}
		fmt.Fprintf(p.out, "  %s: %.1f %%, its consumption %s against the base year\n", t.Regions[m], 100*c.Rate, percent(100*(c.Welfare-1)))
	}
	return nil
}

// nash prints the tariffs that are best answers to each other.
func (p *program) nash(t *equilibrium.Twin, l *engine.Levers) error {
	choices, _, err := t.Nash(l)
	if err != nil {
		return failed(err)
	}
	fmt.Fprintln(p.out, "\nTariffs of the economies on each other's goods, on top of the experiment's, each the best answer to the others")
	for _, c := range choices {
		fmt.Fprintf(p.out, "  %s: %.1f %%, its consumption %s against the base year\n", t.Regions[c.Economy], 100*c.Rate, percent(100*(c.Welfare-1)))
	}
	return nil
}

// autarky prints the gains from trade.
func (p *program) autarky(t *equilibrium.Twin, f equilibriumFlags) error {
	e, err := t.Exchange(f.trade, f.labour, f.external)
	if err != nil {
		return failed(err)
	}
	fmt.Fprintf(p.out, "\nGains from trade (exact hat algebra, trade elasticity %g): real wage behind closed borders\n", f.trade)
	for m := range t.Modelled {
		wage, err := e.Autarky(m)
		if err != nil {
			return failed(err)
		}
		fmt.Fprintf(p.out, "  %s: %s\n", t.Regions[m], percent(100*(wage-1)))
	}
	return nil
}

// study prints the published counterfactual beside its source.
func (p *program) study(c *cobra.Command) error {
	for _, name := range []string{"set", "seed", "replicates", "closure", "format", "labour-supply", "external-economies", "trade-elasticity", "optimal", "nash", "autarky"} {
		if c.Flags().Changed(name) {
			return wrong(fmt.Errorf("--%s does not change %s, whose settings are those of its source", name, study))
		}
	}
	rows, residual, err := equilibrium.Study()
	if err != nil {
		return failed(err)
	}
	fmt.Fprint(p.out, `US tariff schedule of 2 April 2025 in a one-sector gravity model: trade
elasticity 4, labour supply 0.5, external economies 0.67/4, world GDP the
numeraire. E1: Ignatenko, Lashkaripour, Macedoni, Simonovska 2025, J. Int.
Economics 157, table 9, alternative 4; E2, E3: the same equations, own figures.

`)
	for _, r := range rows {
		verdict := "agrees"
		if !r.Agrees() {
			verdict = "DIFFERS"
		}
		fmt.Fprintf(p.out, "%-3s %-14s %-42s %9.*f %% %10.4f %%  %s\n", r.ID, r.World, r.What, r.Digits, r.Published, r.Computed, verdict)
	}
	fmt.Fprintf(p.out, "\nWhat the equations leave over, relative: %.1e.\n", residual)
	return nil
}
