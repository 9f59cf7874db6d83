package ledger

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine/money"
)

// Matrix is a view of the books over sectors, in money of the economy's own
// currency. Every row and every column sums to exactly zero (Godley and Lavoie
// 2007, chapter 2).
type Matrix struct {
	Rows    []string        // instruments or transactions, and the rows that balance the columns
	Columns []string        // sectors
	Cells   [][]money.Money // [row][column]; assets and receipts are positive
}

// RowSums returns the sum of each row.
func (m Matrix) RowSums() []money.Money {
	out := make([]money.Money, len(m.Rows))
	for r, cells := range m.Cells {
		out[r] = sum(cells)
	}
	return out
}

// ColumnSums returns the sum of each column.
func (m Matrix) ColumnSums() []money.Money {
	out := make([]money.Money, len(m.Columns))
	for _, cells := range m.Cells {
		for s, x := range cells {
			out[s] += x
		}
	}
	return out
}

func (m *Matrix) add(row string, cells []money.Money) {
	m.Rows = append(m.Rows, row)
	m.Cells = append(m.Cells, cells)
}

// BalanceSheet returns the positions of all sectors, one row for each
// instrument. The last row is net financial worth with its sign reversed, as a
// balance sheet shows it on the side of the liabilities.
func (l *Ledger) BalanceSheet() Matrix {
	m := Matrix{Columns: slices.Clone(l.names)}
	for i, cells := range l.stock {
		m.add(Instrument(i).String(), slices.Clone(cells))
	}
	worth := m.ColumnSums()
	for s := range worth {
		worth[s] = -worth[s]
	}
	m.add("net financial worth", worth)
	return m
}

// FlowMatrix returns what flowed since the last Begin: one row for each
// transaction, sources positive and uses negative, and below them the change of
// each instrument against the balance sheet with which the step opened, as a use
// of what came in: a rise of an asset is negative, a rise of a debt positive.
func (l *Ledger) FlowMatrix(opening Matrix) Matrix {
	m := Matrix{Columns: slices.Clone(l.names)}
	for t, cells := range l.flow {
		m.add(Transaction(t).String(), slices.Clone(cells))
	}
	for i, cells := range l.stock {
		change := make([]money.Money, len(cells))
		for s := range cells {
			change[s] = opening.Cells[i][s] - cells[s]
		}
		m.add("change of "+Instrument(i).String(), change)
	}
	return m
}
