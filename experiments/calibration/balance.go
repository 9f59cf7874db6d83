package calibration

import (
	"fmt"
	"math"
)

// The three uses of final demand, in the order of the columns.
var useNames = [3]string{"consumption", "government", "investment"}

// movedThreshold is the change of one cell in the final fit, in million
// dollars, from which it is listed in Table.Moved. Table.MovedShare counts
// all changes.
const movedThreshold = 500

// balance fills Z, the three final uses, Output and Tax of the table from the
// source such that, to rounding,
//
//	sum of a row (Z + C + G + I)  = Output
//	sum of an industry column (Z) = Output - value added - Tax
//
// Output, value added and taxes are those of the source. The steps:
//
//  1. Non-profit institutions join household consumption, changes of
//     inventories join capital formation.
//  2. Negative cells of final demand become zero. The total of each use in
//     each region stays at its net value, which is the national accounts'.
//  3. International transport margins become inputs bought from the transport
//     sectors of all regions in proportion to what those export.
//  4. Those sales add to intermediate use while output stays, so the world's
//     final demand must be smaller by the margins: in the source they are paid
//     but sold by nobody. Final demand of the residual region takes the
//     difference; in the source its final demand is what closes the world's
//     accounts, while that of the other regions comes from their own national
//     accounts.
//  5. RAS to the row and column sums. Goods that cross a border are held at
//     the source's values, which customs statistics support best; domestic
//     sales and services give way.
func balance(s *source, c *classification, t *Table) error {
	cells, regions := s.cells(), len(s.regions)
	columns := cells + 3*regions
	matrix := make([]float64, cells*columns)
	for i := 0; i < cells; i++ {
		row := matrix[i*columns : (i+1)*columns]
		copy(row, s.z[i*cells:(i+1)*cells])
		for r := 0; r < regions; r++ {
			k := i*regions + r
			row[cells+3*r] = s.hhc[k] + s.npi[k]
			row[cells+3*r+1] = s.gov[k]
			row[cells+3*r+2] = s.gfc[k] + s.inv[k]
		}
	}
	before := append([]float64(nil), matrix...)
	b := &balancing{s: s, c: c, t: t, matrix: matrix, columns: columns}
	targets := b.columnTargets()
	b.dropNegatives()
	if err := b.buyMargins(); err != nil {
		return err
	}
	if err := b.closeWorld(targets); err != nil {
		return err
	}
	fitted := append([]float64(nil), matrix...)
	if err := b.fit(targets); err != nil {
		return err
	}
	b.record(fitted)
	b.store(before)
	return nil
}

// balancing is the table while it is being balanced: one row per selling cell,
// one column per buying cell and then three per region for its final uses.
type balancing struct {
	s       *source
	c       *classification
	t       *Table
	matrix  []float64
	columns int
}

func (b *balancing) columnName(j int) string {
	if j < b.s.cells() {
		return b.t.CellName(j)
	}
	j -= b.s.cells()
	return b.s.regions[j/3] + " " + useNames[j%3]
}

// columnTargets returns inputs of every cell and the net total of every final
// use.
func (b *balancing) columnTargets() []float64 {
	cells := b.s.cells()
	targets := make([]float64, b.columns)
	for j := 0; j < cells; j++ {
		targets[j] = b.s.out[j] - b.s.va[j] - b.s.tls[j]
	}
	for i := 0; i < cells; i++ {
		for j := cells; j < b.columns; j++ {
			targets[j] += b.matrix[i*b.columns+j]
		}
	}
	return targets
}

func (b *balancing) dropNegatives() {
	for k, v := range b.matrix {
		if v < 0 {
			b.matrix[k] = 0
			b.moved("negative cells", b.t.CellName(k/b.columns)+" -> "+b.columnName(k%b.columns), v, 0)
		}
	}
}

// buyMargins turns each cell's transport margins into purchases.
func (b *balancing) buyMargins() error {
	if sum(b.s.itm) == 0 {
		return nil
	}
	cells, sectors := b.s.cells(), len(b.s.sectors)
	exports := make([]float64, cells)
	for i := 0; i < cells; i++ {
		if b.c.margins[i%sectors] {
			exports[i] = b.exports(i)
		}
	}
	total := sum(exports)
	if total <= 0 {
		return fmt.Errorf("calibration: transport margins are paid, but no sector marked in sectors.csv exports transport")
	}
	for i, x := range exports {
		if x == 0 {
			continue
		}
		share := x / total
		for j, margin := range b.s.itm {
			k := i*b.columns + j
			b.matrix[k] += float64(margin * share)
		}
	}
	for j, margin := range b.s.itm {
		if margin != 0 {
			b.moved("margins", "transport of all regions -> "+b.t.CellName(j), 0, margin)
		}
	}
	return nil
}

