// Package calibration turns statistics into the base year that an experiment
// starts from.
//
// Load reads the input-output table of a base year from package data and
// returns a Table: who buys what from whom among the cells (region, sector),
// what households, governments and investors of each region use, what a cell's
// output pays to labour, to capital and to the treasury, and the facts of each
// region, such as its currency, population and tax rates. Everything is in
// million current dollars a year at basic prices, ex duty.
//
// Published tables are not accounts from which an economy can start. They hold
// negative sales (run-down inventories, utilities with negative investment),
// transport margins that are paid but sold by nobody, labour shares above one,
// and gaps. Balancing repairs the first two so that each cell's sales and each
// cell's costs add up to its output, to rounding; the type source is the table
// before, and the comment on balance lists the steps. GDP is then the same by
// expenditure, by production and by income because it has to be, and
// Table.Check verifies it. Goods that cross a border keep the source's values,
// and each use of each modelled economy keeps its national-accounts total; the
// rest gives way, by less than one per cent of the table's value.
//
// Figures that are missing take a fallback that is written down beside the
// code that uses it: the nearest base year, the other regions' mean, or a
// stated assumption. Two lists keep the result honest. Table.Moved says what
// balancing changed, Table.Flags names every figure that rests on a fallback,
// and Describe prints both.
//
// The arithmetic is portable: sums run in a fixed order, products are rounded
// before they are added, and no transcendental function is used, so a base
// year has the same bits on every machine.
package calibration
