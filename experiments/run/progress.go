package run

import "sync"

// Progress is how far a job has come.
type Progress struct {
	Finished int     // replicates that ran to their end, or failed
	Of       int     // replicates in all, as far as they are known
	Failed   int     // replicates with a failed run
	Taken    int     // replicates taken over from an interrupted job
	Points   int     // points whose replicates are all finished
	OfPoints int     // points in all
	Share    float64 // of all work, 0 to 1
}

// point is what the progress of a point consists of.
type point struct {
	index  int
	target int     // replicates wanted
	done   float64 // replicates and shares of replicates
}

// tracker counts replicates and points, and tells.
type tracker struct {
	mu     sync.Mutex
	now    Progress
	shares float64 // sum over the points under way of the share that is done
	tell   func(Progress)
}

// almost is the share while not all points are finished.
const almost = 0.999

// advance counts a share of one replicate of a point.
func (t *tracker) advance(task *Task, share float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	task.told += share
	t.add(task.point, share)
	t.announce()
}

// finish counts a replicate of which a share was not announced.
func (t *tracker) finish(p *point, rest float64, failed, taken bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.Finished++
	if failed {
		t.now.Failed++
	}
	if taken {
		t.now.Taken++
	}
	t.add(p, rest)
	t.announce()
}

// extend raises the number of replicates of a point.
func (t *tracker) extend(p *point, more int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.Of += more
	t.shares -= p.done / float64(p.target)
	p.target += more
	t.shares += p.done / float64(p.target)
}

// close counts a point.
func (t *tracker) close(p *point) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.shares -= p.done / float64(p.target)
	t.now.Points++
	t.announce()
}

func (t *tracker) add(p *point, share float64) {
	p.done += share
	t.shares += share / float64(p.target)
}

func (t *tracker) announce() {
	// The share never goes back, also where a point turns out to need more.
	t.now.Share = max(t.now.Share, min(almost, (float64(t.now.Points)+t.shares)/float64(t.now.OfPoints)))
	if t.now.Points == t.now.OfPoints {
		t.now.Share = 1
	}
	if t.tell != nil {
		t.tell(t.now)
	}
}

// state returns the progress, and whether all is done.
func (t *tracker) state() (Progress, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.now, t.now.Points == t.now.OfPoints
}
