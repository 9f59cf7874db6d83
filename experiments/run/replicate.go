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

// simulatePair runs both variants of a replicate. Without shocks both would be
// the same, and only the baseline is run.
func simulatePair(ctx context.Context, x *spec.Experiment, base func() (*model.Model, error), t *Task) (*pair, error) {
	p := &pair{}
	count := len(variants)
	if len(x.Shocks) == 0 {
		count = 1
	}
	runs := [2]**engine.Recording{&p.Baseline, &p.Shocked}
	var failures [2]*record.Failure
	var group errgroup.Group
	// Twins share nothing but the rates that a shock prescribes, so they
	// use a second worker better than one run does.
	together := min(count, t.Workers)
	if oneByOne(base) {
		together = 1
	}
	group.SetLimit(together)
	var rates engine.Rates // of the baseline
	for i := range count {
		group.Go(func() (err error) {
			r := Run{
				Experiment: x, Model: base, Variant: variants[i], Replicate: t.Replicate, Workers: max(1, t.Workers/together),
				Advanced: func() { t.Advance(1 / float64(count*x.Run.Steps())) },
			}
			if together == 1 {
				r.Rates, r.Twin = &rates, rates
			}
			*runs[i], failures[i], err = Simulate(ctx, r)
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
	return p, nil
}

// oneByOne tells whether the shocked run has to wait for its twin's rates. An economy that cannot be built is reported by the runs.
func oneByOne(base func() (*model.Model, error)) (wait bool) {
	defer func() {
		if recover() != nil {
			wait = false
		}
	}()
	m, err := base()
	if err != nil {
		return false
	}
	needed, err := m.NeedsTwin()
	return err == nil && needed
}

// Run is one run of a replicate.
type Run struct {
	Experiment *spec.Experiment
	Model      func() (*model.Model, error) // prepares the base year on its first call
	Variant    model.Variant
	Replicate  int
	Workers    int    // goroutines for it
	Advanced   func() // called after every step; may be nil

	Rates *engine.Rates // receives the run's rates; may be nil
	Twin  engine.Rates  // those of the run without the shocks
}

// Simulate carries a run out to its end. A run that stops, whatever the reason,
// is a failure; the error is that of ctx alone.
func Simulate(ctx context.Context, r Run) (rec *engine.Recording, failed *record.Failure, err error) {
	step := 0
	fail := func(cause error) (*engine.Recording, *record.Failure, error) {
		return nil, &record.Failure{
			Replicate: r.Replicate, Seed: r.Experiment.Run.Seed, Variant: string(r.Variant), Step: step, Error: cause.Error(),
		}, nil
	}
	defer func() {
		if broken := recover(); broken != nil {
			rec, failed, err = fail(fmt.Errorf("the run broke off: %v", broken))
		}
	}()
	base, err := r.Model()
	if err != nil {
		return fail(fmt.Errorf("the economy cannot be built: %w", err))
	}
	world, err := base.World(r.Variant, r.Replicate, r.Workers)
	if err != nil {
		return fail(fmt.Errorf("the economy cannot be built: %w", err))
	}
	world.Twin = r.Twin
	for ; step < r.Experiment.Run.Steps(); step++ {
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
		if r.Advanced != nil {
			r.Advanced()
		}
	}
	if r.Rates != nil {
		*r.Rates = world.Rates
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
