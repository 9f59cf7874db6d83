package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Geography names the places and products of a world in their fixed order.
// Regions lists the modelled economies first, then the passive regions.
type Geography struct {
	Regions  []string            // region codes; the first Modelled ones have agents
	Modelled int                 // number of modelled economies
	Currency []string            // per region: ISO code; regions with the same code share one exchange rate, "USD" is the numeraire
	Sectors  []string            // sector codes, goods and services
	Storable []bool              // per sector: true for goods, false for services
	Groups   map[string][]string // group name -> sector codes ("goods", "services", "all", "manufacturing")
	Wider    map[string]string   // sectors of other base years that this world has not -> the one that contains them
}

// Region returns the index of a region code, or -1.
func (g Geography) Region(code string) int { return slices.Index(g.Regions, code) }

// Sector returns the index of a sector code, or -1.
func (g Geography) Sector(code string) int { return slices.Index(g.Sectors, code) }

// allSectors is the name that stands for every sector.
const allSectors = "all"

// Choose resolves a list of sector codes and names of groups to sector indices
// in the order of the world, each once. It reports every name that is neither,
// and an empty list.
func (g Geography) Choose(names []string) ([]int, []error) {
	var errs []error
	if len(names) == 0 {
		errs = append(errs, fmt.Errorf(`names no sector; give codes such as ["%s"], a group such as ["goods"], or ["all"]`, g.Sectors[0]))
	}
	chosen := make([]bool, len(g.Sectors))
	for _, name := range names {
		members, isGroup := g.Groups[name]
		switch {
		case isGroup:
		case name == allSectors:
			members = g.Sectors
		case g.Sector(name) >= 0:
			members = []string{name}
		default:
			errs = append(errs, fmt.Errorf("no sector or group is called %q%s", name, describedBy("sectors", g.SectorHint(name, g.sectorNames()))))
		}
		for _, code := range members {
			chosen[g.Sector(code)] = true
		}
	}
	var out []int
	for i, yes := range chosen {
		if yes {
			out = append(out, i)
		}
	}
	return out, errs
}

// SectorHint says what to write in the place of a name that is no sector's: the
// sector that contains it in this base year, or the nearest of the given names.
func (g Geography) SectorHint(name string, names []string) string {
	if wider := g.Wider[name]; wider != "" {
		return fmt.Sprintf("; in this base year it is a part of %s, give that", wider)
	}
	return parameter.Hint(name, names)
}

// sectorNames lists what a list of sectors may name: codes and groups.
func (g Geography) sectorNames() []string {
	var groups []string
	for name := range g.Groups {
		groups = append(groups, name)
	}
	if !slices.Contains(groups, allSectors) {
		groups = append(groups, allSectors)
	}
	slices.Sort(groups)
	return append(slices.Clone(g.Sectors), groups...)
}

// describedBy adds to a list of codes where they are explained.
func describedBy(page, hint string) string {
	if !strings.HasPrefix(hint, "; known:") {
		return hint
	}
	return hint + "; `transpac describe " + page + "` says what they are"
}

// UnknownRegion is the mistake of a region code that the table does not have.
func (g Geography) UnknownRegion(code string) error {
	return fmt.Errorf("no region is called %q%s", code, describedBy("regions", parameter.Hint(code, g.Regions)))
}
