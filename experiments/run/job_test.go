package run

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/shock"
)

func job(t *testing.T, c engine.Catalogue, text string, set ...string) Job {
	t.Helper()
	return Job{
		Experiment: parse(t, c, text, set...), Catalogue: c, Version: "test",
		Inputs: []Input{{Name: "probe.toml", Text: []byte(text)}},
	}
}

func into(t *testing.T, j Job, dir string) *Results {
	t.Helper()
	r, err := j.Into(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// mustEqual fails unless two folders have the same files with the same bytes.
func mustEqual(t *testing.T, was, is string) {
	t.Helper()
	differences, err := Compare(was, is)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		t.Errorf("%s against %s: %s", was, is, d)
	}
}

func TestAResultsFolderHasEveryFileOfTheContract(t *testing.T) {
	dir := t.TempDir()
	into(t, job(t, probeCatalogue(), probeText), dir)
	for _, name := range []string{
		"manifest.json", "provenance.json", "inputs/probe.toml", "series.parquet", "responses.parquet", "responses.csv",
		"summary.md", "report.html", "plots/impulse_responses.svg", "plots/impulse_responses.png",
	} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, journalName)); err == nil {
		t.Error("the journal is still there")
	}
	if s, err := Inspect(dir); err != nil || s.State != Complete {
		t.Errorf("the folder is in state %v (%v), want complete", s.State, err)
	}
}

func TestSeriesAreNotWrittenUnlessWanted(t *testing.T) {
	dir := t.TempDir()
	into(t, job(t, probeCatalogue(), probeText, "record.series=none"), dir)
	if _, err := os.Stat(filepath.Join(dir, seriesName)); err == nil {
		t.Error("series.parquet is there")
	}
	if s, _ := Inspect(dir); s.State != Complete {
		t.Errorf("the folder is in state %v, want complete", s.State)
	}
}

func TestResultsDoNotDependOnWorkers(t *testing.T) {
	for _, fault := range []string{"none", "panic"} {
		first := t.TempDir()
		for _, workers := range []int{1, 2, 3, 8} {
			j := job(t, probeCatalogue(), probeText, "probe.fault="+fault)
			j.Workers = workers
			dir := first
			if workers > 1 {
				dir = t.TempDir()
			}
			into(t, j, dir)
			mustEqual(t, first, dir)
		}
	}
}

// interrupt runs a job until some replicates are finished.
func interrupt(t *testing.T, j Job, dir string, after int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	j.Progress = func(p Progress) {
		if p.Finished >= after {
			cancel()
		}
	}
	if _, err := j.Into(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want context.Canceled", err)
	}
}

func TestAnInterruptedJobGoesOnAndEndsWithTheSameBytes(t *testing.T) {
	c := probeCatalogue()
	whole, parts := t.TempDir(), t.TempDir()
	j := job(t, c, probeText, "probe.fault=identity")
	j.Workers = 2
	into(t, j, whole)
	interrupt(t, j, parts, 3)
	s, err := Inspect(parts)
	if err != nil || s.State != Incomplete || s.Finished < 3 || s.Finished >= 7 {
		t.Fatalf("after the interruption: %+v, %v", s, err)
	}
	if _, err := os.Stat(filepath.Join(parts, manifestName)); err == nil {
		t.Error("an incomplete folder has a manifest")
	}
	taken := 0
	j.Progress = func(p Progress) { taken = p.Taken }
	j.Workers = 1
	into(t, j, parts)
	if taken != s.Finished {
		t.Errorf("%d of %d finished replicates were taken over", taken, s.Finished)
	}
	mustEqual(t, whole, parts)
}

func TestADamagedReplicateIsRunAgain(t *testing.T) {
	whole, parts := t.TempDir(), t.TempDir()
	j := job(t, probeCatalogue(), probeText)
	j.Workers = 1
	into(t, j, whole)
	interrupt(t, j, parts, 3)
	path := filepath.Join(parts, journalName)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1 // in the second of three
	if err := os.WriteFile(path, content[:len(content)-20], 0o644); err != nil {
		t.Fatal(err)
	}
	into(t, j, parts)
	mustEqual(t, whole, parts)
}

func TestReplicatesOfAnotherExperimentAreNotTakenOver(t *testing.T) {
	dir, clean := t.TempDir(), t.TempDir()
	interrupt(t, job(t, probeCatalogue(), probeText), dir, 3)
	other := job(t, probeCatalogue(), probeText, "run.seed=2")
	into(t, other, dir)
	into(t, other, clean)
	mustEqual(t, clean, dir)
}

func TestOpenTellsTheSameStoryAsTheRun(t *testing.T) {
	for _, set := range []string{"run.seed=1", "shock=[]"} {
		dir := t.TempDir()
		c := probeCatalogue()
		r := into(t, job(t, c, probeText, set), dir)
		stored, err := Open(dir, options(c))
		if err != nil {
			t.Fatal(err)
		}
		if stored.Terminal() != r.Terminal() || stored.Summary() != r.Summary() {
			t.Errorf("%s: stored\n%s\nrun\n%s", set, stored.Terminal(), r.Terminal())
		}
		before, _ := os.ReadFile(stored.ReportPath())
		if err := stored.Report(); err != nil {
			t.Fatal(err)
		}
		if after, _ := os.ReadFile(stored.ReportPath()); string(after) != string(before) {
			t.Errorf("%s: the report written again differs", set)
		}
	}
}

// A world of a few dozen firms is as much the real model as one of a million.
const smallWorld = `
title = "A tariff on a small world"
[run]
years = 1
replicates = 3
[scale]
firms = 40
persons = 200_000
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.1
start = "2025-04"
`

func TestTheRealModelGivesTheSameBytesForAnyNumberOfWorkers(t *testing.T) {
	c := agents.Builtin().With(engine.Catalogue{Shocks: shock.Builtin()})
	first := t.TempDir()
	for _, workers := range []int{1, 2, 3, 8} {
		j := job(t, c, smallWorld)
		j.Workers = workers
		dir := first
		if workers > 1 {
			dir = t.TempDir()
		}
		r := into(t, j, dir)
		for _, f := range r.Manifest.Failures {
			t.Errorf("with %d workers: %+v", workers, f)
		}
		mustEqual(t, first, dir)
	}
	parts := t.TempDir()
	j := job(t, c, smallWorld)
	j.Workers = 1
	interrupt(t, j, parts, 1)
	into(t, j, parts)
	mustEqual(t, first, parts)
}
