package engine

// Shock is a disturbance that an experiment imposes. Once per step the engine
// resets the levers to their base-year values and lets every shock act on them
// in the order of the experiment file.
type Shock interface {
	// Bind resolves the names in the shock's fields against the world and
	// checks them. It reports every mistake at once; each error names the TOML
	// key it is about (see FieldError). It is called once, before any Apply.
	Bind(g Geography) []error
	// Apply moves the levers. Intensity is the profile's mean over the step:
	// 0 outside [start, end), 1 at full strength. At intensity 0 it must leave
	// the levers as they are.
	Apply(l *Levers, intensity float64)
}

// FieldError is a mistake in one field of a shock, behaviour or kind.
type FieldError struct {
	Key string // TOML key, such as "rate"
	Err error
}

func (e *FieldError) Error() string { return e.Key + ": " + e.Err.Error() }
func (e *FieldError) Unwrap() error { return e.Err }

// Geography names the places and products of a world in their fixed order.
// Regions lists the modelled economies first, then the passive regions.
type Geography struct {
	Regions  []string            // region codes; the first Modelled ones have agents
	Modelled int                 // number of modelled economies
	Currency []string            // per region: ISO code; regions with the same code share one exchange rate, "USD" is the numeraire
	Sectors  []string            // sector codes, goods and services
	Storable []bool              // per sector: true for goods, false for services
	Groups   map[string][]string // group name -> sector codes ("goods", "services", "all", "manufacturing")
}

// Region returns the index of a region code, or -1.
func (g Geography) Region(code string) int { return indexOf(g.Regions, code) }

// Sector returns the index of a sector code, or -1.
func (g Geography) Sector(code string) int { return indexOf(g.Sectors, code) }

func indexOf(list []string, s string) int {
	for i, v := range list {
		if v == s {
			return i
		}
	}
	return -1
}

// LicenceHolder receives the premium of a binding quota.
type LicenceHolder int8

// The holders of quota licences.
const (
	LicenceExporters LicenceHolder = iota // inside the export price, by base volume
	LicenceImporters                      // the importing economy's equity fund
	LicenceTreasury                       // the importing government
)

// LossFall says how a loss of capacity is spread over the firms of a cell.
type LossFall int8

// The ways a loss can fall.
const (
	FallUniform LossFall = iota // every firm loses the same share
	FallRandom                  // whole firms, drawn at random
	FallLargest                 // whole firms, the largest first
	FallCentral                 // whole firms, those with most buyers first
)

// LossOf says what is lost.
type LossOf int8

// What a supply shock takes away.
const (
	LossCapital      LossOf = iota // capital destroyed; returns only through investment
	LossCapacity                   // capital idle (power cut, closure); returns with the profile
	LossLabour                     // workers unable to work
	LossProductivity               // output per worker
	LossInputs                     // deliveries of inputs that do not arrive
)

// Loss is one supply shock while it acts.
type Loss struct {
	ID        int      // position of the shock in the experiment
	Of        LossOf   // what is lost
	Fall      LossFall // how it falls on firms
	Region    int
	Sectors   []int
	Share     float64 // share of the cell's capacity at full intensity, 0 to 1
	Intensity float64 // this step's profile, 0 to 1
	// RebuildYears is the half-life, in years, of reconstruction of destroyed
	// capital; 0 leaves it to ordinary investment.
	RebuildYears float64
	// InputSectors and InputOrigin select the inputs cut off by LossInputs
	// (InputOrigin -1: all origins).
	InputSectors []int
	InputOrigin  int
}

// Pledge is a direct-investment programme while it acts.
type Pledge struct {
	Parent, Host int // regions
	Sectors      []int
	// AnnualAmount is capacity built per year, in million base-year dollars,
	// times this step's intensity.
	AnnualAmount float64
}

// Levers are the quantities that shocks and policies move. Slices over
// (importer, origin, sector) are indexed by At, slices over (region, sector)
// by Cell, slices over regions directly. The base-year value of every lever is
// stated; Reset restores it.
type Levers struct {
	Regions, Sectors int

	BaseDuty          []float64 // At: rate of the base year on the border price; no lever, Reset leaves it
	Tariff            []float64 // At: added ad valorem rate on the border price, base 0 (fraction)
	ExportTax         []float64 // At: ad valorem rate on the export price, paid to the origin's treasury, base 0
	TradeCost         []float64 // At: ad valorem equivalent of real (iceberg) trade costs relative to the base year, base 0, above -1
	Quota             []float64 // At: limit of volume relative to base-year volume, base +Inf
	QuotaHolder       []LicenceHolder
	DeliveryLimit     []float64 // At: cap on deliveries relative to base-year volume, without premium (export control), base +Inf
	DeliveryExempt    []bool    // At x using sector (At*Sectors + user): true where a licence exempts the user
	ExporterFixedCost []float64 // At: multiplier on the fixed cost of serving the market, base 1
	TransitDelay      []float64 // At: days by which goods travel longer than in the base year, base 0
	UnderWaySpared    []bool    // At: true where goods under way when a duty rises keep the old one
	SourcingSubsidy   []float64 // At: ad valorem subsidy to the buyer, paid by the importer's treasury, base 0 (origin may be the importer itself)

	Productivity []float64 // Cell: multiplier on labour productivity, base 1
	WorldPrice   []float64 // Cell, passive regions: multiplier on supply price, base 1
	WorldDemand  []float64 // Cell, passive regions: multiplier on import demand, base 1
	GovDemand    []float64 // Cell: multiplier on government purchases by sector, base 1
	ProductTax   []float64 // Cell: added rate on revenue, base 0

	ExchangePath []float64 // Region: prescribed level of the exchange rate (dollars per unit), base 1; NaN where no shock prescribes it
	RiskPremium  []float64 // Region: shift of the log exchange rate under float, base 0 (positive appreciates)
	DollarShare  []float64 // Region: change of the share of exports invoiced in dollars, base 0 (-1 to 1)
	PolicyRate   []float64 // Region: added to the policy rate, base 0 (annual fraction)
	IncomeTax    []float64 // Region: added to the income tax rate, base 0
	CorporateTax []float64 // Region: added to the corporate tax rate, base 0
	Training     []float64 // Region: speed-up of regaining sector experience, base 0 (1 doubles the speed)
	Transfer     []float64 // Region: added transfer to households, million base-year dollars a year, base 0
	Demand       []float64 // Region: multiplier on desired household spending, base 1

	Losses  []Loss
	Pledges []Pledge
}

// At indexes (importer, origin, sector).
func (l *Levers) At(importer, origin, sector int) int {
	return (importer*l.Regions+origin)*l.Sectors + sector
}

// Cell indexes (region, sector).
func (l *Levers) Cell(region, sector int) int { return region*l.Sectors + sector }

// NetDuty is the ad valorem rate that a buyer pays on the border value of a
// flow: the base year's duty and the added tariff less sourcing subsidy.
// However the experiment adds them up, at least a twentieth of the border value
// is left to pay.
func (l *Levers) NetDuty(at int) float64 {
	return max(-0.95, l.BaseDuty[at]+l.Tariff[at]-l.SourcingSubsidy[at])
}

// DutyFactor is the price of a flow with duty over what it would be with the
// base year's, at the same border price: (1 + t)/(1 + t_0), base 1.
func (l *Levers) DutyFactor(at int) float64 {
	return (1 + l.NetDuty(at)) / (1 + l.BaseDuty[at])
}
