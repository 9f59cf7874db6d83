package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func describeKind(w io.Writer, c engine.Catalogue, k engine.KindEntry) {
	fmt.Fprintf(w, "[%s]\n  %s\n  %s\n", k.Name, k.Doc, scopeText(k))
	describeFields(w, parameter.Describe(k.Parameters()))
	for _, b := range c.Behaviours {
		if strings.HasPrefix(b.Slot, k.Name+".") {
			describeBehaviour(w, b)
		}
	}
	describePanel(w, k)
}

// scopeText says how finely the parameters of a kind can be set.
func scopeText(k engine.KindEntry) string {
	switch k.Scope {
	case engine.ScopeEconomy:
		return fmt.Sprintf("[%s.JPN] overrides it for one economy.", k.Name)
	case engine.ScopeSector:
		return fmt.Sprintf("[%s.JPN] overrides it for one economy, [%s.JPN.MVH] for one sector there.", k.Name, k.Name)
	}
	return "It holds everywhere."
}

func describeShock(w io.Writer, s engine.ShockEntry) {
	fmt.Fprintf(w, "\n[[shock]] kind = %q\n  %s\n", s.Name, s.Doc)
	describeFields(w, parameter.Describe(s.New()))
}

func describeSection(w io.Writer, s spec.Section) {
	fmt.Fprintf(w, "\n%s\n  %s\n", s.Title(), s.Doc)
	describeFields(w, s.Fields)
}

// describeFields lists parameters, each with all that is known about it.
func describeFields(w io.Writer, fields []parameter.Field) {
	for _, f := range fields {
		fmt.Fprintf(w, "\n  %s%s    %s\n", f.Key, defaultText(f), allowedText(f))
		for _, line := range []struct{ label, text string }{
			{"", f.Doc}, {"caution: ", cautionText(f.Caution)}, {"source: ", f.Source},
		} {
			if line.text != "" {
				fmt.Fprintf(w, "      %s%s\n", line.label, line.text)
			}
		}
	}
}

// defaultText is what stands behind a key unless the file says otherwise.
func defaultText(f parameter.Field) string {
	switch {
	case f.Required:
		return " = required"
	case f.Default == "" || f.Default == "nan":
		return ""
	case f.Type == "text":
		return fmt.Sprintf(" = %q", f.Default)
	case f.Type == "list of texts":
		return " = [\"" + strings.ReplaceAll(f.Default, ",", "\", \"") + "\"]"
	}
	return " = " + f.Default
}

// allowedText names type, range, unit and symbol of a parameter.
func allowedText(f parameter.Field) string {
	parts := []string{f.Type}
	if f.Range != "" {
		if r, err := parameter.ParseInterval(f.Range); err == nil {
			parts = append(parts, r.String())
		}
	}
	if len(f.OneOf) > 0 {
		parts = append(parts, "one of "+strings.Join(f.OneOf, ", "))
	}
	if f.Slot != "" {
		parts = append(parts, "a behaviour: transpac describe "+f.Slot)
	}
	if f.Keys != "" {
		parts = append(parts, "by "+strings.TrimSuffix(f.Keys, "s"))
	}
	text := strings.Join(parts, ", ")
	if f.Unit != "" {
		text += "; unit: " + f.Unit
	}
	if f.Symbol != "" {
		text += "; symbol: " + f.Symbol
	}
	return text
}

// cautionText turns "[0,200]|why" into words.
func cautionText(tag string) string {
	bounds, why, found := strings.Cut(tag, "|")
	if !found {
		return tag
	}
	r, err := parameter.ParseInterval(bounds)
	if err != nil {
		return why
	}
	return fmt.Sprintf("safe is %v; beyond, %s", r, strings.TrimSpace(why))
}
