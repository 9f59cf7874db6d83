package spec

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// tricky has every way that TOML knows to hide or spell a key.
const tricky = `# run.years = 1
title = "a # [run] \" x = 1" # y = 2
'quoted key' = '\'
"escaped \u0041" = 1
text = """
hidden = 1
[hidden]
\"""
"""""
literal = '''
hidden = 2'''''
list = [ # a list
  1, 2, # hidden = 3
  [ "]", '}' ],
]
dotted . key = 1
inline = { a = 1, b = { c = "}" },
  d = [ { e = 1 },
    { f = 2 } ] }
[ run ] # [x]
years = 3
[[shock]]
rate = 1
[shock.sub]
deep = 1
[[shock]]
rate = 2
  [[shock.inner]]
  x = 1
  [[shock.inner]]
  x = 2
[a."b.c".d]
e = 2025-04-01 07:30:00
`

func TestEveryKeyIsFoundOnItsLine(t *testing.T) {
	if _, err := toml.Decode(tricky, new(map[string]any)); err != nil {
		t.Fatalf("the text is not TOML, so this test proves nothing: %v", err)
	}
	found := keyLines(tricky)
	text := strings.Split(tricky, "\n")
	for _, c := range []struct {
		path keyPath
		line string
	}{
		{keyPath{"title"}, "title ="},
		{keyPath{"quoted key"}, "'quoted key'"},
		{keyPath{"escaped A"}, `"escaped`},
		{keyPath{"text"}, "text ="},
		{keyPath{"literal"}, "literal ="},
		{keyPath{"list"}, "list ="},
		{keyPath{"dotted"}, "dotted"},
		{keyPath{"dotted", "key"}, "dotted"},
		{keyPath{"inline", "b", "c"}, "inline ="},
		{keyPath{"inline", "d", "0", "e"}, "  d ="},
		{keyPath{"inline", "d", "1", "f"}, "    { f"},
		{keyPath{"run"}, "[ run ]"},
		{keyPath{"run", "years"}, "years = 3"},
		{keyPath{"shock", "0"}, "[[shock]]"},
		{keyPath{"shock", "0", "rate"}, "rate = 1"},
		{keyPath{"shock", "0", "sub", "deep"}, "deep"},
		{keyPath{"shock", "1", "rate"}, "rate = 2"},
		{keyPath{"shock", "1", "inner", "0", "x"}, "  x = 1"},
		{keyPath{"shock", "1", "inner", "1", "x"}, "  x = 2"},
		{keyPath{"a", "b.c", "d", "e"}, "e = 2025"},
	} {
		line := found[c.path.id()]
		if line == 0 || !strings.HasPrefix(text[line-1], c.line) {
			t.Errorf("%q is found on line %d, not on the line that begins %q", c.path, line, c.line)
		}
	}
	for id := range found {
		if strings.Contains(id, "hidden") || id == "x" || id == "y" {
			t.Errorf("%q is inside a text or a comment", id)
		}
	}
}

func TestNestingIsCountedOutsideTextsAndComments(t *testing.T) {
	many := strings.Repeat("[", 2*deepest)
	for text, want := range map[string]int{
		"x = 1\ny = " + many:                 2,
		"# " + many + "\nx = 1":              0,
		"x = '" + many + "'":                 0,
		"x = \"\"\"\n" + many + "\"\"\"":     0,
		strings.Repeat("[[a]]\n", 100):       0,
		"x = " + strings.Repeat("0.5, ", 99): 0,
		strings.Repeat("a.", 2*deepest):      1,
	} {
		if got := tooDeep(text); got != want {
			t.Errorf("%.40q nests too deep on line %d, want %d", text, got, want)
		}
	}
}

func TestTheScannerEndsOnAnyText(t *testing.T) {
	for _, text := range []string{"[", "[[", "a", "a=", "a=[", "a={", "a=[}", "a={]", "=", "\"", "'''", "\"\\", "a.", ".", "]", "}", ",", "a=[,,", "a={,=", "\x00", "[a", "[[a]", "a=[[[[", "a={b={c=["} {
		keyLines(text)
		tooDeep(text)
	}
}
