package spec_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func TestATitleIsEnough(t *testing.T) {
	e := parse(t, title)
	if e.Title != "a test" || e.Name != "test" || e.BaseYear != 2023 || !slices.Equal(e.Economies, []string{"JPN", "USA"}) {
		t.Errorf("head is %+v", e)
	}
	if e.StartYear != 2023 || e.StartMonth != 1 {
		t.Errorf("without shocks the run starts in January of the base year, not in %d-%d", e.StartYear, e.StartMonth)
	}
	if want := (spec.Run{Years: 5, StepsPerYear: 12, Replicates: 32, Seed: 1, Noise: true, Check: true}); e.Run != want {
		t.Errorf("[run] is %+v, want %+v", e.Run, want)
	}
	if want := (spec.Scale{Persons: 10000, Firms: 1000}); e.Scale != want {
		t.Errorf("[scale] is %+v", e.Scale)
	}
	if e.Record.Series != "aggregate" {
		t.Errorf("[record] is %+v", e.Record)
	}
}

func TestARunStartsInJanuaryOfTheFirstDatedShock(t *testing.T) {
	e := parse(t, lines(title, tariff+`start = "2026-07"`, tariff+`start = "2025-04"`, tariff+`start = 3`))
	if e.StartYear != 2025 || e.StartMonth != 1 {
		t.Errorf("the run starts in %d-%02d", e.StartYear, e.StartMonth)
	}
	for i, want := range []float64{18.0 / 12, 3.0 / 12, 3.0 / 12} {
		if e.Shocks[i].Start != want {
			t.Errorf("shock %d starts after %g years, want %g", i, e.Shocks[i].Start, want)
		}
	}
	if names := []string{e.Shocks[0].Name, e.Shocks[1].Name, e.Shocks[2].Name}; !slices.Equal(names, []string{"tariff0", "tariff1", "tariff2"}) {
		t.Errorf("the shocks are called %v", names)
	}
}

func TestAShockEndsAtItsEndOrAfterItsDurationOrNever(t *testing.T) {
	e := parse(t, lines(title, `start = "2024-11"`,
		tariff+"start = \"2025-04\"\nend = \"2025-10\"",
		tariff+"start = \"2025-04\"\nduration_months = 6",
		tariff+"start = 5\nend = 11",
		tariff+"start = \"2025-04\""))
	for i, want := range []float64{11.0 / 12, 11.0 / 12, 11.0 / 12, math.Inf(1)} {
		if s := e.Shocks[i]; s.Start != 5.0/12 || s.End != want {
			t.Errorf("shock %d lasts from %g to %g years, want %g to %g", i, s.Start, s.End, 5.0/12, want)
		}
	}
}

func TestEveryRunGetsAShockOfItsOwn(t *testing.T) {
	e := parse(t, lines(title, tariff))
	geography, _ := fakeGeography("", 2023, e.Economies)
	first, second := e.Shocks[0].New(), e.Shocks[0].New()
	for _, s := range []engine.Shock{first, second} {
		if errs := s.Bind(geography); len(errs) > 0 {
			t.Errorf("a fresh shock does not bind: %v", errs)
		}
		if rate := s.(*tariffShock).Rate; rate != 0.24 {
			t.Errorf("its rate is %g", rate)
		}
	}
	if errs := e.Shocks[0].Shock.Bind(geography); len(errs) > 0 {
		t.Errorf("the check of the file bound the shock itself: %v", errs)
	}
	if errs := first.Bind(geography); len(errs) == 0 {
		t.Error("the fake shock accepts being bound twice, so this test proves nothing")
	}
}

func TestShocksMayBeAnInlineList(t *testing.T) {
	e := parse(t, lines(title, `shock = [{ kind = "tariff", importer = "USA", rate = 0.1 }]`))
	if len(e.Shocks) != 1 || e.Shocks[0].Shock.(*tariffShock).Rate != 0.1 {
		t.Errorf("shocks are %+v", e.Shocks)
	}
	if got := refuse(t, lines(title, "", `shock = [{ kind = "tariff",`, `importer = "USA", rate = 24 }]`)); got != `test.toml:4: shock.tariff0.rate: 24 is out of range; give a number, -1 to 10` {
		t.Error(got)
	}
}

func TestTablesForOtherCommandsAreKept(t *testing.T) {
	e := parse(t, lines(title, `[sweep]`, `points = 256`, `[[sweep.parameter]]`, `key = "run.seed"`, `[calibrate.a]`, `b = 1`))
	if e.Sweep["points"] != int64(256) || e.Calibrate == nil || e.Published != nil {
		t.Errorf("sweep %v, calibrate %v, published %v", e.Sweep, e.Calibrate, e.Published)
	}
}

