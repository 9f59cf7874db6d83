package shock

import "github.com/seed-16a9e133/transpac/engine"

// HouseholdDemand changes what the households of an economy want to spend at
// given income and wealth: confidence lost or regained.
type HouseholdDemand struct {
	Economy string  `toml:"economy" required:"true" doc:"modelled economy"`
	Change  float64 `toml:"change" unit:"fraction" range:"[-0.99,10]" required:"true" doc:"relative change of desired spending at full intensity"`

	at []int
}

// Bind implements engine.Shock.
func (h *HouseholdDemand) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	h.at = one(s.economy("economy", h.Economy))
	return s.errs
}

// Apply multiplies desired spending by 1 + change x intensity.
func (h *HouseholdDemand) Apply(l *engine.Levers, intensity float64) {
	scale(l.Demand, h.at, h.Change, intensity)
}
