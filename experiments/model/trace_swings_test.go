package model_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Every Japanese firm becomes one percent more productive for good, in a world
// whose wages know nothing but contracts: each month a twelfth part, in
// exponential time, of what they lack reaches wages, and prices need not move
// them.
func TestWagesTakeUpProductivityAsContractsAreRenewed(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "productivity"
start = "2025-01"
economy = "JPN"
change = 0.01
[firm.wages_parameters]
slope = 0
indexation = 0
`)
	s.months(24, func(month int) {
		taken := math.Log(1.01) * (1 - math.Exp(-float64(month+1)/12))
		near(t, "log wage in Japan", math.Log(s.shocked.Board.WageIndex[jpn]), taken, 1e-12)
		near(t, "wage in America", s.shocked.Board.WageIndex[usa], 1, 0)
	})
}

// The largest firms, a twentieth of Japan's output, stand still for good. Wages
// lose what that takes off the mean firm's productivity, and no more.
func TestFirmsThatStandStillTakeTheirPartOffWages(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "productivity"
start = "2025-01"
economy = "JPN"
change = -0.05
fall = "largest"
[firm.wages_parameters]
slope = 0
indexation = 0
`)
	s.months(24, func(int) {})
	near(t, "log wage", math.Log(s.shocked.Board.WageIndex[jpn]), math.Log(0.95)*(1-math.Exp(-2)), 0.005)
}

// One percent more for good, with every default: wages get there without a boom, so that in ten
// years GDP never exceeds by more than a third the one percent at which the
// static equilibrium has it. A wage curve in unemployment alone lets it swing to
// 1.8 percent.
func TestALastingRiseOfProductivityNeedsNoBoom(t *testing.T) {
	t.Parallel()
	gdp := swing(t, "gdp_real", 10, `
[[shock]]
kind = "productivity"
start = "2025-01"
economy = "JPN"
change = 0.01
`)
	high, end := 0.0, gdp[len(gdp)-1]
	for _, x := range gdp {
		high = math.Max(high, x)
	}
	if end < 0.008 || high > 0.0135 {
		t.Errorf("GDP rises by up to %.2f %% and ends %.2f %% up", 100*high, 100*end)
	}
}

// A surprise of one point on the policy rate that halves within a year. Spending
// follows at the speed of habits and of plans: GDP is lowest at the end of the
// first year, and its first month shows little of that.
func TestSpendingAnswersInterestAfterATime(t *testing.T) {
	t.Parallel()
	const rise = `
[[shock]]
kind = "policy-rate"
start = "2025-01"
economy = "JPN"
change = 0.01
profile = "pulse"
half_life_months = 12
`
	for _, c := range []struct {
		variable string
		earliest int // month of the lowest value
	}{{"gdp_real", 9}, {"consumption_real", 9}, {"investment_real", 12}} {
		path := swing(t, c.variable, 4, rise)
		low := 0
		for month, x := range path {
			if x < path[low] {
				low = month
			}
		}
		if low < c.earliest || low > 24 || path[low] > -0.001 || path[0] < path[low]/3 {
			t.Errorf("%s moves by %.3f %% in the first month and is lowest in month %d, by %.3f %%", c.variable, 100*path[0], low, 100*path[low])
		}
	}
}

// swing is the response of a Japanese variable in every month, as a share of its
// baseline, without noise.
func swing(t *testing.T, variable string, years int, shock string) []float64 {
	t.Helper()
	x := parse(t, "title = \"swing\"\nstart = \"2025-01\"\n[run]\nnoise = false\nreplicates = 2\n[scale]\nfirms = 200\npersons = 50_000\n"+shock)
	x.Run.Years = years
	b, s := run(t, world(t, x, model.Baseline, 0)), run(t, world(t, x, model.Shocked, 0))
	for key, k := range b.Keys {
		if b.Variables[k.Variable].Name == variable && k.Economy == "JPN" && k.Sector == "" && k.Partner == "" && k.Group == "" {
			path := make([]float64, b.Steps())
			for step := range path {
				path[step] = s.At(step, key)/b.At(step, key) - 1
			}
			return path
		}
	}
	t.Fatalf("%s is not recorded", variable)
	return nil
}

// Productivity falls by one percent for a year and returns, where contracts never cut a
// wage for want of work. Wages return with it; a rigidity that held up only the fall
// would leave them higher for good.
func TestWagesReturnWithProductivityWhereCutsAreRare(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "productivity"
start = "2025-01"
duration_months = 12
economy = "JPN"
change = -0.01
[firm.wages_parameters]
slope = 0
indexation = 0
downward_rigidity = 1
`)
	s.months(60, func(int) {})
	near(t, "log wage in Japan", math.Log(s.shocked.Board.WageIndex[jpn]), 0, 2e-4)
}
