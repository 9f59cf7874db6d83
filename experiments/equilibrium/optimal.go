package equilibrium

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"github.com/seed-16a9e133/transpac/engine"
)

// Choice is a tariff that is best for an economy, given everything else.
type Choice struct {
	Economy int
	Rate    float64 // added ad valorem rate on all goods of the chosen origins
	Welfare float64 // the economy's basket quantity relative to the base year
}

// Optimal finds the uniform added tariff on the goods of the given origins at
// which the economy's consumption basket is largest, on top of the levers, and
// the equilibrium that it leads to. Origins should be modelled economies: passive
// regions buy a given volume at any price, so that against them the best tariff
// has no limit.
func (t *Twin) Optimal(l *engine.Levers, economy int, origins []int) (Choice, *Solution, error) {
	return t.optimal(l, economy, origins, t.base, 0.2)
}

func (t *Twin) optimal(l *engine.Levers, economy int, origins []int, from *state, guess float64) (Choice, *Solution, error) {
	var best *Solution
	value := func(rate float64) float64 {
		sol, err := t.solveFrom(from, t.TariffOn(l, economy, origins, rate))
		if err != nil {
			return math.Inf(1)
		}
		from = sol.state
		return -math.Log(sol.Welfare(economy))
	}
	rate, err := largestAt(value, guess)
	if err != nil {
		return Choice{}, nil, fmt.Errorf("equilibrium: the best tariff of %s: %w", t.Regions[economy], err)
	}
	if best, err = t.solveFrom(from, t.TariffOn(l, economy, origins, rate)); err != nil {
		return Choice{}, nil, err
	}
	return Choice{economy, rate, best.Welfare(economy)}, best, nil
}

// largestAt minimises a loss over a rate above -0.9 and below 10: the simplex of
// Nelder and Mead (1965) finds the valley, parabolas through three points find
// its bottom.
func largestAt(loss func(rate float64) float64, guess float64) (float64, error) {
	const lowest, highest = -0.9, 10
	within := func(x float64) float64 {
		if rate := math.Expm1(x); rate > lowest && rate < highest {
			return loss(rate)
		}
		return math.Inf(1)
	}
	if x, ok := bottom(within, math.Log1p(guess)); ok {
		return math.Expm1(x), nil
	}
	problem := optimize.Problem{Func: func(x []float64) float64 { return within(x[0]) }}
	settings := &optimize.Settings{
		FuncEvaluations: 200,
		Converger:       &optimize.FunctionConverge{Absolute: 1e-7, Relative: 1e-7, Iterations: 4},
	}
	r, err := optimize.Minimize(problem, []float64{math.Log1p(guess)}, settings, &optimize.NelderMead{SimplexSize: 0.1})
	if err != nil {
		return 0, err
	}
	x, ok := bottom(within, r.X[0])
	if !ok {
		return 0, fmt.Errorf("none was found between %g and %g; near %.3g it is still rising", lowest, float64(highest), math.Expm1(r.X[0]))
	}
	return math.Expm1(x), nil
}

// bottom walks to the lowest point of parabolas through ever closer points; ok
// is false where the function does not bend that way near the start.
func bottom(f func(float64) float64, x float64) (at float64, ok bool) {
	const narrow, wide, near = 0.01, 0.05, 2e-6
	h := wide
	const most = 12
	for range most {
		left, mid, right := f(x-h), f(x), f(x+h)
		bend := left - 2*mid + right
		if !(bend > 0) || math.IsInf(bend, 0) {
			return x, false
		}
		move := h * (left - right) / (2 * bend)
		if math.Abs(move) > 0.3 {
			return x, false
		}
		x += move
		if h == narrow && math.Abs(move) < near {
			return x, true
		}
		if math.Abs(move) < wide {
			h = narrow
		}
	}
	return x, false
}

// Nash finds the tariffs that the modelled economies levy on each other's
// goods when each one's is the best answer to the others' (best response, one
// economy after the other).
func (t *Twin) Nash(l *engine.Levers) ([]Choice, *Solution, error) {
	n := t.Modelled
	choices := make([]Choice, n)
	for m := range choices {
		choices[m] = Choice{Economy: m}
	}
	partners := func(m int) (out []int) {
		for o := range n {
			if o != m {
				out = append(out, o)
			}
		}
		return out
	}
	from := t.base
	var sol *Solution
	const rounds, close = 30, 1e-4
	for k := range rounds {
		moved := 0.0
		for m := range n {
			others := l
			for o := range n {
				if o != m {
					others = t.TariffOn(others, o, partners(o), choices[o].Rate)
				}
			}
			guess := choices[m].Rate
			if k == 0 {
				guess = 0.2
			}
			c, s, err := t.optimal(others, m, partners(m), from, guess)
			if err != nil {
				return nil, nil, err
			}
			moved = max(moved, math.Abs(c.Rate-choices[m].Rate))
			choices[m], sol, from = c, s, s.state
		}
		if moved < close {
			for m := range choices {
				choices[m].Welfare = sol.Welfare(m)
			}
			return choices, sol, nil
		}
	}
	return nil, nil, fmt.Errorf("equilibrium: tariffs still answer each other after %d rounds", rounds)
}
