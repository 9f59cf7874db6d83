// Package consumer is the population of consumers: they work or look for work,
// receive wages, benefits, transfers, interest and dividends, pay income tax,
// and spend out of income and deposits on a basket that differs in size, not
// in composition, between income groups.
//
// A consumer is a worker of the labour market and has the same index there. He
// stands for a number of persons of the labour force and for those who live on
// their income.
package consumer

import (
	"cmp"
	"slices"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Name is the kind's name and TOML table.
const Name = "consumer"

// Groups is the number of income groups: quintiles of base-year income.
const Groups = 5

const (
	traitSkill random.Purpose = 200 + iota
	traitEquity
	drawDemand
)

// Parameters of consumers; TOML table [consumer], overridden by
// [consumer.JPN].
type Parameters struct {
	Consumption     string  `toml:"consumption" slot:"consumer.consumption" default:"permanent-income" doc:"How much a consumer spends."`
	Sourcing        string  `toml:"sourcing" slot:"consumer.sourcing" default:"habit-ces" doc:"How a consumer divides a product over origins."`
	Basket          string  `toml:"basket" slot:"consumer.basket" default:"ces" doc:"How an income group divides its budget over products."`
	Search          string  `toml:"search" slot:"consumer.search" default:"own-sector-first" doc:"How fast the unemployed can be matched with openings, in their sector and in others."`
	Participation   string  `toml:"participation" slot:"consumer.participation" default:"procyclical" doc:"Who without a job looks for one, and so counts as unemployed."`
	Retail          string  `toml:"retail" slot:"consumer.retail" default:"category-pricing" doc:"How shops price what consumers buy."`
	ShelfDuration   float64 `toml:"shelf_price_months" unit:"months" default:"9" range:"[0.03,120]" source:"Nakamura and Steinsson 2008, QJE 123(4): 9 to 12 % of US consumer prices change in a month, sales apart; 9 months are 10.5 %" doc:"Mean time between two resets of a shelf price; less for fuel and farm products (experiments/data/sectors.csv)."`
	SkillSpread     float64 `toml:"skill_spread" unit:"log points" default:"0.5" range:"[0,2]" source:"assumption; standard deviation of log wages within firms about 0.5 (Song et al. 2019, QJE 134(1))" doc:"Standard deviation of log skill."`
	EquityTail      float64 `toml:"equity_tail" default:"1.5" range:"[1.05,10]" source:"Pareto exponent of wealth about 1.5 (Vermeulen 2018, Rev. Income and Wealth 64(2))" doc:"Pareto exponent of equity holdings."`
	Separation      float64 `toml:"separation_rate" unit:"1/year" default:"0.25" range:"[0,5]" source:"US job separations to unemployment 1 to 2 % a month (Shimer 2012); Japan about half" doc:"Rate at which workers leave a job for other reasons than layoff; only with noise."`
	ExperienceLoss  float64 `toml:"experience_loss" unit:"fraction" default:"0.2" range:"[0,0.9]" source:"Jacobson, LaLonde, Sullivan 1993, AER 83(4): displaced workers lose about 25 % of earnings" doc:"Share of skill lost on the day of a move to another sector."`
	ExperienceYears float64 `toml:"experience_half_life_years" unit:"years" default:"3" range:"[0.1,40]" source:"Jacobson, LaLonde, Sullivan 1993: losses last longer than five years" doc:"Half-life of the loss while working in the new sector."`
	DemandNoise     float64 `toml:"demand_noise" unit:"log points" default:"0.008" range:"[0,0.2]" source:"assumption; with all noise at its default size output varies about half as much as in the data (transpac facts)" doc:"Standard deviation of an economy's desired spending."`
	NoiseHalfLife   float64 `toml:"noise_half_life_months" unit:"months" default:"9" range:"[0.1,120]" source:"assumption" doc:"Half-life of demand noise."`
}

// Population is the consumers of all modelled economies. Slices are per
// worker unless stated.
type Population struct {
	Parameters    []Parameters // per economy
	consumption   []engine.Decision[Consumption]
	basket        []engine.Decision[Basket]
	search        []engine.Decision[JobSearch]
	participation []engine.Decision[Participation]

	Deposits []money.Money
	Shares   []int32   // equity shares, summing to Issued per economy
	Group    []int8    // by base-year income, the poorest fifth first; the same in both runs of a pair
	Expected []float64 // expected disposable income of a step, money
	Income   []money.Money
	Budget   []money.Money

	Issued       []int64       // per economy
	Carry        []money.Money // per economy: spending not yet debited to a single consumer (negative deposits)
	BaseTransfer []money.Money // per economy: government transfer of a base-year step
	BaseTax      []float64     // per economy: income tax rate that the closing of the base year needed
	Wanted       []money.Money // economy*Groups+group: budgets of the step
	Spent        []money.Money // economy*Groups+group
	GroupIncome  []money.Money // economy*Groups+group: disposable income of the step, interest excluded
	BaseIncome   []float64     // economy*Groups+group: disposable income, and spending, of a base-year step in money
	Basket       []float64     // economy*Groups+group: quantity of the basket bought in the step
	Rows         [][]int32     // economy*Groups+group: rows by position in Sectors
	Sectors      [][]int       // per economy: sectors in the basket
	Weights      [][]float64   // per economy: base quantity shares
	retail       []retail      // per economy
	noise        []float64
	keep, shock  []float64
	realRate     []float64 // per economy: real rate against the base year as far as habits have followed it
	risk         []float64 // per economy: joblessness less its natural rate, likewise
}

// Name implements engine.Population.
func (p *Population) Name() string { return Name }

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeEconomy,
		Doc:        "Consumers of every modelled economy: workers, owners, spenders.",
		Parameters: func() any { return new(Parameters) },
		Panel:      panelColumns(),
		Build:      func(b *engine.Builder) (engine.Population, error) { return build(b) },
	}
}

