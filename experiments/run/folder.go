package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/seed-16a9e133/transpac/results/record"
)

// The files of a results folder.
const (
	manifestName   = "manifest.json"
	provenanceName = "provenance.json"
	inputsName     = "inputs"
	seriesName     = "series.parquet"
	responsesName  = "responses.parquet"
	responsesText  = "responses.csv"
	summaryName    = "summary.md"
	plotsName      = "plots"
	reportName     = "report.html"
)

// State is what a folder holds.
type State int

// The states of a folder.
const (
	Empty      State = iota // nothing, or no such folder yet
	Complete                // the results of a finished job
	Incomplete              // finished pairs of a job that was interrupted
	Foreign                 // something else
)

// Status is what a look into a folder shows.
type Status struct {
	State      State
	Hash       string // of the experiment, where State is Complete or Incomplete
	Version    string // of the program that made it
	Experiment string // resolved TOML
	Finished   int    // replicates in the journal, where State is Incomplete
}

// Inspect looks into a folder. It fails only where the folder cannot be read.
func Inspect(dir string) (Status, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Status{State: Empty}, nil
	case err != nil:
		if info, e := os.Stat(dir); e == nil && !info.IsDir() {
			return Status{}, fmt.Errorf("%s is a file; results need a folder", dir)
		}
		return Status{}, err
	case len(entries) == 0:
		return Status{State: Empty}, nil
	}
	if m, err := record.ReadManifest(filepath.Join(dir, manifestName)); err == nil && whole(dir) {
		return Status{State: Complete, Hash: m.Hash, Version: m.Version, Experiment: m.Experiment}, nil
	} else if err == nil {
		// A file was deleted; the job has to be done again.
		return Status{State: Incomplete, Hash: m.Hash, Version: m.Version, Experiment: m.Experiment}, nil
	}
	head, err := readJournalHead(dir)
	if err != nil {
		return Status{State: Foreign}, nil
	}
	return Status{
		State: Incomplete, Hash: head.Hash, Version: head.Version, Experiment: head.Experiment, Finished: journalled(dir),
	}, nil
}

// whole tells whether the files that every job writes are there. Series are
// not among them: an experiment may ask for none.
func whole(dir string) bool {
	for _, name := range []string{responsesName, responsesText, summaryName, reportName} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// clear removes results from a folder, the manifest first, so that what is left
// after a power cut does not look complete. It touches no other file.
func clear(dir string) error {
	for _, name := range []string{
		manifestName, provenanceName, inputsName, seriesName, responsesName, responsesText, summaryName, plotsName, reportName,
	} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}
