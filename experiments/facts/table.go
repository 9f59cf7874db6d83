package facts

import (
	"encoding/csv"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

// number writes a figure with three significant digits.
func number(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	if math.Abs(x) < 0.0005 {
		return "0"
	}
	return strings.Replace(fmt.Sprintf("%.3g", x), "-", "−", 1)
}

// Data writes the value, or else the range.
func (t *Target) Data() string {
	if math.IsNaN(t.Value) {
		return number(t.From) + " to " + number(t.To)
	}
	return number(t.Value)
}

// Simulated writes the median over seeds with its 5-95 % range.
func (o *Outcome) Simulated() string {
	if math.IsNaN(o.Median) {
		return "none"
	}
	return fmt.Sprintf("%s (%s to %s)", number(o.Median), number(o.P05), number(o.P95))
}

// Quantity is what is measured, with its unit.
func (f *Fact) Quantity() string {
	if f.Unit == "" {
		return f.Name
	}
	return f.Name + ", " + f.Unit
}

// Terminal is the report as a table for the terminal.
func (r *Report) Terminal() string {
	table := [][]string{{"fact", "economy", "data", "simulated (5–95 %)", "verdict", "role"}}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		table = append(table, []string{o.ID, o.Economy, o.Data(), o.Simulated(), o.Verdict(), string(o.Role)})
	}
	return record.Aligned(table, 2)
}

// Summary counts the matches, those that are no achievement apart.
func (r *Report) Summary() string {
	var n, hits, given, held int
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		count, match := &n, &hits
		if o.Role != Emerges {
			count, match = &given, &held
		}
		*count++
		if o.Matches() {
			*match++
		}
	}
	text := fmt.Sprintf("%d of %d numbers that emerge match their data", hits, n)
	if given > 0 {
		text += fmt.Sprintf("; so do %d of %d that are inputs in whole or part, or hang on the assumed sizes of noise", held, given)
	}
	return text + "."
}

// Write writes the report into a folder: README.md, facts.csv and the figure.
// Nothing in it depends on time or machine.
func (r *Report) Write(dir string) error {
	if _, err := plots.DrawAgreement(dir, "Stylised facts and the simulator's", "Do the simulated economies move as actual ones do?", r.agreements()); err != nil {
		return err
	}
	if err := record.WriteFile(filepath.Join(dir, "facts.csv"), []byte(r.csv())); err != nil {
		return err
	}
	return record.WriteFile(filepath.Join(dir, "README.md"), []byte(r.markdown()))
}

// label is a fact in one line of the figure.
func (o *Outcome) label() string { return o.Economy + "  " + o.ID }

func (r *Report) agreements() []plots.Agreement {
	var list []plots.Agreement
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		if len(o.Values) == 0 {
			continue
		}
		text := fmt.Sprintf("%s; data %s", number(o.Median), o.Data())
		list = append(list, plots.Agreement{
			Label: o.label(), Low: o.From, High: o.To, P05: o.P05, Median: o.Median, P95: o.P95, Met: o.Matches(), Text: text,
		})
	}
	return list
}

func (r *Report) csv() string {
	var out strings.Builder
	exact := func(x float64) string {
		if math.IsNaN(x) {
			return ""
		}
		return fmt.Sprintf("%.6g", x)
	}
	rows := [][]string{{"fact", "economy", "quantity", "unit", "role", "data", "band_low", "band_high", "p05", "median", "p95", "n", "verdict"}}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		rows = append(rows, []string{o.ID, o.Economy, o.Name, o.Unit, string(o.Role), exact(o.Value), exact(o.From), exact(o.To),
			exact(o.P05), exact(o.Median), exact(o.P95), fmt.Sprint(len(o.Values)), o.Verdict()})
	}
	// Writing to a string does not fail.
	_ = csv.NewWriter(&out).WriteAll(rows)
	return out.String()
}

func (r *Report) markdown() string {
	var out strings.Builder
	fmt.Fprintf(&out, "# Stylised facts and the simulator's\n\n"+
		"Written by `transpac facts`: %d seeds of forty years of months with nothing but the noise of the default parameters (after five years\n"+
		"that are left out), and of a fall of the yen by 10 %% against its twin without one. Economies of 2023; the same function measures data and\n"+
		"simulation where the data are series. Bands were fixed before any run: a third below to a half above a size, 0.2 around a correlation,\n"+
		"or what the literature spans. The range in parentheses is that of histories of forty years, so how far one history may be from another.\n\n"+
		"The column role says what a match means. *size of noise*: it grows with the sizes of noise, which are assumptions, so a match is\n"+
		"none. *input*, *partly an input*: a parameter or the base year puts it in. *emerges*: nothing was set from it.\n\n"+
		"%s\n\n![Agreement](agreement.png)\n\n", r.Seeds, r.Summary())
	out.WriteString("| fact | what | economy | data | simulated (5–95 %) | verdict | role |\n|---|---|---|---|---|---|---|\n")
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %s | %s |\n", o.ID, o.Quantity(), o.Economy, o.Data(), o.Simulated(), o.Verdict(), o.Role)
	}
	out.WriteString("\n## Where the data come from, and what makes the fact in the model\n")
	for i := range r.Outcomes {
		if o := &r.Outcomes[i]; i == 0 || o.Fact != r.Outcomes[i-1].Fact {
			fmt.Fprintf(&out, "\n**%s** (`%s`). Source: %s\nMechanism: %s\n", o.Name, o.ID, o.Source, o.Why)
		}
	}
	for _, f := range r.Failures {
		fmt.Fprintf(&out, "\nA run stopped: %s\n", f)
	}
	return out.String()
}
