package model_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"pgregory.net/rapid"
)

// checks sets how many experiments a property is tried on: so few that the
// package stays quick, unless TRANSPAC_LONG is set or -rapid.checks given.
func checks(t *testing.T, short, long int) {
	t.Helper()
	n := short
	if os.Getenv("TRANSPAC_LONG") != "" {
		n = long
	}
	f := flag.Lookup("rapid.checks")
	if f == nil || f.Value.String() != f.DefValue {
		return
	}
	if err := f.Value.Set(fmt.Sprint(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(f.DefValue) })
}

// The words of which experiments are made.
var (
	regionCodes = []string{"JPN", "USA", "CHN", "KOR", "TWN", "CAN", "EUR", "MEX", "ROW"}
	sectorWords = []string{"goods", "services", "all", "manufacturing", "AGR", "MIN", "CHM", "MET", "ELE", "MCH", "MVH", "CON", "ICT", "FIN"}
	fallWords   = []string{"uniform", "random", "largest", "central"}
	behaviours  = [][2]string{
		{"firm", `pricing = "mark-up"`}, {"firm", `pricing = "structural-markup"`}, {"firm", `pricing = "variable-markup"`},
		{"firm", `sourcing = "ces"`}, {"firm", `sourcing = "fixed-shares"`}, {"firm", `investment = "replacement"`},
		{"firm", `wages = "fixed"`}, {"firm", `critical_inputs = "none"`}, {"firm", `planning_parameters = { stock_days = 0 }`},
		{"firm", `expectation = "trend-following"`}, {"firm", `planning = "production-smoothing"`}, {"firm", `repricing = "menu-cost"`},
		{"firm", `invoicing = "desired-pass-through"`}, {"firm", `invoicing = "producer-currency"`}, {"firm", `invoicing = "local-currency"`},
		{"firm", `invoicing = "dominant-currency"`}, {"firm", `hiring = "adjustment-band"`}, {"firm", `ordering = "just-in-time"`},
		{"firm", `search = "threshold"`}, {"firm", `search = "none"`}, {"firm", `dividends = "free-cash"`}, {"firm", `borrowing = "trade-off"`},
		{"firm", `exporting = "fixed"`}, {"consumer", `search = "immobile"`}, {"consumer", `basket = "linear-expenditure"`},
		{"bank", `lending = "cash-flow"`}, {"bank", `payout = "conservation-buffer"`}, {"bank", `deposit_rate = "sticky"`},
		{"consumer", `consumption = "buffer-stock"`}, {"consumer", `sourcing = "fixed-shares"`}, {"consumer", `basket_parameters = { basket_elasticity = 2.0 }`},
		{"government", `policy = "tit-for-tat"`}, {"government", "policy = \"tit-for-tat\"\npolicy_parameters = { sectors = [\"MVH\", \"FOD\"], match = \"revenue\" }"}, {"government", `tariff_revenue = "spend"`}, {"government", `tariff_revenue = "debt"`},
		{"centralbank", `policy_rate = "fixed"`}, {"centralbank", `exchange_rate = "peg"`}, {"centralbank", `exchange_rate = "path"`}, {"centralbank", `intervention = "leaning"`},
		{"foreign", `sourcing = "ces"`}, {"foreign", `exchange_rate = "peg"`}, {"foreign", `supply_elasticity = 2.0`}, {"bank", `deposit_rate_parameters = { deposit_pass_through = 1.0 }`},
	}
)

// drawn writes experiments out of random draws.
type drawn struct {
	t         *rapid.T
	economies []string
	passive   []string
}

func (d *drawn) of(what string, from []string) string { return rapid.SampledFrom(from).Draw(d.t, what) }
func (d *drawn) number(what string, lo, hi float64) string {
	return fmt.Sprintf("%.6f", rapid.Float64Range(lo, hi).Draw(d.t, what))
}

// pair is two regions that differ.
func (d *drawn) pair(a string, from, others []string) (string, string) {
	x := d.of(a, from)
	return x, rapid.SampledFrom(others).Filter(func(y string) bool { return y != x }).Draw(d.t, "partner of "+a)
}

