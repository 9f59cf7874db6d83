package shock

import "github.com/seed-16a9e133/transpac/engine"

// RiskPremium shifts the logarithm of a floating exchange rate: investors ask
// for more, or less, to hold the currency. The rest of the float, interest
// differential and net foreign assets, goes on working, which is what sets it
// apart from a prescribed path. It does nothing under a peg or a path.
type RiskPremium struct {
	Economy string  `toml:"economy" required:"true" doc:"region whose currency floats"`
	Shift   float64 `toml:"shift" unit:"log points" range:"[-2,2]" required:"true" doc:"shift of the log exchange rate at full intensity: -0.1 is a depreciation by about 10 %"`

	at []int
}

// Bind implements engine.Shock.
func (p *RiskPremium) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	p.at = one(s.economy("economy", p.Economy))
	return s.errs
}

// Apply adds the shift, times the intensity, to the risk premium.
func (p *RiskPremium) Apply(l *engine.Levers, intensity float64) {
	add(l.RiskPremium, p.at, p.Shift, intensity)
}
