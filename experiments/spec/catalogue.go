package spec

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// CheckCatalogue returns everything that is wrong with a catalogue, whose
// authors are programmers and not the writers of experiment files: malformed
// tags, names used twice or reserved, slots without their default behaviour.
func CheckCatalogue(c engine.Catalogue) []error {
	var errs []error
	report := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("catalogue: "+format, args...))
	}
	tags := func(what string, ptr any) {
		for _, err := range parameter.Check(ptr) {
			report("%s: %w", what, err)
		}
	}
	reserved := append(keysOf(new(headKeys)), "run", "scale", "record", "shock", "published", "sweep", "calibrate")
	seen := map[string]bool{}
	once := func(what string) {
		if seen[what] {
			report("%s is announced twice", what)
		}
		seen[what] = true
	}
	slots := map[string]bool{}
	for _, k := range c.Kinds {
		what := "kind " + k.Name
		once(what)
		if slices.Contains(reserved, k.Name) || !namePattern.MatchString(k.Name) {
			report("%s: the name cannot be that of a table", what)
		}
		if k.Parameters == nil {
			report("%s: Parameters is nil", what)
			continue
		}
		tags(what, k.Parameters())
		checkPanel(k, what, report)
		for _, f := range slotsOf(k) {
			slots[f.Slot] = true
			if f.Slot != k.Name+"."+f.Key {
				report("%s: key %s chooses in slot %q; the slot must be called %q", what, f.Key, f.Slot, k.Name+"."+f.Key)
			}
			if _, err := c.Behaviour(f.Slot, f.Default); err != nil {
				report("%s: default of %s: %w", what, f.Key, err)
			}
		}
	}
	for _, b := range c.Behaviours {
		what := fmt.Sprintf("behaviour %s %q", b.Slot, b.Name)
		once(what)
		if !slots[b.Slot] {
			report("%s: no kind has that slot", what)
		}
		if b.New == nil {
			report("%s: New is nil", what)
			continue
		}
		tags(what, b.New())
		noSlots(b.New(), what, report)
	}
	for _, s := range c.Shocks {
		what := "shock " + s.Name
		once(what)
		if s.New == nil {
			report("%s: New is nil", what)
			continue
		}
		tags(what, s.New())
		noSlots(s.New(), what, report)
		for _, key := range keysOf(s.New()) {
			if slices.Contains(momentKeys, key) || slices.Contains(keysOf(new(shockKeys)), key) {
				report("%s: key %s is common to all shocks", what, key)
			}
		}
	}
	return errs
}

// columnPattern is what the name of a panel's column looks like.
var columnPattern = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// checkPanel reports columns of a kind's panel that cannot be those of a file.
func checkPanel(k engine.KindEntry, what string, report func(string, ...any)) {
	seen := slices.Clone(engine.PanelHead)
	for _, c := range k.Panel {
		switch {
		case !columnPattern.MatchString(c.Name):
			report("%s: %q cannot be the name of a panel's column; use lower-case letters, digits and _", what, c.Name)
		case slices.Contains(seen, c.Name):
			report("%s: the panel has two columns %s, or the name is taken by every panel", what, c.Name)
		case c.Value == nil:
			report("%s: the panel's column %s has no Value", what, c.Name)
		}
		seen = append(seen, c.Name)
	}
}

// noSlots reports choosing keys where only kinds may have them.
func noSlots(ptr any, what string, report func(string, ...any)) {
	for _, f := range parameter.Describe(ptr) {
		if f.Slot != "" {
			report("%s: key %s chooses a behaviour, which only kinds can", what, f.Key)
		}
	}
}