// shock is one [[shock]] table. Sizes go far beyond those of the library.
func (d *drawn) shock() string {
	kind := rapid.SampledFrom(catalogue().Shocks).Draw(d.t, "kind").Name
	economy := d.of("economy", d.economies)
	one, other := d.pair("region", regionCodes, regionCodes)
	parent, host := d.pair("parent", d.economies, d.economies)
	sectors := fmt.Sprintf("sectors = [%q]\n", d.of("sectors", sectorWords))
	route := fmt.Sprintf("importer = %q\norigins = [%q]\n", one, other)
	at := fmt.Sprintf("economy = %q\n", economy)
	struck := at + sectors + fmt.Sprintf("fall = %q\nshare = %s\n", d.of("fall", fallWords), d.number("share", 0, 1))
	fields := map[string]func() string{
		"tariff": func() string { return route + sectors + "rate = " + d.number("rate", -0.5, 2) },
		"export-tax": func() string {
			return fmt.Sprintf("origin = %q\n", one) + sectors + "rate = " + d.number("rate", -0.5, 0.8)
		},
		"quota": func() string {
			return route + sectors + fmt.Sprintf("holder = %q\n", d.of("holder", []string{"exporters", "importers", "treasury"})) + "limit = " + d.number("limit", 0, 1.5)
		},
		"export-control": func() string {
			return fmt.Sprintf("origin = %q\nimporters = [%q]\nexempt = [%q]\n", one, other, d.of("exempt", sectorWords)) + sectors + "cut = " + d.number("cut", 0, 1)
		},
		"sourcing-subsidy": func() string {
			return fmt.Sprintf("importer = %q\norigins = [%q]\n", economy, one) + sectors + "rate = " + d.number("rate", 0, 0.4)
		},
		"trade-cost":    func() string { return route + sectors + "both_directions = true\nrate = " + d.number("rate", -0.5, 2) },
		"exporter-cost": func() string { return route + sectors + "change = " + d.number("change", -0.9, 10) },
		"currency-path": func() string {
			a, b := d.pair("currency", regionCodes[:8], regionCodes[:8]) // ROW has the dollar
			return fmt.Sprintf("economy = %q\nagainst = [%q]\nchange = %s", a, b, d.number("change", -0.6, 1))
		},
		"risk-premium":  func() string { return at + "shift = " + d.number("shift", -0.5, 0.5) },
		"invoicing":     func() string { return at + "change = " + d.number("change", -1, 1) },
		"capital-loss":  func() string { return struck + "rebuild_half_life_months = " + d.number("rebuild", 0, 24) },
		"capacity-loss": func() string { return struck },
		"labour-loss":   func() string { return struck },
		"input-cut": func() string {
			return struck + fmt.Sprintf("inputs = [%q]\norigin = %q", d.of("inputs", sectorWords), one)
		},
		"productivity": func() string { return at + sectors + "change = " + d.number("change", -0.8, 2) },
		"world-price": func() string {
			return fmt.Sprintf("regions = [%q]\n", d.of("region", d.passive)) + sectors + "change = " + d.number("change", -0.6, 4)
		},
		"world-demand": func() string {
			return fmt.Sprintf("regions = [%q]\n", d.of("region", d.passive)) + sectors + "change = " + d.number("change", -0.9, 3)
		},
		"direct-investment": func() string {
			return fmt.Sprintf("parent = %q\nhost = %q\n", parent, host) + sectors + "amount = " + d.number("amount", 0, 500)
		},
		"policy-rate":         func() string { return at + "change = " + d.number("change", -0.1, 0.2) },
		"government-spending": func() string { return at + sectors + "change = " + d.number("change", -1, 2) },
		"tax": func() string {
			switch on := d.of("base", []string{"income", "corporate", "product"}); on {
			case "product":
				return at + sectors + "on = \"product\"\nchange = " + d.number("change", -0.2, 0.4)
			default:
				return at + fmt.Sprintf("on = %q\nchange = ", on) + d.number("change", -0.1, 0.4)
			}
		},
		"transfer":         func() string { return at + "amount = " + d.number("amount", -300, 1000) },
		"training":         func() string { return at + "speed_up = " + d.number("speed_up", 0, 10) },
		"household-demand": func() string { return at + "change = " + d.number("change", -0.7, 1) },
	}
	write, ok := fields[kind]
	if !ok {
		d.t.Fatalf("no draw for kind %s", kind)
	}
	return fmt.Sprintf("[[shock]]\nkind = %q\n%s%s\n", kind, d.timing(), write())
}

func (d *drawn) timing() string {
	start := fmt.Sprintf("start = %d\n", rapid.IntRange(0, 6).Draw(d.t, "start"))
	switch d.of("profile", []string{"step", "ramp", "pulse", "path"}) {
	case "ramp":
		return start + "profile = \"ramp\"\nramp_months = 3\n"
	case "pulse":
		return start + "profile = \"pulse\"\nhalf_life_months = 2\n"
	case "path":
		return start + "duration_months = 4\nprofile = \"path\"\npath = [0.5, 1.0, 0.0, 0.7]\n"
	}
	return start
}

