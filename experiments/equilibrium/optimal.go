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
// its bottom. Where the loss does not bend like a parabola there, as at a kink or
// on a plain, the whole range is searched.
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
	if x, ok := bottom(within, r.X[0]); ok {
		return math.Expm1(x), nil
	}
	return lowestOf(within, math.Log1p(lowest), math.Log1p(highest))
}

// lowestOf finds the lowest point of a function of ln(1 + rate) inside a range by
// thirty evenly spaced points and the golden section around the best of them. It
// fails where the function falls to an end of the range.
func lowestOf(f func(float64) float64, from, to float64) (rate float64, err error) {
	const points, ratio, fine = 30, 0.6180339887498949, 1e-4
	step := (to - from) / (points + 1)
	best, least := 0, math.Inf(1)
	for i := 1; i <= points; i++ {
		if y := f(from + float64(i)*step); y < least {
			best, least = i, y
		}
	}
	if best <= 1 || best == points {
		return 0, fmt.Errorf("none was found between %.2g and %.2g; welfare is highest at the end, near %.3g", math.Expm1(from), math.Expm1(to), math.Expm1(from+float64(max(best, 1))*step))
	}
	low, high := from+float64(best-1)*step, from+float64(best+1)*step
	a, b := high-ratio*(high-low), low+ratio*(high-low)
	left, right := f(a), f(b)
	for high-low > fine {
		if left < right {
			high, b, right = b, a, left
			a = high - ratio*(high-low)
			left = f(a)
		} else {
			low, a, left = a, b, right
			b = low + ratio*(high-low)
			right = f(b)
		}
	}
	return math.Expm1((low + high) / 2), nil
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
	const rounds, close, plain = 30, 1e-4, 1e-6 // plain: of log welfare
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
			if k > 0 && math.Abs(c.Rate-choices[m].Rate) >= close {
				// On a plain many tariffs are as good as the best: no reason to leave the last.
				stay, err := t.solveFrom(from, t.TariffOn(others, m, partners(m), choices[m].Rate))
				if err == nil && math.Log(c.Welfare/stay.Welfare(m)) < plain {
					c, s = Choice{m, choices[m].Rate, stay.Welfare(m)}, stay
				}
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