// Behaviours lists the behaviours of consumers' decisions.
func Behaviours() []engine.BehaviourEntry {
	return []engine.BehaviourEntry{
		{Slot: "consumer.consumption", Name: "buffer-stock", Doc: "Spends out of this step's income and out of deposits.", New: func() any { return new(BufferStock) }},
		{Slot: "consumer.consumption", Name: "permanent-income", Doc: "Spends out of slowly adjusting expected income and out of deposits.", New: func() any { return new(PermanentIncome) }},
		{Slot: "consumer.consumption", Name: "fixed", Doc: "Spends what it spent in the base year, whatever its income.", New: func() any { return new(FixedSpending) }},
		{Slot: "consumer.basket", Name: "ces", Doc: "Constant elasticity of substitution between products.", New: func() any { return new(CES) }},
		{Slot: "consumer.basket", Name: "linear-expenditure", Doc: "A subsistence part whatever it costs, the rest in constant shares (Stone-Geary).", New: func() any { return new(LinearExpenditure) }},
		{Slot: "consumer.search", Name: "own-sector-first", Doc: "Openings of the own sector first, then, more slowly, those of others.", New: func() any { return new(OwnSectorFirst) }},
		{Slot: "consumer.search", Name: "immobile", Doc: "Openings of the own sector alone: labour is specific to its sector.", New: func() any { return new(Immobile) }},
		{Slot: "consumer.participation", Name: "procyclical", Doc: "A share of those who lose their jobs in the cycle stops looking; they come back with the jobs.", New: func() any { return new(Procyclical) }},
		{Slot: "consumer.participation", Name: "constant", Doc: "Everybody without a job looks for one.", New: func() any { return new(Constant) }},
		{Slot: "consumer.retail", Name: "own-cost", Doc: "Sticky shelf prices, each following the cost of its own goods and the trade margin.", New: func() any { return new(OwnCost) }},
		{Slot: "consumer.retail", Name: "category-pricing", Doc: "Sticky shelf prices; changes of cost are spread over all origins of a product.", New: func() any { return new(CategoryPricing) }},
		{Slot: "consumer.retail", Name: "none", Doc: "No shops: consumers pay delivered prices at once, and trade services are a product like others.", New: func() any { return new(NoShops) }},
		{Slot: "consumer.sourcing", Name: "habit-ces", Doc: "Little substitution between origins within the year, more over the years.", New: func() any { return new(firm.HabitCES) }},
		{Slot: "consumer.sourcing", Name: "ces", Doc: "Substitution between origins at once, with one elasticity.", New: func() any { return new(firm.CES) }},
		{Slot: "consumer.sourcing", Name: "fixed-shares", Doc: "No substitution between origins.", New: func() any { return new(firm.FixedShares) }},
	}
}

func build(b *engine.Builder) (*Population, error) {
	p := &Population{}
	n := b.Modelled
	p.Issued, p.Carry = make([]int64, n), make([]money.Money, n)
	p.BaseTransfer, p.BaseTax = make([]money.Money, n), make([]float64, n)
	p.Basket, p.BaseIncome = make([]float64, n*Groups), make([]float64, n*Groups)
	p.Wanted, p.Spent, p.GroupIncome = make([]money.Money, n*Groups), make([]money.Money, n*Groups), make([]money.Money, n*Groups)
	p.noise, p.keep, p.shock = make([]float64, n), make([]float64, n), make([]float64, n)
	p.realRate, p.risk = make([]float64, n), make([]float64, n)
	for m := range n {
		if err := p.buildEconomy(b, m); err != nil {
			return nil, err
		}
	}
	total := len(b.Labour.Employer)
	p.Income, p.Budget = make([]money.Money, total), make([]money.Money, total)
	p.Deposits, p.Expected = make([]money.Money, total), make([]float64, total)
	return p, nil
}

