package run

import (
	"context"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

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

	journal *journal // keeps finished pairs, so that an interrupted job can be resumed; may be nil
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

// Pairs runs every replicate of an experiment, without and with its shocks.
// An experiment without shocks runs its baselines only; its responses are zero.
//
// Failed runs are part of the outcome and no error. When ctx is cancelled,
// Pairs returns its error, and an outcome that says how many replicates are
// finished. Other errors mean that
// results could not be stored.
func Pairs(ctx context.Context, x *spec.Experiment, opt Options) (*Outcome, error) {
	accounts, err := model.Load(x.BaseYear, x.Economies)
	if err != nil {
		return nil, err
	}
	side, inside := share(opt.Workers, x.Run.Replicates)
	r := &runner{
		experiment: x, journal: opt.journal,
		model: sync.OnceValues(func() (*model.Model, error) {
			return model.Prepare(x, accounts, opt.Catalogue)
		}),
		workers: inside, tracker: newTracker(x, opt.Progress),
	}
	// A pair holds its place in the window until it is consumed. The first
	// unconsumed replicate always has a place, so the window never locks up.
	window := make(chan struct{}, 2*side)
	c := newConsumer(x, opt, func() { <-window })
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(side)
	for replicate := range x.Run.Replicates {
		select {
		case window <- struct{}{}:
		case <-within.Done():
		}
		if within.Err() != nil {
			break
		}
		group.Go(func() error {
			p, err := r.pair(within, replicate)
			if err != nil {
				return err
			}
			return c.put(p)
		})
	}
	err = group.Wait()
	out := c.outcome
	out.Finished = r.tracker.finished()
	if ctx.Err() != nil && out.Finished < x.Run.Replicates {
		return out, ctx.Err()
	}
	if err != nil {
		return out, err
	}
	out.Responses = c.accumulator.Responses()
	out.Excluded = c.accumulator.Excluded()
	return out, nil
}

// share divides workers into replicates side by side and workers inside each.
// Replicates side by side need no coordination, so they come first.
func share(workers, replicates int) (side, inside int) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	side = max(1, min(workers, replicates))
	return side, max(1, workers/side)
}
