package parameter

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// expects says in words what a parameter accepts: "a number, 0 to 365 days".
func (f *described) expects() string {
	words := "a " + f.Type
	switch f.form {
	case formInteger:
		words = "an integer"
	case formFlag:
		words = "true or false"
	case formText:
		words = "a text"
	}
	if f.OneOf != nil {
		each := ""
		if f.form == formTexts {
			each = words + " of "
		}
		return each + strings.Join(f.OneOf, ", ")
	}
	if f.allowed != nil {
		words += ", " + f.allowed.String()
		if f.form == formNumbers || f.form == formTable {
			words += " each"
		}
	}
	if f.Unit != "" {
		words += " (" + f.Unit + ")"
	}
	return words
}

func (f *described) wrongType(raw any) error {
	text, isText := raw.(string)
	if f.form != formTexts || !isText {
		return fmt.Errorf("found %s; give %s", Found(raw), f.expects())
	}
	items := strings.Split(shorten(text), ",")
	for i, item := range items {
		items[i] = strconv.Quote(strings.TrimSpace(item))
	}
	return fmt.Errorf("found %s; give %s: [%s]", Found(raw), f.expects(), strings.Join(items, ", "))
}

// Found says in words what a TOML value is: `the text "12"`, "a table".
func Found(raw any) string {
	switch v := raw.(type) {
	case nil:
		return "nothing"
	case string:
		return fmt.Sprintf("the text %q", shorten(v))
	case bool:
		return fmt.Sprintf("%t", v)
	case int64:
		return fmt.Sprintf("the integer %d", v)
	case float64:
		return "the number " + tomlNumber(v)
	case time.Time:
		return "a date"
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables"
	case []any:
		return "a list"
	}
	return fmt.Sprintf("a value of type %T", raw)
}

// tomlNumber keeps the decimal point, which is what tells 2.0 from 2.
func tomlNumber(x float64) string {
	text := plain(x)
	if strings.ContainsAny(text, ".eEnN") {
		return text
	}
	return text + ".0"
}

// shorten keeps a message readable when a file holds a very long text.
func shorten(s string) string {
	const longest = 40
	runes := []rune(s)
	if len(runes) <= longest {
		return s
	}
	return string(runes[:longest]) + "..."
}

// Quoted writes a text as a TOML basic string.
func Quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// about is the first sentence of a parameter's description, as the end of a
// sentence that asks for it.
func (f *described) about() string {
	first, _, _ := strings.Cut(f.Doc, ". ")
	if first = strings.TrimSuffix(first, "."); first == "" {
		return ""
	}
	return ": " + first
}
