package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
)

// said is what a command left behind.
type said struct {
	status   int
	out, err string
}

// transpac carries out a command of the program in this process.
func transpac(t *testing.T, args ...string) said {
	t.Helper()
	var out, err bytes.Buffer
	status := cli.Run(t.Context(), cli.Builtin(), engine.Catalogue{}, args, &out, &err)
	return said{status, out.String(), err.String()}
}

// TestCommandsInTheTextsWork checks every command that a page shows. Its name and
// flags must exist, and the experiment that it names must be sound with the
// settings that it makes; what is cheap is carried out. A file of the reader's
// own is the nearest TOML example above the command, or what an earlier command
// of the page wrote.
func TestCommandsInTheTextsWork(t *testing.T) {
	found := 0
	for _, file := range texts(t) {
		page := readPage(t, file)
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Chdir(t.TempDir())
			for _, c := range page.commands {
				found++
				page.provide(t, c)
				if problem := check(t, c); problem != "" {
					t.Errorf("line %d: %s\n%s", c.line, strings.Join(c.args, " "), problem)
				}
			}
		})
	}
	if found < 40 {
		t.Errorf("the texts have %d commands only", found)
	}
}

// TestExamplesInTheTextsAreSound validates every TOML example as an experiment;
// one that is only a part of a file is completed first.
func TestExamplesInTheTextsAreSound(t *testing.T) {
	found := 0
	for _, file := range texts(t) {
		page := readPage(t, file)
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Chdir(t.TempDir())
			for _, x := range page.examples {
				found++
				write(t, "example.toml", complete(x.text))
				if o := transpac(t, "validate", "example.toml"); o.status != 0 {
					t.Errorf("line %d: %s\n%s", x.line, o.err, complete(x.text))
				}
			}
		})
	}
	if found == 0 {
		t.Error("the texts have no examples")
	}
}

// TestWrongCommandsAreNoticed plants mistakes that a page could make.
func TestWrongCommandsAreNoticed(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, line := range []string{
		"transpac simulate baseline",
		"transpac run baseline --fast",
		"transpac run no-such-experiment",
		"transpac run baseline --set firm.no_such_key=1",
		"transpac sweep baseline --workers many",
		"transpac describe no-such-thing",
		"transpac run missing.toml",
		"./transpac new experiment",
	} {
		args, _ := words(line)
		if !prompt.MatchString(line) || check(t, command{args: args[1:], block: true}) == "" {
			t.Errorf("%q passes", line)
		}
	}
}

// command is a line that a page shows.
type command struct {
	line  int
	args  []string // without the program's name
	block bool     // in a block of its own rather than within a sentence
}

// check says what is wrong with a command, if anything.
func check(t *testing.T, c command) string {
	t.Helper()
	name := c.args[0]
	if placeholder(name) {
		return ""
	}
	if strings.HasPrefix(name, "-") {
		return complain(transpac(t, c.args...))
	}
	help := transpac(t, append(slices.Clone(c.args), "--help")...)
	if help.status != 0 {
		return complain(help)
	}
	if !strings.Contains(help.out, "Usage:\n  transpac "+name) {
		return "there is no such command"
	}
	if slices.ContainsFunc(c.args, placeholder) {
		return ""
	}
	switch {
	case c.block && slices.Contains([]string{"list", "describe", "validate", "slurm"}, name),
		c.block && len(c.args) > 1 && name == "new" && c.args[1] == "experiment":
		return complain(transpac(t, c.args...))
	case c.block && name == "equilibrium" && !slices.Contains(c.args, "--nash"):
		return complain(transpac(t, append(slices.Clone(c.args), coarse(c.args[1])...)...))
	case len(c.args) > 1 && c.args[1] == study: // no experiment, and no setting to check
	case slices.Contains([]string{"run", "sweep", "equilibrium", "calibrate"}, name) && len(c.args) > 1:
		return complain(transpac(t, validation(c.args[1:])...))
	}
	return ""
}

// study is what `equilibrium` computes besides experiments.
const study = "liberation-day"

// coarse makes an economy small, where an experiment is built at all.
func coarse(experiment string) []string {
	if experiment == study {
		return nil
	}
	return []string{"--set", "scale.firms=60", "--set", "scale.persons=1000000"}
}

// validation is the command that checks the experiment of another one with the
// settings that the other makes.
func validation(args []string) []string {
	out := []string{"validate", args[0]}
	for i, a := range args {
		if flag, _, joined := strings.Cut(a, "="); slices.Contains([]string{"--set", "--seed", "--replicates"}, flag) {
			out = append(out, a)
			if !joined && i+1 < len(args) {
				out = append(out, args[i+1])
			}
		}
	}
	return out
}

