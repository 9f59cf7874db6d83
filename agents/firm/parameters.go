package firm

// Parameters of firms; TOML table [firm], overridden by [firm.JPN] and
// [firm.JPN.MVH]. Rates are annual, half-lives in months, stocks in days.
type Parameters struct {
	Expectation    string `toml:"expectation" slot:"firm.expectation" default:"adaptive" doc:"How a firm forms its expectation of orders."`
	Planning       string `toml:"planning" slot:"firm.planning" default:"inventory-target" doc:"What finished stock a producer of goods wants, and what output he plans for it."`
	Pricing        string `toml:"pricing" slot:"firm.pricing" default:"variable-markup" doc:"How a firm sets the price it wants in a market."`
	Repricing      string `toml:"repricing" slot:"firm.repricing" default:"calvo" doc:"When a list price that is not the wanted one is changed."`
	Invoicing      string `toml:"invoicing" slot:"firm.invoicing" default:"desired-pass-through" doc:"In which currency a firm's price abroad is quoted and sticky."`
	Hiring         string `toml:"hiring" slot:"firm.hiring" default:"partial-adjustment" doc:"How positions follow those that the plan needs."`
	Wages          string `toml:"wages" slot:"firm.wages" default:"wage-curve" doc:"How an economy's wages move; read per economy."`
	Ordering       string `toml:"ordering" slot:"firm.ordering" default:"stock-refill" doc:"What stocks of inputs a firm holds and what it orders for them."`
	Overproduction string `toml:"overproduction" slot:"firm.overproduction" default:"none" doc:"How far a firm runs its capital beyond capacity when orders exceed output."`
	Sourcing       string `toml:"sourcing" slot:"firm.sourcing" default:"habit-ces" doc:"How a firm divides an input over origins."`
	Search         string `toml:"search" slot:"firm.search" default:"logit" doc:"How often a firm reviews a supplier and when it changes him."`
	Investment     string `toml:"investment" slot:"firm.investment" default:"accelerator" doc:"How a firm chooses its capital."`
	Dividends      string `toml:"dividends" slot:"firm.dividends" default:"lintner" doc:"What a firm pays to its owners."`
	Borrowing      string `toml:"borrowing" slot:"firm.borrowing" default:"pecking-order" doc:"What bank debt a firm wants."`
	Exporting      string `toml:"exporting" slot:"firm.exporting" default:"sunk-cost" doc:"When a firm enters or leaves a foreign market."`

	CriticalInputs     bool    `toml:"critical_inputs" default:"true" source:"Pichler et al. 2022, J. Econ. Dynamics and Control 144: storable inputs bind, services do not" doc:"Whether a missing storable input stops production."`
	CriticalShare      float64 `toml:"critical_share" unit:"share of output" default:"0.005" range:"[0,1]" source:"assumption: inputs below half a percent of output can be done without for a while" doc:"Smallest cost share at which a storable input is critical."`
	MadeToOrder        bool    `toml:"made_to_order" default:"false" source:"services always are; goods are in ARIO (Hallegatte 2008)" doc:"Whether goods are made in the step of their order like services, without a stock of finished goods."`
	StoredServices     bool    `toml:"stored_services" default:"false" source:"ARIO (Hallegatte 2014) gives every input a stock; of a service it stands for work in hand and the time one can do without" doc:"Whether services bought as inputs have stocks like goods, and so last for a while and can stop production."`
	SlowdownShare      float64 `toml:"slowdown_share" symbol:"psi" unit:"fraction" default:"0" range:"[0,1]" caution:"[0,0.9]|firms that slow down as soon as stocks fall short of target pass every shortage on" source:"Hallegatte 2014, Risk Analysis 34(1): 0.8 in ARIO; 0: a stock is used up before it limits output" doc:"Share of the target stock of a critical input below which production falls with the stock."`
	Overtime           float64 `toml:"overtime" unit:"fraction" default:"0.1" range:"[0,1]" source:"assumption" doc:"Largest paid hours beyond full time."`
	ShortTime          float64 `toml:"short_time" unit:"fraction" default:"0.9" range:"[0,1]" source:"assumption; hours per worker fall by a few percent in recessions" doc:"Smallest paid hours relative to full time: labour hoarding."`
	OverheadLabour     float64 `toml:"overhead_labour" symbol:"s_o" unit:"share of positions" default:"0.2" range:"[0,0.8]" source:"US employees in private industry who are not production and nonsupervisory workers: 18 % in 1980 to 2019 (BLS, Current Employment Statistics); that such labour does not move with output: Rotemberg and Woodford 1999, Handbook of Macroeconomics 1B" doc:"Share of base-year positions whose work goes with the slow outlook of demand, of half-life outlook_half_life_months, and not with the output of the step."`
	Utilisation        float64 `toml:"utilisation" symbol:"u" unit:"fraction" default:"0.8" range:"(0,1]" source:"US total industry capacity utilisation 1972-2023: 79.6 % (Federal Reserve G.17)" doc:"Base-year output relative to capacity."`
	PricePressure      float64 `toml:"price_pressure" symbol:"psi" unit:"elasticity" default:"0.05" range:"[0,1]" source:"assumption" doc:"Rise of the wanted price per unit of relative shortfall of finished stock."`
	WithinElasticity   float64 `toml:"within_elasticity" symbol:"eta" default:"3" range:"[0,20]" source:"Broda and Weinstein 2006, QJE 121(2): median US elasticities of 2.2 to 3.7 between varieties" doc:"Elasticity of substitution between suppliers of one origin and sector."`
	LiquidityMonths    float64 `toml:"liquidity_months" unit:"months" default:"1.5" range:"[0,24]" source:"assumption; US non-financial corporate deposits and currency are 1 to 2 months of sales (Federal Reserve Z.1)" doc:"Target deposits in months of base sales."`
	Leverage           float64 `toml:"leverage" unit:"fraction" default:"0.1" range:"[0,0.9]" source:"assumption: bank loans of firms near half of GDP at a capital-output ratio of 3 to 5" doc:"Base-year bank debt relative to capital at replacement cost."`
	EquitySupport      float64 `toml:"equity_support" unit:"share of base-year capital formation" default:"0.25" range:"[0,10]" source:"assumption" doc:"What owners add to a firm whose own funds fall short, at most, where they live close to adding equity in the base year."`
	EntrantSize        float64 `toml:"entrant_size" unit:"fraction" default:"0.5" range:"(0,1]" source:"assumption; entrants are small: Bartelsman, Scarpetta, Schivardi 2005" doc:"Capital of the entrant that takes a failed firm's slot, relative to the failed firm's."`
	ExporterShare      float64 `toml:"exporter_share" unit:"fraction" default:"0.3" range:"(0,1]" source:"assumption for sampled agents, each tail agent standing for many firms; Bernard, Jensen, Redding, Schott 2007 for real firms" doc:"Share of a cell's agents, the largest first, that export in the base year."`
	ImporterShare      float64 `toml:"importer_share" unit:"fraction" default:"0.4" range:"(0,1]" source:"as exporter_share" doc:"Share of a cell's agents, the largest first, that buy inputs abroad where the table allows it."`
	LinkThreshold      float64 `toml:"link_threshold" unit:"share of output" default:"0.001" range:"[0,1]" source:"assumption; Bernard, Moxnes, Saito 2019, JPE 127(2): most links of a firm carry little value" doc:"Smallest cost share of an input from a modelled economy that has suppliers of its own; smaller ones are bought at wholesale, from all firms of the cell."`
	MostSuppliers      int     `toml:"most_suppliers" default:"5" range:"[1,50]" source:"assumption; Bernard, Moxnes, Saito 2019, JPE 127(2): a Japanese firm has about 5 suppliers on average" doc:"Largest number of suppliers of one input from one origin; the number rises with the input's cost share, one per percent of output."`
	Specificity        float64 `toml:"specificity" symbol:"theta" unit:"fraction" default:"1" range:"[0,1]" source:"Barrot, Sauvagnat 2016, QJE 131(3): shocks to suppliers of specific inputs reach their customers, others do not; Rauch 1999, J. Int. Economics 48: which goods are differentiated" doc:"Share of differentiated goods that nobody but their maker can supply: a customer's lines for them stand still while he delivers nothing and until another partner is found, and unserved orders at wholesale wait."`
	Requalification    float64 `toml:"requalification_months" unit:"months" default:"6" range:"[0.1,120]" source:"assumption; Barrot, Sauvagnat 2016, QJE 131(3): customers of a struck supplier sell less for about a year" doc:"Half-life with which a customer's lines learn to work with other suppliers' goods while his own supplier owes him, and with which they return to his."`
	AffiliateIntensity float64 `toml:"affiliate_intensity" unit:"ratio" default:"3" range:"[0,20]" source:"Boehm, Flaaen, Pandalai-Nayar 2019, REStat 101(1): affiliates import far more from the parent's country than other firms" doc:"Inputs from the parent's economy of a foreign-owned firm relative to other importers."`

	TransitScale float64            `toml:"transit_scale" unit:"ratio" default:"1" range:"[0,20]" source:"1: the times of the table of routes" doc:"Time that imported inputs travel, relative to the table of routes (describe base-year); 0 lands them in the step of shipment. Read per economy of the buyer."`
	TransitDays  map[string]float64 `toml:"transit_days" unit:"days" range:"[0,365]" keys:"regions" source:"experiments/data/SOURCES.md for the routes that are not named" doc:"Days that inputs from the named regions travel, in place of the table's. Read per economy of the buyer."`

	FirmNoise     float64 `toml:"firm_noise" unit:"log points" default:"0.02" range:"[0,0.5]" source:"assumption" doc:"Standard deviation of firm productivity."`
	SectorNoise   float64 `toml:"sector_noise" unit:"log points" default:"0.008" range:"[0,0.5]" source:"assumption; with all noise at its default size output varies about half as much as in the data (transpac facts)" doc:"Standard deviation of sector productivity in an economy."`
	NoiseHalfLife float64 `toml:"noise_half_life_months" unit:"months" default:"9" range:"[0.1,120]" source:"assumption" doc:"Half-life of productivity noise."`
}
