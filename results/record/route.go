package record

// Route is what an importer buys from an origin, all goods together.
type Route struct {
	Importer, Origin string
	Border, Paid     []Response // prices at the border and with duty, by step
}

// Same tells whether two routes join the same regions.
func (r Route) Same(o Route) bool { return r.Importer == o.Importer && r.Origin == o.Origin }

// DutyMatters is the gap, in percent, between the responses of the price with
// duty and the price at the border from which on a pass-through is computed and,
// where no duty is recorded, a route counts as taxed. Below it lie changes in the
// composition of what is bought.
const DutyMatters = 0.5

// Routes returns every route with both prices, in the order of the files.
func (t *Table) Routes() []Route {
	var out []Route
	for _, k := range t.Select(func(k Key) bool {
		return k.Variable == "import_price_border" && k.Partner != "" && k.Sector == "" && k.Group == ""
	}) {
		r := Route{Importer: k.Economy, Origin: k.Partner, Border: t.paths[k]}
		k.Variable = "import_price_duty_paid"
		r.Paid = t.paths[k]
		if len(r.Paid) == len(r.Border) {
			out = append(out, r)
		}
	}
	return out
}

// TaxedRoutes returns the routes whose duty changes at any time, on however few of
// their goods.
func (t *Table) TaxedRoutes() []Route {
	var out []Route
	for _, r := range t.Routes() {
		factor, recorded := t.paths[Key{Variable: "duty_factor", Economy: r.Importer, Partner: r.Origin}]
		if recorded && moved(factor) || !recorded && r.apart() {
			out = append(out, r)
		}
	}
	return out
}

// moved says whether what duties add moves by more than rounding.
func moved(path []Response) bool {
	const parting = 1e-6 // percent
	for _, x := range path {
		if x.Mean > parting || x.Mean < -parting {
			return true
		}
	}
	return false
}

// apart says whether the price with duty leaves the price at the border.
func (r Route) apart() bool {
	for i, b := range r.Border {
		if gap := r.Paid[i].Mean - b.Mean; gap > DutyMatters || gap < -DutyMatters {
			return true
		}
	}
	return false
}

// Duty is the rise of the price, in percent, that the duty alone would bring on
// top of an unchanged border price, by step. With border price b and price with
// duty p, both in percent, it is 100 ((100 + p) / (100 + b) - 1). Only Step and
// Mean of the result are meaningful; N is 0 where a price is missing.
func (r Route) Duty() []Response {
	out := make([]Response, len(r.Border))
	for i, b := range r.Border {
		p := r.Paid[i]
		out[i] = Response{Step: b.Step, Date: b.Date, Unit: Percent, N: min(p.N, b.N)}
		out[i].Mean = 100 * ((100+p.Mean)/(100+b.Mean) - 1)
	}
	return out
}

// PassThrough is the share of the duty, in percent, that the buyer bears in a
// step: the rise of the price with duty over the rise that the duty alone would
// bring. It is false where the duty is too small to divide.
func (r Route) PassThrough(step int) (share, duty float64, ok bool) {
	for i, d := range r.Duty() {
		if d.Step == step && d.N > 0 && (d.Mean > DutyMatters || d.Mean < -DutyMatters) {
			return 100 * r.Paid[i].Mean / d.Mean, d.Mean, true
		}
	}
	return 0, 0, false
}
