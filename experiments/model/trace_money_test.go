package model_test

import (
	"math"
	"slices"
	"testing"

	"github.com/seed-16a9e133/transpac/agents/consumer"
	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// incomes are what income tax is levied on: wages and dividends.
func incomes(w *engine.World, m int) float64 {
	l := w.Ledger[m]
	return float64(l.Flow(ledger.Wages, ledger.Households) + l.Flow(ledger.Dividends, ledger.Households))
}

// workers is the number of consumers, each of whom rounds once.
func workers(w *engine.World, m int) float64 {
	return float64(w.Labour.WorkerHi[m] - w.Labour.WorkerLo[m])
}

// Two points more of income tax: the treasury receives two percent of all
// wages and dividends more than the base rate brings.
func TestIncomeTax(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tax"
start = "2025-01"
economy = "USA"
on = "income"
change = 0.02
`)
	s.months(6, func(month int) {
		n := workers(s.shocked, usa)
		base := s.quiet.Board.IncomeTax[usa]
		near(t, "the rate", s.shocked.Board.IncomeTax[usa], base+0.02, 1e-15)
		taxes := float64(s.shocked.Ledger[usa].Flow(ledger.IncomeTaxes, ledger.Government))
		near(t, "income taxes", taxes, (base+0.02)*incomes(s.shocked, usa), n/2)
		if month == 0 { // incomes have not answered yet
			quiet := float64(s.quiet.Ledger[usa].Flow(ledger.IncomeTaxes, ledger.Government))
			near(t, "the rise of taxes", taxes-quiet, 0.02*incomes(s.quiet, usa), n)
		}
		near(t, "Japan's rate", s.shocked.Board.IncomeTax[jpn], s.quiet.Board.IncomeTax[jpn], 0)
	})
}

// Five points more of profit tax: in the first month profits are what they
// were, so taxes rise in proportion to the rate.
func TestCorporateTax(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tax"
start = "2025-01"
economy = "JPN"
on = "corporate"
change = 0.05
`)
	p := firmsOf(s.shocked)
	lo, hi := p.Range(jpn)
	s.months(1, func(int) {
		rate := s.quiet.CorporateTax[jpn]
		quiet := float64(s.quiet.Ledger[jpn].Flow(ledger.CorporateTaxes, ledger.Government))
		taxes := s.shocked.Ledger[jpn].Flow(ledger.CorporateTaxes, ledger.Government)
		near(t, "profit taxes", float64(taxes), quiet*(rate+0.05)/rate, float64(hi-lo)*(1+0.05/rate))
		var paid money.Money
		for f := lo; f < hi; f++ {
			paid += p.ProfitTax[f]
		}
		exactly(t, "what the treasury receives", taxes, paid)
		exactly(t, "profit taxes in America", s.shocked.Ledger[usa].Flow(ledger.CorporateTaxes, ledger.Government),
			s.quiet.Ledger[usa].Flow(ledger.CorporateTaxes, ledger.Government))
	})
}

// A product tax of one percent on Japanese cars: one percent of what every car
// maker sells, at home and abroad, goes to the Japanese treasury.
func TestProductTax(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tax"
start = "2025-01"
economy = "JPN"
on = "product"
sectors = ["MVH"]
change = 0.01
`)
	w, cars := s.shocked, s.sector("MVH")
	p := firmsOf(w)
	s.months(6, func(int) {
		var all money.Money
		for f := range p.Economy {
			if int(p.Economy[f]) != jpn {
				continue
			}
			all += p.ProductTax[f]
			rate := w.Tax[w.Cell(jpn, int(p.Sector[f]))] / w.Output[w.Cell(jpn, int(p.Sector[f]))]
			if int(p.Sector[f]) == cars {
				rate += 0.01
			}
			near(t, "a firm's product tax", float64(p.ProductTax[f]), rate*float64(p.Sales[f]), 1)
		}
		exactly(t, "what the treasury receives", w.Ledger[jpn].Flow(ledger.ProductTaxes, ledger.Government), all)
	})
}

// A transfer of 120 billion dollars a year: ten billion a month leave the
// treasury and reach households, the same for everyone.
func TestTransfer(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "transfer"
start = "2025-01"
economy = "USA"
amount = 120.0
`)
	s.months(1, func(int) {
		received := s.shocked.Ledger[usa].Flow(ledger.Transfers, ledger.Households) - s.quiet.Ledger[usa].Flow(ledger.Transfers, ledger.Households)
		near(t, "what households receive more, in thousandths of a dollar", float64(received), 10e12, workers(s.shocked, usa))
		a := s.shocked.Population(consumer.Name).(*consumer.Population)
		b := s.quiet.Population(consumer.Name).(*consumer.Population)
		each := a.Income[s.shocked.Labour.WorkerLo[usa]] - b.Income[s.shocked.Labour.WorkerLo[usa]]
		for i := s.shocked.Labour.WorkerLo[usa]; i < s.shocked.Labour.WorkerHi[usa]; i++ {
			exactly(t, "a consumer's part", a.Income[i]-b.Income[i], each)
		}
	})
}

