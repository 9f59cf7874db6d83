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
	Lending     string `toml:"lending" slot:"bank.lending" default:"collateral" doc:"What debt a bank lets a firm have, and at which rate."`
	DepositRate string `toml:"deposit_rate" slot:"bank.deposit_rate" default:"pass-through" doc:"How the deposit rate follows the policy rate."`
	Payout      string `toml:"payout" slot:"bank.payout" default:"equity-target" doc:"What a bank pays to its owners."`

	EquityRatio  float64 `toml:"equity_ratio" unit:"fraction" default:"0.1" range:"[0,1]" source:"Basel III capital ratios of 8 to 10.5 % and buffers" doc:"Target equity relative to loans."`
	ReserveRatio float64 `toml:"reserve_ratio" unit:"fraction" default:"0.1" range:"[0,1]" source:"assumption" doc:"Base-year reserves at the central bank relative to deposits."`
	ForeignRate  float64 `toml:"foreign_rate" unit:"annual fraction" default:"0.01" range:"[0,0.2]" source:"assumption: a real dollar rate of 1 % in the base year" doc:"Rate earned on net foreign assets beyond the base year's, besides the deviation of the dollar policy rate."`
}

// Population is the banks; slices are per economy.
type Population struct {
	Parameters []Parameters
	BaseEquity []money.Money
	BaseLoans  []money.Money
	foreignDue []money.Money // dollars
	equity     []money.Money // after the last step's payout

	lending  []engine.Decision[Lending]
	deposits []engine.Decision[DepositRate]
	payout   []engine.Decision[Payout]
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
			return build(b)
		},
	}
}

// Behaviours lists the behaviours of banks' decisions.
func Behaviours() []engine.BehaviourEntry {
	return []engine.BehaviourEntry{
		{Slot: "bank.lending", Name: "collateral", Doc: "Lends up to a share of capital and stocks.", New: func() any { return new(Collateral) }},
		{Slot: "bank.lending", Name: "cash-flow", Doc: "Lends up to a multiple of yearly earnings (Lian and Ma 2021).", New: func() any { return new(CashFlow) }},
		{Slot: "bank.deposit_rate", Name: "pass-through", Doc: "A share of the policy rate, at once.", New: func() any { return new(PassThrough) }},
		{Slot: "bank.deposit_rate", Name: "sticky", Doc: "The same share, reached slowly, more slowly up than down.", New: func() any { return new(StickyDeposits) }},
		{Slot: "bank.payout", Name: "equity-target", Doc: "Equity above target is paid out with a half-life.", New: func() any { return new(EquityTarget) }},
		{Slot: "bank.payout", Name: "conservation-buffer", Doc: "Basel III: everything above target, a part of the profit inside the buffer below it.", New: func() any { return new(ConservationBuffer) }},
	}
}

func build(b *engine.Builder) (*Population, error) {
	n := b.Modelled
	p := &Population{
		Parameters: make([]Parameters, n), BaseEquity: make([]money.Money, n), BaseLoans: make([]money.Money, n),
		foreignDue: make([]money.Money, n), equity: make([]money.Money, n),
		lending: make([]engine.Decision[Lending], n), deposits: make([]engine.Decision[DepositRate], n), payout: make([]engine.Decision[Payout], n),
	}
	for m := range n {
		region := b.Regions[m]
		err := b.Settings.Resolve(Name, region, "", &p.Parameters[m])
		if err != nil {
			return nil, err
		}
		if p.lending[m], err = engine.Decide[Lending](b, "bank.lending", region, "", m, 1); err != nil {
			return nil, err
		}
		if p.deposits[m], err = engine.Decide[DepositRate](b, "bank.deposit_rate", region, "", m, 1); err != nil {
			return nil, err
		}
		if p.payout[m], err = engine.Decide[Payout](b, "bank.payout", region, "", m, 1); err != nil {
			return nil, err
		}
		b.Credit[m] = p.lending[m].By
	}
	return p, nil
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
		p.equity[m] = p.BaseEquity[m]
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
	turn := w.Context()
	for m := range w.Modelled {
		w.Board.LoanRate[m] = p.lending[m].By.Rate(w.Board.PolicyRate[m])
		p.deposits[m].Turn(&turn, m)
		w.Board.DepositRate[m] = p.deposits[m].By.Rate(&RateView{Context: &turn, Policy: w.Board.PolicyRate[m], Last: w.Board.DepositRate[m]})
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

// Settle implements engine.Settler: the owners get what the payout behaviour
// says, negative equity is filled by the treasury with bonds.
func (p *Population) Settle(w *engine.World) {
	if w.Dry {
		return
	}
	turn := w.Context()
	for m, l := range w.Ledger {
		equity, loans := l.NetWorth(ledger.Bank), l.Stock(ledger.Loans, ledger.Bank)
		p.payout[m].Turn(&turn, m)
		x := max(0, p.payout[m].By.Pay(&PayoutView{
			Context: &turn, Equity: equity, Loans: loans, Profit: equity - p.equity[m],
			Target: p.BaseEquity[m] + money.Round(p.Parameters[m].EquityRatio*float64(loans-p.BaseLoans[m])),
		}))
		l.Pay(ledger.BankDividends, ledger.Bank, ledger.Fund, x)
		w.Board.FundGain[m] += x
		if equity < 0 {
			l.Forgive(ledger.Bonds, ledger.Recapitalisation, ledger.Government, ledger.Bank, -equity)
		}
		p.equity[m] = l.NetWorth(ledger.Bank)
	}
}
