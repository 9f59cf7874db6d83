package report

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Input is everything that a summary or report shows.
type Input struct {
	Name       string   // of the experiment, as on the command line
	Title      string   // what was done, in plain words
	Story      string   // what it is about and where its numbers come from; may be empty
	Experiment string   // resolved TOML, every default spelled out
	Hash       string   // of the resolved experiment; may be empty
	Shocks     []string // one line in plain words per shock; may be empty

	Economies   []string          // codes of the modelled economies, in the experiment's order
	RegionNames map[string]string // region code -> name; a code without a name stands for itself
	SectorNames map[string]string // sector code -> name; likewise
	Variables   []engine.Variable // names and units of what was recorded

	StepsPerYear int
	Steps        int            // length of the run
	ShockStart   int            // step in which the first shock starts; negative without a shock
	ShockMonths  int            // months from there to the end of the last shock; 0 where one lasts
	Duties       bool           // a shock changes duties; what sets them apart from prices at the border without one are licences
	Restricted   []record.Route // importers and origins between which a shock limits volumes; prices are not needed
	Mixed        bool           // shocks other than duties move prices and trade too, so that a duty's part is not to be told from theirs

	Replicates int // pairs of runs asked for
	Responses  []record.Response
	Failures   []record.Failure // runs that stopped
	Excluded   []string         // pairs left out of the statistics, one line each

	Equilibrium     []Twin // long-run effects in the static twin; may be empty
	EquilibriumNote string // its closure in words, or why there is none; may be empty

	Figures []plots.Figure // as plots.Draw returned them; only Write needs them
	Command string         // that repeats the run
}

// Twin is one effect in the static equilibrium of the same experiment, in the
// unit of the response with the same key.
type Twin struct {
	record.Key
	Value float64
}

// horizons are the months after the first shock's start that a summary shows
// where the run is long enough. Before them comes the last month of shocks that
// end earlier: a year after the start only what follows them is left.
var horizons = []int{12, 36, 60}
