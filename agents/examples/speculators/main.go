// Command speculators is transpac with traders of currencies after De Grauwe
// and Grimaldi (2006, European Economic Review 50(1)).
package main

import (
	"cmp"
	"math"

	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Parameters of speculators; TOML table [speculators], overridden by [speculators.JPN].
type Parameters struct {
	Weight  float64 `toml:"weight" unit:"fraction" default:"1" range:"[0,1]" source:"1: nobody else trades, as in De Grauwe, Grimaldi 2006" doc:"Part of the change that speculators expect by which they move the rate at once; 0 takes them out."`
	Trend   float64 `toml:"extrapolation" default:"0.9" range:"[0,1)" source:"assumption" doc:"Part of the trend that chartists expect to go on."`
	Return  float64 `toml:"correction_half_life_months" unit:"months" default:"3" range:"[0.1,120]" source:"assumption" doc:"Time in which fundamentalists expect half of a misalignment to vanish."`
	Memory  float64 `toml:"memory_half_life_months" unit:"months" default:"1" range:"[0.01,60]" source:"assumption" doc:"Half-life of trends, profits and risks in traders' minds."`
	Choice  float64 `toml:"choice_intensity" default:"100" range:"[0,10000]" source:"assumption; form: Brock, Hommes 1997, Econometrica 65(5)" doc:"Answer of the log odds of the rules to their profits, in logs per step and less risk."`
	Risk    float64 `toml:"risk_aversion" default:"1" range:"[0,100]" source:"assumption" doc:"Price of the variance of a rule's errors."`
	Capital float64 `toml:"capital" unit:"fraction of GDP" default:"0.002" range:"[0,1]" source:"assumption" doc:"Speculators' deposits in the base year, backed by public debt."`
	Lever   float64 `toml:"leverage" default:"5" range:"[0,100]" source:"assumption" doc:"Forward contracts over deposits."`
}

// Traders are the speculators of an economy. Of rules, 0 is the chartists' and 1
// the fundamentalists'.
type Traders struct {
	Parameters
	economy            int
	account            ledger.Sector
	capital            money.Money // of the base year
	back, forget       float64     // per step
	rate, worth, trend float64     // log rate, what it would be without traders, trend of the rate
	share              float64     // of chartists
	bought             float64     // own currency bought forward, money
	expected           [2]float64  // change of the rate, by rule
	profit, risk       [2]float64  // mean gain and squared error of late, by rule
	s2, s4, f2, sf     float64     // sums of powers of the changes of rate and worth

	chartists, gap, kurtosis, correlation engine.Series
}

func build(b *engine.Builder, m int, q Parameters) (any, error) {
	if q.Weight == 0 || m == b.DollarRegion() {
		return nil, nil
	}
	t := &Traders{Parameters: q, economy: m, account: b.Ledger[m].AddSector("speculators"), capital: b.Money(m, q.Capital*b.GDP(m))}
	b.Ledger[m].Open(ledger.Deposits, t.account, ledger.Bank, t.capital)
	t.back, t.forget = b.Clock.HalfLife(q.Return/12), b.Clock.HalfLife(q.Memory/12)
	variable := func(name, doc string) engine.Series {
		return b.Series(m, engine.Variable{Name: name, Unit: "fraction", Measure: engine.Rate, Doc: doc})
	}
	t.chartists = variable("chartist_share", "Share of currency speculators who follow trends.")
	t.gap = variable("currency_misalignment", "Log exchange rate less what it would be without speculators.")
	t.kurtosis = variable("currency_excess_kurtosis", "Excess kurtosis of the exchange rate's changes since the start.")
	t.correlation = variable("currency_fundamental_correlation", "Correlation of changes of the rate, and of what it would be without speculators, since the start.")
	return t, nil
}

// SetPolicy implements engine.PolicyMaker, after the central bank's: contracts
// are settled at the new rate, rules judged, and the next rate bid for.
func (t *Traders) SetPolicy(w *engine.World) {
	m := t.economy
	rate := numeric.Log(w.Currency.Dollar[m])
	worth := rate - w.Board.CurrencyDemand[m]
	s, f := rate-t.rate, worth-t.worth
	w.PayAbroad(ledger.Revaluation, m, t.account, len(w.Regions)-1, ledger.Abroad, -money.Round(t.bought*s))
	profit := max(0, w.Ledger[m].Stock(ledger.Deposits, t.account)-t.capital) // losses are made good first
	w.Ledger[m].Pay(ledger.Dividends, t.account, ledger.Fund, profit)
	w.Board.FundGain[m] += profit
	t.rate, t.worth, t.trend = rate, worth, t.trend+float64(t.forget*(s-t.trend))
	t.s2, t.s4, t.f2, t.sf = t.s2+float64(s*s), t.s4+float64(s*s*s*s), t.f2+float64(f*f), t.sf+float64(s*f)
	for rule, e := range t.expected {
		t.profit[rule] += float64(t.forget * (float64(s*sign(e)) - t.profit[rule]))
		t.risk[rule] += float64(t.forget * (float64((s-e)*(s-e)) - t.risk[rule]))
	}
	t.share = 1 / (1 + numeric.Exp(t.Choice*(t.profit[1]-t.profit[0]-float64(t.Risk*(t.risk[1]-t.risk[0])))))
	t.expected, t.bought = [2]float64{t.Trend * t.trend, -t.back * (rate - worth)}, 0
	capital := float64(max(0, w.Ledger[m].Stock(ledger.Deposits, t.account)))
	for rule, part := range []float64{t.share, 1 - t.share} {
		w.Board.CurrencyDemand[m] += float64(t.Weight * part * t.expected[rule])
		t.bought += float64(t.Lever * part * capital * sign(t.expected[rule]))
	}
}

func sign(x float64) float64 { return float64(cmp.Compare(x, 0)) }

// Report implements engine.Reporter.
func (t *Traders) Report(w *engine.World) {
	t.chartists.Set(t.share)
	t.gap.Set(t.rate - t.worth)
	if min(t.s2, t.f2) > 1e-12 { // else nothing moves but for rounding
		t.kurtosis.Set(float64(w.Step+1)*t.s4/(t.s2*t.s2) - 3)
		t.correlation.Set(t.sf / math.Sqrt(t.s2*t.f2))
	}
}

// Catalogue is what this module adds to transpac.
func Catalogue() engine.Catalogue {
	return engine.Catalogue{Kinds: []engine.KindEntry{{
		Name: "speculators", Version: "1", Scope: engine.ScopeEconomy,
		Doc:        "Currency speculators, chartists and fundamentalists, who trade a floating currency.",
		Parameters: func() any { return new(Parameters) }, Build: engine.OnePerEconomy("speculators", build),
	}}}
}

func main() { cli.Main(Catalogue()) }
