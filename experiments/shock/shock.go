// Package shock holds the disturbances that an experiment can impose on the
// world economy, one kind to a file: tariffs and other trade policy, currency
// moves, losses of supply, world prices and demand, and domestic policy.
//
// A shock is a short list of fields that stand in a [[shock]] table of the
// experiment file, and a rule for moving levers (engine.Levers). It knows no
// firm, no consumer and no market: a tariff adds a rate on a route, an
// earthquake announces that a share of capital is gone, and the agents find out
// what follows. When a shock acts, and how strongly, is not its business
// either: the experiment's profile says so, and hands it an intensity between
// 0 (nothing) and 1 (full strength).
//
// Kinds combine by three rules, so that the order of the shocks in a file does
// not matter beyond rounding:
//
//   - rates and shifts add: two tariffs of 10 % make 20 %;
//   - multipliers multiply: demand 10 % down twice is 19 % down;
//   - of limits, the tightest holds.
//
// A shock of size zero, like a shock at intensity zero, leaves every lever
// exactly as it is, so that its response is exactly zero.
package shock

import "github.com/seed-16a9e133/transpac/engine"

// Builtin lists the kinds of shock that ship, in the order of the chapters of
// the reference: trade policy, trade costs, currency, supply, world, policy.
func Builtin() []engine.ShockEntry {
	return []engine.ShockEntry{
		{Name: "tariff", Doc: "An importer's duty on the border price of goods from chosen origins.",
			New: func() engine.Shock { return new(Tariff) }},
		{Name: "export-tax", Doc: "A tax (or, if negative, a subsidy) that an exporting economy levies on its own exports.",
			New: func() engine.Shock { return new(ExportTax) }},
		{Name: "quota", Doc: "A limit on the volume of trade: import quota, voluntary export restraint or embargo; scarcity raises the price, and the licence holder takes the premium.",
			New: func() engine.Shock { return new(Quota) }},
		{Name: "export-control", Doc: "An origin withholds a share of its deliveries of chosen goods from chosen importers, with licences for some users.",
			New: func() engine.Shock { return new(ExportControl) }},
		{Name: "sourcing-subsidy", Doc: "A government pays part of the price of goods from favoured origins, its own economy among them (reshoring, friend-shoring).",
			New: func() engine.Shock { return new(SourcingSubsidy) }},

		{Name: "trade-cost", Doc: "Real costs of trading on a route: freight, port closure, border delay, standards and other non-tariff measures.",
			New: func() engine.Shock { return new(TradeCost) }},
		{Name: "exporter-cost", Doc: "The fixed cost that a firm pays to serve a foreign market: certification, local data centres, separate models.",
			New: func() engine.Shock { return new(ExporterCost) }},

		{Name: "currency-path", Doc: "A prescribed move of a currency against all others or against chosen ones.",
			New: func() engine.Shock { return new(CurrencyPath) }},
		{Name: "risk-premium", Doc: "A shift of a floating exchange rate by the premium that investors ask for holding the currency.",
			New: func() engine.Shock { return new(RiskPremium) }},
		{Name: "invoicing", Doc: "A change of the share of an economy's exports that is priced in dollars.",
			New: func() engine.Shock { return new(Invoicing) }},

		{Name: "capital-loss", Doc: "Destruction of a share of the capital of chosen sectors, which returns through reconstruction and investment.",
			New: func() engine.Shock { return new(CapitalLoss) }},
		{Name: "capacity-loss", Doc: "Capital that stands idle for a time: power cuts, closures, blocked roads.",
			New: func() engine.Shock { return new(CapacityLoss) }},
		{Name: "labour-loss", Doc: "A share of the workers of chosen sectors cannot work.",
			New: func() engine.Shock { return new(LabourLoss) }},
		{Name: "productivity", Doc: "A change of output per worker in chosen sectors.",
			New: func() engine.Shock { return new(Productivity) }},
		{Name: "input-cut", Doc: "A share of the orders for chosen inputs does not reach an economy's firms: who orders more gets more. An export-control limits the volume instead.",
			New: func() engine.Shock { return new(InputCut) }},

		{Name: "world-price", Doc: "A change of the supply price of regions without agents (an oil price shock).",
			New: func() engine.Shock { return new(WorldPrice) }},
		{Name: "world-demand", Doc: "A change of the import demand of regions without agents (the world slump of 2009).",
			New: func() engine.Shock { return new(WorldDemand) }},
		{Name: "direct-investment", Doc: "A programme of new capacity that firms of one economy build in another.",
			New: func() engine.Shock { return new(DirectInvestment) }},

		{Name: "policy-rate", Doc: "A surprise added to the central bank's policy rate.",
			New: func() engine.Shock { return new(PolicyRate) }},
		{Name: "government-spending", Doc: "A change of the government's real purchases.",
			New: func() engine.Shock { return new(GovernmentSpending) }},
		{Name: "tax", Doc: "A change of the income, corporate or product tax rate.",
			New: func() engine.Shock { return new(Tax) }},
		{Name: "transfer", Doc: "A payment from the government to households.",
			New: func() engine.Shock { return new(Transfer) }},
		{Name: "training", Doc: "Training that lets workers who change sector regain experience faster.",
			New: func() engine.Shock { return new(Training) }},
		{Name: "household-demand", Doc: "A change of what households want to spend at given income.",
			New: func() engine.Shock { return new(HouseholdDemand) }},
	}
}
