package facts

import "math"

const (
	bms  = "Bernard, Moxnes, Saito (2019, JPE 127(2)), firms of Japan: larger firms have more suppliers and more customers. The band asks for a clearly positive elasticity, not for a number."
	msw  = "Mizuno, Souma, Watanabe (2014, PLoS ONE 9(6)), 500,000 firms of Japan 2008-2012"
	tens = 0.1 // part of the firms, those with most customers, from which the tail is estimated
)

// network are the facts about links between firms, over the agents that stand
// for one real firm.
var network = []Fact{
	{
		ID: "customers", Name: "elasticity of the number of customers to sales, within sectors", Role: Partial,
		Source: bms,
		Why:    "Buyers draw suppliers in proportion to size.",
		Low:    "too weak", High: "too strong",
		Targets: both(nan, 0.2, 1.2),
		ofCycle: func(o *economy) float64 {
			return o.firms.linkElasticity(func(a int) float64 { return o.firms.at("customers", a, o.firms.steps()-1) })
		},
	},
	{
		ID: "suppliers", Name: "elasticity of the number of suppliers to sales, within sectors", Role: Input,
		Source: bms,
		Why:    "Put in, 0.7: the exponent of the tail of sizes over that of the number of suppliers (1.06 and 1.5; Axtell 2001; Mizuno, Souma, Watanabe 2014).",
		Low:    "too weak", High: "too strong",
		Targets: both(nan, 0.2, 1.2),
		ofCycle: func(o *economy) float64 { return o.firms.linkElasticity(o.suppliers) },
	},
	{
		ID: "shipments", Name: "elasticity of purchases for each supplier to sales, within sectors", Role: Partial,
		Source: bms + " Shipments on a link rise with the size of both of its ends.",
		Why:    "Inputs are bought in proportion to output, and what the number of suppliers does not take up of a buyer's size is in the shipment.",
		Low:    "too weak", High: "too strong",
		Targets: both(nan, 0.2, 1.2),
		ofCycle: func(o *economy) float64 {
			return o.firms.linkElasticity(func(a int) float64 { return o.firms.last("purchases", a) / o.suppliers(a) })
		},
	},
	{
		ID: "customers-tail", Name: "exponent of the tail of the number of customers", Role: Partial,
		Source: msw + ": about one.",
		Why:    "Buyers draw suppliers in proportion to size, whose exponent is put in; too light, because the number of links is small beside the differences of size.",
		Low:    "too heavy", High: "too light",
		Targets: both(1, 0.8, 1.3),
		ofCycle: func(o *economy) float64 { return o.firms.customerTail(tens) },
	},
	{
		ID: "link-survival", Name: "share of supplier links that survive a year", Unit: "%", Role: Emerges,
		Source: msw + ": 92 to 93 %.",
		Why:    "A link comes under review every four years and is given up for a gain above the switching cost of 5 %, or when a supplier fails to deliver. Prices of single firms differ by one or two per cent, so that a gain of that size is rare.",
		Low:    "too short-lived", High: "too long-lived",
		Targets: both(92.5, 88, 96),
		ofCycle: func(o *economy) float64 { return 100 * math.Exp(-o.rewired) },
	},
}