func TestSettingsAreLaidOverTheFile(t *testing.T) {
	text := lines(title, `[run]`, `years = 9`, `[[shock]]`, `name = "cars"`, `kind = "tariff"`, `importer = "USA"`, `rate = 0.1`, tariff)
	seed, replicates := uint64(7), 3
	opt := options("run.years=3", "shock.cars.rate=0.2", "shock.1.rate=0.3", "shock.tariff1.start=2025-07",
		"firm.JPN.stock_days=10", "firm.pricing=variable", "title=other", `shock.cars.sectors=["MVH"]`, "run.seed=5", "run.noise=false")
	opt.Seed, opt.Replicates = &seed, &replicates
	e, err := spec.Parse("x.toml", []byte(text), opt)
	if err != nil {
		t.Fatal(err)
	}
	cars, other := e.Shocks[0].Shock.(*tariffShock), e.Shocks[1].Shock.(*tariffShock)
	if e.Run.Years != 3 || cars.Rate != 0.2 || other.Rate != 0.3 || e.Title != "other" || e.Run.Noise || !slices.Equal(cars.Sectors, []string{"MVH"}) {
		t.Errorf("%+v %+v %+v", e, cars, other)
	}
	if e.StartYear != 2025 || e.Shocks[1].Start != 0.5 {
		t.Errorf("the shock starts %g years after %d-01", e.Shocks[1].Start, e.StartYear)
	}
	if e.Run.Seed != 7 || e.Run.Replicates != 3 {
		t.Errorf("flags do not win over --set: %+v", e.Run)
	}
	if choice, _ := e.Tables.Choice("firm.pricing", "USA", "AGR"); choice != "variable" {
		t.Errorf("pricing is %q", choice)
	}
}

func TestMistakesInSettingsNameTheSetting(t *testing.T) {
	text := lines(title, tariff+`name = "cars"`)
	for setting, want := range map[string]string{
		"run.years=0":                            "--set run.years: 0 is out of range",
		"run.yeers=3":                            "--set run.yeers: unknown key; did you mean years?",
		"run={years=0}":                          "--set run: run.years: 0 is out of range",
		"shock.cart.rate=0.1":                    `--set shock.cart.rate: no [[shock]] is named "cart"; did you mean cars?`,
		"shock.1.rate=0.1":                       `--set shock.1.rate: no [[shock]] is named "1"`,
		"shock.cars=3":                           "--set shock.cars: a whole table cannot be set",
		"shock.cars.rate=high":                   `--set shock.cars.rate: found the text "high"`,
		"shock.cars.start=2022":                  "step 2022 lies beyond the end",
		"title.x=3":                              `--set title.x: title is the text "a test" and has no keys of its own`,
		"run.years":                              "--set run.years: write KEY=VALUE",
		"=3":                                     "--set =3: write KEY=VALUE",
		"":                                       "write KEY=VALUE",
		"a\xff=3":                                "not a UTF-8 text",
		"firm.shares=" + strings.Repeat("[", 99): "brackets are nested more than 32 deep",
		"frim.JPN.x=3":                           "--set frim.JPN.x: frim: unknown table; did you mean firm?",
	} {
		got := refuse(t, text, setting)
		if !strings.Contains(got, want) {
			t.Errorf("--set %s is told\n%s\nand not\n%s", setting, got, want)
		}
	}
	if got := refuse(t, title, "shock.cars.rate=1"); !strings.Contains(got, "--set shock.cars.rate: the file has no [[shock]] table") {
		t.Error(got)
	}
	if got := refuse(t, lines(title, "[run]", "years = 3"), "run={years=0}"); !strings.HasPrefix(got, "--set run: run.years: 0 is out of range") {
		t.Errorf("a replaced table is looked for in the file: %s", got)
	}
	huge := uint64(math.MaxUint64)
	opt := options()
	opt.Seed = &huge
	if _, err := spec.Parse("x.toml", []byte(title), opt); err == nil || !strings.HasPrefix(err.Error(), "--seed: run.seed: 18446744073709551615 is out of range") {
		t.Error(err)
	}
}

func TestATitleIsOneLine(t *testing.T) {
	if got := parse(t, `title = " Two\nlines\tand  spaces "`).Title; got != "Two lines and spaces" {
		t.Errorf("the title is %q", got)
	}
}
