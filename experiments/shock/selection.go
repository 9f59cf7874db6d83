package shock

import (
	"fmt"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
)

// all is the name that stands for every region or every sector.
const all = "all"

// selection resolves the names in a shock's fields against a world and
// collects every mistake on the way, so that a user sees them all at once.
type selection struct {
	world engine.Geography
	errs  []error
}

// reject notes a mistake in the field of the given TOML key.
func (s *selection) reject(key, format string, args ...any) {
	s.errs = append(s.errs, &engine.FieldError{Key: key, Err: fmt.Errorf(format, args...)})
}

// region returns the index of a region, or -1 after noting that there is none.
func (s *selection) region(key, code string) int {
	r := s.world.Region(code)
	if r < 0 {
		s.reject(key, "%w", s.world.UnknownRegion(code))
	}
	return r
}

// economy returns the index of a modelled economy, or -1 after noting why
// there is none.
func (s *selection) economy(key, code string) int {
	r := s.region(key, code)
	if r >= s.world.Modelled {
		s.reject(key, "%s has no agents in this experiment, which models %s; add it to `economies`",
			code, strings.Join(s.world.Regions[:s.world.Modelled], ", "))
		return -1
	}
	return r
}

// regions resolves a list of region codes, or "all", to indices in the order
// of the world, each once. Allowed limits which regions "all" stands for; a
// region that is named though it is not allowed is rejected for the reason
// given.
func (s *selection) regions(key string, codes []string, allowed func(region int) bool, reason string) []int {
	if len(codes) == 0 {
		s.reject(key, `names no region; give codes such as ["%s"], or ["all"]`, s.world.Regions[0])
	}
	chosen := make([]bool, len(s.world.Regions))
	for _, code := range codes {
		if code == all {
			for r := range chosen {
				chosen[r] = chosen[r] || allowed(r)
			}
			continue
		}
		r := s.region(key, code)
		switch {
		case r < 0:
		case allowed(r):
			chosen[r] = true
		default:
			s.reject(key, "%s %s", code, reason)
		}
	}
	return indices(chosen)
}

// passive resolves a list of regions without agents; "all" is every one.
func (s *selection) passive(key string, codes []string) []int {
	return s.regions(key, codes, func(r int) bool { return r >= s.world.Modelled },
		"has agents in this experiment, so its prices and demand are theirs to set; name regions outside `economies`")
}

// sectors resolves a list of sector codes and group names to sector indices in
// the order of the world, each once.
func (s *selection) sectors(key string, names []string) []int {
	chosen, errs := s.world.Choose(names)
	for _, err := range errs {
		s.errs = append(s.errs, &engine.FieldError{Key: key, Err: err})
	}
	return chosen
}

// optional resolves a list of sectors that may be empty.
func (s *selection) optional(key string, names []string) []int {
	if len(names) == 0 {
		return nil
	}
	return s.sectors(key, names)
}

// indices lists the positions that are true, in order.
func indices(chosen []bool) []int {
	var out []int
	for i, yes := range chosen {
		if yes {
			out = append(out, i)
		}
	}
	return out
}
