package stats

import (
	"fmt"
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Accumulator collects pairs of runs and summarises them. It keeps one float64
// per series, step and replicate, and none of the recordings.
type Accumulator struct {
	variables []engine.Variable
	keys      []engine.SeriesKey
	order     []int // positions of keys in the order of the files
	dates     []string

	quotients  []quotient // series beyond keys
	replicates []int
	responses  [][]float64 // per replicate: step-major, keys and then quotients
	excluded   []Exclusion
}

// Exclusion is a pair of runs that was left out of the statistics.
type Exclusion struct {
	Replicate int
	Reason    string // which value of which series is not a number
}

// NewAccumulator returns an accumulator without any pair.
func NewAccumulator() *Accumulator { return &Accumulator{} }

// Add takes the pair of one replicate. Replicates must come in ascending order,
// because sums depend on it; those that failed may be missing. All recordings
// must have the same series and steps.
//
// A pair with an infinite value anywhere, or with NaN in a quantity (flow,
// stock, count or level), is an explosion and no effect: it is left out and
// reported by Excluded. NaN in an index or a rate only means that this value
// does not exist, like the price of a good that was not traded; the cell is
// then missing in this replicate.
func (a *Accumulator) Add(replicate int, baseline, shocked *engine.Recording) error {
	if n := len(a.replicates); n > 0 && replicate <= a.replicates[n-1] {
		return fmt.Errorf("stats: replicate %d comes after replicate %d; add replicates in ascending order", replicate, a.replicates[n-1])
	}
	if a.keys == nil {
		a.variables, a.keys, a.dates = baseline.Variables, slices.Clone(baseline.Keys), slices.Clone(baseline.Dates)
		a.quotients = quotients(baseline)
		a.order = record.SortedKeys(&engine.Recording{Variables: a.variables, Keys: a.allKeys()})
	}
	for _, run := range []struct {
		name string
		rec  *engine.Recording
	}{{record.Baseline, baseline}, {record.Shocked, shocked}} {
		if err := a.check(run.rec); err != nil {
			return fmt.Errorf("stats: replicate %d, %s: %w", replicate, run.name, err)
		}
		if reason := explosion(run.rec); reason != "" {
			a.excluded = append(a.excluded, Exclusion{replicate, run.name + ": " + reason})
			return nil
		}
	}
	a.replicates = append(a.replicates, replicate)
	a.responses = append(a.responses, a.pairResponses(baseline, shocked))
	return nil
}

// check makes sure that a recording has the series and steps of the first.
func (a *Accumulator) check(rec *engine.Recording) error {
	switch {
	case !slices.Equal(rec.Keys, a.keys):
		return fmt.Errorf("its series differ from those of the first run")
	case !slices.Equal(rec.Dates, a.dates):
		return fmt.Errorf("it has %d steps where the first run has %d, or other dates", len(rec.Dates), len(a.dates))
	case len(rec.Values) != len(a.keys)*len(a.dates):
		return fmt.Errorf("%d values for %d steps of %d series", len(rec.Values), len(a.dates), len(a.keys))
	}
	return nil
}

// Excluded lists the pairs that were left out, in replicate order.
func (a *Accumulator) Excluded() []Exclusion { return slices.Clone(a.excluded) }

// Responses summarises the pairs added so far, in the order of the files.
func (a *Accumulator) Responses() []record.Response {
	keys := a.allKeys()
	out := make([]record.Response, 0, len(keys)*len(a.dates))
	values := make([]float64, len(a.responses))
	for _, k := range a.order {
		key, variable := keys[k], a.variables[keys[k].Variable]
		for step, date := range a.dates {
			for i, r := range a.responses {
				values[i] = r[step*len(keys)+k]
			}
			m := Summarise(values)
			out = append(out, record.Response{
				Variable: variable.Name, Economy: key.Economy, Partner: key.Partner, Sector: key.Sector, Group: key.Group,
				Step: step, Date: date, Unit: Unit(variable.Measure),
				Mean: m.Mean, SD: m.SD, P05: m.P05, P50: m.P50, P95: m.P95, N: m.N,
			})
		}
	}
	return out
}

// allKeys is the recorded series and, after them, the quotients.
func (a *Accumulator) allKeys() []engine.SeriesKey {
	keys := slices.Clone(a.keys)
	for _, q := range a.quotients {
		keys = append(keys, q.key)
	}
	return keys
}

// pairResponses computes the response of every series and step of one pair.
func (a *Accumulator) pairResponses(baseline, shocked *engine.Recording) []float64 {
	scales := Scales(baseline)
	n := len(baseline.Keys)
	out := make([]float64, 0, len(a.dates)*(n+len(a.quotients)))
	for step := range a.dates {
		for k := range n {
			v, i := baseline.Keys[k].Variable, step*n+k
			out = append(out, Response(baseline.Variables[v].Measure, baseline.Values[i], shocked.Values[i], scales[v]))
		}
		row := out[len(out)-n:]
		for _, q := range a.quotients {
			out = append(out, q.percent(row))
		}
	}
	return out
}

// explosion describes the first value that cannot be a result, or returns "".
func explosion(rec *engine.Recording) string {
	for i, x := range rec.Values {
		if !math.IsInf(x, 0) && !math.IsNaN(x) {
			continue
		}
		key := rec.Keys[i%len(rec.Keys)]
		variable := rec.Variables[key.Variable]
		if math.IsNaN(x) && (variable.Measure == engine.Index || variable.Measure == engine.Rate) {
			continue
		}
		return fmt.Sprintf("%s of %s is %v in step %d", variable.Name, key.Economy, x, i/len(rec.Keys))
	}
	return ""
}
