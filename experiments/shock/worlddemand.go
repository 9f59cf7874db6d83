package shock

import "github.com/seed-16a9e133/transpac/engine"

// WorldDemand changes what regions without agents import from the modelled
// economies at given prices: the world slump of 2009, a partner's boom.
type WorldDemand struct {
	Regions []string `toml:"regions" default:"all" doc:"regions without agents; [\"all\"] for every one"`
	Sectors []string `toml:"sectors" default:"all" doc:"sectors or groups whose imports change"`
	Change  float64  `toml:"change" unit:"fraction" range:"[-0.99,10]" required:"true" doc:"relative change of import demand at full intensity"`

	at []int
}

// Bind implements engine.Shock.
func (w *WorldDemand) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	w.at = s.cells(s.passive("regions", w.Regions), s.sectors("sectors", w.Sectors))
	return s.errs
}

// Apply multiplies the import demand by 1 + change x intensity.
func (w *WorldDemand) Apply(l *engine.Levers, intensity float64) {
	scale(l.WorldDemand, w.at, w.Change, intensity)
}
