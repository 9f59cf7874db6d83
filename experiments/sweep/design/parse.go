package design

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Mistake is one thing that is wrong with a table of an experiment. The path
// leads to the value from the table downwards; tables of an array count as "0",
// "1", ...
type Mistake struct {
	Table string // "sweep" or "calibrate"
	Path  []string
	Text  string // what is wrong; what is allowed; what was probably meant
}

// Error is the dotted key and what is wrong with its value.
func (m Mistake) Error() string {
	return strings.Join(append([]string{m.Table}, m.Path...), ".") + ": " + m.Text
}

// Decode fills the keys of a struct with the values of a table of an experiment
// and returns what is wrong with them. The path leads to the values.
func Decode(ptr any, values map[string]any, table string, path []string) (found []Mistake) {
	for _, err := range parameter.Decode(ptr, values, nil) {
		at, text := slices.Clone(path), err.Error()
		var mistake *parameter.Error
		if errors.As(err, &mistake) {
			at, text = append(at, mistake.Key), mistake.Problem
		}
		found = append(found, Mistake{Table: table, Path: at, Text: text})
	}
	return found
}

// Parse checks a raw [sweep] table and returns its design, or else every
// mistake in it. The function read returns a file that the table names; it may
// be nil where there is no folder to read from.
func Parse(raw map[string]any, read func(name string) ([]byte, error)) (*Design, []Mistake) {
	p := &parser{table: "sweep", raw: raw, read: read}
	if raw == nil {
		p.report(nil, "the experiment has no [sweep] table; see docs/sweeps.md")
		return nil, p.mistakes
	}
	d := p.design()
	if len(p.mistakes) > 0 {
		return nil, p.mistakes
	}
	return d, nil
}

// Parameters checks the [[NAME.parameter]] tables below a raw table of another
// command and returns the ranges that they give: numbers, not whole, evenly
// spread in values or in logarithms.
func Parameters(name string, raw map[string]any) ([]Factor, []Mistake) {
	p := &parser{table: name, raw: raw}
	factors := p.factors("")
	for i, f := range factors {
		path := []string{"parameter", strconv.Itoa(i)}
		switch {
		case len(f.Values) > 0 || f.Integer:
			p.report(path, "%s is not a range of numbers, and only those can be searched; give range = [LOW, HIGH]", f.Name)
		case f.Distribution.Name != "uniform" && f.Distribution.Name != "":
			p.report(path, "a search has ranges and no distributions; take distribution out")
		}
	}
	if len(p.mistakes) > 0 {
		return nil, p.mistakes
	}
	return factors, nil
}

// parser collects the mistakes of a table while it is read.
type parser struct {
	table    string // its name
	raw      map[string]any
	read     func(string) ([]byte, error)
	mistakes []Mistake
}

func (p *parser) report(path []string, format string, args ...any) {
	p.mistakes = append(p.mistakes, Mistake{p.table, slices.Clone(path), fmt.Sprintf(format, args...)})
}

// structural are the keys of [sweep] that are no plain values.
var structural = []string{"parameter", "adaptive"}

// design reads the whole table.
func (p *parser) design() *Design {
	kind, _ := p.raw["design"].(string)
	keys, common := keysFor(kind)
	extra := structural
	if kind == List {
		extra = append(slices.Clone(extra), "points")
	}
	p.decode(keys, p.raw, nil, extra, kind)
	d := &Design{Kind: kind, Seed: uint64(common.Seed), Replicates: common.Replicates, Targets: p.outcomes(common.Targets)}
	d.Adaptive = p.adaptive()

	var points [][]any
	if kind == List {
		d.Factors, points = p.points(keys.(*listKeys).File)
	} else {
		d.Factors = p.factors(kind)
	}
	d.Constraints = p.constraints(common.Constraints, d.Factors, kind)
	if len(p.mistakes) == 0 {
		p.lay(d, keys, points)
	}
	return d
}

// lay chooses the layout of a design whose table is without mistakes.
func (p *parser) lay(d *Design, keys any, points [][]any) {
	switch k := keys.(type) {
	case *gridKeys:
		d.layout = p.grid(d)
	case *listKeys:
		d.layout = listed(points)
	case *sampleKeys:
		if d.Kind == Sobol {
			d.layout = p.net(d, k.Points)
		} else {
			d.layout = p.sample(d, k.Points)
		}
	case *morrisKeys:
		d.layout = p.trajectories(d, k)
	case *saltelliKeys:
		d.layout = p.matrices(d, k)
	}
}

