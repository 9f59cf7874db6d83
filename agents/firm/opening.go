package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// openPositions sets every state at its base-year value and opens the books.
func (p *Population) openPositions(b *engine.Builder) {
	p.allotHeads(b)
	for i := range p.Cells {
		c := &p.Cells[i]
		at := b.Cell(c.Economy, c.Sector)
		capital := p.cellCapital(b, c)
		for f := c.Lo; f < c.Hi; f++ {
			y := p.BaseOutput[f]
			share := y / b.Output[at]
			p.Expected[f], p.Outlook[f], p.Planned[f], p.Output[f], p.Aim[f] = y, y, y, y, y
			p.BaseCapital[f], p.Capital[f] = capital*share, capital*share
			if c.Storable {
				p.Stock[f] = c.stockDays / 365 * y
			}
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				if p.InputStored[k] {
					p.InputStock[k] = p.InputNeed[k] * y * p.InputTarget[k]
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
	p.Failures, p.Entrants, p.Rewired = make([]int32, b.Modelled), make([]int32, b.Modelled), make([]int32, b.Modelled)
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
// the rounding of a cell's heads, so that unit labour cost is exact.
func (p *Population) Link(b *engine.Builder) error {
	b.Labour.CountUnits(b.Parallel)
	p.capitalPrice = make([]float64, b.Modelled)
	for m := range b.Modelled {
		p.capitalPrice[m] = p.bundlePrice(b.World, m)
		b.Board.CapitalPrice[m] = p.capitalPrice[m]
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		for f := c.Lo; f < c.Hi; f++ {
			p.Wanted[f] = p.Positions[f]
			p.Skill[f] = p.BaseOutput[f] / p.Positions[f]
			p.Wage[f] = c.wageShare * p.BaseOutput[f] * b.Scale[c.Economy] / p.Positions[f]
			p.BaseCost[f] = p.unitCost(b.World, f)
			p.UnitCost[f] = p.BaseCost[f]
		}
	}
	p.setBaseFlows(b)
	p.openTransit(b)
	p.openRelations(b)
	p.openWeanings()
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
