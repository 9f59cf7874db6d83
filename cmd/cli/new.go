package cli

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

//go:embed skeleton
var skeletons embed.FS

// newKinds are what the command writes.
var newKinds = []string{"behaviour", "agent", "experiment"}

func (p *program) newCommand() *cobra.Command {
	var checkout string
	c := &cobra.Command{
		Use:   "new KIND NAME",
		Short: "Write the skeleton of a behaviour, a kind of agent or an experiment",
		Long: `Write the skeleton of something new:

  behaviour   a folder NAME with a Go module: a decision of firms, an experiment
              that uses it, and a test that passes
  agent       the same for a kind of agent
  experiment  a file NAME.toml

A module is a whole program with all commands of transpac: ` + "`go run . run\nexperiment.toml`" + ` in its folder. It uses the source of transpac in the folder that
its go.mod names: where this program was built, or above the present folder, or
where --checkout says.`,
		Example: `  transpac new experiment steel
  transpac new behaviour patience
  transpac new agent pension-fund --checkout ~/src/transpac`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) > 0 && !slices.Contains(newKinds, args[0]):
				return wrong(fmt.Errorf("new makes a behaviour, an agent or an experiment, and no %q%s", args[0], nearest(args[0], newKinds)))
			case len(args) != 2:
				return wrong(fmt.Errorf("new needs a kind and a name, such as `transpac new behaviour patience`"))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			kind, name := args[0], args[1]
			if err := p.nameFree(kind, name); err != nil {
				return wrong(err)
			}
			if kind == "experiment" {
				return p.newExperiment(name)
			}
			return p.newModule(kind, name, checkout)
		},
	}
	c.Flags().StringVar(&checkout, "checkout", "", "folder with the source of transpac, `DIR`")
	return c
}

// goodName is a name that can be a folder, a key in TOML and a value there.
var goodName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// nameFree refuses names that cannot be used or are taken.
func (p *program) nameFree(kind, name string) error {
	if !goodName.MatchString(name) || len(name) > 40 || token.IsKeyword(name) {
		return fmt.Errorf("%q is no name for a new %s; take lower-case letters and digits, with hyphens between words, at most 40 in all", name, kind)
	}
	switch kind {
	case "behaviour":
		if _, err := p.catalogue.Behaviour("firm.pricing", name); err == nil {
			return fmt.Errorf("there is a behaviour firm.pricing = %q already; take another name", name)
		}
	case "agent":
		_, err := p.catalogue.Kind(name)
		taken := err == nil
		for _, s := range spec.Sections() {
			taken = taken || s.Name == name
		}
		if taken {
			return fmt.Errorf("experiments have a table [%s] already; take another name", name)
		}
	case "experiment":
		if slices.Contains(library.Names(), name) {
			return fmt.Errorf("the library has an experiment %q already; take another name, or run it: transpac run %s", name, name)
		}
	}
	return nil
}

// newExperiment writes an experiment file.
func (p *program) newExperiment(name string) error {
	text, err := skeleton("experiment.toml.tmpl", name)
	if err != nil {
		return failed(err)
	}
	path := name + ".toml"
	if err := writeNew(path, text); err != nil {
		return wrong(err)
	}
	fmt.Fprintf(p.out, "%s\n", path)
	fmt.Fprintf(p.err, "next: transpac validate %s; transpac run %s\n", path, path)
	return nil
}

// newModule writes a module, whole or not at all.
func (p *program) newModule(kind, name, checkout string) error {
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return wrong(fmt.Errorf("%s exists already; take another name, or remove it first", name))
	}
	root, err := checkoutFolder(checkout)
	if err != nil {
		return wrong(err)
	}
	module, sums, err := moduleFile(name, root)
	if err != nil {
		return failed(err)
	}
	files := []struct {
		name string
		text []byte
	}{{"go.mod", module}, {"go.sum", sums}}
	for _, part := range [][2]string{{".go.tmpl", "main.go"}, {"_test.go.tmpl", "main_test.go"}, {".toml.tmpl", "experiment.toml"}} {
		text, err := skeleton(kind+part[0], name)
		if err != nil {
			return failed(err)
		}
		files = append(files, struct {
			name string
			text []byte
		}{part[1], text})
	}
	if err := os.Mkdir(name, 0o755); err != nil {
		return wrong(fmt.Errorf("the folder %s cannot be made: %w; go to a folder of your own", name, err))
	}
	for _, f := range files {
		if err := writeNew(filepath.Join(name, f.name), f.text); err != nil {
			return failed(errors.Join(err, os.RemoveAll(name)))
		}
		fmt.Fprintln(p.out, filepath.Join(name, f.name))
	}
	fmt.Fprintf(p.err, "next: cd %s; go test .; go run . run experiment.toml\nThe rule to fill in is in main.go.\n", name)
	return nil
}

// skeleton fills a name into a template.
func skeleton(file, name string) ([]byte, error) {
	t, err := template.New(file).Delims("<<", ">>").ParseFS(skeletons, "skeleton/"+file)
	if err != nil {
		return nil, err
	}
	var words strings.Builder
	for _, w := range strings.Split(name, "-") {
		words.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	// The names of the skeletons' own declarations are not free.
	typ := words.String()
	if slices.Contains([]string{"Catalogue", "Parameters"}, typ) {
		typ = "My" + typ
	}
	var out bytes.Buffer
	err = t.Execute(&out, map[string]string{"Name": name, "Type": typ, "Variable": strings.ReplaceAll(name, "-", "_")})
	return out.Bytes(), err
}

// writeNew writes a file that must not exist.
func writeNew(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already; take another name, or remove it first", path)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w; go to a folder of your own", path, err)
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
