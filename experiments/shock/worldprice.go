package shock

import "github.com/seed-16a9e133/transpac/engine"

// WorldPrice changes the price at which regions without agents supply chosen
// products, in their own currency: an oil price shock, a commodity boom. It
// prescribes the price relative to the same run without the shocks, whatever inputs
// cost; products made with these become dearer in those regions too.
type WorldPrice struct {
	Regions []string `toml:"regions" default:"all" doc:"regions without agents; [\"all\"] for every one"`
	Sectors []string `toml:"sectors" required:"true" doc:"sectors or groups whose supply price changes"`
	Change  float64  `toml:"change" unit:"fraction" range:"[-0.99,20]" required:"true" doc:"relative change of the supply price at full intensity, whatever these sectors' inputs cost; sectors that use them there pass it on"`

	at []int
}

// Bind implements engine.Shock.
func (w *WorldPrice) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	w.at = s.cells(s.passive("regions", w.Regions), s.sectors("sectors", w.Sectors))
	return s.errs
}

// Apply multiplies the supply prices by 1 + change x intensity.
func (w *WorldPrice) Apply(l *engine.Levers, intensity float64) {
	scale(l.WorldPrice, w.at, w.Change, intensity)
}
