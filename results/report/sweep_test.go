package report

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/sensitivity"
)

// gridOf sweeps a tariff rate and a share of retaliation; the response and the
// standard deviation between seeds are given.
func gridOf(value func(rate, share float64) float64, sd float64) SweepInput {
	table := &record.SweepTable{
		Factors: []record.SweepFactor{{Name: "tariff rate", Unit: "fraction"}, {Name: "answer"}},
		Targets: []record.SweepTarget{{Name: "gdp_real:JPN@12", Key: record.Key{Variable: "gdp_real", Economy: "JPN"}, Horizon: 12, Unit: record.Percent}},
	}
	for _, rate := range []float64{0.1, 0.2, 0.3, 0.4} {
		for _, share := range []float64{0, 0.5, 1} {
			p := len(table.Points)
			table.Points = append(table.Points, record.SweepPoint{Index: p, Values: []record.SweepValue{{Number: rate}, {Number: share}}})
			r := record.SweepResponse{Point: p, Mean: value(rate, share), SD: sd, N: 16}
			r.P05, r.P95, r.P50 = r.Mean-1.645*sd, r.Mean+1.645*sd, r.Mean
			if math.IsNaN(r.Mean) {
				r.N, r.Failed = 0, 16
				table.Points[p].Error = "firm sector cannot be built"
			}
			table.Responses = append(table.Responses, r)
		}
	}
	return SweepInput{
		Name: "answer", Title: "Tariffs and <answers>", Story: "A question.\n\nIts source.", Design: "grid", Experiment: "title = \"x\"\n",
		Economies: []string{"JPN", "USA"}, RegionNames: map[string]string{"JPN": "Japan"}, Table: table, Command: "transpac sweep answer",
	}
}

func mustLack(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(text, p) {
			t.Errorf("the text says %q:\n%s", p, text)
		}
	}
}

func TestTheDriverIsToldFromTheIdleParameter(t *testing.T) {
	text := SweepSummary(gridOf(func(rate, _ float64) float64 { return -4 * rate }, 0.02))
	mustContain(t, text, "12 points, 16 pairs of runs at each", "### Japan: GDP, real, month 12 (% of the baseline)",
		"**Drives it.** tariff rate: on average from −0.40 % at 0.1 to −1.60 % at 0.4, a move of 1.20 ± 0.01.",
		"**Does not matter.** answer: ", "negative at every point, band included",
		"100 % goes with tariff rate alone, 0 % goes with answer alone, and 0 % with their combination")
	mustLack(t, text, "Not decided")
}

func TestAnInteractionIsNotCreditedToOneParameter(t *testing.T) {
	// Centred on the grid, the product has no effect of either factor alone.
	text := SweepSummary(gridOf(func(rate, share float64) float64 { return (rate - 0.25) * (share - 0.5) }, 0.001))
	mustContain(t, text, "100 % with their combination")
	mustLack(t, text, "Drives it")
}

func TestLuckIsNotTakenForAnEffect(t *testing.T) {
	text := SweepSummary(gridOf(func(rate, share float64) float64 { return 0.01*rate - 0.02*share }, 1))
	mustContain(t, text, "**Not decided ", "more replicates are needed", "undecided at 12 of 12 points")
	mustLack(t, text, "Drives it", "Does not matter")
}

// A response of 20 % that moves by a thousandth of itself is the same
// everywhere, however orderly the thousandth.
func TestAResponseThatHardlyMovesHasNoDrivers(t *testing.T) {
	text := SweepSummary(gridOf(func(rate, share float64) float64 { return -20 - 0.01*rate - 0.01*share }, 0.01))
	mustContain(t, text, "**Does not matter.**", "nowhere in the sweep is it much different")
	mustLack(t, text, "Drives it", "Not decided")
}

