// Package centralbank is the central banks of the modelled economies: the
// policy rate and the exchange-rate regime. It also moves the currencies of
// passive regions.
package centralbank

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Name is the kind's name and TOML table.
const Name = "centralbank"

const drawExchange random.Purpose = 300

// Parameters of central banks; TOML table [centralbank], overridden by
// [centralbank.JPN].
type Parameters struct {
	Rate       string  `toml:"policy_rate" slot:"centralbank.policy_rate" default:"taylor" doc:"How the policy rate is set."`
	Exchange   string  `toml:"exchange_rate" slot:"centralbank.exchange_rate" default:"float" doc:"Exchange-rate regime against the dollar; without effect for the dollar's own economy."`
	Intervene  string  `toml:"intervention" slot:"centralbank.intervention" default:"none" doc:"What the central bank buys and sells in the currency market under a float."`
	Reserves   float64 `toml:"foreign_reserves" unit:"annual GDP" default:"0.3" range:"[0,10]" source:"Japan: 1.29 trillion dollars at the end of 2023, 0.3 of GDP (Ministry of Finance, Japan)" doc:"Foreign assets of the base year that the central bank can sell."`
	NoiseHalf  float64 `toml:"exchange_noise_half_life_months" unit:"months" default:"12" range:"[0.1,120]" source:"Rogoff 1996, JEL 34(2): deviations from purchasing power parity halve in three to five years, nominal disturbances faster" doc:"Half-life of the exchange-rate disturbance."`
	LowerBound float64 `toml:"lower_bound" unit:"annual fraction" default:"-0.03" range:"[-0.1,0.1]" source:"Wu, Xia 2016, JMCB 48: shadow rate of about -3 % at the height of unconventional policy; -0.005 for a bank that only cuts its rate" doc:"Lowest policy rate, unconventional policy counted as the rate that it is worth."`
}

// Population is the central banks; slices are per economy unless stated.
type Population struct {
	Parameters []Parameters
	rate       []PolicyRate
	exchange   []ExchangeRate
	noise      []float64
	keep       []float64
	smoothing  []float64

	abroad       ExchangeRate // of passive regions
	intervention []Intervention
	mean         []float64 // log exchange rate of the past
	memory       []float64 // share of the gap that the mean closes in a step
}

// Name implements engine.Population.
func (p *Population) Name() string { return Name }

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeEconomy,
		Doc:        "The central bank of every modelled economy.",
		Parameters: func() any { return new(Parameters) },
		Build:      func(b *engine.Builder) (engine.Population, error) { return build(b) },
	}
}

// Behaviours lists the behaviours of central banks' decisions.
func Behaviours() []engine.BehaviourEntry {
	return []engine.BehaviourEntry{
		{Slot: "centralbank.policy_rate", Name: "taylor", Doc: "Leans against domestic inflation and unemployment.", New: func() any { return new(Taylor) }},
		{Slot: "centralbank.policy_rate", Name: "fixed", Doc: "Keeps the base-year rate.", New: func() any { return new(Fixed) }},
		{Slot: "centralbank.exchange_rate", Name: "float", Doc: "Interest gap, net foreign assets and a mean-reverting disturbance.", New: func() any { return new(Float) }},
		{Slot: "centralbank.exchange_rate", Name: "peg", Doc: "Keeps the base-year rate against the dollar.", New: func() any { return new(Peg) }},
		{Slot: "centralbank.intervention", Name: "none", Doc: "Leaves the currency market alone.", New: func() any { return new(NoIntervention) }},
		{Slot: "centralbank.intervention", Name: "leaning", Doc: "Buys foreign assets while the currency stands above its recent mean, sells while it stands below.", New: func() any { return new(Leaning) }},
		{Slot: "centralbank.exchange_rate", Name: "path", Doc: "Follows the experiment's currency shocks, without noise.", New: func() any { return new(Path) }},
		{Slot: "foreign.exchange_rate", Name: "float", Doc: "The dollar's interest rate and its economy's net foreign assets.", New: func() any { return new(FloatAbroad) }},
		{Slot: "foreign.exchange_rate", Name: "peg", Doc: "Keeps the base-year rate against the dollar.", New: func() any { return new(Peg) }},
	}
}

func build(b *engine.Builder) (*Population, error) {
	n := b.Modelled
	p := &Population{noise: make([]float64, n), keep: make([]float64, n), smoothing: make([]float64, n), mean: make([]float64, n), memory: make([]float64, n)}
	abroad, err := b.Settings.Behaviour("foreign.exchange_rate", "", "")
	if err != nil {
		return nil, err
	}
	p.abroad = abroad.(ExchangeRate)
	for m := range n {
		var q Parameters
		if err := b.Settings.Resolve(Name, b.Regions[m], "", &q); err != nil {
			return nil, err
		}
		rate, err := b.Settings.Behaviour("centralbank.policy_rate", b.Regions[m], "")
		if err != nil {
			return nil, err
		}
		exchange, err := b.Settings.Behaviour("centralbank.exchange_rate", b.Regions[m], "")
		if err != nil {
			return nil, err
		}
		intervention, err := b.Settings.Behaviour("centralbank.intervention", b.Regions[m], "")
		if err != nil {
			return nil, err
		}
		p.Parameters, p.intervention = append(p.Parameters, q), append(p.intervention, intervention.(Intervention))
		if s, ok := intervention.(interface{ MemoryHalfLife() float64 }); ok {
			p.memory[m] = b.Clock.HalfLife(s.MemoryHalfLife())
		}
		p.rate, p.exchange = append(p.rate, rate.(PolicyRate)), append(p.exchange, exchange.(ExchangeRate))
		p.keep[m] = 1 - b.Clock.HalfLife(q.NoiseHalf/12)
		if s, ok := rate.(interface{ SmoothingHalfLife() float64 }); ok {
			p.smoothing[m] = 1 - b.Clock.HalfLife(s.SmoothingHalfLife())
		}
		b.Board.SafeFloor[m] = min(0, q.LowerBound-b.Accounts.PolicyRate[m])
	}
	return p, nil
}

