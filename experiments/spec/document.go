package spec

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// maxBytes is the largest experiment file that is read. The longest in the
// library has a few kilobytes; a file of megabytes is some other file.
const maxBytes = 1 << 20

// document is a TOML text as raw values, with the place of every key.
type document struct {
	file     string
	root     map[string]any
	lines    map[string]int    // keyPath.id -> line
	flags    map[string]string // keyPath.id -> "--set run.years"
	names    []string          // names of the shocks, once known, for messages
	problems Errors
}

// newDocument reads a text as TOML.
func newDocument(file string, text []byte) (*document, error) {
	d := &document{file: file, flags: map[string]string{}}
	fail := func(line int, format string, args ...any) (*document, error) {
		return nil, Errors{{File: file, Line: line, Text: fmt.Sprintf(format, args...)}}
	}
	if len(text) > maxBytes {
		return fail(0, "the file is larger than 1 MiB; an experiment file is a short TOML text, so this is probably another file")
	}
	if !utf8.Valid(text) {
		return fail(firstInvalid(text), "not a UTF-8 text; save the file as UTF-8")
	}
	content := strings.TrimPrefix(string(text), "\ufeff")
	if line := tooDeep(content); line > 0 {
		return fail(line, "brackets or dotted keys are nested more than %d deep; an experiment needs two or three levels", deepest)
	}
	if _, err := toml.Decode(content, &d.root); err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			// The package counts an unexpected end of line to the next one.
			line := 1 + strings.Count(content[:max(0, min(syntax.Position.Start, len(content)))], "\n")
			message := strings.ReplaceAll(syntax.Message, `'\n'`, "the end of the line")
			if strings.Contains(message, "already been defined") {
				message = strings.TrimSuffix(message, ".") + "; write each key and each [table] once, and put what belongs together under one heading"
			}
			return fail(line, "not valid TOML: %s%s", message, adviceOn(content, line))
		}
		return fail(0, "not valid TOML: %v", err)
	}
	if len(d.root) == 0 {
		return fail(0, "the file is empty; an experiment needs at least a title, such as title = \"24 %% tariff on Japan\"")
	}
	d.root = normalised(d.root).(map[string]any)
	d.lines = keyLines(content)
	return d, nil
}

// firstInvalid is the line of the first byte that is not UTF-8.
func firstInvalid(text []byte) int {
	line := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		text = text[size:]
	}
	return line
}

// adviceOn adds what the TOML package cannot know: the mistakes that beginners
// make most.
func adviceOn(content string, line int) string {
	lines := strings.Split(content, "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	text := strings.TrimSpace(lines[line-1])
	_, value, _ := strings.Cut(text, "=")
	value = strings.TrimSpace(value)
	switch {
	case strings.HasSuffix(value, "%"):
		return "; write a percentage as a fraction, 24 % as 0.24"
	case strings.ContainsAny(value, "“”„«»‘’"):
		return "; a text stands in straight quotation marks, title = \"...\""
	case value != "" && isLetter(value[0]):
		return "; a text stands in quotation marks, kind = \"tariff\""
	case len(value) >= 7 && value[4] == '-' && value[0] >= '0' && value[0] <= '9':
		return "; a month stands in quotation marks, start = \"2025-04\""
	}
	return ""
}

func isLetter(c byte) bool { return isBare(c) && c > '9' && c != '_' }

// normalised gives arrays of tables one type, whichever way they are written.
func normalised(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for k := range v {
			v[k] = normalised(v[k])
		}
	case []map[string]any:
		for i := range v {
			normalised(v[i])
		}
	case []any:
		tables := make([]map[string]any, 0, len(v))
		for i := range v {
			v[i] = normalised(v[i])
			if table, isTable := v[i].(map[string]any); isTable {
				tables = append(tables, table)
			}
		}
		if len(v) > 0 && len(tables) == len(v) {
			return tables
		}
	}
	return value
}

// report adds a problem with the value at a path.
func (d *document) report(path keyPath, format string, args ...any) {
	p := Problem{File: d.file, Key: d.display(path), Text: fmt.Sprintf(format, args...)}
	for n := len(path); n > 0; n-- {
		id := path[:n].id()
		if flag, set := d.flags[id]; set {
			p.Flag = flag
			break
		}
		if line, known := d.lines[id]; known {
			p.Line = line
			break
		}
	}
	d.problems = append(d.problems, p)
}

// display is the dotted form of a path, in which a shock goes by its name.
func (d *document) display(path keyPath) string {
	shown := path.with()
	for i, part := range shown {
		if n, err := strconv.Atoi(part); err == nil && i == 1 && shown[0] == "shock" && n >= 0 && n < len(d.names) && d.names[n] != "" {
			part = d.names[n]
		}
		if strings.TrimFunc(part, func(r rune) bool { return r < 0x80 && isBare(byte(r)) }) != "" || part == "" {
			part = fmt.Sprintf("%q", part)
		}
		shown[i] = part
	}
	return strings.Join(shown, ".")
}

// decode fills a parameter struct from a table and reports its mistakes.
func (d *document) decode(ptr any, table map[string]any, path keyPath) {
	d.reportAll(parameter.Decode(ptr, table, nil), path)
}

// reportAll reports the mistakes that package parameter found in a table.
func (d *document) reportAll(errs []error, table keyPath) {
	for _, err := range errs {
		var mistake *parameter.Error
		if !errors.As(err, &mistake) {
			d.report(table, "%v", err)
			continue
		}
		path := table.with(mistake.Key)
		if mistake.Item != "" {
			path = path.with(mistake.Item)
		}
		d.report(path, "%s", mistake.Problem)
	}
}

// table returns the table at a key of a parent table: nil if the parent has
// none, and nil with a problem if it is something else.
func (d *document) table(parent map[string]any, path keyPath) map[string]any {
	raw, given := parent[path[len(path)-1]]
	if !given {
		return nil
	}
	table, isTable := raw.(map[string]any)
	if !isTable {
		d.report(path, "found %s; it must be a table: [%s]", parameter.Found(raw), d.display(path))
	}
	return table
}
