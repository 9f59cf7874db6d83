package report

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

// tariff invents the responses of a tariff of the USA on Japan over 40 months
// from month 4 on: each effect is reached at once and stays, with a band of a
// quarter of its size to either side.
func tariff() Input {
	in := Input{
		Name: "reciprocal", Title: "24 % tariff on Japan", Story: "Announced in April 2025.\n\nRates: <official> list.",
		Experiment: "title = \"24 % tariff on Japan\"\n", Economies: []string{"JPN", "USA"},
		RegionNames:  map[string]string{"JPN": "Japan", "USA": "United States", "KOR": "Korea"},
		SectorNames:  map[string]string{"MVH": "Motor vehicles", "CON": "Construction"},
		Variables:    []engine.Variable{{Name: "tariff_revenue", Unit: "million USD", Measure: engine.Level}},
		StepsPerYear: 12, Steps: 44, ShockStart: 3, Replicates: 32, Command: "transpac run reciprocal",
	}
	add := func(key record.Key, unit string, size float64) {
		for step := range in.Steps {
			r := record.Response{
				Variable: key.Variable, Economy: key.Economy, Partner: key.Partner, Sector: key.Sector, Group: key.Group,
				Step: step, Date: "2025-01-01", Unit: unit, N: 32,
			}
			if step >= in.ShockStart {
				r.Mean, r.P50 = size, size
				r.P05, r.P95 = size-math.Abs(size)/4, size+math.Abs(size)/4
			}
			in.Responses = append(in.Responses, r)
		}
	}
	add(record.Key{Variable: "gdp_real", Economy: "JPN"}, record.Percent, -0.4)
	add(record.Key{Variable: "gdp_real", Economy: "USA"}, record.Percent, 0.08)
	add(record.Key{Variable: "unemployment_rate", Economy: "JPN"}, record.Points, 0.12)
	add(record.Key{Variable: "exports_real", Economy: "JPN", Partner: "USA"}, record.Percent, -16)
	add(record.Key{Variable: "imports_real", Economy: "USA", Partner: "JPN"}, record.Percent, -16)
	add(record.Key{Variable: "imports_real", Economy: "USA", Partner: "KOR"}, record.Percent, 2)
	add(record.Key{Variable: "imports_real", Economy: "USA", Partner: "ROW"}, record.Percent, -0.5)
	add(record.Key{Variable: "import_price_border", Economy: "USA", Partner: "JPN"}, record.Percent, -4)
	add(record.Key{Variable: "import_price_duty_paid", Economy: "USA", Partner: "JPN"}, record.Percent, 19.04)
	add(record.Key{Variable: "tariff_revenue", Economy: "USA"}, record.Levels, 27500)
	add(record.Key{Variable: "output_real", Economy: "USA", Sector: "MVH"}, record.Percent, 1.2)
	add(record.Key{Variable: "output_real", Economy: "USA", Sector: "CON"}, record.Percent, -0.3)
	add(record.Key{Variable: "equivalent_variation_share", Economy: "USA", Group: "q1"}, record.Points, -0.2)
	add(record.Key{Variable: "equivalent_variation_share", Economy: "USA", Group: "q5"}, record.Points, 0.1)
	return in
}

func mustContain(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("missing %q in\n%s", p, text)
		}
	}
}

func TestSummaryTellsTheStoryOfATariff(t *testing.T) {
	mustContain(t, Summary(tariff()),
		"# 24 % tariff on Japan\n",
		"| GDP, real | −0.40 % (−0.50 to −0.30) | −0.40 % (−0.50 to −0.30) |\n",
		"| Tariff revenue, million USD | +27,500 (+20,625 to +34,375) |",
		"| Exports to United States | −16.0 % (−20.0 to −12.0) |",
		"| Import prices with duty, from Japan | +19.0 % (+14.3 to +23.8) |",
		"Real GDP of Japan falls by 0.40 % (5–95 %: −0.50 to −0.30) after 12 months. The whole band has this sign. Its unemployment rate rises by 0.12 points",
		"The volume of exports of Japan to United States falls by 16.0 %",
		// 1.1904 / 0.96 = 1.24, the duty; 19.04 / 24 = 79.3 %.
		"of a duty worth +24.0 % the buyers bear 79 % (pass-through)",
		"Tariff revenue of United States rises by 27,500 million USD (5–95 %: +20,625 to +34,375).",
		"United States imports more from 1 of the 2 regions that it does not tax, most from Korea (+2.00 %; 5–95 %: +1.50 to +2.50)",
		"output does best in Motor vehicles (+1.20 %; 5–95 %: +0.90 to +1.50) and worst in Construction",
		"a loss of 0.20 % of income (5–95 %: −0.25 to −0.15) to the poorest fifth of households and a gain of 0.10 % of income",
		"```\ntranspac run reciprocal\n```",
	)
}

