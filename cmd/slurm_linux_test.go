package cmd_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/run"
)

// TestASlurmArrayThatLosesANodeEndsWithTheBytesOfOneProcess submits the script
// of `transpac slurm` to a real Slurm with two nodes. One node dies in the
// middle of its task; the task is queued again and goes on, and the job behind
// the array puts the shards together.
func TestASlurmArrayThatLosesANodeEndsWithTheBytesOfOneProcess(t *testing.T) {
	c := newCluster(t)
	dir := t.TempDir()
	program := build(t)
	experiment := filepath.Join(dir, "crash.toml")
	if err := os.WriteFile(experiment, []byte(crashSweep), 0o644); err != nil {
		t.Fatal(err)
	}
	// A few seconds a task, so that there is a middle.
	longer := []string{"--set", "run.years=3", "--set", "run.replicates=16"}
	command := func(args ...string) []byte {
		t.Helper()
		cmd := exec.Command(program, append(args, longer...)...)
		var complaints bytes.Buffer
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("transpac %s: %v\n%s", strings.Join(args, " "), err, &complaints)
		}
		return out
	}
	want, out := filepath.Join(dir, "want"), filepath.Join(dir, "out")
	command("sweep", experiment, "--out", want, "--quiet")
	script := filepath.Join(dir, "crash.sbatch")
	if err := os.WriteFile(script, command("slurm", experiment, "--tasks", "4", "--out", out), 0o644); err != nil {
		t.Fatal(err)
	}
	array, gather := c.submit(t, script, filepath.Dir(program))

	var lost string
	c.wait(t, "a task of node n2 with something finished and something to do", func() bool {
		for _, task := range strings.Fields(c.ask("squeue", "-h", "-t", "running", "-w", "n2", "-j", array, "-o", "%K")) {
			journal := filepath.Join(out, run.ShardsFolder, task+"-of-4.journal")
			if _, finished, err := run.ReadHead(journal); err == nil && finished > 0 {
				lost = task
			}
		}
		return lost != ""
	})
	c.lose(t, "n2")
	task := array + "_" + lost
	c.wait(t, "task "+task+" to be queued again", func() bool { return strings.Contains(c.ask("scontrol", "show", "job", task), "JobState=PENDING") })
	journal := filepath.Join(out, run.ShardsFolder, lost+"-of-4.journal")
	_, kept, err := run.ReadHead(journal)
	if all := 4 * 16; err != nil || kept == 0 || kept == all {
		t.Errorf("%d of %d pairs of runs are in the journal of the lost task (%v)", kept, all, err)
	}
	c.startNode(t, "n2")
	// Slurm would let the task wait for two minutes.
	if answer := c.ask("scontrol", "update", "JobId="+task, "StartTime=now"); answer != "" {
		t.Fatal(answer)
	}
	c.wait(t, "the merge", func() bool { return strings.Contains(c.ask("scontrol", "show", "job", gather), "JobState=COMPLETED") })
	if text := c.ask("scontrol", "show", "job", task); !strings.Contains(text, "Restarts=1") {
		t.Errorf("the lost task was not started again:\n%s", text)
	}
	same(t, files(t, want), files(t, out))
}

// submit carries out the script, as its reader is told to, and returns the
// numbers of its two jobs.
func (c *cluster) submit(t *testing.T, script, path string) (array, gather string) {
	t.Helper()
	cmd := exec.Command("bash", script)
	cmd.Dir = filepath.Dir(script) // where the logs go
	cmd.Env = append(c.environment(), fmt.Sprintf("PATH=%s:%s", path, os.Getenv("PATH")))
	answer, err := cmd.CombinedOutput()
	found := regexp.MustCompile(`tasks: job ([0-9]+); results: job ([0-9]+)`).FindStringSubmatch(string(answer))
	if err != nil || found == nil {
		t.Fatalf("bash %s: %v\n%s", filepath.Base(script), err, answer)
	}
	return found[1], found[2]
}
