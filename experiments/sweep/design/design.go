package design

import (
	"math"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Kinds of designs, as the key `design` writes them.
const (
	Grid           = "grid"
	List           = "list"
	LatinHypercube = "latin-hypercube"
	Sobol          = "sobol"
	MonteCarlo     = "monte-carlo"
	Morris         = "morris"
	Saltelli       = "saltelli"
)

// Design is a checked [sweep] table. It is read-only and may be used from any
// number of goroutines.
type Design struct {
	Kind        string   // Grid, List, ...
	Factors     []Factor // in the order of the file
	Seed        uint64   // of the design's own random numbers
	Replicates  int      // pairs of runs at each point; 0 where the table leaves it to [run]
	Adaptive    *Adaptive
	Targets     []record.Outcome // responses that the sweep reports; empty where the table names none
	Constraints []Constraint     // conditions that every point fulfils

	layout layout
}

// Adaptive lets a point have replicates until its response is known well
// enough: batches are added until the half-width of the 95 % interval of the
// mean is within HalfWidth, or Cap replicates have been run.
type Adaptive struct {
	Response  record.Outcome
	HalfWidth float64 // in the unit of the response
	Batch     int     // replicates that are added at once
	Cap       int     // replicates at most
}

// Factor is one thing that a sweep varies. It sets one key of the experiment
// or several, all to the same value.
type Factor struct {
	Name string   // for tables and figures; the first key unless the file says otherwise
	Unit string   // for labels; empty unless the file says it
	Keys []string // what it sets, as in --set KEY=VALUE

	Values []any // the values it can take: float64, int64, string or bool; nil for a range
	Steps  int   // values that a grid takes from a range

	// Low and High bound the values. Either may be infinite where a
	// distribution has no bound.
	Low, High    float64
	Log          bool // whether the range is spread evenly in logarithms
	Integer      bool // whether values are whole numbers
	Distribution Distribution
}

// Categorical tells whether the factor's values are texts or truth values.
func (f *Factor) Categorical() bool {
	if len(f.Values) == 0 {
		return false
	}
	switch f.Values[0].(type) {
	case string, bool:
		return true
	}
	return false
}

// Point is one combination of values.
type Point struct {
	Index  int
	Values []any // per factor: float64, int64, string or bool
}

// layout computes the points of one kind of design.
type layout interface {
	// len is the number of points.
	len() int
	// point returns the values of point i, 0 <= i < len.
	point(i int) []any
}

// Len returns the number of points.
func (d *Design) Len() int { return d.layout.len() }

// Point returns point i, 0 <= i < Len: a function of the design alone, so that
// points may be asked for in any order. It panics if there is no such point.
func (d *Design) Point(i int) Point { return Point{i, d.layout.point(i)} }

// Settings writes a point as KEY=VALUE, in the form of --set and of
// spec.Options.Set.
func (d *Design) Settings(p Point) []string {
	var out []string
	for i, f := range d.Factors {
		for _, key := range f.Keys {
			out = append(out, key+"="+Text(p.Values[i]))
		}
	}
	return out
}

// Text writes the value of a factor in TOML. A number is read back to the same
// bits.
func Text(value any) string {
	switch v := value.(type) {
	case float64:
		text := strconv.FormatFloat(v, 'g', -1, 64)
		if !strings.ContainsAny(text, ".e") && !math.IsInf(v, 0) && !math.IsNaN(v) {
			text += ".0"
		}
		return text
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	case string:
		return parameter.Quoted(v)
	}
	return ""
}
