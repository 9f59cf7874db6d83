package run

import (
	"context"
	"iter"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Work is what [Execute] carries out: the replicates of one or more points,
// side by side. A point is an experiment with its settings; a single run has
// one. R is what remains of a replicate.
type Work[R any] struct {
	// Points yields, for each point, the replicates to begin with. It is asked
	// for a point when a worker is free for it.
	Points     iter.Seq2[int, int] // point, replicates
	OfPoints   int                 // points in all
	Replicates int                 // replicates of all points to begin with, for the share of work and the progress

	Workers int // replicates at a time; 0 takes the processors that Go may use

	// Simulate runs a replicate. Failed runs belong to the result; the error is
	// that of ctx, or says that nothing can go on.
	Simulate func(ctx context.Context, t *Task) (*R, error)
	Failed   func(*R) bool // whether a run of the replicate failed
	// Load returns what an interrupted job left of a replicate, or nil.
	Load func(point, replicate int) (*R, error)
	// Save keeps a finished replicate.
	Save func(point, replicate int, r *R) error

	// Take receives the replicates of each point in their order; calls do not
	// overlap.
	Take func(point, replicate int, r *R) error
	// More is asked when all replicates of a point have been taken, and returns
	// how many more the point needs. Nil means none.
	More func(point, taken int) int

	Progress func(Progress) // calls do not overlap; may be nil
}

// Task is one replicate that a worker simulates.
type Task struct {
	Point, Replicate int
	Workers          int // goroutines for it

	tracker *tracker
	told    float64 // share of the task that was announced
	point   *point
}

// Advance announces that a share of the replicate, above 0 and far below 1, is
// done.
func (t *Task) Advance(share float64) { t.tracker.advance(t, share) }

// Execute carries out all points and returns how far it came. Replicates of all
// points run side by side, those of early points first; because each draws its
// random numbers from the seed and its own number, it does not matter when or
// where one runs. When ctx is cancelled, the error is that of ctx.
func Execute[R any](ctx context.Context, w Work[R]) (Progress, error) {
	side, inside := share(w.Workers, w.Replicates)
	q := newQueue(w, 2*side)
	defer q.stop()
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(side)
	for {
		t := q.next(within)
		if t == nil {
			break
		}
		t.Workers = inside
		group.Go(func() error { return q.carryOut(within, t) })
	}
	err := group.Wait()
	now, complete := q.tracker.state()
	switch {
	case complete && err == nil:
		return now, nil
	case ctx.Err() != nil:
		return now, ctx.Err()
	}
	return now, err
}

// carryOut obtains a replicate, from an interrupted job or by simulation, and
// hands it over.
func (q *queue[R]) carryOut(ctx context.Context, t *Task) error {
	r, err := q.work.Load(t.Point, t.Replicate)
	taken := r != nil
	if err == nil && !taken {
		if r, err = q.work.Simulate(ctx, t); err == nil {
			err = q.work.Save(t.Point, t.Replicate, r)
		}
	}
	if err != nil {
		return err
	}
	return q.hand(t, r, taken)
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