// A surprise of one point on the Japanese policy rate: debtors pay a point more
// on their debt from the next month on, savers receive their part, and the yen
// rises by what uncovered interest parity says.
func TestPolicyRate(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "policy-rate"
start = "2025-01"
economy = "JPN"
change = 0.01
[centralbank]
policy_rate = "fixed"
exchange_rate_parameters = { gap_half_life_years = 1.0, asset_effect = 0.0 }
`)
	p := firmsOf(s.shocked)
	lo, hi := p.Range(jpn)
	var loans float64
	for f := lo; f < hi; f++ {
		loans += float64(p.Loans[f])
	}
	deposits := float64(s.shocked.Ledger[jpn].Stock(ledger.Deposits, ledger.Households))
	s.months(2, func(month int) {
		l := s.shocked.Ledger[jpn]
		near(t, "the policy rate", s.shocked.Board.PolicyRate[jpn], 0.01, 1e-15)
		near(t, "the yen", s.shocked.Currency.Dollar[jpn], math.Exp(0.01/math.Ln2), 1e-12)
		interest := float64(-l.Flow(ledger.Interest, ledger.Firms))
		saved := float64(l.Flow(ledger.Interest, ledger.Households))
		if month == 0 {
			near(t, "interest of firms before the banks have answered", interest, 0, 0)
			loans, deposits = 0, float64(l.Stock(ledger.Deposits, ledger.Households))
			for f := lo; f < hi; f++ {
				loans += float64(p.Loans[f])
				if more := p.Loans[f] - p.BaseLoans[f]; more > 0 {
					loans += 3 * float64(more) // new debt pays three points more than the base year's
				}
			}
			return
		}
		near(t, "interest of firms", interest, 0.01/12*loans, 0.01*interest)
		near(t, "interest of savers, who get 0.6 of the rise", saved, 0.6*0.01/12*deposits, workers(s.shocked, jpn))
	})
}

// The yen is made to fall by a fifth for half a year: it stands at 0.8, every
// exporter of yen-invoiced goods charges a fifth less in America, and after the
// half-year the rate is the regime's again.
func TestCurrencyPath(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "currency-path"
start = "2025-02"
end = "2025-08"
economy = "JPN"
change = -0.2
[centralbank]
exchange_rate = "peg"
[foreign]
exchange_rate = "peg"
[firm.invoicing_parameters]
dollar_share = 0.0
`)
	w := s.shocked
	p := firmsOf(w)
	s.months(9, func(month int) {
		want := 1.0
		if month >= 1 && month < 7 {
			want = 0.8
		}
		near(t, "the yen", w.Currency.Dollar[jpn], want, 1e-15)
		near(t, "the yen as recorded", recorded(t, w, "exchange_rate", "JPN", ""), want, 1e-15)
		for r := range w.Regions {
			if r != jpn {
				near(t, "other currencies", w.Currency.Dollar[r], 1, 0)
			}
		}
		lo, hi := p.Range(jpn)
		for f := lo; f < hi; f++ {
			if at := f*p.Regions + usa; w.Goods.Weight[at] > 0 {
				near(t, "price in dollars over the list price in yen", w.Goods.Price[at], math.Exp(p.LogPrice[at])*want, 1e-12)
			}
		}
	})
}

