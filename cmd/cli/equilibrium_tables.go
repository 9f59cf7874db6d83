package cli

import (
	"fmt"
	"math"
	"text/tabwriter"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/equilibrium"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// equilibriumRows are the variables of the table of effects.
var equilibriumRows = []struct{ variable, label string }{
	{"consumption_real", "Consumption, real"},
	{"wage_real", "Real wage"},
	{"gdp_real", "GDP, real"},
	{"government_real", "Government purchases, real"},
	{"investment_real", "Investment, real"},
	{"employment", "Employment"},
	{"exports_real", "Exports, real"},
	{"imports_real", "Imports, real"},
	{"terms_of_trade", "Terms of trade"},
	{"wage_nominal", "Wage *"},
	{"consumer_price", "Consumer prices *"},
	{"import_price_border", "Import prices at the border, goods *"},
	{"import_price_duty_paid", "Import prices with duty, goods *"},
	{"tariff_revenue", "Tariff revenue, million of own currency *"},
}

func effectsByKey(s *equilibrium.Solution) map[record.Key]equilibrium.Effect {
	out := map[record.Key]equilibrium.Effect{}
	for _, e := range s.Effects() {
		out[e.Key] = e
	}
	return out
}

// twinEffects prints the effects by economy.
func (p *program) twinEffects(t *equilibrium.Twin, s *equilibrium.Solution) {
	effects := effectsByKey(s)
	w := tabwriter.NewWriter(p.out, 0, 0, 3, ' ', tabwriter.AlignRight)
	row := func(label string, cells func(economy string) string) {
		fmt.Fprintf(w, "%-44s\t", label)
		for _, e := range t.Regions[:t.Modelled] {
			fmt.Fprintf(w, "%s\t", cells(e))
		}
		fmt.Fprintln(w)
	}
	row("", func(e string) string { return e })
	for _, r := range equilibriumRows {
		row(r.label, func(e string) string {
			x, known := effects[record.Key{Variable: r.variable, Economy: e}]
			switch {
			case !known:
				return "n/a"
			case x.Unit == record.Levels:
				return fmt.Sprintf("%+.0f", x.Change)
			}
			return percent(x.Change)
		})
	}
	w.Flush()
	fmt.Fprintln(p.out, "* counted in dollars for which value added in the passive regions keeps its price, at base-year exchange rates")
}

// twinTrade prints volumes of trade between the economies by sector.
func (p *program) twinTrade(t *equilibrium.Twin, s *equilibrium.Solution) {
	effects := effectsByKey(s)
	fmt.Fprintln(p.out, "\nTrade between the economies, volume (exporter to importer)")
	w := tabwriter.NewWriter(p.out, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "\t")
	economies := t.Regions[:t.Modelled]
	each := func(do func(from, to string)) {
		for _, from := range economies {
			for _, to := range economies {
				if from != to {
					do(from, to)
				}
			}
		}
	}
	each(func(from, to string) { fmt.Fprintf(w, "%s to %s\t", from, to) })
	fmt.Fprintln(w)
	for _, sector := range append([]string{""}, t.Sectors...) {
		label := sector
		if label == "" {
			label = "all"
		}
		fmt.Fprintf(w, "%s\t", label)
		each(func(from, to string) {
			fmt.Fprintf(w, "%s\t", percent(effects[record.Key{Variable: "exports_real", Economy: from, Partner: to, Sector: sector}].Change))
		})
		fmt.Fprintln(w)
	}
	w.Flush()
}

// exactHat prints the second closure, under its own name.
func (p *program) exactHat(x *spec.Experiment, t *equilibrium.Twin, l *engine.Levers, f equilibriumFlags) error {
	e, err := t.Exchange(f.trade, f.labour, f.external)
	if err != nil {
		return failed(err)
	}
	tariff, err := equilibrium.TariffsAlone(l)
	if err != nil {
		return wrong(err)
	}
	r, err := e.Solve(tariff)
	if err != nil {
		return failed(err)
	}
	if f.format == "csv" {
		fmt.Fprintln(p.out, "variable,region,change_percent")
	} else {
		fmt.Fprintf(p.out, "%s\nExact hat algebra (value shares, Cobb-Douglas technology and demand, incomes of all regions,\ntrade elasticity %g; not the simulator's equations), change against the base year %d\n\n", x.Title, f.trade, x.BaseYear)
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 3, ' ', tabwriter.AlignRight)
	if f.format == "text" {
		fmt.Fprintln(w, "\treal final use\treal wage\temployment\tGDP, share of world\texports over GDP\timports over GDP\t")
	}
	for n, region := range t.Regions {
		values := []float64{r.Consumption[n], r.Wage[n] / r.Price[n], r.Labour[n], r.GDP[n], r.Exports[n], r.Imports[n]}
		names := []string{"final_use_real", "wage_real", "employment", "gdp_share", "exports_to_gdp", "imports_to_gdp"}
		if f.format == "text" {
			fmt.Fprintf(w, "%s\t", region)
		}
		for i, v := range values {
			if f.format == "csv" {
				fmt.Fprintf(p.out, "%s,%s,%.8g\n", names[i], region, 100*(v-1))
			} else {
				fmt.Fprintf(w, "%s\t", percent(100*(v-1)))
			}
		}
		if f.format == "text" {
			fmt.Fprintln(w)
		}
	}
	w.Flush()
	if f.format == "text" {
		fmt.Fprintf(p.out, "\nWhat the equations leave over, relative: %.1e after %d rounds.\n", r.Residual, r.Iterations)
	}
	return nil
}

// percent prints a change; what would be printed as zero has no sign.
func percent(x float64) string {
	if math.Abs(x) < 0.005 {
		return "0.00 %"
	}
	return fmt.Sprintf("%+.2f %%", x)
}

// largest is the largest of some numbers, by size.
func largest(v []float64) float64 {
	var most float64
	for _, x := range v {
		most = max(most, math.Abs(x))
	}
	return most
}
