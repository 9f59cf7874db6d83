package calibrate

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
)

// Result is the outcome of a calibration.
type Result struct {
	Evaluations []Evaluation // in the order in which points were tried
	Best        int          // index of the best one; -1 if none has all moments
	Threshold   float64      // of the identified set, above the best objective
	Identified  []int        // indices of the points within the threshold, the best included
	Sets        []Set        // per parameter
	Ended       string       // why the search ended; empty where there was none
	Failed      int          // points without all moments
}

// Evaluation is one point that was tried.
type Evaluation struct {
	Stage     string    // "design" or "search"
	Values    []float64 // per parameter
	Moments   []float64 // simulated, in the order of the plan
	Objective float64   // NaN where a moment is missing
}

// Set is what the identified set says about one parameter.
type Set struct {
	Name      string
	Best      float64
	Low, High float64 // within the identified set
	// Share is the part of the parameter's range that the set spans, on the
	// parameter's scale. Near 1 the moments say nothing about the parameter;
	// what a search has not visited is not in the set, so that the true share
	// may be larger.
	Share float64
}

// result sums up what has been tried, nil if nothing.
func (s *search) result() *Result {
	if len(s.tried) == 0 {
		return nil
	}
	r := &Result{Evaluations: s.tried, Best: s.best(), Threshold: rounded(s.plan.Threshold), Ended: s.ended}
	for i := range r.Evaluations {
		e := &r.Evaluations[i]
		if math.IsNaN(e.Objective) {
			r.Failed++
		} else if r.Best >= 0 && e.Objective <= s.tried[r.Best].Objective+s.plan.Threshold {
			r.Identified = append(r.Identified, i)
		}
	}
	for k := range s.plan.Factors {
		f := &s.plan.Factors[k]
		set := Set{Name: f.Name, Best: math.NaN(), Low: math.NaN(), High: math.NaN(), Share: math.NaN()}
		for n, i := range r.Identified {
			x := r.Evaluations[i].Values[k]
			if n == 0 {
				set.Low, set.High = x, x
			}
			set.Low, set.High = min(set.Low, x), max(set.High, x)
		}
		if r.Best >= 0 {
			set.Best = rounded(r.Evaluations[r.Best].Values[k])
			set.Share = rounded(f.Fraction(set.High) - f.Fraction(set.Low))
			set.Low, set.High = rounded(set.Low), rounded(set.High)
		}
		r.Sets = append(r.Sets, set)
	}
	for i := range r.Evaluations {
		e := &r.Evaluations[i]
		e.Objective = rounded(e.Objective)
		for k := range e.Values {
			e.Values[k] = rounded(e.Values[k])
		}
	}
	return r
}

// WriteCSV writes the path: one row for each point tried, with its parameters,
// simulated moments and objective.
func (r *Result) WriteCSV(w io.Writer, plan *Plan) error {
	out := csv.NewWriter(w)
	head := []string{"evaluation", "stage", "objective", "identified"}
	for _, f := range plan.Factors {
		head = append(head, f.Name)
	}
	for _, m := range plan.Moments {
		head = append(head, m.Name)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	within := map[int]bool{}
	for _, i := range r.Identified {
		within[i] = true
	}
	for i, e := range r.Evaluations {
		row := []string{strconv.Itoa(i), e.Stage, number(e.Objective), strconv.FormatBool(within[i])}
		for _, x := range append(append([]float64(nil), e.Values...), e.Moments...) {
			row = append(row, number(x))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// number writes at most ten digits.
func number(x float64) string { return strconv.FormatFloat(x, 'g', 10, 64) }

// rounded keeps ten digits, which every processor agrees on.
func rounded(x float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 9, 64), 64)
	if err != nil {
		return x
	}
	return short
}
