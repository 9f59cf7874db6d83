package calibrate

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

// Evaluate returns the simulated moments at points: per point, in the order of
// the plan's moments. Points hold values in the order of the plan's factors. A
// moment that does not exist, because the runs failed, is NaN. An error ends the
// calibration.
type Evaluate func(ctx context.Context, points []design.Point) ([][]float64, error)

// Run carries out a calibration. When the context ends or evaluation fails it
// returns the error and what has been found so far, nil if that is nothing.
func Run(ctx context.Context, plan *Plan, evaluate Evaluate) (*Result, error) {
	s := &search{ctx: ctx, plan: plan, evaluate: evaluate, known: map[string]float64{}}
	err := s.first()
	if err == nil && plan.Method != DesignOnly && len(s.tried) < plan.Evaluations {
		err = s.descend()
	}
	return s.result(), err
}

// search is a calibration while it runs.
type search struct {
	ctx      context.Context
	plan     *Plan
	evaluate Evaluate
	tried    []Evaluation
	known    map[string]float64 // objective by point
	ended    string             // why the search ended
	err      error
}

// out is the objective of a point without moments, far from any real one, and
// finite because searches compute with it.
const out = 1e100

// try evaluates points and returns their objectives.
func (s *search) try(stage string, points []design.Point) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	moments, err := s.evaluate(s.ctx, points)
	if err != nil {
		return err
	}
	if len(moments) != len(points) {
		return fmt.Errorf("calibrate: moments of %d points where %d were asked for", len(moments), len(points))
	}
	for i, p := range points {
		if len(moments[i]) != len(s.plan.Moments) {
			return fmt.Errorf("calibrate: %d moments where the plan has %d", len(moments[i]), len(s.plan.Moments))
		}
		e := Evaluation{Stage: stage, Moments: moments[i], Objective: s.plan.Objective(moments[i])}
		for _, v := range p.Values {
			e.Values = append(e.Values, v.(float64))
		}
		s.known[fmt.Sprint(e.Values)] = e.Objective
		s.tried = append(s.tried, e)
	}
	return nil
}

// Objective is the weighted distance of simulated moments from the data; NaN
// where a moment is missing.
func (p *Plan) Objective(moments []float64) float64 {
	sum := 0.0
	for j, m := range p.Moments {
		d := moments[j] - m.Value
		sum += m.Weight * d * d
	}
	if math.IsInf(sum, 0) {
		return math.NaN()
	}
	return sum
}

// first tries the points of the Sobol sequence.
func (s *search) first() error {
	d, err := design.Sequence(s.plan.Factors, s.plan.Initial, s.plan.Seed)
	if err != nil {
		return err
	}
	points := make([]design.Point, d.Len())
	for i := range points {
		points[i] = d.Point(i)
	}
	return s.try("design", points)
}

// descend searches on from the best point tried so far. The evolution strategy
// looks around widely for half of the evaluations; the simplex, which then goes
// on from its best point, is faster close to a minimum.
func (s *search) descend() error {
	if s.plan.Method == CMAES {
		left := s.plan.Evaluations - len(s.tried)
		if err := s.minimise(s.evolution(), (left+1)/2); err != nil {
			return err
		}
	}
	return s.minimise(&optimize.NelderMead{SimplexSize: 0.5}, s.plan.Evaluations-len(s.tried))
}

// evolution is the strategy with covariance matrix adaptation (N. Hansen and
// A. Ostermeier, Evolutionary Computation 9 (2001) 159-195). The one at hand
// draws from its covariance matrix alone and reads the step size only when it
// updates that matrix, so the first spread stands in the matrix.
func (s *search) evolution() *optimize.CmaEsChol {
	const spread = 0.5
	k := len(s.plan.Factors)
	first := mat.NewDiagDense(k, nil)
	for i := range k {
		first.SetDiag(i, spread*spread)
	}
	var cholesky mat.Cholesky
	cholesky.Factorize(first)
	return &optimize.CmaEsChol{InitStepSize: 1, InitCholesky: &cholesky, Src: rand.NewPCG(s.plan.Seed, 0)}
}

// minimise lets a method search from the best point tried so far. Ranges become
// the whole line by the logistic function, so that no step leaves them.
func (s *search) minimise(method optimize.Method, evaluations int) error {
	best := s.best()
	if best < 0 {
		s.ended = "no first point has all moments, so there is nowhere to search from"
		return nil
	}
	if evaluations < 1 {
		return nil
	}
	start := make([]float64, len(s.plan.Factors))
	for k := range start {
		u := min(0.98, max(0.02, s.plan.Factors[k].Fraction(s.tried[best].Values[k])))
		start[k] = math.Log(u / (1 - u))
	}
	problem := optimize.Problem{Func: s.objective, Status: func() (optimize.Status, error) {
		if s.err != nil {
			return optimize.Failure, s.err
		}
		return optimize.NotTerminated, nil
	}}
	settings := &optimize.Settings{
		FuncEvaluations: evaluations,
		// A gain far below what separates points of the identified set is none.
		Converger: &optimize.FunctionConverge{Absolute: 1e-4 * s.plan.Threshold, Iterations: 10 + 10*len(start)},
	}
	result, err := optimize.Minimize(problem, start, settings, method)
	if s.err != nil {
		return s.err
	}
	s.ended = fmt.Sprintf("the search could not go on (%v)", err)
	if result != nil && reasons[result.Status] != "" {
		s.ended = reasons[result.Status]
	}
	return nil
}

// reasons words why a search ended.
var reasons = map[optimize.Status]string{
	optimize.FunctionConvergence:     "the objective no longer falls",
	optimize.MethodConverge:          "the search has narrowed to a point",
	optimize.FunctionEvaluationLimit: "all evaluations are used; more may find a better point",
}

// objective is the objective at a point of the whole line.
func (s *search) objective(z []float64) float64 {
	if s.err != nil {
		return out
	}
	p := design.Point{Index: len(s.tried)}
	var values []float64
	for k := range z {
		v := s.plan.Factors[k].At(1 / (1 + math.Exp(-z[k])))
		p.Values = append(p.Values, v)
		values = append(values, v.(float64))
	}
	if j, known := s.known[fmt.Sprint(values)]; known {
		return finite(j)
	}
	if len(s.tried) >= s.plan.Evaluations {
		return out
	}
	if s.err = s.try("search", []design.Point{p}); s.err != nil {
		return out
	}
	return finite(s.tried[len(s.tried)-1].Objective)
}

func finite(j float64) float64 {
	if math.IsNaN(j) || j > out {
		return out
	}
	return j
}

// best is the index of the best point tried, the first of equals; -1 if none
// has all moments.
func (s *search) best() int {
	best := -1
	for i, e := range s.tried {
		if !math.IsNaN(e.Objective) && (best < 0 || e.Objective < s.tried[best].Objective) {
			best = i
		}
	}
	return best
}
