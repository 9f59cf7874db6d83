package spec

import (
	"strconv"
	"strings"
)

// keyPath is a key of a document as its parts; the tables of an array count as
// "0", "1", ...
type keyPath []string

// with is the path of a part below p. It never shares memory with p.
func (p keyPath) with(parts ...string) keyPath {
	return append(append(make(keyPath, 0, len(p)+len(parts)), p...), parts...)
}

// id identifies the path in maps; a part may itself contain dots.
func (p keyPath) id() string { return strings.Join(p, "\x00") }

// keyLines finds the line of every key and table in a text that is known to be
// valid TOML. The TOML package gives positions for errors of syntax only.
func keyLines(text string) map[string]int {
	s := &scanner{text: text, line: 1, lines: map[string]int{}, arrays: map[string]int{}}
	var table keyPath
	for {
		s.blank()
		if s.pos >= len(s.text) {
			return s.lines
		}
		before := s.pos
		switch {
		case s.take("[["):
			table = s.header(true)
		case s.take("["):
			table = s.header(false)
		default:
			s.pair(table)
		}
		if s.pos == before {
			s.pos++
		}
	}
}

type scanner struct {
	text   string
	pos    int
	line   int
	lines  map[string]int
	arrays map[string]int // path of an array of tables -> index of its latest
}

// take steps over a prefix if it stands here.
func (s *scanner) take(prefix string) bool {
	if !strings.HasPrefix(s.text[s.pos:], prefix) {
		return false
	}
	s.pos += len(prefix)
	s.line += strings.Count(prefix, "\n")
	return true
}

// blank steps over spaces, line ends and comments.
func (s *scanner) blank() {
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case ' ', '\t', '\r':
			s.pos++
		case '\n':
			s.pos++
			s.line++
		case '#':
			for s.pos < len(s.text) && s.text[s.pos] != '\n' {
				s.pos++
			}
		default:
			return
		}
	}
}

// header reads what follows the bracket of [table] or [[table]] and returns
// its path, in which an array of tables is followed by the index in force.
func (s *scanner) header(array bool) keyPath {
	parts := s.key()
	for s.take("]") {
	}
	var path keyPath
	for i, part := range parts {
		path = append(path, part)
		id := path.id()
		latest, isArray := s.arrays[id]
		if i == len(parts)-1 && array {
			if isArray {
				latest++
			}
			s.arrays[id], isArray = latest, true
		}
		s.note(path)
		if isArray {
			path = append(path, strconv.Itoa(latest))
		}
	}
	s.note(path)
	return path
}

// note remembers the line on which a path is first mentioned.
func (s *scanner) note(path keyPath) {
	id := path.id()
	if _, known := s.lines[id]; !known {
		s.lines[id] = s.line
	}
}

// pair reads KEY = VALUE.
func (s *scanner) pair(table keyPath) {
	path := table
	for _, part := range s.key() {
		path = path.with(part)
		s.note(path)
	}
	s.take("=")
	s.value(path)
}

// key reads a dotted key.
func (s *scanner) key() []string {
	var parts []string
	for s.pos < len(s.text) {
		s.spaces()
		part, ok := s.keyPart()
		if !ok {
			return parts
		}
		parts = append(parts, part)
		s.spaces()
		if !s.take(".") {
			return parts
		}
	}
	return parts
}

func (s *scanner) spaces() {
	for s.pos < len(s.text) && (s.text[s.pos] == ' ' || s.text[s.pos] == '\t') {
		s.pos++
	}
}

// keyPart reads one bare or quoted part of a key.
func (s *scanner) keyPart() (string, bool) {
	start := s.pos
	if s.pos < len(s.text) && (s.text[s.pos] == '"' || s.text[s.pos] == '\'') {
		quote := s.text[s.pos]
		s.quoted()
		raw := s.text[start:s.pos]
		if quote == '"' {
			if text, err := strconv.Unquote(raw); err == nil {
				return text, true
			}
		}
		if len(raw) < 2 {
			return "", false
		}
		return raw[1 : len(raw)-1], true
	}
	for s.pos < len(s.text) && isBare(s.text[s.pos]) {
		s.pos++
	}
	return s.text[start:s.pos], s.pos > start
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// quoted steps over a string of any of the four sorts.
func (s *scanner) quoted() {
	quote := s.text[s.pos : s.pos+1]
	end := quote
	if s.take(quote + quote + quote) {
		end = quote + quote + quote
	} else {
		s.pos++
	}
	for s.pos < len(s.text) {
		switch {
		case quote == `"` && s.text[s.pos] == '\\':
			s.pos++ // the escaped character is stepped over below
		case s.take(end):
			// A text may end in one or two quotes of its own.
			for len(end) == 3 && s.take(quote) {
			}
			return
		}
		if s.pos < len(s.text) {
			if s.text[s.pos] == '\n' {
				s.line++
			}
			s.pos++
		}
	}
}

// value steps over a value and notes the keys of inline tables.
func (s *scanner) value(path keyPath) {
	s.blank()
	if s.pos >= len(s.text) {
		return
	}
	switch s.text[s.pos] {
	case '"', '\'':
		s.quoted()
	case '[':
		s.pos++
		for i := 0; !s.closes("]"); i++ {
			item := path.with(strconv.Itoa(i))
			if s.text[s.pos] == '{' {
				s.note(item)
			}
			s.value(item)
		}
	case '{':
		s.pos++
		for !s.closes("}") {
			s.pair(path)
		}
	default:
		for s.pos < len(s.text) && !strings.ContainsRune(",]}#\n", rune(s.text[s.pos])) {
			s.pos++
		}
	}
}

// closes steps over blanks and commas and reports whether the bracket, or the
// text, ends here.
func (s *scanner) closes(bracket string) bool {
	before := s.pos
	s.blank()
	for s.take(",") {
		s.blank()
	}
	if s.take(bracket) || s.pos >= len(s.text) {
		return true
	}
	// A closing bracket of the other sort cannot stand in valid TOML; step
	// over it, so that the scanner always moves on.
	if s.pos == before && (s.text[s.pos] == ']' || s.text[s.pos] == '}') {
		s.pos++
		return true
	}
	return false
}
