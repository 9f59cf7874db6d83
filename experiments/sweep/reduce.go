package sweep

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/stats"
)

// Horizons are the months after the first shock's start at which a sweep
// without targets records every series.
var Horizons = []int{3, 6, 12, 24, 36, 60}

// Replicate is what remains of a pair of runs at a point. Its fields are
// exported for the journal's encoding only.
type Replicate struct {
	Layout   string    // what the values are; empty where a run failed
	Values   []float64 // responses; NaN where a series has no value
	Failures []record.Failure
}

// Failed tells whether a run of the pair failed.
func (r *Replicate) Failed() bool { return r.Layout == "" }

// selection is what is kept of a pair of runs.
type selection struct {
	all     bool             // every response at the horizons within the run
	targets []record.Outcome // else these, in this order
	// baseline computes more numbers from the baseline alone; may be nil.
	baseline func(*engine.Recording, *spec.Experiment) []float64
}

// Row is a response that is recorded.
type Row struct {
	record.Outcome
	Unit string
}

// layout says what the values of a replicate are. Points whose experiments
// record the same series over the same time share one.
type layout struct {
	name  string // fingerprint of rows
	rows  []Row  // in the order of the files
	cells []cell
	first []int // per row: its cell, or -1 where the experiment has no such number
	per   []int // per row: the cell that it is measured against, or -1
}

// cell is a series in a step.
type cell struct {
	at       int // position in the values of a recording
	variable int
	measure  engine.Measure
}

// newLayout finds what is kept of a recording.
func newLayout(rec *engine.Recording, x *spec.Experiment, start int, keep selection) (*layout, error) {
	series := make(map[record.Key]int, len(rec.Keys))
	var wanted []record.Outcome
	for _, k := range record.SortedKeys(rec) {
		key := rec.Keys[k]
		name := record.Key{Variable: rec.Variables[key.Variable].Name, Economy: key.Economy, Partner: key.Partner, Sector: key.Sector, Group: key.Group}
		series[name] = k
		for _, months := range Horizons {
			o := record.Outcome{Key: name, Months: months}
			if keep.all && o.Step(start, x.Run.StepsPerYear) < rec.Steps() {
				wanted = append(wanted, o)
			}
		}
	}
	if !keep.all {
		wanted = keep.targets
	}
	l := &layout{}
	find := func(key record.Key, step int) int {
		k, known := series[key]
		if !known || step >= rec.Steps() {
			return -1
		}
		v := rec.Keys[k].Variable
		l.cells = append(l.cells, cell{step*len(rec.Keys) + k, v, rec.Variables[v].Measure})
		return len(l.cells) - 1
	}
	for _, o := range wanted {
		step := o.Step(start, x.Run.StepsPerYear)
		first, per, unit := find(o.Key, step), -1, ""
		switch {
		case o.Relative():
			per, unit = find(o.Per, step), record.Elasticities
		case first >= 0:
			unit = stats.Unit(l.cells[first].measure)
		}
		l.rows, l.first, l.per = append(l.rows, Row{o, unit}), append(l.first, first), append(l.per, per)
	}
	content, err := encode(l.rows)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(content)
	l.name = hex.EncodeToString(sum[:8])
	return l, nil
}

// summary is what remains of a baseline: enough to compute the responses of
// every shocked run against it.
type summary struct {
	layout *layout
	keys   []engine.SeriesKey
	values []float64 // per cell
	scales []float64 // per cell
	more   []float64 // numbers from the baseline alone
}

func summarise(rec *engine.Recording, l *layout) *summary {
	s := &summary{layout: l, keys: rec.Keys}
	scales := stats.Scales(rec)
	for _, c := range l.cells {
		s.values = append(s.values, rec.Values[c.at])
		s.scales = append(s.scales, scales[c.variable])
	}
	return s
}

// responses compares a shocked run with the baseline.
func (s *summary) responses(shocked *engine.Recording) ([]float64, error) {
	if !slices.Equal(shocked.Keys, s.keys) {
		return nil, fmt.Errorf("the shocked run records other series than the baseline")
	}
	response := func(i int) float64 {
		if i < 0 {
			return math.NaN()
		}
		c := s.layout.cells[i]
		return stats.Response(c.measure, s.values[i], shocked.Values[c.at], s.scales[i])
	}
	out := make([]float64, len(s.layout.rows), len(s.layout.rows)+len(s.more))
	for i, row := range s.layout.rows {
		out[i] = response(s.layout.first[i])
		if row.Relative() {
			out[i] = record.Elasticity(out[i], response(s.layout.per[i]))
		}
	}
	return append(out, s.more...), nil
}

func encode(value any) ([]byte, error) {
	var content bytes.Buffer
	err := gob.NewEncoder(&content).Encode(value)
	return content.Bytes(), err
}
