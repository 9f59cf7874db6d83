package firm

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeSector,
		Doc:        "Firms of every modelled economy and sector.",
		Parameters: func() any { return new(Parameters) },
		Build:      func(b *engine.Builder) (engine.Population, error) { return build(b) },
	}
}

// Behaviours lists the behaviours of firms' decisions.
func Behaviours() []engine.BehaviourEntry {
	return []engine.BehaviourEntry{
		{Slot: "firm.pricing", Name: "mark-up", Doc: "Constant mark-up on cost: complete pass-through when the price resets.", New: func() any { return new(CostMarkup) }},
		{Slot: "firm.pricing", Name: "variable-markup", Doc: "Competitors' prices enter with a constant weight; prices are sticky in the invoicing currency.", New: func() any { return new(VariableMarkup) }},
		{Slot: "firm.pricing", Name: "structural-markup", Doc: "Competitors' prices enter with a weight that rises with the firm's market share (Atkeson and Burstein 2008).", New: func() any { return new(StructuralMarkup) }},
		{Slot: "firm.sourcing", Name: "habit-ces", Doc: "Little substitution between origins within the year, more over the years.", New: func() any { return new(HabitCES) }},
		{Slot: "firm.sourcing", Name: "ces", Doc: "Substitution between origins at once, with one elasticity.", New: func() any { return new(CES) }},
		{Slot: "firm.sourcing", Name: "fixed-shares", Doc: "No substitution between origins.", New: func() any { return new(FixedShares) }},
		{Slot: "firm.investment", Name: "accelerator", Doc: "Capital follows a slow demand expectation and its user cost.", New: func() any { return new(Accelerator) }},
		{Slot: "firm.investment", Name: "replacement", Doc: "Investment replaces base-year depreciation and nothing else.", New: func() any { return new(Replacement) }},
		{Slot: "firm.wages", Name: "wage-curve", Doc: "Wages rise when unemployment is below its natural rate.", New: func() any { return new(WageCurve) }},
		{Slot: "firm.wages", Name: "fixed", Doc: "Nominal wages stay where they are.", New: func() any { return new(FixedWages) }},
	}
}

func build(b *engine.Builder) (*Population, error) {
	p := &Population{Regions: len(b.Regions), Sectors: len(b.Sectors), losses: map[int]*lossState{}, InputAt: []int32{0}}
	if err := p.layOut(b); err != nil {
		return nil, err
	}
	p.size(len(p.Economy))
	p.chooseExporters(b)
	p.chooseOwners(b)
	if err := p.buildInputs(b); err != nil {
		return nil, err
	}
	if err := p.buildCapitalRows(b); err != nil {
		return nil, err
	}
	if b.Template != nil {
		p.copySizes(b)
	} else if err := p.solveSizes(b); err != nil {
		return nil, err
	}
	p.openPositions(b)
	p.setInvoicing(b)
	p.setFixedCosts(b)
	p.network = nil
	return p, nil
}

