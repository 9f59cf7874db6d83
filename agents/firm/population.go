// Package firm is the population of firms: they expect demand, plan output,
// hire, price, order inputs, invest, borrow, pay dividends, enter and leave
// export markets, and fail.
//
// A firm is an index into slices. Firms of a cell (economy, sector) are
// contiguous and ordered by base-year size, the largest first. The index of a
// firm is also its index as a seller of the goods market and as an employer of
// the labour market.
package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Name is the kind's name and TOML table.
const Name = "firm"

// Purposes of the firms' random draws.
const (
	drawFirmNoise random.Purpose = 100 + iota
	drawSectorNoise
	drawReset
	drawCandidate
	drawSwitch
	drawLoss
	traitRounding
	traitFixedCost
	drawNetwork
	traitSuppliers
)

// Population is all firms of a world.
type Population struct {
	Regions, Sectors int
	Cells            []Cell  // modelled, non-empty cells in order
	CellOf           []int32 // per firm: index in Cells
	Economy          []int32 // per firm
	Sector           []int32
	Owner            []int32   // region whose equity fund owns the firm
	Represents       []float64 // real firms that the agent stands for

	// Base year.
	Size        []float64 // weight within the cell, largest first
	Exporting   []float64 // share of the agent's real firms that export, 0 or 1 where it stands for one
	BaseOutput  []float64 // per year, base-year worth
	BaseCapital []float64 // units of the economy's capital good
	BaseLoans   []money.Money
	BaseCash    []money.Money // base-year free cash of a step, paid out as dividend

	// State.
	Expected  []float64 // expected orders D_e per year
	Outlook   []float64 // slow expectation per year
	Planned   []float64 // planned output Y* per year
	Output    []float64 // output of the step, per year
	Aim       []float64 // orders of the last production as far as a normal use of capital serves them, per year
	Factor    []float64 // output that capital allows relative to its capacity, 1 in the base year
	Stock     []float64 // finished goods
	Capital   []float64
	Wanted    []float64 // positions that the plan needs at full hours
	Positions []float64 // positions of the firm; heads are their rounding
	Wage      []float64 // money per position and year at full hours
	Skill     []float64 // output per position and year, base year
	threshold []float64 // permanent: heads are floor(positions + threshold)
	owed      []float64 // pay for the hours of the step, money per year
	UnitCost  []float64 // inputs and wages per unit of output
	BaseCost  []float64
	Noise     []float64 // log productivity
	Reliable  []float64 // fill rate of the last months
	Deposits  []money.Money
	Loans     []money.Money
	Payable   []money.Money // owed to suppliers outside the goods market
	Book      []money.Money // firm*Regions+parent: direct investment in the firm at book value, dollars
	Dividend  []money.Money // declared last step, negative when owners must add equity
	Cash      []float64     // lasting cash flow of a step as the firm sees it, money
	Earnings  []float64     // gross operating surplus of the last twelve months, money a year
	Pledged   []float64     // units of capital that a pledge still wants built
	Rebuild   []float64     // units destroyed that are being rebuilt
	RebuildIn []float64     // half-life of reconstruction in years
	Added     []float64     // units that pledges have built beyond the base year's capital

	// Orders of the step for reconstruction and pledged plants, in units.
	Rebuilding, Building []float64

	Invest []float64 // units ordered in this step

	// Prices: firm*Regions+destination.
	LogPrice  []float64 // list price in the currency of invoice, log, base 0
	TaxInList []float64 // per firm: what changed product taxes have added to the home list price so far, log; nil until one changes
	Invoice   []int32   // region whose currency the price is quoted in
	BaseShare []float64 // market share of the firm behind the agent in its sector in the base year
	Candidate []float64 // weight that the agent would have in the destination's pool if all its firms served it
	FixedCost []float64 // yearly fixed cost of serving the destination of one of the agent's exporters of the base year, base-year worth
	OtherCost []float64 // the same of one of its other firms
	Profit    []float64 // expected variable profit of one firm there, relative to sales in the base year

	// Inputs of all firms, flattened.
	InputAt       []int32 // per firm: first input; len = firms+1
	InputSector   []int32
	InputOrigin   []int32 // -1: any origin; else inputs that only this origin can supply
	InputRow      []int32 // row on the goods market
	InputNeed     []float64
	InputStock    []float64
	InputUsed     []float64
	InputCritical []float64 // share of the firm's lines that stop without it, 0 to 1
	InputStored   []bool    // a stock of it is held
	InputTarget   []float64 // wanted stock in years of use, that of one step included

	// What shocks take away in this step, per firm; 1 = nothing.
	Usable     []float64 // share of capital that can run
	Staffed    []float64 // share of labour that can work
	Efficiency []float64 // productivity multiplier
	losses     map[int]*lossState
	inputsCut  bool      // some legs' supply is below 1
	dollars    []float64 // per region: change of the dollar share that list prices reflect

	// Books of the step, per firm.
	Sales       []money.Money
	Purchases   []money.Money
	ProductTax  []money.Money // taxes on products and export taxes
	ExportTax   []money.Money // export taxes alone
	CapitalCost []money.Money // capital goods bought
	InterestDue []money.Money
	ProfitTax   []money.Money
	Inventory   []money.Money // value of the change of all inventories
	received    []float64     // stored inputs from suppliers outside the goods market
	own, inputs []float64     // limits of output per year: labour and capital, stocks of critical inputs
	room        []float64     // what a firm could still make in the step beyond its orders; below 0 it is short
	stockOpen   []float64     // finished stock at the start of the step
	cashOpen    []money.Money

	wages        []engine.Decision[Wages] // per economy
	planCost     []float64                // per cell: log user cost of capital that investment plans were made with, base 0
	bargained    []float64                // per economy: log productivity that wage contracts contain
	capitalRows  [][]int32                // per economy: rows of the capital bundle
	capitalBase  [][]float64
	capitalPrice []float64 // per economy: price of a unit of capital in the base year, 1 and duties
	capitalSum   []float64 // per economy: sum of capitalBase
	rows         int       // rows of the goods market up to the firms' last one

	rebuildOf     []float64   // firm*Sectors+position in the bundle: units of each product that reconstruction lacks; nil until there is one
	rebuildOrder  [][]float64 // per economy and product of the bundle: ordered for reconstruction in this step
	rebuildServed [][]float64 // share of it that was delivered

	sectorNoise []float64 // per cell of the world
	Failures    []int32   // per economy, in this step
	Entrants    []int32   // per economy: firms that took the place of failed ones in this step
	Rewired     []int32   // per economy, in this step
	Replaced    []int32   // firms whose slots entrants took in this step
	relations   relations // inputs that only the supplier of a link makes
	weanings    weanings  // inputs that affiliates buy from their parents' economies alone
	network     *network  // only while building
	seen        [pieces]*views
}

