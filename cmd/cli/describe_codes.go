package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/calibration"
	"github.com/seed-16a9e133/transpac/experiments/run"
)

// describeRegions lists the codes of the regions with their names.
func (p *program) describeRegions() error {
	g, err := p.geography(calibration.World, slices.Max(calibration.Years()), nil)
	if err != nil {
		return failed(err)
	}
	names := run.Names("regions.csv")
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "Regions; those in `economies` are modelled with agents, the others stay passive\n")
	for _, code := range slices.Sorted(slices.Values(g.Regions)) {
		fmt.Fprintf(w, "  %s\t%s\n", code, names[code])
	}
	return w.Flush()
}

// describeSectors lists the codes of the sectors with their names, and the
// groups that stand for several of them.
func (p *program) describeSectors() error {
	g, err := p.geography(calibration.World, slices.Max(calibration.Years()), nil)
	if err != nil {
		return failed(err)
	}
	names := run.Names("sectors.csv")
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "Sectors\n")
	for _, code := range g.Sectors {
		fmt.Fprintf(w, "  %s\t%s\n", code, names[code])
	}
	fmt.Fprintf(w, "\nGroups of sectors\n")
	for _, group := range slices.Sorted(maps.Keys(g.Groups)) {
		fmt.Fprintf(w, "  %s\t%s\n", group, strings.Join(g.Groups[group], " "))
	}
	return w.Flush()
}

// pageOf names the page of `describe` that has something which is no page of
// its own: a behaviour, a parameter, a code; or nothing.
func (p *program) pageOf(name string) string {
	says := func(what, page string) string { return fmt.Sprintf("%s: transpac describe %s", what, page) }
	for _, list := range [][2]string{{"regions", "a region"}, {"sectors", "a sector"}} {
		for code, words := range run.Names(list[0] + ".csv") {
			if strings.EqualFold(name, code) || strings.EqualFold(name, words) {
				return says(code+" is "+list[1], list[0])
			}
		}
	}
	has := func(ptr any) bool {
		return slices.ContainsFunc(parameter.Describe(ptr), func(f parameter.Field) bool { return f.Key == name })
	}
	for _, b := range p.catalogue.Behaviours {
		switch {
		case b.Name == name:
			return says("it is a behaviour", b.Slot)
		case has(b.New()), name == b.Slot+"_parameters":
			return says(fmt.Sprintf("it belongs to %s", b.Slot), b.Slot)
		}
	}
	for _, k := range p.catalogue.Kinds {
		if has(k.Parameters()) {
			return says("it is a parameter", k.Name)
		}
	}
	return ""
}