// layOut decides how many agents each cell has and how large they are: the
// largest real firms one to one, the tail in agents of equal size, each
// standing for many firms.
func (p *Population) layOut(b *engine.Builder) error {
	for m := range b.Modelled {
		var roots float64
		for j := range b.Sectors {
			roots += math.Sqrt(b.Output[b.Cell(m, j)])
		}
		wages, err := b.Settings.Behaviour("firm.wages", b.Regions[m], "")
		if err != nil {
			return err
		}
		p.wages = append(p.wages, wages.(Wages))
		for j := range b.Sectors {
			out := b.Output[b.Cell(m, j)]
			if out <= 0 {
				continue
			}
			n := max(1, int(float64(b.Firms)*math.Sqrt(out)/roots+0.5))
			if err := p.addCell(b, m, j, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *Population) addCell(b *engine.Builder, m, j, n int) error {
	at := b.Cell(m, j)
	c := Cell{Economy: m, Sector: j, Storable: b.Storable[j], Lo: len(p.Economy), Hi: len(p.Economy) + n}
	region, sector := b.Regions[m], b.Sectors[j]
	if err := b.Settings.Resolve(Name, region, sector, &c.Parameters); err != nil {
		return err
	}
	pricing, err := b.Settings.Behaviour("firm.pricing", region, sector)
	if err != nil {
		return err
	}
	investment, err := b.Settings.Behaviour("firm.investment", region, sector)
	if err != nil {
		return err
	}
	c.pricing, c.investment = pricing.(Pricing), investment.(Investment)
	c.step = c.rates(b.Clock, b.Noise)
	c.wageShare, c.taxRate = b.Accounts.Labour[at]/b.Output[at], b.Tax[at]/b.Output[at]
	c.delta = b.Depreciation[at]
	b.Goods.Within[j] = c.WithinElasticity
	first := b.Goods.AddSellers(m, j, n)
	if first != c.Lo {
		return fmt.Errorf("firms must be the first sellers: cell %s_%s starts at seller %d, firm %d", region, sector, first, c.Lo)
	}
	real := max(float64(n), b.FirmCount[at])
	sizes := zipfSizes(n, real)
	for k := range n {
		if e := b.Labour.AddEmployer(m, j); e != c.Lo+k {
			return fmt.Errorf("firms must be the first employers: firm %d is employer %d", c.Lo+k, e)
		}
		p.Economy = append(p.Economy, int32(m))
		p.Sector = append(p.Sector, int32(j))
		p.CellOf = append(p.CellOf, int32(len(p.Cells)))
		p.Owner = append(p.Owner, int32(m))
		p.Size = append(p.Size, sizes[k].weight)
		p.Represents = append(p.Represents, sizes[k].firms)
	}
	p.Cells = append(p.Cells, c)
	return nil
}

func (c *Cell) rates(clock engine.Clock, noise bool) rates {
	r := rates{
		demand:  clock.HalfLife(c.DemandHalfLife / 12),
		outlook: clock.HalfLife(c.OutlookHalfLife / 12),
		hire:    clock.HalfLife(c.HiringHalfLife / 12),
		fire:    clock.HalfLife(c.FiringHalfLife / 12),
		reset:   clock.PerStep(12 / c.PriceDuration),
		input:   clock.PerStep(365 / c.InputAdjustDays),
		payout:  clock.PerStep(12 / c.PayoutMonths),
	}
	if noise {
		r.noiseKeep = 1 - clock.HalfLife(c.NoiseHalfLife/12)
		r.noiseShock = c.FirmNoise * engine.StationaryShock(r.noiseKeep)
		r.sectorShock = c.SectorNoise * engine.StationaryShock(r.noiseKeep)
	}
	return r
}

type agentSize struct{ weight, firms float64 }

// zipfSizes gives the sizes of n agents that stand for a number of real firms
// whose sizes fall with rank^(-1/1.06): the tail exponent 1.06 is Axtell 2001
// (Science 293) for US firms. The first half stands for one firm each.
func zipfSizes(n int, real float64) []agentSize {
	const power = -1 / 1.06
	out := make([]agentSize, n)
	top := n
	if real > float64(n) {
		top = (n + 1) / 2
	}
	for k := range top {
		out[k] = agentSize{numeric.Pow(float64(k+1), power), 1}
	}
	if top == n {
		return out
	}
	// Integral of rank^power from top+1/2 to real+1/2.
	e := 1 + power
	mass := (numeric.Pow(real+0.5, e) - numeric.Pow(float64(top)+0.5, e)) / e
	for k := top; k < n; k++ {
		out[k] = agentSize{mass / float64(n-top), (real - float64(top)) / float64(n-top)}
	}
	return out
}

func (p *Population) size(n int) {
	f := func() []float64 { return make([]float64, n) }
	m := func() []money.Money { return make([]money.Money, n) }
	ones := func(n int) []float64 {
		s := make([]float64, n)
		for i := range s {
			s[i] = 1
		}
		return s
	}
	p.BaseOutput, p.BaseCapital, p.BaseHeads = f(), f(), make([]int32, n)
	p.BaseLoans, p.BaseCash = m(), m()
	p.Expected, p.Outlook, p.Planned, p.Output, p.Stock, p.Capital = f(), f(), f(), f(), f(), f()
	p.Positions, p.Wanted, p.Wage, p.Skill, p.UnitCost, p.BaseCost, p.Noise = f(), f(), f(), f(), f(), f(), f()
	p.Deposits, p.Loans, p.Dividend, p.Cash = m(), m(), m(), f()
	p.Pledged, p.Rebuild, p.RebuildIn, p.Invest, p.Bankrupt = f(), f(), f(), f(), make([]int32, n)
	p.LogPrice, p.Invoice = make([]float64, n*p.Regions), make([]int32, n*p.Regions)
	p.Candidate, p.FixedCost, p.Profit = make([]float64, n*p.Regions), make([]float64, n*p.Regions), make([]float64, n*p.Regions)
	p.Usable, p.Staffed, p.Efficiency, p.Reliable = ones(n), ones(n), ones(n), ones(n)
	p.Sales, p.Purchases, p.ProductTax, p.CapitalCost = m(), m(), m(), m()
	p.InterestDue, p.ProfitTax, p.Inventory, p.stockOpen, p.cashOpen = m(), m(), m(), f(), m()
	p.sectorNoise = make([]float64, len(p.Cells))
}

// chooseExporters gives every firm a weight in its home pool and the largest
// ones of each cell a weight in every foreign pool.
func (p *Population) chooseExporters(b *engine.Builder) {
	for i := range p.Cells {
		c := &p.Cells[i]
		exporters := max(1, int(math.Ceil(c.ExporterShare*float64(c.Hi-c.Lo))))
		for f := c.Lo; f < c.Hi; f++ {
			for d := range p.Regions {
				at := f*p.Regions + d
				p.Candidate[at] = p.Size[f]
				if d == c.Economy || f < c.Lo+exporters {
					b.Goods.Weight[at] = p.Size[f]
				}
			}
		}
	}
}

// chooseOwners turns firms into affiliates of the other modelled economies
// until their share of the host's jobs is met: jobs are spread over the goods
// sectors of the host in proportion to the inputs that each buys from the
// parent's economy, and in a sector go to firms from the second rank on.
func (p *Population) chooseOwners(b *engine.Builder) {
	for host := range b.Modelled {
		for parent := range b.Modelled {
			jobs := b.ForeignJobs[host*p.Regions+parent]
			if host == parent || jobs == 0 {
				continue
			}
			bought := make([]float64, p.Sectors)
			var total float64
			for j := range p.Sectors {
				if !b.Storable[j] {
					continue
				}
				for i := range p.Sectors {
					bought[j] += b.Intermediate(b.Cell(parent, i), b.Cell(host, j))
				}
				total += bought[j]
			}
			for i := range p.Cells {
				if c := &p.Cells[i]; c.Economy == host && total > 0 && b.Employment[b.Cell(host, c.Sector)] > 0 {
					p.ownCell(c, parent, jobs*bought[c.Sector]/total/b.Employment[b.Cell(host, c.Sector)])
				}
			}
		}
	}
}

func (p *Population) ownCell(c *Cell, parent int, share float64) {
	share = min(share, 0.4)
	var all, owned float64
	for f := c.Lo; f < c.Hi; f++ {
		all += p.Size[f]
	}
	for f := c.Lo + 1; f < c.Hi; f++ {
		if int(p.Owner[f]) == c.Economy && owned+float64(p.Size[f]/2) <= share*all {
			p.Owner[f] = int32(parent)
			owned += p.Size[f]
		}
	}
}

// buildCapitalRows adds, per economy, one row for each product that enters the
// bundle of capital goods.
func (p *Population) buildCapitalRows(b *engine.Builder) error {
	p.capitalRows, p.capitalBase = make([][]int32, b.Modelled), make([][]float64, b.Modelled)
	for m := range b.Modelled {
		for j := range b.Sectors {
			origins, shares, total := b.FinalShares(b.Investment, m, j)
			if total == 0 {
				continue
			}
			class, err := p.sourcingClass(b, m, j, "")
			if err != nil {
				return err
			}
			row := b.Goods.AddRow(class, -1)
			for k, o := range origins {
				b.Goods.AddLeg(o, shares[k], nil, nil)
			}
			p.capitalRows[m] = append(p.capitalRows[m], int32(row))
			p.capitalBase[m] = append(p.capitalBase[m], total)
		}
	}
	return nil
}

// openPositions sets every state at its base-year value and opens the books.
func (p *Population) openPositions(b *engine.Builder) {
	dt := b.Dt()
	for i := range p.Cells {
		c := &p.Cells[i]
		at := b.Cell(c.Economy, c.Sector)
		capital := p.cellCapital(b, c)
		persons := b.Employment[at] * 1000
		for f := c.Lo; f < c.Hi; f++ {
			y := p.BaseOutput[f]
			share := y / b.Output[at]
			p.Expected[f], p.Outlook[f], p.Planned[f], p.Output[f] = y, y, y, y
			p.BaseCapital[f], p.Capital[f] = capital*share, capital*share
			if c.Storable {
				p.Stock[f] = c.StockDays / 365 * y
			}
			p.BaseHeads[f] = max(1, int32(persons*share/float64(b.Persons)+0.5))
			b.Labour.Target[f] = p.BaseHeads[f]
			p.Positions[f] = float64(p.BaseHeads[f])
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				if b.Storable[p.InputSector[k]] {
					p.InputStock[k] = p.InputNeed[k] * y * (c.InputDays/365 + dt)
				}
			}
			p.Deposits[f] = p.liquidity(b.World, f)
			p.Loans[f] = b.Money(c.Economy, c.Leverage*p.Capital[f])
			p.BaseLoans[f] = p.Loans[f]
			b.Ledger[c.Economy].Open(ledger.Deposits, ledger.Firms, ledger.Bank, p.Deposits[f])
			b.Ledger[c.Economy].Open(ledger.Loans, ledger.Bank, ledger.Firms, p.Loans[f])
			p.openDirectInvestment(b, f)
		}
	}
	p.supply = make([]float64, len(p.InputSector))
	for k := range p.supply {
		p.supply[k] = 1
	}
	p.Failures, p.Rewired = make([]int32, b.Modelled), make([]int32, b.Modelled)
}

// openDirectInvestment books an affiliate's equity at the book value of its
// capital less its debt.
func (p *Population) openDirectInvestment(b *engine.Builder, f int) {
	host, parent := int(p.Economy[f]), int(p.Owner[f])
	if host == parent {
		return
	}
	dollars := money.Round((p.Capital[f] - b.Worth(host, p.Loans[f])) * b.DollarUnit())
	b.Currency.Direct[parent*p.Regions+host] += dollars
	home := money.Round(float64(dollars) / b.DollarUnit() * b.Scale[parent])
	abroad := money.Round(float64(dollars) / b.DollarUnit() * b.Scale[host])
	b.Ledger[parent].Open(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, home)
	b.Ledger[host].Open(ledger.DirectInvestment, ledger.Abroad, ledger.Firms, abroad)
}

// cellCapital allocates the economy's capital formation to cells by capital
// income; the stock that it maintains is I/delta.
func (p *Population) cellCapital(b *engine.Builder, c *Cell) float64 {
	var investment, income float64
	for seller := range b.Cells() {
		investment += b.Investment[seller*p.Regions+c.Economy]
	}
	for j := range p.Sectors {
		income += max(0, b.Accounts.Capital[b.Cell(c.Economy, j)])
	}
	return investment * max(0, b.Accounts.Capital[b.Cell(c.Economy, c.Sector)]) / income / c.delta
}

// liquidity is the deposits that a firm wants: months of expected sales at its
// home price.
func (p *Population) liquidity(w *engine.World, f int) money.Money {
	c := p.cell(f)
	return w.Money(c.Economy, c.LiquidityMonths/12*p.Expected[f]*w.Goods.Price[f*p.Regions+c.Economy])
}

// Link implements engine.Linker: productivity and the wage per position absorb
// the rounding of heads, so that unit labour cost is exact.
func (p *Population) Link(b *engine.Builder) error {
	b.Labour.CountUnits(b.Parallel)
	for i := range p.Cells {
		c := &p.Cells[i]
		for f := c.Lo; f < c.Hi; f++ {
			heads := float64(p.BaseHeads[f])
			p.Wanted[f] = heads
			p.Skill[f] = p.BaseOutput[f] / heads
			p.Wage[f] = c.wageShare * p.BaseOutput[f] * b.Scale[c.Economy] / heads
			p.BaseCost[f] = p.unitCost(b.World, f)
			p.UnitCost[f] = p.BaseCost[f]
		}
	}
	p.setBaseFlows(b)
	return nil
}

// setBaseFlows tells the goods market the base-year volumes between regions.
func (p *Population) setBaseFlows(b *engine.Builder) {
	for d := range p.Regions {
		for o := range p.Regions {
			for j := range p.Sectors {
				b.Goods.BaseFlow[b.Goods.Flow(d, o, j)] = b.Purchases(b.Cell(o, j), d)
			}
		}
	}
}

// roundingPoint is a firm's permanent threshold for turning fractional
// positions into heads: spread over firms it makes aggregate employment move
// smoothly although every firm counts in whole workers.
func roundingPoint(f int) float64 {
	return 0.02 + float64(0.96*random.Trait(uint64(f), traitRounding, 0))
}
