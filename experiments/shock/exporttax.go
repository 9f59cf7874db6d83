package shock

import "github.com/seed-16a9e133/transpac/engine"

// ExportTax is an ad valorem tax on the export price, which the exporter pays
// to the treasury of its own economy and tries to pass on to the buyer. A
// negative rate is an export subsidy.
type ExportTax struct {
	Origin    string   `toml:"origin" required:"true" doc:"exporting region that levies the tax"`
	Importers []string `toml:"importers" default:"all" doc:"where the goods go; [\"all\"] for every region but the origin"`
	Sectors   []string `toml:"sectors" default:"goods" doc:"sectors or groups that pay"`
	Rate      float64  `toml:"rate" unit:"fraction" range:"[-0.9,0.9]" required:"true" doc:"ad valorem rate on the export price"`

	at []int
}

// Bind implements engine.Shock.
func (t *ExportTax) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	t.at = s.at(s.exports(t.Origin, t.Importers, s.sectors("sectors", t.Sectors)))
	return s.errs
}

// Apply adds the rate, times the intensity, to the export tax of the routes.
func (t *ExportTax) Apply(l *engine.Levers, intensity float64) {
	add(l.ExportTax, t.at, t.Rate, intensity)
}
