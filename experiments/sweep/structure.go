package sweep

import (
	"context"
	"sync"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// structure is what the points of a sweep share that differ in nothing but
// their shocks: the base year and, because the random numbers are those of the
// replicate and not of the point, the baseline runs too.
type structure struct {
	experiment *spec.Experiment // of any such point
	prepare    func() (*model.Model, error)

	mu        sync.Mutex
	layouts   map[int]*layout // by the step in which the first shock starts
	baselines map[baselineKey]*baseline
}

type baselineKey struct{ replicate, start int }

// baseline is a baseline run that someone carries out and others wait for.
type baseline struct {
	done    chan struct{}
	summary *summary // nil where the run failed
	rates   engine.Rates
	failed  *record.Failure
	err     error
}

func newStructure(x *spec.Experiment, accounts *engine.Accounts, c engine.Catalogue) *structure {
	return &structure{
		experiment: x, layouts: map[int]*layout{}, baselines: map[baselineKey]*baseline{},
		prepare: sync.OnceValues(func() (*model.Model, error) { return model.Prepare(x, accounts, c) }),
	}
}

// structureKey is the same for experiments with the same structure.
func structureKey(x *spec.Experiment) string {
	bare := *x
	bare.Title, bare.Story, bare.Shocks = "", "", nil
	bare.Published, bare.Sweep, bare.Calibrate = nil, nil, nil
	return spec.Hash(&bare)
}

// baseline returns a baseline run, which is carried out once for all points of
// the structure.
func (s *structure) baseline(ctx context.Context, t *run.Task, start int, keep selection) (*baseline, error) {
	key := baselineKey{t.Replicate, start}
	s.mu.Lock()
	b, begun := s.baselines[key]
	if !begun {
		b = &baseline{done: make(chan struct{})}
		s.baselines[key] = b
	}
	s.mu.Unlock()
	if begun {
		select {
		case <-b.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		return b, b.err
	}
	defer close(b.done)
	rec, failed, err := run.Simulate(ctx, run.Run{
		Experiment: s.experiment, Model: s.prepare, Variant: model.Baseline, Replicate: t.Replicate, Workers: t.Workers,
		Advanced: func() { t.Advance(0.5 / float64(s.experiment.Run.Steps())) },
		Rates:    &b.rates,
	})
	if b.failed, b.err = failed, err; rec != nil {
		b.summary, b.err = s.summary(rec, start, keep)
	}
	return b, b.err
}

// summary reduces a baseline run.
func (s *structure) summary(rec *engine.Recording, start int, keep selection) (*summary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.layouts[start]
	if l == nil {
		var err error
		if l, err = newLayout(rec, s.experiment, start, keep); err != nil {
			return nil, err
		}
		s.layouts[start] = l
	}
	out := summarise(rec, l)
	if keep.baseline != nil {
		out.more = keep.baseline(rec, s.experiment)
	}
	return out, nil
}
