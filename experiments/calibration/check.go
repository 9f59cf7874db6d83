package calibration

import (
	"fmt"
	"math"
)

// identityTolerance is the largest relative gap that Check accepts; balancing
// leaves about a thousandth of it.
const identityTolerance = 1e-9

// Check verifies that the table is a set of accounts from which an economy can
// be built: rows and columns add up to output, GDP is the same three ways, no
// cell is negative, and producing costs something. It returns the first
// mistake it finds.
func (t *Table) Check() error {
	for _, block := range []struct {
		name   string
		values []float64
		width  int
	}{
		{"inputs", t.Z, len(t.Output)}, {useNames[0], t.Consumption, len(t.Regions)},
		{useNames[1], t.Government, len(t.Regions)}, {useNames[2], t.Investment, len(t.Regions)},
		{"labour", t.Labour, 1}, {"capital", t.Capital, 1}, {"output", t.Output, 1},
	} {
		for k, v := range block.values {
			if !(v >= 0) || math.IsInf(v, 0) {
				return fmt.Errorf("calibration: %s of %s is %g; it must be a number and not negative", block.name, t.CellName(k/block.width), v)
			}
		}
	}
	for c, output := range t.Output {
		sales := 0.0
		for r := range t.Regions {
			sales += t.Sales(c, r)
		}
		if gap := math.Abs(sales - output); gap > identityTolerance*output {
			return fmt.Errorf("calibration: sales of %s are %g, its output is %g", t.CellName(c), sales, output)
		}
		cost := t.Inputs(c) + t.Labour[c]
		if paid := cost + t.Capital[c] + t.Tax[c]; math.Abs(paid-output) > identityTolerance*output {
			return fmt.Errorf("calibration: inputs, value added and taxes of %s are %g, its output is %g", t.CellName(c), paid, output)
		}
		if output > 0 && cost <= 0 {
			return fmt.Errorf("calibration: %s produces at no cost", t.CellName(c))
		}
	}
	for r, region := range t.Regions {
		a := t.Accounts(r)
		for _, gdp := range []float64{a.Production, a.Income} {
			if math.Abs(gdp-a.Expenditure) > identityTolerance*a.Expenditure {
				return fmt.Errorf("calibration: GDP of %s is %g by expenditure, %g by production and %g by income", region, a.Expenditure, a.Production, a.Income)
			}
		}
	}
	return nil
}
