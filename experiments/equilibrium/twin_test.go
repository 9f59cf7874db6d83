package equilibrium

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// catalogue is everything that ships with the program.
func catalogue() engine.Catalogue {
	return agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
}

// read parses an experiment.
func read(t *testing.T, text string) *spec.Experiment {
	t.Helper()
	if !strings.Contains(text, "economies") {
		text = "economies = [\"JPN\", \"USA\"]\n" + text
	}
	if !strings.Contains(text, "title") {
		text = "title = \"test\"\n" + text
	}
	x, err := spec.Parse("test.toml", []byte(text), spec.Options{Catalogue: catalogue(), Geography: model.Geography})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// twinOf builds the twin of an experiment.
func twinOf(t *testing.T, text string, opt Options) (*Twin, *spec.Experiment) {
	t.Helper()
	x := read(t, text)
	a, err := model.Load(x)
	if err != nil {
		t.Fatal(err)
	}
	tw, err := NewTwin(a, x.Tables, opt)
	if err != nil {
		t.Fatal(err)
	}
	return tw, x
}

// long solves the twin of an experiment in the long run.
func long(t *testing.T, text string, opt Options) *Solution {
	t.Helper()
	tw, x := twinOf(t, text, opt)
	l, err := tw.Levers(x)
	if err != nil {
		t.Fatal(err)
	}
	return solve(t, tw, l)
}

func solve(t *testing.T, tw *Twin, l *engine.Levers) *Solution {
	t.Helper()
	s, err := tw.Solve(l)
	if err != nil {
		t.Fatal(err)
	}
	if !(s.Residual() < 1e-10) {
		t.Errorf("the equations leave %g over: labour %g, income %g, trade %g, agreement %g", s.Residual(), s.Labour, s.Income, s.Trade, s.Agreement)
	}
	return s
}

// change is an effect in per cent.
func (s *Solution) change(t *testing.T, key record.Key) float64 {
	t.Helper()
	for _, e := range s.Effects() {
		if e.Key == key {
			return e.Change
		}
	}
	t.Fatalf("no effect %+v", key)
	return 0
}

// sameRealEffects compares every real effect, in per cent.
func sameRealEffects(t *testing.T, a, b *Solution, tolerance float64) {
	t.Helper()
	other := b.Effects()
	for i, e := range a.Effects() {
		if e.Nominal {
			continue
		}
		if d := math.Abs(e.Change - other[i].Change); !(d <= tolerance) {
			t.Errorf("%+v: %.10f against %.10f", e.Key, e.Change, other[i].Change)
		}
	}
}

const tariffOnJapan = `
[[shock]]
name = "tariff"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.24
`

func TestTheBaseYearIsAnEquilibrium(t *testing.T) {
	for _, text := range []string{"", "base_year = 2014\n", "base_year = 2011\n", "economies = [\"KOR\", \"USA\", \"JPN\"]\n"} {
		tw, _ := twinOf(t, text, Options{})
		base := tw.Base()
		if !(base.Residual() < 1e-11) {
			t.Errorf("%q: the base year leaves %g over", text, base.Residual())
		}
		for i := range tw.cells {
			at := tw.cell(tw.cells[i].economy, tw.cells[i].sector)
			if y := tw.Output[at]; y > 0 && math.Abs(base.state.output[i]/y-1) > 1e-6 {
				t.Errorf("%q: output of cell %d is %g, in the accounts %g", text, at, base.state.output[i], y)
			}
		}
	}
}

func TestAShockOfSizeZeroChangesNothingAtAll(t *testing.T) {
	tw, _ := twinOf(t, "", Options{LabourSupply: 0.5, External: 0.1})
	for _, e := range solve(t, tw, tw.NewLevers()).Effects() {
		if e.Change != 0 {
			t.Errorf("%+v moves by %g", e.Key, e.Change)
		}
	}
}

// Homogeneity of degree zero: twice the dollar prices and transfers of the
// passive regions, and nothing real changes.
func TestTheUnitOfMoneyDoesNotMatter(t *testing.T) {
	one := long(t, tariffOnJapan, Options{})
	two := long(t, tariffOnJapan, Options{World: 2})
	sameRealEffects(t, one, two, 1e-6)
	if w := two.state.wage[0] - one.state.wage[0] - math.Ln2; math.Abs(w) > 1e-9 {
		t.Errorf("Japan's wage should double too, and misses that by %g", w)
	}
}

// Walras' law: the trade balance is no equation of the search, and holds.
func TestTradeBalancesThoughNobodySolvedForIt(t *testing.T) {
	s := long(t, tariffOnJapan, Options{})
	for m, gap := range s.Trade {
		if math.Abs(gap) > 1e-11 {
			t.Errorf("%s: exports, imports and transfer differ by %g of GDP", s.t.Regions[m], gap)
		}
	}
}

// Lerner 1936: a tariff that makes all imports dearer alike is a tax on all exports. With the trade
// balance given in foreign money it holds with a deficit too.
func TestAnImportTariffIsAnExportTax(t *testing.T) {
	for _, pricing := range []string{"", "[firm]\npricing = \"mark-up\"\n"} {
		tw, _ := twinOf(t, pricing, Options{})
		const rate = 0.2
		tariff, tax := tw.NewLevers(), tw.NewLevers()
		for r := range tw.Regions {
			for j := range tw.Sectors {
				if r != 1 {
					tariff.Tariff[tariff.At(1, r, j)] = rate * (1 + tariff.BaseDuty[tariff.At(1, r, j)])
					tax.ExportTax[tax.At(r, 1, j)] = rate / (1 + rate)
				}
			}
		}
		sameRealEffects(t, solve(t, tw, tariff), solve(t, tw, tax), 1e-6)
	}
}

func TestATariffOnJapanMovesWhatItShould(t *testing.T) {
	s := long(t, tariffOnJapan, Options{})
	for _, c := range []struct {
		key  record.Key
		sign float64
	}{
		{record.Key{Variable: "consumption_real", Economy: "JPN"}, -1},
		{record.Key{Variable: "consumption_real", Economy: "USA"}, 1}, // small against its optimum, and rebated
		{record.Key{Variable: "wage_real", Economy: "JPN"}, -1},
		{record.Key{Variable: "terms_of_trade", Economy: "JPN"}, -1},
		{record.Key{Variable: "imports_real", Economy: "USA", Partner: "JPN"}, -1},
		{record.Key{Variable: "imports_real", Economy: "USA", Partner: "JPN", Sector: "MVH"}, -1},
		{record.Key{Variable: "imports_real", Economy: "USA", Partner: "KOR"}, 1},
		{record.Key{Variable: "exports_real", Economy: "JPN", Partner: "CHN"}, 1},
	} {
		if x := s.change(t, c.key); x*c.sign <= 0 {
			t.Errorf("%+v changes by %g %%", c.key, x)
		}
	}
	if x := s.change(t, record.Key{Variable: "employment", Economy: "JPN"}); math.Abs(x) > 1e-8 {
		t.Errorf("employment moves by %g %% though its supply is given", x)
	}
}

func TestRevenueThatTheGovernmentSpendsDoesNotReachHouseholds(t *testing.T) {
	rebate := long(t, tariffOnJapan, Options{})
	spend := long(t, tariffOnJapan+"\n[government.USA]\ntariff_revenue = \"spend\"\n", Options{})
	c := record.Key{Variable: "consumption_real", Economy: "USA"}
	g := record.Key{Variable: "government_real", Economy: "USA"}
	if !(spend.change(t, c) < rebate.change(t, c)) || !(spend.change(t, g) > 0) || rebate.change(t, g) != 0 {
		t.Errorf("consumption %g and %g, purchases %g and %g", rebate.change(t, c), spend.change(t, c), rebate.change(t, g), spend.change(t, g))
	}
}

func TestEveryPricingAndInvestmentBehaviourHasATwin(t *testing.T) {
	plain := long(t, tariffOnJapan, Options{})
	for _, text := range []string{
		"[firm]\npricing = \"mark-up\"\n", "[firm]\npricing = \"structural-markup\"\n", "[firm]\ninvestment = \"replacement\"\n",
		"[firm]\nsourcing = \"ces\"\n[consumer]\nsourcing = \"fixed-shares\"\n", "[consumer.basket_parameters]\nbasket_elasticity = 1\n", "[consumer.basket_parameters]\nbasket_elasticity = 0\n", "[consumer]\nbasket = \"linear-expenditure\"\n",
		"[consumer]\nretail = \"none\"\n", "[consumer]\nretail = \"own-cost\"\n",
	} {
		s := long(t, tariffOnJapan+text, Options{})
		key := record.Key{Variable: "imports_real", Economy: "USA", Partner: "JPN"}
		if x := s.change(t, key); !(x < 0) || x == plain.change(t, key) && !strings.Contains(text, "basket") && !strings.Contains(text, "replacement") {
			t.Errorf("%q: US imports from Japan change by %g %%", text, x)
		}
	}
}

// Atkeson and Burstein 2008: the average firm of a sector of few firms has a
// large share, of many a small one.
func TestConcentrationFallsWithTheNumberOfFirms(t *testing.T) {
	if concentration(1) != 1 {
		t.Error("one firm has all of its sector")
	}
	x := math.Pow(3, -1/1.06) // the ranks less a half are 1/2 and 3/2
	two := (1 + x*x) / ((1 + x) * (1 + x))
	if math.Abs(concentration(2)-two) > 1e-12 || !(concentration(100) < two) || !(concentration(1e6) < concentration(2000)) {
		t.Errorf("concentrations %g, %g, %g, %g", concentration(2), concentration(100), concentration(2000), concentration(1e6))
	}
}

func TestShocksWithoutAStaticCounterpartAreNamed(t *testing.T) {
	tw, x := twinOf(t, tariffOnJapan+`
[[shock]]
name = "rates"
kind = "policy-rate"
economy = "USA"
change = 0.01
[[shock]]
name = "yen"
kind = "currency-path"
economy = "JPN"
change = -0.1
[[shock]]
name = "quake"
kind = "capital-loss"
economy = "JPN"
share = 0.1
`, Options{})
	_, err := tw.Levers(x)
	var none *NoCounterpart
	if !errors.As(err, &none) || len(none.Reasons) != 3 {
		t.Fatalf("%v", err)
	}
	for _, want := range []string{"shock rates (policy-rate) moves a policy rate", "shock yen (currency-path) moves an exchange rate", "shock quake (capital-loss) moves the capacity"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nshould say %q", err, want)
		}
	}
}

