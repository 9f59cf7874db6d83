package parameter_test

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Pricing sets the price as a mark-up on unit cost.
type Pricing struct {
	Markup float64 `toml:"markup" symbol:"mu" unit:"fraction of unit cost" default:"0.2" range:"[0,5]" doc:"Mark-up on unit cost."`
	Review int     `toml:"review_months" unit:"months" default:"6" range:"[1,60]" doc:"Months between two looks at the price."`
}

func ExampleDecode() {
	var p Pricing
	table := map[string]any{"markup": 0.3}
	fmt.Println(parameter.Decode(&p, table, nil), p)

	table = map[string]any{"markup": -1.0, "reveiw_months": int64(3)}
	for _, err := range parameter.Decode(&p, table, func(string) string { return "cars.toml: " }) {
		fmt.Println(err)
	}
	// Output:
	// [] {0.3 6}
	// cars.toml: markup: -1 is out of range; give a number, 0 to 5 (fraction of unit cost)
	// cars.toml: reveiw_months: unknown key; did you mean review_months?
}
