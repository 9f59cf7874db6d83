package ledger_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// month is a step in which wages are paid and partly spent, a loan is granted
// and another one forgiven, and a machine is imported.
func month() (*ledger.Ledger, ledger.Matrix) {
	l := ledger.New("JPN", money.Currency{Code: "JPY", PerUnit: 1})
	l.Open(ledger.Deposits, ledger.Firms, ledger.Bank, 500)
	l.Open(ledger.Deposits, ledger.Households, ledger.Bank, 300)
	l.Open(ledger.Loans, ledger.Bank, ledger.Firms, 200)
	l.Begin()
	opening := l.BalanceSheet()
	l.Pay(ledger.Wages, ledger.Firms, ledger.Households, 100)
	l.Pay(ledger.ConsumptionPurchases, ledger.Households, ledger.Firms, 80)
	l.Pay(ledger.InvestmentPurchases, ledger.Firms, ledger.Abroad, 30)
	l.Exchange(ledger.Loans, ledger.Bank, ledger.Firms, 50)
	l.Forgive(ledger.Loans, ledger.LossesOnLoans, ledger.Bank, ledger.Firms, 20)
	return l, opening
}

func zero(m ledger.Matrix) bool {
	balanced := true
	for _, sums := range [][]money.Money{m.RowSums(), m.ColumnSums()} {
		for _, x := range sums {
			balanced = balanced && x == 0
		}
	}
	return balanced
}

func cell(t *testing.T, m ledger.Matrix, row string, s ledger.Sector) money.Money {
	t.Helper()
	for r, name := range m.Rows {
		if name == row {
			return m.Cells[r][s]
		}
	}
	t.Fatalf("the matrix has no row %q", row)
	return 0
}

func TestRowsAndColumnsOfBothMatricesSumToZero(t *testing.T) {
	l, opening := month()
	for name, m := range map[string]ledger.Matrix{"opening balance sheet": opening, "balance sheet": l.BalanceSheet(), "flow matrix": l.FlowMatrix(opening)} {
		if !zero(m) {
			t.Errorf("%s: rows sum to %v, columns to %v", name, m.RowSums(), m.ColumnSums())
		}
	}
}

// Firms open with deposits of 500 and debts of 200. They pay 100, take in 80,
// import for 30, borrow 50 and are forgiven 20.
func TestTheBalanceSheetShowsWhatTheFirmsOwnAndOwe(t *testing.T) {
	l, _ := month()
	m := l.BalanceSheet()
	for row, want := range map[string]money.Money{"deposits": 500, "loans": -230, "net financial worth": -270} {
		if got := cell(t, m, row, ledger.Firms); got != want {
			t.Errorf("%s of firms: %d, want %d", row, got, want)
		}
	}
}

func TestTheFlowMatrixShowsWhereMoneyCameFromAndWhereItWent(t *testing.T) {
	l, opening := month()
	m := l.FlowMatrix(opening)
	for row, want := range map[string]money.Money{
		"wages": 100, "consumption purchases": -80, "change of deposits": -20,
	} {
		if got := cell(t, m, row, ledger.Households); got != want {
			t.Errorf("%s of households: %d, want %d", row, got, want)
		}
	}
	if got := cell(t, m, "change of loans", ledger.Firms); got != 30 {
		t.Errorf("the firms' debt is a source of %d, want 50 less 20 forgiven", got)
	}
}

func TestAFaultInTheBooksShowsInTheMatrices(t *testing.T) {
	l, _ := month()
	l.Misstate(ledger.Deposits, ledger.Firms, 1)
	if zero(l.BalanceSheet()) {
		t.Error("a deposit without its other side left the balance sheet at zero")
	}
	m, opening := month()
	m.Misbook(ledger.Wages, ledger.Households, 1)
	if zero(m.FlowMatrix(opening)) {
		t.Error("a wage that nobody paid left the flow matrix at zero")
	}
}

func TestAMatrixIsACopy(t *testing.T) {
	l, opening := month()
	before := cell(t, opening, "deposits", ledger.Firms)
	l.Pay(ledger.Wages, ledger.Firms, ledger.Households, 7)
	if cell(t, opening, "deposits", ledger.Firms) != before {
		t.Error("the balance sheet moved with the books")
	}
}
