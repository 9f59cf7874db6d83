// Package cmd_test holds the tests of the program as it is built: they run the
// command itself, for several processors, and compare what it writes.
package cmd_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// small makes an experiment of the library short enough to be run many times:
// two pairs of runs of one year, with few agents. Every mechanism still acts.
var small = []string{
	"--set", "scale.firms=60", "--set", "scale.persons=200000", "--set", "run.years=1", "--replicates", "2", "--quiet",
}

// experiments are a tariff, a loss of capital and a quota: three shocks that
// take different ways through the model.
var experiments = []string{"reciprocal-tariff-2025", "tohoku-earthquake-2011", "car-restraint-1981"}

// uncompared is the one file of a results folder that says when, where and by
// how many workers it was made.
const uncompared = "provenance.json"

// TestWorkersLeaveEveryByteAlone runs an experiment on different numbers of
// workers and processors. The files must be the same.
func TestWorkersLeaveEveryByteAlone(t *testing.T) {
	needLong(t)
	program := build(t)
	want := results(t, []string{program}, nil, experiments[0], "--workers", "1")
	for _, workers := range []string{"2", "3", "8", "64"} {
		t.Run(workers+" workers", func(t *testing.T) {
			same(t, want, results(t, []string{program}, nil, experiments[0], "--workers", workers))
		})
	}
	for _, processors := range []string{"1", "2"} {
		t.Run("GOMAXPROCS "+processors, func(t *testing.T) {
			env := []string{"GOMAXPROCS=" + processors}
			same(t, want, results(t, []string{program}, env, experiments[0], "--workers", "8"))
			same(t, want, results(t, []string{program}, env, experiments[0]))
		})
	}
}

// TestProcessorsLeaveEveryByteAlone compares the program as it is built by
// default with a build for newer amd64 processors, whose compiler fuses
// multiplications with additions, and with one for arm64, which does so too and
// shares no assembly code.
func TestProcessorsLeaveEveryByteAlone(t *testing.T) {
	needLong(t)
	native := []string{build(t)}
	for _, other := range []struct {
		name    string
		command func(*testing.T) []string
	}{
		{"amd64 v3", buildV3},
		{"arm64", buildARM},
	} {
		t.Run(other.name, func(t *testing.T) {
			command := other.command(t)
			for _, x := range experiments {
				t.Run(x, func(t *testing.T) { same(t, results(t, native, nil, x), results(t, command, nil, x)) })
			}
		})
	}
}

// TestAnotherSeedIsNoticed makes sure that the comparison can fail.
func TestAnotherSeedIsNoticed(t *testing.T) {
	needLong(t)
	program := []string{build(t)}
	found := difference(results(t, program, nil, experiments[0]), results(t, program, nil, experiments[0], "--seed", "2"))
	for _, file := range []string{"manifest.json", "responses.csv", "series.parquet"} {
		if !strings.Contains(found, file) {
			t.Errorf("with another seed %s is the same; found only:\n%s", file, found)
		}
	}
}

func needLong(t *testing.T) {
	t.Helper()
	if os.Getenv("TRANSPAC_LONG") == "" {
		t.Skip("builds and runs the program many times; set TRANSPAC_LONG=1")
	}
}

// build compiles the program and returns its path; the environment may ask for
// another processor.
func build(t *testing.T, env ...string) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is not on the path")
	}
	program := filepath.Join(t.TempDir(), "transpac")
	cmd := exec.Command("go", "build", "-o", program, "./transpac")
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build (%s): %v\n%s", strings.Join(env, " "), err, out)
	}
	return program
}

func buildV3(t *testing.T) []string {
	if runtime.GOARCH != "amd64" {
		t.Skip("this is not an amd64 processor")
	}
	program := build(t, "GOAMD64=v3")
	if out, err := exec.Command(program, "--version").CombinedOutput(); err != nil {
		t.Skipf("this processor does not have the instructions of level v3: %s", out)
	}
	return []string{program}
}

func buildARM(t *testing.T) []string {
	if runtime.GOARCH == "arm64" {
		t.Skip("this is an arm64 processor; the comparison needs another one")
	}
	emulator := ""
	for _, name := range []string{"qemu-aarch64", "qemu-aarch64-static"} {
		if path, err := exec.LookPath(name); err == nil {
			emulator = path
			break
		}
	}
	if emulator == "" {
		t.Skip("qemu-aarch64 is not on the path; install qemu-user")
	}
	return []string{emulator, build(t, "GOOS=linux", "GOARCH=arm64")}
}

// results runs an experiment and returns its files by name.
func results(t *testing.T, command, env []string, experiment string, flags ...string) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "results")
	args := slices.Concat(command[1:], []string{"run", experiment}, small, []string{"--out", dir}, flags)
	cmd := exec.Command(command[0], args...)
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
	found := files(t, dir)
	if len(found) < 8 {
		t.Fatalf("the results folder holds only %d files", len(found))
	}
	return found
}

// files returns the compared files of a results folder by name.
func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path == uncompared {
			return err
		}
		files[path], err = fs.ReadFile(root, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(t *testing.T, want, got map[string][]byte) {
	t.Helper()
	if found := difference(want, got); found != "" {
		t.Error(found)
	}
}

// difference lists the files in which two results folders differ.
func difference(want, got map[string][]byte) string {
	var lines []string
	for name, a := range want {
		b, there := got[name]
		switch {
		case !there:
			lines = append(lines, name+" is missing")
		case !bytes.Equal(a, b):
			lines = append(lines, fmt.Sprintf("%s differs from byte %d on (%d bytes against %d)", name, firstDifference(a, b), len(a), len(b)))
		}
	}
	for name := range got {
		if _, there := want[name]; !there {
			lines = append(lines, name+" is one too many")
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}
