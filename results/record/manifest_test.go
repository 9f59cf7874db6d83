package record

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestManifestIsStableAndComplete(t *testing.T) {
	path := filepath.Join(t.TempDir(), "manifest.json")
	in := Manifest{
		Program: "transpac", Version: "1.0.0", Name: "tariff", Title: "24 % on <Japan>", Hash: "ab",
		Experiment: "title = \"x\"\n", Replicates: 2,
		Seeds:    []ReplicateSeed{{1, math.MaxUint64}, {0, 7}},
		Data:     []FileHash{{"z.csv", "02"}, {"a.csv", "01"}},
		Failures: []Failure{{1, 9, Shocked, 4, "cash of bank JPN is off by 1\ngoroutine 7 [running]"}},
	}
	if err := WriteManifest(path, in); err != nil {
		t.Fatal(err)
	}
	out, err := ReadManifest(path)
	if err != nil {
		t.Fatal(err)
	}
	if out.Seeds[0].Replicate != 0 || out.Seeds[1].Seed != math.MaxUint64 || out.Data[0].Name != "a.csv" {
		t.Errorf("lists are not sorted or lost digits: %+v", out)
	}
	if out.Failures[0].Error != "cash of bank JPN is off by 1" {
		t.Errorf("a failure kept its stack trace: %q", out.Failures[0].Error)
	}
	if in.Failures[0].Error == out.Failures[0].Error {
		t.Error("writing changed the caller's manifest")
	}
	b, _ := os.ReadFile(path)
	if !strings.Contains(string(b), `"inputs": []`) || !strings.Contains(string(b), "<Japan>") {
		t.Errorf("unexpected JSON:\n%s", b)
	}
}

func TestManifestOfAnotherFormatIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "manifest.json")
	if err := WriteFile(path, []byte(`{"format": 99, "version": "9.9"}`)); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadManifest(path); err == nil || !strings.Contains(err.Error(), "9.9") {
		t.Errorf("error %v does not name the version to use", err)
	}
}
