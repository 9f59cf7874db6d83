package statistics

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Variables lists what the office records.
func Variables() []engine.Variable {
	base, cur, idx := "million USD, base-year prices, annual rate", "million of own currency, annual rate", "index, base year = 1"
	return []engine.Variable{
		{Name: "gdp_real", Unit: base, Measure: engine.Flow, Doc: "Gross domestic product at base-year prices: final uses plus exports less imports."},
		{Name: "gdp_nominal", Unit: cur, Measure: engine.Flow, Doc: "Gross domestic product at current prices; equal by expenditure, production and income to the last unit."},
		{Name: "consumption_real", Unit: base, Measure: engine.Flow, Doc: "Household consumption at base-year prices; by income quintile q1 (poorest) to q5."},
		{Name: "government_real", Unit: base, Measure: engine.Flow, Doc: "Government purchases at base-year prices."},
		{Name: "investment_real", Unit: base, Measure: engine.Flow, Doc: "Gross fixed capital formation at base-year prices."},
		{Name: "exports_real", Unit: base, Measure: engine.Flow, Doc: "Exports at base-year prices; by partner, and by partner and sector in the full record."},
		{Name: "imports_real", Unit: base, Measure: engine.Flow, Doc: "Imports at base-year prices; by partner, and by partner and sector in the full record."},
		{Name: "exports_nominal", Unit: cur, Measure: engine.Flow, Doc: "Exports at current border prices, seller's currency."},
		{Name: "imports_nominal", Unit: cur, Measure: engine.Flow, Doc: "Imports at current border prices, ex duty, buyer's currency; by partner."},
		{Name: "import_price_border", Unit: idx, Measure: engine.Index, Doc: "Price of goods imports at the border, trade costs and sellers' licence premia included, buyer's currency, base-year weights; by partner."},
		{Name: "import_price_duty_paid", Unit: idx, Measure: engine.Index, Doc: "Price of goods imports with duty, base-year weights; by partner."},
		{Name: "export_price", Unit: idx, Measure: engine.Index, Doc: "Price of exports in the seller's currency, base-year weights."},
		{Name: "consumer_price", Unit: idx, Measure: engine.Index, Doc: "Consumer prices, duty paid, base-year weights."},
		{Name: "retail_price", Unit: idx, Measure: engine.Index, Doc: "Consumer prices of goods by origin: groups imported and domestic."},
		{Name: "producer_price", Unit: idx, Measure: engine.Index, Doc: "Home prices of domestic producers, output weights."},
		{Name: "terms_of_trade", Unit: idx, Measure: engine.Index, Doc: "Export price over import price at the border."},
		{Name: "output_real", Unit: base, Measure: engine.Flow, Doc: "Gross output by sector at base-year prices."},
		{Name: "employment", Unit: "persons", Measure: engine.Count, Doc: "Employed persons; by sector."},
		{Name: "unemployment_rate", Unit: "fraction of the labour force", Measure: engine.Rate, Doc: "Unemployment rate."},
		{Name: "vacancies", Unit: "persons", Measure: engine.Count, Doc: "Open positions after matching."},
		{Name: "wage_nominal", Unit: idx, Measure: engine.Index, Doc: "Wage per efficiency unit."},
		{Name: "wage_real", Unit: idx, Measure: engine.Index, Doc: "Wage per efficiency unit over consumer prices."},
		{Name: "tariff_revenue", Unit: cur, Measure: engine.Level, Doc: "Added import duties less sourcing subsidies."},
		{Name: "government_balance", Unit: cur, Measure: engine.Level, Doc: "Receipts less expenditure of the government, transfers from abroad included."},
		{Name: "government_debt", Unit: "million of own currency", Measure: engine.Stock, Doc: "Government bonds outstanding."},
		{Name: "current_account", Unit: "million USD, annual rate", Measure: engine.Level, Doc: "Change of net foreign assets in dollars, direct investment included."},
		{Name: "net_foreign_assets", Unit: "million USD", Measure: engine.Level, Doc: "Net foreign assets in dollars beyond the base year's, direct investment excluded."},
		{Name: "exchange_rate", Unit: idx, Measure: engine.Index, Doc: "Dollars per unit of the economy's currency."},
		{Name: "policy_rate", Unit: "annual fraction, deviation from the base year", Measure: engine.Rate, Doc: "Policy rate."},
		{Name: "bankruptcies", Unit: "firms a year", Measure: engine.Level, Doc: "Firm agents that failed, annual rate."},
		{Name: "exporters", Unit: "firms", Measure: engine.Count, Doc: "Real firms behind the agents that serve some foreign market."},
		{Name: "fill_rate", Unit: "fraction", Measure: engine.Rate, Doc: "Share of ordered quantities that was delivered by the economy's firms."},
		{Name: "links_rewired", Unit: "links a year", Measure: engine.Level, Doc: "Supplier links that buyers moved to another supplier, annual rate."},
		{Name: "displaced", Unit: "persons", Measure: engine.Level, Doc: "Workers laid off in the step, annual rate."},
		{Name: "sector_moves", Unit: "persons a year", Measure: engine.Level, Doc: "Hires of workers from another sector, annual rate."},
		{Name: "foreign_owned_output", Unit: base, Measure: engine.Flow, Doc: "Output of firms owned from another economy."},
		{Name: "equity_index", Unit: idx, Measure: engine.Index, Doc: "Smoothed cash flow of the economy's firms before replacement of capital, over the base year's: the value of equity at a constant discount rate."},
	}
}
