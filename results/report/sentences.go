package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
)

// tell puts the signs of the effects into words, at the first horizon.
func (d *digest) tell() []string {
	if len(d.months) == 0 {
		return []string{"There are no responses, so there is no effect to put into words."}
	}
	if d.allZero() {
		return []string{"Every response is exactly zero in every step: the runs with and without the shocks are the same."}
	}
	step := d.step(d.months[0])
	routes := d.table.TaxedRoutes()
	if !d.in.Duties {
		routes = slices.DeleteFunc(routes, func(r record.Route) bool { return slices.ContainsFunc(d.in.Restricted, r.Same) })
	}
	var out []string
	say := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	for _, e := range d.in.Economies {
		say(d.tellGDP(e, step))
	}
	for _, r := range routes {
		say(d.tellTrade(r, step))
		say(d.tellPassThrough(r, step))
	}
	for _, r := range d.in.Restricted {
		if !slices.ContainsFunc(routes, r.Same) {
			say(d.tellTrade(r, step))
			say(d.tellScarcity(r, step))
		}
	}
	for _, m := range importers(routes) {
		say(d.tellDiversion(m, routes, step))
		say(d.tellRevenue(m, step))
	}
	for _, e := range d.in.Economies {
		say(d.tellSectors(e, routes, step))
		say(d.tellIncidence(e, step))
	}
	return out
}

func (d *digest) allZero() bool {
	for _, r := range d.in.Responses {
		if r.N > 0 && (r.Mean != 0 || r.P05 != 0 || r.P95 != 0) {
			return false
		}
	}
	return true
}

// when names the horizon of the sentences.
func (d *digest) when() string {
	switch d.months[0] {
	case 0:
		return "in the first month"
	case 1:
		return "after a month"
	}
	return fmt.Sprintf("after %d months", d.months[0])
}

// within gives the band in parentheses, or nothing with one seed.
func within(r record.Response) string {
	if r.N <= 1 || r.P05 == r.P95 {
		return ""
	}
	return " (5–95 %: " + band(r) + ")"
}

// inside gives the band as the rest of an open parenthesis.
func inside(r record.Response) string {
	if r.N <= 1 || r.P05 == r.P95 {
		return ""
	}
	return "; 5–95 %: " + band(r)
}

// sure says whether the whole band has the sign of the mean.
func sure(r record.Response) string {
	switch {
	case r.N <= 1 || r.Mean == 0:
		return ""
	case r.P05 > 0 || r.P95 < 0:
		return " The whole band has this sign."
	}
	return " The band contains zero: the sign is not certain."
}

// moves renders "rises by 1.2 %" or "falls by 1.2 %", with the band; what would be
// printed as a zero "hardly changes".
func moves(r record.Response) string {
	if r.Mean == 0 {
		return "does not change"
	}
	if strings.Trim(size(r.Mean), "0.") == "" {
		return "hardly changes" + within(r)
	}
	return direction(r) + " by " + size(r.Mean) + suffix(r.Unit) + within(r)
}

func direction(r record.Response) string {
	if r.Mean < 0 {
		return "falls"
	}
	return "rises"
}

func (d *digest) tellGDP(economy string, step int) string {
	r, ok := d.table.At(record.Key{Variable: "gdp_real", Economy: economy}, step)
	if !ok {
		return ""
	}
	s := fmt.Sprintf("Real GDP of %s %s %s.", d.region(economy), moves(r), d.when()) + sure(r)
	if u, ok := d.table.At(record.Key{Variable: "unemployment_rate", Economy: economy}, step); ok && u.Mean != 0 {
		s += " Its unemployment rate " + moves(u) + "."
	}
	return s
}

func (d *digest) tellTrade(r record.Route, step int) string {
	x, ok := d.table.At(record.Key{Variable: "imports_real", Economy: r.Importer, Partner: r.Origin}, step)
	if !ok {
		x, ok = d.table.At(record.Key{Variable: "exports_real", Economy: r.Origin, Partner: r.Importer}, step)
	}
	if !ok {
		return ""
	}
	return fmt.Sprintf("The volume of exports of %s to %s %s %s.%s",
		d.region(r.Origin), d.region(r.Importer), moves(x), d.when(), sure(x))
}

// tellPassThrough splits a duty between buyer and seller.
func (d *digest) tellPassThrough(r record.Route, step int) string {
	border, ok1 := d.table.At(record.Key{Variable: "import_price_border", Economy: r.Importer, Partner: r.Origin}, step)
	paid, ok2 := d.table.At(record.Key{Variable: "import_price_duty_paid", Economy: r.Importer, Partner: r.Origin}, step)
	share, duty, ok3 := r.PassThrough(step)
	if !ok1 || !ok2 || !ok3 {
		return ""
	}
	prices := fmt.Sprintf("What buyers in %s pay for goods from %s, duty included, %s, while the price at the border %s",
		d.region(r.Importer), d.region(r.Origin), moves(paid), moves(border))
	if d.in.Mixed {
		return fmt.Sprintf("%s. The other shocks move both prices too, so that they do not show who bears the duty, worth %s %%.", prices, signed(duty))
	}
	return fmt.Sprintf("%s: of a duty worth %s %% the buyers bear %.0f %% (pass-through).", prices, signed(duty), share)
}

