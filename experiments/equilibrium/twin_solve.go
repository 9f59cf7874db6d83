package equilibrium

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/seed-16a9e133/transpac/engine"
)

// anchor settles the base year and makes it exact: outputs and sales are those
// of the settled state, and what is not in balance, within the rounding of the
// table, belongs to the base-year transfer.
func (t *Twin) anchor() error {
	t.output0 = append([]float64(nil), t.Output[:t.Modelled*len(t.Sectors)]...)
	for c := t.Modelled * len(t.Sectors); c < t.Cells(); c++ {
		var sum float64
		for m := range t.Modelled {
			sum += t.Purchases(c, m)
		}
		t.sold0 = append(t.sold0, sum)
	}
	t.base = t.newState()
	for m := range t.economies {
		for _, r := range t.economies[m].consumption {
			t.base.budget[m] += r.base * r.price * t.World
		}
	}
	const most = 20
	for range most {
		if err := t.base.settle(t.levers); err != nil {
			return err
		}
		if t.base.rounds == 1 {
			break
		}
		copy(t.output0, t.base.output)
		copy(t.sold0, t.base.sold)
	}
	for i := range t.cells {
		t.intensity0 = append(t.intensity0, t.base.jobIntensity(t.levers, &t.cells[i]))
	}
	for m := range t.economies {
		t.economies[m].transfer = t.base.budget[m] - t.base.income(t.levers, m)
	}
	return nil
}

// Solution is a static equilibrium under given levers.
type Solution struct {
	t      *Twin
	levers *engine.Levers
	state  *state

	Steps     int       // of Newton's method
	Labour    []float64 // per economy: jobs wanted over jobs offered, less 1
	Income    []float64 // per economy: income less spending, over GDP
	Trade     []float64 // per economy: trade balance plus transfer from abroad, over GDP; Walras' law
	Agreement float64   // largest relative gap of prices and quantities
}

// Residual is the largest number that the equations leave over.
func (s *Solution) Residual() float64 {
	most := s.Agreement
	for m := range s.Labour {
		most = max(most, math.Abs(s.Labour[m]), math.Abs(s.Income[m]), math.Abs(s.Trade[m]))
	}
	return most
}

// Solve computes the equilibrium under levers: wages and household budgets at
// which jobs wanted are jobs offered and spending is income, by Newton's method.
// Where the way from the base year is too far for it, it is walked in stages.
func (t *Twin) Solve(l *engine.Levers) (*Solution, error) {
	return t.solveFrom(t.base, l)
}

// solveFrom is Solve with the search starting elsewhere than in the base year.
func (t *Twin) solveFrom(start *state, l *engine.Levers) (*Solution, error) {
	sol, err := t.newton(start, l)
	if err == nil {
		return sol, nil
	}
	from := t.base
	const stages = 16
	for k := 1; k <= stages; k++ {
		mixed := t.blend(l, float64(k)/stages)
		if sol, err = t.newton(from, mixed); err != nil {
			return nil, fmt.Errorf("equilibrium: none was found at %.3g of the shocks' size: %w", float64(k)/stages, err)
		}
		from = sol.state
	}
	return sol, nil
}

// Base is the equilibrium without shocks.
func (t *Twin) Base() *Solution { return t.solution(t.base, t.levers) }

// newton moves wages and budgets along a Jacobian that is measured once and
// corrected by what every step shows (Broyden 1965), and measured anew where
// that does not help.
func (t *Twin) newton(s *state, l *engine.Levers) (*Solution, error) {
	const most, close = 60, 1e-11
	s = s.clone()
	if err := s.settle(l); err != nil {
		return nil, err
	}
	gaps := s.gaps(l)
	var jacobian *mat.Dense
	fresh := false
	for step := range most {
		if largest(gaps) < close {
			sol := t.solution(s, l)
			sol.Steps = step
			return sol, nil
		}
		if jacobian == nil {
			var err error
			if jacobian, err = s.jacobian(l, gaps); err != nil {
				return nil, err
			}
			fresh = true
		}
		move, err := direction(jacobian, gaps)
		if err != nil {
			return nil, err
		}
		next, size := s.advance(l, move, largest(gaps))
		if next == nil {
			if fresh {
				return nil, fmt.Errorf("no step makes the gaps smaller than %.2g", largest(gaps))
			}
			jacobian = nil
			continue
		}
		after := next.gaps(l)
		correct(jacobian, move, size, gaps, after)
		s, gaps, fresh = next, after, false
	}
	return nil, fmt.Errorf("gaps are still %.2g after %d steps", largest(gaps), most)
}

