package engine

// Measure says how a variable is measured, which decides how it aggregates
// over time and in which unit its response is given.
type Measure int8

// The measures.
const (
	Flow  Measure = iota // annual rate in millions; response in percent of the baseline
	Stock                // level in millions; response in percent of the baseline
	Index                // base year = 1; response in percent
	Rate                 // fraction (unemployment, policy rate, fill rate); response in percentage points
	Count                // number of persons or firms; response in percent
	Level                // level whose base may be zero (balances, revenue); response as a level in millions
)

// Variable describes one recorded variable.
type Variable struct {
	Name    string // national-accounts name, such as gdp_real
	Unit    string // "million USD, base-year prices", "index, base year = 1", ...
	Measure Measure
	Doc     string // one sentence for `describe variables`
	// Detail marks variables that are also recorded by partner and sector when
	// the experiment asks for the full record.
	Detail bool
	// Of and Per name the variables whose responses make up this one's: the
	// response of Of, in percent, for each percent of the response of Per at the
	// same place. Such a variable has no values of its own in a run.
	Of, Per string
}

// SeriesKey identifies one series: a variable and its place; empty strings
// where a dimension does not apply.
type SeriesKey struct {
	Variable int // index in Recording.Variables
	Economy  string
	Partner  string
	Sector   string
	Group    string // "q1" (poorest) to "q5", "imported", "domestic", ...
}

// Recording is the outcome of one run: a dense table of series by step.
type Recording struct {
	Variables []Variable
	Keys      []SeriesKey
	Dates     []string          // per step: the first day of the step, YYYY-MM-DD
	Values    []float64         // step-major: Values[step*len(Keys)+key]
	Money     []int64           // the exact ledger amount of the step in units of the economy's currency, where HasMoney
	HasMoney  []bool            // per key
	Panels    []*PanelRecording // of single agents, where the experiment asks for them
}

// At returns the value of a series at a step.
func (r *Recording) At(step, key int) float64 { return r.Values[step*len(r.Keys)+key] }

// Steps returns the number of recorded steps.
func (r *Recording) Steps() int { return len(r.Dates) }
