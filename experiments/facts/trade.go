package facts

// trade are the facts about net exports and the currency.
var trade = []Fact{
	{
		ID: "net-exports", Name: "correlation of the cycles of net exports over output, and output", Role: Emerges,
		Source: "Exports less imports over GDP, nominal, and real GDP, 2000-2019: IMF International Financial Statistics. Backus, Kehoe, Kydland (1994, table 1) find -0.2 (Japan) and -0.2 to -0.3 (USA) in 1955-90.",
		Why:    "Demand at home draws imports in, which makes net exports countercyclical; foreign demand and currencies move output with net exports.",
		Low:    "too countercyclical", High: "too procyclical",
		Targets: []Target{near("JPN", 0.12), near("USA", -0.70)},
		ofCycle: func(o *economy) float64 { return o.comovement(o.NetExports) },
	},
	{
		ID: "j-curve-fall", Name: "trade balance over GDP in the quarter after a fall of the yen by 10 %", Unit: "points", Role: Emerges,
		Source: "Magee (1973, Brookings Papers); Bahmani-Oskooee, Ratha (2004, Applied Economics): where there is a J-curve the balance first falls.",
		Why:    "Imports invoiced abroad are dearer in yen at once, four fifths of them, and two thirds of exports are worth more yen at once, in the shares of the statistics. Volumes answer as buyers get used to the new rate, with a half-life of three and a half months (`assumed_rate_half_life_months`); at the rate of the day they would answer at once, with elasticities that sum to more than one, and the balance would not fall.",
		Low:    "falls too far", High: "does not fall",
		Targets: []Target{{"JPN", nan, -1, 0}},
		ofPair:  func(b []float64) float64 { return (b[0] + b[1] + b[2]) / 3 },
	},
	{
		ID: "j-curve-turn", Name: "months until the balance is higher than without the fall", Unit: "months", Role: Emerges,
		Source: "Two to eight quarters: Bahmani-Oskooee, Ratha (2004) survey the range; Krugman, Baldwin (1987, Brookings Papers) about two years.",
		Why:    "How deep the fall is, and how fast buyers get used to the new rate (see above); then habits with a half-life of thirty months. 60 where it does not turn within five years.",
		Low:    "turns too early", High: "turns too late",
		Targets: []Target{{"JPN", nan, 6, 24}},
		ofPair: func(b []float64) float64 {
			for month, x := range b {
				if x > 0 {
					return float64(month)
				}
			}
			return float64(len(b))
		},
	},
	{
		ID: "j-curve-rise", Name: "trade balance over GDP four to five years after the fall", Unit: "points", Role: Emerges,
		Source: "The same; the sum of long trade elasticities is above one.",
		Why:    "Long elasticity of sourcing of about two, pass-through of costs.",
		Low:    "does not rise", High: "rises too far",
		Targets: []Target{{"JPN", nan, 0, 3}},
		ofPair: func(b []float64) float64 {
			last := b[len(b)-12:]
			sum := 0.0
			for _, x := range last {
				sum += x
			}
			return sum / 12
		},
	},
}
