package model_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// kinds holds a table for every kind of shock, the key of its size, and the
// size at which nothing happens.
var kinds = map[string]struct{ fields, size, nothing string }{
	"tariff":              {"importer = \"USA\"\norigins = [\"JPN\"]", "rate", "0.0"},
	"export-tax":          {"origin = \"JPN\"", "rate", "0.0"},
	"quota":               {"importer = \"USA\"\norigins = [\"JPN\"]\nsectors = [\"MVH\"]\nholder = \"importers\"", "limit", "inf"},
	"export-control":      {"origin = \"USA\"\nimporters = [\"JPN\"]\nsectors = [\"ELE\"]\nexempt = [\"MVH\"]", "cut", "0.0"},
	"sourcing-subsidy":    {"importer = \"USA\"\norigins = [\"all\"]\nsectors = [\"ELE\"]", "rate", "0.0"},
	"trade-cost":          {"importer = \"USA\"\norigins = [\"all\"]\nboth_directions = true", "rate", "0.0"},
	"exporter-cost":       {"importer = \"USA\"\norigins = [\"JPN\"]", "change", "0.0"},
	"currency-path":       {"economy = \"JPN\"", "change", "0.0"},
	"risk-premium":        {"economy = \"JPN\"", "shift", "0.0"},
	"invoicing":           {"economy = \"JPN\"", "change", "0.0"},
	"capital-loss":        {"economy = \"JPN\"\nrebuild_half_life_months = 12", "share", "0.0"},
	"capacity-loss":       {"economy = \"JPN\"", "share", "0.0"},
	"labour-loss":         {"economy = \"JPN\"", "share", "0.0"},
	"productivity":        {"economy = \"JPN\"", "change", "0.0"},
	"input-cut":           {"economy = \"JPN\"\ninputs = [\"MIN\"]", "share", "0.0"},
	"world-price":         {"sectors = [\"MIN\"]", "change", "0.0"},
	"world-demand":        {"", "change", "0.0"},
	"direct-investment":   {"parent = \"JPN\"\nhost = \"USA\"\nsectors = [\"MVH\"]", "amount", "0.0"},
	"policy-rate":         {"economy = \"USA\"", "change", "0.0"},
	"government-spending": {"economy = \"USA\"", "change", "0.0"},
	"tax":                 {"economy = \"USA\"\non = \"product\"", "change", "0.0"},
	"transfer":            {"economy = \"USA\"", "amount", "0.0"},
	"training":            {"economy = \"USA\"", "speed_up", "0.0"},
	"household-demand":    {"economy = \"USA\"", "change", "0.0"},
}

// sized is the [[shock]] table of a kind at a size, from February on.
func sized(kind, size string) string {
	k := kinds[kind]
	return fmt.Sprintf("[[shock]]\nkind = %q\nstart = \"2025-02\"\n%s\n%s = %s\n", kind, k.fields, k.size, size)
}

func TestEveryKindOfShockHasItsZero(t *testing.T) {
	for _, entry := range catalogue().Shocks {
		if _, ok := kinds[entry.Name]; !ok {
			t.Errorf("kind %s is not in the table of kinds", entry.Name)
		}
	}
}

// noisy is a small world with noise whose tables are given.
func noisy(tables string) string {
	return "title = \"noisy\"\nstart = \"2025-01\"\n[run]\nyears = 1\nseed = 5\n[scale]\nfirms = 60\npersons = 200000\n[record]\nseries = \"full\"\n" + tables
}

// differences tells how many values of two recordings differ in any bit.
func differences(a, b *engine.Recording) (n int) {
	if len(a.Values) != len(b.Values) {
		return len(a.Values) + len(b.Values)
	}
	for i := range a.Values {
		if math.Float64bits(a.Values[i]) != math.Float64bits(b.Values[i]) || a.Money[i] != b.Money[i] {
			n++
		}
	}
	return n
}

