// Package ledger keeps the books of one economy in its own currency: integer
// money, double entry, one control account per institutional sector and
// instrument.
//
// Every payment moves deposits from one sector to another and is written into
// the flow matrix under its transaction. The bank's deposits are a liability,
// so each row of the balance sheet (an instrument over all sectors) sums to
// zero, and so does each row of the flow matrix (a transaction over all
// sectors). Kinds of agents keep the single accounts (the deposits of every
// firm) as subsidiary ledgers; the engine reconciles their sum with the control
// account in every step.
//
// Three sectors settle without deposits of their own: the bank creates and
// cancels deposits, the central bank pays in reserves, and abroad settles
// through the bank's foreign assets.
package ledger

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine/money"
)

// Sector is an institutional sector.
type Sector int

// The sectors that every economy has. A new kind of agent adds its own with
// AddSector.
const (
	Firms Sector = iota
	Households
	Fund // equity fund: collects dividends and passes them to its owners
	Government
	CentralBank
	Bank
	Abroad
	builtinSectors
)

// Instrument is a kind of financial claim.
type Instrument int

// The instruments. Assets are positive, liabilities negative.
const (
	Deposits         Instrument = iota // liability of the bank
	Loans                              // liability of firms
	Bonds                              // liability of the government
	Reserves                           // liability of the central bank
	ForeignAssets                      // net claims on abroad, held by the bank and the central bank, at book value in own currency
	DirectInvestment                   // equity in affiliates: claim of the parent's fund on abroad, or of abroad on firms
	TradeCredit                        // liability of firms to suppliers that let them pay later
	instruments
)

var instrumentNames = [...]string{"deposits", "loans", "bonds", "reserves", "foreign assets", "direct investment", "trade credit"}

func (i Instrument) String() string { return instrumentNames[i] }

// Transaction is the reason of a flow.
type Transaction int

// The transactions of the flow matrix.
const (
	ConsumptionPurchases Transaction = iota
	GovernmentPurchases
	InvestmentPurchases
	IntermediatePurchases
	ExportSales
	Wages
	Dividends
	BankDividends // banks' profits from changed interest rates
	Benefits
	Transfers
	ExternalTransfer
	IncomeTaxes
	CorporateTaxes
	ProductTaxes
	ImportDuties // net of sourcing subsidies
	ExportTaxes
	LicencePremia
	Interest
	CentralBankProfit
	LossesOnLoans
	LossesOnDirectInvestment
	Recapitalisation
	EquityIssue
	Revaluation
	transactions
)

var transactionNames = [...]string{
	"consumption purchases", "government purchases", "investment purchases", "intermediate purchases", "export sales",
	"wages", "dividends", "bank dividends", "benefits", "transfers", "external transfer", "income taxes", "corporate taxes",
	"product taxes", "import duties", "export taxes", "licence premia", "interest", "central bank profit",
	"losses on loans", "losses on direct investment", "recapitalisation", "equity issue", "revaluation",
}

func (t Transaction) String() string { return transactionNames[t] }

// Transactions lists every transaction.
func Transactions() []Transaction {
	out := make([]Transaction, transactions)
	for i := range out {
		out[i] = Transaction(i)
	}
	return out
}

// Instruments lists every instrument.
func Instruments() []Instrument {
	out := make([]Instrument, instruments)
	for i := range out {
		out[i] = Instrument(i)
	}
	return out
}

// Ledger is the books of one economy.
type Ledger struct {
	Economy  string
	Currency money.Currency
	names    []string
	stock    [instruments][]money.Money
	opening  []money.Money // net financial worth per sector at the start of the step
	flow     [transactions][]money.Money
}

// New returns empty books with the built-in sectors.
func New(economy string, currency money.Currency) *Ledger {
	l := &Ledger{Economy: economy, Currency: currency}
	for _, n := range []string{"firms", "households", "equity fund", "government", "central bank", "bank", "abroad"} {
		l.AddSector(n)
	}
	return l
}

// AddSector opens the accounts of a further institutional sector, which
// settles in deposits.
func (l *Ledger) AddSector(name string) Sector {
	l.names = append(l.names, name)
	for i := range l.stock {
		l.stock[i] = append(l.stock[i], 0)
	}
	for t := range l.flow {
		l.flow[t] = append(l.flow[t], 0)
	}
	l.opening = append(l.opening, 0)
	return Sector(len(l.names) - 1)
}

// Sectors returns the names of the sectors in order.
func (l *Ledger) Sectors() []string { return l.names }

// Open enters an opening position: a claim of holder on debtor.
func (l *Ledger) Open(i Instrument, holder, debtor Sector, amount money.Money) {
	l.stock[i][holder] += amount
	l.stock[i][debtor] -= amount
}

