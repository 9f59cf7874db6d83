package shock

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
)

// route is one flow of goods: from an origin's sector to an importer.
type route struct{ importer, origin, sector int }

// imports resolves who buys which sectors' goods from whom. The importer
// "all" stands for every region, the origin "all" for every region but the
// importer. Trade of a region with itself is no import: naming it is a
// mistake.
func (s *selection) imports(importer string, origins []string, sectors []int) []route {
	if importer == all {
		from := s.regions("origins", origins, func(int) bool { return true }, "")
		var routes []route
		for m := range s.world.Regions {
			routes = append(routes, cross(m, from, sectors)...)
		}
		return routes
	}
	m := s.region("importer", importer)
	from := s.regions("origins", origins, func(r int) bool { return r != m }, "is the importer itself; name other regions")
	if m < 0 {
		return nil
	}
	return cross(m, from, sectors)
}

// exports resolves who sells which sectors' goods to whom; the importer "all"
// stands for every region but the origin.
func (s *selection) exports(origin string, importers []string, sectors []int) []route {
	o := s.region("origin", origin)
	to := s.regions("importers", importers, func(r int) bool { return r != o }, "is the origin itself; name other regions")
	if o < 0 {
		return nil
	}
	var routes []route
	for _, m := range to {
		routes = append(routes, cross(m, []int{o}, sectors)...)
	}
	return routes
}

// ways resolves imports and, where both directions are asked for, the same
// flows turned round, each route once.
func (s *selection) ways(importer string, origins []string, sectors []int, both bool) []route {
	routes := s.imports(importer, origins, sectors)
	if !both {
		return routes
	}
	seen := make(map[route]bool, 2*len(routes))
	for _, r := range routes {
		seen[r] = true
	}
	for _, r := range slices.Clone(routes) {
		if back := (route{r.origin, r.importer, r.sector}); !seen[back] {
			seen[back] = true
			routes = append(routes, back)
		}
	}
	return routes
}

// cross lists the routes from each origin other than the importer itself.
func cross(importer int, origins, sectors []int) []route {
	var routes []route
	for _, o := range origins {
		if o == importer {
			continue
		}
		for _, i := range sectors {
			routes = append(routes, route{importer, o, i})
		}
	}
	return routes
}

// at returns the positions of routes in the levers by (importer, origin,
// sector).
func (s *selection) at(routes []route) []int {
	shape := s.shape()
	out := make([]int, len(routes))
	for k, r := range routes {
		out[k] = shape.At(r.importer, r.origin, r.sector)
	}
	return out
}

// cells returns the positions of (region, sector) in the levers by cell.
func (s *selection) cells(regions, sectors []int) []int {
	shape := s.shape()
	var out []int
	for _, r := range regions {
		for _, i := range sectors {
			if r >= 0 {
				out = append(out, shape.Cell(r, i))
			}
		}
	}
	return out
}

// shape carries the world's dimensions to the index functions of the levers.
func (s *selection) shape() *engine.Levers {
	return &engine.Levers{Regions: len(s.world.Regions), Sectors: len(s.world.Sectors)}
}
