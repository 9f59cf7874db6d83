package run

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/data"
	"github.com/seed-16a9e133/transpac/experiments/equilibrium"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/report"
)

// Results are the contents of a complete results folder.
type Results struct {
	Dir      string
	Manifest record.Manifest

	input  report.Input
	levels levels
}

// Open reads a complete results folder. The options supply the catalogue and
// the geography that the experiment is checked against.
func Open(dir string, opt spec.Options) (*Results, error) {
	m, err := record.ReadManifest(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, err
	}
	x, err := Experiment(m, opt)
	if err != nil {
		return nil, err
	}
	out := &Outcome{levels: newLevels(x), Failures: m.Failures}
	if out.Responses, err = record.ReadResponses(filepath.Join(dir, responsesName)); err != nil {
		return nil, err
	}
	if out.Variables, err = Variables(x, opt.Catalogue); err != nil {
		return nil, err
	}
	if len(x.Shocks) == 0 && x.Record.Series != "none" {
		if err := out.levels.addSeries(filepath.Join(dir, seriesName)); err != nil {
			return nil, err
		}
	}
	return newResults(dir, x, opt.Catalogue, m, out), nil
}

// Experiment reads the experiment of a manifest.
func Experiment(m record.Manifest, opt spec.Options) (*spec.Experiment, error) {
	x, err := spec.Parse(m.Name+".toml", []byte(m.Experiment), opt)
	if err != nil {
		return nil, fmt.Errorf("the experiment in %s cannot be read by this program (it was made by version %s):\n%w", manifestName, m.Version, err)
	}
	return x, nil
}

// Variables lists what an experiment records. It builds the smallest economy
// that the experiment allows for and asks it.
func Variables(x *spec.Experiment, c engine.Catalogue) ([]engine.Variable, error) {
	accounts, err := model.Load(x)
	if err != nil {
		return nil, err
	}
	small := *x
	small.Scale = spec.Scale{Persons: 1_000_000, Firms: 40}
	world, err := model.New(&small, accounts, c, model.Baseline, 0, 1)
	if err != nil {
		return nil, err
	}
	return world.Recorder.Recording().Variables, nil
}

func newResults(dir string, x *spec.Experiment, c engine.Catalogue, m record.Manifest, out *Outcome) *Results {
	in := report.Input{
		Name: x.Name, Title: x.Title, Story: x.Story, Experiment: m.Experiment, Hash: m.Hash, Shocks: shockLines(x),
		Economies: x.Economies, RegionNames: Names("regions.csv"), SectorNames: Names("sectors.csv"), Variables: out.Variables,
		StepsPerYear: x.Run.StepsPerYear, Steps: x.Run.Steps(), ShockStart: ShockStart(x), ShockMonths: shockMonths(x), Mixed: mixed(x), Duties: has(x, "tariff"), Restricted: restricted(x),
		Replicates: x.Run.Replicates, Responses: out.Responses, Failures: out.Failures,
		// The folder may lie anywhere, and its files must not depend on where.
		Command: "transpac reproduce .    # in this folder",
	}
	for _, e := range out.Excluded {
		in.Excluded = append(in.Excluded, fmt.Sprintf("replicate %d, %s", e.Replicate, e.Reason))
	}
	in.Equilibrium, in.EquilibriumNote = twin(x, c)
	return &Results{Dir: dir, Manifest: m, input: in, levels: out.levels}
}

// twin is the real effects of the experiment's static equilibrium, and its
// closure in words, or why there is none.
func twin(x *spec.Experiment, c engine.Catalogue) ([]report.Twin, string) {
	if len(x.Shocks) == 0 || !equilibrium.Covers(x) {
		return nil, ""
	}
	t, err := equilibrium.OfExperiment(x, c, equilibrium.Options{})
	if err != nil {
		return nil, noTwin(err)
	}
	s, err := t.SolveExperiment(x)
	if err != nil {
		return nil, noTwin(err)
	}
	var out []report.Twin
	for _, e := range s.Effects() {
		if !e.Nominal && e.Sector == "" {
			out = append(out, report.Twin{Key: e.Key, Value: e.Change})
		}
	}
	return out, t.Closure()
}

