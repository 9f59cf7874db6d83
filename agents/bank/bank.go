// Package bank is the commercial banks, one per modelled economy: they hold
// loans, bonds, reserves and net foreign assets against deposits and equity.
// Interest is counted as its deviation from the base year, whose interest
// flows are part of the base-year transfers.
package bank

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Name is the kind's name and TOML table.
const Name = "bank"

// Parameters of banks; TOML table [bank], overridden by [bank.JPN].
type Parameters struct {
	EquityRatio  float64 `toml:"equity_ratio" unit:"fraction" default:"0.1" range:"[0,1]" source:"Basel III capital ratios of 8 to 10.5 % and buffers" doc:"Target equity relative to loans."`
	ReserveRatio float64 `toml:"reserve_ratio" unit:"fraction" default:"0.1" range:"[0,1]" source:"assumption" doc:"Base-year reserves at the central bank relative to deposits."`
	DepositPass  float64 `toml:"deposit_pass_through" default:"0.6" range:"[0,1]" source:"Drechsler, Savov, Schnabl 2017, QJE 132(4): deposit rates move by about 0.4 to 0.7 of the policy rate" doc:"Move of the deposit rate per unit of the policy rate."`
	ForeignRate  float64 `toml:"foreign_rate" unit:"annual fraction" default:"0.01" range:"[0,0.2]" source:"assumption: a real dollar rate of 1 % in the base year" doc:"Rate earned on net foreign assets beyond the base year's, besides the deviation of the dollar policy rate."`
	PayoutHalf   float64 `toml:"payout_half_life_months" unit:"months" default:"12" range:"[0.1,240]" source:"assumption" doc:"Half-life with which equity beyond target is paid out."`
}

// Population is the banks; slices are per economy.
type Population struct {
	Parameters []Parameters
	BaseEquity []money.Money
	BaseLoans  []money.Money
	foreignDue []money.Money // dollars
}

// Name implements engine.Population.
func (p *Population) Name() string { return Name }

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeEconomy,
		Doc:        "One commercial bank per modelled economy.",
		Parameters: func() any { return new(Parameters) },
		Build: func(b *engine.Builder) (engine.Population, error) {
			p := &Population{BaseEquity: make([]money.Money, b.Modelled), BaseLoans: make([]money.Money, b.Modelled), foreignDue: make([]money.Money, b.Modelled)}
			for m := range b.Modelled {
				var q Parameters
				if err := b.Settings.Resolve(Name, b.Regions[m], "", &q); err != nil {
					return nil, err
				}
				p.Parameters = append(p.Parameters, q)
			}
			return p, nil
		},
	}
}

// CloseBase implements engine.BasePosition: reserves are a share of deposits
// and stand against bonds at the central bank; the bank's own bonds balance
// its books at the target equity. Government debt follows from both.
func (p *Population) CloseBase(w, _ *engine.World, _ engine.Population) error {
	for m, l := range w.Ledger {
		q := p.Parameters[m]
		deposits := -l.Stock(ledger.Deposits, ledger.Bank)
		loans := l.Stock(ledger.Loans, ledger.Bank)
		reserves := money.Round(q.ReserveRatio * float64(deposits))
		equity := money.Round(q.EquityRatio * float64(loans))
		bonds := deposits + equity - loans - reserves
		if bonds < 0 {
			return fmt.Errorf("the bank of %s lends more than its deposits and equity carry: lower firm.leverage or consumer out_of_income", w.Regions[m])
		}
		l.Open(ledger.Reserves, ledger.Bank, ledger.CentralBank, reserves)
		l.Open(ledger.Bonds, ledger.CentralBank, ledger.Government, reserves)
		l.Open(ledger.Bonds, ledger.Bank, ledger.Government, bonds)
		p.BaseLoans[m] = loans
		p.BaseEquity[m] = l.NetWorth(ledger.Bank)
	}
	return nil
}

// SetPolicy implements engine.PolicyMaker: lending and deposit rates follow
// the policy rate of the last step; interest on net foreign assets falls due on
// the position with which the step opens.
func (p *Population) SetPolicy(w *engine.World) {
	dollar := w.DollarRegion()
	deviation := 0.0
	if dollar < w.Modelled {
		deviation = w.Board.PolicyRate[dollar]
	}
	for m := range w.Modelled {
		w.Board.LoanRate[m] = w.Board.PolicyRate[m]
		w.Board.DepositRate[m] = p.Parameters[m].DepositPass * w.Board.PolicyRate[m]
		w.Board.ForeignRate[m] = p.Parameters[m].ForeignRate + deviation
		p.foreignDue[m] = money.Round(w.Board.ForeignRate[m] * w.Dt() * float64(w.Currency.Position[m]-w.Currency.Official[m]))
	}
}

// Earn implements engine.Earner: interest on net foreign assets, in dollars,
// from or to the passive regions.
func (p *Population) Earn(w *engine.World) {
	counterpart := len(w.Regions) - 1
	for m, l := range w.Ledger {
		dollars := p.foreignDue[m]
		w.Currency.Transfer(counterpart, m, dollars)
		l.Pay(ledger.Interest, ledger.Abroad, ledger.Bank, money.Round(float64(dollars)/w.DollarUnit()/w.Currency.Dollar[m]*w.Scale[m]))
	}
}

// Settle implements engine.Settler: equity beyond target goes to the owners
// step by step, negative equity is filled by the treasury with bonds.
func (p *Population) Settle(w *engine.World) {
	if w.Dry {
		return
	}
	for m, l := range w.Ledger {
		q := p.Parameters[m]
		equity := l.NetWorth(ledger.Bank)
		target := p.BaseEquity[m] + money.Round(q.EquityRatio*float64(l.Stock(ledger.Loans, ledger.Bank)-p.BaseLoans[m]))
		if excess := equity - target; excess > 0 {
			x := money.Round(w.Clock.HalfLife(q.PayoutHalf/12) * float64(excess))
			l.Pay(ledger.BankDividends, ledger.Bank, ledger.Fund, x)
			w.Board.FundGain[m] += x
		}
		if equity < 0 {
			l.Forgive(ledger.Bonds, ledger.Recapitalisation, ledger.Government, ledger.Bank, -equity)
		}
	}
}

// Reconcile implements engine.Reporter; the bank's single accounts are the
// control accounts.
func (p *Population) Reconcile(*engine.World) error { return nil }

// Report implements engine.Reporter.
func (p *Population) Report(*engine.World) {}
