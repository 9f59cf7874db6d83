package calibration

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// largestMoves is the number of changes that Describe prints.
const largestMoves = 10

// Describe prints the base year as text: GDP three ways against the national
// accounts, the facts of every region, trade, firms and employment of the
// chosen economies, what balancing moved, and every figure that rests on a
// fallback. It fails on an unknown economy or when w does.
func (t *Table) Describe(w io.Writer, economies []string) error {
	chosen := make([]int, len(economies))
	for i, code := range economies {
		chosen[i] = t.Region(code)
		if chosen[i] < 0 {
			return fmt.Errorf("calibration: base year %d has no economy %q; it has %s", t.Year, code, strings.Join(t.Regions, ", "))
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "Base year %d: %d regions, %d sectors; million current dollars a year, basic prices, ex duty\n", t.Year, len(t.Regions), len(t.Sectors))
	t.describeGDP(&out)
	t.describeFacts(&out)
	for _, r := range chosen {
		t.describeTrade(&out, r, chosen)
	}
	for _, r := range chosen {
		t.describeSectors(&out, r)
	}
	t.describeRoutes(&out, chosen)
	t.describeMoves(&out)
	t.describeFlags(&out)
	_, err := io.WriteString(w, out.String())
	return err
}

func (t *Table) describeGDP(out *strings.Builder) {
	fmt.Fprintf(out, "\nGDP three ways, and in the national accounts\n")
	fmt.Fprintf(out, "%-6s %12s %12s %12s %12s %7s %12s %12s %12s %12s %12s\n", "region", "expenditure", "production", "income", "nat. acc.", "gap %", "consumption", "government", "investment", "exports", "imports")
	for r, region := range t.Regions {
		a, official := t.Accounts(r), t.Facts[r].GDP/1e6
		fmt.Fprintf(out, "%-6s %12.0f %12.0f %12.0f %12.0f %7.1f %12.0f %12.0f %12.0f %12.0f %12.0f\n", region,
			a.Expenditure, a.Production, a.Income, official, clean(100*(a.Production/official-1)),
			a.Consumption, a.Government, a.Investment, a.Exports, a.Imports)
	}
}

func (t *Table) describeFacts(out *strings.Builder) {
	fmt.Fprintf(out, "\nFacts\n")
	fmt.Fprintf(out, "%-6s %-8s %10s %13s %13s %9s %13s %16s %12s\n", "region", "currency", "per dollar", "population m", "unemployed %", "policy %", "income tax %", "corporate tax %", "replacement")
	for r, region := range t.Regions {
		f := t.Facts[r]
		fmt.Fprintf(out, "%-6s %-8s %10.4g %13.1f %13.1f %9.2f %13.1f %16.1f %12.2f\n", region, f.Currency, f.UnitsPerUSD,
			f.Population/1e6, 100*f.Unemployment, 100*f.PolicyRate, 100*f.IncomeTax, 100*f.CorporateTax, f.Replacement)
	}
}

// describeTrade prints a region's exports by sector to each chosen economy and
// to the others together.
func (t *Table) describeTrade(out *strings.Builder, origin int, chosen []int) {
	fmt.Fprintf(out, "\nExports of %s\n%-6s", t.Regions[origin], "sector")
	for _, d := range chosen {
		if d != origin {
			fmt.Fprintf(out, " %12s", t.Regions[d])
		}
	}
	fmt.Fprintf(out, " %12s %12s\n", "others", "total")
	row := func(name string, included func(sector int) bool) {
		fmt.Fprintf(out, "%-6s", name)
		total, shown := 0.0, 0.0
		for d := range t.Regions {
			if d == origin {
				continue
			}
			for k := range t.Sectors {
				if included(k) {
					total += t.Exports(origin, d, k)
				}
			}
		}
		for _, d := range chosen {
			if d == origin {
				continue
			}
			value := 0.0
			for k := range t.Sectors {
				if included(k) {
					value += t.Exports(origin, d, k)
				}
			}
			shown += value
			fmt.Fprintf(out, " %12.0f", value)
		}
		fmt.Fprintf(out, " %12.0f %12.0f\n", total-shown, total)
	}
	for k, sector := range t.Sectors {
		row(sector, func(s int) bool { return s == k })
	}
	row("goods", func(s int) bool { return t.Storable[s] })
	row("all", func(int) bool { return true })
}

func (t *Table) describeSectors(out *strings.Builder, r int) {
	fmt.Fprintf(out, "\nSectors of %s\n", t.Regions[r])
	fmt.Fprintf(out, "%-6s %12s %12s %9s %9s %10s %12s %12s %12s %7s %9s\n", "sector", "output", "value added", "labour %", "capital %", "tax", "workers th.", "firms", "persons/firm", "dep. %", "renewal %")
	workers, firms := 0.0, 0.0
	for k, sector := range t.Sectors {
		c := t.Cell(r, k)
		va, output := t.Labour[c]+t.Capital[c], t.Output[c]
		fmt.Fprintf(out, "%-6s %12.0f %12.0f %9.1f %9.1f %10.0f %12.1f %12.0f %12.1f %7.1f %9.1f\n", sector, output, va,
			percent(t.Labour[c], va), percent(t.Capital[c], va), clean(t.Tax[c]),
			t.Employment[c], t.FirmCount[c], t.Employment[c]*1000/t.FirmCount[c], 100*t.Depreciation[c], 100*t.Renewal(c))
		workers, firms = workers+t.Employment[c], firms+t.FirmCount[c]
	}
	fmt.Fprintf(out, "%-6s %12s %12s %9s %9s %10s %12.1f %12.0f\n", "total", "", "", "", "", "", workers, firms)
}

func percent(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * part / whole
}

// clean turns what would print as minus zero into zero.
func clean(x float64) float64 {
	if math.Abs(x) < 0.05 {
		return 0
	}
	return x
}

func (t *Table) describeMoves(out *strings.Builder) {
	fmt.Fprintf(out, "\nBalancing moved %.2f %% of the table's value. The largest changes\n", 100*t.MovedShare)
	fmt.Fprintf(out, "%-18s %-36s %14s %14s\n", "step", "where", "before", "after")
	for i, m := range t.Moved {
		if i == largestMoves {
			break
		}
		fmt.Fprintf(out, "%-18s %-36s %14.0f %14.0f\n", m.Step, m.Where, m.Before, m.After)
	}
}

// describeFlags prints the flags, those with the same figure and fallback
// together.
func (t *Table) describeFlags(out *strings.Builder) {
	type key struct{ figure, fallback string }
	var order []key
	places := make(map[key][]string)
	for _, f := range t.Flags {
		k := key{f.Figure, f.Fallback}
		if places[k] == nil {
			order = append(order, k)
		}
		places[k] = append(places[k], f.Where)
	}
	fmt.Fprintf(out, "\n%d figures rest on a fallback\n", len(t.Flags))
	for _, k := range order {
		fmt.Fprintf(out, "  %s: %s\n      %s\n", k.figure, k.fallback, strings.Join(t.collapse(places[k]), " "))
	}
}

// collapse groups the sectors of a region, "JPN(MIN UTL)", and writes all
// sectors of a region as "JPN(all)".
func (t *Table) collapse(places []string) []string {
	var regions []string
	sectors := make(map[string][]string)
	for _, p := range places {
		region, sector, _ := strings.Cut(p, "_")
		if sectors[region] == nil {
			regions = append(regions, region)
		}
		sectors[region] = append(sectors[region], sector)
	}
	for i, region := range regions {
		list := sectors[region]
		switch {
		case list[0] == "":
		case list[0] == "*" || len(list) == len(t.Sectors):
			regions[i] += "(all)"
		default:
			regions[i] += "(" + strings.Join(list, " ") + ")"
		}
	}
	return regions
}