// tellScarcity says what becomes of the prices of goods of which only so much may be
// traded.
func (d *digest) tellScarcity(r record.Route, step int) string {
	border, ok := d.table.At(record.Key{Variable: "import_price_border", Economy: r.Importer, Partner: r.Origin}, step)
	if !ok {
		return ""
	}
	s := fmt.Sprintf("The price of goods from %s at the border of %s, any premia for licences that their sellers hold included, %s", d.region(r.Origin), d.region(r.Importer), moves(border))
	factor, ok := d.table.At(record.Key{Variable: "duty_factor", Economy: r.Importer, Partner: r.Origin}, step)
	if paid, there := d.table.At(record.Key{Variable: "import_price_duty_paid", Economy: r.Importer, Partner: r.Origin}, step); ok && there && factor.Mean > 0.05 {
		s += fmt.Sprintf("; with premia that the importer or its treasury receives it %s", moves(paid))
	}
	return s + "."
}

// tellDiversion looks at what a taxing economy buys from those it does not tax.
func (d *digest) tellDiversion(importer string, routes []record.Route, step int) string {
	taxed := make(map[string]bool)
	for _, r := range routes {
		taxed[r.Origin] = taxed[r.Origin] || r.Importer == importer
	}
	more, all := 0, 0
	var best record.Response
	for _, k := range d.table.Select(func(k record.Key) bool {
		return k.Variable == "imports_real" && k.Economy == importer && k.Partner != "" && k.Sector == "" && k.Group == "" && !taxed[k.Partner]
	}) {
		r, ok := d.table.At(k, step)
		if !ok || k.Partner == importer {
			continue
		}
		all++
		if r.Mean > 0 {
			more++
		}
		if all == 1 || r.Mean > best.Mean {
			best = r
		}
	}
	switch {
	case all == 0:
		return ""
	case more == 0:
		said := fmt.Sprintf("%s imports no more from any of the %d regions that it does not tax", d.region(importer), all)
		if d.in.Mixed {
			return said + "; the other shocks have a part in it."
		}
		return said + ": there is no trade diversion."
	}
	said := fmt.Sprintf("%s imports more from %d of the %d regions that it does not tax, most from %s (%s %%%s).",
		d.region(importer), more, all, d.region(best.Partner), signed(best.Mean), inside(best))
	if d.in.Mixed {
		return said + " The other shocks have a part in it."
	}
	return "Trade is diverted: " + said
}

func (d *digest) tellRevenue(importer string, step int) string {
	r, ok := d.table.At(record.Key{Variable: "tariff_revenue", Economy: importer}, step)
	if !ok || r.Mean == 0 {
		return ""
	}
	return fmt.Sprintf("Tariff revenue of %s %s by %s %s%s.",
		d.region(importer), direction(r), size(r.Mean), d.unit("tariff_revenue"), within(r))
}

// tellSectors names the sectors of an economy that gain and lose most. In an
// economy that taxes imports it recalls why the two go together.
func (d *digest) tellSectors(economy string, routes []record.Route, step int) string {
	var best, worst record.Response
	found := false
	for _, k := range d.table.Select(func(k record.Key) bool {
		return k.Variable == "output_real" && k.Economy == economy && k.Sector != "" && k.Partner == "" && k.Group == ""
	}) {
		r, ok := d.table.At(k, step)
		if !ok {
			continue
		}
		if !found || r.Mean > best.Mean {
			best = r
		}
		if !found || r.Mean < worst.Mean {
			worst = r
		}
		found = true
	}
	if !found || best.Mean == worst.Mean {
		return ""
	}
	s := fmt.Sprintf("Among the sectors of %s, output does best in %s (%s %%%s) and worst in %s (%s %%%s).",
		d.region(economy), d.sector(best.Sector), signed(best.Mean), inside(best), d.sector(worst.Sector), signed(worst.Mean), inside(worst))
	for _, m := range importers(routes) {
		if m == economy {
			s += " A duty shelters sectors that compete with the taxed goods and burdens those that use them as inputs or sell abroad."
		}
	}
	return s
}

func (d *digest) tellIncidence(economy string, step int) string {
	poor, ok1 := d.table.At(record.Key{Variable: "equivalent_variation_share", Economy: economy, Group: "q1"}, step)
	rich, ok2 := d.table.At(record.Key{Variable: "equivalent_variation_share", Economy: economy, Group: "q5"}, step)
	if !ok1 || !ok2 {
		return ""
	}
	return fmt.Sprintf("In %s the shock is worth %s to the poorest fifth of households and %s to the richest fifth (equivalent variation).",
		d.region(economy), incomeShare(poor), incomeShare(rich))
}

// incomeShare is an equivalent variation as a gain or loss of income.
func incomeShare(r record.Response) string {
	switch {
	case r.Mean == 0:
		return "nothing"
	case strings.Trim(size(r.Mean), "0.") == "":
		return "hardly anything" + within(r)
	case r.Mean < 0:
		return "a loss of " + size(r.Mean) + " % of income" + within(r)
	}
	return "a gain of " + size(r.Mean) + " % of income" + within(r)
}

// importers lists the economies that tax at least one route, each once.
func importers(routes []record.Route) []string {
	var out []string
	for _, r := range routes {
		if !slices.Contains(out, r.Importer) {
			out = append(out, r.Importer)
		}
	}
	return out
}
