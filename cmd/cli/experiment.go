package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// settings are the flags that change an experiment.
type settings struct {
	set        []string
	seed       uint64
	replicates int
}

func (s *settings) flags(c *cobra.Command) {
	s.pointFlags(c)
	c.Flags().IntVar(&s.replicates, "replicates", 0, "pairs of runs, instead of run.replicates")
}

// pointFlags are the flags that make sense for a sweep, whose replicates are
// the business of [sweep].
func (s *settings) pointFlags(c *cobra.Command) {
	c.Flags().StringArrayVar(&s.set, "set", nil, "change one `KEY=VALUE` of the experiment, such as run.years=3; may be repeated")
	c.Flags().Uint64Var(&s.seed, "seed", 0, "seed of the random numbers, instead of run.seed")
}

// given lists the flags as settings KEY=VALUE.
func (s *settings) given(c *cobra.Command) []string {
	out := append([]string{}, s.set...)
	if c.Flags().Changed("seed") {
		out = append(out, fmt.Sprintf("run.seed=%d", s.seed))
	}
	return out
}

// apply lays the flags that were given over the options.
func (s *settings) apply(c *cobra.Command, opt spec.Options) spec.Options {
	opt.Set = s.set
	if c.Flags().Changed("seed") {
		opt.Seed = &s.seed
	}
	if flag := c.Flags().Lookup("replicates"); flag != nil && flag.Changed {
		opt.Replicates = &s.replicates
	}
	return opt
}

// experiment reads an experiment from a file, or from the library, and returns
// the text that it was read from too.
func (p *program) experiment(name string, opt spec.Options) (*spec.Experiment, run.Input, error) {
	text, path, err := locate(name)
	var x *spec.Experiment
	switch {
	case err != nil:
	case text == nil:
		x, err = spec.Load(path, opt)
	default:
		x, err = spec.Parse(path, text, opt)
	}
	if err != nil {
		return nil, run.Input{}, wrong(mistakes(err))
	}
	if text == nil { // a pipe, which can be read only once
		text = spec.Written(x)
	}
	return x, run.Input{Name: x.Name + ".toml", Text: text}, nil
}

// locate finds the text of an experiment. A name of the library comes first; a
// file of that name is meant by ./NAME. The text is nil where package spec has
// to read the file, or to say why it cannot.
func locate(name string) (text []byte, path string, err error) {
	text, path, unknown := library.Read(name)
	if unknown == nil {
		return text, path, nil
	}
	info, err := os.Stat(name)
	const readable = 1 << 20
	switch {
	case err == nil && info.Mode().IsRegular() && info.Size() <= readable:
		if text, err := os.ReadFile(name); err == nil {
			return text, name, nil
		}
		return nil, name, nil
	case err == nil:
		return nil, name, nil
	case filepath.Ext(name) == ".toml" || strings.ContainsRune(name, filepath.Separator):
		return nil, name, missing(name)
	}
	return nil, "", fmt.Errorf("there is no file %q, and in the library %s", name, strings.TrimPrefix(unknown.Error(), "library: "))
}

// missing says that a file is not there, and what was perhaps meant.
func missing(path string) error {
	base := strings.TrimSuffix(filepath.Base(path), ".toml")
	for _, known := range library.Names() {
		if known == base {
			return fmt.Errorf("%s: there is no such file; the library has an experiment of that name: transpac run %s", path, base)
		}
	}
	return fmt.Errorf("%s: there is no such file; give the path of a TOML file, or a name that `transpac list` shows", path)
}

// mistakes adds to the mistakes of an experiment how many there are.
func mistakes(err error) error {
	var list spec.Errors
	if !errors.As(err, &list) || len(list) < 2 {
		return err
	}
	return fmt.Errorf("%w\n%d mistakes; nothing was run", err, len(list))
}
