package facts

// prices are the facts about list prices of single firms.
var prices = []Fact{
	{
		ID: "price-changes", Name: "share of prices that change in a month", Unit: "%", Role: Input,
		Source: "Nakamura, Steinsson (2008, QJE 123(4)): 9 to 12 % of consumer prices without sales, producer prices of finished goods alike; Bils, Klenow (2004, JPE 112(5)): 21 % with sales.",
		Why:    "Prices reset with probability 1 - exp(-dt/7 months), those of fuel, farm products and utilities more often: put in.",
		Low:    "too sticky", High: "too flexible",
		Targets: both(10.8, 8, 22),
		ofCycle: func(o *economy) float64 { share, _, _ := o.firms.repricing(); return 100 * share },
	},
	{
		ID: "price-rises", Name: "share of price changes that are rises", Unit: "%", Role: Emerges,
		Source: "Nakamura, Steinsson (2008): two thirds.",
		Why:    "The base year has no inflation and no trend, so rises and cuts are about as frequent; with two per cent of inflation and a price duration of seven months the mean change would be 1.2 % higher.",
		Low:    "too few", High: "too many",
		Targets: both(66, 55, 75),
		ofCycle: func(o *economy) float64 { _, rises, _ := o.firms.repricing(); return 100 * rises },
	},
	{
		ID: "price-size", Name: "mean size of a price change", Unit: "%", Role: Emerges,
		Source: "Nakamura, Steinsson (2008): median 8.5 % (consumer prices), 7.7 % (finished producer goods); Klenow, Kryvtsov (2008, QJE 123(3)): mean 10 to 11 %.",
		Why:    "What costs, competitors' prices and stocks moved since the last reset. Productivity of firms varies by two per cent, of sectors by one: nothing is put in to make single prices vary as much as they do.",
		Low:    "too small", High: "too large",
		Targets: both(8.5, 5, 12),
		ofCycle: func(o *economy) float64 { _, _, size := o.firms.repricing(); return size },
	},
}
