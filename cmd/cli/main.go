// Package cli is the command line of transpac.
//
// [Main] is a whole program: a researcher who wrote a kind of agent, a
// behaviour or a shock of their own makes a program that knows it in one line,
//
//	func main() { cli.Main(mine.Catalogue()) }
//
// and everything else, from `run` to `describe`, knows it too. Each command has
// a file of its own. The package decides which folder is used, what the user
// reads, and with which status the program ends; how an experiment is read is
// the business of package spec, how it is run that of package run, and how
// results look that of packages plots and report.
//
// Scripts rely on the following. Standard output holds what was asked for: the
// table of effects, a list, a description. Standard error holds progress,
// warnings and mistakes. The exit status is 0 when all is well, 1 when the run
// failed or some replicates did, 2 when the command or the experiment is
// wrong, and 130 after an interruption.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/shock"
)

// Version is the version of the program. It stands in every manifest.
const Version = "0.1.0"

// Main runs the program with the arguments of the command line and ends it.
// The catalogue holds what is added to the kinds, behaviours and shocks that
// ship.
func Main(extensions engine.Catalogue) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// Whoever interrupts a second time does not want to wait.
	context.AfterFunc(ctx, stop)
	os.Exit(Run(ctx, Builtin(), extensions, os.Args[1:], os.Stdout, os.Stderr))
}

// Builtin is what ships with the program: kinds, behaviours and shocks.
func Builtin() engine.Catalogue {
	return agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
}

// Run executes one command and returns the exit status. It is Main for
// programs and tests that bring their own context, arguments and outputs.
func Run(ctx context.Context, builtin, extensions engine.Catalogue, args []string, stdout, stderr io.Writer) int {
	p := newProgram(builtin, extensions, stdout, stderr)
	root := p.command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	status := 2 // what cobra itself reports is a wrong command
	var end *exit
	if errors.As(err, &end) {
		status, err = end.status, end.err
	}
	if err != nil {
		fmt.Fprintf(stderr, "%v\n", err)
	}
	return status
}

// exit is an error that ends the program with a status. Without an inner error
// everything has been said.
type exit struct {
	status int
	err    error
}

func (e *exit) Error() string { return fmt.Sprintf("exit status %d: %v", e.status, e.err) }

// The ways to end a command other than well.
func failed(err error) error      { return &exit{1, err} }
func wrong(err error) error       { return &exit{2, err} }
func interrupted(err error) error { return &exit{130, err} }