func TestWhatDoesNotLastHasNoLongRun(t *testing.T) {
	passing := strings.Replace(tariffOnJapan, "rate = 0.24", "rate = 0.24\nduration_months = 24", 1)
	tw, x := twinOf(t, passing, Options{})
	if _, err := tw.Levers(x); err == nil || !strings.Contains(err.Error(), "shock tariff (tariff) does not last") {
		t.Errorf("%v", err)
	}
	// Of a sequence of tariffs the last one counts.
	second := strings.Replace(strings.Replace(tariffOnJapan, `"tariff"`, `"later"`, 1), "0.24", "0.15", 1)
	tw, x = twinOf(t, passing+second, Options{})
	l, err := tw.Levers(x)
	if err != nil {
		t.Fatal(err)
	}
	if rate := l.Tariff[l.At(1, 0, tw.Sector("MVH"))]; rate != 0.15 {
		t.Errorf("the long run's tariff is %g", rate)
	}
}

// The simulator's own governments give the answer that the twin assumes.
func TestRetaliationIsThatOfTheSimulator(t *testing.T) {
	for _, policy := range []string{
		"\"tit-for-tat\"\n",
		"\"tit-for-tat\"\npolicy_parameters = { sectors = [\"AGR\", \"MVH\"], match = \"revenue\" }\n",
		"\"schedule\"\npolicy_parameters = { against = [\"USA\"], dates = [\"2025-02\", \"2025-04\"], rates = [0.3, 0.1] }\n",
	} {
		t.Run(policy, func(t *testing.T) { answers(t, policy) })
	}
}