// The Federal Reserve raises its rate by a point. Euro, won, peso and Canadian
// dollar fall by what interest parity makes of a gap that halves in a year and a
// half, 1.5/ln 2 for each point; the yuan and the Taiwan dollar, which are managed,
// by half of it, and the rest of the world uses the dollar.
func TestAnAmericanRateRiseMovesAllCurrenciesThatFloat(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "policy-rate"
start = "2025-02"
economy = "USA"
change = 0.01
[foreign.exchange_rate_parameters]
asset_effect = 0
`)
	w := s.shocked
	s.months(4, func(month int) {
		fall := w.Board.PolicyRate[usa] * 1.5 / math.Ln2
		if month == 1 && fall < 0.02 {
			t.Errorf("a point of interest moves currencies by %g", fall)
		}
		for code, share := range map[string]float64{"EUR": 1, "KOR": 1, "MEX": 1, "CAN": 1, "CHN": 0.5, "TWN": 0.5, "ROW": 0} {
			near(t, code, w.Currency.Dollar[s.region(code)], math.Exp(-share*fall), 1e-12)
		}
	})
}

// A barrel becomes half as dear again. Japanese makers of fuel, power and farm
// products post that within weeks; the others print it when their next list is due.
// Expected inflation and the Bank of Japan's rate follow lists alone, which in the
// first half-year rise less than half as far as all prices: a bank that looked at all
// of them would have raised its rate at least three times as far by then.
func TestTheBankOfJapanWaitsForWhatADearBarrelDoesToLists(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "world-price"
start = "2025-01"
sectors = ["MIN"]
change = 0.5
`)
	w, b := s.shocked, s.shocked.Board
	home := func(without ...string) float64 { // mean of what Japan's makers ask at home, by output
		var sales, output float64
		for j, code := range w.Sectors {
			if y := w.Output[w.Cell(jpn, j)]; !slices.Contains(without, code) {
				sales, output = sales+y*w.Goods.PoolPrice[w.Goods.Pool(jpn, j, jpn)], output+y
			}
		}
		return sales / output
	}
	type view struct{ level, inflation, rate float64 }
	all, lists := view{level: 1}, view{level: 1}
	share := 1 - math.Exp2(-1.0/6) // of a gap with a half-life of six months, in a month
	var gap float64                // of employment, last month's
	s.months(7, func(month int) {
		for to, level := range map[*view]float64{&all: home(), &lists: home("AGR", "MIN", "UTL")} {
			to.rate += share * (1.5*to.inflation + 0.7*gap + 0.5*math.Log(to.level) - to.rate)
			to.inflation += share * (12*math.Log(level/to.level) - to.inflation)
			to.level = level
		}
		gap = b.NaturalRate[jpn] - b.Joblessness[jpn]
		near(t, "the price of all products", b.ProducerPrice[jpn], all.level, 1e-12)
		near(t, "the price of products on lists", b.CorePrice[jpn], lists.level, 1e-12)
		near(t, "expected inflation", b.Inflation[jpn], lists.inflation, 1e-12)
		near(t, "the policy rate", b.PolicyRate[jpn], lists.rate, 1e-12)
		if month > 0 && !(lists.level > 1 && lists.level-1 < (all.level-1)/2) {
			t.Errorf("in month %d lists ask %.4f and all makers %.4f of the base year's", month, lists.level, all.level)
		}
	})
	if all.rate < 0.005 || !(lists.rate > 0) || 3*lists.rate > all.rate {
		t.Errorf("the rate has risen by %.4f and on all prices would by %.4f", lists.rate, all.rate)
	}
}

// A prescribed currency of a region without agents moves too.
func TestCurrencyPathOfAPassiveRegion(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "currency-path"
start = "2025-01"
economy = "CHN"
change = -0.1
`)
	s.months(3, func(int) {
		near(t, "the yuan", s.shocked.Currency.Dollar[s.region("CHN")], 0.9, 1e-15)
	})
	g, elsewhere := s.shocked.Goods, s.quiet.Goods
	pool := g.Pool(s.region("CHN"), s.sector("ELE"), usa)
	if g.PoolPrice[pool] >= elsewhere.PoolPrice[pool] {
		t.Error("Chinese electronics are no cheaper in America")
	}
}

// Investors ask for a premium of ten log points on the yen.
func TestRiskPremium(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "risk-premium"
start = "2025-01"
economy = "JPN"
shift = -0.1
`)
	s.months(1, func(int) {
		near(t, "the yen on impact", s.shocked.Currency.Dollar[jpn], math.Exp(-0.1), 1e-12)
	})
}

