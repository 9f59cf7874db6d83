package facts

import "gonum.org/v1/gonum/stat"

const jobs = "Unemployment rate and real GDP. USA 1980-2019: Bureau of Labor Statistics (UNRATE) and BEA. Japan 1994-2019: OECD harmonised rate, Cabinet Office through the IMF."

// labour are the facts about unemployment.
var labour = []Fact{
	{
		ID: "unemployment-cycle", Name: "standard deviation of the cycle of unemployment", Unit: "points", Role: Emerges,
		Source: jobs,
		Why:    "Positions but overhead follow output with a half-life of four months, in both economies alike; that Japan's firms keep their workers is not in the default behaviours.",
		Low:    "too smooth", High: "too volatile",
		Targets: []Target{about("JPN", 0.27), about("USA", 0.72)},
		ofCycle: func(o *economy) float64 { return 100 * stat.StdDev(cycle(o.Unemployment), nil) },
	},
	{
		ID: "unemployment-persistence", Name: "autocorrelation of the cycle of unemployment, one quarter", Role: Emerges,
		Source: jobs,
		Why:    "Slow hiring and firing, and finding rates of the unemployed.",
		Low:    "too erratic", High: "too persistent",
		Targets: []Target{near("JPN", 0.88), near("USA", 0.93)},
		ofCycle: func(o *economy) float64 { return persistence(cycle(o.Unemployment)) },
	},
	{
		ID: "unemployment-output", Name: "correlation of the cycles of unemployment and output", Role: Emerges,
		Source: jobs,
		Why:    "More output needs more positions; productivity that rises lets output grow with fewer, which works against it.",
		Low:    "too close", High: "too loose",
		Targets: []Target{near("JPN", -0.68), near("USA", -0.87)},
		ofCycle: func(o *economy) float64 { return o.comovement(o.Unemployment) },
	},
	{
		ID: "okun", Name: "growth of output for each point by which unemployment falls, annual", Unit: "%", Role: Emerges,
		Source: jobs + " Regression of growth on the change of the rate, annual means. Okun (1962); Ball, Leigh, Loungani (2017).",
		Why:    "A fifth of labour is overhead, the rest is needed in proportion to output at given productivity, and the labour force is given, so a point of unemployment comes with little more than one percent of output and not two. Noise in productivity (output without jobs), separations by chance and jobs that lag behind output loosen the relation, which lowers the slope further: without the three it is a little more than one (`--set firm.firm_noise=0 --set firm.sector_noise=0 --set consumer.separation_rate=0 --set firm.hiring_parameters.hiring_half_life_months=1 --set firm.hiring_parameters.firing_half_life_months=1`). In the data hours, participation and overhead labour take up half of a recession; the model lets hours move for some months only, and has no participation.",
		Low:    "too weak", High: "too strong",
		Targets: []Target{about("JPN", 2.78), about("USA", 1.47)},
		ofCycle: func(o *economy) float64 { return o.okun(false) },
	},
	{
		ID: "okun-inverse", Name: "points by which unemployment falls for each percent of growth, annual", Unit: "points", Role: Emerges,
		Source: jobs + " The regression the other way round.",
		Why:    "As above. Its product with the line above is the squared correlation of the two.",
		Low:    "too weak", High: "too strong",
		Targets: []Target{about("JPN", 0.12), about("USA", 0.44)},
		ofCycle: func(o *economy) float64 { return o.okun(true) },
	},
}