func answers(t *testing.T, policy string) {
	t.Helper()
	text := "start = \"2025-01\"\n[run]\nyears = 1\nnoise = false\nreplicates = 1\n[scale]\npersons = 1000000\nfirms = 40\n[government.JPN]\npolicy = " + policy + tariffOnJapan
	tw, x := twinOf(t, text, Options{})
	l, err := tw.Levers(x)
	if err != nil {
		t.Fatal(err)
	}
	w, err := model.New(x, tw.Accounts, catalogue(), model.Shocked, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	for range 6 {
		if err := w.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	for i, rate := range l.Tariff {
		if math.Abs(rate-w.Levers.Tariff[i]) > 1e-12 {
			t.Fatalf("tariff %d: %g in the twin, %g in the simulator", i, rate, w.Levers.Tariff[i])
		}
	}
	if l.Tariff[l.At(0, 1, tw.Sector("MVH"))] == 0 {
		t.Error("Japan does not answer")
	}
}

// Ten times the price for everything from abroad: far from the base year, and
// still an equilibrium.
func TestVeryLargeTariffsHaveAnEquilibrium(t *testing.T) {
	tw, _ := twinOf(t, "", Options{})
	all := make([]int, len(tw.Regions))
	for r := range all {
		all[r] = r
	}
	none := tw.NewLevers()
	for m := range tw.Modelled {
		s := solve(t, tw, tw.TariffOn(none, m, all, 9))
		if x := s.change(t, record.Key{Variable: "imports_real", Economy: tw.Regions[m]}); !(x < -20) {
			t.Errorf("%s imports %g %% behind a tariff of 900 %%", tw.Regions[m], x)
		}
	}
}

// An experiment's twin has the affiliates of the simulator's economy, whose
// inputs cannot be replaced: a tariff diverts less trade.
func TestAffiliatesKeepBuyingFromTheirParents(t *testing.T) {
	x := read(t, tariffOnJapan)
	tw, err := OfExperiment(x, catalogue(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	with, err := tw.SolveExperiment(x)
	if err != nil {
		t.Fatal(err)
	}
	if !(with.Residual() < 1e-10) || !(tw.Base().Residual() < 1e-11) {
		t.Errorf("the equations leave %g over, in the base year %g", with.Residual(), tw.Base().Residual())
	}
	without := long(t, tariffOnJapan, Options{})
	key := record.Key{Variable: "imports_real", Economy: "USA", Partner: "JPN"}
	if a, b := with.change(t, key), without.change(t, key); !(a > b+0.5) {
		t.Errorf("US imports from Japan: %g %% with affiliates, %g %% without", a, b)
	}
}
