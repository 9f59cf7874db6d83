package shock

import "github.com/seed-16a9e133/transpac/engine"

// Tax changes one tax rate of an economy: on household income, on profits, or
// on the revenue of chosen sectors.
type Tax struct {
	Economy string   `toml:"economy" required:"true" doc:"modelled economy"`
	On      string   `toml:"on" required:"true" oneof:"income,corporate,product" doc:"what is taxed: household income, profits (corporate), or the revenue of chosen sectors (product)"`
	Sectors []string `toml:"sectors" default:"all" doc:"sectors or groups, for a product tax only"`
	Change  float64  `toml:"change" unit:"fraction" range:"[-0.9,0.9]" required:"true" doc:"added to the rate at full intensity: 0.02 is two percentage points"`

	on taxBase
	at []int
}

// taxBase is what a tax is levied on.
type taxBase int8

const (
	income taxBase = iota
	corporate
	product
)

// Bind implements engine.Shock.
func (t *Tax) Bind(world engine.Geography) []error {
	s := &selection{world: world}
	t.on = choice(s, "on", t.On, []option[taxBase]{{"income", income}, {"corporate", corporate}, {"product", product}})
	region := one(s.economy("economy", t.Economy))
	sectors := s.sectors("sectors", t.Sectors)
	switch t.on {
	case product:
		t.at = s.cells(region, sectors)
	default:
		if len(sectors) < len(world.Sectors) && len(s.errs) == 0 {
			s.reject("sectors", "only a product tax differs by sector; drop the key or set on = \"product\"")
		}
		t.at = region
	}
	return s.errs
}

// Apply adds the change, times the intensity, to the tax rate.
func (t *Tax) Apply(l *engine.Levers, intensity float64) {
	switch t.on {
	case income:
		add(l.IncomeTax, t.at, t.Change, intensity)
	case corporate:
		add(l.CorporateTax, t.at, t.Change, intensity)
	case product:
		add(l.ProductTax, t.at, t.Change, intensity)
	}
}
