package calibrate

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Methods of the search.
const (
	CMAES      = "cma-es"
	NelderMead = "nelder-mead"
	DesignOnly = "design"
)

// Plan is a checked [calibrate] table.
type Plan struct {
	Method      string
	Evaluations int // points tried at most
	Initial     int // points of the Sobol sequence that come first
	Seed        uint64
	Replicates  int     // pairs of runs at each point; 0 where the table leaves it to [run]
	Threshold   float64 // of the identified set, above the best objective
	Moments     []Moment
	Factors     []design.Factor
}

// planKeys are the keys of [calibrate].
type planKeys struct {
	Method      string  `toml:"method" default:"cma-es" oneof:"cma-es,nelder-mead,design" source:"Hansen and Ostermeier 2001; Nelder and Mead 1965" doc:"Search that follows the first points: an evolution strategy and then a simplex, a simplex alone, or with design none."`
	Evaluations int     `toml:"evaluations" default:"200" range:"[2,1000000]" doc:"Points tried at most, the first ones included."`
	Initial     int     `toml:"initial" default:"32" range:"[1,1000000]" doc:"Points of a Sobol sequence over the ranges that are tried first."`
	Seed        int64   `toml:"seed" default:"1" range:"[0,inf)" doc:"Seed of the search; the runs have theirs."`
	Replicates  int     `toml:"replicates" default:"0" range:"[0,100000]" doc:"Pairs of runs at each point, with the same random numbers at every point; 0 takes run.replicates."`
	Threshold   float64 `toml:"threshold" default:"nan" range:"(0,inf)" source:"default: the 95 % quantile of chi-square with one degree of freedom for each parameter" doc:"Distance from the best objective within which a point belongs to the identified set."`
}

// momentKeys are the keys of a [[calibrate.moment]].
type momentKeys struct {
	Response  string  `toml:"response" doc:"Response whose mean is meant, such as \"gdp_real:JPN@12\"."`
	Statistic string  `toml:"statistic" doc:"Statistic of the baseline instead, such as \"sd(unemployment_rate:JPN)\"."`
	Name      string  `toml:"name" doc:"Name in tables; the response or statistic by default."`
	Value     float64 `toml:"value" required:"true" doc:"Value in the data, in the unit of the response or series."`
	SD        float64 `toml:"sd" default:"nan" range:"(0,inf)" doc:"Standard error of the value; the weight is one by its square."`
	Weight    float64 `toml:"weight" default:"nan" range:"(0,inf)" doc:"Weight in the objective, instead of sd."`
}

// Sections describes the tables of a calibration, for `describe`.
func Sections() []design.Section {
	return []design.Section{
		{Name: "calibrate", Doc: "Simulated method of moments.", Fields: parameter.Describe(new(planKeys))},
		{Name: "[calibrate.moment]", Doc: "A number that the simulation shall reproduce. A [[calibrate.parameter]] has the keys of a [[sweep.parameter]] that say what it sets and its range.", Fields: parameter.Describe(new(momentKeys))},
	}
}

// Parse checks a raw [calibrate] table and returns its plan, or else every
// mistake in it.
func Parse(raw map[string]any) (*Plan, []design.Mistake) {
	p := &parser{}
	if raw == nil {
		p.report(nil, "the experiment has no [calibrate] table; see docs/sweeps.md")
		return nil, p.mistakes
	}
	var keys planKeys
	p.decode(&keys, raw, nil, "moment", "parameter")
	plan := &Plan{
		Method: keys.Method, Evaluations: keys.Evaluations, Initial: min(keys.Initial, keys.Evaluations),
		Seed: uint64(keys.Seed), Replicates: keys.Replicates, Threshold: keys.Threshold,
	}
	plan.Moments = p.moments(raw["moment"])
	factors, mistakes := design.Parameters("calibrate", raw)
	plan.Factors, p.mistakes = factors, append(p.mistakes, mistakes...)
	if len(p.mistakes) > 0 {
		return nil, p.mistakes
	}
	if math.IsNaN(plan.Threshold) {
		plan.Threshold = distuv.ChiSquared{K: float64(len(factors))}.Quantile(0.95)
	}
	return plan, nil
}

// Warnings lists what a plan may do but probably should not.
func (p *Plan) Warnings() []string {
	var out []string
	if m, k := len(p.Moments), len(p.Factors); m < k {
		out = append(out, fmt.Sprintf("calibrate: %d moments for %d parameters: many points fit equally well, and the identified set will be wide", m, k))
	}
	if p.Method != DesignOnly && p.Evaluations < 20*len(p.Factors) {
		out = append(out, fmt.Sprintf("calibrate.evaluations is %d: a search over %d parameters needs some %d", p.Evaluations, len(p.Factors), 40*len(p.Factors)))
	}
	for _, m := range p.Moments {
		if math.IsNaN(m.SD) {
			out = append(out, "calibrate.moment: a weight without sd leaves the threshold of the identified set without a meaning in probability")
			break
		}
	}
	return out
}

type parser struct{ mistakes []design.Mistake }

func (p *parser) report(path []string, format string, args ...any) {
	p.mistakes = append(p.mistakes, design.Mistake{Table: "calibrate", Path: slices.Clone(path), Text: fmt.Sprintf(format, args...)})
}

// decode fills the keys of one table; the other keys are read elsewhere.
func (p *parser) decode(ptr any, table map[string]any, path []string, others ...string) {
	plain := map[string]any{}
	for key, value := range table {
		if !slices.Contains(others, key) {
			plain[key] = value
		}
	}
	p.mistakes = append(p.mistakes, design.Decode(ptr, plain, "calibrate", path)...)
}

// moments reads the [[calibrate.moment]] tables.
func (p *parser) moments(raw any) (out []Moment) {
	tables, isList := raw.([]map[string]any)
	if !isList || len(tables) == 0 {
		p.report([]string{"moment"}, "nothing to reproduce; add a [[calibrate.moment]] with response or statistic, value and sd")
		return nil
	}
	for i, table := range tables {
		path := []string{"moment", strconv.Itoa(i)}
		var keys momentKeys
		p.decode(&keys, table, path)
		m := Moment{Name: keys.Name, Value: keys.Value, SD: keys.SD, Weight: keys.Weight}
		p.what(&m, keys, path)
		switch {
		case math.IsNaN(keys.SD) == math.IsNaN(keys.Weight):
			p.report(path, "give sd, the standard error of the value, or else weight")
		case math.IsNaN(keys.Weight):
			m.Weight = 1 / (keys.SD * keys.SD)
		}
		if m.Name != "" && slices.ContainsFunc(out, func(o Moment) bool { return o.Name == m.Name }) {
			p.report(path, "%s appears twice", m.Name)
		}
		out = append(out, m)
	}
	return out
}

// what reads which number a moment is.
func (p *parser) what(m *Moment, keys momentKeys, path []string) {
	switch {
	case (keys.Response == "") == (keys.Statistic == ""):
		p.report(path, "give response or statistic")
		return
	case keys.Response != "":
		o, err := record.ParseOutcome(keys.Response)
		if err != nil {
			p.report(append(path, "response"), "%v", err)
			return
		}
		m.Response = &o
		if m.Name == "" {
			m.Name = o.String()
		}
	default:
		s, err := ParseStatistic(keys.Statistic)
		if err != nil {
			p.report(append(path, "statistic"), "%v", err)
			return
		}
		m.Statistic = &s
		if m.Name == "" {
			m.Name = s.String()
		}
	}
}
