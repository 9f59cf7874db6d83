package sweep

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/calibrate"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Calibration is a search for the parameters at which an experiment reproduces
// moments, whose outcome becomes a folder. Its fields are those of [Job].
type Calibration struct {
	Experiment *spec.Experiment
	Plan       *calibrate.Plan
	Settings   []string
	Parse      func(settings []string) (*spec.Experiment, error)
	Catalogue  engine.Catalogue
	Extensions []record.Extension
	Version    string
	Inputs     []run.Input
	Workers    int
	Fresh      bool
	// Tried is told after every batch of points how many points have been
	// evaluated; may be nil.
	Tried func(points int)
}

// Hash is the fingerprint of the calibration.
func (c Calibration) Hash() string { return hashOf(c.Experiment, c.Inputs) }

// Into carries the calibration out and writes the folder. Every finished pair
// of runs goes into a journal under its point's settings. A search that is
// repeated tries the same points, so one that was interrupted finds what it
// needs there.
func (c Calibration) Into(ctx context.Context, dir string) (*calibrate.Result, error) {
	started := time.Now()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	unlock, err := run.Lock(dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := run.ClearResults(dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, run.JournalFile)
	if c.Fresh {
		if err := os.RemoveAll(path); err != nil {
			return nil, err
		}
	}
	m := run.Manifest(c.Experiment, c.Version, c.Extensions, c.Inputs)
	m.Hash = c.Hash()
	m.Calibration = &record.CalibrationManifest{Settings: append([]string{}, c.Settings...)}
	head := run.Head{Version: m.Version, Hash: m.Hash, Experiment: m.Experiment, Data: m.Data, Calibrates: true}
	journal, err := run.OpenJournal[Replicate](path, head)
	if err != nil {
		return nil, err
	}
	defer journal.Close()
	result, err := calibrate.Run(ctx, c.Plan, c.evaluator(journal))
	if err != nil {
		return nil, err
	}
	if err := c.write(dir, result); err != nil {
		return nil, err
	}
	if err := run.WriteProvenance(dir, started, c.Workers); err != nil {
		return nil, err
	}
	m.Calibration.Evaluations, m.Calibration.Failed = len(result.Evaluations), result.Failed
	if err := record.WriteManifest(filepath.Join(dir, run.ManifestFile), m); err != nil {
		return nil, err
	}
	return result, os.Remove(path)
}

func (c Calibration) write(dir string, r *calibrate.Result) error {
	if err := run.WriteInputs(dir, c.Inputs); err != nil {
		return err
	}
	var table strings.Builder
	if err := r.WriteCSV(&table, c.Plan); err != nil {
		return err
	}
	if err := record.WriteFile(filepath.Join(dir, run.CalibrationFile), []byte(table.String())); err != nil {
		return err
	}
	return record.WriteFile(filepath.Join(dir, run.SummaryFile), []byte("# "+c.Experiment.Title+"\n\n```\n"+c.Table(r)+"```\n"))
}

// evaluator returns the function that turns points into moments.
func (c Calibration) evaluator(journal *run.Journal[Replicate]) calibrate.Evaluate {
	var mu sync.Mutex
	settings := map[int][]string{} // of the points tried so far
	outcomes := c.outcomes()
	points := newPoints(func(point int) (*spec.Experiment, error) {
		mu.Lock()
		defer mu.Unlock()
		return c.Parse(append([]string{calendar(c.Experiment)}, settings[point]...))
	}, c.Catalogue, selection{targets: outcomes, baseline: c.statistics})
	lay := design.Design{Factors: c.Plan.Factors}
	tried := 0
	return func(ctx context.Context, batch []design.Point) ([][]float64, error) {
		var names []int
		for _, p := range batch {
			set := lay.Settings(p)
			name := fingerprint(set)
			mu.Lock()
			settings[name] = set
			mu.Unlock()
			names = append(names, name)
		}
		found := map[int][]*Replicate{}
		distinct := slices.Compact(slices.Sorted(slices.Values(names)))
		_, err := run.Execute(ctx, run.Work[Replicate]{
			Points: each(distinct, c.replicates()), OfPoints: len(distinct), Replicates: len(distinct) * c.replicates(), Workers: c.Workers,
			Simulate: func(ctx context.Context, t *run.Task) (*Replicate, error) {
				r, _, err := points.simulate(ctx, t)
				return r, err
			},
			Failed: (*Replicate).Failed,
			Load:   journal.Load, Save: journal.Save,
			Take: func(point, _ int, r *Replicate) error {
				found[point] = append(found[point], r)
				return nil
			},
			More: func(point, _ int) int { points.close(point); return 0 },
		})
		if err != nil {
			return nil, err
		}
		if tried += len(batch); c.Tried != nil {
			c.Tried(tried)
		}
		moments := make([][]float64, len(batch))
		for i, name := range names {
			moments[i] = c.moments(found[name], outcomes)
		}
		return moments, nil
	}
}

func each(points []int, replicates int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, p := range points {
			if !yield(p, replicates) {
				return
			}
		}
	}
}

