package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/run"
)

// outcome is what a command leaves behind.
type outcome struct {
	status   int
	out, err string
}

// transpac runs a command with extensions in an empty working folder.
func transpac(t *testing.T, extensions engine.Catalogue, args ...string) outcome {
	t.Helper()
	return transpacIn(t, t.Context(), extensions, args...)
}

func transpacIn(t *testing.T, ctx context.Context, extensions engine.Catalogue, args ...string) outcome {
	t.Helper()
	var out, err bytes.Buffer
	status := Run(ctx, Builtin(), extensions, args, &out, &err)
	return outcome{status, out.String(), err.String()}
}

// must fails unless a command ended with a status and said certain words.
func (o outcome) must(t *testing.T, status int, words ...string) outcome {
	t.Helper()
	if o.status != status {
		t.Errorf("exit status %d, want %d", o.status, status)
	}
	for _, w := range words {
		if !strings.Contains(o.out+o.err, w) {
			t.Errorf("%q is not said", w)
		}
	}
	if t.Failed() {
		t.Fatalf("standard output:\n%s\nstandard error:\n%s", o.out, o.err)
	}
	for _, trace := range []string{"goroutine ", "panic:", ".go:"} {
		if strings.Contains(o.out+o.err, trace) {
			t.Errorf("a stack trace reached the user:\n%s%s", o.out, o.err)
		}
	}
	return o
}

// faulty is an extension that panics in step 3 of one replicate.
type faulty struct{}

func (faulty) Name() string { return "faulty" }

func (faulty) Report(w *engine.World) {
	if w.Step == 3 && w.Replicate == 1 && !w.Dry {
		panic("planted")
	}
}

func (faulty) Reconcile(*engine.World) error { return nil }

func faultyKind() engine.Catalogue {
	return engine.Catalogue{Kinds: []engine.KindEntry{{
		Name: "faulty", Doc: "A planted fault.", Version: "1.2",
		Parameters: func() any { return new(struct{}) },
		Build:      func(*engine.Builder) (engine.Population, error) { return faulty{}, nil },
	}}}
}

// tiny is the smallest experiment that is still the whole model.
var tiny = []string{
	"run", "baseline", "--replicates", "2", "--set", "run.years=1", "--set", "scale.firms=40", "--set", "scale.persons=1000000",
}

func plus(args []string, more ...string) []string {
	return append(append([]string{}, args...), more...)
}

