// Package government is the governments of the modelled economies: purchases,
// taxes, tariffs, benefits, transfers, debt and answers to other governments'
// tariffs.
package government

import (
	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Name is the kind's name and TOML table.
const Name = "government"

// Parameters of governments; TOML table [government], overridden by
// [government.JPN].
type Parameters struct {
	Policy     string  `toml:"policy" slot:"government.policy" default:"passive" doc:"What the government does about other governments' tariffs."`
	Sourcing   string  `toml:"sourcing" slot:"government.sourcing" default:"habit-ces" doc:"How the government divides a product over origins."`
	Revenue    string  `toml:"tariff_revenue" oneof:"rebate,spend,debt" default:"rebate" doc:"Use of tariff revenue beyond the base year's, and of what auctioned licences bring, from the next step on: paid to households, spent on more purchases, or left to reduce debt."`
	FiscalRule float64 `toml:"fiscal_rule" unit:"1/year" default:"0.03" range:"[0,1]" source:"Bohn 1998, QJE 113(3): primary surplus rises by 3 to 5 cents per dollar of debt" doc:"Yearly cut of transfers per unit of debt beyond the base year's."`
	Cash       float64 `toml:"cash_months" unit:"months" default:"1" range:"[0,24]" source:"assumption" doc:"Deposits held, in months of base-year purchases."`
}

// Population is the governments of all modelled economies; slices are per
// economy.
type Population struct {
	Parameters  []Parameters
	policy      []Policy
	Rows        [][]int32
	base        [][]float64   // purchases per year, base-year worth
	BaseTax     []float64     // income tax rate
	wage        []float64     // base-year wage per worker and year, money
	External    []money.Money // transfer from abroad of a step, dollars
	Transfer    []money.Money // base-year transfer of a step
	BaseDebt    []money.Money
	BaseRevenue []money.Money // tariff revenue of a base-year step, part of the base-year budget
	CashTarget  []money.Money
	extra       []float64 // purchases paid out of tariff revenue, relative to the base year
	Purchases   []money.Money
	counterpart int // passive region that pays the base transfers
}

// Name implements engine.Population.
func (p *Population) Name() string { return Name }

// Entry announces the kind.
func Entry() engine.KindEntry {
	return engine.KindEntry{
		Name: Name, Version: "1", Scope: engine.ScopeEconomy,
		Doc:        "The government of every modelled economy.",
		Parameters: func() any { return new(Parameters) },
		Build:      func(b *engine.Builder) (engine.Population, error) { return build(b) },
	}
}

// Behaviours lists the behaviours of governments' decisions.
func Behaviours() []engine.BehaviourEntry {
	return []engine.BehaviourEntry{
		{Slot: "government.policy", Name: "passive", Doc: "Leaves trade policy to the experiment.", New: func() any { return new(Passive) }},
		{Slot: "government.policy", Name: "tit-for-tat", Doc: "Answers tariffs on its exports with tariffs of its own after a lag, rate for rate or revenue for revenue.", New: func() any { return new(TitForTat) }},
		{Slot: "government.policy", Name: "schedule", Doc: "Answers tariffs on its exports with announced rates at announced dates.", New: func() any { return new(Schedule) }},
		{Slot: "government.sourcing", Name: "habit-ces", Doc: "Little substitution between origins within the year, more over the years.", New: func() any { return new(firm.HabitCES) }},
		{Slot: "government.sourcing", Name: "ces", Doc: "Substitution between origins at once, with one elasticity.", New: func() any { return new(firm.CES) }},
		{Slot: "government.sourcing", Name: "fixed-shares", Doc: "No substitution between origins.", New: func() any { return new(firm.FixedShares) }},
	}
}

func build(b *engine.Builder) (*Population, error) {
	n := b.Modelled
	cash := func() []money.Money { return make([]money.Money, n) }
	p := &Population{
		BaseTax: append([]float64(nil), b.IncomeTax[:n]...), wage: make([]float64, n), External: cash(),
		Transfer: cash(), BaseDebt: cash(), BaseRevenue: cash(), CashTarget: cash(), extra: make([]float64, n), Purchases: cash(),
		counterpart: len(b.Regions) - 1,
	}
	for m := range n {
		var q Parameters
		if err := b.Settings.Resolve(Name, b.Regions[m], "", &q); err != nil {
			return nil, err
		}
		policy, err := b.Settings.Behaviour("government.policy", b.Regions[m], "")
		if err != nil {
			return nil, err
		}
		sourcing, err := b.Settings.Behaviour("government.sourcing", b.Regions[m], "")
		if err != nil {
			return nil, err
		}
		p.Parameters = append(p.Parameters, q)
		if bound, ok := policy.(engine.BoundBehaviour); ok {
			if errs := bound.Bind(b.Geography, b.Clock); len(errs) > 0 {
				return nil, errs[0]
			}
		}
		p.policy = append(p.policy, policy.(Policy))
		var rows []int32
		base := make([]float64, 0, len(b.Sectors))
		for j := range b.Sectors {
			origins, shares, total := b.FinalShares(b.Government, m, j)
			if total == 0 {
				continue
			}
			rows = append(rows, int32(b.Goods.AddRow(b.Goods.AddClass(firm.SourcingClass(b, sourcing.(firm.Sourcing), m, j)), -1)))
			for k, o := range origins {
				b.Goods.AddLeg(o, shares[k], nil, nil)
			}
			base = append(base, total)
		}
		p.Rows, p.base = append(p.Rows, rows), append(p.base, base)
	}
	return p, nil
}

// Link implements engine.Linker: the base-year wage sets the benefit.
func (p *Population) Link(b *engine.Builder) error {
	for m := range b.Modelled {
		var bill, heads float64
		for j := range b.Sectors {
			bill += b.Accounts.Labour[b.Cell(m, j)]
		}
		for e, r := range b.Labour.EmployerRegion {
			if int(r) == m {
				heads += float64(b.Labour.Heads[e])
			}
		}
		p.wage[m] = bill * b.Scale[m] / heads
	}
	return nil
}

// SetPolicy implements engine.PolicyMaker: tax rates, benefits, the transfers
// of the step and answers to tariffs.
func (p *Population) SetPolicy(w *engine.World) {
	met := make([][]float64, w.Modelled)
	for m := range met {
		met[m] = tariffsMet(w, m)
	}
	for m := range w.Modelled {
		p.policy[m].React(w, m, met[m])
		w.Board.IncomeTax[m] = p.BaseTax[m] + w.Levers.IncomeTax[m]
		w.Board.CorporateTax[m] = w.CorporateTax[m] + w.Levers.CorporateTax[m]
		w.Board.Benefit[m] = w.Replacement[m] * p.wage[m] * w.Board.WageIndex[m]
		p.setTransfers(w, m)
	}
}

// setTransfers indexes the base-year transfer to consumer prices, corrects it
// for debt beyond the base year's in today's prices, and adds what the
// experiment grants and last step's tariff revenue where it is rebated.
func (p *Population) setTransfers(w *engine.World, m int) {
	t := float64(float64(p.Transfer[m]) * w.Board.ConsumerPrice[m])
	if !w.Dry {
		debt := -w.Ledger[m].Stock(ledger.Bonds, ledger.Government)
		if w.Step == 0 {
			p.BaseDebt[m] = debt
		}
		excess := float64(debt) - float64(float64(p.BaseDebt[m])*w.Board.ProducerPrice[m])
		t -= float64(p.Parameters[m].FiscalRule * w.Dt() * excess)
	}
	t += float64(w.Levers.Transfer[m] * w.Dt() * w.Scale[m])
	p.extra[m] = 0
	due := w.Board.RebateDue[m]
	switch p.Parameters[m].Revenue {
	case "rebate":
		t += float64(due)
	case "spend":
		var base float64
		for _, v := range p.base[m] {
			base += v
		}
		p.extra[m] = w.Worth(m, due) / (base * w.Dt())
	}
	w.Board.TransferPool[m] += money.Round(t)
}

// Earn implements engine.Earner: the external transfer that the base year
// needs arrives, in dollars, and interest on bonds is paid as far as it
// differs from the base year's.
func (p *Population) Earn(w *engine.World) {
	for m := range w.Modelled {
		dollars := p.External[m]
		w.Currency.Transfer(p.counterpart, m, dollars)
		local := money.Round(float64(dollars) / w.DollarUnit() / w.Currency.Dollar[m] * w.Scale[m])
		w.Ledger[m].Pay(ledger.ExternalTransfer, ledger.Abroad, ledger.Government, local)
		for _, holder := range []ledger.Sector{ledger.Bank, ledger.CentralBank} {
			x := money.Round(w.Board.PolicyRate[m] * w.Dt() * float64(w.Ledger[m].Stock(ledger.Bonds, holder)))
			w.Ledger[m].Pay(ledger.Interest, ledger.Government, holder, x)
		}
	}
}

// Order implements engine.Orderer: real purchases by sector, as in the base
// year unless a lever or spent tariff revenue changes them.
func (p *Population) Order(w *engine.World) {
	for m := range w.Modelled {
		for i, row := range p.Rows[m] {
			j := w.Goods.Classes[w.Goods.RowClass[row]].Sector
			w.Goods.Order[row] = p.base[m][i] * w.Dt() * w.Levers.GovDemand[w.Cell(m, j)] * (1 + p.extra[m])
		}
	}
}

// Trade implements engine.Trader.
func (p *Population) Trade(w *engine.World) {
	for m := range w.Modelled {
		var bill market.Bill
		for _, row := range p.Rows[m] {
			bill.Add(w.Goods, int(row))
		}
		p.Purchases[m] = bill.Total()
		firm.PostPurchases(w, m, ledger.GovernmentPurchases, ledger.Government, bill)
	}
}

// Settle implements engine.Settler: deposits return to their target through
// bonds, and the step's tariff revenue beyond the base year's and what auctioned
// licences have brought fall due for rebate or spending.
func (p *Population) Settle(w *engine.World) {
	for m, l := range w.Ledger {
		w.Board.RebateDue[m] = 0
		if p.Parameters[m].Revenue != "debt" {
			w.Board.RebateDue[m] = w.Board.TariffRevenue[m] - p.BaseRevenue[m] + w.Board.Licences[m]
		}
		if !w.Dry {
			l.Exchange(ledger.Bonds, ledger.Bank, ledger.Government, p.CashTarget[m]-l.Stock(ledger.Deposits, ledger.Government))
		}
	}
}

// CloseBase implements engine.BasePosition: what the budget of the dry step
// lacks, once households get their transfer, comes from abroad as a constant
// transfer in dollars (Dekle, Eaton, Kortum 2008).
func (p *Population) CloseBase(w, dry *engine.World, _ engine.Population) error {
	households := w.Population(consumer.Name).(*consumer.Population)
	firms := w.Population(firm.Name).(*firm.Population)
	for m := range w.Modelled {
		p.Transfer[m], p.BaseTax[m] = households.BaseTransfer[m], households.BaseTax[m]
		p.BaseRevenue[m] = dry.Board.TariffRevenue[m]
		l := dry.Ledger[m]
		balance := float64(households.BaseTransfer[m]) * -1
		for _, t := range []ledger.Transaction{ledger.GovernmentPurchases, ledger.ProductTaxes, ledger.CorporateTaxes, ledger.Benefits, ledger.ImportDuties, ledger.ExportTaxes} {
			balance += float64(l.Flow(t, ledger.Government))
		}
		taxable := float64(l.Flow(ledger.Wages, ledger.Households) + dry.Board.FundIncome[m])
		for e := range w.Modelled {
			taxable += float64(w.Worth(e, firms.BaseDividends(e, m)) * w.Scale[m])
		}
		balance += float64(p.BaseTax[m] * taxable)
		p.External[m] = money.Round(-balance / w.Scale[m] * w.DollarUnit())
		p.CashTarget[m] = money.Round(p.Parameters[m].Cash / 12 / w.Dt() * -float64(l.Flow(ledger.GovernmentPurchases, ledger.Government)))
		w.Ledger[m].Open(ledger.Deposits, ledger.Government, ledger.Bank, p.CashTarget[m])
	}
	return nil
}