// Cell is what the firms of one economy and sector share.
type Cell struct {
	Economy, Sector int
	Lo, Hi          int  // firms [Lo, Hi)
	Storable        bool // output is stored, not made to order
	Heads           int  // employed heads of the base year
	Parameters
	decisions
	step      rates
	wageShare float64 // labour compensation over output
	taxRate   float64 // taxes on products over output
	delta     float64 // depreciation per year
}

// rates are a cell's parameters per step.
type rates struct {
	noiseKeep, noiseShock, sectorShock float64
	requalify                          float64 // share of lines that learn to work with others' goods
	posted                             float64 // share of prices that is reset at least
}

// Name implements engine.Population.
func (p *Population) Name() string { return Name }

// Firms is the number of firm agents.
func (p *Population) Firms() int { return len(p.Economy) }

func (p *Population) cell(f int) *Cell { return &p.Cells[p.CellOf[f]] }

// pieces is the fixed number of pieces into which passes over firms are cut.
const pieces = 16

// shards runs f over all firms in fixed pieces, each with its views.
func (p *Population) shards(w *engine.World, f func(lo, hi int, v *views)) {
	n := p.Firms()
	w.Parallel(pieces, func(s int) { f(n*s/pieces, n*(s+1)/pieces, p.viewsOf(w, s)) })
}
