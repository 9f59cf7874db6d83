package centralbank

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Intervention is the behaviour in slot centralbank.intervention: what a
// central bank buys and sells in the currency market under a float.
type Intervention interface {
	// Purchase returns the foreign assets to buy, as a rate per year over annual
	// GDP; sales are negative.
	Purchase(v *InterventionView) float64
}

// InterventionView is what a central bank looks at before it intervenes.
type InterventionView struct {
	Level float64 // log exchange rate, dollars per unit, against the base year
	Mean  float64 // its mean of the past, with the memory of the behaviour
}

// NoIntervention leaves the currency market alone.
type NoIntervention struct{}

// Purchase implements Intervention.
func (NoIntervention) Purchase(*InterventionView) float64 { return 0 }

// Leaning leans against the wind: the bank buys foreign assets while its
// currency stands above its recent mean and sells while it stands below,
// whatever the level.
type Leaning struct {
	Strength float64 `toml:"strength" unit:"1/year" default:"0.1" range:"[0,10]" source:"Sarno, Taylor 2001, J. Econ. Literature 39(3), on leaning against the wind; size: Japan sold 9.2 trillion yen of reserves, 1.6 % of GDP, in 2022, with the yen some 15 % below its mean of the year before" doc:"Purchases a year over GDP, per log point by which the currency stands above its mean."`
	HalfLife float64 `toml:"memory_half_life_months" unit:"months" default:"12" range:"[0.1,240]" source:"assumption" doc:"Half-life of the mean against which a move is measured."`
}

// Purchase implements Intervention.
func (b *Leaning) Purchase(v *InterventionView) float64 { return b.Strength * (v.Level - v.Mean) }

// MemoryHalfLife is in years.
func (b *Leaning) MemoryHalfLife() float64 { return b.HalfLife / 12 }

// Settle implements engine.Settler: after the markets of the step a central
// bank whose currency floats buys or sells foreign assets. Its counterpart is
// the commercial bank, which is paid in reserves and refinances itself abroad,
// so the economy's net foreign assets stay the same; policy rates are set by
// rule, so the intervention is sterilised. Sales end where the reserves of the
// base year or the bank's deposits at the central bank are used up.
func (p *Population) Settle(w *engine.World) {
	for m := range w.Modelled {
		if w.Dry || w.Unit[m].Code == w.Unit[w.DollarRegion()].Code || !math.IsNaN(w.Levers.ExchangePath[m]) {
			continue
		}
		view := InterventionView{Level: numeric.Log(w.Currency.Dollar[m]), Mean: p.mean[m]}
		p.mean[m] += float64(p.memory[m] * (view.Level - view.Mean))
		if rate := p.intervention[m].Purchase(&view); rate != 0 {
			p.intervene(w, m, money.Round(rate*w.Dt()*w.GDP(m)*w.DollarUnit()))
		}
	}
}

// intervene buys foreign assets for an amount of dollars.
func (p *Population) intervene(w *engine.World, m int, dollars money.Money) {
	l := w.Ledger[m]
	perDollar := w.Scale[m] / w.Currency.Dollar[m] / w.DollarUnit()
	fewest := -min(
		money.Round(p.Parameters[m].Reserves*w.GDP(m)*w.DollarUnit())+w.Currency.Official[m],
		money.Round(float64(l.Stock(ledger.Reserves, ledger.Bank))/perDollar))
	dollars = max(dollars, min(0, fewest))
	w.Currency.Official[m] += dollars
	l.Exchange(ledger.ForeignAssets, ledger.CentralBank, ledger.Bank, money.Round(float64(dollars)*perDollar))
}

// earnAbroad receives the interest on foreign assets bought since the base
// year, in dollars, from the passive regions.
func (p *Population) earnAbroad(w *engine.World, m int) {
	dollars := money.Round(w.Board.ForeignRate[m] * w.Dt() * float64(w.Currency.Official[m]))
	w.Currency.Transfer(len(w.Regions)-1, m, dollars)
	w.Ledger[m].Pay(ledger.Interest, ledger.Abroad, ledger.CentralBank, money.Round(float64(dollars)/w.DollarUnit()/w.Currency.Dollar[m]*w.Scale[m]))
}