func complain(o said) string {
	if o.status == 0 {
		return ""
	}
	return o.err
}

// capitals stand for what the reader fills in: DIR, KEY=VALUE, I/N.
var capitals = regexp.MustCompile(`^(\[?[A-Z]+[A-Z/=]*( \.\.\.)?\]?|.*(\.\.\.|…|HASH).*)$`)

func placeholder(arg string) bool {
	known := capitals.MatchString(arg)
	return known || strings.Contains(arg, "=VALUE") || strings.Contains(arg, "$")
}

// page is what a text shows.
type page struct {
	commands []command
	examples []example
}

type example struct {
	line int
	text string
}

// provide writes the file of the reader's own that a command names.
func (p *page) provide(t *testing.T, c command) {
	t.Helper()
	for _, a := range c.args {
		if filepath.Ext(a) != ".toml" || placeholder(a) || len(p.examples) == 0 {
			continue
		}
		last := p.examples[0]
		for _, x := range p.examples {
			if x.line < c.line {
				last = x
			}
		}
		write(t, filepath.Base(a), complete(last.text))
	}
}

// complete makes an experiment of a part of one: with a title, with the shock
// that examples speak of, and with the rest of a sweep where they show a part.
func complete(text string) string {
	out := text
	if !regexp.MustCompile(`(?m)^title\b`).MatchString(text) {
		out = "title = \"example\"\n" + text
	}
	has := func(table string) bool { return strings.Contains(text, "["+table+"]") }
	if !has("[shock]") {
		out += "\n[[shock]]\nname = \"reciprocal\"\nkind = \"tariff\"\nimporter = \"USA\"\norigins = [\"JPN\"]\nrate = 0.24\nstart = \"2025-04\"\n"
	}
	if !has("record") && !has("[record.panel]") && strings.Contains(text, ":sector=") {
		out += "\n[record]\nseries = \"full\"\n"
	}
	if strings.Contains(text, "[sweep.") && !has("sweep") {
		out += "\n[sweep]\ndesign = \"sobol\"\npoints = 128\n"
	}
	if strings.Contains(out, "[sweep") && !has("[sweep.parameter]") {
		out += "\n[[sweep.parameter]]\nkey = \"shock.0.rate\"\nrange = [0.05, 0.5]\n"
	}
	return out
}

// prompt is how a command of the program begins.
var prompt = regexp.MustCompile(`^(?:(?:\./)?transpac|go run \./cmd/transpac) `)

// inline is a command within a sentence.
var inline = regexp.MustCompile("`((?:(?:\\./)?transpac|go run \\./cmd/transpac) [^`]+)`")

// readPage collects the commands and the TOML examples of a text.
func readPage(t *testing.T, file string) *page {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := &page{}
	fence, fenced := "", false
	var body []string
	for i, line := range strings.Split(string(text), "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			if fenced && fence == "toml" {
				p.examples = append(p.examples, example{i + 1 - len(body), strings.Join(body, "\n") + "\n"})
			}
			fence, fenced, body = strings.TrimPrefix(line, "```"), !fenced, nil
			continue
		case fenced:
			body = append(body, line)
		}
		code := strings.TrimPrefix(line, "    ")
		if (fenced && (fence == "sh" || fence == "")) || (!fenced && code != line) {
			if !prompt.MatchString(code) {
				continue
			}
			p.show(t, i+1, code, true)
			continue
		}
		if !fenced {
			for _, m := range inline.FindAllStringSubmatch(line, -1) {
				p.show(t, i+1, m[1], false)
			}
		}
	}
	if fenced {
		t.Errorf("%s: a block is not closed", file)
	}
	return p
}

func (p *page) show(t *testing.T, line int, text string, block bool) {
	t.Helper()
	args, err := words(text)
	if err != "" {
		t.Errorf("line %d: %s: %s", line, text, err)
	}
	if args[0] == "go" {
		args = args[2:]
	}
	p.commands = append(p.commands, command{line, args[1:], block})
}

// words splits a line as a shell does, up to a comment, a pipe or a redirection.
func words(line string) (out []string, problem string) {
	var word strings.Builder
	var quote rune
	started := false
	flush := func() {
		if started {
			out = append(out, word.String())
		}
		word.Reset()
		started = false
	}
	for _, c := range line {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '\'' || c == '"':
			quote, started = c, true
		case c == ' ' || c == '\t':
			flush()
		case (c == '#' && !started) || strings.ContainsRune("|>&;", c):
			flush()
			return out, ""
		case c == '\\':
			return out, "a command that goes on in the next line cannot be checked; write it on one line"
		default:
			started = true
			word.WriteRune(c)
		}
	}
	if quote != 0 {
		problem = "a quotation is not closed"
	}
	flush()
	return out, problem
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
