package shock

import "github.com/seed-16a9e133/transpac/engine"

// Training lets workers who changed sector regain experience, and the part of
// the wage that hangs on it, faster. It says nothing about what the training
// costs.
type Training struct {
	Economy string  `toml:"economy" required:"true" doc:"modelled economy"`
	SpeedUp float64 `toml:"speed_up" unit:"fraction" range:"[0,20]" required:"true" doc:"added speed of regaining experience at full intensity: 1 doubles the speed"`

	at []int
}

// Bind implements engine.Shock.
func (t *Training) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	t.at = one(s.economy("economy", t.Economy))
	return s.errs
}

// Apply adds the speed-up, times the intensity, to the training lever.
func (t *Training) Apply(l *engine.Levers, intensity float64) {
	add(l.Training, t.at, t.SpeedUp, intensity)
}
