package sweep

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Job is a sweep, or one shard of it, whose results become a folder.
type Job struct {
	Experiment *spec.Experiment // as it is without any point's settings
	Design     *design.Design
	Settings   []string // KEY=VALUE that hold at every point, as given on the command line
	// Parse reads the experiment with a point's settings laid over it.
	Parse func(settings []string) (*spec.Experiment, error)

	Catalogue  engine.Catalogue
	Extensions []record.Extension // entries of the catalogue that did not ship with the program
	Version    string             // of the program
	Inputs     []run.Input        // files that the sweep was read from

	Shard    Shard
	Workers  int                // replicates at a time; 0 takes the processors that Go may use
	Stop     bool               // end with the first failed run
	Fresh    bool               // start anew even where finished replicates could be taken over
	Progress func(run.Progress) // calls do not overlap; may be nil
}

// Shard is the part of a sweep that one process carries out: every Of-th point
// from Index on. The whole sweep is shard 0 of 1.
type Shard struct{ Index, Of int }

// Whole tells whether the shard is all of the sweep.
func (s Shard) Whole() bool { return s.Of == 1 }

// ErrMixed says that a folder holds a shard which could not be merged with the
// one that is to be run.
var ErrMixed = errors.New("shards that do not belong together")

// String writes a shard as --shard reads it.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Of) }

// len is the number of points of the shard.
func (s Shard) len(points int) int { return (points - s.Index + s.Of - 1) / s.Of }

// StoppedError says that a run failed in a sweep that was to end there.
type StoppedError struct {
	Point   int
	Failure record.Failure
}

func (e *StoppedError) Error() string {
	return fmt.Sprintf("point %d, replicate %d (seed %d, %s) stopped in step %d: %s",
		e.Point, e.Failure.Replicate, e.Failure.Seed, e.Failure.Variant, e.Failure.Step, e.Failure.Error)
}

// Into carries the shard out. Finished replicates of the same sweep that are in
// the folder already are taken over. A shard that is the whole sweep writes the
// results and returns them; another leaves its file for [Merge] and returns
// nil. When ctx is cancelled, the error is that of ctx and the finished
// replicates stay in the folder.
func (j Job) Into(ctx context.Context, dir string) (*Results, error) {
	started := time.Now()
	shards := filepath.Join(dir, shardsName)
	if err := os.MkdirAll(shards, 0o755); err != nil {
		return nil, err
	}
	unlock, err := run.LockFile(filepath.Join(shards, "."+j.Shard.file("lock")))
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := j.clear(dir); err != nil {
		return nil, err
	}
	sealed := filepath.Join(shards, j.Shard.file(shardExtension))
	if _, err := os.Stat(sealed); err != nil {
		if err := j.execute(ctx, dir, sealed); err != nil {
			return nil, err
		}
	} else if err := run.WriteInputs(dir, j.Inputs); err != nil {
		return nil, err
	}
	if !j.Shard.Whole() {
		return nil, nil
	}
	return j.merge(dir, []string{sealed}, started)
}

// clear removes what is in the way: results, and where the job starts anew,
// the shard's own files and those of other sweeps.
func (j Job) clear(dir string) error {
	head := j.head()
	files, err := shardFiles(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		own := f.shard == j.Shard
		found, _, err := run.ReadHead(f.path)
		head.Shard = f.shard.String()
		foreign := err != nil || !found.Same(head)
		if own && (foreign || j.Fresh) || !own && foreign && j.Fresh {
			if err := os.Remove(f.path); err != nil {
				return err
			}
		} else if !own && err == nil {
			if text := mixture(found, head); text != "" {
				return fmt.Errorf("%w: this one and %s: %s", ErrMixed, f.path, text)
			}
		}
	}
	if j.Shard.Whole() {
		return run.ClearResults(dir)
	}
	return run.ClearResults(dir, run.InputsFolder) // other shards may be writing the same files there
}

func (j Job) head() run.Head {
	m := j.manifest()
	return run.Head{
		Version: m.Version, Hash: m.Hash, Experiment: m.Experiment, Data: m.Data, Inputs: m.Inputs, Extensions: m.Extensions,
		Settings: j.Settings, Shard: j.Shard.String(),
	}
}

