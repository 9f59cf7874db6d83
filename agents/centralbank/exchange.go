package centralbank

import "math"

// ExchangeRate is the behaviour in slot centralbank.exchange_rate: the regime
// under which the currency's value in dollars moves.
type ExchangeRate interface {
	// Log returns the log exchange rate, dollars per unit relative to the base
	// year.
	Log(v *ExchangeView) float64
}

// ExchangeView is what moves a floating currency.
type ExchangeView struct {
	RateGap float64 // policy rate less the dollar's, both against the base year, annual
	// Assets is the net foreign assets that others than the central bank hold, less
	// the base year's, over annual GDP; less the same of the dollar's economy.
	Assets  float64
	Noise   float64 // mean-reverting disturbance; its standard deviation is 1 for the yen, else the currency's volatility relative to the yen's
	Premium float64 // shift imposed by a shock, log points
	Traders float64 // shift by demand of traders, log points; 0 unless a kind of agent trades the currency
}

// Float lets the currency follow the interest gap, net foreign assets and a
// mean-reverting disturbance:
//
//	ln e = h/ln 2 (i - i_US) + q (A/GDP - A_US/GDP_US) + z + traders' demand.
//
// The first term is uncovered interest parity for a gap that is expected to
// halve every h years. A is the net foreign assets that private portfolios hold,
// NFA - NFA_0 - R, with R what the central bank has bought since the base year.
// They hold more of them at a higher value of the currency alone, and whether
// a surplus in trade has brought these to them or the central bank has left them
// makes no difference (portfolio balance; Kouri 1976, Scand. J. Economics 78(2)).
// So q is known from interventions. Surpluses move the currency until they end:
// it goes, within years, where trade is balanced as in the base year, whatever
// has happened to trade.
type Float struct {
	GapHalfLife float64 `toml:"gap_half_life_years" symbol:"h" unit:"years" default:"1.5" range:"[0,20]" source:"uncovered interest parity with a gap of that half-life (Engel 2016, AER 106(2))" doc:"Expected half-life of an interest gap."`
	Assets      float64 `toml:"asset_effect" symbol:"q" default:"1.7" range:"[0,20]" source:"Adler, Lisack, Mano 2015, IMF Working Paper 15/130: purchases of a central bank of 1 % of GDP, which private portfolios then hold less, weaken the currency by 1.7 to 2.0 %" doc:"Rise of the log rate per unit of private net foreign assets over GDP."`
	NoiseSize   float64 `toml:"noise" unit:"log points" default:"0.08" range:"[0,1]" source:"yen per dollar, monthly, 1985-2019: standard deviation of monthly changes 2.6 % (Federal Reserve H.10), with the half-life of the disturbance" doc:"Standard deviation of the disturbance of the yen; other currencies in proportion to their volatility (regions.csv in experiments/data/SOURCES.md)."`
}

// Log implements ExchangeRate.
func (b *Float) Log(v *ExchangeView) float64 {
	return float64(b.GapHalfLife/math.Ln2*v.RateGap) + float64(b.Assets*v.Assets) + float64(b.NoiseSize*v.Noise) + v.Premium + v.Traders
}

// FloatAbroad is Float for a passive region, whose central bank holds its rate:
//
//	ln e = h/ln 2 (0 - i_US) + q (0 - A_US/GDP_US).
//
// A dollar that earns more, or whose economy has had surpluses, rises against all
// floating currencies, not only against those of modelled economies. The region's
// own assets do not enter: what passive regions owe each other is not followed.
type FloatAbroad struct {
	GapHalfLife float64 `toml:"gap_half_life_years" symbol:"h" unit:"years" default:"1.5" range:"[0,20]" source:"uncovered interest parity with a gap of that half-life (Engel 2016, AER 106(2))" doc:"Expected half-life of an interest gap."`
	Assets      float64 `toml:"asset_effect" symbol:"q" default:"1.7" range:"[0,20]" source:"as the float of a modelled economy: Adler, Lisack, Mano 2015" doc:"Fall of the log rate per unit of the dollar economy's private net foreign assets over GDP."`
}

// Log implements ExchangeRate.
func (b *FloatAbroad) Log(v *ExchangeView) float64 {
	return float64(b.GapHalfLife/math.Ln2*v.RateGap) + float64(b.Assets*v.Assets)
}

// Peg keeps the base-year rate against the dollar.
type Peg struct{}

// Log implements ExchangeRate.
func (Peg) Log(*ExchangeView) float64 { return 0 }

// Path follows what the experiment's currency shocks prescribe and stays at
// the base year elsewhere, without noise.
type Path struct{}

// Log implements ExchangeRate.
func (Path) Log(*ExchangeView) float64 { return 0 }
