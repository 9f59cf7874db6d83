package cli

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/calibration"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// program is what all commands share.
type program struct {
	catalogue  engine.Catalogue
	extensions []record.Extension
	out, err   io.Writer

	reading     sync.Mutex
	geographies map[string]engine.Geography // by table, base year and economies
}

func newProgram(builtin, extensions engine.Catalogue, out, err io.Writer) *program {
	p := &program{catalogue: builtin.With(extensions), out: out, err: err, geographies: map[string]engine.Geography{}}
	for _, k := range extensions.Kinds {
		p.extensions = append(p.extensions, record.Extension{Name: "kind " + k.Name, Version: k.Version})
	}
	for _, b := range extensions.Behaviours {
		p.extensions = append(p.extensions, record.Extension{Name: "behaviour " + b.Slot + " " + b.Name})
	}
	for _, s := range extensions.Shocks {
		p.extensions = append(p.extensions, record.Extension{Name: "shock " + s.Name})
	}
	return p
}

func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "transpac",
		Short: "Simulate tariff, currency and supply shocks between economies",
		Long: `transpac answers what a tariff, a move of a currency or a loss of supply does to
trading economies. It builds them from published accounts with firms, households,
banks and governments as agents, runs each experiment many times with and
without its shocks, and reports the difference with its uncertainty.`,
		Example: `  transpac list                                   what can be asked
  transpac run reciprocal-tariff-2025             ask it
  transpac run reciprocal-tariff-2025 --set shock.reciprocal.rate=0.15
  transpac describe tariff                        what a shock of that kind takes
  transpac validate my-experiment.toml            is my own experiment sound?`,
		Version:       Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          knownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command",
		RunE: func(_ *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err != nil || about == root && len(rest) > 0 {
				return knownCommand(root, args)
			}
			return about.Help()
		},
	})
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		var value *pflag.InvalidValueError
		var unknown *pflag.NotExistError
		near := ""
		switch {
		case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
			near = nearestFlag(c, unknown.GetSpecifiedName())
		case errors.As(err, &value):
			switch value.GetFlag().Value.Type() {
			case "uint64":
				err = fmt.Errorf("--%s is %q; give a whole number, 0 or more", value.GetFlag().Name, value.GetValue())
			case "float64":
				err = fmt.Errorf("--%s is %q; give a number", value.GetFlag().Name, value.GetValue())
			case "bool":
				err = fmt.Errorf("--%s is %q; give the flag alone, or true or false", value.GetFlag().Name, value.GetValue())
			case "int":
				if value.GetFlag().Name != "workers" {
					err = fmt.Errorf("--%s is %q; give a whole number", value.GetFlag().Name, value.GetValue())
				}
			}
		}
		return wrong(fmt.Errorf("%w; `%s --help` lists the flags%s", err, c.CommandPath(), near))
	})
	root.AddCommand(p.runCommand(), p.sweepCommand(), p.mergeCommand(), p.slurmCommand(), p.calibrateCommand(),
		p.equilibriumCommand(), p.publishedCommand(), p.factsCommand(), p.plotCommand(), p.reportCommand(), p.reproduceCommand(),
		p.listCommand(), p.describeCommand(), p.validateCommand(), p.newCommand())
	return root
}

// nearestFlag ends the message about a flag that a command does not have.
func nearestFlag(c *cobra.Command, name string) string {
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if near := parameter.Nearest(name, known); near != "" {
		return "; did you mean --" + near + "?"
	}
	return ""
}

// options are those under which experiments are read.
func (p *program) options() spec.Options {
	return spec.Options{Catalogue: p.catalogue, Geography: p.geography}
}

// geography returns the places and products of a table and base year. A sweep asks for
// the same one at every point, from several goroutines.
func (p *program) geography(table string, year int, economies []string) (engine.Geography, error) {
	p.reading.Lock()
	defer p.reading.Unlock()
	key := fmt.Sprintf("%s %d %q", table, year, economies)
	if g, known := p.geographies[key]; known {
		return g, nil
	}
	t, err := calibration.Load(table, year)
	if err != nil {
		return engine.Geography{}, err
	}
	a, err := model.Arrange(t, economies)
	if err != nil {
		return engine.Geography{}, err
	}
	p.geographies[key] = a.Geography
	return a.Geography, nil
}

// knownCommand is asked when the first word is none of the commands.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return wrong(fmt.Errorf("there is no command %q; `transpac --help` lists them%s", args[0], nearest(args[0], names)))
}

// argument requires one argument and says in words what it is.
func argument(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return wrong(fmt.Errorf("%s needs %s; `%s --help` shows examples", c.CommandPath(), what, c.CommandPath()))
		case len(args) > 1:
			return wrong(fmt.Errorf("%s takes %s, and found %d arguments: %q", c.CommandPath(), what, len(args), args))
		}
		return nil
	}
}
