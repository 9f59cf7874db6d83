package cmd_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/statistics"
	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/published"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/calibrate"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

var update = flag.Bool("update", false, "write docs/reference.md instead of comparing it")

var docs = filepath.Join("..", "docs")

// TestReferenceIsUpToDate compares docs/reference.md with what the program
// says about itself.
func TestReferenceIsUpToDate(t *testing.T) {
	path := filepath.Join(docs, "reference.md")
	want := reference()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, after := strings.Split(string(have), "\n"), strings.Split(want, "\n")
	for i := range min(len(before), len(after)) {
		if before[i] != after[i] {
			t.Fatalf("line %d of docs/reference.md is\n%s\nand the program says\n%s\ngo test ./cmd -run Reference -update writes it anew", i+1, before[i], after[i])
		}
	}
	if len(before) != len(after) {
		t.Fatalf("docs/reference.md has %d lines, want %d; go test ./cmd -run Reference -update writes it anew", len(before), len(after))
	}
}

// quoted is how a text names a parameter together with its default.
var quoted = regexp.MustCompile("`([a-z_]+) = \"?([^`\"]*)\"?`")

// TestDefaultsInTheTextsAreTheProgrammes looks up every `key = value` of the
// explanations among the defaults.
func TestDefaultsInTheTextsAreTheProgrammes(t *testing.T) {
	known := map[string][]string{}
	for _, fields := range everyField() {
		for _, f := range fields {
			known[f.Key] = append(known[f.Key], f.Default)
		}
	}
	for _, file := range []string{filepath.Join(docs, "model.md"), filepath.Join("..", "README.md")} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for number, line := range strings.Split(string(text), "\n") {
			for _, m := range quoted.FindAllStringSubmatch(line, -1) {
				found++
				if !slices.Contains(known[m[1]], m[2]) {
					t.Errorf("%s, line %d: %s; the program's default is %q", file, number+1, m[0], known[m[1]])
				}
			}
		}
		if found == 0 && strings.HasSuffix(file, "model.md") {
			t.Errorf("%s names no default", file)
		}
	}
}

// source is how a text names a file of the code.
var source = regexp.MustCompile("`([a-z0-9_/]+\\.go)`")

