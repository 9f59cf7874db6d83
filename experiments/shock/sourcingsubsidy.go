package shock

import "github.com/seed-16a9e133/transpac/engine"

// SourcingSubsidy pays the buyers of one economy part of the price of goods
// from favoured origins, out of that economy's treasury: reshoring when the
// origin is the economy itself, friend-shoring when it is a partner.
type SourcingSubsidy struct {
	Importer string   `toml:"importer" required:"true" doc:"modelled economy whose government pays and whose buyers benefit"`
	Origins  []string `toml:"origins" required:"true" doc:"favoured origins; the importer's own code favours domestic goods, [\"all\"] stands for every region, the importer included"`
	Sectors  []string `toml:"sectors" required:"true" doc:"sectors or groups of the goods bought"`
	Rate     float64  `toml:"rate" unit:"fraction" range:"[0,0.9]" required:"true" doc:"share of the border value that the government pays"`

	at []int
}

// Bind implements engine.Shock.
func (b *SourcingSubsidy) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	buyer := s.economy("importer", b.Importer)
	sectors := s.sectors("sectors", b.Sectors)
	var routes []route
	for _, o := range s.regions("origins", b.Origins, func(int) bool { return true }, "") {
		for _, i := range sectors {
			if buyer >= 0 {
				routes = append(routes, route{buyer, o, i})
			}
		}
	}
	b.at = s.at(routes)
	return s.errs
}

// Apply adds the rate, times the intensity, to the subsidies of the routes.
func (b *SourcingSubsidy) Apply(l *engine.Levers, intensity float64) {
	add(l.SourcingSubsidy, b.at, b.Rate, intensity)
}
