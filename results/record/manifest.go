package record

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// ManifestFormat is the version of manifest.json; it rises when a field
// changes its meaning.
const ManifestFormat = 1

// Manifest is manifest.json: everything that determines a results folder, and
// nothing that depends on when or where it was made.
type Manifest struct {
	Format  int    `json:"format"`  // ManifestFormat
	Program string `json:"program"` // "transpac"
	Version string `json:"version"` // the program's version constant
	Name    string `json:"name"`    // of the experiment
	Title   string `json:"title"`   // what was done, in plain words
	Hash    string `json:"hash"`    // of the resolved experiment

	Experiment string `json:"experiment"` // resolved TOML, every default spelled out

	Replicates int             `json:"replicates"` // pairs of runs asked for
	Seeds      []ReplicateSeed `json:"seeds"`      // per replicate
	Data       []FileHash      `json:"data"`       // embedded base-year tables and parameters
	Inputs     []FileHash      `json:"inputs"`     // files that the experiment read
	Extensions []Extension     `json:"extensions"` // kinds, behaviours and shocks from outside
	Failures   []Failure       `json:"failures"`   // runs that stopped; those of a sweep stand in failures.csv

	Sweep       *SweepManifest       `json:"sweep,omitempty"`       // of a sweep only
	Calibration *CalibrationManifest `json:"calibration,omitempty"` // of a calibration only
}

// CalibrationManifest is what the manifest says about a calibration.
type CalibrationManifest struct {
	Settings    []string `json:"settings"`    // KEY=VALUE that hold at every point, over the first input
	Evaluations int      `json:"evaluations"` // points tried
	Failed      int      `json:"failed"`      // points without all moments
}

// SweepManifest is what the manifest says about a sweep.
type SweepManifest struct {
	Design       string   `json:"design"`        // kind of design
	Settings     []string `json:"settings"`      // KEY=VALUE that hold at every point, over the first input
	Points       int      `json:"points"`        // in all
	FailedPoints int      `json:"failed_points"` // without any finished replicate
	Runs         int      `json:"runs"`          // pairs of runs
	FailedRuns   int      `json:"failed_runs"`   // pairs of which a run stopped
}

// ReplicateSeed is the seed of one pair of runs. It is a string in JSON:
// many readers keep numbers as float64, which would change a large seed.
type ReplicateSeed struct {
	Replicate int    `json:"replicate"`
	Seed      uint64 `json:"seed,string"`
}

// FileHash names a file and its SHA-256 in hexadecimal digits.
type FileHash struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// Extension is a kind, behaviour or shock that did not ship with the program.
type Extension struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Failure is a run that stopped before its end. Error is one line without
// addresses or stack traces, so that it is the same on every machine.
type Failure struct {
	Replicate int    `json:"replicate"`
	Seed      uint64 `json:"seed,string"`
	Variant   string `json:"variant"` // baseline or shocked
	Step      int    `json:"step"`    // in which it stopped
	Error     string `json:"error"`
}

// Provenance is provenance.json: circumstances that must not influence any
// result and are never compared.
type Provenance struct {
	Commit          string  `json:"commit"`
	Go              string  `json:"go"`
	System          string  `json:"system"`  // such as linux/amd64
	Started         string  `json:"started"` // RFC 3339
	DurationSeconds float64 `json:"duration_seconds"`
	Workers         int     `json:"workers"`
}

// WriteManifest writes manifest.json. Lists are sorted by name or replicate,
// so that the order of discovery does not show.
func WriteManifest(path string, m Manifest) error {
	m.Format = ManifestFormat
	m.Seeds = sortedBy(m.Seeds, func(a, b ReplicateSeed) int { return cmp.Compare(a.Replicate, b.Replicate) })
	m.Data = sortedBy(m.Data, func(a, b FileHash) int { return cmp.Compare(a.Name, b.Name) })
	m.Inputs = sortedBy(m.Inputs, func(a, b FileHash) int { return cmp.Compare(a.Name, b.Name) })
	m.Extensions = sortedBy(m.Extensions, func(a, b Extension) int { return cmp.Compare(a.Name, b.Name) })
	m.Failures = sortedBy(m.Failures, func(a, b Failure) int {
		return cmp.Or(cmp.Compare(a.Replicate, b.Replicate), cmp.Compare(a.Variant, b.Variant))
	})
	for i := range m.Failures {
		m.Failures[i].Error, _, _ = strings.Cut(m.Failures[i].Error, "\n")
	}
	return writeJSON(path, m)
}

// ReadManifest reads manifest.json.
func ReadManifest(path string) (Manifest, error) {
	var m Manifest
	if err := readJSON(path, &m); err != nil {
		return m, err
	}
	if m.Format != ManifestFormat {
		return m, fmt.Errorf("record: %s has format %d, this program reads format %d; use the program version named in it (%s)",
			path, m.Format, ManifestFormat, m.Version)
	}
	return m, nil
}

// WriteProvenance writes provenance.json.
func WriteProvenance(path string, p Provenance) error { return writeJSON(path, p) }

// sortedBy returns a sorted copy that is never nil, so that an empty list is
// [] in JSON and not null.
func sortedBy[T any](list []T, compare func(a, b T) int) []T {
	out := append([]T{}, list...)
	slices.SortStableFunc(out, compare)
	return out
}

func writeJSON(path string, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("record: cannot encode %s: %w", path, err)
	}
	return WriteFile(path, b.Bytes())
}

func readJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("record: %s is damaged, not valid JSON: %w; copy the folder again, or run the experiment again", path, err)
	}
	return nil
}