func (p *Population) buildEconomy(b *engine.Builder, m int) error {
	var q Parameters
	if err := b.Settings.Resolve(Name, b.Regions[m], "", &q); err != nil {
		return err
	}
	p.Parameters = append(p.Parameters, q)
	p.hireWorkers(b, m, &q)
	if err := p.choose(b, m); err != nil {
		return err
	}
	if err := p.buildRows(b, m); err != nil {
		return err
	}
	c := b.Clock
	if b.Noise {
		b.Labour.Separation[m] = c.PerStep(q.Separation)
		p.keep[m] = 1 - c.HalfLife(q.NoiseHalfLife/12)
		p.shock[m] = q.DemandNoise * engine.StationaryShock(p.keep[m])
	}
	b.Labour.GapLoss[m] = q.ExperienceLoss
	return nil
}

// choose finds the behaviours of an economy's consumers.
func (p *Population) choose(b *engine.Builder, m int) error {
	region, first := b.Regions[m], int(b.Labour.WorkerLo[m])
	consumption, err := engine.Decide[Consumption](b, "consumer.consumption", region, "", first, int(b.Labour.WorkerHi[m])-first)
	if err != nil {
		return err
	}
	basket, err := engine.Decide[Basket](b, "consumer.basket", region, "", m, 1)
	if err != nil {
		return err
	}
	search, err := engine.Decide[JobSearch](b, "consumer.search", region, "", m, 1)
	if err != nil {
		return err
	}
	participation, err := engine.Decide[Participation](b, "consumer.participation", region, "", m, 1)
	if err != nil {
		return err
	}
	p.consumption, p.basket, p.search = append(p.consumption, consumption), append(p.basket, basket), append(p.search, search)
	p.participation = append(p.participation, participation)
	return nil
}

// hireWorkers creates the economy's labour force, employs as many as its firms
// have positions, and draws permanent skill and equity.
func (p *Population) hireWorkers(b *engine.Builder, m int, q *Parameters) {
	l := b.Labour
	var jobs []int32
	for e, heads := range l.Target {
		if int(l.EmployerRegion[e]) == m {
			for range heads {
				jobs = append(jobs, int32(e))
			}
		}
	}
	premium := skillPremium(b, m)
	n := int(float64(len(jobs))/(1-b.Unemployment[m]) + 0.5)
	first := l.AddWorkers(m, n)
	for k := range n {
		i := first + k
		if k < len(jobs) {
			l.Employ(i, int(jobs[k]))
		} else { // the unemployed have the experience of workers spread evenly over all jobs
			e := jobs[(k-len(jobs))*len(jobs)/max(1, n-len(jobs))]
			l.Sector[i] = int16(l.EmployerSector[e])
		}
		z := numeric.NormalQuantile(random.Trait(uint64(i), traitSkill, 0))
		l.Skill[i] = numeric.Exp(float64(q.SkillSpread*z)-float64(0.5*q.SkillSpread*q.SkillSpread)) * premium[l.Sector[i]]
		u := random.Trait(uint64(i), traitEquity, 0)
		share := int32(100 * min(1e4, numeric.Pow(1-u, -1/q.EquityTail)))
		p.Shares = append(p.Shares, share)
		p.Issued[m] += int64(share)
		p.Group = append(p.Group, int8(k%Groups))
	}
	u := float64(n-len(jobs)) / float64(n)
	b.Board.Joblessness[m], b.Board.NaturalRate[m] = u, u
}

// skillPremium is the base-year pay per worker of each sector relative to the
// economy's. What sectors pay more is taken to be the skill of those who work
// there, who keep it when they move (Abowd, Kramarz, Margolis 1999,
// Econometrica 67(2): most of the wage differences between industries belong to
// the persons). A premium that belonged to the job would make the poor of the
// base year rich by mere turnover.
func skillPremium(b *engine.Builder, m int) []float64 {
	var pay, workers float64
	for j := range b.Sectors {
		pay += b.Accounts.Labour[b.Cell(m, j)]
		workers += b.Employment[b.Cell(m, j)]
	}
	premium := make([]float64, len(b.Sectors))
	for j := range premium {
		at := b.Cell(m, j)
		premium[j] = 1
		if own := b.Accounts.Labour[at]; own > 0 && b.Employment[at] > 0 {
			premium[j] = own / b.Employment[at] * workers / pay
		}
	}
	return premium
}

