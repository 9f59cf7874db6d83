package calibrate

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Moment is a number that the simulation shall reproduce.
type Moment struct {
	Name      string     // for tables; the text of the moment unless the file says otherwise
	Response  *Response  // effect of the shocks; nil for a statistic
	Statistic *Statistic // of the baseline; nil for a response
	Value     float64    // in the data
	SD        float64    // standard error of the value; NaN where only a weight is given
	Weight    float64    // in the objective
}

// Response is the mean response of a series at a horizon.
type Response = record.Outcome

// Statistic is a number that describes the path of a baseline series over the
// whole run. Its text is
//
//	mean(unemployment_rate:JPN)
//	sd(unemployment_rate:JPN)                         standard deviation
//	variation(gdp_real:JPN)                           standard deviation by mean
//	autocorrelation(gdp_real:JPN, 3)                  at a lag of months
//	correlation(gdp_real:JPN, consumption_real:JPN)
type Statistic struct {
	Name   string
	Series []record.Key // one, or two for a correlation
	Lag    int          // months, for an autocorrelation
}

var statistics = []string{"mean", "sd", "variation", "autocorrelation", "correlation"}

// String writes the statistic as [ParseStatistic] reads it.
func (s Statistic) String() string {
	var arguments []string
	for _, key := range s.Series {
		arguments = append(arguments, key.String())
	}
	if s.Name == "autocorrelation" {
		arguments = append(arguments, strconv.Itoa(s.Lag))
	}
	return s.Name + "(" + strings.Join(arguments, ", ") + ")"
}

// ParseStatistic reads the text of a statistic.
func ParseStatistic(text string) (Statistic, error) {
	name, rest, open := strings.Cut(strings.TrimSpace(text), "(")
	name = strings.TrimSpace(name)
	inner, closed := strings.CutSuffix(rest, ")")
	if !open || !closed {
		return Statistic{}, fmt.Errorf("%q is no statistic; write it as sd(gdp_real:JPN)", text)
	}
	if !slices.Contains(statistics, name) {
		return Statistic{}, fmt.Errorf("unknown statistic %q%s", name, parameter.Hint(name, statistics))
	}
	s := Statistic{Name: name}
	arguments := strings.Split(inner, ",")
	if name == "autocorrelation" {
		last := len(arguments) - 1
		lag, err := strconv.Atoi(strings.TrimSpace(arguments[last]))
		if err != nil || lag < 1 || lag > 1200 {
			return Statistic{}, fmt.Errorf("%q: an autocorrelation needs a lag in months, such as autocorrelation(gdp_real:JPN, 3)", text)
		}
		s.Lag, arguments = lag, arguments[:last]
	}
	wanted := 1
	if name == "correlation" {
		wanted = 2
	}
	if len(arguments) != wanted {
		return Statistic{}, fmt.Errorf("%q: %s takes %d series, found %d", text, name, wanted, len(arguments))
	}
	for _, argument := range arguments {
		key, err := record.ParseKey(argument)
		if err != nil {
			return Statistic{}, err
		}
		s.Series = append(s.Series, key)
	}
	return s, nil
}

// Of computes the statistic of one run from the paths of its series, value by
// step. It is NaN where a value is missing, the lag is no whole number of steps
// or too long, or a series does not vary.
func (s Statistic) Of(paths [][]float64, stepsPerYear int) float64 {
	x := paths[0]
	switch s.Name {
	case "mean":
		return mean(x)
	case "sd":
		return math.Sqrt(covariance(x, x))
	case "variation":
		return math.Sqrt(covariance(x, x)) / mean(x)
	case "autocorrelation":
		lag := s.Lag * stepsPerYear / 12
		if s.Undefined(stepsPerYear, len(x)) != "" {
			return math.NaN()
		}
		return correlation(x[:len(x)-lag], x[lag:])
	}
	return correlation(x, paths[1])
}

// Undefined says why a statistic has no value in a run of so many steps, or
// nothing.
func (s Statistic) Undefined(stepsPerYear, steps int) string {
	if s.Name != "autocorrelation" {
		return ""
	}
	lag := s.Lag * stepsPerYear / 12
	switch {
	case s.Lag*stepsPerYear%12 != 0 || lag < 1:
		return fmt.Sprintf("a lag of %d months is no whole number of steps; there are %d a year", s.Lag, stepsPerYear)
	case lag > steps-3:
		return fmt.Sprintf("a lag of %d months leaves nothing to correlate in a run of %d steps, %d a year; raise run.years or take a shorter lag", s.Lag, steps, stepsPerYear)
	}
	return ""
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

func covariance(x, y []float64) float64 {
	mx, my, sum := mean(x), mean(y), 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)-1)
}

func correlation(x, y []float64) float64 {
	if len(x) != len(y) {
		return math.NaN()
	}
	return covariance(x, y) / math.Sqrt(covariance(x, x)*covariance(y, y))
}
