package spec

import "strings"

// deepest is how many brackets or dotted parts an experiment file may nest. No
// experiment needs five; the TOML package takes cubic time in the depth, so
// that a small hostile file would keep it busy for hours.
const deepest = 32

// tooDeep returns the line on which a text nests brackets or dotted keys
// deeper than allowed, or 0. The text need not be valid TOML.
func tooDeep(text string) int {
	s := &scanner{text: text, line: 1}
	brackets, dots := 0, 0
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case '"', '\'':
			s.quoted()
			continue
		case '#':
			for s.pos < len(s.text) && s.text[s.pos] != '\n' {
				s.pos++
			}
			continue
		case '\n':
			s.line++
			dots = 0
		case '[', '{':
			brackets++
		case ']', '}':
			brackets = max(0, brackets-1)
		case '.':
			dots++
		}
		if strings.IndexByte("=,[]{}", s.text[s.pos]) >= 0 {
			dots = 0
		}
		if brackets > deepest || dots > deepest {
			return s.line
		}
		s.pos++
	}
	return 0
}
