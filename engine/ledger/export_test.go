package ledger

import "github.com/seed-16a9e133/transpac/engine/money"

// Misstate enters one side of a position and forgets the other: the fault that
// the checks are there to find.
func (l *Ledger) Misstate(i Instrument, s Sector, amount money.Money) { l.stock[i][s] += amount }

// Misbook enters one side of a flow and forgets the other.
func (l *Ledger) Misbook(t Transaction, s Sector, amount money.Money) { l.flow[t][s] += amount }
