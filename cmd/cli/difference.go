package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/results/record"
)

// difference lists the keys in which two resolved experiments differ.
func difference(was, is string) string {
	before, after := flatten(was), flatten(is)
	var keys []string
	for k := range before {
		keys = append(keys, k)
	}
	for k := range after {
		if _, both := before[k]; !both {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	var lines []string
	for _, k := range keys {
		a, there := before[k]
		b, here := after[k]
		switch {
		case !there:
			lines = append(lines, fmt.Sprintf("  %s: not there before, %s now", k, b))
		case !here:
			lines = append(lines, fmt.Sprintf("  %s: %s in the folder, not there now", k, a))
		case a != b:
			lines = append(lines, fmt.Sprintf("  %s: %s in the folder, %s now", k, a, b))
		}
	}
	return strings.Join(lines, "\n")
}

// flatten turns a TOML text into dotted keys and their values. Shocks go by
// their names.
func flatten(text string) map[string]string {
	var root map[string]any
	out := map[string]string{}
	if _, err := toml.Decode(text, &root); err != nil {
		return out // a damaged text differs in everything
	}
	var walk func(path string, value any)
	walk = func(path string, value any) {
		switch v := value.(type) {
		case map[string]any:
			for k, inner := range v {
				walk(strings.TrimPrefix(path+"."+k, "."), inner)
			}
		case []map[string]any:
			for i, table := range v {
				name, isText := table["name"].(string)
				if !isText {
					name = fmt.Sprint(i)
				}
				walk(path+"."+name, table)
			}
		default:
			out[path] = brief(v)
		}
	}
	walk("", root)
	return out
}

// brief writes a value on one short line.
func brief(value any) string {
	text, isText := value.(string)
	if !isText {
		return fmt.Sprint(value)
	}
	const longest = 60
	runes := []rune(strings.ReplaceAll(text, "\n", " "))
	if len(runes) > longest {
		return fmt.Sprintf("%q...", string(runes[:longest]))
	}
	return fmt.Sprintf("%q", string(runes))
}

// changedFiles lists the files beside the experiment that have another text than
// those of a results folder. The experiment itself comes first in both.
func changedFiles(was []record.FileHash, is []run.Input) string {
	var lines []string
	for _, in := range is[min(1, len(is)):] {
		before := slices.IndexFunc(was, func(f record.FileHash) bool { return f.Name == in.Name })
		switch {
		case before < 0:
			lines = append(lines, "  "+in.Name+": not read before, read now")
		case was[before].SHA256 != run.Digest(in.Text):
			lines = append(lines, "  "+in.Name+": another text now")
		}
	}
	return strings.Join(lines, "\n")
}
