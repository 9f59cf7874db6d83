package shock

import "github.com/seed-16a9e133/transpac/engine"

// Productivity changes output per worker in chosen sectors. A change that falls
// on every firm alike multiplies the sector's labour productivity by
// 1 + change x intensity; a fall in productivity may instead strike whole firms.
type Productivity struct {
	Economy string   `toml:"economy" required:"true" doc:"modelled economy"`
	Sectors []string `toml:"sectors" default:"all" doc:"sectors or groups"`
	Change  float64  `toml:"change" unit:"fraction" range:"[-0.9,10]" required:"true" doc:"relative change of output per worker at full intensity"`
	Fall    string   `toml:"fall" default:"uniform" oneof:"uniform,random,largest,central" doc:"whom it strikes: every firm alike (uniform), or, for a fall in productivity only, whole firms drawn at random, the largest first, or those with most buyers first (central)"`

	where supply
	at    []int
}

// Bind implements engine.Shock.
func (p *Productivity) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	p.where = s.supply(p.Economy, p.Sectors, p.Fall)
	p.at = s.cells(one(p.where.region), p.where.sectors)
	if p.Change > 0 && p.where.fall != engine.FallUniform {
		s.reject("fall", "a gain in productivity cannot strike whole firms; use \"uniform\"")
	}
	return s.errs
}

// Apply moves the productivity lever, or announces the loss that strikes whole
// firms.
func (p *Productivity) Apply(l *engine.Levers, intensity float64) {
	if p.where.fall == engine.FallUniform {
		scale(l.Productivity, p.at, p.Change, intensity)
		return
	}
	p.where.lose(l, engine.LossProductivity, -p.Change, intensity)
}
