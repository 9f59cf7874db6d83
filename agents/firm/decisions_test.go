package firm

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// monthly is a year of months.
var monthly = engine.Clock{StepsPerYear: 12, Steps: 12, StartYear: 2025, StartMonth: 1}

// with gives a behaviour its default parameters and the monthly clock.
func with[B any](t *testing.T, b B) B {
	t.Helper()
	if err := parameter.Defaults(b); err != nil {
		t.Fatal(err)
	}
	start(b)
	return b
}

func start(b any) {
	if timed, ok := b.(engine.Timed); ok {
		timed.SetClock(monthly)
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

// After a lasting rise of orders from 100 to 120, half of it is expected after
// a month, the half-life, and seven eighths after three; the outlook has then
// moved by 1-2^(-3/18).
func TestAdaptiveExpectationsCloseHalfTheErrorInAHalfLife(t *testing.T) {
	b := with(t, new(AdaptiveExpectation))
	v := ExpectationView{Orders: 120, Expected: 100, Outlook: 100}
	for range 3 {
		v.Expected, v.Outlook = b.Expect(&v)
	}
	near(t, "expected demand after three months", v.Expected, 117.5)
	near(t, "outlook after three months", v.Outlook, 100+20*(1-math.Pow(2, -3.0/18)))
}

// While orders grow, a firm that extrapolates expects more than an adaptive one of
// the same half-life; when they have settled both expect the same.
func TestTrendFollowersRunAheadOfGrowthAndSettle(t *testing.T) {
	adaptive, trend := with(t, new(AdaptiveExpectation)), with(t, new(TrendExpectation))
	adaptive.Demand = trend.Level
	start(adaptive)
	memory := make([]float64, trend.Columns())
	a := ExpectationView{Expected: 100, Outlook: 100}
	f := ExpectationView{Context: &engine.Context{Memory: memory}, Expected: 100, Outlook: 100}
	for month := range 240 {
		orders := min(124, 100+2*float64(month))
		a.Orders, f.Orders = orders, orders
		a.Expected, a.Outlook = adaptive.Expect(&a)
		f.Expected, f.Outlook = trend.Expect(&f)
		if month > 0 && month < 12 && f.Expected <= a.Expected {
			t.Errorf("month %d: %g expected with a trend, %g without", month, f.Expected, a.Expected)
		}
	}
	near(t, "expected demand long after growth has ended", f.Expected, 124)
	near(t, "trend per year then", memory[0], 0)
}

// 36.5 days of stock at sales of 100 a year are 10. Of the 6 that a stock of 4
// lacks, a month adds 1 - exp(-(1/12)/(1/5)) with an adjustment time of 73 days,
// a fifth of a year, and all 6 with one of a day.
func TestAnInventoryTargetAddsTheMissingStockToSales(t *testing.T) {
	b := &InventoryTarget{StockDays: 36.5, AdjustDays: 73}
	start(b)
	near(t, "plan with a stock that is 6 short", b.Plan(&PlanView{Expected: 100, Stock: 4}), 100+12*6*(1-math.Exp(-5.0/12)))
	near(t, "plan with the wanted stock", b.Plan(&PlanView{Expected: 100, Stock: 10}), 100)
	short := &InventoryTarget{StockDays: 36.5, AdjustDays: 1}
	start(short)
	near(t, "plan of a firm that would refill within a day", short.Plan(&PlanView{Expected: 100, Stock: 4}), 100+6*12)
}

func TestProductionSmoothingMovesOutputHalfTheWayInItsHalfLife(t *testing.T) {
	b := &ProductionSmoothing{InventoryTarget: InventoryTarget{StockDays: 36.5, AdjustDays: 73}, HalfLife: 1}
	start(b)
	near(t, "plan after a month", b.Plan(&PlanView{Expected: 100, Stock: 4, Planned: 100}), 100+6*6*(1-math.Exp(-5.0/12)))
}

func TestPositionsCloseHalfTheGapInTheHalfLifeOfHiringOrFiring(t *testing.T) {
	b := &PartialAdjustment{Hire: 1, Fire: 2}
	start(b)
	near(t, "positions after a month of hiring", b.Positions(&HiringView{Positions: 10, Wanted: 14}), 12)
	near(t, "positions after a month of firing", b.Positions(&HiringView{Positions: 10, Wanted: 6}), 6+4/math.Sqrt2)
}

// With a band of 5 %, a firm of 100 keeps its workers when it needs 96 or 105,
// and goes to what it needs beyond.
func TestLabourIsHoardedWithinTheBand(t *testing.T) {
	b := with(t, new(AdjustmentBand))
	for wanted, want := range map[float64]float64{96: 100, 105: 100, 94: 94, 107: 107} {
		near(t, "positions", b.Positions(&HiringView{Positions: 100, Wanted: wanted}), want)
	}
}

// A maker of 120 a year needs 0.5 steel, 0.2 of electricity per unit. A month's
// use of steel is 5. Steel is stored, electricity is not.
func orderOf(b Ordering, expected, planned, steel float64) (steelOrder, electricity float64) {
	return orderFromAfar(b, expected, planned, steel, 0, 0)
}

// orderFromAfar is the same where steel travels for some years and a quantity of
// it is under way.
func orderFromAfar(b Ordering, expected, planned, steel, years, underWay float64) (steelOrder, electricity float64) {
	v := OrderView{
		Planned: planned, Expected: expected, Base: 120,
		Need: []float64{0.5, 0.2}, Stock: []float64{steel, 0}, Used: []float64{5, 0},
		UnderWay: []float64{underWay, 0}, Span: []float64{years, 0},
		Sector: []int32{0, 1}, Stored: []bool{true, false},
	}
	orders := []float64{5, 2}
	b.Order(&v, orders)
	return orders[0], orders[1]
}

func TestInputStocksAreRefilledOverTime(t *testing.T) {
	b := &StockRefill{InputDays: 36.5, AdjustDays: 365.0 / 12 / math.Ln2} // half of a gap in a month
	start(b)
	steel, electricity := orderOf(b, 120, 120, 6) // 0.5 x 120 x (0.1 + 1/12) = 11 before use, of which 5 are used
	near(t, "steel ordered with the wanted stock", steel, 5)
	near(t, "electricity ordered", electricity, 2)
	steel, _ = orderOf(b, 120, 120, 4)
	near(t, "steel ordered with 2 too few", steel, 6)
	steel, _ = orderOf(b, 240, 120, 6)
	near(t, "steel ordered when twice the demand is expected", steel, 5+11.0/2)
	steel, _ = orderFromAfar(b, 120, 120, 6, 0.2, 12) // 12 belong on a way of 0.2 years
	near(t, "steel ordered with the usual goods under way", steel, 5)
	steel, _ = orderFromAfar(b, 120, 120, 6, 0.2, 8)
	near(t, "steel ordered with 4 too few under way", steel, 7)
}

// Just in time the whole gap is ordered at once, and expected demand beyond the
// plan moves nothing.
func TestJustInTimeFollowsThePlanAndNotTheForecast(t *testing.T) {
	b := &JustInTime{SafetyDays: 36.5}
	start(b)
	steel, electricity := orderOf(b, 120, 120, 6)
	near(t, "steel ordered with the wanted stock", steel, 5)
	near(t, "electricity ordered", electricity, 2)
	steel, _ = orderOf(b, 240, 120, 4)
	near(t, "steel ordered with 2 too few, whatever is forecast", steel, 7)
	steel, _ = orderOf(b, 120, 144, 6)
	near(t, "steel ordered for a fifth more output, now and in the next month", steel, 6+1)
}

// A mean duration of 7 months: of 1000 prices about 867 are unchanged after a
// month, and a gap does not matter. Abroad they last 11 months. A menu cost looks
// at the gap alone.
func TestWhenPricesAreReset(t *testing.T) {
	calvo, menu := with(t, new(Calvo)), with(t, new(MenuCost))
	for _, gap := range []float64{-0.2, 0.001, 0.2} {
		near(t, "share of prices reset in a month", calvo.Reset(&RepriceView{Gap: gap, Domestic: true}), 1-math.Exp(-1.0/7))
		near(t, "share of prices abroad reset in a month", calvo.Reset(&RepriceView{Gap: gap}), 1-math.Exp(-1.0/11))
	}
	for gap, want := range map[float64]float64{-0.06: 1, -0.04: 0, 0: 0, 0.04: 0, 0.06: 1} {
		near(t, "reset with a menu cost", menu.Reset(&RepriceView{Gap: gap}), want)
	}
}

// A windfall of 120 arrives once. Lintner's firm spreads it, the other pays it
// out at once; with free cash and deposits as usual both pay the free cash.
func TestDividendsOfAWindfall(t *testing.T) {
	smooth, all := with(t, new(Lintner)), FreeCash{}
	share := 1 - math.Exp(-1.0/12)
	near(t, "sustainable cash flow after a windfall", smooth.Sustainable(220, 100), 100+120*share)
	v := DividendView{Sustainable: 100, Deposits: 1120, Target: 1000}
	near(t, "smoothed dividend", smooth.Declare(&v), 100+120*share)
	near(t, "dividend of all free cash", all.Declare(&v), 220)
	v.Deposits = 1000
	near(t, "smoothed dividend as usual", smooth.Declare(&v), 100)
	near(t, "dividend of all free cash as usual", all.Declare(&v), 100)
	near(t, "free cash is what lasts", all.Sustainable(220, 100), 220)
}

func TestFirmsBorrow(t *testing.T) {
	pecking, target := PeckingOrder{}, &TradeOff{HalfLife: 1.0 / 12} // half of the gap in a month
	start(target)
	for _, c := range []struct {
		name           string
		view           LoanView
		pecking, trade money.Money
	}{
		{"at rest", LoanView{Deposits: 50, Target: 50, Debt: 100, BaseDebt: 100, Capital: 1000, Leverage: 0.1}, 0, 0},
		{"who cannot pay borrows what he lacks", LoanView{Deposits: -30, Target: 50, Debt: 100, BaseDebt: 100, Capital: 1000, Leverage: 0.1}, 30, 30},
		{"new debt is repaid out of idle deposits", LoanView{Deposits: 70, Target: 50, Debt: 140, BaseDebt: 100, Capital: 1400, Leverage: 0.1}, -20, 0},
		{"old debt is not repaid", LoanView{Deposits: 500, Target: 50, Debt: 100, BaseDebt: 100, Capital: 1000, Leverage: 0.1}, 0, 0},
		{"more capital carries more debt", LoanView{Deposits: 50, Target: 50, Debt: 100, BaseDebt: 100, Capital: 1400, Leverage: 0.1}, 0, 20},
	} {
		if got := pecking.Loan(&c.view); got != c.pecking {
			t.Errorf("%s: by the pecking order %d, want %d", c.name, got, c.pecking)
		}
		if got := target.Loan(&c.view); got != c.trade {
			t.Errorf("%s: by the trade-off %d, want %d", c.name, got, c.trade)
		}
	}
}

// Between the cost of staying and that of starting the past decides.
func TestExportersStayWhereNewcomersWouldNotEnter(t *testing.T) {
	b := &SunkCost{Sunk: 0.2, Memory: 3} // half of the news in a quarter
	for _, c := range []struct {
		name             string
		serves           bool
		profit, expected float64
		want             bool
	}{
		{"an exporter stays at a profit of 105", true, 105, 105, true},
		{"a newcomer does not enter at 105", false, 105, 105, false},
		{"a newcomer enters at 125", false, 125, 125, true},
		{"an exporter leaves at 95", true, 95, 95, false},
		{"one bad quarter does not drive him out", true, 95, 115, true},
	} {
		expected, got := b.Serve(&ExportView{Serves: c.serves, Profit: c.profit, Expected: c.expected, Cost: 100})
		if got != c.want {
			t.Errorf("%s: serves is %v", c.name, got)
		}
		near(t, c.name+", expected profit", expected, (c.profit+c.expected)/2)
		if _, stays := (FixedMarkets{}).Serve(&ExportView{Serves: c.serves, Profit: c.profit, Cost: 100}); stays != c.serves {
			t.Errorf("%s: with fixed markets he moves", c.name)
		}
	}
}

func TestBuyersSwitchForAnAdvantageThatPays(t *testing.T) {
	logit, threshold := with(t, new(Logit)), with(t, new(Threshold))
	as := func(price, candidate, supplier float64) *SearchView {
		return &SearchView{Price: price, Candidate: candidate, Supplier: supplier}
	}
	near(t, "chance at an advantage equal to the cost", logit.Switch(as(0.05, 1, 1)), 0.5)
	near(t, "chance when the supplier fails by as much", logit.Switch(as(0, 1, 0.95)), 0.5)
	if logit.Switch(as(0.2, 1, 1)) < 0.99 || logit.Switch(as(-0.1, 1, 1)) > 0.01 {
		t.Error("a large advantage does not decide")
	}
	near(t, "switch just above the cost", threshold.Switch(as(0.051, 1, 1)), 1)
	near(t, "switch just below the cost", threshold.Switch(as(0.049, 1, 1)), 0)
	if (FixedNetwork{}).Rate() != 0 {
		t.Error("a fixed network is reviewed")
	}
}

// A maker of cars used 5 of steel in its last month's output of 120 a year and
// wants 36.5 days of stock, 6 of steel at that output. What lacks is made up
// within the month by half; what is too much, or belongs to orders that capital
// cannot serve, is left.
func TestOrdersReplaceUseAndCloseTheGap(t *testing.T) {
	b := &UseAndGap{TargetDays: 90, ByProduct: map[string]float64{"MET": 36.5}, AdjustDays: 365.0 / 12 / math.Ln2}
	start(b)
	near(t, "days of steel beyond the month's use", b.Days("MET"), 36.5-365.0/12)
	near(t, "days of another input", b.Days("CHM"), 90-365.0/12)
	for _, c := range []struct {
		name              string
		output, aim       float64
		stock, under, ask float64
	}{
		{"with the wanted stock", 120, 120, 6, 0, 5},
		{"with 2 too few", 120, 120, 4, 0, 5 + 1},
		{"with 2 too few, of which 1 is under way", 120, 120, 4, 1, 5 + 0.5},
		{"with 3 too many", 120, 120, 9, 0, 5},
		{"when inputs held output to a half of what was asked for", 60, 120, 4, 0, 2.5 + 1},
		{"when orders fell by a half", 60, 60, 6, 0, 2.5},
	} {
		orders := []float64{0, 7}
		b.Order(&OrderView{
			Output: c.output, Aim: c.aim, Need: []float64{0.5, 0.2}, Stock: []float64{c.stock, 0}, Used: []float64{0, 0},
			Target: []float64{0.1, 0}, UnderWay: []float64{c.under, 0}, Span: []float64{0, 0}, Stored: []bool{true, false},
		}, orders)
		near(t, "steel ordered "+c.name, orders[0], c.ask)
		near(t, "electricity ordered, which is not stored", orders[1], 7)
	}
}

// Orders are a fifth above output: in a month the factor goes a twelfth of a
// year's way times a fifth towards its largest. It comes back when output
// exceeds orders, and never below 1.
func TestScarcityRunsCapitalHarder(t *testing.T) {
	b := with(t, new(Scarcity))
	month := 1 - math.Exp(-1.0/12)
	near(t, "factor without scarcity", b.Factor(&OverproductionView{Orders: 100, Output: 100, Factor: 1}), 1)
	near(t, "factor after a month of scarcity", b.Factor(&OverproductionView{Orders: 100, Output: 80, Factor: 1}), 1+month*0.25*0.2)
	near(t, "factor when output exceeds orders", b.Factor(&OverproductionView{Orders: 100, Output: 110, Factor: 1.05}), 1.05-month*0.2*0.1)
	near(t, "factor at its least", b.Factor(&OverproductionView{Orders: 100, Output: 200, Factor: 1}), 1)
	near(t, "factor of a firm without orders", b.Factor(&OverproductionView{Output: 100, Factor: 1.1}), 1)
	near(t, "factor at its largest", b.Factor(&OverproductionView{Orders: 100, Factor: 1.25}), 1.25)
	near(t, "factor where capital gives its capacity and no more", NormalCapacity{}.Factor(&OverproductionView{Orders: 100, Output: 50, Factor: 1}), 1)
}
