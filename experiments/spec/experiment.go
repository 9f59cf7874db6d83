// Package spec turns an experiment file into a checked experiment: every
// default spelled out, every name resolved, every mistake reported at once
// with its line.
//
// A file passes through five doors, each of which only sees what the one
// before it let through. [Load] refuses what is no text of reasonable size.
// The document is then read as TOML and the settings of the command line
// (--set KEY=VALUE) are laid over it. Each table is decoded by package
// parameter into the struct that describes it: the head of the file, [run],
// [scale], [record], every [[shock]], and one table for each kind of agent in
// the catalogue. Names of economies, sectors and behaviours are looked up in
// the geography and the catalogue. Finally every shock is bound on a copy, so
// that its own rules are checked too.
//
// What comes out is plain data. [Tables] answers later which parameters and
// behaviours hold for a firm in a given economy and sector; whatever it is
// asked has already been checked. [Resolved] writes an experiment back as a
// TOML text that leaves nothing to defaults, and [Hash] is the fingerprint of
// that text.
//
// The package knows no kind of agent, no shock and no economy: the caller
// hands over a catalogue and a geography.
package spec

import "github.com/seed-16a9e133/transpac/engine"

// Experiment is one experiment as resolved from its TOML file. It is read-only:
// a variation of an experiment is parsed anew with Options.Set.
type Experiment struct {
	Name       string   // file or library name without extension
	Title      string   // what was done, in plain words
	Economies  []string // modelled with agents, in order
	BaseYear   int
	Table      string // "world" or "three-regions"
	StartYear  int    // calendar label of step 0
	StartMonth int    // 1 to 12
	Run        Run
	Scale      Scale
	Shocks     []Shock
	Tables     Tables // parameters of kinds and behaviours
	Record     Record
	Story      string // optional text shown in summary and report: what the experiment is about and where its numbers come from

	// Tables of the file that other commands read; nil where absent.
	Published map[string]any // [published]: numbers from the literature to compare with
	Sweep     map[string]any // [sweep]: the design of a sweep
	Calibrate map[string]any // [calibrate]: targets of a calibration

	document *document // where everything stands in the file, for messages
}

// Run is the [run] table.
type Run struct {
	Years        int    // counted from the start
	StepsPerYear int    // 4, 12, 52 or 365
	Replicates   int    // pairs of runs
	Seed         uint64 // of the random numbers
	Noise        bool   // false removes all exogenous noise
	Check        bool   // check every identity in every step (default true)
}

// Steps is the length of the run in steps.
func (r Run) Steps() int { return r.Years * r.StepsPerYear }

// Scale is the [scale] table.
type Scale struct {
	Persons int // persons per consumer agent
	Firms   int // firm agents per economy
}

// Record is the [record] table.
type Record struct {
	Series string  // "full", "aggregate" or "none"
	Panels []Panel // at most one for each kind of agent
}

// Shock is one [[shock]] table.
type Shock struct {
	Name    string
	Kind    string
	Start   float64 // years since the start of the run
	End     float64 // years since the start of the run; +Inf when it lasts
	Profile Profile
	Shock   engine.Shock // kind with its fields decoded, not yet bound

	entry  engine.ShockEntry
	fields map[string]any // the kind's own keys, as decoded
	common shockKeys      // the common keys, as decoded
	start  moment
	end    moment
}

// Intensity is the mean strength of the shock over one step of the run: 0
// outside [Start, End), 1 at full strength.
func (s Shock) Intensity(step, stepsPerYear int) float64 {
	// Quotients of integers, not multiples of a step's length: a month's
	// boundary is then the same number at 4, 12, 52 and 365 steps a year.
	from := float64(step) / float64(stepsPerYear)
	to := float64(step+1) / float64(stepsPerYear)
	return s.Profile.Mean(from-s.Start, to-s.Start)
}

// Clock is the run's clock.
func (e *Experiment) Clock() engine.Clock {
	return engine.Clock{StepsPerYear: e.Run.StepsPerYear, Steps: e.Run.Steps(), StartYear: e.StartYear, StartMonth: e.StartMonth}
}
