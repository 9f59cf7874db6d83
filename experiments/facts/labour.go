package facts

import "gonum.org/v1/gonum/stat"

const jobs = "Unemployment rate and real GDP. USA 1980-2019: Bureau of Labor Statistics (UNRATE) and BEA. Japan 1994-2019: OECD harmonised rate, Cabinet Office through the IMF."

// labour are the facts about unemployment.
var labour = []Fact{
	{
		ID: "unemployment-cycle", Name: "standard deviation of the cycle of unemployment", Unit: "points", Role: Partial,
		Source: jobs,
		Why:    "Positions but overhead follow output with a half-life of four months, in both economies alike; how many of those who lose their jobs stop looking, most in Japan, few in the United States, is an input.",
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
		ID: "okun", Name: "growth of output for each point by which unemployment falls, annual", Unit: "%", Role: Partial,
		Source: jobs + " Regression of growth on the change of the rate, annual means. Okun (1962); Ball, Leigh, Loungani (2017).",
		Why:    "A fifth of labour is overhead, and the rest is needed in proportion to output at given productivity, so a point of joblessness comes with little more than one per cent of output. Of those who lose their jobs a share stops looking (participation_share, from cycles of employment and unemployment, not of output), six in ten in Japan. Noise in productivity (output without jobs), separations by chance and jobs that lag behind output loosen the relation, which lowers the slope. In the data hours and labour hoarding take more of a recession than here.",
		Low:    "too weak", High: "too strong",
		Targets: []Target{about("JPN", 2.78), about("USA", 1.47)},
		ofCycle: func(o *economy) float64 { return o.okun(false) },
	},
	{
		ID: "okun-inverse", Name: "points by which unemployment falls for each percent of growth, annual", Unit: "points", Role: Partial,
		Source: jobs + " The regression the other way round.",
		Why:    "As above. Its product with the line above is the squared correlation of the two.",
		Low:    "too weak", High: "too strong",
		Targets: []Target{about("JPN", 0.12), about("USA", 0.44)},
		ofCycle: func(o *economy) float64 { return o.okun(true) },
	},
}
