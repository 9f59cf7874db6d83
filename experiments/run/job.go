package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/data"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Job is an experiment whose results become a folder.
type Job struct {
	Experiment *spec.Experiment
	Catalogue  engine.Catalogue
	Extensions []record.Extension // entries of the catalogue that did not ship with the program
	Version    string             // of the program
	Inputs     []Input            // files that the experiment was read from
	Workers    int                // as in Options
	Fresh      bool               // start anew even where finished replicates could be taken over
	Progress   func(Progress)     // as in Options
}

// Input is a file that an experiment reads.
type Input struct {
	Name string // without folders
	Text []byte
}

// Into runs the job and writes the results folder. What is there of an earlier
// job is replaced, apart from finished replicates of the same experiment,
// which are taken over. When ctx is cancelled, the error is that of ctx and the
// finished replicates stay in the folder.
func (j Job) Into(ctx context.Context, dir string) (*Results, error) {
	started := time.Now()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	unlock, err := Lock(dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	m := Manifest(j.Experiment, j.Version, j.Extensions, j.Inputs)
	if err := ClearResults(dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, journalName)
	if j.Fresh {
		if err := removeFile(path); err != nil {
			return nil, err
		}
	}
	journal, err := OpenJournal[pair](path, Head{Version: m.Version, Hash: m.Hash, Experiment: m.Experiment, Data: m.Data})
	if err != nil {
		return nil, err
	}
	defer journal.Close()
	out, err := j.pairs(ctx, dir, journal)
	if err != nil {
		return nil, err
	}
	m.Failures = out.Failures
	r := newResults(dir, j.Experiment, j.Catalogue, m, out)
	if err := r.write(j.Inputs, out.Responses); err != nil {
		return nil, err
	}
	if err := WriteProvenance(dir, started, j.Workers); err != nil {
		return nil, err
	}
	// The manifest says that the folder is complete, so it comes last.
	if err := record.WriteManifest(filepath.Join(dir, manifestName), m); err != nil {
		return nil, err
	}
	return r, removeFile(path)
}

// pairs runs all replicates and writes their series and panels.
func (j Job) pairs(ctx context.Context, dir string, journal *Journal[pair]) (*Outcome, error) {
	opt := Options{Catalogue: j.Catalogue, Workers: j.Workers, Progress: j.Progress, journal: journal, Panels: map[string]*record.PanelWriter{}}
	if j.Experiment.Record.Series != "none" {
		series, err := record.NewSeriesWriter(filepath.Join(dir, seriesName))
		if err != nil {
			return nil, err
		}
		defer series.Abort()
		opt.Series = series
	}
	for _, p := range j.Experiment.Record.Panels {
		w, err := record.NewPanelWriter(filepath.Join(dir, record.PanelName(p.Kind)), p.Variables)
		if err != nil {
			return nil, err
		}
		defer w.Abort()
		opt.Panels[p.Kind] = w
	}
	out, err := Pairs(ctx, j.Experiment, opt)
	if err != nil {
		return nil, err
	}
	if opt.Series != nil {
		err = opt.Series.Close()
	}
	for _, p := range j.Experiment.Record.Panels {
		err = errors.Join(err, opt.Panels[p.Kind].Close())
	}
	return out, err
}

// Manifest is the manifest of an experiment without its failures.
func Manifest(x *spec.Experiment, version string, extensions []record.Extension, inputs []Input) record.Manifest {
	m := record.Manifest{
		Format: record.ManifestFormat, Program: "transpac", Version: version, Name: x.Name, Title: x.Title,
		Hash: spec.Hash(x), Experiment: string(spec.Resolved(x)),
		Replicates: x.Run.Replicates, Data: dataHashes(), Extensions: extensions,
	}
	for r := range x.Run.Replicates {
		// One seed serves all: the replicate's number is the other half of
		// the key of its random numbers.
		m.Seeds = append(m.Seeds, record.ReplicateSeed{Replicate: r, Seed: x.Run.Seed})
	}
	for _, in := range inputs {
		m.Inputs = append(m.Inputs, record.FileHash{Name: in.Name, SHA256: Digest(in.Text)})
	}
	return m
}

// dataHashes are the hashes of the figures that ship with the program.
func dataHashes() []record.FileHash {
	var out []record.FileHash
	for _, name := range data.Names() {
		content, err := data.Bytes(name)
		if err != nil {
			panic(fmt.Sprintf("run: an embedded file has vanished: %v", err))
		}
		out = append(out, record.FileHash{Name: name, SHA256: Digest(content)})
	}
	return out
}

// Digest is the SHA-256 of a file in hexadecimal digits.
func Digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// WriteProvenance says under which circumstances results came about.
func WriteProvenance(dir string, started time.Time, workers int) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	p := record.Provenance{
		Commit: "unknown", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Started: started.UTC().Format(time.RFC3339), DurationSeconds: time.Since(started).Seconds(), Workers: workers,
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				p.Commit = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				p.Commit += ", modified"
			}
		}
	}
	return record.WriteProvenance(filepath.Join(dir, provenanceName), p)
}