// noTwin says in a paragraph why there is no static equilibrium.
func noTwin(err error) string {
	var none *equilibrium.NoCounterpart
	if errors.As(err, &none) {
		return "No static equilibrium stands beside these effects: " + strings.Join(none.Reasons, "; ") + "."
	}
	return "No static equilibrium stands beside these effects: " + err.Error() + "."
}

// Terminal is the table of effects as plain text. An experiment without shocks
// has no effects; its table shows levels.
func (r *Results) Terminal() string {
	if r.levels.empty() {
		return report.Terminal(r.input)
	}
	text := r.input.Title + "\n" + r.levels.note() + "\n\n" + r.levels.text(r.input.RegionNames)
	for _, f := range r.input.Failures {
		text += fmt.Sprintf("\nReplicate %d (seed %d) stopped in step %d: %s", f.Replicate, f.Seed, f.Step, f.Error)
	}
	return strings.TrimRight(text, "\n") + "\n"
}

// Summary is the text of summary.md.
func (r *Results) Summary() string {
	text := report.Summary(r.input)
	if r.levels.empty() {
		return text
	}
	return text + "\n## Levels of the baseline\n\n" + r.levels.note() + "\n\n```\n" + r.levels.text(r.input.RegionNames) + "```\n"
}

// Names reads the names of regions or sectors, by their codes, from one of the
// embedded files regions.csv and sectors.csv.
func Names(file string) map[string]string {
	list, err := data.Open(file)
	if err != nil {
		panic(fmt.Sprintf("run: an embedded file cannot be read: %v", err))
	}
	out := make(map[string]string, len(list.Records))
	for i := range list.Records {
		out[list.Text(i, "code")] = list.Text(i, "name")
	}
	return out
}

// mixed says whether shocks other than duties move prices and trade, so that what
// a duty does is not to be told from what they do. Training and transfers leave
// them nearly alone.
func mixed(x *spec.Experiment) bool {
	return slices.ContainsFunc(x.Shocks, func(s spec.Shock) bool {
		return !slices.Contains([]string{"tariff", "training", "transfer"}, s.Kind)
	})
}

// has says whether one of the shocks is of a kind.
func has(x *spec.Experiment, kind string) bool {
	return slices.ContainsFunc(x.Shocks, func(s spec.Shock) bool { return s.Kind == kind })
}

// restricted lists the routes between regions that a limit on volumes names, without
// those of all regions, in the order of the experiment.
func restricted(x *spec.Experiment) (routes []record.Route) {
	for _, s := range x.Shocks {
		limit, ok := s.Shock.(interface {
			Restricts() (importers, origins []string)
		})
		if !ok {
			continue
		}
		importers, origins := limit.Restricts()
		for _, m := range importers {
			for _, o := range origins {
				route := record.Route{Importer: m, Origin: o}
				if m != "all" && o != "all" && !slices.ContainsFunc(routes, route.Same) {
					routes = append(routes, route)
				}
			}
		}
	}
	return routes
}

// ShockStart is the step in which the first shock starts, or -1.
func ShockStart(x *spec.Experiment) int {
	if len(x.Shocks) == 0 {
		return -1
	}
	first := math.Inf(1)
	for _, s := range x.Shocks {
		first = min(first, s.Start)
	}
	// A start is a quotient of integers; the margin is far above its rounding
	// and far below a step.
	const margin = 1e-9
	return int(math.Floor(float64(first*float64(x.Run.StepsPerYear)) + margin))
}

// shockMonths is the number of months from the first shock's start to the end of
// the last, or 0 without shocks or where one lasts.
func shockMonths(x *spec.Experiment) int {
	first, last := math.Inf(1), math.Inf(-1)
	for _, s := range x.Shocks {
		first, last = min(first, s.Start), max(last, s.End)
	}
	if len(x.Shocks) == 0 || math.IsInf(last, 1) {
		return 0
	}
	return int(math.Round(float64(12 * (last - first))))
}
