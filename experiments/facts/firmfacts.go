package facts

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

var nan = math.NaN()

const bjrs = "Bernard, Jensen, Redding, Schott (2007, Journal of Economic Perspectives 21(3), tables 2 and 3), US manufacturing 2002"

// firms are the facts about single firms.
var firms = []Fact{
	{
		ID: "firm-sizes", Name: "exponent of the tail of firm sizes", Role: Input,
		Source: "Axtell (2001, Science 293): 1.06 by employees, 0.99 to 1.10 by measure and year, US firms.",
		Why:    "Within a sector the firm of rank k has size (k - 1/2)^(-1/1.06): put in. Foreign demand comes on top for those who export, and with a few ranks of each of eighteen sectors in the tail the estimate is a little above the exponent, the more so the fewer agents there are (500 here, 1,000 by default).",
		Low:    "too heavy", High: "too light",
		Targets: both(1.06, 0.9, 1.25),
		ofCycle: func(o *economy) float64 { return stat.Mean(o.sizeTail, nil) },
	},
	{
		ID: "exporter-share", Name: "share of manufacturers that export", Unit: "%", Role: Input,
		Source: bjrs + ": 18 %.",
		Why:    "Put in for real firms: of an agent that stands for many a share exports. The share in Japan is taken to be that of the United States. Entry and exit could move it, but hardly do without a shock.",
		Low:    "too few", High: "too many",
		Targets: both(18, 12, 27),
		ofCycle: func(o *economy) float64 { return 100 * o.firms.exporterShare(o.manufacturing) },
	},
	{
		ID: "exporter-size", Name: "exporters' premium in employment, logs, within sectors", Role: Partial,
		Source: bjrs + ": 0.97.",
		Why:    "The chance to export rises with a firm's size, with an elasticity taken from three size classes of US firms, and sizes are Zipf's; what they sell abroad makes exporters larger still. Nothing was set from the premium.",
		Low:    "too small", High: "too large",
		Targets: both(0.97, 0.65, 1.46),
		ofCycle: func(o *economy) float64 {
			return o.firms.exporterPremium(o.manufacturing, func(a int, exporter bool) float64 {
				return o.firms.last("positions", a) * o.firms.relativeSize(a, exporter)
			})
		},
	},
	{
		ID: "exporter-productivity", Name: "exporters' premium in value added per worker, logs, within sectors", Role: Partial,
		Source: bjrs + ": 0.11.",
		Why:    "Output and pay per worker rise with size (elasticity 0.05, payroll per worker by size class of US firms, all industries), and exporters are larger: that explains a quarter to a third of the premium. In manufacturing the relation to size is steeper than in services (Berlingieri, Calligaris, Criscuolo 2018), and exporters of one size are more productive too; neither is in the model.",
		Low:    "too small", High: "too large",
		Targets: both(0.11, 0.07, 0.17),
		ofCycle: func(o *economy) float64 {
			return o.firms.exporterPremium(o.manufacturing, func(a int, _ bool) float64 {
				return (o.firms.last("sales", a) - o.firms.last("purchases", a)) / o.firms.last("positions", a)
			})
		},
	},
	{
		ID: "growth-spread", Name: "standard deviation of firms' annual growth within sectors", Unit: "%", Role: Partial,
		Source: "Davis, Haltiwanger, Jarmin, Miranda (2007, NBER Macroeconomics Annual 21): about 15 to 25 % for listed US firms and 40 to 50 % for all.",
		Why:    "Productivity of firms varies by two per cent; changes of suppliers, prices and shares of markets add to it. There are no shocks to single firms' demand.",
		Low:    "too smooth", High: "too volatile",
		Targets: both(nan, 15, 50),
		ofCycle: func(o *economy) float64 { g, _ := o.firms.growthRates(); return 100 * stat.StdDev(g, nil) },
	},
	{
		ID: "growth-tent", Name: "mean absolute over standard deviation of firms' growth (normal 0.80, tent 0.71)", Role: Emerges,
		Source: "Laplace's distribution: Stanley and others (1996, Nature 379); Bottazzi, Secchi (2006, RAND Journal of Economics 37(2)).",
		Why:    "Noise is normal; failures, entrants, lost suppliers and lost customers are rare and large.",
		Low:    "tails too fat", High: "no tent",
		Targets: both(0.71, 0.62, 0.75),
		ofCycle: func(o *economy) float64 { g, _ := o.firms.growthRates(); return peakedness(g) },
	},
	{
		ID: "growth-size", Name: "exponent of the spread of growth with size", Role: Emerges,
		Source: "Stanley and others (1996): -0.15 (sales) and -0.16 (employees).",
		Why:    "Noise has one size for all firms; large ones have more customers, whose luck averages out.",
		Low:    "falls too fast", High: "falls too slowly",
		Targets: both(-0.15, -0.25, -0.08),
		ofCycle: func(o *economy) float64 { return sizeVariance(o.firms.growthRates()) },
	},
}