func TestANumberThatIsZeroIsNotCalledUndecided(t *testing.T) {
	in := gridOf(func(rate, share float64) float64 { return rate - 0.1 }, 0.0001)
	for i := range in.Table.Responses[:3] {
		r := &in.Table.Responses[i]
		r.Mean, r.SD, r.P05, r.P50, r.P95 = 0, 0, 0, 0, 0
	}
	mustContain(t, SweepSummary(in), "it is positive at 9, zero at 3 of 12 points")
}

func TestMissingPointsAreNamed(t *testing.T) {
	in := gridOf(func(rate, share float64) float64 {
		if rate == 0.4 && share > 0 {
			return math.NaN()
		}
		return -rate
	}, 0.01)
	in.Table.Responses[0].N, in.Table.Responses[0].Failed = 15, 1
	text := SweepSummary(in)
	mustContain(t, text, "2 of 12 points have no result", "left out of every number", "firm sector cannot be built (2 points)",
		"At 1 further point some replicates stopped")
	mustLack(t, text, "of the variance", "NaN")
	mustContain(t, SweepTerminal(in), "2 of 12 points have no result")
	mustLack(t, SweepSummary(gridOf(func(rate, _ float64) float64 { return rate }, 0.1)), "without a result")
}

func TestATurningPointInsideTheRangeIsTold(t *testing.T) {
	text := SweepSummary(gridOf(func(rate, _ float64) float64 { return rate * (0.5 - rate) }, 0.0001))
	mustContain(t, text, "by way of +0.060 % at 0.2")
	noisy := SweepSummary(gridOf(func(rate, _ float64) float64 { return rate * (0.5 - rate) }, 0.1))
	mustLack(t, noisy, "by way of", "a move of 0.0")
	mustContain(t, noisy, "apart")
}

func TestIndicesDecideWhereThereAreAny(t *testing.T) {
	in := gridOf(func(rate, share float64) float64 { return -rate - share }, 0.01)
	row := func(name string, value, low, high float64, v sensitivity.Verdict) sensitivity.Row {
		return sensitivity.Row{Factor: name, Value: sensitivity.Estimate{Value: value, Low: low, High: high}, Verdict: v}
	}
	in.Importance = []plots.Importance{{Target: 0, Analysis: sensitivity.Analysis{
		Method: sensitivity.VarianceShares, Measure: "total Sobol index", Small: 0.05, Luck: 0.01, Used: 62, Dropped: 2,
		Rows: []sensitivity.Row{
			row("answer", 0.01, 0, 0.03, sensitivity.Nothing), row("tariff rate", 0.7, 0.6, 0.8, sensitivity.Drives), row("third", 0.1, 0.01, 0.2, sensitivity.Undecided),
		},
	}}}
	in.Refusals = []string{"sensitivity: first-order indices need a saltelli design"}
	text := SweepSummary(in)
	mustContain(t, text, "**Drives it.** tariff rate (0.70, interval 0.60 to 0.80).",
		"**Does not matter.** answer (0.01, interval 0 to 0.03).", "third (0.10", "total Sobol index", "Up to 0.05 counts as small; luck alone could show 0.01.",
		"2 of 64 blocks", "## What this design cannot tell\n\n- First-order indices need a saltelli design.")
}

func TestThePageOfASweepStandsAlone(t *testing.T) {
	dir := t.TempDir()
	in := gridOf(func(rate, share float64) float64 { return -rate }, 0.01)
	var err error
	if in.Figures, err = plots.DrawSweep(dir, plots.SweepInput{Title: in.Title, Economies: in.Economies, RegionNames: in.RegionNames, Table: in.Table}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "report.html")
	if err := WriteSweep(path, in); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	mustContain(t, text, "Tariffs and &lt;answers&gt;", "<strong>Drives it.</strong>", "<svg", "--ink: #1a1a1a", "Its source.", "transpac sweep answer", "Averages are over the other parameters")
	mustLack(t, text, "ZgotmplZ", "<no value>")
	if found := regexp.MustCompile(`(src|href)="(http|//)`).FindString(text); found != "" {
		t.Errorf("the page asks for something from outside: %s", found)
	}
}
