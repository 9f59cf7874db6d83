package run

import (
	"sync"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// Progress is how far a job has come.
type Progress struct {
	Finished int     // replicates that ran to their end, or failed
	Of       int     // replicates in all
	Failed   int     // replicates with a failed run
	Taken    int     // replicates taken over from an interrupted job
	Share    float64 // of all steps of all runs, 0 to 1
}

// tracker counts steps and replicates, and tells.
type tracker struct {
	mu    sync.Mutex
	now   Progress
	steps int // done in replicates that are still running, or finished
	pair  int // steps of one replicate
	tell  func(Progress)
}

// almost is the share while all steps are done but not all replicates.
const almost = 0.999

func newTracker(x *spec.Experiment, tell func(Progress)) *tracker {
	pair := x.Run.Steps()
	if len(x.Shocks) > 0 {
		pair *= 2
	}
	return &tracker{now: Progress{Of: x.Run.Replicates}, pair: pair, tell: tell}
}

// step counts one step of one run.
func (t *tracker) step() { t.update(1, 0, false) }

// replicate counts a replicate that was simulated.
func (t *tracker) replicate(failed bool) { t.update(0, 1, failed) }

// replay counts a replicate that was finished earlier.
func (t *tracker) replay(failed bool) {
	t.mu.Lock()
	t.now.Taken++
	t.mu.Unlock()
	t.update(t.pair, 1, failed)
}

func (t *tracker) update(steps, finished int, failed bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.steps += steps
	t.now.Finished += finished
	if failed {
		t.now.Failed++
	}
	t.now.Share = min(almost, float64(t.steps)/float64(t.pair*t.now.Of))
	if t.now.Finished == t.now.Of {
		t.now.Share = 1 // also where failed runs left steps undone
	}
	if t.tell != nil {
		t.tell(t.now)
	}
}

func (t *tracker) finished() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.now.Finished
}
