package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/calibration"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// accountsFlags say which step of which run describe accounts shows.
type accountsFlags struct {
	settings
	steps   int
	shocked bool
	exact   bool
}

// describeAccounts lives through some steps of an experiment and prints, for
// each economy, the balance sheet after the last of them and its flows.
func (p *program) describeAccounts(name string, opt spec.Options, f accountsFlags) error {
	x, _, err := p.experiment(name, opt)
	if err != nil {
		return err
	}
	if f.steps < 1 || f.steps > x.Run.Steps() {
		return wrong(fmt.Errorf("--steps is %d; %s has steps 1 to %d", f.steps, name, x.Run.Steps()))
	}
	t, err := calibration.Load(x.Table, x.BaseYear)
	if err != nil {
		return failed(err)
	}
	a, err := model.Arrange(t, x.Economies)
	if err != nil {
		return wrong(err)
	}
	variant := model.Baseline
	if f.shocked {
		variant = model.Shocked
	}
	base, err := model.Prepare(x, a, p.catalogue)
	if err != nil {
		return failed(err)
	}
	w, err := base.World(variant, 0, 1)
	if err != nil {
		return failed(err)
	}
	if f.shocked {
		twin, err := base.World(model.Baseline, 0, 1)
		if err != nil {
			return failed(err)
		}
		for range f.steps {
			if err := twin.Advance(); err != nil {
				return failed(err)
			}
		}
		w.Twin = twin.Rates
	}
	var opening []ledger.Matrix
	for range f.steps {
		opening = opening[:0]
		for _, l := range w.Ledger {
			opening = append(opening, l.BalanceSheet())
		}
		if err := w.Advance(); err != nil {
			return failed(err)
		}
	}
	fmt.Fprintf(p.out, "%s, %s run, seed %d: step %d, %s\n", x.Name, variant, x.Run.Seed, f.steps, x.Clock().Date(f.steps-1))
	for m, l := range w.Ledger {
		unit := fmt.Sprintf("billion %s", l.Currency.Code)
		if f.exact {
			unit = fmt.Sprintf("1/%d %s", l.Currency.PerUnit, l.Currency.Code)
		}
		fmt.Fprintf(p.out, "\n%s, balance sheet at the end of the step (%s)\n\n", l.Economy, unit)
		writeMatrix(p.out, l.BalanceSheet(), l.Currency, f.exact)
		fmt.Fprintf(p.out, "\n%s, flows of the step (%s)\n\n", l.Economy, unit)
		writeMatrix(p.out, l.FlowMatrix(opening[m]), l.Currency, f.exact)
	}
	return nil
}

// writeMatrix prints a matrix with the sums of its rows and columns, which are
// those of the exact amounts; a dot is exactly nothing. Rows without any entry
// are named below.
func writeMatrix(out io.Writer, m ledger.Matrix, currency money.Currency, exact bool) {
	amount := func(x money.Money) string {
		switch {
		case x == 0:
			return "0"
		case exact:
			return fmt.Sprint(int64(x))
		}
		text := fmt.Sprintf("%.1f", currency.Units(x)/1e9)
		if text == "-0.0" {
			return "0.0"
		}
		return text
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line := func(label string, cells ...string) { fmt.Fprintf(w, "%-27s\t%s\t\n", label, strings.Join(cells, "\t")) }
	line("", append(m.Columns, "sum")...)
	row := func(label string, values []money.Money, total money.Money) {
		cells := make([]string, len(values))
		for s, x := range values {
			cells[s] = "."
			if x != 0 {
				cells[s] = amount(x)
			}
		}
		line(label, append(cells, amount(total))...)
	}
	var idle []string
	sums := m.RowSums()
	for r, values := range m.Cells {
		if empty(values) {
			idle = append(idle, m.Rows[r])
			continue
		}
		row(m.Rows[r], values, sums[r])
	}
	columns := m.ColumnSums()
	cells := make([]string, len(columns))
	for s, x := range columns {
		cells[s] = amount(x)
	}
	line("sum", append(cells, "0")...)
	w.Flush()
	if len(idle) > 0 {
		fmt.Fprintf(out, "\nNothing under: %s.\n", strings.Join(idle, ", "))
	}
}

func empty(values []money.Money) bool {
	for _, x := range values {
		if x != 0 {
			return false
		}
	}
	return true
}
