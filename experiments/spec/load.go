package spec

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Options is what an experiment is checked against and what overrides it.
type Options struct {
	// Catalogue lists the kinds, behaviours and shocks that the file may name.
	Catalogue engine.Catalogue
	// Geography returns the places and products of a table and base year with the given
	// economies modelled. Without economies it returns those of the whole
	// table, none of them modelled; names are checked against that first.
	Geography func(table string, baseYear int, economies []string) (engine.Geography, error)
	// Checked says that CheckCatalogue found nothing wrong with the catalogue, so
	// that it need not look again: a sweep parses an experiment at every point.
	Checked bool
	// Set holds settings KEY=VALUE that are laid over the file, in order.
	Set []string
	// Seed and Replicates, where not nil, win over the file and Set.
	Seed       *uint64
	Replicates *int
	// Tables checks the tables that are left to other packages, such as
	// [Experiment.Sweep]. The mistakes that it finds (see [Experiment.Mistake])
	// are reported with all others; it may be nil.
	Tables func(*Experiment) []Problem
}

// Load reads and checks an experiment file. Mistakes come back together as
// [Errors]; a missing file satisfies errors.Is(err, fs.ErrNotExist).
func Load(path string, opt Options) (*Experiment, error) {
	text, err := read(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, text, opt)
}

// read returns the content of a file unless it is something other than a text
// of reasonable size.
func read(path string) ([]byte, error) {
	fail := func(text string, err error) ([]byte, error) {
		return nil, Errors{{File: path, Text: text, Err: err}}
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail("there is no such file", err)
	case err != nil:
		return fail("the file cannot be opened: "+reason(err), err)
	case info.IsDir():
		return fail("this is a directory; name an experiment file (.toml) inside it", nil)
	case info.Size() > maxBytes:
		return fail(fmt.Sprintf("the file has %.1f MiB, and more than 1 MiB is not read; an experiment file is a short TOML text, so this is probably another file", float64(info.Size())/maxBytes), nil)
	}
	file, err := os.Open(path)
	if err != nil {
		return fail("the file cannot be opened: "+reason(err), err)
	}
	defer file.Close()
	// A pipe or device has no size to check beforehand.
	text, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return fail("the file cannot be read: "+reason(err), err)
	}
	return text, nil
}

// reason is the cause inside an error of the file system, whose own text
// repeats the path.
func reason(err error) string {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		return cause.Err.Error()
	}
	return err.Error()
}

// Parse reads and checks the text of an experiment. The name appears in
// messages; the experiment is called after it without folder and ".toml".
func Parse(name string, text []byte, opt Options) (*Experiment, error) {
	if opt.Geography == nil {
		return nil, errors.New("spec: Options.Geography is missing")
	}
	if !opt.Checked {
		if err := errors.Join(CheckCatalogue(opt.Catalogue)...); err != nil {
			return nil, err
		}
	}
	d, err := newDocument(name, text)
	if err != nil {
		return nil, err
	}
	d.overlay(opt)
	e := &Experiment{Name: strings.TrimSuffix(filepath.Base(name), ".toml"), document: d}
	r := &reading{document: d, opt: opt, experiment: e, firstOf: map[string]int{}}
	r.all()
	if opt.Tables != nil {
		d.problems = append(d.problems, opt.Tables(e)...)
	}
	if len(d.problems) > 0 {
		return nil, d.problems.sorted()
	}
	return e, nil
}

// reading is one experiment while it is read.
type reading struct {
	*document
	opt        Options
	experiment *Experiment
	geography  engine.Geography
	bindable   bool           // whether geography has the experiment's economies
	firstOf    map[string]int // name of a shock -> index of the first so called
	begun      bool           // whether the month of step 0 is known
}

// all reads the document from top to bottom.
func (r *reading) all() {
	r.unknownTables()
	var head headKeys
	given := part(r.root, keysOf(&head))
	if start, found := given["start"]; found {
		if _, isText := start.(string); !isText {
			r.report(keyPath{"start"}, "found %s; give a month as a text, such as \"2025-01\"", parameter.Found(start))
			delete(given, "start")
		}
	}
	r.decode(&head, given, nil)
	e := r.experiment
	e.Title, e.Story, e.BaseYear, e.Economies = strings.Join(strings.Fields(head.Title), " "), head.Story, head.BaseYear, head.Economies
	e.Table = head.Table

	var run runKeys
	r.decode(&run, r.table(r.root, keyPath{"run"}), keyPath{"run"})
	e.Run = Run{run.Years, run.StepsPerYear, run.Replicates, uint64(run.Seed), run.Noise, run.Check}
	var scale scaleKeys
	r.decode(&scale, r.table(r.root, keyPath{"scale"}), keyPath{"scale"})
	e.Scale = Scale(scale)
	r.readRecord()
	e.Published = r.table(r.root, keyPath{"published"})
	e.Sweep = r.table(r.root, keyPath{"sweep"})
	e.Calibrate = r.table(r.root, keyPath{"calibrate"})

	r.places()
	r.shocks(head.Start)
	r.placePanels()
	r.kinds()
}

// unknownTables reports what no part of the program reads.
func (r *reading) unknownTables() {
	known := append(keysOf(new(headKeys)), "run", "scale", "record", "shock", "published", "sweep", "calibrate")
	for _, k := range r.opt.Catalogue.Kinds {
		known = append(known, k.Name)
	}
	for _, key := range slices.Sorted(maps.Keys(r.root)) {
		if !slices.Contains(known, key) {
			r.report(keyPath{key}, "unknown %s%s", what(r.root[key]), parameter.Hint(key, known))
		}
	}
}

func what(value any) string {
	switch value.(type) {
	case map[string]any, []map[string]any:
		return "table"
	}
	return "key"
}

// places looks up the economies.
func (r *reading) places() {
	e, at := r.experiment, keyPath{"economies"}
	before := len(r.problems)
	if len(e.Economies) < 2 {
		r.report(at, "give two economies or more, such as [\"JPN\", \"USA\"]; found %d", len(e.Economies))
	}
	whole, err := r.opt.Geography(e.Table, e.BaseYear, nil)
	if err != nil {
		r.report(keyPath{"base_year"}, "%v", err)
		return
	}
	r.geography = whole
	for i, code := range e.Economies {
		if whole.Region(code) < 0 {
			hint := parameter.Hint(code, whole.Regions)
			if parameter.Nearest(code, whole.Regions) == "" {
				hint += "; `transpac describe regions` says what they are"
			}
			r.report(at, "%q is not a region of the table of %d%s", code, e.BaseYear, hint)
		} else if slices.Index(e.Economies, code) < i {
			r.report(at, "%s appears twice; name each economy once", code)
		}
	}
	if len(r.problems) > before {
		return
	}
	if r.geography, err = r.opt.Geography(e.Table, e.BaseYear, e.Economies); err != nil {
		r.geography = whole
		r.report(at, "%v", err)
		return
	}
	r.bindable = true
}