// With a falling yen beside it, a fallen border price says nothing about who bears
// the duty, and imports from others follow their own shocks too.
func TestADutyBesideOtherShocksIsGivenNoPassThrough(t *testing.T) {
	in := tariff()
	in.Mixed, in.Duties = true, true
	text := Summary(in)
	mustContain(t, text,
		"while the price at the border falls by 4.00 % (5–95 %: −5.00 to −3.00). The other shocks move both prices too, so that they do not show who bears the duty, worth +24.0 %.",
		"most from Korea (+2.00 %; 5–95 %: +1.50 to +2.50). The other shocks have a part in it.")
	for _, claim := range []string{"pass-through", "Trade is diverted"} {
		if strings.Contains(text, claim) {
			t.Errorf("%q is claimed in\n%s", claim, text)
		}
	}
}

// A quota levies no duty; the summary tells of the trade that it limits all the same, and
// of the premium that importers receive.
func TestALimitedRouteIsTold(t *testing.T) {
	in := tariff()
	in.Restricted = []record.Route{{Importer: "USA", Origin: "JPN"}}
	in.Mixed = true
	text := Summary(in)
	mustContain(t, text,
		"The volume of exports of Japan to United States falls by",
		"The price of goods from Japan at the border of United States, any premia for licences that their sellers hold included, falls by 4.00 %")
	for _, claim := range []string{"duty included", "the duty, worth", "does not tax"} {
		if strings.Contains(text, claim) {
			t.Errorf("%q is claimed in\n%s", claim, text)
		}
	}
}

func TestBandAroundZeroMakesTheSignUncertain(t *testing.T) {
	in := tariff()
	for i := range in.Responses {
		if r := &in.Responses[i]; r.Variable == "gdp_real" && r.Economy == "JPN" {
			r.P05, r.P95 = -1, 0.2
		}
	}
	mustContain(t, Summary(in), "The band contains zero: the sign is not certain.")
}

func TestShockOfSizeZeroIsCalledThat(t *testing.T) {
	in := tariff()
	for i := range in.Responses {
		r := &in.Responses[i]
		r.Mean, r.P05, r.P50, r.P95 = 0, 0, 0, 0
	}
	text := Summary(in)
	mustContain(t, text, "Every response is exactly zero in every step", "| GDP, real | 0 % | 0 % |\n")
	if strings.Contains(text, "rises") || strings.Contains(text, "falls") {
		t.Errorf("something moves in\n%s", text)
	}
}

// A year after the start of a shock that lasted for half of it, only what follows
// it is left: its last month comes first, in the table and in words.
func TestShocksThatEndAreToldInTheirLastMonth(t *testing.T) {
	for months, words := range map[int][]string{
		6:  {"|  | month 5 | month 12 | month 36 |\n", "the first shock; month 5 is the last with a shock.", "after 5 months"},
		1:  {"|  | month 0 | month 12 | month 36 |\n", "in the first month"},
		14: {"|  | month 12 | month 36 |\n", "the first shock.\n", "after 12 months"},
		0:  {"|  | month 12 | month 36 |\n", "after 12 months"}, // it lasts
	} {
		in := tariff()
		in.ShockMonths = months
		mustContain(t, Summary(in), words...)
	}
}

// A rise that is printed as zero is none to speak of.
func TestWhatRoundsToZeroHardlyChanges(t *testing.T) {
	for mean, want := range map[float64]string{
		0: "does not change", 0.003: "hardly changes (5–95 %: 0.00 to +0.01)", 0.006: "rises by 0.01 points (5–95 %: 0.00 to +0.01)",
	} {
		if got := moves(record.Response{Unit: record.Points, Mean: mean, P05: -0.001, P95: 0.011, N: 9}); got != want {
			t.Errorf("%g: %q, want %q", mean, got, want)
		}
	}
}

func TestAWelfareThatRoundsToZeroIsNoGainAndNoLoss(t *testing.T) {
	if got := incomeShare(record.Response{Mean: -0.001, P05: -0.003, P95: 0.001, N: 9}); got != "hardly anything (5–95 %: 0.00 to 0.00)" {
		t.Errorf("a thousandth of a per cent is %q", got)
	}
}

