package shock

import "github.com/seed-16a9e133/transpac/engine"

// Transfer is a payment from a government to its households, or if negative a
// levy on them.
type Transfer struct {
	Economy string  `toml:"economy" required:"true" doc:"modelled economy"`
	Amount  float64 `toml:"amount" unit:"billion base-year dollars a year" range:"[-10000,10000]" required:"true" doc:"paid per year at full intensity"`

	at []int
}

// Bind implements engine.Shock.
func (t *Transfer) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	t.at = one(s.economy("economy", t.Economy))
	return s.errs
}

// Apply adds the amount, times the intensity, to the transfer.
func (t *Transfer) Apply(l *engine.Levers, intensity float64) {
	add(l.Transfer, t.at, t.Amount*millionsPerBillion, intensity)
}
