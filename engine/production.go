package engine

import "github.com/seed-16a9e133/transpac/engine/money"

// Production is the production account of an economy's agents other than firms
// in a step, in the economy's money. The statistics office adds it to that of
// firms, so that GDP stays the same by expenditure, production and income to
// the last unit.
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

// Store enters a change of inventories, in base-year worth, at its value.
func (p *Production) Store(volume float64, value money.Money) {
	p.InventoryVolume += volume
	p.Inventory += value
}

// Output is sales and the value of inventory change.
func (p *Production) Output() money.Money { return p.Sales + p.Inventory }

// Surplus is the gross operating surplus.
func (p *Production) Surplus() money.Money {
	return p.Output() - p.Purchases - p.Wages - p.ProductTax
}
