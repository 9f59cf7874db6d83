package engine

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine/money"
)

// Board is what everybody can read: last step's published statistics and the
// conditions that governments, banks and central banks have announced. Slices
// are per region unless stated.
type Board struct {
	// Prices, base 1.
	ConsumerPrice  []float64 // household basket: shelf prices of goods, delivered prices of services, duty paid
	ProducerPrice  []float64 // domestic sales prices of domestic producers, output weights
	CorePrice      []float64 // the same without changed product taxes and without sectors whose prices are posted anew more often by nature (Accounts.PriceMonths)
	CapitalPrice   []float64 // bundle of capital goods, delivered
	MarketPrice    []float64 // Cell: geometric mean of delivered prices in a destination's sector, base weights
	SupplyPrice    []float64 // Cell: log of what a product costs a passive region in this step, own currency, base 0
	WageIndex      []float64 // wage per efficiency unit
	Inflation      []float64 // expected annual rate of inflation (fraction): that of CorePrice, smoothed
	Joblessness    []float64 // last step's share of workers without a job, whether they look for one or not
	NaturalRate    []float64 // the share at which wages are stable, the base year's
	VacancyRate    []float64 // open positions over workers
	PolicyRate     []float64 // deviation from the base year, annual fraction
	PolicyShock    []float64 // part of the deviation that a shock imposes
	DepositRate    []float64 // deviation from the base year
	LoanRate       []float64 // deviation from the base year
	ForeignRate    []float64 // earned on net foreign assets beyond the base year's
	SafeFloor      []float64 // lowest possible deviation of the policy rate (effective lower bound)
	IncomeTax      []float64
	CorporateTax   []float64
	Benefit        []float64 // money per unemployed worker and year
	DomesticDemand []float64 // multiplier on desired household spending from shocks and noise
	CurrencyDemand []float64 // log points by which traders bid a floating currency up from what interest, assets and news make it

	// Money handed over between stages of the same step.
	FundIncome    []money.Money // to be paid out by the equity fund to households as income
	FundGain      []money.Money // to be paid out as a gain in wealth: banks' profits from changed interest rates
	TransferPool  []money.Money // government transfers to households in this step
	RebateDue     []money.Money // tariff revenue of last step beyond the base year's, auctioned licences included, to be rebated in this step
	TariffRevenue []money.Money // duties less subsidies of this step
	Licences      []money.Money // premia of auctioned licences of this step

	Production []Production // of agents other than firms in this step
}

// NewBoard returns the base-year board.
func NewBoard(regions, sectors int) *Board {
	ones := func(n int) []float64 { return slices.Repeat([]float64{1}, n) }
	zero := func() []float64 { return make([]float64, regions) }
	cash := func() []money.Money { return make([]money.Money, regions) }
	return &Board{
		ConsumerPrice: ones(regions), ProducerPrice: ones(regions), CorePrice: ones(regions), CapitalPrice: ones(regions),
		MarketPrice: ones(regions * sectors), SupplyPrice: make([]float64, regions*sectors), WageIndex: ones(regions), Inflation: zero(),
		Joblessness: zero(), NaturalRate: zero(), VacancyRate: zero(), PolicyRate: zero(), PolicyShock: zero(), DepositRate: zero(),
		LoanRate: zero(), ForeignRate: zero(), SafeFloor: zero(), IncomeTax: zero(), CorporateTax: zero(), Benefit: zero(),
		DomesticDemand: ones(regions), CurrencyDemand: zero(),
		FundIncome: cash(), FundGain: cash(), TransferPool: cash(), RebateDue: cash(), TariffRevenue: cash(), Licences: cash(),
		Production: make([]Production, regions),
	}
}
