package design

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// commonKeys are the keys of [sweep] that every design reads.
type commonKeys struct {
	Design      string   `toml:"design" required:"true" oneof:"grid,list,latin-hypercube,sobol,monte-carlo,morris,saltelli" doc:"How the points are laid out."`
	Seed        int64    `toml:"seed" default:"1" range:"[0,inf)" doc:"Seed of the design's own random numbers; the runs have theirs."`
	Replicates  int      `toml:"replicates" default:"0" range:"[0,100000]" doc:"Pairs of runs at each point, with the same random numbers at every point; 0 takes run.replicates."`
	Targets     []string `toml:"targets" doc:"Responses that the sweep reports, such as \"gdp_real:JPN@12\"."`
	Constraints []string `toml:"constraints" doc:"Conditions that every point must fulfil, such as \"shock.a.rate <= 2 * shock.b.rate\"."`
}

// gridKeys are the keys of a grid.
type gridKeys struct{ commonKeys }

// listKeys are the keys of a list, apart from the inline points.
type listKeys struct {
	commonKeys
	File string `toml:"file" doc:"CSV file beside the experiment whose header names the keys, instead of points = [...]."`
}

// sampleKeys are the keys of random and low-discrepancy designs.
type sampleKeys struct {
	commonKeys
	Points int `toml:"points" required:"true" range:"[1,1000000000]" doc:"Number of points."`
}

// morrisKeys are the keys of a Morris design.
type morrisKeys struct {
	commonKeys
	Trajectories int `toml:"trajectories" symbol:"r" default:"20" range:"[2,100000]" source:"Campolongo, Cariboni and Saltelli 2007" doc:"Trajectories; each has one point more than there are parameters."`
	Levels       int `toml:"levels" symbol:"p" default:"4" oneof:"4,6,8,10,12,16,20" source:"Morris 1991" doc:"Levels of each parameter's range."`
	Candidates   int `toml:"candidates" symbol:"M" default:"0" range:"[0,1000]" source:"Campolongo, Cariboni and Saltelli 2007" doc:"Random trajectories from which the most distant ones are chosen; 0 takes the first ones as they come."`
}

// saltelliKeys are the keys of a Saltelli design.
type saltelliKeys struct {
	commonKeys
	BaseSample  int  `toml:"base_sample" symbol:"N" required:"true" range:"[2,100000000]" doc:"Rows of the matrices A and B; a power of two is best. The design has base_sample times (parameters + 2) points."`
	SecondOrder bool `toml:"second_order" default:"false" doc:"Adds the matrices BA_i, and with them interactions of pairs: base_sample times (2 parameters + 2) points."`
}

// adaptiveKeys are the keys of [sweep.adaptive].
type adaptiveKeys struct {
	Response  string  `toml:"response" required:"true" doc:"Response whose uncertainty decides, such as \"gdp_real:JPN@12\"."`
	HalfWidth float64 `toml:"half_width" required:"true" range:"(0,inf)" doc:"Half-width of the 95 % interval of the mean at which a point has enough replicates, in the unit of the response."`
	Batch     int     `toml:"batch" default:"8" range:"[1,100000]" doc:"Replicates that are added at once."`
	Cap       int     `toml:"cap" default:"128" range:"[2,100000]" doc:"Replicates at most."`
}

