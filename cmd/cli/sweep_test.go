package cli

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// sweepText is a sweep of the smallest experiment that is still the whole model.
const sweepText = `
title = "It's a sweep"
[run]
years = 1
replicates = 1
[scale]
firms = 40
persons = 1_000_000
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.1
start = "2025-02"
[sweep]
design = "list"
file = "points.csv"
targets = ["gdp_real:JPN@6"]
`

// sweepHere writes the sweep into an empty working folder.
func sweepHere(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"x.toml": sweepText, "points.csv": "shock.duty.rate,firm.planning_parameters.stock_days\n0.0,30\n0.2,30\n0.2,40\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func sweepFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pattern := range []string{"*", "inputs/*", "plots/*"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if text, err := os.ReadFile(path); err == nil && filepath.Base(path) != "provenance.json" {
				out[strings.TrimPrefix(path, dir)] = string(text)
			}
		}
	}
	return out
}

func TestASweepFromTheCommandLine(t *testing.T) {
	sweepHere(t)
	first := transpac(t, engine.Catalogue{}, "sweep", "x.toml").must(t, 0, "GDP, real", "report.html")
	folders, _ := filepath.Glob("runs/x-????????????")
	if len(folders) != 1 {
		t.Fatalf("folders in runs: %v", folders)
	}
	dir := folders[0]
	whole := sweepFiles(t, dir)
	for _, name := range []string{"points.csv", "points.parquet", "responses.csv", "responses.parquet", "failures.csv", "manifest.json", "summary.md", "report.html", "inputs/x.toml", "inputs/points.csv"} {
		if whole["/"+name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	second := transpac(t, engine.Catalogue{}, "sweep", "x.toml").must(t, 0, "already")
	if first.out != second.out {
		t.Errorf("the stored answer differs from the first:\n%s\n%s", first.out, second.out)
	}
	transpac(t, engine.Catalogue{}, "reproduce", dir, "--workers", "1").must(t, 0, "identical")
	transpac(t, engine.Catalogue{}, "report", dir).must(t, 0, "report.html")
	transpac(t, engine.Catalogue{}, "plot", dir).must(t, 0)
	transpac(t, engine.Catalogue{}, "run", "x.toml", "--out", dir).must(t, 2, "holds a sweep, and this is a single run")

	transpac(t, engine.Catalogue{}, "sweep", "x.toml", "--out", "parts", "--shard", "1/2").must(t, 0, "shard 1/2 is finished: 1 point\n", "transpac merge parts")
	transpac(t, engine.Catalogue{}, "merge", "parts").must(t, 2, "0/2 are missing")
	transpac(t, engine.Catalogue{}, "sweep", "x.toml", "--out", "parts", "--set", "run.replicates=2", "--shard", "0/2").must(t, 2, "run.replicates: 1 in the folder, 2 now")
	transpac(t, engine.Catalogue{}, "sweep", "x.toml", "--out", "parts", "--shard", "0/2", "--quiet").must(t, 0)
	transpac(t, engine.Catalogue{}, "merge", "parts", "--quiet").must(t, 0, "GDP, real")
	transpac(t, engine.Catalogue{}, "merge", "parts").must(t, 0, "already")
	for name, text := range sweepFiles(t, "parts") {
		if whole[name] != text {
			t.Errorf("%s differs between a sweep in one piece and one in two", name)
		}
	}
}

func TestAChangedPointsFileIsAnotherSweep(t *testing.T) {
	sweepHere(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	transpacIn(t, ctx, engine.Catalogue{}, "sweep", "x.toml", "--out", "here").must(t, 130, "the same command goes on")
	write(t, "points.csv", "shock.duty.rate\n0.3\n")
	transpac(t, engine.Catalogue{}, "sweep", "x.toml", "--out", "here").must(t, 2, "points.csv: another text now", "--force")
	transpac(t, engine.Catalogue{}, "sweep", "x.toml", "--out", "here", "--set", `sweep.targets=["gdp_real:USA@6"]`).must(t, 2,
		"points.csv: another text now", "sweep.targets: [gdp_real:JPN@6] in the folder, [gdp_real:USA@6] now")
	transpac(t, engine.Catalogue{}, "sweep", "x.toml", "--out", "here", "--force", "--quiet").must(t, 0)
}

// A key that is written out for one economy does not follow the key of all
// economies when a point sets that, though without a point it changes nothing.
func TestWhatIsWrittenOutBelongsToASweepAndCommentsDoNot(t *testing.T) {
	sweepHere(t)
	first := []string{"sweep", "x.toml", "--out", "here", "--quiet"}
	transpac(t, engine.Catalogue{}, plus(first, "--shard", "0/2")...).must(t, 0)
	write(t, "x.toml", "# A comment.\n"+sweepText)
	transpac(t, engine.Catalogue{}, plus(first, "--shard", "0/2")...).must(t, 0)
	transpac(t, engine.Catalogue{}, plus(first, "--shard", "1/2")...).must(t, 2, "0-of-2.shard: their input files differ")
	write(t, "x.toml", sweepText+"[firm.JPN.planning_parameters]\nstock_days = 14.0\n")
	transpac(t, engine.Catalogue{}, plus(first, "--shard", "1/2")...).must(t, 2, "what is written out")
}

// An interruption after a comment was written must not begin anew.
func TestACommentDoesNotCostTheRunsThatAreFinished(t *testing.T) {
	sweepHere(t)
	args := []string{"sweep", "x.toml", "--out", "here", "--workers", "1", "--set", "run.replicates=2"}
	transpac(t, faultyKind(), plus(args, "--on-failure=stop")...).must(t, 1, "--on-failure=continue goes on")
	journal, err := os.ReadFile("here/shards/0-of-1.journal")
	if err != nil {
		t.Fatal(err)
	}
	write(t, "x.toml", "# A comment.\n"+sweepText)
	transpac(t, faultyKind(), plus(args, "--on-failure=stop")...).must(t, 1, "resuming: ")
	if after, err := os.ReadFile("here/shards/0-of-1.journal"); err != nil || !bytes.HasPrefix(after, journal) {
		t.Errorf("the journal was begun anew (%v)", err)
	}
}

func TestFailedRunsOfASweepAreReportedAndWritten(t *testing.T) {
	sweepHere(t)
	args := []string{"sweep", "x.toml", "--out", "here", "--set", "run.replicates=2"}
	transpac(t, faultyKind(), plus(args, "--on-failure=stop", "--workers", "1")...).must(t, 1, "point 0, replicate 1 (seed 1, baseline) stopped in step 3", "--on-failure=continue goes on")
	transpac(t, faultyKind(), args...).must(t, 1, "3 of 6 pairs of runs failed", "failures.csv")
	if text, _ := os.ReadFile("here/failures.csv"); strings.Count(string(text), "planted") != 3 {
		t.Errorf("failures.csv:\n%s", text)
	}
	transpac(t, engine.Catalogue{}, "reproduce", "here").must(t, 2, "extension")
}

func TestMistakesInASweep(t *testing.T) {
	sweepHere(t)
	for _, c := range []struct {
		args  string
		words []string
	}{
		{"sweep", []string{"needs an experiment", "--help"}},
		{"sweep baseline", []string{"no [sweep] table"}},
		{"sweep x.toml --shard 2", []string{"--shard", "I/N"}},
		{"sweep x.toml --shard 2/2", []string{"counts from 0"}},
		{"sweep x.toml --workers 0", []string{`"0" for "--workers"`, "1 or more"}},
		{"sweep x.toml --on-failure maybe", []string{"continue or stop"}},
		{"sweep x.toml --set sweep.design=gird", []string{"sweep.design", "grid"}},
		{"sweep x.toml --set sweep.file=none.csv", []string{"none.csv"}},
		{"sweep x.toml --set sweep.targets=[\"gdp_rael:JPN@6\"]", []string{"sweep.targets.0: ", "did you mean gdp_real:JPN?"}},
		{"merge nowhere", []string{"nowhere"}},
		{"merge .", []string{"no shards", "--shard I/N"}},
		{"slurm x.toml", []string{"--tasks"}},
		{"slurm x.toml --tasks 4", []string{"3 points"}},
		{"slurm x.toml --tasks 2 --format pbs", []string{"gnu-parallel"}},
		{"slurm x.toml --tasks 2 --time soon", []string{"HH:MM:SS"}},
		{"calibrate x.toml", []string{"no [calibrate] table"}},
	} {
		t.Run(c.args, func(t *testing.T) {
			if o := transpac(t, engine.Catalogue{}, strings.Fields(c.args)...).must(t, 2, c.words...); o.out != "" {
				t.Errorf("standard output: %q", o.out)
			}
		})
	}
	mustHoldOnly(t, "points.csv", "x.toml")
	transpac(t, engine.Catalogue{}, "run", "x.toml", "--out", "once", "--replicates", "1").must(t, 0, "run leaves the [sweep] table aside")
}

// The script is carried out with a scheduler and a program that only write down
// what they are asked for.
func TestTheSlurmScriptSubmitsTasksAndTheirGathering(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("bash is not on the path")
	}
	sweepHere(t)
	script := transpac(t, engine.Catalogue{}, "slurm", "x.toml", "--tasks", "3", "--cpus-per-task", "2", "--out", "my results", "--set", "title=It's mine").must(t, 0)
	if err := os.WriteFile("x.sbatch", []byte(script.out), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"#SBATCH --array=0-2", "#SBATCH --cpus-per-task=2", "#SBATCH --requeue", "#SBATCH --open-mode=append"} {
		if !strings.Contains(script.out, line+"\n") {
			t.Errorf("%s is missing", line)
		}
	}
	if err := os.Mkdir("bin", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, last := range map[string]string{"sbatch": "echo 17", "transpac": "exit ${STATUS:-0}"} {
		text := "#!/bin/bash\nprintf '<%s> ' " + name + " \"$@\" >&2\n" + last + "\n"
		if err := os.WriteFile(filepath.Join("bin", name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	run := func(env ...string) (string, error) {
		cmd := exec.Command("bash", "x.sbatch")
		cmd.Env = append(os.Environ(), append(env, "PATH="+filepath.Join(wd(t), "bin")+":"+os.Getenv("PATH"))...)
		var all bytes.Buffer
		cmd.Stdout, cmd.Stderr = &all, &all
		err := cmd.Run()
		return all.String(), err
	}
	text, err := run()
	for _, words := range []string{"<sbatch> <--parsable> <x.sbatch>", "<--dependency=afterok:17>", "<--wrap> <transpac merge 'my results' --quiet>"} {
		if err != nil || !strings.Contains(text, words) {
			t.Errorf("%q is not said (%v):\n%s", words, err, text)
		}
	}
	text, err = run("SLURM_ARRAY_TASK_ID=1", "SLURM_ARRAY_TASK_COUNT=3", "SLURM_CPUS_PER_TASK=2")
	want := "<transpac> <sweep> <x.toml> <--out> <my results> <--quiet> <--set> <title=It's mine> <--shard> <1/3> <--workers> <2>"
	if err != nil || !strings.Contains(text, want) {
		t.Errorf("a task ran\n%s(%v), want\n%s", text, err, want)
	}
	// Status 1 is a failed task unless the shard is complete.
	task := []string{"SLURM_ARRAY_TASK_ID=1", "SLURM_ARRAY_TASK_COUNT=3", "STATUS=1"}
	if _, err := run(task...); err == nil {
		t.Error("a task without a finished shard counts as done")
	}
	if err := os.MkdirAll("my results/shards", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("my results/shards/1-of-3.shard", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := run(task...); err != nil {
		t.Errorf("a finished shard with failed runs is no failed task: %v", err)
	}
}

func wd(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOtherSchedulersGetTheSameShards(t *testing.T) {
	sweepHere(t)
	transpac(t, engine.Catalogue{}, "slurm", "x.toml", "--tasks", "2", "--format", "gnu-parallel").must(t, 0, "seq 0 1 | parallel", "--shard {}/2", "transpac merge", "not been run")
	transpac(t, engine.Catalogue{}, "slurm", "x.toml", "--tasks", "2", "--format", "kubernetes").must(t, 0, "completionMode: Indexed", "completions: 2", "$JOB_COMPLETION_INDEX/2", "not been run")
}
