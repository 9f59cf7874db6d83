package run

import (
	"context"
	"iter"
	"sync"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/stats"
)

// Options says how an experiment is run. None of them changes a result.
type Options struct {
	Catalogue engine.Catalogue
	Workers   int                            // replicates at a time; 0 takes the processors that Go may use
	Series    *record.SeriesWriter           // receives every finished run in order; nil keeps none. The caller closes it
	Panels    map[string]*record.PanelWriter // by kind of agent, as Series
	Progress  func(Progress)                 // told after every step; calls do not overlap; may be nil
	// Pair receives the runs of every replicate that finished both, in
	// replicate order; nil keeps none. It must not keep the recordings.
	Pair func(replicate int, baseline, shocked *engine.Recording) error

	journal *Journal[pair] // keeps finished pairs, so that an interrupted job can be resumed; may be nil
}

// Outcome is what the pairs of an experiment showed.
type Outcome struct {
	Variables []engine.Variable // what was recorded
	Responses []record.Response // shocked minus baseline; exactly zero without shocks
	Finished  int               // replicates that ran to their end, or failed
	Failures  []record.Failure  // runs that stopped, by replicate and variant
	Excluded  []stats.Exclusion // pairs left out of the statistics

	levels levels // of the baselines, where there is no shock to respond to
}

// pair is the outcome of one replicate. Its fields are exported for the
// journal's encoding only.
type pair struct {
	// The recordings; nil where the run failed, and Shocked also where the
	// experiment has no shocks.
	Baseline, Shocked *engine.Recording
	Failures          []record.Failure
}

// Pairs runs every replicate of an experiment, without and with its shocks: it
// is a sweep of one point. An experiment without shocks runs its baselines only;
// its responses are zero.
//
// Failed runs are part of the outcome and no error. When ctx is cancelled,
// Pairs returns its error, and an outcome that says how many replicates are
// finished. Other errors mean that results could not be stored.
func Pairs(ctx context.Context, x *spec.Experiment, opt Options) (*Outcome, error) {
	accounts, err := model.Load(x)
	if err != nil {
		return nil, err
	}
	base := sync.OnceValues(func() (*model.Model, error) {
		return model.Prepare(x, accounts, opt.Catalogue)
	})
	c := newConsumer(x, opt)
	now, err := Execute(ctx, Work[pair]{
		Points: one(x.Run.Replicates), OfPoints: 1, Replicates: x.Run.Replicates, Workers: opt.Workers,
		Simulate: func(ctx context.Context, t *Task) (*pair, error) { return simulatePair(ctx, x, base, t) },
		Failed:   func(p *pair) bool { return len(p.Failures) > 0 },
		Load:     opt.journal.Load, Save: opt.journal.Save,
		Take:     func(_, replicate int, p *pair) error { return c.take(replicate, p) },
		Progress: opt.Progress,
	})
	out := c.outcome
	out.Finished = now.Finished
	if err != nil {
		return out, err
	}
	out.Responses = c.accumulator.Responses()
	out.Excluded = c.accumulator.Excluded()
	return out, nil
}

// one yields a single point.
func one(replicates int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) { yield(0, replicates) }
}