// factorKeys are the keys of a [[sweep.parameter]], apart from the values.
type factorKeys struct {
	Key          string    `toml:"key" doc:"What it sets, as in --set KEY=VALUE."`
	Keys         []string  `toml:"keys" doc:"Several keys that are set to the same value, instead of key."`
	Name         string    `toml:"name" doc:"Name in tables and figures; the first key by default."`
	Unit         string    `toml:"unit" doc:"Unit for labels."`
	Range        []float64 `toml:"range" doc:"Smallest and largest value."`
	Steps        int       `toml:"steps" default:"0" range:"[0,1000000]" doc:"Values that a grid takes from the range, ends included."`
	Scale        string    `toml:"scale" default:"linear" oneof:"linear,log" doc:"Whether the range is spread evenly in values or in their logarithms."`
	Integer      bool      `toml:"integer" default:"false" doc:"Whole numbers only."`
	Distribution string    `toml:"distribution" default:"uniform" oneof:"uniform,normal,log-normal,triangular,beta" doc:"How random designs spread the values."`
	Mean         float64   `toml:"mean" default:"nan" range:"[-1e15,1e15]" doc:"Mean of a normal distribution, before the range cuts it."`
	SD           float64   `toml:"sd" default:"nan" range:"(0,1e15]" doc:"Standard deviation of a normal distribution, before the range cuts it."`
	Median       float64   `toml:"median" default:"nan" range:"(0,1e15]" doc:"Median of a log-normal distribution, before the range cuts it."`
	LogSD        float64   `toml:"log_sd" default:"nan" range:"(0,5]" doc:"Standard deviation of the logarithm of a log-normal distribution."`
	Mode         float64   `toml:"mode" default:"nan" doc:"Most likely value of a triangular distribution over the range."`
	Alpha        float64   `toml:"alpha" default:"nan" range:"[0.1,1000]" doc:"First shape parameter of a beta distribution over the range."`
	Beta         float64   `toml:"beta" default:"nan" range:"[0.1,1000]" doc:"Second shape parameter of a beta distribution over the range."`
}

// keysFor returns a new struct for the keys of a kind of design, and its
// common part.
func keysFor(kind string) (keys any, common *commonKeys) {
	switch kind {
	case Grid:
		k := new(gridKeys)
		return k, &k.commonKeys
	case List:
		k := new(listKeys)
		return k, &k.commonKeys
	case Sobol, LatinHypercube, MonteCarlo:
		k := new(sampleKeys)
		return k, &k.commonKeys
	case Morris:
		k := new(morrisKeys)
		return k, &k.commonKeys
	case Saltelli:
		k := new(saltelliKeys)
		return k, &k.commonKeys
	}
	k := new(commonKeys)
	return k, k
}

// Kinds lists the kinds of designs.
func Kinds() []string {
	return []string{Grid, List, LatinHypercube, Sobol, MonteCarlo, Morris, Saltelli}
}

// Section is one table of an experiment file, for `describe` and the reference.
type Section struct {
	Name   string
	Doc    string
	Fields []parameter.Field
}

// Sections describes the tables of a sweep.
func Sections() []Section {
	common := parameter.Describe(new(commonKeys))
	fields := slices.Clone(common)
	add := func(design string, own ...parameter.Field) {
		for _, f := range own {
			f.Doc = design + ": " + f.Doc
			fields = append(fields, f)
		}
	}
	own := func(ptr any) []parameter.Field { return parameter.Describe(ptr)[len(common):] }
	add("sobol, latin-hypercube, monte-carlo", own(new(sampleKeys))...)
	add(List, parameter.Field{Key: "points", Type: "list of tables", Doc: "The points, [{ KEY = VALUE, ... }, ...]; all set the same keys."})
	add(List, own(new(listKeys))...)
	add(Morris, own(new(morrisKeys))...)
	add(Saltelli, own(new(saltelliKeys))...)
	values := parameter.Field{Key: "values", Type: "list", Doc: "The values it takes, instead of a range: numbers, texts, or true and false."}
	return []Section{
		{"sweep", "Which points a sweep computes.", fields},
		{"[sweep.parameter]", "A parameter that a sweep varies.", append(parameter.Describe(new(factorKeys)), values)},
		{"sweep.adaptive", "Replicates until a response is known well enough.", parameter.Describe(new(adaptiveKeys))},
	}
}

func keyNames(ptr any) []string {
	var names []string
	for _, f := range parameter.Describe(ptr) {
		names = append(names, f.Key)
	}
	return names
}
