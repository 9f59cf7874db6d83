package published

import (
	"encoding/csv"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Verdict says in a word whether a target is met.
func (o *Outcome) Verdict() string {
	switch {
	case !o.Judged():
		return "reported"
	case o.Met():
		return "met"
	}
	return "missed"
}

// Simulated writes the median with its 5-95 % range.
func (o *Outcome) Simulated() string {
	if o.P05 == o.P95 || math.IsNaN(o.P05) {
		return number(o.Median)
	}
	return fmt.Sprintf("%s (%s to %s)", number(o.Median), number(o.P05), number(o.P95))
}

// BandText writes the band.
func (t *Target) BandText() string {
	if !t.Judged() {
		return ""
	}
	return digits(t.Band[0], 4) + " to " + digits(t.Band[1], 4)
}

// Terminal is the suite as a table for the terminal.
func Terminal(results []*Result) string {
	table := [][]string{{"row", "what", "published", "band", "simulated (5–95 %)", "seeds", "verdict"}}
	for _, r := range results {
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			table = append(table, []string{r.ID, o.Quantity, o.Published(), o.BandText(), o.Simulated(), fmt.Sprint(len(o.Values)), o.Verdict()})
		}
	}
	return record.Aligned(table, 2)
}

// Summary counts the rows that are met.
func Summary(results []*Result) string {
	met, targets, hits := 0, 0, 0
	for _, r := range results {
		if r.Met() {
			met++
		}
		for i := range r.Outcomes {
			if !r.Outcomes[i].Judged() {
				continue
			}
			targets++
			if r.Outcomes[i].Met() {
				hits++
			}
		}
	}
	if targets == 0 {
		return "No number has a band (band = [low, high] in [[published.target]]), so nothing is judged."
	}
	return fmt.Sprintf("%d of %d rows are met in full; %d of %d numbers lie inside their bands.", met, len(results), hits, targets)
}

// Write writes the suite's report into a folder: README.md, published.csv and the
// figure. Nothing in it depends on time or machine.
func Write(dir string, results []*Result) error {
	if _, err := plots.DrawAgreement(dir, "Published results and the simulator's", "Does the simulator agree with what was published?", agreements(results)); err != nil {
		return err
	}
	if err := record.WriteFile(filepath.Join(dir, "published.csv"), []byte(csvText(results))); err != nil {
		return err
	}
	return record.WriteFile(filepath.Join(dir, "README.md"), []byte(markdown(results)))
}

func agreements(results []*Result) []plots.Agreement {
	var list []plots.Agreement
	for _, r := range results {
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			if !o.Judged() {
				continue
			}
			list = append(list, plots.Agreement{
				Label: r.ID + "  " + o.Quantity, Low: o.Band[0], High: o.Band[1], P05: o.P05, Median: o.Median, P95: o.P95, Met: o.Met(),
				Text: fmt.Sprintf("%s; band %s", number(o.Median), o.BandText()),
			})
		}
	}
	return list
}

func csvText(results []*Result) string {
	var out strings.Builder
	w := csv.NewWriter(&out)
	exact := func(x float64) string {
		if math.IsNaN(x) {
			return ""
		}
		return fmt.Sprintf("%.6g", x)
	}
	bound := func(t *Target, i int) string {
		if !t.Judged() {
			return ""
		}
		return exact(t.Band[i])
	}
	rows := [][]string{{"row", "experiment", "quantity", "unit", "published", "band_low", "band_high", "p05", "median", "p95", "n", "right_sign", "verdict"}}
	for _, r := range results {
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			rows = append(rows, []string{r.ID, r.Experiment, o.Quantity, o.Unit, exact(o.Value), bound(&o.Target, 0), bound(&o.Target, 1),
				exact(o.P05), exact(o.Median), exact(o.P95), fmt.Sprint(len(o.Values)), exact(o.RightSign), o.Verdict()})
		}
	}
	// Writing to a string does not fail.
	_ = w.WriteAll(rows)
	return out.String()
}

func markdown(results []*Result) string {
	var out strings.Builder
	out.WriteString("# Published results and the simulator's\n\n" +
		"Written by `transpac published`. Each row is an experiment whose `[published]` table says where the result stands and how it\n" +
		"is measured. Bands were fixed before any run; where what is measured or the shock was revised afterwards the remark says so. A number is met when the median over seeds lies inside its band and the sign is right in\n" +
		"95 % of the seeds; a row is met when all its numbers are.\n\n" + Summary(results) + "\n\n![Agreement](agreement.png)\n\n")
	out.WriteString("| row | what | published | band | simulated (5–95 %) | seeds | verdict |\n|---|---|---|---|---|---|---|\n")
	for _, r := range results {
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			quantity := o.Quantity
			if o.Unit != "" {
				quantity += ", " + o.Unit
			}
			fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %d | %s |\n", r.ID, quantity, o.Published(), o.BandText(), o.Simulated(), len(o.Values), o.Verdict())
		}
	}
	for _, r := range results {
		r.paragraph(&out)
	}
	return out.String()
}

// paragraph explains a row.
func (r *Result) paragraph(out *strings.Builder) {
	fmt.Fprintf(out, "\n## %s: %s\n\n", r.ID, r.Title)
	fmt.Fprintf(out, "Experiment `%s` (%s). Source: %s\n\n**Mechanism.** %s\n", r.Experiment, r.Kind, r.Source, r.Mechanism)
	if len(r.Inputs) > 0 {
		out.WriteString("\n**Inputs.**\n\n")
		for _, input := range r.Inputs {
			fmt.Fprintf(out, "- %s\n", input)
		}
	}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		fmt.Fprintf(out, "\n%s: `%s`.", o.Quantity, o.Measure)
		if o.Sign() != 0 {
			fmt.Fprintf(out, " Right sign in %.0f %% of seeds.", 100*o.RightSign)
		}
		out.WriteString("\n")
	}
	if r.Remark != "" {
		fmt.Fprintf(out, "\n**Remark.** %s\n", r.Remark)
	}
	for _, f := range r.Failures {
		fmt.Fprintf(out, "\nA run stopped: %s\n", f)
	}
}
