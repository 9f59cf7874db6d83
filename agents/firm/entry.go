package firm

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
)

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeSector,
		Doc:        "Firms of every modelled economy and sector.",
		Parameters: func() any { return new(Parameters) },
		Panel:      panelColumns(),
		Build:      func(b *engine.Builder) (engine.Population, error) { return build(b) },
	}
}

// Behaviours lists the behaviours of firms' decisions.
func Behaviours() []engine.BehaviourEntry {
	list := func(key string, entries ...engine.BehaviourEntry) []engine.BehaviourEntry {
		for i := range entries {
			entries[i].Slot = Name + "." + key
		}
		return entries
	}
	return slices.Concat(
		list("expectation",
			engine.BehaviourEntry{Name: "adaptive", Doc: "Expected orders follow orders with a half-life.", New: func() any { return new(AdaptiveExpectation) }},
			engine.BehaviourEntry{Name: "trend-following", Doc: "Expected orders carry the trend of the last months forward (Holt 1957).", New: func() any { return new(TrendExpectation) }}),
		list("planning",
			engine.BehaviourEntry{Name: "inventory-target", Doc: "Output meets expected demand and brings the stock back to its target.", New: func() any { return new(InventoryTarget) }},
			engine.BehaviourEntry{Name: "production-smoothing", Doc: "Output moves slowly to what the inventory target asks for; stocks take the swings.", New: func() any { return new(ProductionSmoothing) }}),
		list("pricing",
			engine.BehaviourEntry{Name: "mark-up", Doc: "Constant mark-up on cost: complete pass-through when the price resets.", New: func() any { return new(CostMarkup) }},
			engine.BehaviourEntry{Name: "variable-markup", Doc: "Competitors' prices enter with a weight that rises with the firm's market share, up to that of large firms.", New: func() any { return new(VariableMarkup) }},
			engine.BehaviourEntry{Name: "structural-markup", Doc: "Competitors' prices enter with the weight that market share gives them in Atkeson and Burstein 2008.", New: func() any { return new(StructuralMarkup) }}),
		list("repricing",
			engine.BehaviourEntry{Name: "calvo", Doc: "A list price is reset with the same probability whatever the gap.", New: func() any { return new(Calvo) }},
			engine.BehaviourEntry{Name: "menu-cost", Doc: "A list price is reset at once when it is far off, and else stays (Golosov and Lucas 2007).", New: func() any { return new(MenuCost) }}),
		list("invoicing",
			engine.BehaviourEntry{Name: "desired-pass-through", Doc: "The firms that want to pass least of their own currency on, for their mark-ups or their imported inputs, quote in dollars until the dollar share is met, the others in their own currency (Gopinath, Itskhoki, Rigobon 2010).", New: func() any { return new(DesiredPassThrough) }},
			engine.BehaviourEntry{Name: "largest-in-dollars", Doc: "The largest firms of a route quote in dollars until the dollar share is met, the others in their own currency.", New: func() any { return new(LargestInDollars) }},
			engine.BehaviourEntry{Name: "producer-currency", Doc: "All exports are priced in the exporter's currency.", New: func() any { return new(ProducerCurrency) }},
			engine.BehaviourEntry{Name: "local-currency", Doc: "All exports are priced in the buyer's currency.", New: func() any { return new(LocalCurrency) }},
			engine.BehaviourEntry{Name: "dominant-currency", Doc: "All exports are priced in dollars.", New: func() any { return new(DominantCurrency) }}),
		list("hiring",
			engine.BehaviourEntry{Name: "partial-adjustment", Doc: "Positions move by a share of the gap to the wanted number.", New: func() any { return new(PartialAdjustment) }},
			engine.BehaviourEntry{Name: "adjustment-band", Doc: "Labour is hoarded: positions stay within a band of the wanted number and jump to it outside.", New: func() any { return new(AdjustmentBand) }}),
		list("wages",
			engine.BehaviourEntry{Name: "wage-curve", Doc: "Wages rise when unemployment is below its natural rate.", New: func() any { return new(WageCurve) }},
			engine.BehaviourEntry{Name: "fixed", Doc: "Nominal wages stay where they are.", New: func() any { return new(FixedWages) }}),
		list("ordering",
			engine.BehaviourEntry{Name: "stock-refill", Doc: "Inputs are ordered for the plan, and gaps to a stock of days of expected use are closed over time.", New: func() any { return new(StockRefill) }},
			engine.BehaviourEntry{Name: "just-in-time", Doc: "Inputs are ordered up to the plan's use and a small safety stock, all at once.", New: func() any { return new(JustInTime) }},
			engine.BehaviourEntry{Name: "use-and-gap", Doc: "Inputs are ordered as used, and gaps to a stock of days of use are closed over time (ARIO: Hallegatte 2014).", New: func() any { return new(UseAndGap) }}),
		list("overproduction",
			engine.BehaviourEntry{Name: "none", Doc: "Capital never gives more than its capacity.", New: func() any { return new(NormalCapacity) }},
			engine.BehaviourEntry{Name: "scarcity", Doc: "Capital is run harder the longer orders exceed output (ARIO: Hallegatte 2008).", New: func() any { return new(Scarcity) }}),
		list("sourcing",
			engine.BehaviourEntry{Name: "habit-ces", Doc: "Little substitution between origins within the year, more over the years.", New: func() any { return new(HabitCES) }},
			engine.BehaviourEntry{Name: "ces", Doc: "Substitution between origins at once, with one elasticity.", New: func() any { return new(CES) }},
			engine.BehaviourEntry{Name: "fixed-shares", Doc: "No substitution between origins.", New: func() any { return new(FixedShares) }}),
		list("search",
			engine.BehaviourEntry{Name: "logit", Doc: "A sampled candidate replaces a supplier with a probability that rises with his advantage.", New: func() any { return new(Logit) }},
			engine.BehaviourEntry{Name: "threshold", Doc: "A sampled candidate replaces a supplier when his advantage exceeds the cost of switching.", New: func() any { return new(Threshold) }},
			engine.BehaviourEntry{Name: "none", Doc: "Suppliers stay those of the base year.", New: func() any { return new(FixedNetwork) }}),
		list("investment",
			engine.BehaviourEntry{Name: "accelerator", Doc: "Capital follows a slow demand expectation and its user cost.", New: func() any { return new(Accelerator) }},
			engine.BehaviourEntry{Name: "replacement", Doc: "Investment replaces base-year depreciation and nothing else.", New: func() any { return new(Replacement) }}),
		list("dividends",
			engine.BehaviourEntry{Name: "lintner", Doc: "Smoothed free cash, and a share of deposits above target.", New: func() any { return new(Lintner) }},
			engine.BehaviourEntry{Name: "free-cash", Doc: "All free cash of the step and all deposits above target.", New: func() any { return new(FreeCash) }}),
		list("borrowing",
			engine.BehaviourEntry{Name: "pecking-order", Doc: "Borrows what is lacking, repays debt beyond the base year's out of deposits beyond target.", New: func() any { return new(PeckingOrder) }},
			engine.BehaviourEntry{Name: "trade-off", Doc: "Debt follows capital at the base year's leverage (Flannery and Rangan 2006).", New: func() any { return new(TradeOff) }}),
		list("exporting",
			engine.BehaviourEntry{Name: "sunk-cost", Doc: "Leaves a market below its fixed cost, enters one where profit exceeds the cost by a margin.", New: func() any { return new(SunkCost) }},
			engine.BehaviourEntry{Name: "fixed", Doc: "Firms stay in the markets of the base year.", New: func() any { return new(FixedMarkets) }}),
	)
}
