package sweep

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
)

// points simulates replicates of any point. It remembers the points under way
// and the structures used last.
type points struct {
	read      func(point int) (*spec.Experiment, error)
	catalogue engine.Catalogue
	keep      selection

	mu         sync.Mutex
	open       map[int]*world
	structures []*held // the one used last comes last
	accounts   map[string]*engine.Accounts
}

// world is a point ready to be run.
type world struct {
	once       sync.Once
	experiment *spec.Experiment
	structure  *structure
	start      int // step in which the first shock starts
	err        error
}

type held struct {
	key string
	*structure
}

// remembered is how many structures are kept: the one at work and, while points
// of both are under way, the next.
const remembered = 2

func newPoints(read func(int) (*spec.Experiment, error), c engine.Catalogue, keep selection) *points {
	return &points{read: read, catalogue: c, keep: keep, open: map[int]*world{}, accounts: map[string]*engine.Accounts{}}
}

// kept lists the responses that are kept, in the order of the files: the
// targets and what decides about further replicates. Without targets it is
// empty, and everything is kept.
func kept(d *design.Design) []record.Outcome {
	targets := slices.Clone(d.Targets)
	if len(targets) > 0 && d.Adaptive != nil && !slices.Contains(targets, d.Adaptive.Response) {
		targets = append(targets, d.Adaptive.Response)
	}
	slices.SortFunc(targets, record.CompareOutcomes)
	return targets
}

// world returns a point, which is prepared once for all its replicates.
func (p *points) world(point int) *world {
	p.mu.Lock()
	w := p.open[point]
	if w == nil {
		w = &world{}
		p.open[point] = w
	}
	p.mu.Unlock()
	w.once.Do(func() { w.err = p.prepare(w, point) })
	return w
}

func (p *points) prepare(w *world, point int) (err error) {
	w.experiment, err = p.read(point)
	if err != nil {
		return err
	}
	w.start = run.ShockStart(w.experiment)
	w.structure, err = p.structure(w.experiment)
	return err
}

// structure returns the structure of an experiment.
func (p *points) structure(x *spec.Experiment) (*structure, error) {
	key := structureKey(x)
	p.mu.Lock()
	defer p.mu.Unlock()
	at := slices.IndexFunc(p.structures, func(h *held) bool { return h.key == key })
	if at >= 0 {
		h := p.structures[at]
		p.structures = append(slices.Delete(p.structures, at, at+1), h)
		return h.structure, nil
	}
	place := fmt.Sprint(x.Table, x.BaseYear, x.Economies)
	accounts := p.accounts[place]
	if accounts == nil {
		var err error
		if accounts, err = model.Load(x); err != nil {
			return nil, err
		}
		p.accounts[place] = accounts
	}
	if len(p.structures) == remembered {
		p.structures = slices.Delete(p.structures, 0, 1)
	}
	h := &held{key, newStructure(x, accounts, p.catalogue)}
	p.structures = append(p.structures, h)
	return h.structure, nil
}

// close forgets a point whose replicates are all there.
func (p *points) close(point int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, point)
}

// simulate runs a pair of runs at a point. Whatever keeps it from its end is a
// failure; the error is that of ctx.
func (p *points) simulate(ctx context.Context, t *run.Task) (*Replicate, *layout, error) {
	w := p.world(t.Point)
	fail := func(f record.Failure) (*Replicate, *layout, error) {
		f.Error, _, _ = strings.Cut(f.Error, "\n")
		return &Replicate{Failures: []record.Failure{f}}, nil, nil
	}
	at := record.Failure{Replicate: t.Replicate, Variant: string(model.Shocked)}
	if w.err != nil {
		at.Error = "the point's settings are wrong: " + w.err.Error()
		return fail(at)
	}
	at.Seed = w.experiment.Run.Seed
	unshocked, err := w.structure.baseline(ctx, t, w.start, p.keep)
	if err != nil {
		return nil, nil, err
	}
	if unshocked.failed != nil {
		return fail(*unshocked.failed)
	}
	before := unshocked.summary
	if len(before.layout.rows) == 0 { // nothing is asked about the shocks
		return &Replicate{Layout: before.layout.name, Values: before.more}, before.layout, nil
	}
	rec, failed, err := run.Simulate(ctx, run.Run{
		Experiment: w.experiment, Variant: model.Shocked, Replicate: t.Replicate, Workers: t.Workers,
		Model: func() (*model.Model, error) {
			base, err := w.structure.prepare()
			if err != nil {
				return nil, err
			}
			return base.With(w.experiment), nil
		},
		Advanced: func() { t.Advance(0.5 / float64(w.experiment.Run.Steps())) },
		Twin:     unshocked.rates,
	})
	switch {
	case err != nil:
		return nil, nil, err
	case failed != nil:
		return fail(*failed)
	}
	values, err := before.responses(rec)
	if err != nil {
		at.Error = err.Error()
		return fail(at)
	}
	return &Replicate{Layout: before.layout.name, Values: values}, before.layout, nil
}

// order returns the points of a shard in the order in which they are run: those
// with the same structure one after the other, as far as their keys tell.
// Results do not depend on it.
func order(d *design.Design, s Shard) []int {
	type entry struct {
		point int
		first int // first point of the same structure
	}
	var structural []int // factors that set something other than a shock
	for i, f := range d.Factors {
		if slices.ContainsFunc(f.Keys, func(key string) bool { return !strings.HasPrefix(key, "shock.") }) {
			structural = append(structural, i)
		}
	}
	var entries []entry
	first := map[uint64]int{}
	for i := s.Index; i < d.Len(); i += s.Of {
		sum := fnv.New64a()
		values := d.Point(i).Values
		for _, k := range structural {
			fmt.Fprintln(sum, design.Text(values[k]))
		}
		if _, seen := first[sum.Sum64()]; !seen {
			first[sum.Sum64()] = i
		}
		entries = append(entries, entry{i, first[sum.Sum64()]})
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.first, b.first) })
	out := make([]int, len(entries))
	for i, e := range entries {
		out[i] = e.point
	}
	return out
}
