package model_test

import (
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// TestDangerousRegionsAreMapped pushes the economy once, with a year of 1 %
// more household demand, and watches four decades. With the defaults the echo
// stays small; in the regions that the parameters' cautions name it grows, and
// the loader warns. The echo is first measured before a growing one can have
// reached the size at which limits of output hold it.
func TestDangerousRegionsAreMapped(t *testing.T) {
	const push = `
[[shock]]
kind = "household-demand"
economy = "USA"
change = 0.01
start = "2025-04"
end = "2026-04"
`
	for name, c := range map[string]struct {
		text  string
		grows bool
		warns string
	}{
		"defaults":                        {"", false, ""},
		"investment accelerator":          {"[firm.investment_parameters]\ninvestment_years = 1.5\n[firm.expectation_parameters]\noutlook_half_life_months = 9\n", true, "investment_years"},
		"wages that jump":                 {"[firm.wages_parameters]\nslope = 2.5\n", true, "slope"},
		"slow wages are harmless":         {"[firm.wages_parameters]\nslope = 0.2\n", false, ""},
		"no fiscal rule is harmless":      {"[government]\nfiscal_rule = 0\n", false, ""},
		"a wealth effect is harmless too": {"[consumer]\nconsumption = \"buffer-stock\"\n", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := parse(t, "title = \"push\"\nstart = \"2025-01\"\n[run]\nyears = 40\nnoise = false\ncheck = false\nreplicates = 2\n[scale]\nfirms = 200\npersons = 100_000\n"+c.text+push)
			b, s := run(t, world(t, x, model.Baseline, 0)), world(t, x, model.Shocked, 0)
			broke := false
			for range s.Clock.Steps {
				if err := s.Advance(); err != nil {
					broke = true // the swings left the range of money
					break
				}
			}
			r := s.Recorder.Recording()
			first, last := echo(b, r, 36, 60), echo(b, r, 360, r.Steps())
			if first == 0 {
				t.Fatal("the push had no effect on US GDP")
			}
			if grown := broke || last > 3*first; grown != c.grows {
				t.Errorf("GDP of the USA moves by up to %.2f %% in years 3 to 5 and %.2f %% in the fourth", 100*first, 100*last)
			}
			warned := c.warns != "" && strings.Contains(strings.Join(spec.Warnings(x), "\n"), c.warns)
			if warned != c.grows {
				t.Errorf("warnings are %q, want one about %q", spec.Warnings(x), c.warns)
			}
		})
	}
}

// echo is the largest relative distance of US GDP between two runs in a span of
// steps.
func echo(b, s *engine.Recording, from, to int) float64 {
	worst := 0.0
	for key, k := range b.Keys {
		if b.Variables[k.Variable].Name != "gdp_real" || k.Economy != "USA" {
			continue
		}
		for step := from; step < to; step++ {
			worst = math.Max(worst, math.Abs(s.At(step, key)/b.At(step, key)-1))
		}
	}
	return worst
}

// The table of 2011 has vehicles and other transport equipment in one sector. Who
// asks for one of the two is told which to give.
func TestASectorOfAnotherBaseYearIsNamed(t *testing.T) {
	for _, sectors := range []string{`sectors = ["MVH"]`, "sectors = [\"goods\"]\nrates = { MVH = 0.2 }"} {
		_, err := spec.Parse("test.toml", []byte("title = \"cars\"\nbase_year = 2011\n[[shock]]\nkind = \"tariff\"\nstart = \"2011-02\"\nimporter = \"USA\"\norigins = [\"JPN\"]\nrate = 0.1\n"+sectors+"\n"),
			spec.Options{Catalogue: catalogue(), Geography: model.Geography})
		if err == nil || !strings.Contains(err.Error(), `"MVH"; in this base year it is a part of TEQ, give that`) {
			t.Errorf("%s: %v", sectors, err)
		}
	}
}
