package shock

import (
	"maps"
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
)

// Tariff is a duty that an importer levies on the border price of goods from
// chosen origins, on top of the base year's duties. The buyer pays it to the
// importer's treasury when the goods arrive.
//
// Retaliation by the other side is not part of this shock: it is a behaviour of
// governments (slot government.policy). A retaliation whose size is known
// beforehand is simply a second tariff.
type Tariff struct {
	Importer string   `toml:"importer" required:"true" doc:"economy or region that levies the duty; \"all\" for every region other than the origin"`
	Origins  []string `toml:"origins" required:"true" doc:"where the goods come from; [\"all\"] for every region but the importer"`
	Sectors  []string `toml:"sectors" default:"goods" doc:"sectors or groups that pay"`
	Exempt   []string `toml:"exempt" doc:"sectors or groups taken out of sectors"`
	Rate     float64  `toml:"rate" unit:"fraction" range:"[-0.9,10]" required:"true" doc:"statutory ad valorem rate added to the base year's duty; negative for a cut"`
	// Rates lists the sectors whose rate differs; its sectors pay whether or
	// not Sectors names them.
	Rates     map[string]float64 `toml:"rates" unit:"fraction" range:"[-0.9,10]" doc:"rates by sector code that stand in place of rate, as in { MVH = 0.25 }"`
	Collected float64            `toml:"collected" unit:"fraction" default:"1" range:"[0,1]" doc:"share of the statutory rate that customs collect: less than 1 for exemptions within a sector and preferences that traders claim"`
	UnderWay  string             `toml:"under_way" default:"pay" oneof:"pay,spared" doc:"whether goods that are under way when the duty rises pay it on arrival, or what was due on the day of their shipment"`

	at    []int     // positions in the levers
	rates []float64 // collected rate at each position
}

// Bind implements engine.Shock.
func (t *Tariff) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	exempt := s.optional("exempt", t.Exempt)
	rates := make(map[int]float64)
	for _, i := range s.sectors("sectors", t.Sectors) {
		if !slices.Contains(exempt, i) {
			rates[i] = t.Rate
		}
	}
	for _, code := range slices.Sorted(maps.Keys(t.Rates)) {
		i := world.Sector(code)
		switch {
		case i < 0:
			s.reject("rates", "no sector is called %q%s", code, world.SectorHint(code, world.Sectors))
		case slices.Contains(exempt, i):
			s.reject("rates", "%s has a rate here but is exempt; take it out of one of the two", code)
		default:
			rates[i] = t.Rates[code]
		}
	}
	if len(rates) == 0 && len(s.errs) == 0 {
		s.reject("exempt", "covers every sector, so that nothing is left to pay the tariff")
	}

	routes := s.imports(t.Importer, t.Origins, slices.Sorted(maps.Keys(rates)))
	t.at = s.at(routes)
	t.rates = make([]float64, len(routes))
	for k, r := range routes {
		t.rates[k] = rates[r.sector] * t.Collected
	}
	return s.errs
}

// Apply adds the rates, times the intensity, to the tariffs of the routes.
func (t *Tariff) Apply(l *engine.Levers, intensity float64) {
	for k, i := range t.at {
		if t.UnderWay == "spared" && t.rates[k] != 0 && intensity != 0 {
			l.UnderWaySpared[i] = true
		}
		add(l.Tariff, t.at[k:k+1], t.rates[k], intensity)
	}
}
