package parameter

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// tagNames are the tags that the package comment explains.
var tagNames = []string{"toml", "symbol", "unit", "default", "required", "range", "oneof", "slot", "keys", "caution", "source", "doc"}

var keyPattern = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// newField reads the tags of one struct field. A field without any of our tags
// is no parameter.
func newField(sf reflect.StructField) (f described, isParameter bool, err error) {
	tags, err := splitTag(string(sf.Tag))
	if err != nil {
		return described{}, false, err
	}
	key := tags["toml"]
	if key == "" || key == "-" {
		for _, name := range tagNames {
			if name != "toml" && tags[name] != "" {
				return described{}, false, fmt.Errorf("tag %s without a toml key", name)
			}
		}
		return described{}, false, nil
	}
	for name := range tags {
		if !slices.Contains(tagNames, name) {
			return described{}, false, fmt.Errorf("unknown tag %q%s", name, Hint(name, tagNames))
		}
	}
	if !sf.IsExported() {
		return described{}, false, errors.New("an unexported field cannot be a parameter")
	}
	if !keyPattern.MatchString(key) {
		return described{}, false, fmt.Errorf("toml key %q: use lower-case letters, digits and _", key)
	}
	f.form, isParameter = formOf(sf.Type)
	if !isParameter {
		return described{}, false, fmt.Errorf("type %s cannot be a parameter; use float64, int, int64, bool, string, []string, []float64 or map[string]float64", sf.Type)
	}
	f.Field = Field{
		Key: key, Name: sf.Name, Type: formNames[f.form],
		Symbol: tags["symbol"], Unit: tags["unit"], Default: tags["default"], Range: tags["range"],
		Slot: tags["slot"], Keys: tags["keys"], Caution: tags["caution"], Source: tags["source"], Doc: tags["doc"],
	}
	return f, true, f.interpret(tags)
}

// interpret reads the tags that have a grammar of their own.
func (f *described) interpret(tags map[string]string) error {
	numeric := f.form == formNumber || f.form == formInteger || f.form == formNumbers || f.form == formTable
	if text, given := tags["required"]; given {
		if text != "true" {
			return fmt.Errorf("tag required is %q; write \"true\" or leave it out", text)
		}
		f.Required = true
		if f.Default != "" {
			return errors.New("a required parameter has no default")
		}
	}
	if f.Range != "" {
		if !numeric {
			return fmt.Errorf("a %s has no range", f.Type)
		}
		r, err := ParseInterval(f.Range)
		if err != nil {
			return err
		}
		f.allowed = &r
	}
	if list := tags["oneof"]; list != "" {
		if f.form != formText && f.form != formTexts && f.form != formInteger {
			return fmt.Errorf("a %s cannot be one of a list", f.Type)
		}
		for item := range strings.SplitSeq(list, ",") {
			f.OneOf = append(f.OneOf, strings.TrimSpace(item))
		}
	}
	if f.Slot != "" && f.form != formText {
		return fmt.Errorf("a %s cannot name the behaviour of a slot", f.Type)
	}
	if f.Keys != "" && (f.form != formTable || f.Keys != "sectors" && f.Keys != "regions") {
		return errors.New(`tag keys is "sectors" or "regions", on a map[string]float64`)
	}
	if f.Caution != "" {
		bounds, warning, found := strings.Cut(f.Caution, "|")
		if !found || strings.TrimSpace(warning) == "" || !numeric {
			return errors.New(`tag caution is "[a,b]|why values outside are dangerous", on numbers`)
		}
		r, err := ParseInterval(bounds)
		if err != nil {
			return err
		}
		f.caution, f.warning = &r, strings.TrimSpace(warning)
	}
	return nil
}

// splitTag reads a struct tag into its pairs. Unlike reflect.StructTag it
// reports a malformed tag, which would otherwise hide every pair behind it.
func splitTag(tag string) (map[string]string, error) {
	pairs := map[string]string{}
	for rest := strings.TrimSpace(tag); rest != ""; rest = strings.TrimSpace(rest) {
		name, value, found := strings.Cut(rest, ":")
		if !found || name == "" || strings.ContainsAny(name, " \"") {
			return nil, fmt.Errorf("malformed tag near %q", shorten(rest))
		}
		quoted, err := strconv.QuotedPrefix(value)
		if err != nil {
			return nil, fmt.Errorf("malformed tag: the value of %s is not quoted", name)
		}
		text, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, fmt.Errorf("malformed tag: %s: %w", name, err)
		}
		if _, twice := pairs[name]; twice {
			return nil, fmt.Errorf("tag %s appears twice", name)
		}
		pairs[name] = text
		rest = value[len(quoted):]
	}
	return pairs, nil
}
