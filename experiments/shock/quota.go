package shock

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Quota limits the volume of trade on a route relative to the base year: an
// import quota, a voluntary export restraint, or with limit 0 an embargo. When
// the limit binds, the delivered price rises by a premium until orders meet it,
// and the licence holder receives the premium.
//
// Under a voluntary restraint the licences belong to the exporters, which is
// why Japan's car makers earned more per car under the restraint of 1981.
//
// A limit is not scaled by the intensity: it holds in full while the profile
// is above zero, since a limit that fades has no meaning at a distance from
// the volume traded. A limit of inf is no limit.
type Quota struct {
	Importer string   `toml:"importer" required:"true" doc:"region whose imports are limited; \"all\" for every region other than the origin"`
	Origins  []string `toml:"origins" required:"true" doc:"where the goods come from, each with a limit of its own; [\"all\"] for every region but the importer"`
	Sectors  []string `toml:"sectors" required:"true" doc:"sectors or groups, each with a limit of its own"`
	Limit    float64  `toml:"limit" unit:"base-year volume = 1" range:"[0,inf]" required:"true" doc:"largest volume relative to the base year: 1 freezes trade at its base volume, 0 is an embargo, inf is no limit"`
	Holder   string   `toml:"holder" default:"exporters" oneof:"exporters,importers,treasury" doc:"who receives the premium: exporters (voluntary restraint), importers, or the importer's treasury (auctioned licences)"`

	at     []int
	holder engine.LicenceHolder
}

// Bind implements engine.Shock.
func (q *Quota) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	q.at = s.at(s.imports(q.Importer, q.Origins, s.sectors("sectors", q.Sectors)))
	q.holder = choice(s, "holder", q.Holder, []option[engine.LicenceHolder]{
		{"exporters", engine.LicenceExporters},
		{"importers", engine.LicenceImporters},
		{"treasury", engine.LicenceTreasury},
	})
	return s.errs
}

// Restricts names whose trade is limited: importers and origins, as written in the
// experiment.
func (q *Quota) Restricts() (importers, origins []string) {
	if math.IsInf(q.Limit, 1) {
		return nil, nil
	}
	return []string{q.Importer}, q.Origins
}

// Apply imposes the limit, and its licence holder, wherever no tighter limit
// stands already.
func (q *Quota) Apply(l *engine.Levers, intensity float64) {
	if intensity == 0 {
		return
	}
	for _, i := range q.at {
		if q.Limit < l.Quota[i] {
			l.Quota[i] = q.Limit
			l.QuotaHolder[i] = q.holder
		}
	}
}