// closeWorld lets the residual regions' final demand take the difference
// between what is produced and what is used.
func (b *balancing) closeWorld(targets []float64) error {
	cells := b.s.cells()
	residual := 0.0
	for j := cells; j < b.columns; j++ {
		if b.c.residual[b.buyerRegion(j)] {
			residual += targets[j]
		}
	}
	gap := sum(b.s.out) - sum(targets)
	if residual <= 0 || residual+gap <= 0 {
		return fmt.Errorf("calibration: use exceeds output by %g, more than the residual region's final demand of %g", -gap, residual)
	}
	factor := 1 + gap/residual
	for j := cells; j < b.columns; j++ {
		if !b.c.residual[b.buyerRegion(j)] {
			continue
		}
		after := float64(targets[j] * factor)
		if math.Abs(after-targets[j]) >= 1 {
			b.moved("closing the world", b.columnName(j), targets[j], after)
		}
		targets[j] = after
	}
	return nil
}

func (b *balancing) buyerRegion(column int) int {
	if cells := b.s.cells(); column >= cells {
		return (column - cells) / 3
	}
	return column / len(b.s.sectors)
}

// heldLimit is the share of a cell's output up to which its exports of goods
// are held in the fit. Above it (Mexican electronics, whose domestic sales the
// source offsets with negative inventories) the row has too little else to
// give way.
const heldLimit = 0.9

// fit scales everything but the goods that cross a border to the row and
// column sums.
func (b *balancing) fit(targets []float64) error {
	cells, sectors := b.s.cells(), len(b.s.sectors)
	held := make([]float64, len(b.matrix))
	rows, columns := append([]float64(nil), b.s.out...), append([]float64(nil), targets...)
	for i := 0; i < cells; i++ {
		exports := b.exports(i)
		if !b.c.storable[i%sectors] || exports > heldLimit*b.s.out[i] {
			continue
		}
		for j := 0; j < b.columns; j++ {
			if k := i*b.columns + j; b.buyerRegion(j) != i/sectors {
				held[k], b.matrix[k] = b.matrix[k], 0
				columns[j] -= held[k]
			}
		}
		rows[i] -= exports
	}
	if err := ras(b.matrix, rows, columns); err != nil {
		return err
	}
	for k, v := range held {
		b.matrix[k] += v
	}
	return nil
}

// exports is what a cell sells to other regions.
func (b *balancing) exports(cell int) float64 {
	total := 0.0
	for j := 0; j < b.columns; j++ {
		if b.buyerRegion(j) != cell/len(b.s.sectors) {
			total += b.matrix[cell*b.columns+j]
		}
	}
	return total
}

// record lists the larger changes of the fit.
func (b *balancing) record(before []float64) {
	for k, v := range b.matrix {
		if math.Abs(v-before[k]) >= movedThreshold {
			b.moved("RAS", b.t.CellName(k/b.columns)+" -> "+b.columnName(k%b.columns), before[k], v)
		}
	}
}

func (b *balancing) moved(step, where string, before, after float64) {
	b.t.Moved = append(b.t.Moved, Moved{Step: step, Where: where, Before: before, After: after})
}

// store splits the matrix into the table's blocks and measures what moved in
// all: half of the absolute changes (what leaves one cell enters another) over
// the value of the source.
func (b *balancing) store(before []float64) {
	cells, regions := b.s.cells(), len(b.s.regions)
	t := b.t
	t.Z = make([]float64, cells*cells)
	t.Consumption = make([]float64, cells*regions)
	t.Government = make([]float64, cells*regions)
	t.Investment = make([]float64, cells*regions)
	for i := 0; i < cells; i++ {
		row := b.matrix[i*b.columns : (i+1)*b.columns]
		copy(t.Z[i*cells:(i+1)*cells], row)
		for r := 0; r < regions; r++ {
			k := i*regions + r
			t.Consumption[k], t.Government[k], t.Investment[k] = row[cells+3*r], row[cells+3*r+1], row[cells+3*r+2]
		}
	}
	t.Output = append([]float64(nil), b.s.out...)
	t.Tax = append([]float64(nil), b.s.tls...)
	change, value := 0.0, 0.0
	for k, v := range b.matrix {
		change += math.Abs(v - before[k])
		value += math.Abs(before[k])
	}
	t.MovedShare = change / 2 / value
}
