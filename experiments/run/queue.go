package run

import (
	"context"
	"iter"
	"sync"
)

// queue hands out replicates, those of early points first, and takes them back
// in any order. Of each point it passes them on in replicate order.
//
// A replicate holds its place in the window until it is passed on. Of every
// point that holds places, the first replicate is still being simulated, for
// otherwise it would have been passed on; so a full window always empties, and
// memory does not grow with the number of replicates.
type queue[R any] struct {
	work    Work[R]
	tracker *tracker
	pull    func() (int, int, bool)
	stop    func()
	window  int
	changed chan struct{} // tells the one caller of next to look again

	mu    sync.Mutex
	open  []*line[R] // points under way, in order
	ended bool       // there are no further points
	held  int
}

// line is the replicates of one point.
type line[R any] struct {
	point
	issued  int // handed to workers
	next    int // to be passed on next
	waiting map[int]*R
}

func newQueue[R any](w Work[R], window int) *queue[R] {
	q := &queue[R]{
		work: w, window: window, changed: make(chan struct{}, 1),
		tracker: &tracker{now: Progress{Of: w.Replicates, OfPoints: w.OfPoints}, tell: w.Progress},
	}
	q.pull, q.stop = iter.Pull2(w.Points)
	return q
}

// next returns a replicate to be simulated, or nil when all have been handed
// out and passed on, or ctx is done. It has one caller.
func (q *queue[R]) next(ctx context.Context) *Task {
	for ctx.Err() == nil {
		q.mu.Lock()
		t, wait := q.issue()
		finished := q.ended && len(q.open) == 0
		q.mu.Unlock()
		switch {
		case t != nil:
			return t
		case finished:
			return nil
		case wait:
			select {
			case <-q.changed:
			case <-ctx.Done():
			}
		default:
			q.begin()
		}
	}
	return nil
}

// issue returns the first replicate that is due. Without one, the caller waits
// or begins another point.
func (q *queue[R]) issue() (t *Task, wait bool) {
	if q.held == q.window {
		return nil, true
	}
	for _, l := range q.open {
		if l.issued < l.target {
			t := &Task{Point: l.index, Replicate: l.issued, tracker: q.tracker, point: &l.point}
			l.issued++
			q.held++
			return t, false
		}
	}
	return nil, q.ended
}

// begin opens the next point. What a point needs is found out outside the lock.
func (q *queue[R]) begin() {
	index, replicates, more := q.pull()
	q.mu.Lock()
	defer q.mu.Unlock()
	if !more {
		q.ended = true
		return
	}
	q.open = append(q.open, &line[R]{point: point{index: index, target: replicates}, waiting: map[int]*R{}})
}

// hand takes a finished replicate and passes on all that are due.
func (q *queue[R]) hand(t *Task, r *R, taken bool) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	defer q.notify()
	q.tracker.finish(t.point, 1-t.told, q.work.Failed(r), taken)
	for i, l := range q.open {
		if l.index != t.Point {
			continue
		}
		l.waiting[t.Replicate] = r
		if err := q.pass(l); err != nil {
			return err
		}
		if l.next == l.target {
			q.open = append(q.open[:i], q.open[i+1:]...)
			q.tracker.close(&l.point)
		}
		break
	}
	return nil
}

// pass passes on the replicates of a point that are due, and extends the point
// if it needs more.
func (q *queue[R]) pass(l *line[R]) error {
	for {
		r, ready := l.waiting[l.next]
		if !ready {
			return nil
		}
		delete(l.waiting, l.next)
		if err := q.work.Take(l.index, l.next, r); err != nil {
			return err
		}
		l.next++
		q.held--
		if l.next == l.target && q.work.More != nil {
			q.tracker.extend(&l.point, q.work.More(l.index, l.next))
		}
	}
}

func (q *queue[R]) notify() {
	select {
	case q.changed <- struct{}{}:
	default:
	}
}
