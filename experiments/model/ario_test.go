package model_test

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Set up as an ARIO model, the simulator follows the paths of an independent
// implementation of it (testdata/ario/README.md), for every region and sector
// and every day of a year. In A and C nothing is left but the digits of the
// reference; in B, where capital is rebuilt, firms here count the reconstruction
// orders that they have served as demand when they set the target of their
// stocks, and the reference does not. Taking that demand away closes B too.
func TestARIO(t *testing.T) {
	const (
		digits = 1e-9 // the reference has 11 digits, and rounds what is to be rebuilt to 0.1 dollars
		rung   = 0.01 // the agreement that is asked for where the order of operations differs
	)
	for _, c := range []struct {
		shock, name string
		goal        bool // stock targets leave served reconstruction orders out
		within      float64
	}{
		{"a", "A", false, digits},
		{"b", "B", false, rung},
		{"b", "B with the reference's stock targets", true, digits},
		{"c", "C", false, digits},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			far := ario(t, c.shock, c.goal)
			t.Logf("largest distance from the reference: %.2g of base output, %s on day %d", far.distance, far.cell, far.day)
			if !(far.distance <= c.within) {
				t.Errorf("%s is %.3g of its base output from the reference on day %d; at most %.0e is allowed", far.cell, far.distance, far.day, c.within)
			}
			if c.shock == "b" && !c.goal && far.distance < digits {
				t.Error("the difference that docs/verification.md describes is gone")
			}
		})
	}
}

// The paths tell the rules apart: with any of them changed the simulator leaves
// the reference by far more than the tolerance.
func TestARIOPathsTellTheRulesApart(t *testing.T) {
	for _, c := range []struct {
		shock, set string
		least      float64 // distance, of base output
	}{
		{"a", `firm.overproduction_parameters.largest_factor=1.0`, 5e-3},
		{"a", `firm.ordering_parameters.gap_days=40`, 1e-4},
		{"b", `firm.overproduction_parameters.largest_factor=1.0`, 0.05},
		{"b", `firm.slowdown_share=0.7`, 1e-3},
		{"c", `firm.slowdown_share=0.7`, 1e-2},
		{"c", `firm.stored_services=false`, 1e-2},
		{"c", `firm.made_to_order=false`, 1e-2},
	} {
		t.Run(c.shock+" "+c.set, func(t *testing.T) {
			t.Parallel()
			far := ario(t, c.shock, false, c.set)
			t.Logf("%.2g of base output", far.distance)
			if far.distance < c.least {
				t.Errorf("the largest distance from the reference is %.3g of base output, at least %.0e was expected", far.distance, c.least)
			}
		})
	}
}

// farthest is where a run is farthest from the reference.
type farthest struct {
	distance float64 // of base output
	cell     string
	day      int
}

// ario runs one of the library's ARIO experiments and compares it with the
// reference.
func ario(t *testing.T, shock string, goal bool, set ...string) farthest {
	t.Helper()
	text, _, err := library.Read("ario-" + shock)
	if err != nil {
		t.Fatal(err)
	}
	watch := &onlooker{}
	if goal {
		watch.trade = leaveOutServedReconstruction
	}
	w := watched(t, parse(t, string(text), set...), model.Shocked, watch)
	cells, reference := arioPaths(t, shock)
	p := firmsOf(w)
	if len(p.Output) != len(cells) || w.Clock.Steps < len(reference) {
		t.Fatalf("%d firms for %d steps, the reference has %d cells and %d steps", len(p.Output), w.Clock.Steps, len(cells), len(reference))
	}
	var far farthest
	for day, row := range reference {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		for f, want := range row {
			if code := w.Regions[p.Economy[f]] + "_" + w.Sectors[p.Sector[f]]; code != cells[f] {
				t.Fatalf("firm %d is of %s, the reference's cell is %s", f, code, cells[f])
			}
			if x := math.Abs(p.Output[f]/365-want) / reference[0][f]; !(x <= far.distance) {
				far = farthest{x, cells[f], day}
			}
		}
	}
	return far
}

// leaveOutServedReconstruction takes what Japan's producers have delivered for
// reconstruction out of the demand for which they hold stocks.
func leaveOutServedReconstruction(w *engine.World) {
	p, g := firmsOf(w), w.Goods
	jpn := w.Region("JPN")
	for _, product := range []string{"CON", "MCH"} {
		j := w.Sector(product)
		for r := range g.Order {
			class := g.Classes[g.RowClass[r]]
			if g.RowUser[r] >= 0 || class.Destination != jpn || class.Sector != j {
				continue
			}
			f := g.CellLo[g.Cell(jpn, j)] // the cell's only firm
			p.Aim[f] = min(p.Aim[f], (g.Demand[f]-g.Got[r])/w.Dt())
			break // the firms' row stands before those of the consumers
		}
	}
}

// arioPaths reads production of the reference in million dollars a day: the
// cells, and a row for each step.
func arioPaths(t *testing.T, shock string) (cells []string, rows [][]float64) {
	t.Helper()
	file, err := os.Open(fmt.Sprintf("testdata/ario/production_%s.csv.gz", shock))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(unzipped).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		row := make([]float64, len(record)-1)
		for i := range row {
			if row[i], err = strconv.ParseFloat(record[i+1], 64); err != nil {
				t.Fatal(err)
			}
		}
		rows = append(rows, row)
	}
	return records[0][1:], rows
}

// Goods made to order, stocks of services, production that slows down before a
// stock is used up and overproduction leave the base year where it is: in the
// table of three regions and in that of the world, at any step, with capacity to
// spare.
func TestARIORestsInTheBaseYear(t *testing.T) {
	const firms = `
[firm]
investment = "replacement"
made_to_order = true
stored_services = true
slowdown_share = 0.8
overproduction = "scarcity"
ordering = "use-and-gap"
[consumer]
consumption = "fixed"
`
	for name, text := range map[string]string{
		"daily, three regions":   "base_year = 2014\ntable = \"three-regions\"\neconomies = [\"JPN\", \"USA\", \"ROW\"]\n[run]\nyears = 1\nsteps_per_year = 365\n",
		"monthly, three regions": "base_year = 2014\ntable = \"three-regions\"\neconomies = [\"JPN\", \"USA\"]\n[run]\nyears = 5\n",
		"monthly, the world":     "[run]\nyears = 5\n",
		"weekly, the world":      "[run]\nyears = 1\nsteps_per_year = 52\n",
		"daily, the world":       "[run]\nyears = 1\nsteps_per_year = 365\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := "title = \"baseline\"\n" + text + "noise = false\n[scale]\nfirms = 60\npersons = 1_000_000\n" + firms
			checkFixedPoint(t, run(t, world(t, parse(t, text), model.Baseline, 0)))
		})
	}
}
