package run

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/stats"
)

// levelVariables are the rows of the table of levels.
var levelVariables = []string{
	"gdp_real", "gdp_nominal", "consumption_real", "investment_real", "exports_real", "imports_real",
	"consumer_price", "wage_nominal", "unemployment_rate", "exchange_rate", "policy_rate", "bankruptcies",
}

// levels collects what an experiment without shocks is about: the baseline
// itself, at its start, after a few horizons and at its end.
type levels struct {
	economies []string
	months    []int
	steps     []int // per month
	cells     map[levelKey][]float64
}

type levelKey struct {
	variable, economy string
	step              int
}

// newLevels returns a collector, which stays empty where there are shocks.
func newLevels(x *spec.Experiment) levels {
	l := levels{economies: x.Economies, cells: map[levelKey][]float64{}}
	if len(x.Shocks) > 0 {
		return l
	}
	last := x.Run.Steps() - 1
	for _, month := range []int{0, 12, 36, 60, 120, 240, 480} {
		if step := month * x.Run.StepsPerYear / 12; step <= last {
			l.months, l.steps = append(l.months, month), append(l.steps, step)
		}
	}
	if end := x.Run.Years*12 - 12/min(12, x.Run.StepsPerYear); l.steps[len(l.steps)-1] != last {
		l.months, l.steps = append(l.months, end), append(l.steps, last)
	}
	return l
}

func (l levels) empty() bool { return len(l.cells) == 0 }

// add takes one value if it belongs into the table.
func (l levels) add(variable string, k engine.SeriesKey, step int, value float64) {
	if k.Partner+k.Sector+k.Group == "" && slices.Contains(levelVariables, variable) && slices.Contains(l.steps, step) {
		at := levelKey{variable, k.Economy, step}
		l.cells[at] = append(l.cells[at], value)
	}
}

// addRecording takes the values of one baseline run.
func (l levels) addRecording(rec *engine.Recording) {
	for _, step := range l.steps {
		for i, k := range rec.Keys {
			l.add(rec.Variables[k.Variable].Name, k, step, rec.At(step, i))
		}
	}
}

// addSeries takes the values of all runs from series.parquet.
func (l levels) addSeries(path string) error {
	return record.EachSeriesRow(path, func(row *record.SeriesRow) error {
		l.add(row.Variable, engine.SeriesKey{Economy: row.Economy, Partner: row.Partner, Sector: row.Sector, Group: row.Group}, int(row.Step), row.Value)
		return nil
	})
}

// note says what the table shows.
func (l levels) note() string {
	return "The experiment has no shock. The table shows the baseline: mean over the seeds and 5–95 % band. Flows are annual rates in millions,\n" +
		"real ones of dollars at base-year prices, nominal ones of own currency; indices are 1 in the base year, rates are fractions."
}

// text is the table, with columns in line.
func (l levels) text(names map[string]string) string {
	head := []string{"month"}
	for _, m := range l.months {
		head = append(head, fmt.Sprint(m))
	}
	table := [][]string{head}
	for _, economy := range l.economies {
		name := names[economy]
		if name == "" {
			name = economy
		}
		table = append(table, []string{name})
		for _, variable := range levelVariables {
			if len(l.cells[levelKey{variable, economy, 0}]) > 0 {
				table = append(table, l.row(variable, economy))
			}
		}
	}
	return record.Aligned(table, 1)
}

func (l levels) row(variable, economy string) []string {
	row := []string{"  " + variable}
	for _, step := range l.steps {
		m := stats.Summarise(slices.Clone(l.cells[levelKey{variable, economy, step}]))
		text := number(m.Mean)
		if m.P05 != m.P95 {
			text += fmt.Sprintf(" (%s to %s)", number(m.P05), number(m.P95))
		}
		row = append(row, text)
	}
	return row
}

// number prints large flows without decimals and indices with four; what
// rounds to zero carries no sign.
func number(x float64) string {
	if x >= 1000 || x <= -1000 {
		return fmt.Sprintf("%.0f", x)
	}
	if text := fmt.Sprintf("%.4f", x); text != "-0.0000" {
		return text
	}
	return "0.0000"
}
