package model_test

import (
	"compress/gzip"
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/results/plots"
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
	cells, reference := arioPaths(t, shock)
	simulated := arioRun(t, shock, goal, cells, len(reference), set...)
	var far farthest
	for day, row := range reference {
		for f, want := range row {
			if x := math.Abs(simulated[day][f]-want) / reference[0][f]; !(x <= far.distance) {
				far = farthest{x, cells[f], day}
			}
		}
	}
	return far
}

// arioRun returns production of the cells for some days, in million dollars a
// day.
func arioRun(t *testing.T, shock string, goal bool, cells []string, days int, set ...string) [][]float64 {
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
	p := firmsOf(w)
	if len(p.Output) != len(cells) || w.Clock.Steps < days {
		t.Fatalf("%d firms for %d steps, the reference has %d cells and %d steps", len(p.Output), w.Clock.Steps, len(cells), days)
	}
	for f, cell := range cells {
		if code := w.Regions[p.Economy[f]] + "_" + w.Sectors[p.Sector[f]]; code != cell {
			t.Fatalf("firm %d is of %s, the reference's cell is %s", f, code, cell)
		}
	}
	out := make([][]float64, days)
	for day := range out {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
		for _, y := range p.Output {
			out[day] = append(out[day], y/365)
		}
	}
	return out
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

var drawFigures = flag.Bool("figures", false, "draw docs/figures/ario.png anew")

// TestARIOFigure draws the hardest of the three shocks when asked to:
//
//	go test ./experiments/model -run ARIOFigure -figures
func TestARIOFigure(t *testing.T) {
	dir := t.TempDir()
	cells, reference := arioPaths(t, "b")
	simulated := arioRun(t, "b", false, cells, len(reference))
	in := plots.Paths{
		Name: "ario", Columns: 3, Time: "days", Title: "A fifth of the capital of four Japanese industries is destroyed on day 5 and rebuilt",
		Question: "Production of the simulator set up as an ARIO model, and of an independent implementation of that model",
	}
	change := func(title string, belongs func(cell string) bool) {
		path := plots.Path{Title: title, Unit: "% of base output"}
		for day := range reference {
			var got, want, base float64
			for f, cell := range cells {
				if belongs(cell) {
					got, want, base = got+simulated[day][f], want+reference[day][f], base+reference[0][f]
				}
			}
			path.Simulated = append(path.Simulated, 100*(got/base-1))
			path.Reference = append(path.Reference, 100*(want/base-1))
		}
		in.List = append(in.List, path)
	}
	for _, c := range [][2]string{
		{"JPN_", "Japan, all sectors"}, {"JPN_MVH", "Japan, motor vehicles"}, {"JPN_MCH", "Japan, machinery"},
		{"JPN_CON", "Japan, construction"}, {"JPN_AGR", "Japan, agriculture"}, {"ROW_", "Rest of the world, all sectors"},
	} {
		change(c[1], func(cell string) bool { return strings.HasPrefix(cell, c[0]) })
	}
	if *drawFigures {
		dir = "../../docs/figures"
	}
	f, err := plots.DrawPaths(dir, in)
	if err != nil {
		t.Fatal(err)
	}
	if *drawFigures {
		os.Remove(f.PathSVG) // docs hold pixels alone
	}
}
