package published

import (
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// Sections describes the tables of a published result.
func Sections() []spec.Section {
	return []spec.Section{
		{Name: "published", Doc: "A result from the literature, which `transpac published` compares with the simulator.", Fields: parameter.Describe(new(Row))},
		{Name: "[published." + variantsKey + "]", Doc: "The experiment with some keys set anew, where a result compares several shocks.", Fields: parameter.Describe(new(Variant))},
		{Name: "[published." + targetsKey + "]", Doc: "A published number. A measure is arithmetic over responses in braces, such as {import_price_duty_paid:USA:partner=JPN@12} / 24; {VARIANT/gdp_real:JPN@12} is that of a variant.", Fields: parameter.Describe(new(Target))},
	}
}