// advance goes as far along a move as makes the gaps smaller; nil if nowhere.
func (s *state) advance(l *engine.Levers, move []float64, gap float64) (*state, float64) {
	for size := 1.0; size > 1e-3; size /= 2 {
		next := s.clone()
		next.shift(move, size)
		if next.settle(l) == nil && largest(next.gaps(l)) < gap {
			return next, size
		}
	}
	return nil, 0
}

// jacobian of the gaps over log wages and log budgets, measured by small moves.
func (s *state) jacobian(l *engine.Levers, gaps []float64) (*mat.Dense, error) {
	const h = 1e-6
	n := len(gaps)
	jacobian := mat.NewDense(n, n, nil)
	for k := range n {
		next := s.clone()
		unit := make([]float64, n)
		unit[k] = h
		next.shift(unit, 1)
		if err := next.settle(l); err != nil {
			return nil, err
		}
		for i, g := range next.gaps(l) {
			jacobian.Set(i, k, (g-gaps[i])/h)
		}
	}
	return jacobian, nil
}

// direction solves jacobian x move = -gaps.
func direction(jacobian *mat.Dense, gaps []float64) ([]float64, error) {
	var move mat.VecDense
	right := mat.NewVecDense(len(gaps), nil)
	for i, g := range gaps {
		right.SetVec(i, -g)
	}
	if err := move.SolveVec(jacobian, right); err != nil {
		return nil, fmt.Errorf("wages and budgets are not determined: %w", err)
	}
	out := make([]float64, len(gaps))
	for i := range out {
		// No more than a doubling or halving at a time.
		out[i] = max(-0.7, min(0.7, move.AtVec(i)))
	}
	return out, nil
}

// correct makes the Jacobian agree with the last step.
func correct(jacobian *mat.Dense, move []float64, size float64, before, after []float64) {
	n := len(move)
	step, missed := mat.NewVecDense(n, nil), mat.NewVecDense(n, nil)
	for i := range n {
		step.SetVec(i, size*move[i])
	}
	missed.MulVec(jacobian, step)
	for i := range n {
		missed.SetVec(i, after[i]-before[i]-missed.AtVec(i))
	}
	jacobian.RankOne(jacobian, 1/mat.Dot(step, step), missed, step)
}

// shift moves log wages and log budgets.
func (s *state) shift(move []float64, size float64) {
	for m := range s.wage {
		s.wage[m] += size * move[m]
		s.budget[m] *= math.Exp(size * move[len(s.wage)+m])
	}
}

// gaps is what is not in balance: jobs per economy, then incomes.
func (s *state) gaps(l *engine.Levers) []float64 {
	labour, income := s.labourGaps(l), s.incomeGaps(l)
	return append(labour, income...)
}

func (s *state) labourGaps(l *engine.Levers) []float64 {
	out := make([]float64, len(s.wage))
	for m := range out {
		offered := 1.0
		if e := s.t.LabourSupply; e != 0 {
			offered = math.Pow(math.Exp(s.wage[m])/s.consumerPrice(m), e)
		}
		out[m] = s.workers(l, m)/offered - 1
	}
	return out
}

func (s *state) incomeGaps(l *engine.Levers) []float64 {
	out := make([]float64, len(s.wage))
	for m := range out {
		out[m] = (s.income(l, m) - s.budget[m]) / (s.t.GDP(m) * s.t.World)
	}
	return out
}

// tradeGaps is Walras' law: exports less imports, and what comes from abroad as
// transfer and dividends.
func (s *state) tradeGaps(l *engine.Levers) []float64 {
	out := make([]float64, len(s.wage))
	for m := range out {
		sum := s.t.economies[m].transfer + s.dividends(l, m)
		for r := range s.t.Regions {
			for j := range s.t.Sectors {
				if r != m {
					sum += s.border(l, r, m, j) - s.border(l, m, r, j)
				}
			}
		}
		out[m] = sum / (s.t.GDP(m) * s.t.World)
	}
	return out
}

func (t *Twin) solution(s *state, l *engine.Levers) *Solution {
	return &Solution{
		t: t, levers: l, state: s,
		Labour: s.labourGaps(l), Income: s.incomeGaps(l), Trade: s.tradeGaps(l), Agreement: s.residual,
	}
}

func largest(v []float64) float64 {
	var most float64
	for _, x := range v {
		if x != x {
			return math.Inf(1)
		}
		most = max(most, math.Abs(x))
	}
	return most
}