// A shock of size zero, of whatever kind, has a response of exactly zero, with
// noise on: the two runs of a pair see the same random numbers. The same shock
// at a small size has a response.
func TestAShockOfSizeZeroHasNoResponse(t *testing.T) {
	quiet := run(t, world(t, parse(t, noisy("")), model.Baseline, 1))
	for kind, k := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			if n := differences(run(t, world(t, parse(t, noisy(sized(kind, k.nothing))), model.Shocked, 1)), quiet); n > 0 {
				t.Errorf("%d of %d values differ from the baseline's", n, len(quiet.Values))
			}
		})
	}
	if n := differences(run(t, world(t, parse(t, noisy(sized("tariff", "1e-6"))), model.Shocked, 1)), quiet); n == 0 {
		t.Error("a tariff of a ten-thousandth of a percent has no response either, so this test sees nothing")
	}
}

// responses are the relative responses of chosen series to a shock, without
// noise, at the end of given months. Employment is left out: heads are whole.
func responses(t *testing.T, stepsPerYear int, tables string, months ...int) map[string]float64 {
	t.Helper()
	text := fmt.Sprintf("title = \"response\"\nstart = \"2025-01\"\n[run]\nyears = %d\nsteps_per_year = %d\nnoise = false\n[scale]\nfirms = 60\npersons = 5000\n",
		(months[len(months)-1]+11)/12, stepsPerYear) + tables
	x := parse(t, text)
	base := run(t, world(t, x, model.Baseline, 0))
	shocked := run(t, world(t, x, model.Shocked, 0))
	out := map[string]float64{}
	for i, k := range base.Keys {
		name := base.Variables[k.Variable].Name
		if k.Partner != "" || k.Sector != "" || k.Group != "" {
			continue
		}
		switch name {
		case "gdp_real", "exports_real", "imports_real", "consumer_price", "import_price_duty_paid", "consumption_real":
			for _, m := range months {
				// The mean over the month's steps.
				var a, b float64
				for s := (m - 1) * stepsPerYear / 12; s < m*stepsPerYear/12; s++ {
					a += base.At(s, i)
					b += shocked.At(s, i)
				}
				out[fmt.Sprintf("%s %s, month %d", name, k.Economy, m)] = b/a - 1
			}
		}
	}
	return out
}

// smallTariff is an American tariff on all Japanese goods from February on.
func smallTariff(rate float64) string {
	return fmt.Sprintf("[[shock]]\nkind = \"tariff\"\nstart = \"2025-02\"\nimporter = \"USA\"\norigins = [\"JPN\"]\nrate = %g\n", rate)
}

// From a tariff of 1 percent to one of 2 percent the responses that it moves
// directly double within 5 percent. (What is left to lose falls, so that they
// do a little less than double.)
func TestDoublingASmallTariffAboutDoublesTheResponse(t *testing.T) {
	t.Parallel()
	one, two := responses(t, 12, smallTariff(0.01), 3, 6, 12, 24), responses(t, 12, smallTariff(0.02), 3, 6, 12, 24)
	checked := 0
	for name, x := range one {
		for _, direct := range []string{"exports_real JPN", "imports_real USA", "import_price_duty_paid USA", "consumer_price USA"} {
			if !strings.HasPrefix(name, direct) {
				continue
			}
			checked++
			if ratio := two[name] / x; !(math.Abs(ratio-2) < 0.1) {
				t.Errorf("%s: %.4f %% at 1 percent and %.4f %% at 2, a ratio of %.3f", name, 100*x, 100*two[name], ratio)
			}
		}
	}
	if checked != 16 {
		t.Errorf("%d responses are compared, want 16", checked)
	}
}

// A shock in months moves the economy alike whether a step is a month or a
// week. The stated error of a step: from the sixth month on a tenth of the
// response, and a hundredth of a percentage point.
func TestAShockHasTheSamePathInMonthsAndInWeeks(t *testing.T) {
	t.Parallel()
	monthly, weekly := responses(t, 12, smallTariff(0.1), 6, 12, 24), responses(t, 52, smallTariff(0.1), 6, 12, 24)
	for name, x := range monthly {
		if gap := math.Abs(weekly[name] - x); gap > 0.1*math.Abs(x)+1e-4 {
			t.Errorf("%s: %.4f %% in months, %.4f %% in weeks", name, 100*x, 100*weekly[name])
		}
	}
	if x := monthly["exports_real JPN, month 12"]; x > -0.005 {
		t.Errorf("Japan's exports answer a tariff of 10 percent with %.4f %%, too little for this test to see anything", 100*x)
	}
}
