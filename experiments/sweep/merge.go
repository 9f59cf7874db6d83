package sweep

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/stats"
)

// Merge writes the results of a sweep whose shards lie in the folder. The job
// is that of the sweep as its files have it (see [Shards]); it fails unless
// every point is there exactly once.
func (j Job) Merge(dir string) (*Results, error) {
	started := time.Now()
	unlock, err := run.Lock(dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	head, paths, err := Shards(dir)
	if err != nil {
		return nil, err
	}
	if hash := j.head().Hash; head.Hash != hash {
		return nil, fmt.Errorf("the shards in %s belong to the sweep %.12s, and this is %.12s", dir, head.Hash, hash)
	}
	if err := run.ClearResults(dir); err != nil {
		return nil, err
	}
	if err := run.WriteInputs(dir, j.Inputs); err != nil {
		return nil, err
	}
	return j.merge(dir, paths, started)
}

// Shards finds the shard files of a folder and returns what they have in
// common. It refuses a set that is incomplete or mixed.
func Shards(dir string) (head run.Head, paths []string, err error) {
	files, err := shardFiles(dir)
	if err != nil {
		return head, nil, err
	}
	if len(files) == 0 {
		return head, nil, fmt.Errorf("%s holds no shards; `transpac sweep EXPERIMENT --out %s --shard I/N` writes them", dir, dir)
	}
	of := files[0].shard.Of
	var open []string
	for i, f := range files {
		if f.shard.Of != of {
			return head, nil, fmt.Errorf("%s holds shards of %d and of %d; keep the files of one division and delete the others", filepath.Join(dir, shardsName), of, f.shard.Of)
		}
		if f.shard.Index >= of {
			return head, nil, fmt.Errorf("%s: there is no shard %s; they are counted from 0", f.path, f.shard)
		}
		if !f.sealed {
			open = append(open, f.shard.String())
			continue
		}
		one, _, err := run.ReadHead(f.path)
		if err != nil {
			return head, nil, fmt.Errorf("%s cannot be read: %w; delete it and run the shard again", f.path, err)
		}
		if one.Shard != f.shard.String() {
			return head, nil, fmt.Errorf("%s holds shard %s; give it its own name again", f.path, one.Shard)
		}
		if len(paths) > 0 {
			if text := mixture(head, one); text != "" {
				return head, nil, fmt.Errorf("%s and %s do not belong together: %s; run one of them again", paths[0], f.path, text)
			}
		} else {
			head = one
		}
		paths = append(paths, files[i].path)
	}
	if len(open) > 0 {
		return head, nil, fmt.Errorf("shards that are not finished: %s; repeat their `transpac sweep` commands to go on", strings.Join(open, ", "))
	}
	if missing := missingShards(files, of); len(missing) > 0 {
		return head, nil, fmt.Errorf("of %d shards, %s are missing; run them with --shard", of, strings.Join(missing, ", "))
	}
	head.Shard = ""
	return head, paths, nil
}

// mixture says in what two shards differ that must not.
func mixture(a, b run.Head) string {
	switch {
	case a.Hash != b.Hash:
		return fmt.Sprintf("their experiments differ (%.12s and %.12s)", a.Hash, b.Hash)
	case a.Version != b.Version:
		return fmt.Sprintf("versions %s and %s of the program wrote them", a.Version, b.Version)
	case !slices.Equal(a.Data, b.Data):
		return "they start from other data"
	case !slices.Equal(a.Inputs, b.Inputs):
		return "their input files differ"
	case !slices.Equal(a.Extensions, b.Extensions):
		return "they know other extensions"
	case !slices.Equal(a.Settings, b.Settings):
		return "their settings differ"
	}
	return ""
}

// referenceLayout is the layout of the first point, over all shards, that has a
// finished replicate; nil where none has.
func referenceLayout(paths []string) (rows []Row, err error) {
	first := -1
	for _, path := range paths {
		s, err := openShard(path, map[string][]Row{})
		if err != nil {
			return nil, err
		}
		for err == nil && !s.ended && s.replicate.Failed() && (first < 0 || s.point < first) {
			err = s.advance()
		}
		s.file.Close()
		if err != nil {
			return nil, err
		}
		if !s.ended && !s.replicate.Failed() && (first < 0 || s.point < first) {
			first, rows = s.point, s.layouts[s.replicate.Layout]
		}
	}
	return rows, nil
}

func missingShards(files []shardFile, of int) (missing []string) {
	const shown = 10
	there := map[int]bool{}
	for _, f := range files {
		there[f.shard.Index] = true
	}
	for i := 0; i < of; i++ {
		if there[i] {
			continue
		}
		if len(missing) == shown {
			return append(missing, "and others")
		}
		missing = append(missing, Shard{i, of}.String())
	}
	return missing
}

// merge writes the results from the files of all shards, point by point, and
// removes the files.
func (j Job) merge(dir string, paths []string, started time.Time) (*Results, error) {
	layouts := map[string][]Row{}
	readers := make([]*shardReader, len(paths))
	for i, path := range paths {
		r, err := openShard(path, layouts)
		if err != nil {
			return nil, err
		}
		defer r.file.Close()
		readers[i] = r
	}
	reference, err := referenceLayout(paths)
	if err != nil {
		return nil, err
	}
	m := j.manifest()
	if err := j.write(dir, readers, layouts, reference, m.Sweep); err != nil {
		return nil, err
	}
	r, err := j.open(dir, m)
	if err != nil {
		return nil, err
	}
	if err := r.tell(); err != nil {
		return nil, err
	}
	if err := run.WriteProvenance(dir, started, j.Workers); err != nil {
		return nil, err
	}
	// The manifest says that the folder is complete, so it comes last.
	if err := record.WriteManifest(filepath.Join(dir, run.ManifestFile), m); err != nil {
		return nil, err
	}
	return r, Tidy(dir)
}

// Tidy removes the shards of a folder whose results are complete.
func Tidy(dir string) error { return os.RemoveAll(filepath.Join(dir, shardsName)) }

// write writes the points in their order and counts them.
func (j Job) write(dir string, readers []*shardReader, layouts map[string][]Row, reference []Row, total *record.SweepManifest) error {
	names := make([]string, len(j.Design.Factors))
	for i, f := range j.Design.Factors {
		names[i] = f.Name
	}
	w, err := record.NewSweepWriter(dir, names, j.Design.Point(0).Values)
	if err != nil {
		return err
	}
	defer w.Abort()
	for point := range j.Design.Len() {
		r := readers[point%len(readers)]
		found, replicates, more, err := r.next()
		switch {
		case err != nil:
			return err
		case !more || found > point:
			return fmt.Errorf("point %d is missing in %s; delete the file and run the shard again", point, r.path)
		case found < point:
			return fmt.Errorf("point %d is in %s, where it does not belong; delete the file and run the shard again", found, r.path)
		}
		row, responses, failures, err := summarisePoint(j.Design.Point(point), replicates, layouts, reference)
		if err != nil {
			return fmt.Errorf("%s: %w", r.path, err)
		}
		if err := w.Point(row, responses, failures); err != nil {
			return err
		}
		total.Points++
		total.Runs += row.Finished + row.Failed
		total.FailedRuns += row.Failed
		if row.Finished == 0 {
			total.FailedPoints++
		}
	}
	for _, r := range readers {
		if point, _, more, err := r.next(); more || err != nil {
			return errors.Join(err, fmt.Errorf("%s has a point %d too many; delete the file and run the shard again", r.path, point))
		}
	}
	return w.Close()
}

// summarisePoint computes the rows of a point. A point without any finished
// replicate has the rows of the first that has one, without values: a row that
// is not there would drop out of a mean unnoticed.
func summarisePoint(p design.Point, replicates []*Replicate, layouts map[string][]Row, reference []Row) (record.PointRow, []record.SweepRow, []record.SweepFailure, error) {
	out := record.PointRow{Point: p.Index, Values: p.Values}
	var failures []record.SweepFailure
	var finished []*Replicate
	for _, r := range replicates {
		for _, f := range r.Failures {
			failures = append(failures, record.SweepFailure{Point: p.Index, Failure: f})
		}
		if r.Failed() {
			out.Failed++
			continue
		}
		out.Finished++
		finished = append(finished, r)
	}
	if len(failures) > 0 {
		f := failures[0]
		out.Error = fmt.Sprintf("replicate %d (seed %d, %s) stopped in step %d: %s", f.Replicate, f.Seed, f.Variant, f.Step, f.Error)
	}
	rows := reference
	if len(finished) > 0 {
		rows = layouts[finished[0].Layout]
	}
	for _, r := range finished {
		if r.Layout != finished[0].Layout || len(r.Values) != len(rows) {
			return out, nil, nil, fmt.Errorf("the replicates of point %d record different series", p.Index)
		}
	}
	responses := make([]record.SweepRow, len(rows))
	values := make([]float64, len(finished))
	for i, row := range rows {
		for k, r := range finished {
			values[k] = r.Values[i]
		}
		s := record.NewSweepRow(p.Index, row.Outcome, row.Unit)
		m := stats.Summarise(values)
		s.Mean, s.SD, s.P05, s.P50, s.P95, s.N = m.Mean, m.SD, m.P05, m.P50, m.P95, int32(m.N)
		responses[i] = s
	}
	return out, responses, failures, nil
}
