package shock

import "github.com/seed-16a9e133/transpac/engine"

// PolicyRate adds a surprise to the rate that the central bank's rule sets.
// Under a float the exchange rate answers too.
type PolicyRate struct {
	Economy string  `toml:"economy" required:"true" doc:"modelled economy whose central bank acts"`
	Change  float64 `toml:"change" unit:"annual fraction" range:"[-0.2,1]" required:"true" doc:"added to the policy rate at full intensity: 0.01 is one percentage point"`

	at []int
}

// Bind implements engine.Shock.
func (p *PolicyRate) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	p.at = one(s.economy("economy", p.Economy))
	return s.errs
}

// Apply adds the change, times the intensity, to the policy rate.
func (p *PolicyRate) Apply(l *engine.Levers, intensity float64) {
	add(l.PolicyRate, p.at, p.Change, intensity)
}