// Nothing but the exchange rate revalues foreign assets: what a bank gains on
// them is its opening dollars times the move of the rate. Every payment across
// the border is therefore in the dollar accounts.
func TestForeignAssetsAreRevaluedByTheExchangeRateAlone(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "risk-premium"
start = "2025-03"
economy = "JPN"
shift = -0.1
profile = "pulse"
half_life_months = 6
[[shock]]
kind = "tariff"
start = "2025-02"
importer = "USA"
origins = ["all"]
rate = 0.1
`)
	w := s.shocked
	opening, rate := append([]money.Money(nil), w.Currency.Position...), append([]float64(nil), w.Currency.Dollar...)
	s.months(12, func(int) {
		for m, l := range w.Ledger {
			per := w.Scale[m] / w.DollarUnit()
			gain := float64(opening[m]) * per * (1/w.Currency.Dollar[m] - 1/rate[m])
			// Each seller rounds the dollars and his own money once per destination.
			roundings := float64(len(w.Goods.SellerRegion)*len(w.Regions)) * (1 + per/w.Currency.Dollar[m]) / 2
			near(t, "revaluation at the bank of "+w.Regions[m], float64(l.Flow(ledger.Revaluation, ledger.Bank)), gain, roundings)
		}
		copy(opening, w.Currency.Position)
		copy(rate, w.Currency.Dollar)
	})
}

// Japanese firms build plants for 12 billion dollars a year in America: a
// billion a month leaves the Japanese equity fund, reaches car makers in
// America, and is booked as Japan's direct investment there.
func TestDirectInvestment(t *testing.T) {
	type books struct {
		direct, position, yen, fund money.Money
		deposits                    money.Money
	}
	look := func(w *engine.World) (b books) {
		p := firmsOf(w)
		b.direct, b.position = w.Currency.Direct[jpn*len(w.Regions)+usa], w.Currency.Position[jpn]
		b.yen, b.fund = w.Ledger[jpn].Stock(ledger.DirectInvestment, ledger.Fund), w.Ledger[jpn].Stock(ledger.Deposits, ledger.Fund)
		for f := range p.Economy {
			if int(p.Economy[f]) == usa && w.Sectors[p.Sector[f]] == "MVH" {
				b.deposits += p.Deposits[f]
			}
		}
		return b
	}
	var after books
	var rate float64
	s := tell(t, `
[[shock]]
kind = "direct-investment"
start = "2025-01"
parent = "JPN"
host = "USA"
sectors = ["MVH"]
amount = 12.0
`, &onlooker{}, &onlooker{plan: func(w *engine.World) { after, rate = look(w), w.Currency.Dollar[jpn] }})
	w := s.shocked
	before := look(w)
	s.months(6, func(int) {
		// The amount is rounded to yen first, which is a few thousandths of a dollar.
		near(t, "direct investment booked, in thousandths of a dollar", float64(after.direct-before.direct), 1e12, 20)
		exactly(t, "dollars that leave Japan's position", before.position-after.position, after.direct-before.direct)
		exactly(t, "deposits that reach car makers in America", after.deposits-before.deposits, after.direct-before.direct)
		exactly(t, "yen that leave the Japanese equity fund", before.fund-after.fund, after.yen-before.yen)
		near(t, "yen of direct investment booked", float64(after.yen-before.yen), 1000*w.Scale[jpn]/rate, 1)
		exactly(t, "positions of all regions", w.Currency.Sum(), 0)
		before = look(w)
	})
	built := func(w *engine.World) (k float64) {
		p := firmsOf(w)
		for f := range p.Economy {
			if int(p.Economy[f]) == usa && w.Sectors[p.Sector[f]] == "MVH" {
				k += p.Capital[f]
			}
		}
		return k
	}
	if built(w) <= built(s.quiet) {
		t.Error("no plant is being built")
	}
}

// What becomes of the revenue that an American tariff adds: rebated, it is paid to
// households in the next month; spent, it buys goods for as much; kept, it
// lowers the debt.
func TestUseOfTariffRevenue(t *testing.T) {
	with := func(use string) string { return carTariff + "[government]\ntariff_revenue = \"" + use + "\"\n" }
	debt, rebate, spend := tell(t, with("debt")), world(t, small(t, with("rebate")), model.Shocked, 0), world(t, small(t, with("spend")), model.Shocked, 0)
	var revenue money.Money
	debt.months(2, func(month int) {
		for _, w := range []*engine.World{rebate, spend} {
			if err := w.Advance(); err != nil {
				t.Fatal(err)
			}
		}
		if month == 0 {
			revenue = debt.shocked.Board.TariffRevenue[usa]
			exactly(t, "first revenue if rebated", rebate.Board.TariffRevenue[usa], revenue)
			exactly(t, "first revenue if spent", spend.Board.TariffRevenue[usa], revenue)
		}
	})
	kept := debt.shocked
	revenue -= kept.Population(government.Name).(*government.Population).BaseRevenue[usa]
	transfers := func(w *engine.World) money.Money { return w.Ledger[usa].Flow(ledger.Transfers, ledger.Households) }
	bonds := func(w *engine.World) float64 { return -float64(w.Ledger[usa].Stock(ledger.Bonds, ledger.Government)) }
	near(t, "rebate", float64(transfers(rebate)-transfers(kept)), float64(revenue), workers(kept, usa))
	near(t, "transfers when revenue is spent", float64(transfers(spend)-transfers(kept)), 0, workers(kept, usa))

	bought := func(w *engine.World) float64 { return recorded(t, w, "government_real", "USA", "") / 12 }
	near(t, "purchases when revenue is spent, in million dollars", bought(spend)-bought(kept), float64(revenue)/1e9, 1e-3*float64(revenue)/1e9)
	near(t, "purchases when revenue is rebated", bought(rebate)-bought(kept), 0, 1e-6)

	// Households and suppliers pay some of it back in taxes at once.
	for name, w := range map[string]*engine.World{"rebated": rebate, "spent": spend} {
		if more := (bonds(w) - bonds(kept)) / float64(revenue); more < 0.5 || more > 1.05 {
			t.Errorf("when revenue is %s, debt is higher by %.2f of it than when it is kept", name, more)
		}
	}
}
