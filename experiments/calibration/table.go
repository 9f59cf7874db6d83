package calibration

// Table holds the balanced multi-region input-output table of one base year
// and the accounts that go with it. All flows are million current dollars a
// year at basic prices, ex duty. A cell (region, sector) has index
// r*len(Sectors)+s.
type Table struct {
	Year       int
	Regions    []string // codes in the order of the data: JPN USA CHN KOR TWN CAN MEX EUR ROW
	Sectors    []string // codes in the order of the data
	Storable   []bool   // goods (AGR to OMF) can be stored, services cannot
	Groups     map[string][]string
	Wider      map[string]string // sectors of finer tables -> the sector of this one that contains them
	Industries []float64         // industries (four-digit classes of NACE Rev. 2) that a sector consists of
	Posted     []float64         // months that a sector's prices last at most; 0 where nothing is known

	// Critical[product*sectors+user] is the share of the user's output that stops
	// without a product that can be stored, 0 to 1.
	Critical []float64

	// Z[sellerCell*cells+buyerCell]: sales of the seller cell to the buyer
	// cell as intermediate inputs, transport margins included.
	Z []float64
	// Final use by [sellerCell*regions+buyerRegion].
	Consumption []float64 // households and non-profit institutions
	Government  []float64
	Investment  []float64 // gross fixed capital formation and inventories

	Output  []float64 // per cell; row and column sums meet it
	Labour  []float64 // per cell: labour compensation, self-employed included
	Capital []float64 // per cell: capital compensation, depreciation included
	Tax     []float64 // per cell: taxes less subsidies on products used (may be negative)

	Facts []RegionFacts
	// Employment[cell] is persons engaged, in thousands.
	Employment []float64
	// Depreciation[cell] is the annual rate of depreciation of capital.
	Depreciation []float64
	// CapitalOverVA[cell] is capital over annual value added.
	CapitalOverVA []float64
	// FirmCount[cell] is the number of real firms that stand behind the agents.
	FirmCount []float64
	// Duty[(importer*regions+origin)*sectors+sector] is the collected base-year
	// duty rate (fraction); 0 where unknown.
	Duty []float64

	// RetailSector sells trade margins; -1 if no sector is marked.
	RetailSector int
	// RetailMargin[region] is the share of trade margins in households' spending
	// on goods (fraction), at most what they buy of the sector.
	RetailMargin []float64
	// Transit[importer*regions+origin] is the time that goods travel, in days.
	Transit []float64
	// DollarInvoiced[exporter*regions+importer] is the share of exports invoiced in
	// dollars, OwnInvoiced that in the exporter's currency where it is another one;
	// the rest is in the importer's.
	DollarInvoiced, OwnInvoiced []float64

	Moved []Moved // what balancing moved, largest first; of the final fit only changes from 500 million dollars
	// MovedShare is half the sum of all absolute changes of cells between the
	// source and the balanced table, over the source's value (a fraction).
	MovedShare float64
	Flags      []Flag // every figure that rests on a fallback
}

// RegionFacts are base-year facts of one region.
type RegionFacts struct {
	Currency     string  // ISO code; "USD" for the rest of the world
	UnitsPerUSD  float64 // annual mean
	MoneyPerUnit int64   // smallest money units per currency unit: 1 (JPY, KRW, TWD), 100 (CNY, MXN) or 1000 (USD, EUR, CAD)
	Population   float64 // persons
	GDP          float64 // current dollars, national accounts
	Unemployment float64 // fraction
	PolicyRate   float64 // fraction per year
	// CurrencyVolatility is the standard deviation of the currency's annual changes
	// against the dollar over the yen's.
	CurrencyVolatility float64
	// FloatShare is the part of a free float's moves that the currency makes: 1
	// floats freely, less is managed.
	FloatShare float64
	// Leaving is the share of those who lose jobs in the cycle who stop looking for one.
	Leaving float64
	// Rates from national statistics, as fractions.
	IncomeTax    float64 // personal income tax and employee social contributions of a single worker at the average wage
	CorporateTax float64 // statutory combined rate on profits
	Replacement  float64 // unemployment benefit over the average wage
}

// Moved is one value that balancing changed.
type Moved struct {
	Step   string // "inventories", "negative cells", "margins", "RAS", "labour cap", ...
	Where  string // "USA_UTL -> USA investment"
	Before float64
	After  float64
}

// Flag is one figure that is not the statistical figure asked for.
type Flag struct {
	Figure   string // "labour share", "employment"
	Where    string // "JPN_TEX"; "JPN" for a figure of the economy, "CHN_*" for all its sectors
	Fallback string // what was used instead and why
}
