package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Agents implements engine.Paneled.
func (p *Population) Agents() int { return p.Firms() }

// Place implements engine.Paneled.
func (p *Population) Place(_ *engine.World, f int) (region, sector int) {
	return int(p.Economy[f]), int(p.Sector[f])
}

// panelColumns are what can be recorded of a firm agent. A firm that fails
// hands its number on to the entrant that takes its place.
func panelColumns() []engine.PanelColumn {
	const real, cur, stock = "million USD, base-year prices, annual rate", "million of own currency, annual rate", "million of own currency"
	return []engine.PanelColumn{
		column("firms", "firms", "Real firms that the agent stands for.", func(p *Population, _ *engine.World, f int) float64 { return p.Represents[f] }),
		column("foreign_owned", "0 or 1", "1 where another economy's equity fund owns the firm.", func(p *Population, _ *engine.World, f int) float64 {
			if p.Owner[f] != p.Economy[f] {
				return 1
			}
			return 0
		}),
		column("output", real, "Output.", func(p *Population, _ *engine.World, f int) float64 { return p.Output[f] }),
		column("orders", real, "Quantity ordered, served or not.", func(_ *Population, w *engine.World, f int) float64 { return w.Goods.Demand[f] / w.Dt() }),
		column("shipments", real, "Quantity shipped.", func(_ *Population, w *engine.World, f int) float64 { return w.Goods.Sold[f] / w.Dt() }),
		column("exports", real, "Quantity shipped abroad.", func(p *Population, w *engine.World, f int) float64 {
			var sum float64
			for d := range p.Regions {
				if d != int(p.Economy[f]) {
					sum += w.Goods.SoldTo[f*p.Regions+d]
				}
			}
			return sum / w.Dt()
		}),
		column("export_markets", "regions", "Foreign markets that the firm serves.", func(p *Population, w *engine.World, f int) float64 {
			n := 0.0
			for d := range p.Regions {
				if d != int(p.Economy[f]) && w.Goods.Weight[f*p.Regions+d] > 0 {
					n++
				}
			}
			return n
		}),
		column("exporters", "firms", "Real firms behind the agent that serve some foreign market.", func(p *Population, w *engine.World, f int) float64 { return p.Exporters(w, f) }),
		column("customers", "links", "Purchases of other firms that are linked to the firm.", func(_ *Population, w *engine.World, f int) float64 { return float64(w.Goods.Customers(f)) }),
		column("suppliers", "links", "Links of the firm's purchases to suppliers of its own.", func(p *Population, w *engine.World, f int) float64 {
			n := 0
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				row := p.InputRow[k]
				n += int(w.Goods.LegLink[w.Goods.RowLeg[row+1]] - w.Goods.LegLink[w.Goods.RowLeg[row]])
			}
			return float64(n)
		}),
		column("price", "index, base year = 1", "List price at home.", func(p *Population, w *engine.World, f int) float64 {
			return w.Goods.Price[f*p.Regions+int(p.Economy[f])]
		}),
		column("unit_cost", "index, base year = 1", "Inputs and wages per unit of output.", func(p *Population, _ *engine.World, f int) float64 { return p.UnitCost[f] / p.BaseCost[f] }),
		column("employment", "persons", "Persons employed, whole worker agents.", func(_ *Population, w *engine.World, f int) float64 {
			return float64(w.Labour.Heads[f]) * float64(w.Persons)
		}),
		column("positions", "persons", "Positions that carry production and pay.", func(p *Population, w *engine.World, f int) float64 {
			return p.Positions[f] * float64(w.Persons)
		}),
		column("capital", "million USD, base-year prices", "Capital stock in units of the economy's capital good.", func(p *Population, _ *engine.World, f int) float64 { return p.Capital[f] }),
		column("investment", real, "Capital goods ordered.", func(p *Population, w *engine.World, f int) float64 { return p.Invest[f] / w.Dt() }),
		column("stock", "million USD, base-year prices", "Stock of finished goods.", func(p *Population, _ *engine.World, f int) float64 { return p.Stock[f] }),
		column("sales", cur, "Revenue at the price that the firm gets.", flow(func(p *Population, _ *engine.World, f int) money.Money { return p.Sales[f] })),
		column("purchases", cur, "Inputs bought, duties included.", flow(func(p *Population, _ *engine.World, f int) money.Money { return p.Purchases[f] })),
		column("wage_bill", cur, "Wages paid.", flow(func(_ *Population, w *engine.World, f int) money.Money { return w.Labour.Bill[f] })),
		column("surplus", cur, "Gross operating surplus.", flow(func(p *Population, w *engine.World, f int) money.Money { return p.Surplus(w, f) })),
		column("deposits", stock, "Bank deposits.", level(func(p *Population, f int) money.Money { return p.Deposits[f] })),
		column("loans", stock, "Bank loans.", level(func(p *Population, f int) money.Money { return p.Loans[f] })),
	}
}

var column = engine.Column[*Population]

// flow is an amount of the step as an annual rate in millions.
func flow(amount func(p *Population, w *engine.World, f int) money.Money) func(*Population, *engine.World, int) float64 {
	return func(p *Population, w *engine.World, f int) float64 {
		return w.Unit[p.Economy[f]].Units(amount(p, w, f)) / 1e6 / w.Dt()
	}
}

// level is an amount in millions.
func level(amount func(p *Population, f int) money.Money) func(*Population, *engine.World, int) float64 {
	return func(p *Population, w *engine.World, f int) float64 {
		return w.Unit[p.Economy[f]].Units(amount(p, f)) / 1e6
	}
}