// decode fills the keys of one table and reports its mistakes. The extra keys
// are read elsewhere.
func (p *parser) decode(ptr any, table map[string]any, path []string, extra []string, kind string) {
	known := append(keyNames(ptr), extra...)
	plain := map[string]any{}
	for key, value := range table {
		if slices.Contains(extra, key) {
			continue
		}
		if !slices.Contains(known, key) {
			if others := readers(key); len(path) == 0 && len(others) > 0 {
				if kind != "" && slices.Contains(Kinds(), kind) {
					p.report(append(path, key), "the design %s does not read it; it belongs to %s", kind, strings.Join(others, ", "))
				}
			} else {
				p.report(append(path, key), "unknown key%s", parameter.Hint(key, known))
			}
			continue
		}
		plain[key] = value
	}
	p.mistakes = append(p.mistakes, Decode(ptr, plain, p.table, path)...)
	slices.SortStableFunc(p.mistakes, func(a, b Mistake) int { return slices.Compare(a.Path, b.Path) })
}

// readers are the kinds of designs that read a key of [sweep].
func readers(key string) (kinds []string) {
	for _, kind := range Kinds() {
		keys, _ := keysFor(kind)
		if slices.Contains(keyNames(keys), key) || kind == List && key == "points" {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// outcomes reads the targets.
func (p *parser) outcomes(texts []string) (out []record.Outcome) {
	for _, text := range texts {
		o, err := record.ParseOutcome(text)
		switch {
		case err != nil:
			p.report([]string{"targets"}, "%v", err)
		case slices.Contains(out, o):
			p.report([]string{"targets"}, "%s appears twice", o)
		}
		out = append(out, o)
	}
	return out
}

// adaptive reads [sweep.adaptive].
func (p *parser) adaptive() *Adaptive {
	raw, given := p.raw["adaptive"]
	if !given {
		return nil
	}
	table, isTable := raw.(map[string]any)
	if !isTable {
		p.report([]string{"adaptive"}, "found %s; it must be a table: [sweep.adaptive]", parameter.Found(raw))
		return nil
	}
	var keys adaptiveKeys
	p.decode(&keys, table, []string{"adaptive"}, nil, "")
	a := &Adaptive{HalfWidth: keys.HalfWidth, Batch: keys.Batch, Cap: keys.Cap}
	if keys.Response != "" {
		var err error
		if a.Response, err = record.ParseOutcome(keys.Response); err != nil {
			p.report([]string{"adaptive", "response"}, "%v", err)
		}
	}
	if keys.Cap < keys.Batch {
		p.report([]string{"adaptive", "cap"}, "%d is less than the batch of %d", keys.Cap, keys.Batch)
	}
	return a
}

// factors reads the [[sweep.parameter]] tables.
func (p *parser) factors(kind string) []Factor {
	tables, isList := p.raw["parameter"].([]map[string]any)
	if !isList || len(tables) == 0 {
		if raw, given := p.raw["parameter"]; given {
			p.report([]string{"parameter"}, "found %s; write one [[%s.parameter]] for each parameter", parameter.Found(raw), p.table)
		} else {
			p.report(nil, "nothing is varied; add a [[%s.parameter]] table with key and range", p.table)
		}
		return nil
	}
	factors := make([]Factor, len(tables))
	owner := map[string]int{}
	for i, table := range tables {
		path := []string{"parameter", strconv.Itoa(i)}
		factors[i] = p.factor(table, path, kind)
		for _, key := range factors[i].Keys {
			if first, taken := owner[key]; taken {
				p.report(path, "%s is already set by parameter %d", key, first+1)
			}
			owner[key] = i
		}
		for j := range i {
			if factors[j].Name == factors[i].Name && factors[i].Name != "" {
				p.report(append(path, "name"), "%q is already the name of parameter %d", factors[i].Name, j+1)
			}
		}
	}
	return factors
}

// reservedKeys are keys that no point can set, and why.
var reservedKeys = map[string]string{
	"run.replicates": "the number of replicates is sweep.replicates",
	"run.seed":       "every point has the same random numbers, so that points differ by their parameters alone; more replicates show what luck does",
	"title":          "a title is no parameter",
	"story":          "a story is no parameter",
}

// checkKey reports a key that no point can set.
func (p *parser) checkKey(key string, path []string) {
	first, _, _ := strings.Cut(key, ".")
	switch {
	case strings.TrimSpace(key) != key || key == "" || strings.ContainsAny(key, "=\n\r"):
		p.report(path, "%q is no key; write it as in --set KEY=VALUE, such as shock.cars.rate", key)
	case reservedKeys[key] != "":
		p.report(path, "%s cannot be varied: %s", key, reservedKeys[key])
	case slices.Contains([]string{"sweep", "calibrate", "published"}, first):
		p.report(path, "%s cannot be varied: [%s] is not part of a run", key, first)
	}
}
