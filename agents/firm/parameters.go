package firm

// Parameters of firms; TOML table [firm], overridden by [firm.JPN] and
// [firm.JPN.MVH]. Rates are annual, half-lives in months, stocks in days.
type Parameters struct {
	Pricing    string `toml:"pricing" slot:"firm.pricing" default:"variable-markup" doc:"How a firm sets the price it wants in a market."`
	Sourcing   string `toml:"sourcing" slot:"firm.sourcing" default:"habit-ces" doc:"How a firm divides an input over origins."`
	Investment string `toml:"investment" slot:"firm.investment" default:"accelerator" doc:"How a firm chooses its capital."`
	Wages      string `toml:"wages" slot:"firm.wages" default:"wage-curve" doc:"How an economy's wages move; read per economy."`

	StockDays          float64 `toml:"stock_days" symbol:"n_s" unit:"days" default:"30" range:"[0,365]" caution:"[5,200]|finished stocks of few days make output follow every order, many days feed the inventory accelerator" source:"assumption; US manufacturing and trade inventories stand at about 1.4 months of sales (Census M3, MTIS)" doc:"Target stock of finished goods in days of expected demand."`
	StockAdjustDays    float64 `toml:"stock_adjustment_days" symbol:"tau_S" unit:"days" default:"120" range:"[1,3650]" caution:"[30,3650]|correcting finished stocks within a month is the inventory accelerator: output overshoots orders" source:"assumption" doc:"Time in which a gap of finished stocks is closed."`
	InputDays          float64 `toml:"input_stock_days" symbol:"n_j" unit:"days" default:"30" range:"[1,365]" caution:"[15,365]|critical inputs with few days of stock are the shortage trap: one late supplier stops its customers" source:"assumption; at least 15 days for critical inputs" doc:"Target stock of each storable input in days of use, beyond the use of one step."`
	InputAdjustDays    float64 `toml:"input_adjustment_days" symbol:"tau_M" unit:"days" default:"30" range:"[1,3650]" source:"assumption" doc:"Time in which a gap of input stocks is closed."`
	CriticalInputs     bool    `toml:"critical_inputs" default:"true" source:"Pichler et al. 2022, J. Econ. Dynamics and Control 144: storable inputs bind, services do not" doc:"Whether a missing storable input stops production."`
	CriticalShare      float64 `toml:"critical_share" unit:"share of output" default:"0.005" range:"[0,1]" source:"assumption: inputs below half a percent of output can be done without for a while" doc:"Smallest cost share at which a storable input is critical."`
	DemandHalfLife     float64 `toml:"demand_half_life_months" unit:"months" default:"2" range:"[0.01,120]" caution:"[0.5,120]|expectations that follow last month's orders feed every accelerator" source:"assumption" doc:"Half-life with which expected demand follows orders."`
	Overtime           float64 `toml:"overtime" unit:"fraction" default:"0.1" range:"[0,1]" source:"assumption" doc:"Largest paid hours beyond full time."`
	ShortTime          float64 `toml:"short_time" unit:"fraction" default:"0.9" range:"[0,1]" source:"assumption; hours per worker fall by a few percent in recessions" doc:"Smallest paid hours relative to full time: labour hoarding."`
	Utilisation        float64 `toml:"utilisation" symbol:"u" unit:"fraction" default:"0.8" range:"(0,1]" source:"US total industry capacity utilisation 1972-2023: 79.6 % (Federal Reserve G.17)" doc:"Base-year output relative to capacity."`
	HiringHalfLife     float64 `toml:"hiring_half_life_months" unit:"months" default:"3" range:"[0.01,120]" caution:"[0.5,120]|fast hiring feeds back into demand within the month" source:"assumption" doc:"Half-life with which positions rise to the wanted number."`
	FiringHalfLife     float64 `toml:"firing_half_life_months" unit:"months" default:"5" range:"[0.01,120]" source:"assumption" doc:"Half-life with which positions fall to the wanted number."`
	PriceDuration      float64 `toml:"price_duration_months" unit:"months" default:"7" range:"[0.03,120]" source:"Nakamura and Steinsson 2008, QJE 123(4): median duration without sales 7 to 11 months" doc:"Mean time between two price resets."`
	PricePressure      float64 `toml:"price_pressure" symbol:"psi" unit:"elasticity" default:"0.05" range:"[0,1]" source:"assumption" doc:"Rise of the wanted price per unit of relative shortfall of finished stock."`
	WithinElasticity   float64 `toml:"within_elasticity" symbol:"eta" default:"3" range:"[0,20]" source:"Broda and Weinstein 2006, QJE 121(2): median US elasticities of 2.2 to 3.7 between varieties" doc:"Elasticity of substitution between suppliers of one origin and sector."`
	InvestmentYears    float64 `toml:"investment_years" symbol:"tau_K" unit:"years" default:"4" range:"[0.1,100]" caution:"[2,100]|closing capital gaps in less than two years is the investment accelerator" source:"assumption" doc:"Time in which a gap of capital is closed."`
	OutlookHalfLife    float64 `toml:"outlook_half_life_months" unit:"months" default:"18" range:"[0.1,240]" caution:"[6,240]|investment that follows short-lived demand is the accelerator's trigger" source:"assumption" doc:"Half-life of the slow demand expectation behind wanted capital."`
	LiquidityMonths    float64 `toml:"liquidity_months" unit:"months" default:"1.5" range:"[0,24]" source:"assumption; US non-financial corporate deposits and currency are 1 to 2 months of sales (Federal Reserve Z.1)" doc:"Target deposits in months of base sales."`
	PayoutMonths       float64 `toml:"payout_months" unit:"months" default:"12" range:"[0.1,120]" source:"Lintner 1956, AER 46(2): dividends adjust slowly" doc:"Time in which deposits above target are paid out, and memory of smoothed cash flow."`
	Leverage           float64 `toml:"leverage" unit:"fraction" default:"0.1" range:"[0,0.9]" source:"assumption: bank loans of firms near half of GDP at a capital-output ratio of 3 to 5" doc:"Base-year bank debt relative to capital at replacement cost."`
	LoanToValue        float64 `toml:"loan_to_value" unit:"fraction" default:"0.6" range:"[0,1]" source:"assumption" doc:"Largest bank debt relative to capital at replacement cost."`
	EntrantSize        float64 `toml:"entrant_size" unit:"fraction" default:"0.5" range:"(0,1]" source:"assumption; entrants are small: Bartelsman, Scarpetta, Schivardi 2005" doc:"Capital of the entrant that takes a failed firm's slot, relative to the failed firm's."`
	DollarShare        float64 `toml:"dollar_share" unit:"fraction" default:"0.8" range:"[0,1]" source:"Boz et al. 2022, J. Int. Economics 136: invoicing currencies; Japan's exports to the US about 85 % in dollars" doc:"Share of exports invoiced in dollars; the rest is invoiced in the exporter's currency."`
	ExporterShare      float64 `toml:"exporter_share" unit:"fraction" default:"0.3" range:"(0,1]" source:"assumption for sampled agents, each tail agent standing for many firms; Bernard, Jensen, Redding, Schott 2007 for real firms" doc:"Share of a cell's agents, the largest first, that export in the base year."`
	ImporterShare      float64 `toml:"importer_share" unit:"fraction" default:"0.4" range:"(0,1]" source:"as exporter_share" doc:"Share of a cell's agents, the largest first, that buy inputs abroad where the table allows it."`
	SunkCost           float64 `toml:"export_sunk_cost" unit:"fraction" default:"0.1" range:"[0,5]" source:"assumption; Das, Roberts, Tybout 2007 find hysteresis" doc:"Margin by which expected profit in a market must exceed the fixed cost before a firm enters."`
	SearchRate         float64 `toml:"search_rate" unit:"1/year" default:"0.25" range:"[0,12]" source:"assumption; Bernard, Moxnes, Saito 2019 on link turnover" doc:"How often a supplier link is reviewed against a candidate."`
	SwitchingCost      float64 `toml:"switching_cost" unit:"log points" default:"0.05" range:"[0,5]" source:"assumption; Monarch 2022, REStat 104(5): switching suppliers is costly" doc:"Advantage of a candidate at which a buyer is as likely to switch as to stay."`
	SearchLogit        float64 `toml:"search_logit" default:"60" range:"[0,1000]" source:"assumption" doc:"Sensitivity of the choice between supplier and candidate to the log price ratio and to missed deliveries."`
	AffiliateIntensity float64 `toml:"affiliate_intensity" unit:"ratio" default:"3" range:"[0,20]" source:"Boehm, Flaaen, Pandalai-Nayar 2019, REStat 101(1): affiliates import far more from the parent's country than other firms" doc:"Inputs from the parent's economy of a foreign-owned firm relative to other importers."`

	FirmNoise     float64 `toml:"firm_noise" unit:"log points" default:"0.02" range:"[0,0.5]" source:"assumption" doc:"Standard deviation of firm productivity."`
	SectorNoise   float64 `toml:"sector_noise" unit:"log points" default:"0.008" range:"[0,0.5]" source:"assumption, sized to the volatility of annual output" doc:"Standard deviation of sector productivity in an economy."`
	NoiseHalfLife float64 `toml:"noise_half_life_months" unit:"months" default:"9" range:"[0.1,120]" source:"assumption" doc:"Half-life of productivity noise."`
}
