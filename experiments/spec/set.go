package spec

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// overlay applies the settings of the command line to the raw document.
func (d *document) overlay(opt Options) {
	for _, setting := range opt.Set {
		d.set(setting)
	}
	if opt.Seed != nil {
		d.put(d.root, nil, keyPath{"run", "seed"}, int64(min(*opt.Seed, maxSeed)), "--seed")
		if *opt.Seed > maxSeed {
			d.report(keyPath{"run", "seed"}, "%d is out of range; give an integer, 0 to %d", *opt.Seed, uint64(maxSeed))
		}
	}
	if opt.Replicates != nil {
		d.put(d.root, nil, keyPath{"run", "replicates"}, int64(*opt.Replicates), "--replicates")
	}
}

// set applies one KEY=VALUE.
func (d *document) set(setting string) {
	wrong := func(format string, args ...any) {
		d.problems = append(d.problems, Problem{File: d.file, Flag: "--set " + setting, Text: fmt.Sprintf(format, args...)})
	}
	if !utf8.ValidString(setting) {
		wrong("not a UTF-8 text")
		return
	}
	s := &scanner{text: setting, line: 1}
	path := keyPath(s.key())
	written := strings.TrimSpace(setting[:s.pos])
	if len(path) == 0 || len(path) > deepest || !s.take("=") {
		wrong("write KEY=VALUE, such as run.years=3 or shock.NAME.rate=0.1")
		return
	}
	value := settingValue(setting[s.pos:])
	if tooDeep(setting[s.pos:]) > 0 {
		wrong("brackets are nested more than %d deep", deepest)
		return
	}
	d.put(d.root, nil, path, value, "--set "+written)
}

// settingValue reads VALUE as TOML, or else as a text.
func settingValue(text string) any {
	var parsed map[string]any
	if tooDeep(text) == 0 && !strings.Contains(text, "\n") {
		if _, err := toml.Decode("value = "+text, &parsed); err == nil {
			return normalised(parsed["value"])
		}
	}
	return text
}

// put stores a value at a path below a table that itself stands at the path
// at, making the tables on the way. Tables of an array go by index or by name.
func (d *document) put(table map[string]any, at, path keyPath, value any, flag string) {
	wrong := func(format string, args ...any) {
		d.problems = append(d.problems, Problem{File: d.file, Flag: flag, Text: fmt.Sprintf(format, args...)})
	}
	part, rest := path[0], path[1:]
	at = at.with(part)
	if len(rest) == 0 {
		table[part] = value
		d.moved(at, flag)
		return
	}
	next, given := table[part]
	if !given && len(at) == 1 && part == "shock" {
		next = []map[string]any{}
	} else if !given {
		next = map[string]any{}
		table[part] = next
		d.flags[at.id()] = flag
	}
	switch next := next.(type) {
	case map[string]any:
		d.put(next, at, rest, value, flag)
	case []map[string]any:
		index, known := find(rest[0], next)
		switch {
		case index < 0 && len(known) == 0:
			wrong("the file has no [[%s]] table", part)
		case index < 0:
			wrong("no [[%s]] is named %q%s", part, rest[0], parameter.Hint(rest[0], known))
		case len(rest) == 1:
			wrong("a whole table cannot be set; set one of its keys, such as %s.%s.start", part, rest[0])
		default:
			d.put(next[index], at.with(strconv.Itoa(index)), rest[1:], value, flag)
		}
	default:
		wrong("%s is %s and has no keys of its own", d.display(at), parameter.Found(next))
	}
}

// find returns the index of the table that a name or an index from 0 means, or
// -1, and the names there are.
func find(name string, tables []map[string]any) (index int, known []string) {
	index = -1
	for i, table := range tables {
		own := shockName(table, i)
		known = append(known, own)
		if own == name && index < 0 {
			index = i
		}
	}
	if index >= 0 {
		return index, known
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 0 && n < len(tables) {
		return n, known
	}
	return -1, known
}

// shockName is the name of a raw [[shock]] table: its own, or else its kind and
// index.
func shockName(table map[string]any, index int) string {
	if name, isText := table["name"].(string); isText {
		return name
	}
	kind, _ := table["kind"].(string)
	return kind + strconv.Itoa(index)
}

// moved records that the value at a path now comes from a flag.
func (d *document) moved(path keyPath, flag string) {
	id := path.id()
	for other := range d.lines {
		if strings.HasPrefix(other, id+"\x00") {
			delete(d.lines, other)
		}
	}
	for other := range d.flags {
		if strings.HasPrefix(other, id+"\x00") {
			delete(d.flags, other)
		}
	}
	d.flags[id] = flag
}
