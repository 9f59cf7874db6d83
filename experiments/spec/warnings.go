package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Warnings lists what an experiment may do but probably should not: parameters
// in regions known to be dangerous (tag caution, see package parameter) and
// settings that take away what a reader would expect of the results.
func Warnings(e *Experiment) []string {
	var out []string
	for _, warn := range []func(*Experiment) []string{runWarnings, shockWarnings, kindWarnings} {
		out = append(out, warn(e)...)
	}
	return out
}

func runWarnings(e *Experiment) []string {
	out := prefixed("run.", parameter.Cautions(e.runKeys()))
	out = append(out, prefixed("scale.", parameter.Cautions((*scaleKeys)(&e.Scale)))...)
	if !e.Run.Check {
		out = append(out, "run.check is false: a broken accounting identity would go unnoticed")
	}
	return out
}

// shockWarnings also names shocks that outlive the run only in part: a ramp or
// a path that the run does not see to its end.
func shockWarnings(e *Experiment) []string {
	var out []string
	for _, s := range e.Shocks {
		name := "shock." + s.Name + "."
		out = append(out, prefixed(name, parameter.Cautions(s.Shock))...)
		span := min(s.End, float64(e.Run.Years)) - s.Start
		const tolerance = 1e-9 // years; far below a step, far above rounding
		if s.Profile.Kind == "ramp" && s.Profile.Ramp > span+tolerance {
			out = append(out, fmt.Sprintf("%sramp_months is %g: the shock ends or the run is over before it reaches full strength", name, s.common.RampMonths))
		}
		if n := float64(len(s.Profile.Path) - 1); s.Profile.Kind == "path" && n*s.Profile.Spacing >= span+tolerance {
			out = append(out, fmt.Sprintf("%spath has %d values: the shock ends or the run is over before the last of them", name, len(s.Profile.Path)))
		}
	}
	return out
}

// kindWarnings goes through every place that has a table of its own; what a
// wider place has been warned of is not repeated. A table of a region without
// agents is read by nobody.
func kindWarnings(e *Experiment) []string {
	var out []string
	for _, kind := range e.Tables.catalogue.Kinds {
		for _, place := range e.Tables.placesOf(kind.Name) {
			if place.Economy != "" && !slices.Contains(e.Economies, place.Economy) {
				out = append(out, fmt.Sprintf("[%s] has no effect: %s is passive in this experiment; add it to economies, or take the table out",
					strings.TrimSuffix(place.prefix(kind.Name), "."), place.Economy))
				continue
			}
			here := e.Tables.cautions(kind.Name, place)
			if wider := place.wider(); wider != place {
				above := e.Tables.cautions(kind.Name, e.Tables.Place(kind.Name, wider.Economy, wider.Sector))
				here = slices.DeleteFunc(here, func(text string) bool { return slices.Contains(above, text) })
			}
			out = append(out, prefixed(place.prefix(kind.Name), here)...)
		}
	}
	return out
}

// cautions lists the dangerous parameters of a kind and its behaviours at a
// place.
func (t Tables) cautions(kind string, place Place) []string {
	entry, err := t.catalogue.Kind(kind)
	if err != nil {
		return nil
	}
	ptr := entry.Parameters()
	if err := t.Resolve(kind, place.Economy, place.Sector, ptr); err != nil {
		return nil
	}
	out := parameter.Cautions(ptr)
	for _, f := range slotsOf(entry) {
		if behaviour, err := t.Behaviour(f.Slot, place.Economy, place.Sector); err == nil {
			out = append(out, prefixed(f.Key+parametersSuffix+".", parameter.Cautions(behaviour))...)
		}
	}
	return out
}

// placesOf lists the places with a table of their own, wider before narrower
// and otherwise by name.
func (t Tables) placesOf(kind string) []Place {
	var out []Place
	for p := range t.kinds[kind] {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Economy, b.Economy), cmp.Compare(a.Sector, b.Sector))
	})
	return out
}

// wider is the place around p; everywhere is around itself.
func (p Place) wider() Place {
	if p.Sector != "" {
		return Place{Economy: p.Economy}
	}
	return Place{}
}

// prefix is how the keys of a kind's table at p begin: "firm.JPN.".
func (p Place) prefix(kind string) string {
	out := kind + "."
	if p.Economy != "" {
		out += p.Economy + "."
	}
	if p.Sector != "" {
		out += p.Sector + "."
	}
	return out
}

func prefixed(prefix string, texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = prefix + text
	}
	return out
}
