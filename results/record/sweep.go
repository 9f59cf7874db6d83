package record

import "math"

// SweepTable is the outcome of a parameter sweep as figures, summaries and
// notebooks read it: which parameters were varied, at which points, and what
// each response was there.
type SweepTable struct {
	Factors   []SweepFactor
	Points    []SweepPoint    // in the order of the design
	Targets   []SweepTarget   // responses that were asked for, in the order of the file
	Responses []SweepResponse // by point, then target; a point that failed may have none
}

// SweepFactor is one parameter that a sweep varies.
type SweepFactor struct {
	Name    string   // unique within the sweep and fit for a label; the key where the file gives none
	Unit    string   // such as "days"; empty for a plain number
	Log     bool     // values are spread evenly in logarithms
	Options []string // a factor whose values are texts: all of them, in the order of the file
}

// Categorical tells whether the factor's values are texts.
func (f SweepFactor) Categorical() bool { return len(f.Options) > 0 }

// SweepPoint is one combination of values.
type SweepPoint struct {
	Index  int          // from 0, in the order of the design
	Values []SweepValue // per factor
	Error  string       // why the point has no result; empty if it has one. One line
}

// SweepValue is the value of a factor at a point: a number, or the text of a
// categorical factor.
type SweepValue struct {
	Number float64
	Text   string
}

// SweepTarget is one response of a sweep: a series at a horizon.
type SweepTarget struct {
	Name    string // how the file writes it; unique within the sweep
	Title   string // in plain words, for a heading; made from the key where empty
	Key            // of the series
	Per     Key    // what it is measured against; empty for the response itself (see Outcome)
	Horizon int    // months after the start of the first shock
	Unit    string // Percent, Points, Levels or Elasticities
}

// SweepResponse is one target at one point, summarised over the replicates.
type SweepResponse struct {
	Point  int // index into Points
	Target int // index into Targets

	Mean, SD, P05, P50, P95 float64 // NaN where N is 0
	N                       int     // replicates with a value
	Failed                  int     // replicates that stopped or were left out
}

// OK tells whether there is a value to draw.
func (r SweepResponse) OK() bool { return r.N > 0 && !math.IsNaN(r.Mean) }

// Of returns the responses of a target by point. A point without a response
// has one with N = 0 and NaN statistics.
func (t *SweepTable) Of(target int) []SweepResponse {
	nan := math.NaN()
	out := make([]SweepResponse, len(t.Points))
	for p := range out {
		out[p] = SweepResponse{Point: p, Target: target, Mean: nan, SD: nan, P05: nan, P50: nan, P95: nan}
	}
	for _, r := range t.Responses {
		if r.Target == target && r.Point >= 0 && r.Point < len(out) {
			out[r.Point] = r
		}
	}
	return out
}
