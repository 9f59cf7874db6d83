package facts

import "gonum.org/v1/gonum/stat"

const (
	accounts = "Real GDP, quarterly, seasonally adjusted. USA 1980-2019: Bureau of Economic Analysis (GDPC1). Japan 1994-2019: Cabinet Office, through the IMF (NGDPRSAXDCJPQ)."
	uses     = "Cycles of quarterly series. USA 1980-2019: BEA, personal consumption and private fixed investment over the GDP deflator. Japan 1994-2019: Cabinet Office, through the IMF, real consumption of households and gross fixed capital formation."
)

// cycles are the facts about output and its uses.
var cycles = []Fact{
	{
		ID: "output-growth", Name: "standard deviation of annual growth of output", Unit: "%", Role: Sized,
		Source: accounts + " Growth of annual means.",
		Why:    "Noise in productivity, spending, foreign demand and currencies, carried on by inventories, hiring and the accelerator. Its sizes are assumptions; where output is too smooth they are too small for it. Output moves less than in proportion to them, because imports leak out and the central bank leans against it. There are no crises: the data contain those of 1998 and 2008.",
		Low:    "too smooth", High: "too volatile",
		Targets: []Target{about("JPN", 1.90), about("USA", 1.74)},
		ofCycle: func(o *economy) float64 { return stat.StdDev(o.growth(4), nil) },
	},
	{
		ID: "output-quarters", Name: "standard deviation of quarterly growth of output", Unit: "%", Role: Sized,
		Source: accounts,
		Why:    "As above; what the months add on top of the years.",
		Low:    "too smooth", High: "too volatile",
		Targets: []Target{about("JPN", 1.00), about("USA", 0.70)},
		ofCycle: func(o *economy) float64 { return stat.StdDev(o.growth(1), nil) },
	},
	{
		ID: "output-cycle", Name: "standard deviation of the cycle of output", Unit: "%", Role: Sized,
		Source: accounts + " Log less the trend of Hodrick and Prescott, 1600.",
		Why:    "As above, at the frequencies of business cycles.",
		Low:    "too smooth", High: "too volatile",
		Targets: []Target{about("JPN", 1.42), about("USA", 1.23)},
		ofCycle: func(o *economy) float64 { return o.cycleSD() },
	},
	{
		ID: "output-persistence", Name: "autocorrelation of the cycle of output, one quarter", Role: Emerges,
		Source: accounts + " Log less the trend of Hodrick and Prescott, 1600.",
		Why:    "Half-lives of noise, of demand expectations, of positions and of stocks.",
		Low:    "too erratic", High: "too persistent",
		Targets: []Target{near("JPN", 0.77), near("USA", 0.87)},
		ofCycle: func(o *economy) float64 { return persistence(o.outputCycle()) },
	},
	{
		ID: "growth-persistence", Name: "autocorrelation of quarterly growth of output", Role: Emerges,
		Source: accounts,
		Why:    "Slow hiring, investment and spending out of expected income spread a shock over quarters; short noise reverses within them.",
		Low:    "too erratic", High: "too persistent",
		Targets: []Target{near("JPN", 0.13), near("USA", 0.40)},
		ofCycle: func(o *economy) float64 { return persistence(o.growth(1)) },
	},
	{
		ID: "consumption", Name: "standard deviation of consumption over that of output", Role: Emerges,
		Source: uses,
		Why:    "Households spend out of expected income, half-life twelve months, which smooths. Against it work the noise of their spending (without it the ratio is about 1.2) and their answer to real rates and unemployment; imports take up part of both, so that output moves less than consumption.",
		Low:    "too smooth", High: "too volatile",
		Targets: []Target{about("JPN", 0.74), about("USA", 0.84)},
		ofCycle: func(o *economy) float64 { return o.relativeSD(o.Consumption) },
	},
	{
		ID: "investment", Name: "standard deviation of investment over that of output", Role: Emerges,
		Source: uses,
		Why:    "Accelerator: capital follows the outlook of demand (half-life eighteen months) within five years, and the user cost. Slow outlooks smooth the quarters; there is no lumpy investment, no dwelling and no cycle of credit spreads.",
		Low:    "too smooth", High: "too volatile",
		Targets: []Target{about("JPN", 1.88), about("USA", 3.59)},
		ofCycle: func(o *economy) float64 { return o.relativeSD(o.Investment) },
	},
}
