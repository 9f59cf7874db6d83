package shock

import "github.com/seed-16a9e133/transpac/engine"

// Invoicing changes the share of an economy's exports that is priced in
// dollars. Prices are sticky in the currency they are set in, so the share
// decides how fast a currency move reaches foreign buyers (Gopinath, Itskhoki,
// Rigobon 2010). The sum of all such changes stays within -1 and 1.
type Invoicing struct {
	Economy string  `toml:"economy" required:"true" doc:"exporting region"`
	Change  float64 `toml:"change" unit:"share" range:"[-1,1]" required:"true" doc:"change of the share of its exports invoiced in dollars at full intensity: -0.3 moves 30 of 100 dollars of exports to other currencies"`

	at []int
}

// Bind implements engine.Shock.
func (v *Invoicing) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	v.at = one(s.region("economy", v.Economy))
	return s.errs
}

// Apply adds the change, times the intensity, to the dollar share.
func (v *Invoicing) Apply(l *engine.Levers, intensity float64) {
	if v.Change == 0 || intensity == 0 {
		return
	}
	for _, r := range v.at {
		l.DollarShare[r] = min(1, max(-1, l.DollarShare[r]+float64(v.Change*intensity)))
	}
}