func (p *Population) buildRows(b *engine.Builder, m int) error {
	behaviour, err := b.Settings.Behaviour("consumer.sourcing", b.Regions[m], "")
	if err != nil {
		return err
	}
	var sectors []int
	var weights []float64
	rows := make([][]int32, Groups)
	var all float64
	for j := range b.Sectors {
		origins, shares, total := b.FinalShares(b.Consumption, m, j)
		if total == 0 {
			continue
		}
		class := b.Goods.AddClass(firm.SourcingClass(b, behaviour.(firm.Sourcing), m, j))
		for g := range Groups {
			rows[g] = append(rows[g], int32(b.Goods.AddRow(class, -1)))
			for k, o := range origins {
				b.Goods.AddLeg(o, shares[k], nil, nil)
			}
		}
		sectors, weights = append(sectors, j), append(weights, total)
		all += total
	}
	for i := range weights {
		weights[i] /= all
	}
	p.Rows = append(p.Rows, rows...)
	p.Sectors, p.Weights = append(p.Sectors, sectors), append(p.Weights, weights)
	return nil
}

// CloseBase implements engine.BasePosition: the government transfer is what
// households lack to buy the table's consumption; where it would be negative,
// the income tax rate is raised until it is not. Deposits start where
// spending equals income.
func (p *Population) CloseBase(w, dry *engine.World, _ engine.Population) error {
	p.openShelves(w, dry)
	firms := w.Population(firm.Name).(*firm.Population)
	for m := range w.Modelled {
		p.closeEconomy(w, dry, firms, m)
	}
	return nil
}

// smallestTransfer is the least base-year transfer relative to consumption.
const smallestTransfer = 0.02

func (p *Population) closeEconomy(w, dry *engine.World, firms *firm.Population, m int) {
	l := dry.Labour
	lo, hi := int(l.WorkerLo[m]), int(l.WorkerHi[m])
	n := hi - lo
	var dividends money.Money
	for e := range w.Modelled {
		x := firms.BaseDividends(e, m)
		dividends += money.Round(w.Worth(e, x) * w.Scale[m])
	}
	// What other kinds paid into the equity fund in the dry step lies there
	// when the base year opens.
	others := dry.Board.FundIncome[m]
	dividends += others
	w.Board.FundIncome[m] += others
	w.Ledger[m].Open(ledger.Deposits, ledger.Fund, ledger.Bank, others)
	perShare := floorDiv(dividends, p.Issued[m])
	consumption := -dry.Ledger[m].Flow(ledger.ConsumptionPurchases, ledger.Households) - dry.Ledger[m].Flow(ledger.ImportDuties, ledger.Households)
	var taxable, benefits float64
	for i := lo; i < hi; i++ {
		taxable += float64(l.Paid[i] + perShare*money.Money(p.Shares[i]))
		if l.Employer[i] < 0 {
			benefits += float64(dry.Board.Benefit[m] * w.Dt())
		}
	}
	rate := w.IncomeTax[m]
	if highest := 1 - (float64(float64(consumption)*(1-smallestTransfer))-benefits)/taxable; rate < highest {
		rate = highest
	}
	p.BaseTax[m] = rate
	transfer := float64(consumption) - float64(taxable*(1-rate)) - benefits
	p.BaseTransfer[m] = money.Round(transfer)
	income := make([]float64, n)
	for i := lo; i < hi; i++ {
		y := float64(float64(l.Paid[i]+perShare*money.Money(p.Shares[i]))*(1-rate)) + transfer/float64(n)
		if l.Employer[i] < 0 {
			y += float64(dry.Board.Benefit[m] * w.Dt())
		}
		income[i-lo] = y
		p.Expected[i] = y
		p.Deposits[i] = money.Round(max(0, y/w.Dt()*p.consumption[m].By.BaseWealth()))
		w.Ledger[m].Open(ledger.Deposits, ledger.Households, ledger.Bank, p.Deposits[i])
	}
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(income[a], income[b]) })
	for rank, k := range order {
		g := rank * Groups / n
		p.Group[lo+k] = int8(g)
		p.BaseIncome[m*Groups+g] += income[k]
	}
}

func floorDiv(a money.Money, b int64) money.Money {
	q := a / money.Money(b)
	if a%money.Money(b) < 0 {
		q--
	}
	return q
}
