package calibration

import (
	"fmt"
	"strings"
)

// describeRoutes prints how long goods travel to the chosen economies and what
// part of their households' spending on goods is trade margin.
func (t *Table) describeRoutes(out *strings.Builder, chosen []int) {
	fmt.Fprintf(out, "\nDays that goods travel, by origin, and trade margins in households' spending on goods\n%-6s", "to")
	for _, origin := range t.Regions {
		fmt.Fprintf(out, " %6s", origin)
	}
	fmt.Fprintf(out, " %9s\n", "margin %")
	for _, r := range chosen {
		fmt.Fprintf(out, "%-6s", t.Regions[r])
		for o := range t.Regions {
			fmt.Fprintf(out, " %6.0f", t.Transit[r*len(t.Regions)+o])
		}
		fmt.Fprintf(out, " %9.1f\n", 100*t.RetailMargin[r])
	}
}