// fingerprint is a number by which the journal knows a point, wherever in the
// search it is tried.
func fingerprint(settings []string) int {
	sum := sha256.Sum256([]byte(strings.Join(settings, "\n")))
	return int(binary.LittleEndian.Uint64(sum[:]) >> 2)
}

func (c Calibration) replicates() int {
	if c.Plan.Replicates > 0 {
		return c.Plan.Replicates
	}
	return c.Experiment.Run.Replicates
}

// outcomes are the responses among the moments.
func (c Calibration) outcomes() (out []record.Outcome) {
	for _, m := range c.Plan.Moments {
		if m.Response != nil && !slices.Contains(out, *m.Response) {
			out = append(out, *m.Response)
		}
	}
	return out
}

// statistics computes the moments that describe a baseline.
func (c Calibration) statistics(rec *engine.Recording, x *spec.Experiment) (out []float64) {
	for _, m := range c.Plan.Moments {
		if m.Statistic == nil {
			continue
		}
		var paths [][]float64
		for _, key := range m.Statistic.Series {
			if path := pathOf(rec, key); path != nil {
				paths = append(paths, path)
			}
		}
		if len(paths) < len(m.Statistic.Series) {
			out = append(out, math.NaN())
			continue
		}
		out = append(out, m.Statistic.Of(paths, x.Run.StepsPerYear))
	}
	return out
}

// pathOf is a series by step; nil if the run does not record it.
func pathOf(rec *engine.Recording, key record.Key) []float64 {
	for i, k := range rec.Keys {
		if rec.Variables[k.Variable].Name == key.Variable && k.Economy == key.Economy && k.Partner == key.Partner && k.Sector == key.Sector && k.Group == key.Group {
			out := make([]float64, rec.Steps())
			for step := range out {
				out[step] = rec.At(step, i)
			}
			return out
		}
	}
	return nil
}

// moments are the means over the replicates; NaN where a replicate failed or
// has no value.
func (c Calibration) moments(replicates []*Replicate, outcomes []record.Outcome) []float64 {
	out := make([]float64, len(c.Plan.Moments))
	next := len(outcomes) // the values of the statistics follow those of the responses
	for i, m := range c.Plan.Moments {
		at := next
		if m.Response != nil {
			at = slices.Index(outcomes, *m.Response)
		} else {
			next++
		}
		for _, r := range replicates {
			if r.Failed() {
				out[i] = math.NaN()
				break
			}
			out[i] += r.Values[at] / float64(len(replicates))
		}
	}
	return out
}

// Check finds what is wrong with a calibration before anything is run. The
// experiment may be unsound for other reasons; its moments are then not checked.
func (c Calibration) Check() []design.Mistake {
	_, before := c.Parse(nil)
	found := c.checkEnds(before)
	if before != nil {
		return found
	}
	known, err := run.NamesOfSeries(c.Experiment, c.Catalogue)
	if err != nil {
		return append(found, design.Mistake{Table: "calibrate", Text: err.Error()})
	}
	for i, m := range c.Plan.Moments {
		report := func(key string, texts ...string) {
			for _, text := range texts {
				found = append(found, design.Mistake{Table: "calibrate", Path: []string{"moment", strconv.Itoa(i), key}, Text: text})
			}
		}
		if m.Response == nil {
			report("statistic", known.Missing(m.Statistic.Series...)...)
			if why := m.Statistic.Undefined(c.Experiment.Run.StepsPerYear, c.Experiment.Run.Steps()); why != "" {
				report("statistic", why)
			}
			continue
		}
		report("response", known.Missing(m.Response.Key, m.Response.Per)...)
		report("response", beyond(*m.Response, c.Experiment)...)
		if len(c.Experiment.Shocks) == 0 {
			report("response", fmt.Sprintf("%s is a response, and the experiment has no [[shock]]; add one, or take a statistic such as sd(gdp_real:JPN)", m.Response))
		}
	}
	return found
}

// checkEnds parses the experiment with every parameter at either end of its
// range and reports the mistakes that it does not have before.
func (c Calibration) checkEnds(before error) (found []design.Mistake) {
	for i, f := range c.Plan.Factors {
		for _, x := range []float64{f.Low, f.High} {
			var value any = x
			if f.Integer {
				value = int64(x)
			}
			one := design.Design{Factors: []design.Factor{f}}
			_, err := c.Parse(one.Settings(design.Point{Values: []any{value}}))
			for _, p := range added(err, before) {
				found = append(found, design.Mistake{
					Table: "calibrate", Path: []string{"parameter", strconv.Itoa(i)},
					Text: fmt.Sprintf("where %s = %s: %s", f.Name, design.Text(value), p.Text),
				})
			}
		}
	}
	return found
}
