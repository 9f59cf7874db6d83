package shock

import "github.com/seed-16a9e133/transpac/engine"

// millionsPerBillion converts the amounts of experiment files, in billion
// dollars, to those of the levers, in million dollars.
const millionsPerBillion = 1000

// DirectInvestment is a programme of capacity that firms of a parent economy
// build in a host economy, to jump a tariff or to keep a pledge. What is built
// belongs to the parent economy, and its dividends flow there.
type DirectInvestment struct {
	Parent  string   `toml:"parent" required:"true" doc:"modelled economy whose firms build"`
	Host    string   `toml:"host" required:"true" doc:"modelled economy in which they build"`
	Sectors []string `toml:"sectors" required:"true" doc:"sectors or groups in which capacity is built, the amount being their sum"`
	Amount  float64  `toml:"amount" unit:"billion base-year dollars a year" range:"[0,10000]" required:"true" doc:"capacity built per year at full intensity"`

	pledge engine.Pledge
}

// Bind implements engine.Shock.
func (d *DirectInvestment) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	parent, host := s.economy("parent", d.Parent), s.economy("host", d.Host)
	if parent >= 0 && parent == host {
		s.reject("host", "%s is the parent itself; investment at home is no direct investment", d.Host)
	}
	d.pledge = engine.Pledge{Parent: parent, Host: host, Sectors: s.sectors("sectors", d.Sectors)}
	return s.errs
}

// Apply announces the programme's amount, times the intensity.
func (d *DirectInvestment) Apply(l *engine.Levers, intensity float64) {
	if d.Amount == 0 || intensity == 0 {
		return
	}
	p := d.pledge
	p.AnnualAmount = d.Amount * millionsPerBillion * intensity
	l.Pledges = append(l.Pledges, p)
}