// Exchange moves a claim without income: holder's claim on debtor rises by the
// amount (a loan is granted, a bond issued); the deposits that go the other
// way are moved by Settle.
func (l *Ledger) Exchange(i Instrument, holder, debtor Sector, amount money.Money) {
	l.Open(i, holder, debtor, amount)
	l.settle(holder, debtor, amount)
}

// Pay records a payment under its transaction and settles it.
func (l *Ledger) Pay(t Transaction, from, to Sector, amount money.Money) {
	l.flow[t][from] -= amount
	l.flow[t][to] += amount
	l.settle(from, to, amount)
}

// Forgive cancels a claim of holder on debtor: the holder's loss is the
// debtor's gain.
func (l *Ledger) Forgive(i Instrument, t Transaction, holder, debtor Sector, amount money.Money) {
	l.flow[t][holder] -= amount
	l.flow[t][debtor] += amount
	l.Open(i, holder, debtor, -amount)
}

// Revalue raises the book value of holder's claim on debtor.
func (l *Ledger) Revalue(i Instrument, holder, debtor Sector, amount money.Money) {
	l.flow[Revaluation][holder] += amount
	l.flow[Revaluation][debtor] -= amount
	l.Open(i, holder, debtor, amount)
}

// settle moves the means of payment.
func (l *Ledger) settle(from, to Sector, amount money.Money) {
	l.medium(from, -amount)
	l.medium(to, amount)
}

// medium changes a sector's means of payment; the bank's deposit liability
// takes the other side. A payment by the bank itself is only its liability.
func (l *Ledger) medium(s Sector, amount money.Money) {
	switch s {
	case Bank:
		return // the counterpart's entry already moved the bank's deposit liability
	case CentralBank:
		l.stock[Reserves][CentralBank] += amount
		l.stock[Reserves][Bank] -= amount
	case Abroad:
		l.stock[ForeignAssets][Abroad] += amount
		l.stock[ForeignAssets][Bank] -= amount
	default:
		l.stock[Deposits][s] += amount
		l.stock[Deposits][Bank] -= amount
	}
}

// Stock is a sector's position in an instrument; liabilities are negative.
func (l *Ledger) Stock(i Instrument, s Sector) money.Money { return l.stock[i][s] }

// Flow is what a sector received (positive) or paid under a transaction since
// the last Begin.
func (l *Ledger) Flow(t Transaction, s Sector) money.Money { return l.flow[t][s] }

// NetWorth is a sector's net financial worth: the sum of its positions.
func (l *Ledger) NetWorth(s Sector) money.Money {
	var sum money.Money
	for i := range l.stock {
		sum += l.stock[i][s]
	}
	return sum
}

// Begin opens a step: flows start at zero and opening net worths are kept.
func (l *Ledger) Begin() {
	for t := range l.flow {
		clear(l.flow[t])
	}
	for s := range l.opening {
		l.opening[s] = l.NetWorth(Sector(s))
	}
}

// Error is a violated identity: which account, by how much.
type Error struct {
	Economy string
	Account string
	Gap     money.Money
	Unit    money.Currency
}

func (e *Error) Error() string {
	return fmt.Sprintf("ledger of %s: %s is off by %d (smallest units of %s), must be exactly zero", e.Economy, e.Account, int64(e.Gap), e.Unit.Code)
}

// Check verifies that every balance-sheet row and every flow row sums to
// exactly zero, and that every sector's net worth changed by its flows.
func (l *Ledger) Check() error {
	for i := range l.stock {
		if gap := sum(l.stock[i]); gap != 0 {
			return l.fail("balance-sheet row "+Instrument(i).String(), gap)
		}
	}
	for t := range l.flow {
		if gap := sum(l.flow[t]); gap != 0 {
			return l.fail("flow row "+Transaction(t).String(), gap)
		}
	}
	for s := range l.names {
		change := l.NetWorth(Sector(s)) - l.opening[s]
		for t := range l.flow {
			change -= l.flow[t][s]
		}
		if change != 0 {
			return l.fail("net worth of "+l.names[s]+" against its flows", change)
		}
	}
	return nil
}

// Reconcile compares the sum of a subsidiary ledger with its control account.
func (l *Ledger) Reconcile(i Instrument, s Sector, subsidiary money.Money) error {
	if gap := subsidiary - l.stock[i][s]; gap != 0 {
		return l.fail(fmt.Sprintf("%s of %s (sum of single accounts against the control account)", Instrument(i), l.names[s]), gap)
	}
	return nil
}

func (l *Ledger) fail(account string, gap money.Money) error {
	return &Error{Economy: l.Economy, Account: account, Gap: gap, Unit: l.Currency}
}

func sum(xs []money.Money) money.Money {
	var total money.Money
	for _, x := range xs {
		total += x
	}
	return total
}
