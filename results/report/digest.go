package report

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/results/record"
)

// digest is what all three tellings of a run have in common.
type digest struct {
	in         Input
	table      *record.Table
	replicates int // behind the statistics
	last       int // last step with responses
	twins      map[record.Key]float64

	months    []int    // the horizons of the table, all of them inside the run
	blocks    []block  // one per economy
	sentences []string // the signs in words
}

// block is the part of the table of effects that belongs to one economy.
type block struct {
	economy string
	rows    []row
}

// row is one line of the table of effects.
type row struct {
	label string
	cells []cell // per horizon
	twin  string // long-run effect in the static twin, or empty
}

// cell is one effect; without a value, mean says why.
type cell struct {
	mean, band string
}

// tailMonths is how far behind its last horizon a run has to end for its last
// month to be worth a column of its own; one that reaches all horizons has to go
// on for as long again.
const (
	tailMonths     = 6
	longTailMonths = 60
)

func newDigest(in Input) *digest {
	d := &digest{in: in, table: record.NewTable(in.Responses), twins: make(map[record.Key]float64)}
	d.replicates, d.last = d.table.Replicates(), d.table.LastStep()
	for _, t := range in.Equilibrium {
		d.twins[t.Key] = t.Value
	}
	d.months = d.horizons()
	for _, e := range in.Economies {
		if b := d.block(e); len(b.rows) > 0 {
			d.blocks = append(d.blocks, b)
		}
	}
	d.sentences = d.tell()
	return d
}

// horizons lists the wanted months that lie inside the run. Where it ends
// before the last of them, its own last month takes the place of those that it
// does not reach; where it ends long after, its last month comes behind them,
// beside the equilibrium.
func (d *digest) horizons() []int {
	var out []int
	previous := 0
	wanted := horizons
	if m := d.in.ShockMonths - 1; m >= 0 && m < horizons[0] {
		wanted = append([]int{m}, horizons...)
	}
	for _, m := range wanted {
		if d.step(m) > d.last {
			break
		}
		out, previous = append(out, m), m
	}
	if d.last < d.step(0) {
		return out
	}
	tail := tailMonths
	if len(out) == len(wanted) {
		tail = longTailMonths
	}
	if end := d.lastMonth(); len(out) == 0 || end-previous >= tail {
		out = append(out, end)
	}
	return out
}

// lastMonth is the last whole month after the first shock's start.
func (d *digest) lastMonth() int { return (d.last - d.step(0)) * 12 / d.in.StepsPerYear }

// step is the step that begins a number of months after the first shock's
// start, or after the start of a run without shocks.
func (d *digest) step(months int) int {
	return max(d.in.ShockStart, 0) + (months*d.in.StepsPerYear+6)/12
}

func (d *digest) region(code string) string { return named(d.in.RegionNames, code) }
func (d *digest) sector(code string) string { return named(d.in.SectorNames, code) }

func named(names map[string]string, code string) string {
	if n := names[code]; n != "" {
		return n
	}
	return code
}

// unit is the unit of a recorded variable.
func (d *digest) unit(variable string) string {
	for _, v := range d.in.Variables {
		if v.Name == variable {
			return v.Unit
		}
	}
	return "millions a year"
}

// headline lists the rows of an economy in the table of effects, before those
// by partner.
var headline = []struct{ variable, label string }{
	{"gdp_real", "GDP, real"},
	{"consumption_real", "Consumption, real"},
	{"investment_real", "Investment, real"},
	{"exports_real", "Exports, real"},
	{"imports_real", "Imports, real"},
	{"import_price_border", "Import prices at the border"},
	{"import_price_duty_paid", "Import prices with duty"},
	{"consumer_price", "Consumer prices"},
	{"wage_real", "Real wage"},
	{"unemployment_rate", "Unemployment rate"},
	{"exchange_rate", "Exchange rate (dollars per unit)"},
	{"tariff_revenue", "Tariff revenue"},
}

// block collects the rows of one economy. The rows by partner stand below the
// total: trade with the other modelled economies, and prices of taxed origins.
func (d *digest) block(economy string) block {
	b := block{economy: economy}
	for _, h := range headline {
		b.add(d, record.Key{Variable: h.variable, Economy: economy}, h.label)
		switch h.variable {
		case "exports_real", "imports_real":
			for _, partner := range d.in.Economies {
				label := "Exports to "
				if h.variable == "imports_real" {
					label = "Imports from "
				}
				b.add(d, record.Key{Variable: h.variable, Economy: economy, Partner: partner}, label+d.region(partner))
			}
		case "import_price_border", "import_price_duty_paid":
			for _, r := range d.table.TaxedRoutes() {
				if r.Importer == economy {
					b.add(d, record.Key{Variable: h.variable, Economy: economy, Partner: r.Origin}, h.label+", from "+d.region(r.Origin))
				}
			}
		}
	}
	return b
}

// add appends a row unless the run has no such key.
func (b *block) add(d *digest, key record.Key, label string) {
	path := d.table.Path(key)
	if len(path) == 0 {
		return
	}
	if path[0].Unit == record.Levels {
		label += ", " + d.unit(key.Variable)
	}
	r := row{label: label}
	for _, m := range d.months {
		r.cells = append(r.cells, d.cell(key, m))
	}
	if x, ok := d.twins[key]; ok {
		r.twin = signed(x) + suffix(path[0].Unit)
	}
	b.rows = append(b.rows, r)
}

func (d *digest) cell(key record.Key, months int) cell {
	r, ok := d.table.At(key, d.step(months))
	if !ok {
		return cell{mean: "n/a"}
	}
	c := cell{mean: signed(r.Mean) + suffix(r.Unit)}
	if r.N > 1 && r.P05 != r.P95 {
		c.band = band(r)
	}
	return c
}

// hasTwin tells whether any row has a long-run effect.
func (d *digest) hasTwin() bool {
	for _, b := range d.blocks {
		for _, r := range b.rows {
			if r.twin != "" {
				return true
			}
		}
	}
	return false
}

// bandNote says what the numbers in parentheses are.
func (d *digest) bandNote() string {
	if d.replicates <= 1 {
		return "One seed: effects without a band."
	}
	return fmt.Sprintf("Mean effect; in parentheses the 5–95 %% band over %d seeds.", d.replicates)
}

// zeroNote says what the horizons are counted from, and where the run ends when
// it ends with one of them.
func (d *digest) zeroNote() string {
	note := "Months are counted from the start of the first shock"
	if d.in.ShockStart < 0 {
		note = "Months are counted from the start of the run; the experiment has no shock"
	}
	if n := len(d.months); n > 1 && d.months[0] == d.in.ShockMonths-1 {
		note += fmt.Sprintf("; month %d is the last with a shock", d.months[0])
	}
	if n := len(d.months); n > 0 && d.months[n-1] != d.in.ShockMonths-1 && !slices.Contains(horizons, d.months[n-1]) {
		return fmt.Sprintf("%s; month %d is the last of the run.", note, d.months[n-1])
	}
	return note + "."
}
