package run

import (
	"context"
	"errors"
	"fmt"
	"math"

	"golang.org/x/sync/errgroup"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// variants are the runs of a pair in the order of the files.
var variants = [2]model.Variant{model.Baseline, model.Shocked}

// pair is the outcome of one replicate. Its fields are exported for the
// journal's encoding only.
type pair struct {
	Replicate int
	// The recordings; nil where the run failed, and Shocked also where the
	// experiment has no shocks.
	Baseline, Shocked *engine.Recording
	Failures          []record.Failure
}

// runner simulates single replicates.
type runner struct {
	experiment *spec.Experiment
	model      func() (*model.Model, error) // prepares the base year on its first call
	journal    *journal
	workers    int // goroutines for one replicate
	tracker    *tracker
}

// pair returns the outcome of a replicate: from the journal if it is there,
// else by simulation. Its only errors are that of ctx and a failing journal.
func (r *runner) pair(ctx context.Context, replicate int) (*pair, error) {
	if p := r.journal.load(replicate); p != nil {
		r.tracker.replay(len(p.Failures) > 0)
		return p, nil
	}
	p := &pair{Replicate: replicate}
	count := r.variants()
	runs := [2]**engine.Recording{&p.Baseline, &p.Shocked}
	var failures [2]*record.Failure
	var group errgroup.Group
	// Twins share nothing, so they use a second worker better than one run does.
	group.SetLimit(min(count, r.workers))
	for i := range count {
		group.Go(func() (err error) {
			*runs[i], failures[i], err = r.simulate(ctx, variants[i], replicate, max(1, r.workers/count))
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, f := range failures {
		if f != nil {
			p.Failures = append(p.Failures, *f)
		}
	}
	if err := r.journal.save(p); err != nil {
		return nil, err
	}
	r.tracker.replicate(len(p.Failures) > 0)
	return p, nil
}

// variants is the number of runs in a pair: without shocks both would be the
// same.
func (r *runner) variants() int {
	if len(r.experiment.Shocks) == 0 {
		return 1
	}
	return 2
}

// simulate runs one variant to its end. A run that stops, whatever the reason,
// is a failure; the error is that of ctx alone.
func (r *runner) simulate(ctx context.Context, v model.Variant, replicate, workers int) (rec *engine.Recording, failed *record.Failure, err error) {
	step := 0
	fail := func(cause error) (*engine.Recording, *record.Failure, error) {
		return nil, &record.Failure{
			Replicate: replicate, Seed: r.experiment.Run.Seed, Variant: string(v), Step: step, Error: cause.Error(),
		}, nil
	}
	defer func() {
		if broken := recover(); broken != nil {
			rec, failed, err = fail(fmt.Errorf("the run broke off: %v", broken))
		}
	}()
	base, err := r.model()
	if err != nil {
		return fail(fmt.Errorf("the economy cannot be built: %w", err))
	}
	world, err := base.World(v, replicate, workers)
	if err != nil {
		return fail(fmt.Errorf("the economy cannot be built: %w", err))
	}
	for ; step < r.experiment.Run.Steps(); step++ {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if err := world.Advance(); err != nil {
			var fault *engine.Fault
			if errors.As(err, &fault) {
				err = fault.Err // the row has the step and the seed in columns of their own
			}
			return fail(err)
		}
		r.tracker.step()
	}
	rec = world.Recorder.Recording()
	if at, cause := notFinite(rec); cause != nil {
		step = at
		return fail(cause)
	}
	return rec, nil, nil
}

// notFinite finds the first recorded value that is not a finite number. The
// engine does so too, but only while it checks identities (run.check).
func notFinite(rec *engine.Recording) (step int, err error) {
	for i, x := range rec.Values {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			continue
		}
		k := rec.Keys[i%len(rec.Keys)]
		return i / len(rec.Keys), fmt.Errorf("%s (economy %s, partner %s, sector %s, group %s) is %v, must be a finite number",
			rec.Variables[k.Variable].Name, k.Economy, k.Partner, k.Sector, k.Group, x)
	}
	return 0, nil
}
