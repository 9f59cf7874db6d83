package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
)

// Names in a results folder that others need.
const (
	ManifestFile    = "manifest.json"
	JournalFile     = "journal"
	SummaryFile     = "summary.md"
	ReportFile      = "report.html"
	PlotsFolder     = "plots"
	CalibrationFile = "calibration.csv"
	InputsFolder    = "inputs"
	ShardsFolder    = "shards" // of a sweep under way: journals and files of its shards
)

// The files of a results folder.
const (
	manifestName   = ManifestFile
	provenanceName = "provenance.json"
	inputsName     = InputsFolder
	seriesName     = "series.parquet"
	responsesName  = "responses.parquet"
	responsesText  = "responses.csv"
	summaryName    = SummaryFile
	plotsName      = PlotsFolder
	reportName     = ReportFile
	journalName    = JournalFile
)

// own are the names that a job may put into its folder.
var own = []string{
	manifestName, provenanceName, inputsName, seriesName, responsesName, responsesText, summaryName, plotsName, reportName,
	journalName, lockName,
	record.PointsFile, record.PointsText, record.FailuresText, ShardsFolder, CalibrationFile,
}

// ours tells whether a job may put a file of that name into its folder.
func ours(name string) bool { return slices.Contains(own, name) || record.IsPanelName(name) }

// underWay are the names of what a job needs to go on.
var underWay = []string{journalName, lockName, ShardsFolder}

// State is what a folder holds.
type State int

// The states of a folder.
const (
	Empty      State = iota // nothing of worth, or no such folder yet
	Complete                // the results of a finished job
	Incomplete              // finished pairs of a job that was interrupted
	Damaged                 // results whose manifest is missing or cannot be read
	Foreign                 // something else
)

// Status is what a look into a folder shows.
type Status struct {
	State      State
	Hash       string // of the experiment, where State is Complete or Incomplete
	Version    string // of the program that made it
	Experiment string // resolved TOML
	Inputs     []record.FileHash
	Finished   int  // replicates in the journals, where State is Incomplete
	Sweep      bool // whether it holds a sweep
	Calibrates bool // whether it holds a calibration
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
	}
	if m, err := record.ReadManifest(filepath.Join(dir, manifestName)); err == nil {
		s := Status{State: Complete, Hash: m.Hash, Version: m.Version, Experiment: m.Experiment, Inputs: m.Inputs, Sweep: m.Sweep != nil, Calibrates: m.Calibration != nil}
		if !whole(dir, m) { // a file was deleted, and the job has to be done again
			s.State = Incomplete
		}
		return s, nil
	}
	if head, finished, err := readJournal(dir); err == nil {
		return Status{
			State: Incomplete, Hash: head.Hash, Version: head.Version, Experiment: head.Experiment, Finished: finished,
			Calibrates: head.Calibrates,
		}, nil
	}
	if s, found := shards(dir); found {
		return s, nil
	}
	return Status{State: remains(entries)}, nil
}

// shards looks at the shards of a sweep under way.
func shards(dir string) (s Status, found bool) {
	files, err := os.ReadDir(filepath.Join(dir, ShardsFolder))
	if err != nil {
		return s, false
	}
	for _, f := range files {
		head, finished, err := ReadHead(filepath.Join(dir, ShardsFolder, f.Name()))
		if err != nil {
			continue
		}
		found = true
		s.State, s.Hash, s.Version, s.Experiment, s.Inputs, s.Sweep = Incomplete, head.Hash, head.Version, head.Experiment, head.Inputs, true
		s.Finished += finished
	}
	return s, found
}

// remains judges a folder that has neither manifest nor journal. Names such as
// plots and inputs are common, so they do not make a results folder alone.
func remains(entries []fs.DirEntry) State {
	state, sure := Empty, false
	for _, e := range entries {
		switch name := e.Name(); {
		case temporary(name) || slices.Contains(underWay, name): // of a job that was killed as it began
		case ours(name):
			state = Damaged
			sure = sure || name == manifestName || name == responsesName
		default:
			return Foreign
		}
	}
	if state == Damaged && !sure {
		return Foreign
	}
	return state
}

// temporary recognises the files that a killed job leaves behind: package
// record writes a file under such a name before it gives it its own.
func temporary(name string) bool {
	return strings.HasSuffix(name, ".tmp") && (strings.HasPrefix(name, ".panel_") || slices.ContainsFunc(own, func(n string) bool {
		return strings.HasPrefix(name, "."+n+".")
	}))
}

// whole tells whether the files that every job of a kind writes are there.
// Series are not among them: an experiment may ask for none.
func whole(dir string, m record.Manifest) bool {
	names := []string{responsesName, responsesText, summaryName, reportName}
	if m.Calibration != nil {
		names = []string{CalibrationFile, summaryName}
	}
	if m.Sweep != nil {
		names = append(names, record.PointsFile, record.PointsText, record.FailuresText)
	}
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// ClearResults removes everything but journals, shards and what is kept from a
// results folder, the manifest first, so that what is left after a power cut
// does not look complete. It touches no file of others.
func ClearResults(dir string, kept ...string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	names := slices.Clone(own)
	for _, e := range entries {
		if temporary(e.Name()) || record.IsPanelName(e.Name()) {
			names = append(names, e.Name())
		}
	}
	for _, name := range names {
		if slices.Contains(underWay, name) || slices.Contains(kept, name) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}