// experiment is a valid experiment file of any two or three economies, up to
// four shocks and some behaviours other than the default.
func experiment(t *rapid.T) string {
	d := &drawn{t: t, passive: []string{"ROW"}}
	n := 2
	if rapid.IntRange(0, 3).Draw(t, "three economies") == 0 {
		n = 3
	}
	order := rapid.Permutation(regionCodes[:8]).Draw(t, "economies")
	d.economies = order[:n]
	d.passive = append(d.passive, order[n:]...)
	steps := rapid.SampledFrom([]int{4, 12, 12, 52}).Draw(t, "steps a year")
	var b strings.Builder
	fmt.Fprintf(&b, "title = \"drawn\"\neconomies = [\"%s\"]\nbase_year = %d\n[run]\nyears = 3\nsteps_per_year = %d\nseed = %d\nnoise = %v\n",
		strings.Join(d.economies, "\", \""), rapid.SampledFrom([]int{2023, 2023, 2014}).Draw(t, "base year"), steps,
		rapid.IntRange(0, 1000).Draw(t, "seed"), rapid.Bool().Draw(t, "noise"))
	fmt.Fprintf(&b, "[scale]\nfirms = %d\npersons = %d\n", rapid.IntRange(20, 60).Draw(t, "firms"), rapid.IntRange(100000, 2000000).Draw(t, "persons"))
	tables := map[string][]string{}
	taken := map[string]bool{}
	for range rapid.IntRange(0, 5).Draw(t, "behaviours") {
		x := rapid.SampledFrom(behaviours).Draw(t, "behaviour")
		key, _, _ := strings.Cut(x[1], " ")
		slot := x[0] + strings.TrimSuffix(key, "_parameters") // parameters belong to one behaviour of the slot
		if !taken[slot] {
			taken[slot] = true
			tables[x[0]] = append(tables[x[0]], x[1])
		}
	}
	for _, kind := range []string{"firm", "consumer", "government", "centralbank", "foreign", "bank"} {
		if lines := tables[kind]; len(lines) > 0 {
			fmt.Fprintf(&b, "[%s]\n%s\n", kind, strings.Join(lines, "\n"))
		}
	}
	for range rapid.IntRange(0, 4).Draw(t, "shocks") {
		b.WriteString(d.shock())
	}
	return b.String()
}

// Whatever valid experiment a user writes, its books close in every step, every
// value that is recorded is finite, and no step breaks off.
func TestTheBooksOfAnyExperimentClose(t *testing.T) {
	checks(t, 15, 400)
	rapid.Check(t, func(t *rapid.T) {
		text := experiment(t)
		t.Log(text)
		x, err := spec.Parse("drawn.toml", []byte(text), spec.Options{Catalogue: catalogue(), Geography: model.Geography})
		if err != nil {
			t.Fatalf("the experiment is refused: %v", err)
		}
		a, err := model.Load(x)
		if err != nil {
			t.Fatal(err)
		}
		w, err := model.New(x, a, catalogue(), model.Shocked, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		for range 12 {
			if err := w.Advance(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// The same seed gives the same bits whatever the number of workers inside a
// run, with noise and every kind of loss, limit and payment at work.
func TestTheNumberOfWorkersDoesNotChangeABit(t *testing.T) {
	t.Parallel()
	var tables strings.Builder
	for _, k := range [][2]string{
		{"tariff", "0.2"}, {"quota", "0.9"}, {"export-control", "0.3"}, {"capital-loss", "0.1"}, {"currency-path", "-0.1"},
		{"direct-investment", "20.0"}, {"trade-cost", "0.1"}, {"sourcing-subsidy", "0.05"}, {"tax", "0.01"}, {"input-cut", "0.2"},
	} {
		tables.WriteString(sized(k[0], k[1]))
	}
	x := parse(t, strings.Replace(noisy(tables.String()), "persons = 200000", "persons = 50000", 1))
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Prepare(x, a, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	live := func(replicate, workers int) *engine.Recording {
		w, err := m.World(model.Shocked, replicate, workers)
		if err != nil {
			t.Fatal(err)
		}
		return run(t, w)
	}
	want := live(2, 1)
	for _, workers := range []int{2, 3, 8, 64} {
		if n := differences(live(2, workers), want); n > 0 {
			t.Errorf("%d of %d values differ with %d workers", n, len(want.Values), workers)
		}
	}
	if differences(live(3, 1), want) == 0 {
		t.Error("another replicate has the same values, so this test sees nothing")
	}
}
