package engine

import "github.com/seed-16a9e133/transpac/engine/money"

// ValueAdder is a population, other than the firms, that buys or holds goods:
// the statistics office asks for its production account, so that GDP stays the
// same by expenditure, production and income to the last unit.
type ValueAdder interface {
	// ProductionAccount is what the population's agents in an economy sold,
	// bought and stored in the step.
	ProductionAccount(w *World, economy int) Production
}

// Production is a production account of a step in the economy's money.
type Production struct {
	Sales      money.Money // of goods and services, border value of exports included
	Purchases  money.Money // of goods and services, duties and premia included
	Inventory  money.Money // value of the change of inventories
	Wages      money.Money
	ProductTax money.Money
	// InventoryVolume is the change of inventories at base-year prices, million
	// dollars.
	InventoryVolume float64
}

// Output is sales and the value of inventory change.
func (p Production) Output() money.Money { return p.Sales + p.Inventory }

// Surplus is the gross operating surplus.
func (p Production) Surplus() money.Money {
	return p.Output() - p.Purchases - p.Wages - p.ProductTax
}

// OtherProduction adds up the production accounts of an economy's agents other
// than firms.
func (w *World) OtherProduction(economy int) Production {
	var sum Production
	for _, pop := range w.Populations {
		a, ok := pop.(ValueAdder)
		if !ok {
			continue
		}
		p := a.ProductionAccount(w, economy)
		sum.Sales += p.Sales
		sum.Purchases += p.Purchases
		sum.Inventory += p.Inventory
		sum.Wages += p.Wages
		sum.ProductTax += p.ProductTax
		sum.InventoryVolume += p.InventoryVolume
	}
	return sum
}