func TestRunWritesResultsOnceAndPrintsThemTwice(t *testing.T) {
	t.Chdir(t.TempDir())
	first := transpac(t, engine.Catalogue{}, tiny...).must(t, 0, "gdp_real", "report.html")
	folders, _ := filepath.Glob("runs/baseline-????????????")
	if len(folders) != 1 {
		t.Fatalf("folders in runs: %v", folders)
	}
	provenance, err := os.ReadFile(filepath.Join(folders[0], "provenance.json"))
	if err != nil {
		t.Fatal(err)
	}
	second := transpac(t, engine.Catalogue{}, tiny...).must(t, 0, "already")
	if first.out != second.out {
		t.Errorf("the stored summary differs from the first:\n%s\n%s", first.out, second.out)
	}
	if after, _ := os.ReadFile(filepath.Join(folders[0], "provenance.json")); !bytes.Equal(after, provenance) {
		t.Error("results that are there were computed again")
	}
	transpac(t, engine.Catalogue{}, "plot", folders[0]).must(t, 0)
	transpac(t, engine.Catalogue{}, "report", folders[0]).must(t, 0, "report.html")
	transpac(t, engine.Catalogue{}, "reproduce", folders[0], "--workers", "1").must(t, 0, "identical")

	csv := filepath.Join(folders[0], "responses.csv")
	text, err := os.ReadFile(csv)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(csv, bytes.Replace(text, []byte("percent,0,"), []byte("percent,1,"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	transpac(t, engine.Catalogue{}, "reproduce", folders[0], "--quiet").must(t, 1, "responses.csv: line ", "1 files")
}

func TestAnotherExperimentDoesNotReplaceResultsUnlessForced(t *testing.T) {
	t.Chdir(t.TempDir())
	transpac(t, engine.Catalogue{}, plus(tiny, "--out", "here", "--quiet")...).must(t, 0)
	before, err := os.ReadFile("here/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	other := plus(tiny, "--out", "here", "--seed", "2")
	transpac(t, engine.Catalogue{}, other...).must(t, 2, "run.seed: 1 in the folder, 2 now", "--force")
	if after, _ := os.ReadFile("here/manifest.json"); !bytes.Equal(before, after) {
		t.Error("the refused command changed the folder")
	}
	transpac(t, engine.Catalogue{}, plus(other, "--force")...).must(t, 0)
	if after, _ := os.ReadFile("here/manifest.json"); bytes.Equal(before, after) {
		t.Error("--force did not replace the results")
	}
}

func TestAShockThatIsChangedAsksForATrueTitle(t *testing.T) {
	t.Chdir(t.TempDir())
	args := []string{"run", "reciprocal-tariff-2025", "--replicates", "1", "--set", "run.years=1", "--set", "scale.firms=40", "--set", "scale.persons=1000000"}
	const warning = "the title of table and figures is still"
	transpac(t, engine.Catalogue{}, plus(args, "--set", "shock.reciprocal.rate=0.1")...).must(t, 0, "shock.reciprocal.rate was changed", warning)
	for _, others := range [][]string{{}, {"--set", "shock.reciprocal.rate=0.2", "--set", "title=A fifth on Japan"}} {
		if o := transpac(t, engine.Catalogue{}, plus(args, others...)...).must(t, 0); strings.Contains(o.err, warning) {
			t.Errorf("%q is warned of: %s", others, o.err)
		}
	}
}

func TestForeignFilesAreNeverReplaced(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("thesis/plots", 0o755); err != nil {
		t.Fatal(err)
	}
	transpac(t, engine.Catalogue{}, plus(tiny, "--out", "thesis", "--force")...).must(t, 2, "thesis holds files that are not results")
	if _, err := os.Stat("thesis/plots"); err != nil {
		t.Error(err)
	}
}

func TestFailedReplicatesGiveStatus1AfterEverythingIsWritten(t *testing.T) {
	t.Chdir(t.TempDir())
	transpac(t, faultyKind(), plus(tiny, "--out", "here")...).must(t, 1, "1 of 2 replicates failed", "planted", "step 3")
	manifest, err := os.ReadFile("here/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{`"error": "the step broke off: planted"`, `"name": "kind faulty"`, `"version": "1.2"`} {
		if !strings.Contains(string(manifest), words) {
			t.Errorf("the manifest lacks %s", words)
		}
	}
	transpac(t, engine.Catalogue{}, "plot", "here").must(t, 2, "extension", "kind faulty")
	transpac(t, faultyKind(), "reproduce", "here").must(t, 0, "identical")
}

func TestAnInterruptionKeepsFinishedReplicatesAndSaysHowToGoOn(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := engine.Catalogue{Kinds: []engine.KindEntry{{
		Name: "stopper", Doc: "Presses Ctrl-C in replicate 1.", Parameters: func() any { return new(struct{}) },
		Build: func(b *engine.Builder) (engine.Population, error) {
			if b.Replicate == 1 {
				cancel(errors.New("Ctrl-C"))
			}
			return stopper{}, nil
		},
	}}}
	args := plus(tiny, "--out", "here", "--workers", "1")
	transpacIn(t, ctx, stop, args...).must(t, 130, "interrupted: 1 of 2", "kept in here")
	transpac(t, stop, "plot", "here").must(t, 2, "not finished")
	transpac(t, stop, args...).must(t, 0, "resuming: 1 replicates")
	transpac(t, stop, plus(tiny, "--out", "whole", "--quiet")...).must(t, 0)
	transpac(t, stop, "reproduce", "here").must(t, 0, "identical")
}

type stopper struct{}

func (stopper) Name() string { return "stopper" }

func TestQuietSaysNothingButTheTable(t *testing.T) {
	t.Chdir(t.TempDir())
	o := transpac(t, engine.Catalogue{}, plus(tiny, "--quiet")...).must(t, 0)
	if o.err != "" || o.out == "" {
		t.Errorf("standard error %q, standard output %q", o.err, o.out)
	}
}

func TestTheMeterIsShortInALogAndKnowsTheTimeLeft(t *testing.T) {
	var log bytes.Buffer
	m := newMeter(&log, false)
	m.started = time.Now().Add(-30 * time.Second)
	for i := range 1001 {
		m.show(run.Progress{Finished: i / 250, Of: 4, Taken: 1, Share: float64(i) / 1000})
	}
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 10 || !strings.HasPrefix(lines[9], "100 %  4 of 4") {
		t.Errorf("%d lines:\n%s", len(lines), log.String())
	}
	// A quarter was taken over, so the second quarter took the 30 seconds and
	// the other half takes 60.
	if !strings.Contains(lines[4], "about 1m0s left") {
		t.Errorf("half way: %q", lines[4])
	}
}