// A run tells the effects of the horizons that it reaches. Where it ends well
// before the next one, its last month stands in for it.
func TestTheTableEndsWithTheRun(t *testing.T) {
	for _, c := range []struct {
		steps, perYear int
		words          []string
	}{
		{4, 12, []string{"|  | month 0 |\n", "falls by 0.40 % (5–95 %: −0.50 to −0.30) in the first month."}},
		{13, 12, []string{"|  | month 9 |\n", "first shock; month 9 is the last of the run.", "after 9 months"}},
		{16, 12, []string{"|  | month 12 |\n", "the first shock.\n"}},
		{20, 12, []string{"|  | month 12 |\n"}},
		{22, 12, []string{"|  | month 12 | month 18 |\n", "month 18 is the last of the run.", "after 12 months"}},
		{44, 12, []string{"|  | month 12 | month 36 |\n", "the first shock.\n"}},
		{64, 12, []string{"|  | month 12 | month 36 | month 60 |\n", "the first shock.\n"}},
		{123, 12, []string{"|  | month 12 | month 36 | month 60 |\n", "the first shock.\n"}},
		{124, 12, []string{"|  | month 12 | month 36 | month 60 | month 120 |\n", "month 120 is the last of the run."}},
		{30, 52, []string{"|  | month 6 |\n"}},
		{3 + 4*4, 4, []string{"|  | month 12 | month 36 | month 45 |\n"}},
	} {
		in := tariff()
		in.StepsPerYear = c.perYear
		var kept []record.Response
		for _, r := range in.Responses {
			switch {
			case r.Step >= c.steps:
				continue
			case r.Step == in.Steps-1: // the last month goes on
				for step := r.Step; step < c.steps; step++ {
					r.Step = step
					kept = append(kept, r)
				}
				continue
			}
			kept = append(kept, r)
		}
		in.Responses, in.Steps = kept, c.steps
		text := Summary(in)
		mustContain(t, text, c.words...)
		if strings.Contains(text, "n/a") {
			t.Errorf("a run of %d steps has a column without values:\n%s", c.steps, text)
		}
	}
	in := tariff()
	in.Responses = nil
	mustContain(t, Summary(in), "There are no responses")
}

func TestFailuresAndTheTwinAreShown(t *testing.T) {
	in := tariff()
	in.Failures = []record.Failure{{Replicate: 3, Seed: 77, Variant: record.Shocked, Step: 9, Error: "account cash of JPN is off by 1"}}
	in.Excluded = []string{"replicate 5: gdp_real is +Inf"}
	in.Equilibrium = []Twin{{record.Key{Variable: "gdp_real", Economy: "JPN"}, -0.55}}
	in.EquilibriumNote = "It keeps employment."
	mustContain(t, Summary(in), "static equilibrium", "| −0.55 % |", "It keeps employment.",
		"Replicate 3 (seed 77), shocked, stopped in step 9: account cash of JPN is off by 1", "replicate 5: gdp_real is +Inf")
}

func TestTerminalTableIsAligned(t *testing.T) {
	lines := strings.Split(Terminal(tariff()), "\n")
	width := -1
	for _, l := range lines {
		if !strings.Contains(l, " % (") {
			continue
		}
		if n := len([]rune(l)); width < 0 {
			width = n
		} else if n != width {
			t.Errorf("a line of %d characters among lines of %d:\n%s", n, width, strings.Join(lines, "\n"))
		}
	}
	if width < 0 {
		t.Fatalf("no row in\n%s", strings.Join(lines, "\n"))
	}
}

func TestReportIsOnePageWithoutTheNetwork(t *testing.T) {
	dir := t.TempDir()
	in := tariff()
	var err error
	in.Figures, err = plots.Draw(filepath.Join(dir, "plots"), plots.Input{
		Title: in.Title, Economies: in.Economies, RegionNames: in.RegionNames, SectorNames: in.SectorNames,
		StepsPerYear: in.StepsPerYear, ShockStart: in.ShockStart, Responses: in.Responses,
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "report.html")
	if err := Write(path, in); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	mustContain(t, page, "<h1>24 % tariff on Japan</h1>", "Rates: &lt;official&gt; list.", "Figure 1.", "−0.40 %")
	if n := strings.Count(page, "<svg "); n != len(in.Figures) || n == 0 {
		t.Errorf("%d figures on the page, %d drawn", n, len(in.Figures))
	}
	links := regexp.MustCompile(`(?i)(src|href)\s*=\s*"[^#"]|url\(|@import|<script`)
	if found := links.FindAllString(page, -1); found != nil {
		t.Errorf("the page reaches outside itself: %q", found)
	}
	if err := Write(filepath.Join(dir, "again.html"), in); err != nil {
		t.Fatal(err)
	}
	if again, _ := os.ReadFile(filepath.Join(dir, "again.html")); string(again) != page {
		t.Error("the same run gave two different pages")
	}
}

func TestNumbersCarryTheirSignAndSensibleDigits(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 0.004: "0.00", -0.004: "0.00", 0.3149: "+0.31", -12.345: "−12.3", 250.4: "+250", -27500: "−27,500", 1234567: "+1,234,567", 99.96: "+100", 9.996: "+10.0",
	} {
		if got := signed(x); got != want {
			t.Errorf("%v prints as %q, want %q", x, got, want)
		}
	}
	if got := size(-12.345); got != "12.3" {
		t.Errorf("the size of -12.345 prints as %q", got)
	}
	if got := signed(math.NaN()); got != "n/a" {
		t.Errorf("a missing number prints as %q", got)
	}
}
