package firm

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
)

func build(b *engine.Builder) (*Population, error) {
	p := &Population{Regions: len(b.Regions), Sectors: len(b.Sectors), losses: map[int]*lossState{}, InputAt: []int32{0}}
	if err := p.layOut(b); err != nil {
		return nil, err
	}
	p.size(len(p.Economy))
	if err := setRoutes(b); err != nil {
		return nil, err
	}
	p.chooseExporters(b)
	p.chooseOwners(b)
	if b.Template != nil {
		p.copyPurchases(b)
	} else if err := p.buildPurchases(b); err != nil {
		return nil, err
	}
	p.openPositions(b)
	p.setBaseShares(b)
	p.setInvoicing(b.World)
	p.setFixedCosts(b)
	return p, nil
}

// buildPurchases draws the network of suppliers and solves the firms' sizes on
// it.
func (p *Population) buildPurchases(b *engine.Builder) error {
	if err := p.buildInputs(b); err != nil {
		return err
	}
	if err := p.buildCapitalRows(b); err != nil {
		return err
	}
	p.rows = len(b.Goods.RowClass)
	defer func() { p.network = nil }()
	return p.solveSizes(b)
}

// copyPurchases takes network and sizes from the template.
func (p *Population) copyPurchases(b *engine.Builder) {
	t := b.Template.Population(Name).(*Population)
	b.Goods.Repeat(b.Template.Goods, t.rows)
	copy(p.BaseOutput, t.BaseOutput)
	p.InputAt, p.InputSector, p.InputOrigin, p.InputRow = slices.Clone(t.InputAt), slices.Clone(t.InputSector), slices.Clone(t.InputOrigin), slices.Clone(t.InputRow)
	p.InputNeed, p.InputTarget = slices.Clone(t.InputNeed), slices.Clone(t.InputTarget)
	p.InputCritical, p.InputStored = slices.Clone(t.InputCritical), slices.Clone(t.InputStored)
	p.InputStock, p.InputUsed = make([]float64, len(t.InputNeed)), make([]float64, len(t.InputNeed))
	p.capitalRows, p.capitalBase, p.capitalSum, p.rows = t.capitalRows, t.capitalBase, t.capitalSum, t.rows
	p.openRebuilding()
}

func (p *Population) size(n int) {
	f := func() []float64 { return make([]float64, n) }
	m := func() []money.Money { return make([]money.Money, n) }
	ones := func(n int) []float64 { return slices.Repeat([]float64{1}, n) }
	p.BaseOutput, p.BaseCapital, p.owed = f(), f(), f()
	p.BaseLoans, p.BaseCash = m(), m()
	p.Expected, p.Outlook, p.Planned, p.Output, p.Stock, p.Capital = f(), f(), f(), f(), f(), f()
	p.Aim, p.Factor, p.own, p.inputs, p.room = f(), ones(n), f(), f(), f()
	p.Positions, p.Wanted, p.Wage, p.Skill, p.UnitCost, p.BaseCost, p.Noise = f(), f(), f(), f(), f(), f(), f()
	p.Deposits, p.Loans, p.Payable, p.Dividend, p.Cash, p.Earnings = m(), m(), m(), m(), f(), f()
	p.Book = make([]money.Money, n*p.Regions)
	p.planCost = make([]float64, len(p.Cells))
	p.Pledged, p.Rebuild, p.RebuildIn, p.Invest = f(), f(), f(), f()
	p.Added, p.Rebuilding, p.Building = f(), f(), f()
	p.LogPrice, p.Invoice = make([]float64, n*p.Regions), make([]int32, n*p.Regions)
	p.Candidate, p.Profit, p.Exporting = make([]float64, n*p.Regions), make([]float64, n*p.Regions), f()
	p.FixedCost, p.OtherCost = make([]float64, n*p.Regions), make([]float64, n*p.Regions)
	p.Usable, p.Staffed, p.Efficiency, p.Reliable = ones(n), ones(n), ones(n), ones(n)
	p.Sales, p.Purchases, p.ProductTax, p.ExportTax, p.CapitalCost = m(), m(), m(), m(), m()
	p.InterestDue, p.ProfitTax, p.Inventory, p.received, p.stockOpen, p.cashOpen = m(), m(), m(), f(), f(), m()
	p.sectorNoise, p.dollars = make([]float64, len(p.Cells)), make([]float64, p.Regions)
}

// buildCapitalRows adds, per economy, one row for each product that enters the
// bundle of capital goods.
func (p *Population) buildCapitalRows(b *engine.Builder) error {
	p.capitalRows, p.capitalBase, p.capitalSum = make([][]int32, b.Modelled), make([][]float64, b.Modelled), make([]float64, b.Modelled)
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
			p.capitalSum[m] += total
		}
	}
	p.openRebuilding()
	return nil
}

// openRebuilding makes room for what reconstruction orders of each product.
func (p *Population) openRebuilding() {
	for _, rows := range p.capitalRows {
		p.rebuildOrder, p.rebuildServed = append(p.rebuildOrder, make([]float64, len(rows))), append(p.rebuildServed, make([]float64, len(rows)))
	}
}