// TestFilesNamedInTheTextsExist looks for every file that a text names, by its
// path or, where the text has said which folder it speaks of, by its name.
func TestFilesNamedInTheTextsExist(t *testing.T) {
	var known []string
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			known = append(known, "/"+path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range texts(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range source.FindAllSubmatch(text, -1) {
			name := string(m[1])
			if !slices.ContainsFunc(known, func(path string) bool { return strings.HasSuffix(path, "/"+name) }) {
				t.Errorf("%s names %s, and there is no such file", file, name)
			}
		}
	}
}

// texts lists the README and the pages of docs.
func texts(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(docs, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in docs (%v)", err)
	}
	return append(files, filepath.Join("..", "README.md"))
}

// sections are the tables of an experiment file that concern no single kind,
// behaviour or shock.
func sections() []spec.Section {
	out := spec.Sections()
	for _, s := range append(design.Sections(), calibrate.Sections()...) {
		out = append(out, spec.Section(s))
	}
	return append(out, published.Sections()...)
}

// everyField lists the parameters of everything that an experiment can name.
func everyField() [][]parameter.Field {
	c := cli.Builtin()
	var out [][]parameter.Field
	for _, s := range sections() {
		out = append(out, s.Fields)
	}
	for _, k := range c.Kinds {
		out = append(out, parameter.Describe(k.Parameters()))
	}
	for _, b := range c.Behaviours {
		out = append(out, parameter.Describe(b.New()))
	}
	for _, s := range c.Shocks {
		out = append(out, parameter.Describe(s.New()))
	}
	return out
}

// reference is the text of docs/reference.md.
func reference() string {
	c := cli.Builtin()
	var b strings.Builder
	b.WriteString("# Reference\n\n" +
		"Every key that an experiment file may have, every kind of agent, behaviour and shock, every recorded variable and every command. This page is\n" +
		"written by the program from the same descriptions that `transpac describe` and `--help` print; `go test ./cmd -run Reference -update` writes it anew.\n\n" +
		"[Experiment files](#experiment-files) · [Agents and behaviours](#kinds-of-agents-and-their-behaviours) · [Shocks](#shocks) · [Recorded variables](#recorded-variables) ·\n" +
		"[Panels](#panels) · [Commands](#commands) · [Exit status](#exit-status) · [Files](#files)\n")
	b.WriteString("\n## Experiment files\n")
	for _, s := range sections() {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", s.Title(), s.Doc)
		fieldTable(&b, s.Fields)
	}
	b.WriteString("\n## Kinds of agents and their behaviours\n")
	for _, k := range c.Kinds {
		fmt.Fprintf(&b, "\n### [%s]\n\n%s %s\n\n", k.Name, k.Doc, scope(k))
		fieldTable(&b, parameter.Describe(k.Parameters()))
		for _, e := range c.Behaviours {
			slot, key, _ := strings.Cut(e.Slot, ".")
			if slot != k.Name {
				continue
			}
			fmt.Fprintf(&b, "\n#### %s = %q in [%s]\n\n%s", key, e.Name, k.Name, e.Doc)
			if fields := parameter.Describe(e.New()); len(fields) > 0 {
				fmt.Fprintf(&b, " Parameters in `[%s.%s_parameters]`:\n\n", k.Name, key)
				fieldTable(&b, fields)
			} else {
				b.WriteString(" No parameters.\n")
			}
		}
	}
	b.WriteString("\n## Shocks\n\nKeys of a `[[shock]]` table besides the common ones above.\n")
	for _, s := range c.Shocks {
		fmt.Fprintf(&b, "\n### kind = %q\n\n%s\n\n", s.Name, s.Doc)
		fieldTable(&b, parameter.Describe(s.New()))
	}
	b.WriteString("\n## Recorded variables\n\n| variable | unit | response | meaning |\n|---|---|---|---|\n")
	for _, v := range statistics.Variables() {
		text := v.Doc
		switch {
		case v.Detail:
			text += " By partner and sector in the full record."
		case v.Of != "":
			text += " In the responses only."
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", v.Name, v.Unit, response(v.Measure), text)
	}
	b.WriteString("\n## Panels\n\nColumns of `panel_KIND.parquet`, one file for each `[[record.panel]]`.\n")
	for _, k := range c.Kinds {
		if len(k.Panel) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n### panel_%s.parquet\n\n| column | unit | meaning |\n|---|---|---|\n", k.Name)
		for _, x := range k.Panel {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", x.Name, x.Unit, x.Doc)
		}
	}
	b.WriteString(commandReference())
	return b.String()
}

func scope(k engine.KindEntry) string {
	switch k.Scope {
	case engine.ScopeEconomy:
		return fmt.Sprintf("`[%s.JPN]` overrides it for one economy.", k.Name)
	case engine.ScopeSector:
		return fmt.Sprintf("`[%s.JPN]` overrides it for one economy, `[%s.JPN.MVH]` for one sector there.", k.Name, k.Name)
	}
	return "It holds everywhere."
}

func response(m engine.Measure) string {
	switch m {
	case engine.Rate:
		return "percentage points"
	case engine.Level:
		return "level"
	}
	return "percent"
}

// fieldTable writes parameters as a table.
func fieldTable(b *strings.Builder, fields []parameter.Field) {
	b.WriteString("| key | default | unit | allowed | meaning, source |\n|---|---|---|---|---|\n")
	for _, f := range fields {
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s |\n", f.Key, standard(f), f.Unit, allowed(f), meaning(f))
	}
}

func standard(f parameter.Field) string {
	switch {
	case f.Required:
		return "required"
	case f.Default == "" || f.Default == "nan":
		return ""
	}
	return "`" + f.Default + "`"
}

func allowed(f parameter.Field) string {
	switch {
	case f.Range != "":
		if r, err := parameter.ParseInterval(f.Range); err == nil {
			return f.Type + ", " + r.String()
		}
	case len(f.OneOf) > 0:
		return strings.Join(f.OneOf, ", ")
	case f.Slot != "":
		return "a behaviour, below"
	}
	return f.Type
}

func meaning(f parameter.Field) string {
	text := f.Doc
	if f.Symbol != "" {
		text += " Symbol: " + f.Symbol + "."
	}
	if f.Source != "" {
		text += " Source: " + f.Source + "."
	}
	if bounds, why, found := strings.Cut(f.Caution, "|"); found {
		if r, err := parameter.ParseInterval(bounds); err == nil {
			text += fmt.Sprintf(" Safe is %v; beyond, %s.", r, strings.TrimSpace(why))
		}
	}
	return strings.ReplaceAll(text, "|", "\\|")
}
