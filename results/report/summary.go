package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Summary renders summary.md: the table of effects, the signs in words, and
// what went wrong, if anything did.
func Summary(in Input) string {
	d := newDigest(in)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", in.Title)
	if story := strings.TrimSpace(in.Story); story != "" {
		fmt.Fprintf(&b, "%s\n\n", story)
	}
	fmt.Fprintf(&b, "Experiment `%s`: %s\n\n", in.Name, d.setting())
	fmt.Fprintf(&b, "## Effects\n\n%s %s\n", d.bandNote(), d.zeroNote())
	for _, bl := range d.blocks {
		fmt.Fprintf(&b, "\n### %s\n\n", d.region(bl.economy))
		writeMarkdownRow(&b, append([]string{""}, d.columns()...))
		fmt.Fprintf(&b, "|---%s|\n", strings.Repeat("|---:", len(d.columns())))
		for _, r := range bl.rows {
			writeMarkdownRow(&b, append([]string{r.label}, d.texts(r)...))
		}
	}
	if in.EquilibriumNote != "" {
		fmt.Fprintf(&b, "\n%s\n", in.EquilibriumNote)
	}
	b.WriteString("\n## In words\n\n")
	for _, s := range d.sentences {
		fmt.Fprintf(&b, "- %s\n", s)
	}
	if problems := d.problems(); len(problems) > 0 {
		b.WriteString("\n## Runs without a result\n\n")
		for _, p := range problems {
			fmt.Fprintf(&b, "- %s\n", p)
		}
	}
	if in.Command != "" {
		fmt.Fprintf(&b, "\n## Repeat it\n\n```\n%s\n```\n", in.Command)
	}
	return b.String()
}

// Terminal renders the table of effects for a terminal, as aligned plain text.
func Terminal(in Input) string {
	d := newDigest(in)
	table := [][]string{append([]string{""}, d.columns()...)}
	for _, bl := range d.blocks {
		table = append(table, []string{d.region(bl.economy)})
		for _, r := range bl.rows {
			table = append(table, append([]string{"  " + r.label}, d.texts(r)...))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s %s\n\n", in.Title, d.bandNote(), d.zeroNote())
	writeAligned(&b, table)
	for _, p := range d.problems() {
		fmt.Fprintf(&b, "\n%s", p)
	}
	if len(d.problems()) > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// columns are the headings of the table of effects.
func (d *digest) columns() []string {
	var out []string
	for _, m := range d.months {
		out = append(out, fmt.Sprintf("month %d", m))
	}
	if d.hasTwin() {
		out = append(out, "static equilibrium")
	}
	return out
}

// texts are the cells of a row as text.
func (d *digest) texts(r row) []string {
	var out []string
	for _, c := range r.cells {
		text := c.mean
		if c.band != "" {
			text += " (" + c.band + ")"
		}
		out = append(out, text)
	}
	if d.hasTwin() {
		out = append(out, r.twin)
	}
	return out
}

// setting says in a sentence what was simulated.
func (d *digest) setting() string {
	names := make([]string, len(d.in.Economies))
	for i, e := range d.in.Economies {
		names[i] = d.region(e)
	}
	years := float64(d.in.Steps) / float64(max(d.in.StepsPerYear, 1))
	unit := "years"
	if years == 1 {
		unit = "year"
	}
	return fmt.Sprintf("%s, %d steps (%.4g %s), %d of %d pairs of runs with and without the shocks.",
		strings.Join(names, ", "), d.in.Steps, years, unit, d.replicates, d.in.Replicates)
}

// problems lists runs that failed or were left out.
func (d *digest) problems() []string {
	var out []string
	for _, f := range d.in.Failures {
		out = append(out, fmt.Sprintf("Replicate %d (seed %d), %s, stopped in step %d: %s", f.Replicate, f.Seed, f.Variant, f.Step, f.Error))
	}
	for _, e := range d.in.Excluded {
		out = append(out, "Left out of the statistics: "+e)
	}
	return out
}

func writeMarkdownRow(b *strings.Builder, cells []string) {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "|", "\\|")
	}
	fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
}

// writeAligned prints a table with its first column flush left and the others
// flush right. Rows of one cell are headings and do not widen the columns.
func writeAligned(b *strings.Builder, table [][]string) {
	var widths []int
	for _, row := range table {
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if len(row) > 1 {
				widths[i] = max(widths[i], utf8.RuneCountInString(c))
			}
		}
	}
	for _, row := range table {
		var line strings.Builder
		for i, c := range row {
			gap := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(c)))
			if i == 0 {
				line.WriteString(c + gap)
			} else {
				line.WriteString("  " + gap + c)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}
