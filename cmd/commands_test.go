package cmd_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
)

// listed is a line of `transpac --help` that names a command.
var listed = regexp.MustCompile(`(?m)^  ([a-z]+) {2,}[A-Z]`)

// commandNames lists the commands of the program.
func commandNames() []string {
	_, list, _ := strings.Cut(help(), "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	var out []string
	for _, m := range listed.FindAllStringSubmatch(list, -1) {
		if m[1] != "help" {
			out = append(out, m[1])
		}
	}
	return out
}

// help is what `transpac COMMAND --help` prints.
func help(command ...string) string {
	var out bytes.Buffer
	cli.Run(context.Background(), cli.Builtin(), engine.Catalogue{}, append(command, "--help"), &out, &out)
	return out.String()
}

// commandReference is the part of docs/reference.md about the command line.
func commandReference() string {
	var b strings.Builder
	b.WriteString("\n## Commands\n\nWhat `transpac COMMAND --help` prints.\n")
	for _, name := range commandNames() {
		b.WriteString("\n### transpac " + name + "\n\n```text\n" + strings.TrimRight(help(name), "\n") + "\n```\n")
	}
	b.WriteString(`
## Exit status

| status | meaning |
|---|---|
| 0 | done |
| 1 | something failed while running: some runs (the others are written), a comparison that found a difference, results that could not be written |
| 2 | the command or the experiment is wrong; nothing was run |
| 130 | interrupted by Ctrl-C or SIGTERM; what was finished is kept, and the same command goes on |

Standard output holds what was asked for, standard error progress, warnings and mistakes.

## Files

| what | where |
|---|---|
| the library's experiments | ` + "`experiments/library/`" + `, inside the program; a name wins over a file of the same name, which is meant by ` + "`./NAME`" + ` |
| results of ` + "`run`" + ` | ` + "`runs/NAME-HASH/`" + `: [results.md](results.md) |
| results of ` + "`sweep`" + ` | ` + "`runs/NAME-HASH/`" + `: [sweeps.md](sweeps.md#the-results-folder-of-a-sweep) |
| results of ` + "`calibrate`" + ` | ` + "`runs/NAME-HASH-calibration/`" + `: [sweeps.md](sweeps.md#calibration) |
| results of ` + "`published`" + ` | ` + "`results/published/`" + ` |
| results of ` + "`facts`" + ` | ` + "`results/facts/`" + ` |
| base-year data | ` + "`experiments/data/`" + `, inside the program: [SOURCES.md](../experiments/data/SOURCES.md) |
`)
	return b.String()
}

// TestExamplesOfTheHelpWork checks the commands that --help shows.
func TestExamplesOfTheHelpWork(t *testing.T) {
	t.Chdir(t.TempDir())
	if len(commandNames()) < 10 {
		t.Fatalf("--help lists the commands %q only", commandNames())
	}
	for _, name := range append(commandNames(), "") {
		text := help(strings.Fields(name)...)
		_, examples, found := strings.Cut(text, "Examples:\n")
		if !found {
			t.Errorf("%s shows no example", name)
		}
		examples, _, _ = strings.Cut(examples, "\n\n")
		p := &page{examples: []example{{0, ownExperiment}}}
		for line := range strings.Lines(examples) {
			code, _, _ := strings.Cut(strings.TrimSpace(line), "   ")
			if !prompt.MatchString(code) {
				continue
			}
			args, problem := words(code)
			c := command{args: args[1:]}
			p.provide(t, c)
			if problem == "" {
				problem = check(t, c)
			}
			if problem != "" {
				t.Errorf("%s --help: %s\n%s", name, code, problem)
			}
		}
	}
}

// ownExperiment is what a reader's own file may hold.
const ownExperiment = `title = "mine"
[sweep]
design = "sobol"
points = 128
[[sweep.parameter]]
key = "shock.0.rate"
range = [0.05, 0.5]
[calibrate]
[[calibrate.parameter]]
key = "firm.invoicing_parameters.dollar_share"
range = [0.0, 1.0]
[[calibrate.moment]]
response = "gdp_real:JPN@12"
value = -0.4
sd = 0.1
[[shock]]
name = "reciprocal"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
rate = 0.24
start = "2025-04"
`
