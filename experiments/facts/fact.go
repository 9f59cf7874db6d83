package facts

import (
	"math"
	"slices"
	"strings"
)

// Role says what agreement with a fact means.
type Role string

// The roles of facts.
const (
	Emerges Role = "emerges"         // nothing in the model was set from it
	Sized   Role = "size of noise"   // it is proportional to sizes of noise that are assumed
	Input   Role = "input"           // a parameter or the base year puts it in
	Partial Role = "partly an input" // a parameter steers it, others move it
)

// Fact is a regularity of actual economies and its measure in a run.
type Fact struct {
	ID      string // short name, in kebab case
	Name    string // what is measured, in words
	Unit    string // empty for pure numbers
	Role    Role
	Source  string // of the values: authors, year, table; or statistics, period, treatment
	Why     string // mechanism of the model that produces it, and what it lacks
	Low     string // verdict in words below the band
	High    string // verdict above it
	Targets []Target
	ofCycle func(o *economy) float64        // in a run of the noisy baseline
	ofPair  func(balance []float64) float64 // in a pair with and without the depreciation
}

// Target is a fact in one economy.
type Target struct {
	Economy  string
	Value    float64 // NaN where the literature gives a range
	From, To float64 // the band, fixed before any run
}

// Outcome is a target with what the simulator says.
type Outcome struct {
	*Fact
	Target
	Values           []float64 // by replicate
	P05, Median, P95 float64
}

// Matches tells whether the median over seeds lies in the band.
func (o *Outcome) Matches() bool { return o.Median >= o.From && o.Median <= o.To }

// farFrom is the ratio to the nearer end of the band beyond which "too" becomes
// "far too".
const farFrom = 2

// Verdict says in words how the median over seeds compares with the band.
func (o *Outcome) Verdict() string {
	var words string
	var far bool
	switch m := o.Median; {
	case math.IsNaN(m):
		return "cannot be measured"
	case o.Matches():
		return "matches"
	case m < o.From:
		words, far = o.Low, o.From > 0 && m < o.From/farFrom
	default:
		words, far = o.High, o.From > 0 && m > o.To*farFrom
	}
	if far && strings.HasPrefix(words, "too ") {
		return "far " + words
	}
	return words
}

// about is a band of a third below to a half above a size.
func about(economy string, value float64) Target {
	return Target{economy, value, value / 1.5, value * 1.5}
}

// near is a band of 0.2 around a correlation.
func near(economy string, value float64) Target {
	return Target{economy, value, value - 0.2, value + 0.2}
}

// both is one value from the literature for either economy.
func both(value, from, to float64) []Target {
	return []Target{{"JPN", value, from, to}, {"USA", value, from, to}}
}

// Names lists the facts.
func Names() []string {
	var names []string
	for i := range all {
		names = append(names, all[i].ID)
	}
	return names
}

// all is every fact in the order of the report.
var all = slices.Concat(cycles, labour, trade, prices, firms, network)
