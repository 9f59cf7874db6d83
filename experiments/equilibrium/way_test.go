package equilibrium

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

var update = flag.Bool("update", false, "write the table and the figure of the way to the equilibrium anew")

// frictions are put back one at a time: the lines of the experiment without
// frictions that go, so that defaults act. Those with a short name are drawn.
var frictions = []struct {
	name, short string
	gone        []string // beginnings of lines; none: as it is
}{
	{"none", "no frictions", nil},
	{"prices on lists and shelves that last", "lasting prices", []string{"repricing_parameters", "price_duration_months", "shelf_price_months"}},
	{"buyers' habits", "buyers' habits", []string{`sourcing = "ces"`}},
	{"few exporters and importers, suppliers of one's own", "", []string{"exporter_share", "importer_share", "exporting", "link_threshold"}},
	{"hiring, search for jobs, goods under way", "", []string{"hiring_parameters", "search_parameters", "experience_loss", "transit_scale"}},
	{"a floating currency, a rule for interest", "currency floats", []string{"exchange_rate", "policy_rate"}},
	{"all: every default", "every default", []string{`[a-z_]+ = .*`, `\[(firm|consumer|government|foreign|centralbank|bank).*\]`}},
}

// followed are real variables, which do not depend on the numeraire.
var followed = []struct{ title, short, variable, economy, partner string }{
	{"Japan's exports to the United States, volume", "Exports to USA", "exports_real", "JPN", "USA"},
	{"Japan's real wage", "Real wage", "wage_real", "JPN", ""},
	{"Japan's real consumption", "Consumption", "consumption_real", "JPN", ""},
}

// putBack takes the lines that begin so out of the settings of an experiment,
// those of its run and its shock excepted.
func putBack(t *testing.T, text string, gone []string) string {
	t.Helper()
	head, rest, _ := strings.Cut(text, "[firm]\n")
	settings, shock, _ := strings.Cut("[firm]\n"+rest, "[[shock]]")
	for _, begin := range gone {
		line := regexp.MustCompile("(?m)^" + begin + ".*\n")
		if !line.MatchString(settings) {
			t.Fatalf("no line of the experiment begins with %s", begin)
		}
		settings = line.ReplaceAllString(settings, "")
	}
	return head + settings + "[[shock]]" + shock
}

// way is the path of what is followed, in per cent of the first step of the
// undisturbed run.
func way(r runs) [][]float64 {
	out := make([][]float64, len(followed))
	for k, key := range r.after.Keys {
		for i, q := range followed {
			if r.after.Variables[key.Variable].Name == q.variable && key.Economy == q.economy && key.Partner == q.partner && key.Sector == "" && key.Group == "" {
				for step := range r.after.Steps() {
					out[i] = append(out[i], 100*(r.after.At(step, k)/r.before.At(0, k)-1))
				}
			}
		}
	}
	return out
}

// number writes a change with two decimals and a true minus.
func number(x float64) string { return strings.Replace(fmt.Sprintf("%.2f", x), "-", "−", 1) }

const verificationPage = "../../docs/verification.md"

// wayTable is the table of the page, between two comments.
var wayTable = regexp.MustCompile(`(?s)(<!-- the way to the equilibrium -->\n).*?(<!-- end of the way -->\n)`)

// TestTheWayToTheEquilibriumIsUpToDate puts frictions back into the limit one at
// a time, and compares the table of docs/verification.md with the paths;
//
//	TRANSPAC_LONG=1 go test ./experiments/equilibrium -run Way -update
//
// writes it and the figure anew. The sentences below the table are for a reader
// to check.
func TestTheWayToTheEquilibriumIsUpToDate(t *testing.T) {
	onlyInTheLongLadder(t)
	text := frictionless(t)
	rest := make([]float64, len(followed)) // without frictions
	months := []int{1, 12, 36, 60, 120, 240, 960}
	var table strings.Builder
	const years = 20 // of the figure
	figure := plots.Paths{
		Name: "way-to-the-equilibrium", Columns: len(followed), Time: "months",
		Title:    "A 10 % US tariff on Japanese goods, with frictions put back one at a time",
		Question: "How fast is Japan where the equilibrium (rings) has it, and which friction delays what?",
	}
	paths := make([][][]float64, len(frictions))
	for f, friction := range frictions {
		r := simulate(t, putBack(t, text, friction.gone), true)
		paths[f] = way(r)
		if f == 0 {
			for _, e := range r.rest.Effects() {
				for i, q := range followed {
					if e.Key == (record.Key{Variable: q.variable, Economy: q.economy, Partner: q.partner}) {
						rest[i] = e.Change
					}
				}
			}
		}
		for i, q := range followed {
			if friction.short == "" {
				continue
			}
			reference := make([]float64, 12*years)
			for k := range reference {
				reference[k] = rest[i]
			}
			figure.List = append(figure.List, plots.Path{Title: q.short + ": " + friction.short, Unit: "%", Simulated: paths[f][i][:12*years], Reference: reference})
		}
	}
	for i, q := range followed {
		fmt.Fprintf(&table, "\n| %s, %%: frictions | month 1 | year 1 | year 3 | year 5 | year 10 | year 20 | year 80 | equilibrium |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n", q.title)
		for f, friction := range frictions {
			fmt.Fprintf(&table, "| %s |", friction.name)
			for _, m := range months {
				fmt.Fprintf(&table, " %s |", number(paths[f][i][m-1]))
			}
			fmt.Fprintf(&table, " %s |\n", number(rest[i]))
		}
	}
	page, err := os.ReadFile(verificationPage)
	if err != nil {
		t.Fatal(err)
	}
	fresh := wayTable.ReplaceAllString(string(page), "${1}"+strings.ReplaceAll(table.String(), "$", "$$")+"\n${2}")
	switch {
	case !wayTable.Match(page):
		t.Fatal("the page has no place for the table")
	case *update:
		if err := os.WriteFile(verificationPage, []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := plots.DrawPaths("../../docs/figures", figure)
		if err != nil {
			t.Fatal(err)
		}
		os.Remove(f.PathSVG) // docs hold pixels alone
	case fresh != string(page):
		t.Errorf("the table of docs/verification.md is not what comes out:\n%s", table.String())
	}
}
