package record

import (
	"cmp"
	"slices"
)

// The units of a response.
const (
	Percent = "percent" // of the baseline
	Points  = "points"  // percentage points
	Levels  = "level"   // difference in the variable's own unit

	Elasticities = "elasticity" // of an outcome that is measured against another
)

// Response is the effect of the shocks on one series in one step: the shocked
// run minus its baseline, summarised over the replicates.
type Response struct {
	Variable string // national-accounts name
	Economy  string // region code
	Partner  string // region code, or empty
	Sector   string // sector code, or empty
	Group    string // income group and the like, or empty
	Step     int    // from 0
	Date     string // first day of the step, YYYY-MM-DD
	Unit     string // percent, points or level

	Mean float64 // over the replicates
	SD   float64 // sample standard deviation; 0 with one replicate
	P05  float64 // 5th percentile
	P50  float64 // median
	P95  float64 // 95th percentile
	N    int     // replicates with a value; with 0 the statistics are NaN
}

// CompareResponses orders responses as the files do: by variable, economy,
// partner, sector, group and step.
func CompareResponses(a, b Response) int {
	return cmp.Or(
		cmp.Compare(a.Variable, b.Variable),
		cmp.Compare(a.Economy, b.Economy),
		cmp.Compare(a.Partner, b.Partner),
		cmp.Compare(a.Sector, b.Sector),
		cmp.Compare(a.Group, b.Group),
		cmp.Compare(a.Step, b.Step),
	)
}

// sorted returns the responses in the order of the files.
func sorted(responses []Response) []Response {
	if slices.IsSortedFunc(responses, CompareResponses) {
		return responses
	}
	out := slices.Clone(responses)
	slices.SortFunc(out, CompareResponses)
	return out
}