// execute runs all points of the shard and seals its file.
func (j Job) execute(ctx context.Context, dir, sealed string) error {
	path := filepath.Join(dir, shardsName, j.Shard.file(journalExtension))
	journal, err := run.OpenJournal[Replicate](path, j.head())
	if err != nil {
		return err
	}
	defer journal.Close()
	// After the journal's head, by which the folder is recognised as a sweep's.
	if err := run.WriteInputs(dir, j.Inputs); err != nil {
		return err
	}
	w, err := j.work(journal)
	if err != nil {
		return err
	}
	if _, err := run.Execute(ctx, w); err != nil {
		return err
	}
	if err := j.seal(journal, sealed); err != nil {
		return err
	}
	return os.Remove(path)
}

// Hash is the fingerprint of the sweep: of the experiment, and of the files that
// its [sweep] table reads.
func (j Job) Hash() string { return hashOf(j.Experiment, j.Inputs) }

// hashOf covers all that an experiment is at every point: what it resolves
// to, what is written out in it and so does not follow a point's wider setting,
// and the files beside it. Comments and layout do not enter.
func hashOf(x *spec.Experiment, inputs []run.Input) string {
	hash := run.Digest([]byte(spec.Hash(x) + "\n" + run.Digest(spec.Written(x))))
	for _, in := range inputs[min(1, len(inputs)):] {
		hash = run.Digest([]byte(hash + "\n" + in.Name + "\n" + run.Digest(in.Text)))
	}
	return hash
}

// Points is the number of points of the shard.
func (j Job) Points() int { return j.Shard.len(j.Design.Len()) }

// work is the shard as the runner takes it.
func (j Job) work(journal *run.Journal[Replicate]) (run.Work[Replicate], error) {
	targets := kept(j.Design)
	points := newPoints(j.parse, j.Catalogue, selection{all: len(targets) == 0, targets: targets})
	judge := newJudge(j.Design.Adaptive)
	notes, err := newNotes(journal, judge)
	if err != nil {
		return run.Work[Replicate]{}, err
	}
	replicates := j.replicates()
	count := j.Points()
	return run.Work[Replicate]{
		Points: j.points(replicates), OfPoints: count, Replicates: count * replicates, Workers: j.Workers,
		Simulate: func(ctx context.Context, t *run.Task) (*Replicate, error) {
			r, l, err := points.simulate(ctx, t)
			if err == nil && l != nil {
				err = notes.keep(l)
			}
			return r, err
		},
		Failed: (*Replicate).Failed,
		Load:   journal.Load, Save: journal.Save,
		Take: func(point, replicate int, r *Replicate) error {
			if r.Failed() && j.Stop {
				return &StoppedError{point, r.Failures[0]}
			}
			notes.take(point, r)
			return nil
		},
		More: func(point, taken int) int {
			more := notes.more(point, taken)
			if more == 0 {
				points.close(point)
			}
			return more
		},
		Progress: j.Progress,
	}, nil
}

// points yields the points of the shard.
func (j Job) points(replicates int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, point := range order(j.Design, j.Shard) {
			if !yield(point, replicates) {
				return
			}
		}
	}
}

// replicates is the number of replicates with which a point begins.
func (j Job) replicates() int {
	switch {
	case j.Design.Adaptive != nil:
		return min(j.Design.Adaptive.Batch, j.Design.Adaptive.Cap)
	case j.Design.Replicates > 0:
		return j.Design.Replicates
	}
	return j.Experiment.Run.Replicates
}

// atMost is the number of replicates that a point can have.
func (j Job) atMost() int {
	if j.Design.Adaptive != nil {
		return j.Design.Adaptive.Cap
	}
	return j.replicates()
}

// parse reads the experiment of a point. The calendar is that of the sweep,
// unless a factor sets it: a shock that moves must not move the start of the
// run along.
func (j Job) parse(point int) (*spec.Experiment, error) {
	return j.Parse(append([]string{calendar(j.Experiment)}, j.Design.Settings(j.Design.Point(point))...))
}

func calendar(x *spec.Experiment) string {
	return fmt.Sprintf("start=%q", fmt.Sprintf("%04d-%02d", x.StartYear, x.StartMonth))
}

// manifest is the manifest of the sweep without its outcome.
func (j Job) manifest() record.Manifest {
	m := run.Manifest(j.Experiment, j.Version, j.Extensions, j.Inputs)
	m.Hash = j.Hash()
	m.Replicates = j.atMost()
	m.Seeds = nil
	for r := range m.Replicates {
		m.Seeds = append(m.Seeds, record.ReplicateSeed{Replicate: r, Seed: j.Experiment.Run.Seed})
	}
	m.Sweep = &record.SweepManifest{Design: j.Design.Kind, Settings: append([]string{}, j.Settings...)}
	return m
}