// SetPolicy implements engine.PolicyMaker.
func (p *Population) SetPolicy(w *engine.World) {
	for m := range w.Modelled {
		view := RateView{
			Inflation: w.Board.Inflation[m],
			Level:     numeric.Log(w.Board.CorePrice[m]),
			Gap:       w.Board.NaturalRate[m] - w.Board.Joblessness[m],
			Last:      w.Board.PolicyRate[m] - w.Board.PolicyShock[m],
			Smoothing: p.smoothing[m],
		}
		wanted := p.rate[m].Deviation(&view)
		w.Board.PolicyShock[m] = w.Levers.PolicyRate[m]
		w.Board.PolicyRate[m] = max(w.Board.SafeFloor[m], wanted+w.Board.PolicyShock[m])
	}
	p.moveCurrencies(w)
}

// moveCurrencies sets this step's exchange rates. A shock that prescribes a move
// takes the place of the regime: the currency stands at so many times what it is
// worth without the shocks, in the run's twin, so that nothing but the
// prescribed move tells the two apart. Where the twin is not known, it stands
// there relative to the base year, with the disturbance of a float on top.
func (p *Population) moveCurrencies(w *engine.World) {
	dollar := w.DollarRegion()
	var rate, assets float64 // of the dollar's economy
	if dollar < w.Modelled {
		rate, assets = w.Board.PolicyRate[dollar], privateAssets(w, dollar)
	}
	for r := range w.Regions {
		path := w.Levers.ExchangePath[r]
		if r >= w.Modelled {
			w.Currency.Dollar[r] = p.passiveRate(w, r, &ExchangeView{RateGap: -rate, Assets: -assets})
			continue
		}
		if w.Unit[r].Code == w.Unit[dollar].Code {
			continue
		}
		if w.Noise {
			p.noise[r] = float64(p.keep[r]*p.noise[r]) + float64(engine.StationaryShock(p.keep[r])*w.Source.Normal(drawExchange, uint64(r), uint32(w.Step), 0))
		}
		noise := float64(p.noise[r] * w.Volatility(r))
		view := ExchangeView{
			RateGap: w.Board.PolicyRate[r] - rate,
			Assets:  privateAssets(w, r) - assets,
			Noise:   noise, Premium: w.Levers.RiskPremium[r], Traders: w.Board.CurrencyDemand[r],
		}
		base := 1.0
		if !math.IsNaN(path) {
			if quiet, known := w.Unshocked(r); known {
				w.Currency.Dollar[r] = quiet * path
				continue
			}
			view, base = ExchangeView{Noise: noise}, path
		}
		if x := p.exchange[r].Log(&view); x != 0 {
			base *= numeric.Exp(x)
		}
		w.Currency.Dollar[r] = base
	}
}

// privateAssets is what others than the central bank of an economy hold in net
// foreign assets less the base year's, over annual GDP.
func privateAssets(w *engine.World, r int) float64 {
	return float64(w.Currency.Position[r]-w.Currency.Official[r]) / w.DollarUnit() / w.GDP(r)
}

// passiveRate is the exchange rate of a passive region: what a shock prescribes
// relative to the run's twin, or what its regime makes of the dollar's interest
// rate and assets, its own being given.
func (p *Population) passiveRate(w *engine.World, r int, view *ExchangeView) float64 {
	if path := w.Levers.ExchangePath[r]; !math.IsNaN(path) {
		if rate, known := w.Unshocked(r); known {
			return rate * path
		}
		return path
	}
	if w.Unit[r].Code == w.Unit[w.DollarRegion()].Code {
		return 1
	}
	x := w.Floats(r) * p.abroad.Log(view)
	if x == 0 {
		return 1
	}
	return numeric.Exp(x)
}

// Earn implements engine.Earner: interest on reserves against the base year's,
// interest on foreign assets, and the profit, gains and losses of the exchange
// rate included, to the treasury.
func (p *Population) Earn(w *engine.World) {
	for m, l := range w.Ledger {
		p.earnAbroad(w, m)
		interest := money.Round(w.Board.PolicyRate[m] * w.Dt() * float64(l.Stock(ledger.Reserves, ledger.Bank)))
		l.Pay(ledger.Interest, ledger.CentralBank, ledger.Bank, interest)
		if worth := l.NetWorth(ledger.CentralBank); worth != 0 {
			l.Pay(ledger.CentralBankProfit, ledger.CentralBank, ledger.Government, worth)
		}
	}
}
